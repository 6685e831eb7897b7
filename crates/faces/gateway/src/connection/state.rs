//! What is known about one client connection: who is at the other end, whether it is busy, how
//! long it has been stuck. Shared by the socket, the watchdog and the requests of a connection,
//! all on one thread.

use super::{
    client_io::MOST_HELD,
    framing::{Framing, Violation},
    stream_watch::STREAM,
};
use crate::{
    connection_memory::{Charge, ConnectionMemory},
    listener::Purpose,
    memory_budget::MemoryBudget,
    options::{Options, Timeouts},
    read_pacer::{ReadPacer, ReadTurns},
};
use http::HeaderValue;
use std::{
    cell::{Cell, RefCell},
    net::{IpAddr, SocketAddr},
    rc::Rc,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::Instant;

/// How long nothing must happen before a connection gives its buffers back.
const REST: Duration = Duration::from_millis(300);

/// What an HTTP/2 connection holds of frames that it has written, while its socket takes none.
pub(crate) const HELD_WHILE_BLOCKED: usize = MOST_HELD + 16 * 1024;

/// Who is at the other end, worked out once for all requests of a connection.
#[derive(Clone)]
pub(crate) struct Peer {
    pub(crate) address: IpAddr,
    /// The same as a header's value.
    pub(crate) text: HeaderValue,
    /// Whether it is a proxy whose word counts.
    pub(crate) trusted: bool,
}

/// One client connection.
pub(crate) struct ConnectionState {
    pub(crate) peer: Peer,
    /// What the listener is for that it came in by.
    pub(crate) purpose: Purpose,
    /// `None` on HTTP/2, whose frames cannot be read in two ways.
    framing: Option<RefCell<Framing>>,
    started: Cell<u64>,
    in_flight: Cell<u32>,
    /// Whether everything has left that was answered so far.
    flushed: Cell<bool>,
    parser_answered: Cell<bool>,
    idle_since: Cell<Instant>,
    head_since: Cell<Option<Instant>>,
    blocked_since: Cell<Option<Instant>>,
    /// What is held for the client.
    pub(crate) memory: Rc<ConnectionMemory>,
    turns: ReadTurns,
    /// What is held while the socket takes nothing.
    blocked: RefCell<Option<Charge>>,
}

/// A request that is being answered, until this is dropped.
pub(crate) struct InFlight {
    connection: Rc<ConnectionState>,
    late: bool,
}

/// What the watchdog found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Liveness {
    /// Nothing to complain about; look again then.
    Alive(Instant),
    /// No request for too long.
    Idle,
    /// A head that does not end, or a client that takes nothing.
    Stuck,
}

impl Peer {
    pub(crate) fn new(address: SocketAddr, options: &Options) -> Self {
        let address = address.ip().to_canonical();
        let text = HeaderValue::try_from(address.to_string()).expect("an address is plain text");
        Self { address, text, trusted: options.trusted_proxies.contains(address) }
    }
}

impl ConnectionState {
    pub(crate) fn http1(
        peer: Peer,
        purpose: Purpose,
        memory: Arc<MemoryBudget>,
        pacer: &Rc<ReadPacer>,
    ) -> Rc<Self> {
        Self::new(peer, purpose, memory, pacer, Some(RefCell::new(Framing::new())))
    }

    pub(crate) fn http2(
        peer: Peer,
        purpose: Purpose,
        memory: Arc<MemoryBudget>,
        pacer: &Rc<ReadPacer>,
    ) -> Rc<Self> {
        Self::new(peer, purpose, memory, pacer, None)
    }

