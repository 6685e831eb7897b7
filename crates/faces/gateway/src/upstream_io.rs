//! A connection to a backend as hyper sees it. Until the head of an answer is complete only so
//! many bytes are read: a backend that sends interim answers (`100 Continue`, `103`) or a head
//! without end would keep this thread busy for ever.

use crate::connection::stream::Stream;
use std::{
    cell::Cell,
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Most bytes up to the end of the final head, all interim answers included.
const MOST_UNTIL_HEAD: usize = 128 * 1024;

/// What was read of an answer whose head is waited for. Shared with whoever waits.
#[derive(Default)]
pub(crate) struct HeadBudget {
    waiting: Cell<bool>,
    read: Cell<usize>,
    exceeded: Cell<bool>,
}

impl HeadBudget {
    /// The next bytes belong to the head of an answer.
    pub(crate) fn begin(&self) {
        self.waiting.set(true);
        self.read.set(0);
    }

    /// The head is there.
    pub(crate) fn complete(&self) {
        self.waiting.set(false);
    }

    /// Whether the backend sent more than it may.
    pub(crate) fn exceeded(&self) -> bool {
        self.exceeded.get()
    }

    fn check(&self) -> io::Result<()> {
        if self.waiting.get() && self.read.get() >= MOST_UNTIL_HEAD {
            self.exceeded.set(true);
            return Err(io::Error::new(io::ErrorKind::InvalidData, "no end of the answer's head"));
        }
        Ok(())
    }
}

/// The connection.
pub(crate) struct UpstreamIo {
    stream: Stream,
    budget: Rc<HeadBudget>,
}

impl UpstreamIo {
    pub(crate) fn new(stream: Stream) -> (Self, Rc<HeadBudget>) {
        let budget = Rc::<HeadBudget>::default();
        (Self { stream, budget: Rc::clone(&budget) }, budget)
    }
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
        self.budget.read.set(self.budget.read.get() + buf.filled().len() - before);
        polled
    }
}

impl AsyncWrite for UpstreamIo {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
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
