//! A stream of an HTTP/2 connection whose client does not take its response: what waits is
//! counted, and the stream is reset when nothing was taken for too long. Costs a stream that is
//! taken at once nothing but a flag.

use super::state::ConnectionState;
use crate::memory_budget::HeldBytes;
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

/// How long a client may take nothing, and how much is held for it meanwhile.
#[derive(Clone, Copy)]
pub(crate) struct Patience {
    pub(crate) longest: Duration,
    pub(crate) held: usize,
}

/// Runs a stream to its end, or until its client has taken nothing for too long, or more is held
/// for it and others than may be. Dropping it then resets it.
pub(crate) async fn watched(
    stream: impl Future,
    connection: Rc<ConnectionState>,
    patience: Patience,
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
    _held: HeldBytes,
}

impl Wait {
    /// `None` when there is no room for what waits.
    fn start(connection: &ConnectionState, patience: Patience, last: Option<Self>) -> Option<Self> {
        let end = Instant::now() + patience.longest;
        if let Some(mut last) = last {
            last.deadline.as_mut().reset(end);
            return Some(last);
        }
        let held = HeldBytes::none(connection.account());
        let fits = held.grow(patience.held);
        fits.then(|| Self { deadline: Box::pin(sleep_until(end)), _held: held })
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        self.deadline.as_mut().poll(cx)
    }
}
