//! A backend's socket as hyper sees it. A backend may answer before it has read a request, and close
//! at once: what we still write then fails, while its answer waits to be read. hyper would give up
//! the exchange for the write that failed; here writing merely stops, and what was read, or that
//! nothing was, decides.
//!
//! And until the head of an answer is complete only so many bytes and interim answers (`100 Continue`,
//! `103`) are read: a backend that sends them, or a head, without end would keep this thread busy for
//! ever.

use crate::{connection::stream::Stream, interim::InterimAnswers, request_body::BodyProgress};
use std::{
    cell::{Cell, RefCell},
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What was read of an answer whose head is waited for, and what was written of its request. Shared
/// with whoever waits.
pub(crate) struct HeadBudget {
    /// Most bytes up to the end of the final head, all interim answers included.
    most: usize,
    waiting: Cell<bool>,
    read: Cell<usize>,
    interim: Cell<InterimAnswers>,
    exceeded: Cell<bool>,
    /// `None` while a request without a body is written.
    upload: RefCell<Option<Rc<BodyProgress>>>,
}

impl HeadBudget {
    fn new(most: usize) -> Self {
        Self {
            most,
            waiting: Cell::new(false),
            read: Cell::new(0),
            interim: Cell::default(),
            exceeded: Cell::new(false),
            upload: RefCell::default(),
        }
    }

    /// The next bytes belong to the head of an answer, and to this request's body.
    pub(crate) fn begin(&self, upload: &Rc<BodyProgress>) {
        *self.upload.borrow_mut() = (!upload.ended()).then(|| Rc::clone(upload));
        self.waiting.set(true);
        self.read.set(0);
        self.interim.set(InterimAnswers::default());
    }

    /// The head is there.
    pub(crate) fn complete(&self) {
        self.waiting.set(false);
    }

    /// Whether the backend sent more than it may.
    pub(crate) fn exceeded(&self) -> bool {
        self.exceeded.get()
    }

    fn wrote(&self, bytes: usize) {
        if let Some(upload) = &*self.upload.borrow() {
            upload.taken(bytes);
        }
    }

    /// Bytes that came: of a head that is waited for, or of a body.
    fn came(&self, bytes: &[u8]) -> io::Result<()> {
        self.read.set(self.read.get() + bytes.len());
        if !self.waiting.get() {
            return Ok(());
        }
        let mut interim = self.interim.get();
        interim.read(bytes);
        self.interim.set(interim);
        if interim.is_too_many() { self.exceed() } else { Ok(()) }
    }

    fn check(&self) -> io::Result<()> {
        if self.waiting.get() && self.read.get() >= self.most {
            return self.exceed();
        }
        Ok(())
    }

    fn exceed(&self) -> io::Result<()> {
        self.exceeded.set(true);
        Err(io::Error::new(io::ErrorKind::InvalidData, "no end of the answer's head"))
    }
}

/// The socket.
pub(crate) struct UpstreamIo {
    stream: Stream,
    budget: Rc<HeadBudget>,
    /// The backend takes no more.
    refused: bool,
}

impl UpstreamIo {
    pub(crate) fn new(stream: Stream, most: usize) -> (Self, Rc<HeadBudget>) {
        let budget = Rc::new(HeadBudget::new(most));
        (Self { stream, budget: Rc::clone(&budget), refused: false }, budget)
    }

    /// After a write that failed there is nothing to wait for but what is read.
    fn judge(
        &mut self,
        cx: &mut Context<'_>,
        written: io::Result<usize>,
    ) -> Poll<io::Result<usize>> {
        match written {
            Err(error) if is_gone(&error) => {
                self.refused = true;
                // what made it fail is there to be read already
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            other => {
                self.budget.wrote(*other.as_ref().unwrap_or(&0));
                Poll::Ready(other)
            }
        }
    }
}

/// Whether the other side takes no more.
fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset)
}

impl AsyncRead for UpstreamIo {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.budget.check()?;
        let before = buf.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, buf);
        self.budget.came(&buf.filled()[before..])?;
        polled
    }
}

impl AsyncWrite for UpstreamIo {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.refused {
            return Poll::Pending;
        }
        let written = ready!(Pin::new(&mut self.stream).poll_write(cx, buf));
        self.judge(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.refused {
            return Poll::Pending;
        }
        let written = ready!(Pin::new(&mut self.stream).poll_write_vectored(cx, bufs));
        self.judge(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
