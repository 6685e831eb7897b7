//! The body of a response on its way to a client. A backend's body owns the connection it comes
//! from and gives it back at a clean end, and only then. Also holds what must live exactly as
//! long as the response: the busy mark of the connection and the line of the access log.

use crate::{
    link::Busy,
    phases::access_log::Entry,
    pool::{Lease, Ticket},
    upload::BoxError,
};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use std::{
    pin::Pin,
    task::{Context, Poll},
};

/// A backend's body with the connection it comes from.
pub(crate) struct Download {
    body: Incoming,
    held: Option<(Lease, Ticket)>,
}

impl Download {
    pub(crate) fn new(body: Incoming, lease: Lease, ticket: Ticket) -> Self {
        let mut download = Self { body, held: Some((lease, ticket)) };
        download.release_at_end();
        download
    }

    fn release_at_end(&mut self) {
        if self.body.is_end_stream() {
            self.release();
        }
    }

    fn release(&mut self) {
        if let Some((lease, ticket)) = self.held.take() {
            ticket.give_back(lease);
        }
    }
}

/// Where the bytes come from.
pub(crate) enum Source<B> {
    /// The in-process service.
    App(B),
    /// A backend.
    Backend(Download),
    /// The gateway itself.
    Text(Option<Bytes>),
}

/// The body that is handed to hyper.
pub(crate) struct Outgoing<B> {
    source: Source<B>,
    entry: Option<Entry>,
    _busy: Busy,
}

impl<B> Outgoing<B> {
    pub(crate) fn new(source: Source<B>, entry: Option<Entry>, busy: Busy) -> Self {
        Self { source, entry, _busy: busy }
    }
}

type Polled = Poll<Option<Result<Frame<Bytes>, BoxError>>>;

impl Download {
    fn poll(&mut self, cx: &mut Context<'_>) -> Polled {
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
}

impl<B> Body for Outgoing<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Polled {
        let polled = match &mut self.source {
            Source::App(body) => Pin::new(body)
                .poll_frame(cx)
                .map(|frame| frame.map(|result| result.map_err(Into::into))),
            Source::Backend(download) => download.poll(cx),
            Source::Text(text) => Poll::Ready(text.take().map(|text| Ok(Frame::data(text)))),
        };
        if let Some(entry) = &mut self.entry {
            match &polled {
                Poll::Ready(Some(Ok(frame))) => {
                    entry.sent(frame.data_ref().map_or(0, |data| data.len() as u64));
                }
                Poll::Ready(Some(Err(_))) => entry.broke_off(),
                _ => {}
            }
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        match &self.source {
            Source::App(body) => body.is_end_stream(),
            Source::Backend(download) => download.body.is_end_stream(),
            Source::Text(text) => text.is_none(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.source {
            Source::App(body) => body.size_hint(),
            Source::Backend(download) => download.body.size_hint(),
            Source::Text(text) => {
                SizeHint::with_exact(text.as_ref().map_or(0, |text| text.len() as u64))
            }
        }
    }
}
