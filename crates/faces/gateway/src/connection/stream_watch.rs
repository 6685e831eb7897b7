//! A stream of an HTTP/2 connection whose client does not take its response: what waits is
//! counted, and the stream is reset when nothing was taken for too long. Costs a stream that is
//! taken at once nothing but a flag.

use super::state::ConnectionState;
use crate::connection_memory::Charge;
use std::{
    cell::Cell,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Instant, Sleep, sleep_until};

/// What the body of the response said in the present turn of its stream.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// It was not asked.
    NotAsked,
    /// It gave something: if the stream waits now, then for its client.
    Gave,
    /// The stream waits for it.
    HadNothing,
}

thread_local! {
    static TURN: Cell<Turn> = const { Cell::new(Turn::NotAsked) };
}

/// Called by the body of a response each time it is asked.
pub(crate) fn asked(gave: bool) {
    TURN.set(if gave { Turn::Gave } else { Turn::HadNothing });
}

/// What a stream that waits costs beside the pieces of its answer, which are counted each.
pub(crate) const STREAM: usize = 8 * 1024;

/// Runs a stream to its end, or until its client has taken nothing for as long as there is patience,
/// or more is held for it and others than may be. Dropping it then resets it.
pub(crate) async fn watched(
    stream: impl Future,
    connection: Rc<ConnectionState>,
    patience: Duration,
) {
    let mut stream = pin!(stream);
    let mut wait = None;
    poll_fn(|cx| {
        TURN.set(Turn::NotAsked);
        if stream.as_mut().poll(cx).is_ready() {
            return Poll::Ready(());
        }
        match TURN.get() {
            Turn::NotAsked => {}
            Turn::HadNothing => wait = None,
            Turn::Gave => match Wait::start(&connection, patience, wait.take()) {
                Some(started) => wait = Some(started),
                None => return Poll::Ready(()),
            },
        }
        wait.as_mut().map_or(Poll::Pending, |wait| wait.poll(cx))
    })
    .await;
}

struct Wait {
    deadline: Pin<Box<Sleep>>,
    _stream: Charge,
}

impl Wait {
    /// `None` when there is no room for what waits.
    fn start(connection: &ConnectionState, patience: Duration, last: Option<Self>) -> Option<Self> {
        let end = Instant::now() + patience;
        if let Some(mut last) = last {
            last.deadline.as_mut().reset(end);
            return Some(last);
        }
        let charge = connection.memory.charge(STREAM)?;
        Some(Self { deadline: Box::pin(sleep_until(end)), _stream: charge })
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        self.deadline.as_mut().poll(cx)
    }
}
