//! One thread of the data plane: its listeners, a runtime and everything in between. Accepts until
//! it is told to stop, then takes what the kernel had accepted already and lets all connections
//! finish within the drain deadline.

use crate::{
    app_body::AppBody,
    connection::{linger::linger_on_streams, serve},
    connection_counts::ConnectionPermit,
    connection_slots::ConnectionSlots,
    core::Core,
    listener::{Accepted, Listeners, Purpose},
    pipeline::Worker,
    request_body::BoxError,
    shared::Shared,
};
use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use std::{
    convert::Infallible, io, net::SocketAddr, net::TcpListener, rc::Rc, sync::Arc, time::Duration,
};
use tokio::{
    runtime::Builder,
    sync::mpsc::unbounded_channel,
    task::{JoinSet, LocalSet, spawn_local},
    time::{Instant, interval, sleep, sleep_until, timeout},
};
use tokio_util::sync::CancellationToken;
use tower::Service;

/// How often idle connections to backends are looked through.
const SWEEP: Duration = Duration::from_secs(5);
/// How often it is measured how long what is ready waits.
const MEASURE: Duration = Duration::from_millis(50);
/// How long to leave the listener alone when no more files can be opened.
const PAUSE: Duration = Duration::from_millis(50);

/// What a worker is started with.
pub(crate) struct Setup<A> {
    pub(crate) listeners: Vec<(TcpListener, Purpose)>,
    pub(crate) shared: Arc<Shared>,
    pub(crate) seed: u64,
    pub(crate) app: A,
    pub(crate) stop: CancellationToken,
}

/// Runs on the calling thread until drained. Gives the number of connections that were cut off.
pub(crate) fn run<A, B>(setup: Setup<A>) -> io::Result<usize>
where
    A: Service<Request<AppBody>, Response = Response<B>, Error = Infallible> + Clone + 'static,
    B: Body<Data = Bytes> + Unpin + 'static,
    B::Error: Into<BoxError>,
{
    let runtime = Builder::new_current_thread().enable_all().build()?;
    LocalSet::new().block_on(&runtime, accept(setup))
}

async fn accept<A, B>(setup: Setup<A>) -> io::Result<usize>
where
    A: Service<Request<AppBody>, Response = Response<B>, Error = Infallible> + Clone + 'static,
    B: Body<Data = Bytes> + Unpin + 'static,
    B::Error: Into<BoxError>,
{
    let Setup { listeners, shared, seed, app, stop } = setup;
    let listeners = Listeners::new(listeners)?;
    let (unread, rests) = unbounded_channel();
    spawn_local(linger_on_streams(Arc::clone(&shared), rests, stop.clone()));
    let core = Core::new(Arc::clone(&shared), seed, unread);
    let worker = Rc::new(Worker { core: Rc::new(core), app });
    // on tasks of their own, behind everything that is ready: their wait is everybody's
    let mut beside = JoinSet::new();
    beside.spawn_local(measure(Rc::clone(&worker.core)));
    beside.spawn_local(Rc::clone(&worker.core.pacer).call());
    let most = shared.options.client_connections / shared.options.workers.get();
    let slots = ConnectionSlots::new(most);
    let mut connections = JoinSet::new();
    let mut sweep = interval(SWEEP);
    let start = |accepted: Accepted, connections: &mut JoinSet<()>| {
        let Some(permit) = admit(&shared, accepted.peer) else { return };
        let Some(slot) = slots.admit(Instant::now()) else { return shed(&accepted) };
        let (worker, stop) = (Rc::clone(&worker), stop.clone());
        connections.spawn_local(async move {
            if accepted.stream.set_nodelay(true).is_ok() {
                serve(worker, accepted, &slot, stop).await;
            }
            drop(permit);
        });
    };
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            accepted = listeners.accept() => match accepted {
                Ok(accepted) => start(accepted, &mut connections),
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    sleep(PAUSE).await;
                }
            },
            Some(ended) = connections.join_next() => report(ended),
            _ = sweep.tick() => {
                worker.core.pool.sweep(Instant::now());
                worker.core.places.sweep();
            }
        }
    }
    slots.stop();
    for accepted in listeners.close()? {
        start(accepted, &mut connections);
    }
    Ok(drain(connections, shared.options.timeouts.drain).await)
}

/// Tells the load shedder, again and again, how late a turn comes that was due at a known time.
async fn measure(core: Rc<Core>) {
    let start = Instant::now();
    loop {
        let due = Instant::now() + MEASURE;
        sleep_until(due).await;
        let now = Instant::now();
        core.shedder.borrow_mut().measured(now - due, now - start);
    }
}

/// What is said to a client for whom there is no descriptor: the process has none to spare for
/// hearing it out.
const NO_ROOM: &str = concat!(
    "HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\nconnection: close\r\n",
    "content-type: application/problem+json\r\ncontent-length: 241\r\n\r\n",
    r#"{"type":"/docs/errors/MP-GW-043","title":"Overloaded","status":503,"code":"MP-GW-043","#,
    r#""detail":"The server has more connections than it can take.","#,
    r#""message":"The server has more connections than it can take.","#,
    r#""hint":"Try again in a moment."}"#,
);

fn shed(accepted: &Accepted) {
    tracing::debug!(peer = %accepted.peer, "no room for another connection");
    let _ = accepted.stream.try_write(NO_ROOM.as_bytes());
}

/// Counts the connection in, unless its address has too many.
fn admit(shared: &Shared, peer: SocketAddr) -> Option<ConnectionPermit> {
    let address = peer.ip().to_canonical();
    let exempt = address.is_loopback() || shared.options.trusted_proxies.contains(address);
    let most = if exempt { usize::MAX } else { shared.options.limits.connections_per_address };
    let permit = shared.connections.admit(address, most);
    if permit.is_none() {
        tracing::debug!(%address, most, "too many connections of one address");
    }
    permit
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
