//! The gateway as a component: bind, run until told to stop, and a handle to publish snapshots.

use crate::{
    app_body::AppBody,
    listener::{self, Purpose},
    memory_budget::MemoryBudget,
    options::Options,
    record::Observer,
    request_body::BoxError,
    shared::Shared,
    worker::{self, Setup},
};
use arc_swap::ArcSwap;
use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use midplane_access::AccessSnapshot;
use midplane_model::NoEntropy;
use midplane_routing::{RoutePolicy, RouteTable};
use std::{
    convert::Infallible,
    fmt,
    future::Future,
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    thread,
};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tower::Service;

/// Why the gateway cannot start, or ended.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no address to listen on.
    #[error("no address to listen on")]
    NoListener,
    /// The address cannot be listened on.
    #[error("cannot listen on {listen}: {source}")]
    Bind {
        /// The address.
        listen: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// A thread or its runtime could not be started.
    #[error("cannot start a worker: {0}")]
    Worker(#[from] io::Error),
    /// There is nothing to seed a worker with.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
    /// A worker ended before it was told to.
    #[error("a worker ended unexpectedly")]
    WorkerEnded,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drained {
    /// Connections that did not finish within the drain deadline.
    pub cut_off: usize,
}

/// The data plane, bound and not yet running.
pub struct Gateway {
    shared: Shared,
    /// For each address, in the order of the options: where it is, and a socket for each worker.
    bound: Vec<(SocketAddr, Purpose, Vec<TcpListener>)>,
    handle: Handle,
}

/// The way into a gateway that runs.
#[derive(Clone)]
pub struct Handle {
    routes: Arc<ArcSwap<RouteTable>>,
    access: Arc<ArcSwap<AccessSnapshot>>,
    policy: Arc<RoutePolicy>,
    memory: Arc<MemoryBudget>,
}

impl Handle {
    /// The rules for routes that have none of their own, to compile tables with.
    pub fn route_policy(&self) -> &RoutePolicy {
        &self.policy
    }

    /// Bytes that are counted as held for clients, of the `gateway.limits.memory` that may be.
    pub fn held_for_clients(&self) -> usize {
        self.memory.held()
    }

    /// Swaps the routes. Requests in flight keep the ones they began with.
    pub fn publish_routes(&self, routes: Arc<RouteTable>) {
        self.routes.store(routes);
    }

    /// Swaps keys and tokens; every worker forgets what it decided with the old ones.
    pub fn publish_access(&self, access: Arc<AccessSnapshot>) {
        self.access.store(access);
    }
}

impl Gateway {
    /// Takes all addresses, or none. Connections queue up until [`Self::run`].
    pub fn bind(options: Options) -> Result<Self, Error> {
        let mut bound = Vec::new();
        for listen in &options.listen {
            let sockets =
                listener::bind(listen.address, options.workers.get(), options.limits.backlog)?;
            let address = sockets.first().ok_or(Error::NoListener)?.local_addr()?;
            bound.push((address, listen.purpose, sockets));
        }
        if bound.is_empty() {
            return Err(Error::NoListener);
        }
        let policy = Arc::new(options.route_policy());
        let shared = Shared::new(options);
        let (routes, access) = (Arc::clone(&shared.routes), Arc::clone(&shared.access));
        let memory = Arc::clone(&shared.memory);
        Ok(Self { shared, bound, handle: Handle { routes, access, policy, memory } })
    }

    /// Lets somebody see every request when it has ended, beside the access log.
    #[must_use]
    pub fn observed_by(mut self, observer: Arc<dyn Observer>) -> Self {
        self.shared.observers.push(observer);
        self
    }

    /// Where it listens, in the order of the options.
    pub fn local_addrs(&self) -> impl Iterator<Item = SocketAddr> {
        self.bound.iter().map(|(address, ..)| *address)
    }

    /// The first of [`Self::local_addrs`].
    pub fn local_addr(&self) -> SocketAddr {
        self.local_addrs().next().expect("binding without an address is an error")
    }

    /// The way in.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Serves until `shutdown` resolves, then lets requests in flight finish. Everything that is
    /// no plugin's goes to `app`, of which every worker gets a copy.
    pub async fn run<A, B>(
        self,
        app: A,
        shutdown: impl Future<Output = ()>,
    ) -> Result<Drained, Error>
    where
        A: Service<Request<AppBody>, Response = Response<B>, Error = Infallible>
            + Clone
            + Send
            + 'static,
        B: Body<Data = Bytes> + Unpin + 'static,
        B::Error: Into<BoxError>,
    {
        let stop = CancellationToken::new();
        // a future that is dropped must not leave threads behind
        let _stops = stop.clone().drop_guard();
        let (ended, mut ends) = mpsc::unbounded_channel();
        let shared = Arc::new(self.shared);
        let workers = per_worker(self.bound, shared.options.workers.get());
        let count = workers.len();
        for (number, listeners) in workers.into_iter().enumerate() {
            let setup = Setup {
                listeners,
                shared: Arc::clone(&shared),
                seed: u64::from_le_bytes(shared.options.entropy.bytes()?),
                app: app.clone(),
                stop: stop.clone(),
            };
            start(number, setup, ended.clone())?;
        }
        drop(ended);
        tokio::select! {
            () = shutdown => stop.cancel(),
            first = ends.recv() => return Err(unexpected(first)),
        }
        let mut drained = Drained { cut_off: 0 };
        for _ in 0..count {
            let end = ends.recv().await.ok_or(Error::WorkerEnded)?;
            drained.cut_off += end.result?;
        }
        Ok(drained)
    }
}

/// Deals one socket of each address to each worker.
fn per_worker(
    bound: Vec<(SocketAddr, Purpose, Vec<TcpListener>)>,
    workers: usize,
) -> Vec<Vec<(TcpListener, Purpose)>> {
    let mut dealt: Vec<_> = (0..workers).map(|_| Vec::new()).collect();
    for (_, purpose, sockets) in bound {
        for (worker, socket) in dealt.iter_mut().zip(sockets) {
            worker.push((socket, purpose));
        }
    }
    dealt
}

/// How a worker ended. Sent when it is dropped, too: a panic drops it on its way out.
struct End {
    result: io::Result<usize>,
}

struct EndReporter(Option<mpsc::UnboundedSender<End>>);

impl EndReporter {
    fn report(mut self, result: io::Result<usize>) {
        if let Some(channel) = self.0.take() {
            let _ = channel.send(End { result });
        }
    }
}

impl Drop for EndReporter {
    fn drop(&mut self) {
        if let Some(channel) = self.0.take() {
            let _ = channel.send(End { result: Err(io::Error::other("a worker panicked")) });
        }
    }
}

fn start<A, B>(
    number: usize,
    setup: Setup<A>,
    ended: mpsc::UnboundedSender<End>,
) -> Result<(), Error>
where
    A: Service<Request<AppBody>, Response = Response<B>, Error = Infallible>
        + Clone
        + Send
        + 'static,
    B: Body<Data = Bytes> + Unpin + 'static,
    B::Error: Into<BoxError>,
{
    let reporter = EndReporter(Some(ended));
    thread::Builder::new().name(format!("gateway-{number}")).spawn(move || {
        let result = worker::run(setup);
        reporter.report(result);
    })?;
    Ok(())
}

fn unexpected(end: Option<End>) -> Error {
    match end.map(|end| end.result) {
        Some(Err(error)) => Error::Worker(error),
        _ => Error::WorkerEnded,
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let addresses: Vec<_> = self.local_addrs().collect();
        write!(f, "Gateway({addresses:?}, {} workers)", self.shared.options.workers)
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handle")
    }
}
