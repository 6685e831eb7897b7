//! Connections to backends, kept by one worker for its own next request: no lock, no wake-up of
//! another core. A connection comes back only after a response was read to its clean end; one
//! that a client walked away from is dropped.

use crate::{
    fast_hash::FastHash, pool_options::PoolOptions, request_body::RequestBody,
    upstream_io::HeadBudget,
};
use http::{HeaderValue, Request, Response};
use hyper::{
    body::Incoming,
    client::conn::{TrySendError, http1::SendRequest},
};
use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, VecDeque},
    rc::Rc,
};
use tokio::{task::AbortHandle, time::Instant};

/// A connection and the task that drives it, which ends with this: a backend that neither reads nor
/// closes would keep it for ever.
pub(crate) struct Connected {
    sender: SendRequest<RequestBody>,
    /// What may be read until an answer's head is complete.
    pub(crate) head: Rc<HeadBudget>,
    task: AbortHandle,
}

/// The pools of one worker, by authority.
pub(crate) struct UpstreamPool {
    endpoints: RefCell<HashMap<String, Rc<EndpointPool>, FastHash>>,
    options: PoolOptions,
    idle: Rc<Cell<usize>>,
    most_idle: usize,
}

/// What one worker has and knows of one endpoint.
pub(crate) struct EndpointPool {
    /// For `Host`.
    authority: HeaderValue,
    idle: RefCell<VecDeque<IdleConnection>>,
    in_flight: Cell<usize>,
    /// Most requests in flight at a time, fading.
    peak: Cell<usize>,
    failed: Cell<Option<Instant>>,
    options: PoolOptions,
    /// Idle connections of all endpoints, and how many there may be.
    idle_in_all: Rc<Cell<usize>>,
    most_idle_in_all: usize,
}

struct IdleConnection {
    connected: Connected,
    born: Instant,
    since: Instant,
    _counted: Counted,
}

/// One more, until this is dropped.
struct Counted(Rc<Cell<usize>>);

impl Counted {
    fn new(count: &Rc<Cell<usize>>) -> Self {
        count.set(count.get() + 1);
        Self(Rc::clone(count))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.set(self.0.get().saturating_sub(1));
    }
}

/// A request's place at an endpoint; counts as load until it is dropped.
pub(crate) struct EndpointPermit {
    endpoint: Rc<EndpointPool>,
}

/// A connection in use.
pub(crate) struct PooledConnection {
    pub(crate) connected: Connected,
    born: Instant,
    /// Whether it has served a request before.
    pub(crate) reused: bool,
}

impl UpstreamPool {
    /// `most_idle` is for all endpoints together.
    pub(crate) fn new(options: PoolOptions, most_idle: usize) -> Self {
        Self { endpoints: RefCell::default(), options, idle: Rc::default(), most_idle }
    }

    /// The pool of an endpoint.
    pub(crate) fn endpoint(&self, authority: &str) -> Rc<EndpointPool> {
        let mut endpoints = self.endpoints.borrow_mut();
        if let Some(endpoint) = endpoints.get(authority) {
            return Rc::clone(endpoint);
        }
        let endpoint = Rc::new(EndpointPool {
            authority: HeaderValue::from_str(authority)
                .expect("an endpoint's authority is a checked host and a port"),
            idle: RefCell::default(),
            in_flight: Cell::new(0),
            peak: Cell::new(0),
            failed: Cell::new(None),
            options: self.options,
            idle_in_all: Rc::clone(&self.idle),
            most_idle_in_all: self.most_idle,
        });
        endpoints.insert(authority.to_owned(), Rc::clone(&endpoint));
        endpoint
    }

    /// Drops what is too old or too much, and forgets endpoints that nobody uses.
    pub(crate) fn sweep(&self, now: Instant) {
        self.endpoints.borrow_mut().retain(|_, endpoint| {
            endpoint.fade();
            let mut idle = endpoint.idle.borrow_mut();
            idle.retain(|one| one.usable(now, &endpoint.options));
            // the oldest go: the others were used last
            let excess = idle.len().saturating_sub(endpoint.most_idle());
            idle.drain(..excess);
            !idle.is_empty() || endpoint.in_flight.get() > 0 || endpoint.is_paused(now)
        });
    }
}

impl EndpointPool {
    pub(crate) fn load(&self) -> usize {
        self.in_flight.get()
    }

    /// Whether it refused a connection just now.
    pub(crate) fn is_paused(&self, now: Instant) -> bool {
        self.failed.get().is_some_and(|at| now < at + self.options.failure_pause)
    }

