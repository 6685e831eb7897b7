//! How many connections each client address has, across workers, so that none can take them all.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

/// The counts.
#[derive(Clone, Default)]
pub(crate) struct ConnectionCounts(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One connection, counted until this is dropped.
pub(crate) struct ConnectionPermit {
    counts: ConnectionCounts,
    address: IpAddr,
}

impl ConnectionCounts {
    /// Counts a connection in; `None` when its address has `most` already.
    pub(crate) fn admit(&self, address: IpAddr, most: usize) -> Option<ConnectionPermit> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(address).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(ConnectionPermit { counts: self.clone(), address })
    }
}

impl Drop for ConnectionPermit {
    fn drop(&mut self) {
        let mut counts = self.counts.0.lock().unwrap_or_else(PoisonError::into_inner);
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
    fn connections_of_one_address_are_bounded() {
        let counts = ConnectionCounts::default();
        let address = IpAddr::from([192, 0, 2, 1]);
        let first = counts.admit(address, 2).unwrap();
        let _second = counts.admit(address, 2).unwrap();
        assert!(counts.admit(address, 2).is_none());
        drop(first);
        assert!(counts.admit(address, 2).is_some());
    }
}
