//! The body of a client's request, whoever reads it. What nobody reads to its end does not end with
//! whoever had it: over HTTP/2 that would reset the stream in one breath with the answer, and clients
//! that are still sending then lose the answer. The rest goes to where it is read and dropped.

use crate::connection::{linger::Unread, state::Peer};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use tokio::sync::mpsc::UnboundedSender;

/// The body.
pub struct ClientBody {
    /// `None` once it has ended.
    inner: Option<Incoming>,
    /// Where the rest goes; `None` where the connection itself takes care of it.
    rest: Option<Rest>,
}

struct Rest {
    to: UnboundedSender<Unread>,
    peer: Peer,
}

impl ClientBody {
    /// A body whose rest ends with it.
    pub(crate) fn plain(inner: Incoming) -> Self {
        Self { inner: (!inner.is_end_stream()).then_some(inner), rest: None }
    }

    /// A body whose rest goes elsewhere.
    pub(crate) fn with_rest(inner: Incoming, to: &UnboundedSender<Unread>, peer: &Peer) -> Self {
        let mut body = Self::plain(inner);
        if body.inner.is_some() {
            body.rest = Some(Rest { to: to.clone(), peer: peer.clone() });
        }
        body
    }
}

impl Drop for ClientBody {
    fn drop(&mut self) {
        if let (Some(body), Some(Rest { to, peer })) = (self.inner.take(), self.rest.take())
            && !body.is_end_stream()
        {
            // a worker that has ended reads nothing more
            let _ = to.send(Unread { body, peer });
        }
    }
}

impl Body for ClientBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let Some(inner) = &mut self.inner else { return Poll::Ready(None) };
        let polled = Pin::new(inner).poll_frame(cx);
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.inner = None;
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.inner.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

impl std::fmt::Debug for ClientBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClientBody")
    }
}
