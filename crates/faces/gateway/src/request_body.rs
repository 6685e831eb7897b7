//! A request body on its way to a backend: counted, bounded, and timed, so that it is known
//! whether a slow exchange is the client's fault or the backend's.

use crate::{client_body::ClientBody, headers::strip_trailers};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
    time::Duration,
};
use tokio::time::Instant;

/// Any error of a body.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// With more than this waiting for the backend to take it, nothing more is read.
pub(crate) const UNTAKEN: usize = 8 * 1024;

/// How an upload went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    TooLarge,
    Broken,
}

/// What the sender of a request can see of its body.
pub(crate) struct BodyProgress {
    bytes: Cell<u64>,
    fault: Cell<Option<Fault>>,
    /// Since when the client has been waited for.
    waiting: Cell<Option<Instant>>,
    /// How long it was waited for before that.
    waited: Cell<Duration>,
    /// When the backend last got something, or all of it.
    moved: Cell<Instant>,
    ended: Cell<bool>,
    /// What was passed on and not written yet, give or take the head and the framing.
    untaken: Cell<usize>,
    waker: RefCell<Option<Waker>>,
}

impl BodyProgress {
    fn new(now: Instant) -> Rc<Self> {
        Rc::new(Self {
            bytes: Cell::new(0),
            fault: Cell::new(None),
            waiting: Cell::new(None),
            waited: Cell::new(Duration::ZERO),
            moved: Cell::new(now),
            ended: Cell::new(false),
            untaken: Cell::new(0),
            waker: RefCell::default(),
        })
    }

    /// How much a backend got.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes.get()
    }

    /// Whether the backend has all there is.
    pub(crate) fn ended(&self) -> bool {
        self.ended.get()
    }

    pub(crate) fn fault(&self) -> Option<Fault> {
        self.fault.get()
    }

    /// Since when it is the backend's turn; `None` while the client is waited for.
    pub(crate) fn backend_since(&self) -> Option<Instant> {
        self.waiting.get().is_none().then(|| self.moved.get())
    }

    /// Whether the client sends slower than it must, once it was waited for longer than `grace`.
    pub(crate) fn too_slow(&self, now: Instant, bytes_per_second: u64, grace: Duration) -> bool {
        let Some(since) = self.waiting.get() else { return false };
        let waited = self.waited.get() + now.duration_since(since);
        waited > grace && self.bytes.get() < (waited - grace).as_secs() * bytes_per_second
    }

    /// The backend took so many bytes.
    pub(crate) fn taken(&self, bytes: usize) {
        self.untaken.set(self.untaken.get().saturating_sub(bytes));
        self.moved.set(Instant::now());
        if self.untaken.get() <= UNTAKEN
            && let Some(waker) = self.waker.take()
        {
            waker.wake();
        }
    }

    /// Whether the backend has to take something first; then the task is woken when it has.
    fn has_to_wait(&self, cx: &Context<'_>) -> bool {
        let waits = self.untaken.get() > UNTAKEN;
        if waits {
            *self.waker.borrow_mut() = Some(cx.waker().clone());
        }
        waits
    }

    fn resumed(&self) {
        if let Some(since) = self.waiting.take() {
            self.waited.set(self.waited.get() + since.elapsed());
        }
        self.moved.set(Instant::now());
    }
}

/// The body.
pub(crate) struct RequestBody {
    /// `None` for a body that is known to be empty, such as that of a request sent again.
    inner: Option<ClientBody>,
    progress: Rc<BodyProgress>,
    limit: u64,
}

impl RequestBody {
    /// `now` is when the backend's time begins, if there is nothing to wait for.
    pub(crate) fn new(inner: ClientBody, limit: u64, now: Instant) -> (Self, Rc<BodyProgress>) {
        let progress = BodyProgress::new(now);
        let inner = (!inner.is_end_stream()).then_some(inner);
        progress.ended.set(inner.is_none());
        (Self { inner, progress: Rc::clone(&progress), limit }, progress)
    }

    /// A copy of a body that has nothing in it.
    pub(crate) fn again(&self) -> Option<Self> {
        let empty = self.inner.is_none();
        empty.then(|| Self { inner: None, progress: Rc::clone(&self.progress), limit: self.limit })
    }

    fn failed(&self, fault: Fault) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.progress.fault.set(Some(fault));
        Poll::Ready(Some(Err(format!("request body: {fault:?}").into())))
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if self.progress.has_to_wait(cx) {
            return Poll::Pending;
        }
        let Some(inner) = &mut self.inner else { return Poll::Ready(None) };
        let polled = Pin::new(&mut *inner).poll_frame(cx);
        let ended = inner.is_end_stream();
        match polled {
            Poll::Pending => {
                if self.progress.waiting.get().is_none() {
                    self.progress.waiting.set(Some(Instant::now()));
                }
                Poll::Pending
            }
            Poll::Ready(Some(Ok(mut frame))) => {
                if let Some(trailers) = frame.trailers_mut() {
                    strip_trailers(trailers);
                }
                self.progress.resumed();
                self.progress.ended.set(ended);
                let more = frame.data_ref().map_or(0, Bytes::len);
                self.progress.untaken.set(self.progress.untaken.get() + more);
                let bytes = self.progress.bytes.get().saturating_add(more as u64);
                self.progress.bytes.set(bytes);
                if bytes > self.limit {
                    return self.failed(Fault::TooLarge);
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(_))) => {
                self.progress.resumed();
                self.failed(Fault::Broken)
            }
            Poll::Ready(None) => {
                self.progress.resumed();
                self.progress.ended.set(true);
                Poll::Ready(None)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRACE: Duration = Duration::from_secs(5);

    fn waited_for(seconds: u64) -> (Rc<BodyProgress>, Instant) {
        let now = Instant::now();
        let progress = BodyProgress::new(now);
        progress.waiting.set(Some(now));
        (progress, now + Duration::from_secs(seconds))
    }

    #[test]
    fn a_client_that_trickles_is_too_slow_after_five_seconds() {
        let (progress, now) = waited_for(4);
        assert!(!progress.too_slow(now, 240, GRACE));
        let (progress, now) = waited_for(10);
        assert!(progress.too_slow(now, 240, GRACE));
        progress.bytes.set(5 * 240);
        assert!(!progress.too_slow(now, 240, GRACE));
        progress.bytes.set(5 * 240 - 1);
        assert!(progress.too_slow(now, 240, GRACE));
    }

    #[test]
    fn time_that_the_backend_takes_is_not_the_clients() {
        let (progress, now) = waited_for(3600);
        assert_eq!(progress.backend_since(), None);
        progress.resumed();
        assert!(progress.backend_since().is_some());
        assert!(!progress.too_slow(now, 240, GRACE));
    }
}
