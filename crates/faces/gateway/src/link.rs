//! What is known about one client connection: who is at the other end, whether it is busy, how
//! long it has been stuck. Shared by the socket, the watchdog and the requests of a connection,
//! all on one thread.

use crate::{
    framing::{Framing, Violation},
    options::Timeouts,
};
use std::{
    cell::{Cell, RefCell},
    net::SocketAddr,
    rc::Rc,
    time::Duration,
};
use tokio::time::Instant;

/// One client connection.
pub(crate) struct Link {
    pub(crate) peer: SocketAddr,
    /// `None` on HTTP/2, whose frames cannot be read in two ways.
    framing: Option<RefCell<Framing>>,
    started: Cell<u64>,
    in_flight: Cell<u32>,
    idle_since: Cell<Instant>,
    head_since: Cell<Option<Instant>>,
    blocked_since: Cell<Option<Instant>>,
}

/// A request that is being answered; ends when it is dropped.
pub(crate) struct Busy(Rc<Link>);

/// What the watchdog found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Pulse {
    /// Nothing to complain about; look again then.
    Fine(Instant),
    /// No request for too long.
    Idle,
    /// A head that does not end, or a client that takes nothing.
    Stuck,
}

impl Link {
    pub(crate) fn h1(peer: SocketAddr) -> Rc<Self> {
        Self::new(peer, Some(RefCell::new(Framing::new())))
    }

    pub(crate) fn h2(peer: SocketAddr) -> Rc<Self> {
        Self::new(peer, None)
    }

    fn new(peer: SocketAddr, framing: Option<RefCell<Framing>>) -> Rc<Self> {
        Rc::new(Self {
            peer,
            framing,
            started: Cell::new(0),
            in_flight: Cell::new(0),
            idle_since: Cell::new(Instant::now()),
            head_since: Cell::new(None),
            blocked_since: Cell::new(None),
        })
    }

    /// Called with every byte that came in, in order.
    pub(crate) fn received(&self, bytes: &[u8]) -> Result<(), Violation> {
        let Some(framing) = &self.framing else { return Ok(()) };
        let mut framing = framing.borrow_mut();
        framing.watch(bytes)?;
        match (framing.inside_head(), self.head_since.get()) {
            (true, None) => self.head_since.set(Some(Instant::now())),
            (false, Some(_)) => self.head_since.set(None),
            _ => {}
        }
        Ok(())
    }

    /// Called when the socket took bytes, or did not.
    pub(crate) fn sent(&self, blocked: bool) {
        if !blocked {
            self.blocked_since.set(None);
        } else if self.blocked_since.get().is_none() {
            self.blocked_since.set(Some(Instant::now()));
        }
    }

    /// Counts a request in, and tells why it must not be served, if so.
    pub(crate) fn begin(self: &Rc<Self>) -> (Busy, Option<Violation>) {
        let number = self.started.replace(self.started.get() + 1);
        self.in_flight.set(self.in_flight.get() + 1);
        let violation = self.framing.as_ref().and_then(|framing| framing.borrow().refuses(number));
        (Busy(Rc::clone(self)), violation)
    }

    /// Whether the connection should go on.
    pub(crate) fn pulse(&self, now: Instant, timeouts: &Timeouts) -> Pulse {
        let busy = self.in_flight.get() > 0;
        let deadlines = [
            self.head_since.get().filter(|_| !busy).map(|at| (at + timeouts.header, Pulse::Stuck)),
            self.blocked_since.get().map(|at| (at + timeouts.idle, Pulse::Stuck)),
            (!busy).then(|| (self.idle_since.get() + timeouts.idle, Pulse::Idle)),
        ];
        // a head may begin right after this look: be back before it could be late
        let mut next = now + timeouts.header.min(timeouts.idle).max(Duration::from_millis(1));
        for (deadline, found) in deadlines.into_iter().flatten() {
            if deadline <= now {
                return found;
            }
            next = next.min(deadline);
        }
        Pulse::Fine(next)
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.in_flight.set(self.0.in_flight.get().saturating_sub(1));
        self.0.idle_since.set(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIMEOUTS: Timeouts = Timeouts {
        header: Duration::from_secs(10),
        idle: Duration::from_secs(60),
        connect: Duration::ZERO,
        response: Duration::ZERO,
        drain: Duration::ZERO,
        body_grace: Duration::ZERO,
    };

    fn link() -> Rc<Link> {
        Link::h1(SocketAddr::from(([127, 0, 0, 1], 1)))
    }

    fn after(link: &Link, seconds: u64) -> Pulse {
        link.pulse(Instant::now() + Duration::from_secs(seconds), &TIMEOUTS)
    }

    #[test]
    fn an_idle_connection_ends() {
        let link = link();
        assert!(matches!(after(&link, 59), Pulse::Fine(_)));
        assert_eq!(after(&link, 61), Pulse::Idle);
    }

    #[test]
    fn a_busy_connection_goes_on() {
        let link = link();
        let (busy, violation) = link.begin();
        assert_eq!(violation, None);
        assert!(matches!(after(&link, 3600), Pulse::Fine(_)));
        drop(busy);
        assert_eq!(after(&link, 61), Pulse::Idle);
    }

    #[test]
    fn a_head_must_end() {
        let link = link();
        link.received(b"GET / HT").unwrap();
        assert!(matches!(after(&link, 9), Pulse::Fine(_)));
        assert_eq!(after(&link, 11), Pulse::Stuck);
        link.received(b"TP/1.1\r\n\r\n").unwrap();
        assert!(matches!(after(&link, 11), Pulse::Fine(_)));
    }

    #[test]
    fn a_client_must_take_what_it_asked_for() {
        let link = link();
        let _busy = link.begin();
        link.sent(true);
        assert_eq!(after(&link, 61), Pulse::Stuck);
        link.sent(false);
        assert!(matches!(after(&link, 61), Pulse::Fine(_)));
    }
}
