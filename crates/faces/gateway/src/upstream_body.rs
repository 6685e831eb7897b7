//! The body of a backend's response. It owns the connection that it comes from and gives it back
//! at a clean end, and only then.

use crate::{
    endpoint_pool::{EndpointPermit, PooledConnection},
    request_body::BoxError,
};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use std::{
    pin::Pin,
    task::{Context, Poll},
};

/// The body.
pub(crate) struct UpstreamBody {
    body: Incoming,
    held: Option<(PooledConnection, EndpointPermit)>,
}

impl UpstreamBody {
    pub(crate) fn new(
        body: Incoming,
        connection: PooledConnection,
        permit: EndpointPermit,
    ) -> Self {
        let mut body = Self { body, held: Some((connection, permit)) };
        body.release_at_end();
        body
    }

    fn release_at_end(&mut self) {
        if self.body.is_end_stream() {
            self.release();
        }
    }

    fn release(&mut self) {
        if let Some((connection, permit)) = self.held.take() {
            permit.give_back(connection);
        }
    }
}

impl Body for UpstreamBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                self.release_at_end();
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(error))) => {
                self.held = None;
                Poll::Ready(Some(Err(error.into())))
            }
            Poll::Ready(None) => {
                self.release();
                Poll::Ready(None)
            }
            Poll::Pending => Poll::Pending,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
