//! One client connection: tells the protocol, serves it, watches that it neither idles nor hangs
//! for too long, and lets it finish when the gateway stops.

pub(crate) mod client_io;
pub(crate) mod detect;
pub(crate) mod framing;
mod http1;
mod http2;
pub(crate) mod linger;
mod parser_refusal;
pub(crate) mod state;
pub(crate) mod stream;
pub(crate) mod stream_watch;

use crate::{
    app_body::AppBody,
    connection_slots::ConnectionSlot,
    core::Core,
    listener::Accepted,
    pipeline::{Worker, handle},
    request_body::BoxError,
    response_body::ResponseBody,
};
use bytes::Bytes;
use client_io::ClientSocket;
use detect::{Protocol, detect};
use http::{Request, Response};
use http_body::Body;
use http1::Http1;
use http2::Http2;
use hyper::{
    body::Incoming,
    service::{HttpService, service_fn},
};
use state::{ConnectionState, Liveness, Peer};
use std::{
    convert::Infallible,
    future::{Future, poll_fn},
    pin::Pin,
    rc::Rc,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use stream::Stream;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;
use tower::Service;

/// How long an end is waited for that the client has no more part in.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// How long, when the gateway stops, a connection without a request in flight is still heard:
/// for a request that is on its way, and for the client to take the last answer.
const LAST_REQUEST: Duration = Duration::from_millis(500);

/// Serves a connection to its end.
pub(crate) async fn serve<A, B>(
    worker: Rc<Worker<A>>,
    accepted: Accepted,
    slot: &ConnectionSlot,
    stop: CancellationToken,
) where
    A: Service<Request<AppBody>, Response = Response<B>, Error = Infallible> + Clone + 'static,
    B: Body<Data = Bytes> + Unpin + 'static,
    B::Error: Into<BoxError>,
{
    let core = Rc::clone(&worker.core);
    let mut stream = Stream::Plain(accepted.stream);
    let detected = tokio::select! {
        detected = timeout(core.options().timeouts.header, detect(&mut stream)) => detected,
        () = slot.must_leave() => return,
        () = slot.must_finish() => return,
    };
    let Ok(Ok((protocol, first))) = detected else { return };
    let peer = Peer::new(accepted.peer, core.options());
    let memory = Arc::clone(&core.shared.memory);
    let socket = match protocol {
        Protocol::Http1 => {
            let state = ConnectionState::http1(peer, accepted.purpose, memory, &core.pacer);
            ClientSocket::direct(stream, first, state)
        }
        Protocol::Http2 => {
            let state = ConnectionState::http2(peer, accepted.purpose, memory, &core.pacer);
            ClientSocket::coalescing(stream, first, state)
        }
    };
    slot.watch(&socket.state);
    let for_requests = Rc::clone(&socket.state);
    // boxed, so that an idle connection does not hold room for a request in flight
    let service = service_fn(move |request| -> Answer<B> {
        Box::pin(handle(Rc::clone(&worker), for_requests.begin(), request))
    });
    let for_connection = Rc::clone(&socket);
    let connection = match protocol {
        Protocol::Http1 => Connection::H1(Http1::new(for_connection, service, core.options())),
        Protocol::Http2 => Connection::H2(Http2::new(for_connection, service, core.options())),
    };
    drive(connection, &core, &socket, slot, stop).await;
}

type Answer<B> = Pin<Box<dyn Future<Output = Result<Response<ResponseBody<B>>, Infallible>>>>;

/// A connection of either protocol.
enum Connection<S: HttpService<Incoming>> {
    H1(Http1<S>),
    H2(Http2<S>),
}

impl<S, B> Connection<S>
where
    S: HttpService<Incoming, ResBody = B> + Unpin,
    S::Error: Into<BoxError>,
    S::Future: Unpin + 'static,
    B: Body + 'static,
    B::Error: Into<BoxError>,
{
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<hyper::Result<()>> {
        match self {
            Self::H1(connection) => connection.poll(cx),
            Self::H2(connection) => connection.poll(cx),
        }
    }

    /// Asks it to end after what is in flight.
    fn finish(&mut self) {
        match self {
            Self::H1(connection) => connection.finish(),
            Self::H2(connection) => connection.finish(),
        }
    }

    /// Gives memory back while nothing happens, and tells when to look for that again.
    fn rest(&mut self, state: &ConnectionState, now: Instant) -> Option<Instant> {
        match self {
            Self::H1(connection) if !connection.is_serving() => None,
            Self::H1(connection) if state.is_resting(now) => {
                connection.rest();
                None
            }
            Self::H1(_) => Some(state.next_rest(now)),
            Self::H2(_) => None,
        }
    }
}

/// Drives a connection until it ends by itself, is stuck, or has finished after being asked to.
async fn drive<S, B>(
    mut connection: Connection<S>,
    core: &Rc<Core>,
    socket: &ClientSocket,
    slot: &ConnectionSlot,
    stop: CancellationToken,
) where
    S: HttpService<Incoming, ResBody = B> + Unpin,
    S::Error: Into<BoxError>,
    S::Future: Unpin + 'static,
    B: Body + 'static,
    B::Error: Into<BoxError>,
{
    let (state, timeouts) = (&socket.state, &core.options().timeouts);
    let (mut look, mut finishing) = (state.next_rest(Instant::now()), false);
    let mut stopping = false;
    loop {
        tokio::select! {
            biased;
            ended = poll_fn(|cx| connection.poll(cx)) => {
                return close(connection, ended, core, socket, &stop).await;
            }
            () = slot.must_leave() => return,
            () = slot.must_finish(), if !stopping => {
                (finishing, stopping) = (true, true);
                look = Instant::now() + LAST_REQUEST;
                connection.finish();
            }
            () = sleep_until(look) => {
                let now = Instant::now();
                if stopping && state.idle_since().is_some_and(|since| since + LAST_REQUEST <= now) {
                    return;
                }
                if !state.memory.count() {
                    tracing::debug!(peer = %state.peer.address, "too much is held");
                    return;
                }
                match state.liveness(now, timeouts) {
                    Liveness::Alive(next) => {
                        let rest = connection.rest(state, now);
                        look = rest.map_or(next, |rest| rest.min(next));
                        if stopping {
                            look = look.min(now + LAST_REQUEST);
                        }
                    }
                    Liveness::Idle if !finishing => {
                        finishing = true;
                        look = now + timeouts.header;
                        connection.finish();
                    }
                    Liveness::Idle | Liveness::Stuck => return,
                }
            }
        }
    }
}

/// Says what there is left to say, and ends the writing half of the socket.
async fn close<S, B>(
    connection: Connection<S>,
    ended: hyper::Result<()>,
    core: &Rc<Core>,
    socket: &ClientSocket,
    stop: &CancellationToken,
) where
    S: HttpService<Incoming, ResBody = B> + Unpin,
    S::Error: Into<BoxError>,
    S::Future: Unpin + 'static,
    B: Body + 'static,
    B::Error: Into<BoxError>,
{
    if let Err(error) = &ended {
        tracing::debug!(%error, peer = %socket.state.peer.address, "client connection ended");
    }
    let unread = socket.state.unread() > 0 || matches!(&ended, Err(error) if error.is_parse());
    let closing = async {
        match (connection, ended) {
            (Connection::H1(connection), Err(error)) if error.is_parse() => {
                parser_refusal::answer(core, socket, &error, &connection.unread()).await;
            }
            (connection, _) => {
                drop(connection);
                let _ = poll_fn(|cx| socket.poll_shutdown(cx)).await;
            }
        }
    };
    let _ = timeout(CLOSE_TIMEOUT, closing).await;
    if unread {
        linger::linger(core, socket, stop).await;
    }
}
