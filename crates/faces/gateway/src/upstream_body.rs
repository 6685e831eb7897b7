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
    time::Duration,
};
use tokio::{task::spawn_local, time::timeout};

/// The body.
pub(crate) struct UpstreamBody {
    body: Incoming,
    held: Option<(PooledConnection, EndpointPermit)>,
    /// The request's body, that the backend may not have waited for.
    upload: Rc<BodyProgress>,
    /// How long the backend may go on reading it, once it has answered.
    reads_on: Duration,
}

impl UpstreamBody {
    pub(crate) fn new(
        body: Incoming,
        connection: PooledConnection,
        permit: EndpointPermit,
        upload: Rc<BodyProgress>,
        reads_on: Duration,
    ) -> Self {
        let mut body = Self { body, held: Some((connection, permit)), upload, reads_on };
        body.release_at_end();
        body
    }

    fn release_at_end(&mut self) {
        if self.body.is_end_stream() {
            self.release();
        }
    }

    fn release(&mut self) {
        let Some((mut connection, permit)) = self.held.take() else { return };
        if self.upload.ended() {
            return permit.give_back(connection);
        }
        // who accepted it may still read it; who did not will not, and the rest ends here
        let reads_on = self.reads_on;
        if !reads_on.is_zero() {
            spawn_local(async move {
                if let Ok(Ok(())) = timeout(reads_on, connection.connected.ready()).await {
                    permit.give_back(connection);
                }
            });
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
