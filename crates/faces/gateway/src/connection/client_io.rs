//! A client's socket as hyper sees it: the first bytes put back, watched on the way in and out.
//!
//! It changes what is written in two cases. An HTTP/2 connection would make a system call for
//! each response; its small writes are held back until the connection has had its turn, and whoever
//! drives it passes them on with [`ClientSocket::poll_drain`]. And the empty answer that hyper
//! gives by itself to a head that it cannot parse is held back for good, so that one with a body
//! can take its place.

use super::{state::ConnectionState, stream::Stream};
use bytes::{Buf, Bytes};
use std::{
    cell::{Cell, RefCell},
    io::{self, IoSlice},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Most bytes that are held back.
pub(super) const MOST_HELD: usize = 64 * 1024;
/// Writes from this size on are worth a system call of their own, and are not copied.
const LARGE: usize = 8 * 1024;
/// Most bytes that an HTTP/2 connection reads at a time, but for the last read.
const TURN: usize = 64 * 1024;

/// The socket, shared by hyper and by whoever drives the connection.
pub(crate) struct ClientSocket {
    pub(crate) state: Rc<ConnectionState>,
    stream: RefCell<Stream>,
    put_back: RefCell<Bytes>,
    held: Option<RefCell<Held>>,
    /// What may still be read in this turn of an HTTP/2 connection.
    turn: Cell<usize>,
}

/// Bytes that are held back; the first `sent` of them have left already.
#[derive(Default)]
struct Held {
    bytes: Vec<u8>,
    sent: usize,
}

/// Hyper's end of the socket.
pub(crate) struct ClientIo(pub(crate) Rc<ClientSocket>);

impl ClientSocket {
    /// A socket that writes what it is given at once.
    pub(crate) fn direct(stream: Stream, put_back: Bytes, state: Rc<ConnectionState>) -> Rc<Self> {
        Self::new(stream, put_back, state, None)
    }

    /// A socket that holds small writes back.
    pub(crate) fn coalescing(
        stream: Stream,
        put_back: Bytes,
        state: Rc<ConnectionState>,
    ) -> Rc<Self> {
        Self::new(stream, put_back, state, Some(RefCell::default()))
    }

    fn new(
        stream: Stream,
        put_back: Bytes,
        state: Rc<ConnectionState>,
        held: Option<RefCell<Held>>,
    ) -> Rc<Self> {
        let (stream, put_back) = (RefCell::new(stream), RefCell::new(put_back));
        Rc::new(Self { state, stream, put_back, held, turn: Cell::new(TURN) })
    }

    /// Another turn of the connection begins.
    pub(crate) fn begin_turn(&self) {
        self.turn.set(TURN);
    }

    /// Whether an HTTP/2 connection has read as much as it may before its streams have had a say:
    /// they decide whether there is room for more.
    fn has_had_its_turn(&self) -> bool {
        self.held.is_some() && self.turn.get() == 0
    }

    /// Waits until what has arrived may be read.
    fn poll_turn(&self, cx: &mut Context<'_>) -> Poll<()> {
        if self.state.reads_at_will() || !self.put_back.borrow().is_empty() {
            return Poll::Ready(());
        }
        // an error is for the reader to find
        let _ = ready!(self.stream.borrow().poll_readable(cx));
        self.state.poll_turn(cx)
    }

    /// Passes on what is held back.
    pub(crate) fn poll_drain(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Some(held) = &self.held else { return Poll::Ready(Ok(())) };
        let mut held = held.borrow_mut();
        while held.sent < held.bytes.len() {
            let left = IoSlice::new(&held.bytes[held.sent..]);
            match ready!(self.poll_send(cx, &[left]))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                n => held.sent += n,
            }
        }
        held.bytes.clear();
        held.sent = 0;
        Poll::Ready(Ok(()))
    }

    /// Waits for something to read, or for the end.
    pub(crate) fn poll_readable(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.put_back.borrow().is_empty() {
            self.stream.borrow().poll_readable(cx)
        } else {
            Poll::Ready(Ok(()))
        }
    }

    /// Has these bytes read again before any others.
    pub(crate) fn put_back(&self, bytes: Bytes) {
        *self.put_back.borrow_mut() = bytes;
    }

    /// Reads without telling the state: for bytes that nobody will look at.
    pub(crate) fn poll_discard(
        &self,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.stream.borrow_mut()).poll_read(cx, buf)
    }

    /// Writes to the socket itself.
    pub(crate) fn poll_send(
        &self,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut *self.stream.borrow_mut()).poll_write_vectored(cx, bufs);
        if !self.state.sent(sent.is_pending()) {
            return Poll::Ready(Err(io::ErrorKind::OutOfMemory.into()));
        }
        sent
    }

    /// Ends the writing half, after everything that was written.
    pub(crate) fn poll_shutdown(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_drain(cx))?;
        Pin::new(&mut *self.stream.borrow_mut()).poll_shutdown(cx)
    }

    fn poll_write(&self, cx: &mut Context<'_>, bufs: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        if self.state.replaces_parser_answer() {
            return Poll::Ready(Ok(bufs.iter().map(|buf| buf.len()).sum()));
        }
        let Some(held) = &self.held else { return self.poll_send(cx, bufs) };
        let len: usize = bufs.iter().map(|buf| buf.len()).sum();
        let large = len >= LARGE;
        if large || held.borrow().bytes.len() + len > MOST_HELD {
            ready!(self.poll_drain(cx))?;
        }
        if large {
            return self.poll_send(cx, bufs);
        }
        let bytes = &mut held.borrow_mut().bytes;
        bufs.iter().for_each(|buf| bytes.extend_from_slice(buf));
        Poll::Ready(Ok(len))
    }
}

