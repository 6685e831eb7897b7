//! One client connection: tells the protocol, serves it, watches that it neither idles nor hangs
//! for too long, and lets it finish when the gateway stops.

use crate::{
    link::{Link, Pulse},
    options::Options,
    outgoing::Outgoing,
    pipeline::{Worker, handle},
    upload::BoxError,
    wire::{Protocol, Wire, detect},
};
use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use hyper::{
    body::Incoming,
    server::conn::{http1, http2},
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{convert::Infallible, future::Future, net::SocketAddr, pin::Pin, rc::Rc};
use tokio::{
    net::TcpStream,
    task::spawn_local,
    time::{Instant, sleep_until, timeout},
};
use tokio_util::sync::CancellationToken;
use tower::Service;

/// Serves a connection to its end.
pub(crate) async fn serve<A, B>(
    worker: Rc<Worker<A>>,
    mut stream: TcpStream,
    peer: SocketAddr,
    stop: CancellationToken,
) where
    A: Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Clone + 'static,
    B: Body<Data = Bytes> + Unpin + 'static,
    B::Error: Into<BoxError>,
{
    let options = Rc::new(ConnectionOptions::of(&worker.core.options));
    let detected = tokio::select! {
        detected = timeout(options.timeouts.header, detect(&mut stream)) => detected,
        () = stop.cancelled() => return,
    };
    let Ok(Ok((protocol, first))) = detected else { return };
    let link = match protocol {
        Protocol::Http1 => Link::h1(peer),
        Protocol::Http2 => Link::h2(peer),
    };
    let wire = TokioIo::new(Wire::new(stream, first, Rc::clone(&link)));
    let for_requests = Rc::clone(&link);
    // boxed, so that an idle connection does not hold room for a request in flight
    let service = service_fn(move |request| -> Answer<B> {
        let answer = handle(Rc::clone(&worker), Rc::clone(&for_requests), request);
        Box::pin(async move { Ok(answer.await) })
    });
    match protocol {
        Protocol::Http1 => {
            watch(h1(&options).serve_connection(wire, service), &link, &options, stop).await;
        }
        Protocol::Http2 => {
            watch(h2(&options).serve_connection(wire, service), &link, &options, stop).await;
        }
    }
}

type Answer<B> = Pin<Box<dyn Future<Output = Result<Response<Outgoing<B>>, Infallible>>>>;

struct ConnectionOptions {
    limits: crate::options::Limits,
    timeouts: crate::options::Timeouts,
    http2: crate::settings::Http2Options,
}

impl ConnectionOptions {
    fn of(options: &Options) -> Self {
        Self { limits: options.limits, timeouts: options.timeouts, http2: options.http2 }
    }
}

fn h1(options: &ConnectionOptions) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        // the watchdog tells a slow head from an idle connection, hyper does not
        .header_read_timeout(None)
        .max_header_size(options.limits.header_bytes as usize)
        .max_buf_size((options.limits.header_bytes as usize * 2).max(64 * 1024));
    builder
}

fn h2(options: &ConnectionOptions) -> http2::Builder<LocalExecutor> {
    let (mut builder, http2) = (http2::Builder::new(LocalExecutor), &options.http2);
    builder
        .timer(TokioTimer::new())
        .max_concurrent_streams(options.limits.h2_streams)
        .max_header_list_size(options.limits.header_bytes)
        .initial_stream_window_size(http2.stream_window)
        .initial_connection_window_size(http2.connection_window)
        .max_send_buf_size(http2.send_buffer)
        .keep_alive_interval(http2.keep_alive_interval)
        .keep_alive_timeout(http2.keep_alive_timeout);
    builder
}

/// A connection that can be asked to end after what is in flight.
trait Connection: Future<Output = hyper::Result<()>> {
    fn finish(self: Pin<&mut Self>);
}

impl<S, B> Connection for http1::Connection<TokioIo<Wire>, S>
where
    S: hyper::service::HttpService<Incoming, ResBody = B>,
    S::Error: Into<BoxError>,
    B: Body + 'static,
    B::Error: Into<BoxError>,
{
    fn finish(self: Pin<&mut Self>) {
        self.graceful_shutdown();
    }
}

impl<S, B> Connection for http2::Connection<TokioIo<Wire>, S, LocalExecutor>
where
    S: hyper::service::HttpService<Incoming, ResBody = B>,
    S::Error: Into<BoxError>,
    S::Future: 'static,
    B: Body + 'static,
    B::Error: Into<BoxError>,
{
    fn finish(self: Pin<&mut Self>) {
        self.graceful_shutdown();
    }
}

/// Drives a connection until it ends by itself, is stuck, or has finished after being asked to.
async fn watch(
    connection: impl Connection,
    link: &Link,
    options: &ConnectionOptions,
    stop: CancellationToken,
) {
    let mut connection = std::pin::pin!(connection);
    let (mut look, mut finishing) = (Instant::now() + options.timeouts.header, false);
    loop {
        tokio::select! {
            ended = connection.as_mut() => {
                if let Err(error) = ended {
                    tracing::debug!(%error, peer = %link.peer, "client connection ended");
                }
                return;
            }
            () = stop.cancelled(), if !finishing => {
                finishing = true;
                connection.as_mut().finish();
            }
            () = sleep_until(look) => match link.pulse(Instant::now(), &options.timeouts) {
                Pulse::Fine(next) => look = next,
                Pulse::Idle if !finishing => {
                    finishing = true;
                    look = Instant::now() + options.timeouts.header;
                    connection.as_mut().finish();
                }
                Pulse::Idle | Pulse::Stuck => return,
            }
        }
    }
}

/// Runs the streams of a connection on the thread of the connection.
#[derive(Clone, Copy)]
pub(crate) struct LocalExecutor;

impl<F> hyper::rt::Executor<F> for LocalExecutor
where
    F: Future + 'static,
    F::Output: 'static,
{
    fn execute(&self, future: F) {
        spawn_local(future);
    }
}
