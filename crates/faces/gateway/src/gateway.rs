//! The gateway as a component: bind, run until told to stop, and a handle to publish snapshots.

use crate::{
    core::Snapshots,
    listener::{self, Census},
    options::Options,
    upload::BoxError,
    worker::{self, Seat},
};
use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use hyper::body::Incoming;
use midplane_access::AccessSnapshot;
use midplane_routing::RouteTable;
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
    options: Arc<Options>,
    listeners: Vec<TcpListener>,
    address: SocketAddr,
    snapshots: Arc<Snapshots>,
}

/// The way into a gateway that runs.
#[derive(Clone)]
pub struct Handle {
    snapshots: Arc<Snapshots>,
}

impl Handle {
    /// Swaps the routes. Requests in flight keep the ones they began with.
    pub fn publish_routes(&self, routes: Arc<RouteTable>) {
        self.snapshots.routes.store(routes);
    }

    /// Swaps keys and tokens; every worker forgets what it decided with the old ones.
    pub fn publish_access(&self, access: Arc<AccessSnapshot>) {
        self.snapshots.access.store(access);
    }
}

impl Gateway {
    /// Takes the address. Connections queue up until [`Self::run`].
    pub fn bind(options: Options) -> Result<Self, Error> {
        let listeners =
            listener::bind(options.listen, options.workers.get(), options.limits.backlog)?;
        let address = match listeners.first() {
            Some(first) => first.local_addr()?,
            None => options.listen,
        };
        let (options, snapshots) = (Arc::new(options), Arc::default());
        Ok(Self { options, listeners, address, snapshots })
    }

    /// Where it listens.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// The way in.
    pub fn handle(&self) -> Handle {
        Handle { snapshots: Arc::clone(&self.snapshots) }
    }

    /// Serves until `shutdown` resolves, then lets requests in flight finish. Everything that is
    /// no plugin's goes to `app`, of which every worker gets a copy.
    pub async fn run<A, B>(
        self,
        app: A,
        shutdown: impl Future<Output = ()>,
    ) -> Result<Drained, Error>
    where
        A: Service<Request<Incoming>, Response = Response<B>, Error = Infallible>
            + Clone
            + Send
            + 'static,
        B: Body<Data = Bytes> + Unpin + 'static,
        B::Error: Into<BoxError>,
    {
        let (stop, census) = (CancellationToken::new(), Census::default());
        // a future that is dropped must not leave threads behind
        let _stops = stop.clone().drop_guard();
        let (ended, mut ends) = mpsc::unbounded_channel();
        let workers = self.listeners.len();
        for (number, listener) in self.listeners.into_iter().enumerate() {
            let seat = Seat {
                listener,
                options: Arc::clone(&self.options),
                snapshots: Arc::clone(&self.snapshots),
                census: census.clone(),
                app: app.clone(),
                stop: stop.clone(),
            };
            start(number, seat, ended.clone())?;
        }
        drop(ended);
        tokio::select! {
            () = shutdown => stop.cancel(),
            first = ends.recv() => return Err(unexpected(first)),
        }
        let mut drained = Drained { cut_off: 0 };
        for _ in 0..workers {
            let end = ends.recv().await.ok_or(Error::WorkerEnded)?;
            drained.cut_off += end.result?;
        }
        Ok(drained)
    }
}

/// How a worker ended. Sent when it is dropped, too: a panic drops it on its way out.
struct End {
    result: io::Result<usize>,
}

struct LastWord(Option<mpsc::UnboundedSender<End>>);

impl LastWord {
    fn say(mut self, result: io::Result<usize>) {
        if let Some(channel) = self.0.take() {
            let _ = channel.send(End { result });
        }
    }
}

impl Drop for LastWord {
    fn drop(&mut self) {
        if let Some(channel) = self.0.take() {
            let _ = channel.send(End { result: Err(io::Error::other("a worker panicked")) });
        }
    }
}

fn start<A, B>(number: usize, seat: Seat<A>, ended: mpsc::UnboundedSender<End>) -> Result<(), Error>
where
    A: Service<Request<Incoming>, Response = Response<B>, Error = Infallible>
        + Clone
        + Send
        + 'static,
    B: Body<Data = Bytes> + Unpin + 'static,
    B::Error: Into<BoxError>,
{
    let last_word = LastWord(Some(ended));
    thread::Builder::new().name(format!("gateway-{number}")).spawn(move || {
        let result = worker::run(seat);
        last_word.say(result);
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
        write!(f, "Gateway({}, {} workers)", self.address, self.listeners.len())
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handle")
    }
}
