//! The body of a response on its way to a client, with what must live exactly as long: the record
//! of the request.

use crate::{
    connection::stream_watch, record::Recording, request_body::BoxError,
    response_headers::OriginOf, upstream_body::UpstreamBody,
};
use bytes::Bytes;
use http::Version;
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
    /// Most bytes that are given at a time, and what is left of the last that were too many.
    piece: usize,
    rest: Bytes,
}

/// Over HTTP/2 a piece is held until the client takes it, so pieces are small.
const PIECE: usize = 16 * 1024;

impl<B> ResponseBody<B> {
    pub(crate) fn new(source: Source<B>, recording: Recording, version: Version) -> Self {
        let piece = if version == Version::HTTP_2 { PIECE } else { usize::MAX };
        Self { source, recording, piece, rest: Bytes::new() }
    }

    /// As much of a frame as may be given at a time.
    fn cut(&mut self, frame: Frame<Bytes>) -> Frame<Bytes> {
        match frame.into_data() {
            Ok(mut data) if data.len() > self.piece => {
                self.rest = data.split_off(self.piece);
                Frame::data(data)
            }
            Ok(data) => Frame::data(data),
            Err(other) => other,
        }
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
        let rest = std::mem::take(&mut self.rest);
        if !rest.is_empty() {
            stream_watch::asked(true);
            return Poll::Ready(Some(Ok(self.cut(Frame::data(rest)))));
        }
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
        stream_watch::asked(polled.is_ready());
        let record = &mut self.recording.record;
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                record.bytes_sent += frame.data_ref().map_or(0, |data| data.len() as u64);
            }
            Poll::Ready(Some(Err(_))) => record.broke_off(),
            Poll::Ready(None) | Poll::Pending => {}
        }
        polled.map(|frame| frame.map(|frame| frame.map(|frame| self.cut(frame))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
            && match &self.source {
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