impl AsyncRead for ClientIo {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let socket = &self.0;
        if socket.has_had_its_turn() {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        ready!(socket.poll_turn(cx));
        let before = buf.filled().len();
        let mut put_back = socket.put_back.borrow_mut();
        if put_back.is_empty() {
            ready!(Pin::new(&mut *socket.stream.borrow_mut()).poll_read(cx, buf))?;
        } else {
            let n = put_back.len().min(buf.remaining());
            buf.put_slice(&put_back[..n]);
            put_back.advance(n);
            if put_back.is_empty() {
                // even an empty view keeps the memory that it once was part of
                *put_back = Bytes::new();
            }
        }
        let read = buf.filled().len() - before;
        socket.turn.set(socket.turn.get().saturating_sub(read));
        let watched = socket.state.received(&buf.filled()[before..]);
        Poll::Ready(watched.map_err(|violation| {
            io::Error::new(io::ErrorKind::InvalidData, format!("ambiguous body: {violation:?}"))
        }))
    }
}

impl AsyncWrite for ClientIo {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.0.poll_write(cx, &[IoSlice::new(buf)])
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.0.poll_write(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.0.held.is_some() || self.0.stream.borrow().is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.0.held.is_some() {
            return Poll::Ready(Ok(()));
        }
        ready!(Pin::new(&mut *self.0.stream.borrow_mut()).poll_flush(cx))?;
        self.0.state.flushed();
        Poll::Ready(Ok(()))
    }

    /// Whoever drives the connection ends it: hyper would, before the answer to a head that it could
    /// not parse is written.
    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.0.poll_drain(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        connection::state::Peer, listener::Purpose, memory_budget::MemoryBudget,
        read_pacer::ReadPacer,
    };
    use http::HeaderValue;
    use std::{future::poll_fn, net::IpAddr, time::Duration};
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::{TcpListener, TcpStream},
    };

    /// A socket that holds back, and the client at the other end.
    async fn coalescing() -> (Rc<ClientSocket>, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (accepted, _) = listener.accept().await.unwrap();
        let address = IpAddr::from([127, 0, 0, 1]);
        let peer = Peer { address, text: HeaderValue::from_static("127.0.0.1"), trusted: false };
        let (budget, pacer) = (MemoryBudget::unbounded(), ReadPacer::new(Duration::ZERO));
        let state = ConnectionState::http2(peer, Purpose::Public, budget, &pacer);
        (ClientSocket::coalescing(Stream::Plain(accepted), Bytes::new(), state), client)
    }

    async fn drain(socket: &ClientSocket) -> io::Result<()> {
        poll_fn(|cx| socket.poll_drain(cx)).await
    }

    #[tokio::test]
    async fn small_writes_leave_together_when_they_are_passed_on() {
        let (socket, mut client) = coalescing().await;
        let mut io = ClientIo(Rc::clone(&socket));
        for text in [b"one ", b"two "] {
            io.write_all(text).await.unwrap();
            io.flush().await.unwrap();
        }
        let nothing = client.try_read(&mut [0]).unwrap_err();
        assert_eq!(nothing.kind(), io::ErrorKind::WouldBlock);
        drain(&socket).await.unwrap();
        let mut seen = [0; 8];
        client.read_exact(&mut seen).await.unwrap();
        assert_eq!(&seen, b"one two ");
    }

    #[tokio::test]
    async fn a_large_write_leaves_at_once_and_after_what_was_held() {
        let (socket, mut client) = coalescing().await;
        let mut io = ClientIo(Rc::clone(&socket));
        io.write_all(b"first").await.unwrap();
        io.write_all(&[b'x'; LARGE]).await.unwrap();
        let mut seen = vec![0; 5 + LARGE];
        client.read_exact(&mut seen).await.unwrap();
        assert!(seen.starts_with(b"firstx") && seen.ends_with(b"x"));
        io.write_all(b"last").await.unwrap();
        poll_fn(|cx| socket.poll_shutdown(cx)).await.unwrap();
        seen.clear();
        client.read_to_end(&mut seen).await.unwrap();
        assert_eq!(seen, b"last");
    }

    #[tokio::test]
    async fn a_write_that_fails_late_is_told_to_whoever_passes_it_on() {
        let (socket, client) = coalescing().await;
        let mut io = ClientIo(Rc::clone(&socket));
        // closed with something unread: the next write is answered with a reset
        io.write_all(b"unread").await.unwrap();
        drain(&socket).await.unwrap();
        client.readable().await.unwrap();
        drop(client);
        let failed = async {
            loop {
                io.write_all(b"late").await.unwrap();
                if let Err(error) = drain(&socket).await {
                    break error;
                }
                tokio::task::yield_now().await;
            }
        };
        let error = tokio::time::timeout(Duration::from_secs(20), failed).await.unwrap();
        let gone = [io::ErrorKind::BrokenPipe, io::ErrorKind::ConnectionReset];
        assert!(gone.contains(&error.kind()), "{error}");
    }
}
