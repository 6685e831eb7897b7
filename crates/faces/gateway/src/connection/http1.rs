//! An HTTP/1 connection: one request at a time.
//!
//! Between requests it gives back the memory that hyper reads and writes in, three quarters of
//! what an idle connection costs: it is taken apart while it rests and put together again around
//! the same socket when something arrives.

use super::client_io::{ClientIo, ClientSocket};
use crate::{options::Options, request_body::BoxError};
use bytes::Bytes;
use http_body::Body;
use hyper::{body::Incoming, server::conn::http1, service::HttpService};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
};

/// More header fields than this cost hyper an allocation for each request.
const FIELDS_WITHOUT_ALLOCATION: usize = 100;

/// The connection.
pub(super) struct Http1<S: HttpService<Incoming>> {
    stage: Stage<S>,
    socket: Rc<ClientSocket>,
    builder: http1::Builder,
}

enum Stage<S: HttpService<Incoming>> {
    /// Boxed, so that a connection at rest does not hold room for it.
    Serving(Box<http1::Connection<TokioIo<ClientIo>, S>>),
    Resting(S),
    Ended,
}

impl<S, B> Http1<S>
where
    S: HttpService<Incoming, ResBody = B> + Unpin,
    S::Error: Into<BoxError>,
    S::Future: Unpin,
    B: Body + 'static,
    B::Error: Into<BoxError>,
{
    pub(super) fn new(socket: Rc<ClientSocket>, service: S, options: &Options) -> Self {
        Self { stage: Stage::Resting(service), socket, builder: builder(options) }
    }

    /// Goes on until the connection has ended. The socket is left open: see [`Self::unread`].
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<hyper::Result<()>> {
        loop {
            match &mut self.stage {
                Stage::Serving(connection) => return Pin::new(&mut **connection).poll(cx),
                Stage::Ended => return Poll::Ready(Ok(())),
                Stage::Resting(_) => {
                    // an error is for hyper to find, when it reads
                    let _ = ready!(self.socket.poll_readable(cx));
                    self.wake();
                }
            }
        }
    }

    fn wake(&mut self) {
        if let Stage::Resting(service) = std::mem::replace(&mut self.stage, Stage::Ended) {
            let io = TokioIo::new(ClientIo(Rc::clone(&self.socket)));
            self.stage = Stage::Serving(Box::new(self.builder.serve_connection(io, service)));
        }
    }

    /// Gives the buffers back. Only while the state says that the connection is resting.
    pub(super) fn rest(&mut self) {
        if let Stage::Serving(connection) = std::mem::replace(&mut self.stage, Stage::Ended) {
            let parts = connection.into_parts();
            // an empty view of the buffer would keep all of it
            let unread = if parts.read_buf.is_empty() { Bytes::new() } else { parts.read_buf };
            self.socket.put_back(unread);
            self.stage = Stage::Resting(parts.service);
        }
    }

    /// Whether [`Self::rest`] would give anything back.
    pub(super) fn is_serving(&self) -> bool {
        matches!(self.stage, Stage::Serving(_))
    }

    /// Takes no more requests.
    pub(super) fn finish(&mut self) {
        match &mut self.stage {
            Stage::Serving(connection) => Pin::new(&mut **connection).graceful_shutdown(),
            Stage::Resting(_) => self.stage = Stage::Ended,
            Stage::Ended => {}
        }
    }

    /// What was read of a head that could not be parsed.
    pub(super) fn unread(self) -> Bytes {
        match self.stage {
            Stage::Serving(connection) => connection.into_parts().read_buf,
            Stage::Resting(_) | Stage::Ended => Bytes::new(),
        }
    }
}

fn builder(options: &Options) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        // the watchdog tells a slow head from an idle connection, hyper does not
        .header_read_timeout(None)
        .max_header_size(options.limits.header_bytes as usize)
        .max_buf_size(options.limits.request_buffer());
    if options.limits.header_fields > FIELDS_WITHOUT_ALLOCATION {
        builder.max_headers(options.limits.header_fields);
    }
    builder
}