    fn new(
        peer: Peer,
        purpose: Purpose,
        memory: Arc<MemoryBudget>,
        pacer: &Rc<ReadPacer>,
        framing: Option<RefCell<Framing>>,
    ) -> Rc<Self> {
        let memory = ConnectionMemory::new(memory, peer.address, peer.trusted);
        let turns = ReadTurns::new(pacer, framing.is_none());
        Rc::new(Self {
            peer,
            purpose,
            framing,
            started: Cell::new(0),
            in_flight: Cell::new(0),
            flushed: Cell::new(true),
            parser_answered: Cell::new(false),
            idle_since: Cell::new(Instant::now()),
            head_since: Cell::new(None),
            blocked_since: Cell::new(None),
            memory,
            turns,
            blocked: RefCell::default(),
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

    /// Called when the socket took bytes, or did not; `false` when there is no room for what waits.
    pub(crate) fn sent(&self, blocked: bool) -> bool {
        if blocked && self.blocked_since.get().is_none() {
            self.blocked_since.set(Some(Instant::now()));
            // over HTTP/1 nothing waits but pieces of bodies, which are counted each
            if self.framing.is_none() {
                let charge = self.memory.charge(HELD_WHILE_BLOCKED);
                let fits = charge.is_some();
                *self.blocked.borrow_mut() = charge;
                return fits;
            }
        } else if !blocked && self.blocked_since.take().is_some() {
            self.blocked.take();
        }
        true
    }

    /// Called when the socket took all there is.
    pub(crate) fn flushed(&self) {
        self.flushed.set(self.in_flight.get() == 0);
    }

    /// Whether what is about to be written is hyper's own answer to a head that it cannot parse,
    /// on HTTP/1: nothing else is written while there is nothing to answer. Whoever writes beyond
    /// an answer, as a tunnel does, has to keep its request in flight.
    pub(crate) fn replaces_parser_answer(&self) -> bool {
        let own = self.framing.is_some() && self.in_flight.get() == 0 && self.flushed.get();
        if own {
            self.parser_answered.set(true);
        }
        own
    }

    /// Whether such an answer was held back.
    pub(crate) fn parser_answered(&self) -> bool {
        self.parser_answered.get()
    }

    /// Bytes of the last request that were not read yet, on HTTP/1; all there are of a body whose
    /// length nobody said.
    pub(crate) fn unread(&self) -> u64 {
        self.framing.as_ref().map_or(0, |framing| framing.borrow().body_left())
    }

    /// Counts a request in.
    pub(crate) fn begin(self: &Rc<Self>) -> InFlight {
        self.started.set(self.started.get() + 1);
        self.in_flight.set(self.in_flight.get() + 1);
        self.flushed.set(false);
        self.turns.begin();
        InFlight { connection: Rc::clone(self), late: self.turns.was_late() }
    }

    /// Whether what arrives is read at once: there is no need to wait, or it is what is left of a
    /// request that is being answered. Over HTTP/2 that cannot be told before it is read.
    pub(crate) fn reads_at_will(&self) -> bool {
        let is_new = self.started.get() == 0;
        self.turns.at_will(is_new) || (self.framing.is_some() && self.in_flight.get() > 0)
    }

    /// Waits until it may be read what has arrived.
    pub(crate) fn poll_turn(&self, cx: &Context<'_>) -> Poll<()> {
        self.turns.poll(cx)
    }

    /// Why the last request that began must not be served, if so.
    pub(crate) fn violation(&self) -> Option<Violation> {
        let last = self.started.get().checked_sub(1)?;
        self.framing.as_ref()?.borrow().refuses(last)
    }

    /// The same for a request that never began, as its head could not be parsed.
    pub(crate) fn violation_of_next(&self) -> Option<Violation> {
        self.framing.as_ref()?.borrow().refuses(self.started.get())
    }

    /// Whether an HTTP/1 connection has been at rest between two requests for a while, so that
    /// nothing is lost when it is taken apart.
    pub(crate) fn is_resting(&self, now: Instant) -> bool {
        let Some(framing) = &self.framing else { return false };
        self.in_flight.get() == 0
            && self.flushed.get()
            && self.blocked_since.get().is_none()
            && now >= self.idle_since.get() + REST
            && framing.borrow().between_requests(self.started.get())
    }

    /// Whether the connection should go on.
    pub(crate) fn liveness(&self, now: Instant, timeouts: &Timeouts) -> Liveness {
        let busy = self.in_flight.get() > 0;
        let deadlines = [
            self.head_since
                .get()
                .filter(|_| !busy)
                .map(|at| (at + timeouts.header, Liveness::Stuck)),
            self.blocked_since.get().map(|at| (at + timeouts.idle, Liveness::Stuck)),
            (!busy).then(|| (self.idle_since.get() + timeouts.idle, Liveness::Idle)),
        ];
        // a head may begin right after this look: be back before it could be late
        let mut next = now + timeouts.header.min(timeouts.idle).max(Duration::from_millis(1));
        for (deadline, found) in deadlines.into_iter().flatten() {
            if deadline <= now {
                return found;
            }
            next = next.min(deadline);
        }
        Liveness::Alive(next)
    }

    /// What its streams may still count when they wait for the client.
    pub(crate) fn room_for_streams(&self) -> usize {
        self.in_flight.get() as usize * STREAM
    }

    /// Since when it has nothing to do; `None` while it has.
    pub(crate) fn idle_since(&self) -> Option<Instant> {
        let idle = self.in_flight.get() == 0
            && self.blocked_since.get().is_none()
            && !self.turns.is_in_line();
        idle.then(|| self.idle_since.get())
    }

    /// When to look whether it rests.
    pub(crate) fn next_rest(&self, now: Instant) -> Instant {
        (self.idle_since.get() + REST).max(now + REST)
    }
}

impl InFlight {
    /// The connection that the request came in by.
    pub(crate) fn connection(&self) -> &Rc<ConnectionState> {
        &self.connection
    }

    /// Whether it waited longer to be read than anybody should.
    pub(crate) fn is_late(&self) -> bool {
        self.late
    }

    /// The request has ended.
    pub(crate) fn end(self, now: Instant) {
        self.connection.idle_since.set(now);
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        let connection = &self.connection;
        connection.in_flight.set(connection.in_flight.get().saturating_sub(1));
        connection.turns.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIMEOUTS: Timeouts = Timeouts {
        header: Duration::from_secs(10),
        idle: Duration::from_secs(60),
        place: Duration::ZERO,
        connect: Duration::ZERO,
        response: Duration::ZERO,
        drain: Duration::ZERO,
        linger: Duration::ZERO,
        body_grace: Duration::ZERO,
    };

    fn connection() -> Rc<ConnectionState> {
        let address = IpAddr::from([127, 0, 0, 1]);
        let peer = Peer { address, text: HeaderValue::from_static("127.0.0.1"), trusted: false };
        let pacer = ReadPacer::new(Duration::ZERO);
        ConnectionState::http1(peer, Purpose::Public, MemoryBudget::unbounded(), &pacer)
    }

    fn after(connection: &ConnectionState, seconds: u64) -> Liveness {
        connection.liveness(Instant::now() + Duration::from_secs(seconds), &TIMEOUTS)
    }

    fn rests(connection: &ConnectionState) -> bool {
        connection.is_resting(Instant::now() + REST)
    }

    #[test]
    fn an_idle_connection_ends() {
        let connection = connection();
        assert!(matches!(after(&connection, 59), Liveness::Alive(_)));
        assert_eq!(after(&connection, 61), Liveness::Idle);
    }

    #[test]
    fn a_busy_connection_goes_on() {
        let connection = connection();
        let in_flight = connection.begin();
        assert_eq!(connection.violation(), None);
        assert!(matches!(after(&connection, 3600), Liveness::Alive(_)));
        in_flight.end(Instant::now());
        assert_eq!(after(&connection, 61), Liveness::Idle);
    }

    #[test]
    fn a_head_must_end() {
        let connection = connection();
        connection.received(b"GET / HT").unwrap();
        assert!(matches!(after(&connection, 9), Liveness::Alive(_)));
        assert_eq!(after(&connection, 11), Liveness::Stuck);
        connection.received(b"TP/1.1\r\n\r\n").unwrap();
        assert!(matches!(after(&connection, 11), Liveness::Alive(_)));
    }

    #[test]
    fn a_client_must_take_what_it_asked_for() {
        let connection = connection();
        let _in_flight = connection.begin();
        connection.sent(true);
        assert_eq!(after(&connection, 61), Liveness::Stuck);
        connection.sent(false);
        assert!(matches!(after(&connection, 61), Liveness::Alive(_)));
    }

    #[test]
    fn it_rests_between_two_requests_and_never_within_one() {
        let connection = connection();
        assert!(rests(&connection));
        assert!(!connection.is_resting(Instant::now()));
        connection.received(b"GET / HTTP/1.1\r\n").unwrap();
        assert!(!rests(&connection));
        connection.received(b"\r\n").unwrap();
        assert!(!rests(&connection), "a head that was read is still to be served");
        let in_flight = connection.begin();
        assert!(!rests(&connection));
        drop(in_flight);
        assert!(!rests(&connection), "its answer may not have left");
        connection.flushed();
        assert!(rests(&connection));
    }

    #[test]
    fn only_what_answers_no_request_is_the_parsers_answer() {
        let connection = connection();
        let in_flight = connection.begin();
        assert!(!connection.replaces_parser_answer());
        drop(in_flight);
        assert!(!connection.replaces_parser_answer(), "the end of an answer");
        connection.flushed();
        assert!(!connection.parser_answered());
        assert!(connection.replaces_parser_answer() && connection.parser_answered());
    }
}
