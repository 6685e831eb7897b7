//! Listening sockets: for each address one per worker (`SO_REUSEPORT`), so that the kernel spreads
//! connections and no thread hands one to another.

use crate::Error;
use socket2::{Domain, Protocol, Socket, Type};
use std::{
    cell::Cell,
    future::poll_fn,
    io,
    net::{SocketAddr, TcpListener},
    task::Poll,
};
use tokio::net::TcpStream;

/// An address to listen on, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listen {
    /// Where; port 0 takes a free one.
    pub address: SocketAddr,
    /// For what.
    pub purpose: Purpose,
}

/// What is served on a listener.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// Plugin backends, and everything else through the in-process service.
    #[default]
    Public,
    /// The in-process service alone, as for an address that only operators can reach.
    Platform,
}

impl Listen {
    /// A listener for everything.
    pub fn public(address: SocketAddr) -> Self {
        Self { address, purpose: Purpose::Public }
    }
}

/// Binds `count` sockets to one address. With port 0 the first learns the port for the others.
pub(crate) fn bind(
    listen: SocketAddr,
    count: usize,
    backlog: u32,
) -> Result<Vec<TcpListener>, Error> {
    let failed = |source| Error::Bind { listen, source };
    // sockets that share a port share it with strangers of the same user too: whoever listens
    // there already would silently get half of the connections
    drop(open(listen, false, backlog).map_err(failed)?);
    let first = open(listen, true, backlog).map_err(failed)?;
    let address = first.local_addr().map_err(failed)?;
    let mut listeners = vec![first];
    for _ in 1..count {
        listeners.push(open(address, true, backlog).map_err(failed)?);
    }
    Ok(listeners)
}

fn open(address: SocketAddr, shared: bool, backlog: u32) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    socket.set_reuse_address(true)?;
    socket.set_reuse_port(shared)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(i32::try_from(backlog).unwrap_or(i32::MAX))?;
    Ok(socket.into())
}

/// A connection that was accepted.
pub(crate) struct Accepted {
    pub(crate) stream: TcpStream,
    pub(crate) peer: SocketAddr,
    pub(crate) purpose: Purpose,
}

/// The sockets of one worker.
pub(crate) struct Listeners {
    sockets: Vec<(tokio::net::TcpListener, Purpose)>,
    /// Which is asked first, so that a busy one does not starve the others.
    first: Cell<usize>,
}

impl Listeners {
    /// Registers the sockets with the runtime of the calling thread.
    pub(crate) fn new(sockets: Vec<(TcpListener, Purpose)>) -> io::Result<Self> {
        let registered = sockets.into_iter().map(|(socket, purpose)| {
            tokio::net::TcpListener::from_std(socket).map(|socket| (socket, purpose))
        });
        Ok(Self { sockets: registered.collect::<io::Result<_>>()?, first: Cell::new(0) })
    }

    /// Waits for the next connection on any of them.
    pub(crate) async fn accept(&self) -> io::Result<Accepted> {
        poll_fn(|cx| {
            for offset in 0..self.sockets.len() {
                let index = (self.first.get() + offset) % self.sockets.len();
                let (socket, purpose) = &self.sockets[index];
                if let Poll::Ready(accepted) = socket.poll_accept(cx) {
                    self.first.set(index + 1);
                    return Poll::Ready(accepted.map(|(stream, peer)| {
                        let purpose = *purpose;
                        Accepted { stream, peer, purpose }
                    }));
                }
            }
            Poll::Pending
        })
        .await
    }

    /// Closes them, and gives whom the kernel had let in before: they must be answered, not reset.
    /// Asks the sockets themselves, as the runtime may not have been told yet.
    pub(crate) fn close(self) -> io::Result<Vec<Accepted>> {
        let mut queued = Vec::new();
        for (socket, purpose) in self.sockets {
            let socket = socket.into_std()?;
            while let Ok((stream, peer)) = socket.accept() {
                stream.set_nonblocking(true)?;
                queued.push(Accepted { stream: TcpStream::from_std(stream)?, peer, purpose });
            }
        }
        Ok(queued)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_refused() {
        let taken = bind(SocketAddr::from(([127, 0, 0, 1], 0)), 1, 16).unwrap();
        let again = bind(taken[0].local_addr().unwrap(), 1, 16);
        assert!(matches!(again, Err(Error::Bind { .. })));
    }

    #[test]
    fn all_sockets_share_the_port_that_was_free() {
        let listeners = bind(SocketAddr::from(([127, 0, 0, 1], 0)), 3, 16).unwrap();
        let ports: Vec<_> = listeners.iter().map(|one| one.local_addr().unwrap()).collect();
        assert_ne!(ports[0].port(), 0);
        assert!(ports.iter().all(|port| *port == ports[0]));
    }

    #[test]
    fn an_address_that_is_taken_is_named() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let error = bind(taken.local_addr().unwrap(), 1, 16).unwrap_err();
        assert!(error.to_string().contains("127.0.0.1"), "{error}");
    }
}
