//! The body of a response on its way to a client, with what must live exactly as long: the record
//! of the request. What the client has not taken is counted as held for it.

use crate::{
    charged_bytes::ChargedBytes,
    connection::stream_watch,
    connection_memory::{Charge, ConnectionMemory, RoomWait},
    record::Recording,
    request_body::BoxError,
    response_headers::OriginOf,
    upstream_body::UpstreamBody,
};
use bytes::Bytes;
use http::Version;
use http_body::{Body, Frame, SizeHint};
use std::{
    pin::Pin,
    rc::{Rc, Weak},
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
    rest: Option<Rest>,
    waits: Option<RoomWait>,
    /// What may be read of a backend's answer while its pieces wait, as long as one does.
    ahead: Weak<Charge>,
}

struct Rest {
    data: Bytes,
    charge: Charge,
    ahead: Option<Rc<Charge>>,
}

/// Over HTTP/2 a piece is held until the client takes it, so pieces are small.
const PIECE: usize = 16 * 1024;
/// What a piece costs beside its bytes.
const AROUND: usize = 256;
/// What counts of one answer of the in-process service that is whole in memory: longer ones would
/// be refused to everybody.
const WHOLE: usize = 1024 * 1024;

impl<B: Body<Data = Bytes>> ResponseBody<B> {
    pub(crate) fn new(source: Source<B>, recording: Recording, version: Version) -> Self {
        let piece = if version == Version::HTTP_2 { PIECE } else { usize::MAX };
        Self { source, recording, piece, rest: None, waits: None, ahead: Weak::new() }
    }

    /// What is held when these bytes are. Those of the in-process service that others have, too,
    /// are files that it keeps anyway: what is around them counts, and so that they are bounded.
    fn weight(&self, data: &Bytes) -> usize {
        let bytes = match &self.source {
            Source::App(_) if !data.is_unique() => data.len().min(PIECE / 2),
            Source::App(_) => data.len().min(WHOLE),
            Source::Backend(_) | Source::Text(_) => data.len(),
        };
        bytes + AROUND
    }

    /// Hands a frame of the source on, or its first piece; an error when too much is held.
    fn give(&mut self, frame: Frame<Bytes>) -> Result<Frame<ChargedBytes>, BoxError> {
        let data = match frame.into_data() {
            Ok(data) => data,
            Err(other) => return Ok(other.map_data(|_| unreachable!("it is no data"))),
        };
        let charge = self.memory().charge(self.weight(&data)).ok_or_else(|| self.too_much())?;
        let ahead = self.read_ahead()?;
        Ok(self.cut(Rest { data, charge, ahead }))
    }

    /// Counts what may be read of a backend's answer while its client takes nothing.
    fn read_ahead(&mut self) -> Result<Option<Rc<Charge>>, BoxError> {
        let ahead = self.ahead.upgrade();
        if ahead.is_some()
            || !matches!(&self.source, Source::Backend(body) if !body.is_end_stream())
        {
            return Ok(ahead);
        }
        let bytes = self.recording.core().options().limits.answer_buffer();
        let ahead = Rc::new(self.memory().charge(bytes).ok_or_else(|| self.too_much())?);
        self.ahead = Rc::downgrade(&ahead);
        Ok(Some(ahead))
    }

    fn too_much(&self) -> BoxError {
        tracing::debug!(peer = %self.recording.connection().peer.address, "too much is held");
        "too much is held for clients".into()
    }

    /// As much as may be given at a time.
    fn cut(&mut self, rest: Rest) -> Frame<ChargedBytes> {
        let Rest { mut data, mut charge, ahead } = rest;
        if data.len() > self.piece {
            let rest = data.split_off(self.piece);
            let of_piece = charge.split(data.len() + AROUND);
            let charge = std::mem::replace(&mut charge, of_piece);
            self.rest = Some(Rest { data: rest, charge, ahead: ahead.clone() });
        }
        Frame::data(ChargedBytes::new(data, charge, ahead, self.memory().give_piece()))
    }

    fn memory(&self) -> &Rc<ConnectionMemory> {
        &self.recording.connection().memory
    }

    fn source_ended(&self) -> bool {
        match &self.source {
            Source::App(body) => body.is_end_stream(),
            Source::Backend(body) => body.is_end_stream(),
            Source::Text(text) => text.is_none(),
        }
    }

    /// Whether pieces that the client has not taken have to go first.
    fn has_to_wait(&mut self, cx: &Context<'_>) -> bool {
        let room = match (&self.rest, &self.source) {
            // it is counted already
            (Some(_), _) => return false,
            (None, Source::Backend(_)) => self.recording.core().options().limits.answer_room(),
            (None, Source::App(_) | Source::Text(_)) => PIECE + AROUND,
        };
        self.waits = None;
        let room = room + self.recording.connection().room_for_streams();
        self.waits = self.memory().wait_for_room(room, cx);
        self.waits.is_some()
    }
}

impl<B> Body for ResponseBody<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<BoxError>,
{
    type Data = ChargedBytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<ChargedBytes>, BoxError>>> {
        if self.has_to_wait(cx) {
            stream_watch::asked(true);
            return Poll::Pending;
        }
        if let Some(rest) = self.rest.take() {
            stream_watch::asked(true);
            return Poll::Ready(Some(Ok(self.cut(rest))));
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
        polled.map(|frame| frame.map(|frame| frame.and_then(|frame| self.give(frame))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_none() && self.source_ended()
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
