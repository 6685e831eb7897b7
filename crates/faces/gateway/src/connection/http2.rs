//! An HTTP/2 connection: many requests at a time, each on a task of its own on the thread of the
//! connection. What they write is passed on once for each turn of the connection.

use super::{
    client_io::{ClientIo, ClientSocket},
    state::ConnectionState,
    stream_watch::watched,
};
use crate::options::Options;
use http_body::Body;
use hyper::{body::Incoming, server::conn::http2, service::HttpService};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::task::spawn_local;

/// The connection, boxed: its state is several times that of an HTTP/1 connection.
pub(super) struct Http2<S: HttpService<Incoming>> {
    connection: Pin<Box<http2::Connection<TokioIo<ClientIo>, S, StreamExecutor>>>,
    socket: Rc<ClientSocket>,
}

impl<S, B> Http2<S>
where
    S: HttpService<Incoming, ResBody = B>,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    S::Future: 'static,
    B: Body + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    pub(super) fn new(socket: Rc<ClientSocket>, service: S, options: &Options) -> Self {
        let io = TokioIo::new(ClientIo(Rc::clone(&socket)));
        let executor = StreamExecutor {
            connection: Rc::clone(&socket.state),
            patience: options.timeouts.idle,
        };
        let connection = Box::pin(builder(options, executor).serve_connection(io, service));
        Self { connection, socket }
    }

    /// Goes on until the connection has ended.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<hyper::Result<()>> {
        self.socket.begin_turn();
        let polled = self.connection.as_mut().poll(cx);
        if let Poll::Ready(Err(error)) = self.socket.poll_drain(cx) {
            tracing::debug!(%error, "cannot write to a client");
            return Poll::Ready(Ok(()));
        }
        polled
    }

    /// Takes no more requests.
    pub(super) fn finish(&mut self) {
        self.connection.as_mut().graceful_shutdown();
    }
}

/// Resets that a client brings about before its connection is ended, whether it sends them
/// («rapid reset») or has us send them.
const RESETS: usize = 20;

fn builder(options: &Options, executor: StreamExecutor) -> http2::Builder<StreamExecutor> {
    let (mut builder, http2) = (http2::Builder::new(executor), &options.http2);
    builder
        .timer(TokioTimer::new())
        .max_concurrent_streams(options.limits.h2_streams)
        .max_header_list_size(list_bytes(options))
        .max_pending_accept_reset_streams(RESETS)
        .max_local_error_reset_streams(RESETS * 10)
        .initial_stream_window_size(http2.stream_window)
        .initial_connection_window_size(http2.connection_window)
        .max_send_buf_size(http2.send_buffer)
        .keep_alive_interval(http2.keep_alive_interval)
        .keep_alive_timeout(http2.keep_alive_timeout);
    builder
}

/// Up to this h2 reads a head, beyond it answers by itself, without a body. So that a head that is
/// only a little too large gets an answer of ours, this is more than what is let pass; fields count
/// 32 bytes more here than on the wire (RFC 9113 §6.5.2).
fn list_bytes(options: &Options) -> u32 {
    let fields = u32::try_from(options.limits.header_fields).unwrap_or(u32::MAX);
    options.limits.header_bytes.saturating_mul(2).saturating_add(fields.saturating_mul(64))
}

/// Runs the streams of a connection on the thread of the connection.
#[derive(Clone)]
struct StreamExecutor {
    connection: Rc<ConnectionState>,
    patience: Duration,
}

impl<F> hyper::rt::Executor<F> for StreamExecutor
where
    F: Future + 'static,
    F::Output: 'static,
{
    fn execute(&self, future: F) {
        spawn_local(watched(future, Rc::clone(&self.connection), self.patience));
    }
}
