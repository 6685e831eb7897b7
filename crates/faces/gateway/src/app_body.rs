//! A request body on its way to the in-process service: it must come at a least speed, on either
//! protocol, and what the service may gather of it is counted.

use crate::{client_body::ClientBody, memory_budget::HeldBytes, request_body::BoxError};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::{
    future::Future as _,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Instant, Sleep, sleep_until};

/// What of one body counts as held: no route gathers more, longer ones are passed on in pieces.
const GATHERED: usize = 2 * 1024 * 1024;

/// The least speed of a body.
#[derive(Clone, Copy)]
pub(crate) struct LeastSpeed {
    pub(crate) bytes_per_second: u64,
    pub(crate) grace: Duration,
    /// The longest silence, however much came before.
    pub(crate) silence: Duration,
}

impl LeastSpeed {
    /// How long a body of which so much came may be waited for in all; `None` for ever.
    fn patience(self, bytes: u64) -> Option<Duration> {
        let seconds = bytes.checked_div(self.bytes_per_second)?;
        Some(self.grace + Duration::from_secs(seconds.saturating_add(1).min(1 << 32)))
    }
}

/// What became of a body. Kept until the request has ended, as the service may hold what it
/// gathered as long.
pub(crate) struct Gathering {
    held: HeldBytes,
    slow: AtomicBool,
    too_much: AtomicBool,
}

impl Gathering {
    pub(crate) fn new(held: HeldBytes) -> Arc<Self> {
        Arc::new(Self { held, slow: AtomicBool::new(false), too_much: AtomicBool::new(false) })
    }

    pub(crate) fn was_too_slow(&self) -> bool {
        self.slow.load(Ordering::Relaxed)
    }

    pub(crate) fn was_too_much(&self) -> bool {
        self.too_much.load(Ordering::Relaxed)
    }
}

/// The body of a request that the in-process service gets.
pub struct AppBody {
    inner: ClientBody,
    /// `None` for a request without a body.
    gathering: Option<Arc<Gathering>>,
    speed: LeastSpeed,
    /// What of the body is counted already.
    covered: usize,
    bytes: u64,
    /// How long the client was waited for, before the present wait.
    waited: Duration,
    waiting: Option<Instant>,
    deadline: Option<Pin<Box<Sleep>>>,
}

impl AppBody {
    pub(crate) fn new(
        inner: ClientBody,
        gathering: Option<Arc<Gathering>>,
        speed: LeastSpeed,
        covered: usize,
    ) -> Self {
        let (bytes, waited, waiting, deadline) = (0, Duration::ZERO, None, None);
        Self { inner, gathering, speed, covered, bytes, waited, waiting, deadline }
    }

    fn poll_deadline(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(patience) = self.speed.patience(self.bytes) else { return Poll::Pending };
        if self.waiting.is_none() {
            let now = Instant::now();
            self.waiting = Some(now);
            let end = now + patience.saturating_sub(self.waited).min(self.speed.silence);
            match &mut self.deadline {
                Some(deadline) => deadline.as_mut().reset(end),
                None => self.deadline = Some(Box::pin(sleep_until(end))),
            }
        }
        self.deadline.as_mut().map_or(Poll::Pending, |deadline| deadline.as_mut().poll(cx))
    }

    fn resumed(&mut self) {
        if let Some(since) = self.waiting.take() {
            self.waited += since.elapsed();
        }
    }

    /// Counts what came; `false` when it is too much.
    fn gathers(&mut self, len: usize) -> bool {
        let counted =
            |bytes| usize::try_from(bytes).unwrap_or(usize::MAX).clamp(self.covered, GATHERED);
        let before = counted(self.bytes);
        let more = counted(self.bytes.saturating_add(len as u64)) - before;
        self.bytes = self.bytes.saturating_add(len as u64);
        more == 0 || self.gathering.as_ref().is_none_or(|gathering| gathering.held.grow(more))
    }
}

impl Body for AppBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Poll::Ready(frame) = Pin::new(&mut self.inner).poll_frame(cx) else {
            if self.poll_deadline(cx).is_pending() {
                return Poll::Pending;
            }
            if let Some(gathering) = &self.gathering {
                gathering.slow.store(true, Ordering::Relaxed);
            }
            return Poll::Ready(Some(Err("the request body came too slowly".into())));
        };
        self.resumed();
        let len = match &frame {
            Some(Ok(frame)) => frame.data_ref().map_or(0, Bytes::len),
            Some(Err(_)) | None => 0,
        };
        if len > 0 && !self.gathers(len) {
            if let Some(gathering) = &self.gathering {
                gathering.too_much.store(true, Ordering::Relaxed);
            }
            return Poll::Ready(Some(Err("too much is held for clients".into())));
        }
        Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_grows_with_what_came() {
        let speed = |bytes_per_second| LeastSpeed {
            bytes_per_second,
            grace: Duration::from_secs(5),
            silence: Duration::MAX,
        };
        assert_eq!(speed(240).patience(0), Some(Duration::from_secs(6)));
        assert_eq!(speed(240).patience(2400), Some(Duration::from_secs(16)));
        assert_eq!(speed(0).patience(2400), None);
    }
}
