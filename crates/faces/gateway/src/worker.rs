//! One thread of the data plane: a listener, a runtime and everything in between. Accepts until
//! it is told to stop, then takes what the kernel had accepted already and lets all connections
//! finish within the drain deadline.

use crate::{
    connection::serve,
    core::{Core, Snapshots},
    listener::{Census, Counted},
    options::Options,
    pipeline::Worker,
    upload::BoxError,
};
use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use hyper::body::Incoming;
use std::{convert::Infallible, io, net::SocketAddr, rc::Rc, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    runtime::Builder,
    task::{JoinSet, LocalSet},
    time::{interval, sleep, timeout},
};
use tokio_util::sync::CancellationToken;
use tower::Service;

/// How often idle connections to backends are looked through.
const SWEEP: Duration = Duration::from_secs(5);
/// How long to leave the listener alone when no more files can be opened.
const PAUSE: Duration = Duration::from_millis(50);

/// What a worker is started with.
pub(crate) struct Seat<A> {
    pub(crate) listener: std::net::TcpListener,
    pub(crate) options: Arc<Options>,
    pub(crate) snapshots: Arc<Snapshots>,
    pub(crate) census: Census,
    pub(crate) app: A,
    pub(crate) stop: CancellationToken,
}

/// Runs on the calling thread until drained. Gives the number of connections that were cut off.
pub(crate) fn run<A, B>(seat: Seat<A>) -> io::Result<usize>
where
    A: Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Clone + 'static,
    B: Body<Data = Bytes> + Unpin + 'static,
    B::Error: Into<BoxError>,
{
    let runtime = Builder::new_current_thread().enable_all().build()?;
    LocalSet::new().block_on(&runtime, accept(seat))
}

async fn accept<A, B>(seat: Seat<A>) -> io::Result<usize>
where
    A: Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Clone + 'static,
    B: Body<Data = Bytes> + Unpin + 'static,
    B::Error: Into<BoxError>,
{
    let Seat { listener, options, snapshots, census, app, stop } = seat;
    let listener = TcpListener::from_std(listener)?;
    let core = Core::new(Arc::clone(&options), &snapshots);
    let worker = Rc::new(Worker { core, app });
    let mut connections = JoinSet::new();
    let mut sweep = interval(SWEEP);
    let start = |stream: TcpStream, peer: SocketAddr, connections: &mut JoinSet<()>| {
        let Some(counted) = admit(&census, &options, peer) else { return };
        let (worker, stop) = (Rc::clone(&worker), stop.clone());
        connections.spawn_local(async move {
            if stream.set_nodelay(true).is_ok() {
                serve(worker, stream, peer, stop).await;
            }
            drop(counted);
        });
    };
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => start(stream, peer, &mut connections),
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    sleep(PAUSE).await;
                }
            },
            Some(ended) = connections.join_next() => report(ended),
            _ = sweep.tick() => worker.core.pool.sweep(tokio::time::Instant::now()),
        }
    }
    for (stream, peer) in queued(listener)? {
        start(stream, peer, &mut connections);
    }
    Ok(drain(connections, options.timeouts.drain).await)
}

/// Whom the kernel let in before the listener closed: they must be answered, not reset. Asks the
/// socket itself, as the runtime may not have been told yet.
fn queued(listener: TcpListener) -> io::Result<Vec<(TcpStream, SocketAddr)>> {
    let listener = listener.into_std()?;
    let mut queued = Vec::new();
    while let Ok((stream, peer)) = listener.accept() {
        stream.set_nonblocking(true)?;
        queued.push((TcpStream::from_std(stream)?, peer));
    }
    Ok(queued)
}

/// Counts the connection in, unless its address has too many.
fn admit(census: &Census, options: &Options, peer: SocketAddr) -> Option<Counted> {
    let address = peer.ip().to_canonical();
    let exempt = address.is_loopback() || options.trusted_proxies.contains(&address);
    let most = if exempt { usize::MAX } else { options.limits.connections_per_address };
    let counted = census.admit(address, most);
    if counted.is_none() {
        tracing::debug!(%address, most, "too many connections of one address");
    }
    counted
}

async fn drain(mut connections: JoinSet<()>, deadline: Duration) -> usize {
    let all = async {
        while let Some(ended) = connections.join_next().await {
            report(ended);
        }
    };
    if timeout(deadline, all).await.is_ok() {
        return 0;
    }
    let left = connections.len();
    tracing::warn!(connections = left, ?deadline, "cutting off connections that did not finish");
    connections.shutdown().await;
    left
}

/// A panic ends its own connection and no other; it must be seen.
fn report(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended
        && error.is_panic()
    {
        tracing::error!(%error, "a connection ended in a panic");
    }
}