    pub(crate) fn permit(self: &Rc<Self>) -> EndpointPermit {
        let in_flight = self.in_flight.get() + 1;
        self.in_flight.set(in_flight);
        self.peak.set(self.peak.get().max(in_flight));
        EndpointPermit { endpoint: Rc::clone(self) }
    }

    /// As many as were in use at a time lately, within bounds.
    fn most_idle(&self) -> usize {
        let (least, most) = (self.options.idle_per_endpoint, self.options.max_idle_per_endpoint);
        self.peak.get().clamp(least, most.max(least))
    }

    /// A burst is remembered for a few sweeps.
    fn fade(&self) {
        self.peak.set((self.peak.get() / 2).max(self.in_flight.get()));
    }
}

impl Connected {
    pub(crate) fn new(
        sender: SendRequest<RequestBody>,
        head: Rc<HeadBudget>,
        task: AbortHandle,
    ) -> Self {
        Self { sender, head, task }
    }

    /// Waits until it takes a request.
    pub(crate) async fn ready(&mut self) -> hyper::Result<()> {
        self.sender.ready().await
    }

    /// Whether it takes a request now. One that still sends the last request does not: its backend
    /// answered without reading all of it.
    fn is_free(&self) -> bool {
        self.sender.is_ready()
    }

    /// Sends a request and waits for the head of the answer.
    pub(crate) fn send(
        &mut self,
        request: Request<RequestBody>,
    ) -> impl Future<Output = Result<Response<Incoming>, TrySendError<Request<RequestBody>>>> + use<>
    {
        self.sender.try_send_request(request)
    }
}

impl Drop for Connected {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl IdleConnection {
    fn usable(&self, now: Instant, options: &PoolOptions) -> bool {
        self.connected.is_free()
            && now < self.since + options.idle_timeout
            && now < self.born + options.max_age
    }
}

impl EndpointPermit {
    pub(crate) fn authority(&self) -> HeaderValue {
        self.endpoint.authority.clone()
    }

    /// The connection that was used last: it is the least likely to have been closed.
    pub(crate) fn take_idle(&self, now: Instant) -> Option<PooledConnection> {
        let mut idle = self.endpoint.idle.borrow_mut();
        while let Some(last) = idle.pop_back() {
            if last.usable(now, &self.endpoint.options) {
                return Some(PooledConnection {
                    connected: last.connected,
                    born: last.born,
                    reused: true,
                });
            }
        }
        None
    }

    /// A connection that was just made.
    pub(crate) fn opened(&self, connected: Connected) -> PooledConnection {
        self.endpoint.failed.set(None);
        PooledConnection { connected, born: Instant::now(), reused: false }
    }

    /// A connection could not be had.
    pub(crate) fn failed(&self) {
        self.endpoint.failed.set(Some(Instant::now()));
        self.endpoint.idle.borrow_mut().clear();
    }

    /// The response was read to its end.
    pub(crate) fn give_back(&self, connection: PooledConnection) {
        let PooledConnection { connected, born, .. } = connection;
        let mut idle = self.endpoint.idle.borrow_mut();
        let all = &self.endpoint.idle_in_all;
        let room = all.get() < self.endpoint.most_idle_in_all;
        if room && !connected.sender.is_closed() && idle.len() < self.endpoint.most_idle() {
            let since = Instant::now();
            let _counted = Counted::new(all);
            idle.push_back(IdleConnection { connected, born, since, _counted });
        }
    }
}

impl Drop for EndpointPermit {
    fn drop(&mut self) {
        self.endpoint.in_flight.set(self.endpoint.in_flight.get().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_are_kept_as_were_used_at_a_time_until_the_burst_is_forgotten() {
        let options = PoolOptions {
            idle_per_endpoint: 4,
            max_idle_per_endpoint: 10,
            ..PoolOptions::default()
        };
        let pool = UpstreamPool::new(options, usize::MAX);
        let endpoint = pool.endpoint("127.0.0.1:1");
        assert_eq!(endpoint.most_idle(), 4);
        let burst: Vec<_> = (0..8).map(|_| endpoint.permit()).collect();
        assert_eq!(endpoint.most_idle(), 8);
        let more: Vec<_> = (0..8).map(|_| endpoint.permit()).collect();
        assert_eq!(endpoint.most_idle(), 10);
        drop((burst, more));
        assert_eq!((endpoint.load(), endpoint.most_idle()), (0, 10));
        for _ in 0..2 {
            endpoint.fade();
        }
        assert_eq!(endpoint.most_idle(), 4);
    }
}
