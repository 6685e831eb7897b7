//! Listening sockets: one for each worker on the same address (`SO_REUSEPORT`), so that the
//! kernel spreads connections and no thread hands one to another. Also counts connections per
//! address.

use crate::Error;
use socket2::{Domain, Protocol, Socket, Type};
use std::{
    collections::HashMap,
    io,
    net::{IpAddr, SocketAddr, TcpListener},
    sync::{Arc, Mutex, PoisonError},
};

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

/// How many connections each address has.
#[derive(Clone, Default)]
pub(crate) struct Census(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One connection that is counted until it is dropped.
pub(crate) struct Counted {
    census: Census,
    address: IpAddr,
}

impl Census {
    /// Counts a connection in; `None` when its address has too many.
    pub(crate) fn admit(&self, address: IpAddr, most: usize) -> Option<Counted> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(address).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Counted { census: self.clone(), address })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut counts = self.census.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.address);
            }
        }
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

    #[test]
    fn connections_of_one_address_are_bounded() {
        let census = Census::default();
        let address = IpAddr::from([192, 0, 2, 1]);
        let first = census.admit(address, 2).unwrap();
        let _second = census.admit(address, 2).unwrap();
        assert!(census.admit(address, 2).is_none());
        drop(first);
        assert!(census.admit(address, 2).is_some());
    }
}
