//! Lets connections read in turn while a worker has more in flight than it needs to be busy: it
//! finishes what it has begun before it begins more. What is not read yet waits in the kernel, where
//! it costs nothing, and its client may not send more than its window.
//!
//! Among a thousand requests in flight each costs twice as much, and a refusal costs half of a
//! request: a worker that began whatever comes would do less the more it is asked for.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    future::poll_fn,
    rc::Rc,
    task::{Context, Poll, Waker},
    time::Duration,
};
use tokio::{task::yield_now, time::Instant};

/// With fewer requests in flight everybody reads what has come.
const UNPACED: usize = 64;
/// With fewer, new connections read though others wait: what probes the server connects first.
const UNPACED_NEW: usize = 4 * UNPACED;
/// Connections that are called together when there is nothing else to do.
const TOGETHER: usize = 8;
/// A turn of all that is ready that takes no longer found nothing.
const IDLE: Duration = Duration::from_micros(20);
/// What each request that was begun has at least for itself and those before it, until others are
/// begun though there is something else to do.
const SHARE: Duration = Duration::from_micros(100);

/// The turns of one worker.
pub(crate) struct ReadPacer {
    /// The longest wait for a turn; zero when nobody waits.
    patience: Duration,
    begun: Cell<u64>,
    ended: Cell<u64>,
    next: Cell<u64>,
    /// Everybody with a smaller number may read.
    called: Cell<u64>,
    line: RefCell<BTreeMap<u64, InLine>>,
    /// Whoever calls, while nobody is in line.
    caller: Cell<Option<Waker>>,
}

struct InLine {
    waker: Waker,
    /// Whether it may begin more than one request when it reads.
    many: bool,
}

/// The turns of one connection.
pub(crate) struct ReadTurns {
    pacer: Rc<ReadPacer>,
    many: bool,
    ticket: Cell<Option<Ticket>>,
    late: Cell<bool>,
}

#[derive(Clone, Copy)]
struct Ticket {
    number: u64,
    since: Instant,
}

impl ReadPacer {
    pub(crate) fn new(patience: Duration) -> Rc<Self> {
        Rc::new(Self {
            patience,
            begun: Cell::new(0),
            ended: Cell::new(0),
            next: Cell::new(0),
            called: Cell::new(0),
            line: RefCell::default(),
            caller: Cell::default(),
        })
    }

    /// Calls those in line: while there is room, when there is nothing else to do, and when what
    /// was begun last has had its share of the time. For a task of its own.
    pub(crate) async fn call(self: Rc<Self>) {
        let (mut last, mut before) = (Instant::now(), self.begun.get());
        loop {
            poll_fn(|cx| self.poll_line(cx)).await;
            let started = Instant::now();
            // comes back when all that was ready has had its turn, and what has come is known
            yield_now().await;
            let now = Instant::now();
            let begun = u32::try_from(self.begun.get() - before).unwrap_or(u32::MAX).max(1);
            let is_due = now - started < IDLE || now - last >= SHARE.saturating_mul(begun);
            let room = UNPACED.saturating_sub(self.in_flight());
            if is_due || room > 0 {
                (last, before) = (now, self.begun.get());
                self.call_next(if is_due { room.max(TOGETHER) } else { room });
            }
        }
    }

    fn poll_line(&self, cx: &Context<'_>) -> Poll<()> {
        if self.line.borrow().is_empty() {
            self.caller.set(Some(cx.waker().clone()));
            return Poll::Pending;
        }
        Poll::Ready(())
    }

    /// Calls so many, or one that may begin many requests.
    fn call_next(&self, most: usize) {
        for _ in 0..most {
            let Some((number, first)) = self.line.borrow_mut().pop_first() else { return };
            self.called.set(number + 1);
            first.waker.wake();
            if first.many {
                return;
            }
        }
    }

    fn in_flight(&self) -> usize {
        usize::try_from(self.begun.get() - self.ended.get()).unwrap_or(usize::MAX)
    }

    fn is_open(&self, new: bool) -> bool {
        let in_flight = self.in_flight();
        let room = in_flight < UNPACED && self.line.borrow().is_empty();
        room || (new && in_flight < UNPACED_NEW) || self.patience.is_zero()
    }
}

impl ReadTurns {
    /// `many`: whether more than one request may begin when the connection reads.
    pub(crate) fn new(pacer: &Rc<ReadPacer>, many: bool) -> Self {
        let (ticket, late) = (Cell::new(None), Cell::new(false));
        Self { pacer: Rc::clone(pacer), many, ticket, late }
    }

    /// Counts a request in.
    pub(crate) fn begin(&self) {
        self.pacer.begun.set(self.pacer.begun.get() + 1);
    }

    /// Counts a request out that was counted in.
    pub(crate) fn end(&self) {
        self.pacer.ended.set(self.pacer.ended.get() + 1);
    }

    /// Whether there is no need to wait, for a connection that is new or is not.
    pub(crate) fn at_will(&self, new: bool) -> bool {
        let at_will = self.ticket.get().is_none() && self.pacer.is_open(new);
        if at_will {
            self.late.set(false);
        }
        at_will
    }

    /// Whether it waits to be called, or was called and has not read yet.
    pub(crate) fn is_in_line(&self) -> bool {
        self.ticket.get().is_some()
    }

    /// Waits to be called. Only for who has something to read.
    pub(crate) fn poll(&self, cx: &Context<'_>) -> Poll<()> {
        let number = match self.ticket.get() {
            Some(ticket) if ticket.number < self.pacer.called.get() => {
                self.ticket.set(None);
                self.late.set(ticket.since.elapsed() > self.pacer.patience);
                return Poll::Ready(());
            }
            Some(ticket) => ticket.number,
            None => self.line_up(),
        };
        let mut line = self.pacer.line.borrow_mut();
        let known = line.get(&number).is_some_and(|known| known.waker.will_wake(cx.waker()));
        if !known {
            line.insert(number, InLine { waker: cx.waker().clone(), many: self.many });
        }
        Poll::Pending
    }

    fn line_up(&self) -> u64 {
        let number = self.pacer.next.replace(self.pacer.next.get() + 1);
        self.ticket.set(Some(Ticket { number, since: Instant::now() }));
        if let Some(caller) = self.pacer.caller.take() {
            caller.wake();
        }
        number
    }

    /// Whether what was read last had waited longer than anybody should.
    pub(crate) fn was_late(&self) -> bool {
        self.late.get()
    }
}

impl Drop for ReadTurns {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket.get() {
            self.pacer.line.borrow_mut().remove(&ticket.number);
        }
    }
}

#[cfg(test)]
#[path = "read_pacer_tests.rs"]
mod tests;
