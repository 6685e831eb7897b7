//! Bytes that are held for clients: counted for each connection, each address and the process, and
//! refused before there are too many. Taken only for what can pile up (a body of our own routes, a
//! response that its client does not take), so that most requests never touch it.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicUsize, Ordering},
    },
};

/// How much may be held.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) connection: usize,
    pub(crate) address: usize,
    pub(crate) process: usize,
}

/// The process.
pub(crate) struct MemoryBudget {
    bounds: Bounds,
    process: Arc<Gauge>,
    addresses: Mutex<HashMap<IpAddr, Weak<Gauge>>>,
}

struct Gauge {
    held: AtomicUsize,
    most: usize,
}

/// What is held for one connection, beside that of its address and of the process.
pub(crate) struct Account {
    gauges: [Arc<Gauge>; 3],
}

/// What is held for one stream, until this is dropped.
pub(crate) struct HeldBytes {
    account: Arc<Account>,
    bytes: AtomicUsize,
}

impl MemoryBudget {
    pub(crate) fn new(bounds: Bounds) -> Self {
        let process = Arc::new(Gauge::new(bounds.process));
        Self { bounds, process, addresses: Mutex::default() }
    }

    #[cfg(test)]
    pub(crate) fn unbounded() -> Arc<Self> {
        let most = usize::MAX;
        Arc::new(Self::new(Bounds { connection: most, address: most, process: most }))
    }

    /// The account of a new connection. Many clients share the address of a trusted proxy, so
    /// that it is not bounded by itself.
    pub(crate) fn account(&self, address: IpAddr, trusted: bool) -> Arc<Account> {
        let most = if trusted { usize::MAX } else { self.bounds.address };
        let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        let known = addresses.get(&address).and_then(Weak::upgrade);
        let of_address = known.unwrap_or_else(|| {
            addresses.retain(|_, gauge| gauge.strong_count() > 0);
            let gauge = Arc::new(Gauge::new(most));
            addresses.insert(address, Arc::downgrade(&gauge));
            gauge
        });
        let of_connection = Arc::new(Gauge::new(self.bounds.connection));
        Arc::new(Account { gauges: [of_connection, of_address, Arc::clone(&self.process)] })
    }
}

impl Gauge {
    fn new(most: usize) -> Self {
        Self { held: AtomicUsize::new(0), most }
    }

    fn take(&self, bytes: usize) -> bool {
        let before = self.held.fetch_add(bytes, Ordering::Relaxed);
        let fits = before.saturating_add(bytes) <= self.most;
        if !fits {
            self.give_back(bytes);
        }
        fits
    }

    fn give_back(&self, bytes: usize) {
        self.held.fetch_sub(bytes, Ordering::Relaxed);
    }
}

impl HeldBytes {
    pub(crate) fn none(account: Arc<Account>) -> Self {
        Self { account, bytes: AtomicUsize::new(0) }
    }

    /// Holds so many more; `false`, and none of them, when that is too much for the connection, its
    /// address or the process.
    pub(crate) fn grow(&self, bytes: usize) -> bool {
        let gauges = &self.account.gauges;
        let fitting = gauges.iter().take_while(|gauge| gauge.take(bytes)).count();
        if fitting < gauges.len() {
            gauges[..fitting].iter().for_each(|gauge| gauge.give_back(bytes));
            return false;
        }
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        true
    }
}

impl Drop for HeldBytes {
    fn drop(&mut self) {
        let bytes = self.bytes.load(Ordering::Relaxed);
        self.account.gauges.iter().for_each(|gauge| gauge.give_back(bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(budget: &MemoryBudget, last: u8, trusted: bool) -> HeldBytes {
        HeldBytes::none(budget.account(IpAddr::from([192, 0, 2, last]), trusted))
    }

    #[test]
    fn a_connection_its_address_and_the_process_are_bounded() {
        let budget = MemoryBudget::new(Bounds { connection: 10, address: 15, process: 20 });
        let first = held(&budget, 1, false);
        assert!(first.grow(10) && !first.grow(1), "the connection's bound");
        let second = held(&budget, 1, false);
        assert!(second.grow(5) && !second.grow(1), "the address's bound");
        let other = held(&budget, 2, false);
        assert!(other.grow(5) && !other.grow(1), "the process's bound");
        drop(first);
        assert!(other.grow(5), "what was given back can be had");
        drop((second, other));
        assert_eq!(budget.process.held.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn clients_behind_a_trusted_proxy_are_not_one_address() {
        let budget = MemoryBudget::new(Bounds { connection: 10, address: 10, process: 30 });
        let all: Vec<_> = (0..3).map(|_| held(&budget, 9, true)).collect();
        assert!(all.iter().all(|one| one.grow(10)));
    }
}
