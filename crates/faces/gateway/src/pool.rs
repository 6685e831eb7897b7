//! Connections to backends, kept by one worker for its own next request: no lock, no wake-up of
//! another core. A connection comes back only after a response was read to its clean end; one
//! that a client walked away from is dropped.

use crate::{options::PoolOptions, upload::Upload};
use hyper::client::conn::http1::SendRequest;
use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, VecDeque},
    rc::Rc,
};
use tokio::time::Instant;

type Sender = SendRequest<Upload>;

/// All lanes of one worker, by authority.
pub(crate) struct Pool {
    lanes: RefCell<HashMap<String, Rc<Lane>>>,
    options: PoolOptions,
}

/// What one worker has and knows of one endpoint.
pub(crate) struct Lane {
    idle: RefCell<VecDeque<Idle>>,
    in_flight: Cell<usize>,
    failed: Cell<Option<Instant>>,
    options: PoolOptions,
}

struct Idle {
    sender: Sender,
    born: Instant,
    since: Instant,
}

/// A request's place at an endpoint; counts as load until it is dropped.
pub(crate) struct Ticket {
    lane: Rc<Lane>,
}

/// A connection in use.
pub(crate) struct Lease {
    pub(crate) sender: Sender,
    born: Instant,
    /// Whether it has served a request before.
    pub(crate) reused: bool,
}

impl Pool {
    pub(crate) fn new(options: PoolOptions) -> Self {
        Self { lanes: RefCell::new(HashMap::new()), options }
    }

    pub(crate) fn lane(&self, authority: &str) -> Rc<Lane> {
        let mut lanes = self.lanes.borrow_mut();
        if let Some(lane) = lanes.get(authority) {
            return Rc::clone(lane);
        }
        let lane = Rc::new(Lane {
            idle: RefCell::new(VecDeque::new()),
            in_flight: Cell::new(0),
            failed: Cell::new(None),
            options: self.options,
        });
        lanes.insert(authority.to_owned(), Rc::clone(&lane));
        lane
    }

    /// Drops what is too old, and forgets endpoints that nobody uses.
    pub(crate) fn sweep(&self, now: Instant) {
        self.lanes.borrow_mut().retain(|_, lane| {
            lane.idle.borrow_mut().retain(|idle| idle.usable(now, &lane.options));
            let idle = lane.idle.borrow().is_empty() && lane.in_flight.get() == 0;
            !idle || lane.is_paused(now)
        });
    }
}

impl Lane {
    pub(crate) fn load(&self) -> usize {
        self.in_flight.get()
    }

    /// Whether it refused a connection just now.
    pub(crate) fn is_paused(&self, now: Instant) -> bool {
        self.failed.get().is_some_and(|at| now < at + self.options.failure_pause)
    }

    /// A connection could not be had.
    pub(crate) fn failed(&self) {
        self.failed.set(Some(Instant::now()));
        self.idle.borrow_mut().clear();
    }

    pub(crate) fn ticket(self: &Rc<Self>) -> Ticket {
        self.in_flight.set(self.in_flight.get() + 1);
        Ticket { lane: Rc::clone(self) }
    }
}

impl Idle {
    fn usable(&self, now: Instant, options: &PoolOptions) -> bool {
        !self.sender.is_closed()
            && now < self.since + options.idle_timeout
            && now < self.born + options.max_age
    }
}

impl Ticket {
    /// The connection that was used last: it is the least likely to have been closed.
    pub(crate) fn take_idle(&self) -> Option<Lease> {
        let now = Instant::now();
        let mut idle = self.lane.idle.borrow_mut();
        while let Some(last) = idle.pop_back() {
            if last.usable(now, &self.lane.options) {
                return Some(Lease { sender: last.sender, born: last.born, reused: true });
            }
        }
        None
    }

    /// A connection that was just made.
    pub(crate) fn fresh(&self, sender: Sender) -> Lease {
        self.lane.failed.set(None);
        Lease { sender, born: Instant::now(), reused: false }
    }

    pub(crate) fn failed(&self) {
        self.lane.failed();
    }

    /// The response was read to its end.
    pub(crate) fn give_back(&self, lease: Lease) {
        let mut idle = self.lane.idle.borrow_mut();
        if lease.sender.is_closed() || idle.len() >= self.lane.options.idle_per_endpoint {
            return;
        }
        idle.push_back(Idle { sender: lease.sender, born: lease.born, since: Instant::now() });
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.lane.in_flight.set(self.lane.in_flight.get().saturating_sub(1));
    }
}
