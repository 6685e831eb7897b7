//! The body of a backend's response. It owns the connection that it comes from and gives it back
//! at a clean end of both bodies, and only then.

use crate::{
    endpoint_pool::{EndpointPermit, PooledConnection},
    request_body::{BodyProgress, BoxError},
};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use std::{
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

/// The body.
pub(crate) struct UpstreamBody {
    body: Incoming,
    held: Option<(PooledConnection, EndpointPermit)>,
    /// The request's body, that the backend may not have waited for.
    upload: Rc<BodyProgress>,
}

impl UpstreamBody {
    pub(crate) fn new(
        body: Incoming,
        connection: PooledConnection,
        permit: EndpointPermit,
        upload: Rc<BodyProgress>,
    ) -> Self {
        let mut body = Self { body, held: Some((connection, permit)), upload };
        body.release_at_end();
        body
    }

    fn release_at_end(&mut self) {
        if self.body.is_end_stream() {
            self.release();
        }
    }

    fn release(&mut self) {
        // who answered without reading all that is sent will not read the rest of it: what is left
        // ends with the connection
        if let Some((connection, permit)) = self.held.take()
            && self.upload.ended()
        {
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
