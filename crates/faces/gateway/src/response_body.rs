//! The body of a response on its way to a client, with what must live exactly as long: the record
//! of the request.

use crate::{
    record::Recording, request_body::BoxError, response_headers::OriginOf,
    upstream_body::UpstreamBody,
};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::{
    pin::Pin,
    task::{Context, Poll},
};

/// Where the bytes come from.
pub(crate) enum Source<B> {
    /// The in-process service.
    App(B),
    /// A backend.
    Backend(UpstreamBody),
    /// The gateway itself.
    Text(Option<Bytes>),
}

/// The body that is handed to hyper.
pub(crate) struct ResponseBody<B> {
    source: Source<B>,
    recording: Recording,
}

impl<B> ResponseBody<B> {
    pub(crate) fn new(source: Source<B>, recording: Recording) -> Self {
        Self { source, recording }
    }
}

impl<B> Body for ResponseBody<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let mut polled = match &mut self.source {
            Source::App(body) => Pin::new(body)
                .poll_frame(cx)
                .map(|frame| frame.map(|result| result.map_err(Into::into))),
            Source::Backend(body) => Pin::new(body).poll_frame(cx),
            Source::Text(text) => Poll::Ready(text.take().map(|text| Ok(Frame::data(text)))),
        };
        if let (Source::Backend(_), Poll::Ready(Some(Ok(frame)))) = (&self.source, &mut polled)
            && let Some(trailers) = frame.trailers_mut()
        {
            let isolation = &self.recording.core().shared.isolation;
            isolation.headers.filter_after_body(trailers, OriginOf::Platform);
        }
        let record = &mut self.recording.record;
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                record.bytes_sent += frame.data_ref().map_or(0, |data| data.len() as u64);
            }
            Poll::Ready(Some(Err(_))) => record.broke_off(),
            Poll::Ready(None) | Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        match &self.source {
            Source::App(body) => body.is_end_stream(),
            Source::Backend(body) => body.is_end_stream(),
            Source::Text(text) => text.is_none(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.source {
            Source::App(body) => body.size_hint(),
            Source::Backend(body) => body.size_hint(),
            Source::Text(text) => {
                SizeHint::with_exact(text.as_ref().map_or(0, |text| text.len() as u64))
            }
        }
    }
}
