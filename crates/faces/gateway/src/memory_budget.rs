//! Bytes that are held for clients: counted for each connection, each address and the process, and
//! refused before there are too many. What one connection has of it is in `connection_memory.rs`.

use std::{
    collections::{HashMap, hash_map::Entry},
    net::IpAddr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
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
    process: Gauge,
    addresses: Mutex<HashMap<IpAddr, OfAddress>>,
}

/// One address, as long as it has accounts.
struct OfAddress {
    gauge: Arc<Gauge>,
    accounts: usize,
}

struct Gauge {
    held: AtomicUsize,
    most: usize,
}

/// What is held for one connection, beside that of its address and of the process.
pub(crate) struct Account {
    connection: Gauge,
    of_address: Arc<Gauge>,
    budget: Arc<MemoryBudget>,
    address: IpAddr,
}

/// What is held for one stream, until this is dropped.
pub(crate) struct HeldBytes {
    account: Arc<Account>,
    bytes: AtomicUsize,
}

impl MemoryBudget {
    pub(crate) fn new(bounds: Bounds) -> Arc<Self> {
        let process = Gauge::new(bounds.process);
        Arc::new(Self { bounds, process, addresses: Mutex::default() })
    }

    #[cfg(test)]
    pub(crate) fn unbounded() -> Arc<Self> {
        let most = usize::MAX;
        Self::new(Bounds { connection: most, address: most, process: most })
    }

    /// What is held for all clients together.
    pub(crate) fn held(&self) -> usize {
        self.process.held.load(Ordering::Relaxed)
    }

    /// The account of a new connection. Many clients share the address of a trusted proxy, so
    /// that it is not bounded by itself.
    pub(crate) fn account(self: &Arc<Self>, address: IpAddr, trusted: bool) -> Arc<Account> {
        let most = if trusted { usize::MAX } else { self.bounds.address };
        let mut addresses = self.addresses();
        let known = addresses
            .entry(address)
            .or_insert_with(|| OfAddress { gauge: Arc::new(Gauge::new(most)), accounts: 0 });
        known.accounts += 1;
        Arc::new(Account {
            connection: Gauge::new(self.bounds.connection),
            of_address: Arc::clone(&known.gauge),
            budget: Arc::clone(self),
            address,
        })
    }

    fn addresses(&self) -> MutexGuard<'_, HashMap<IpAddr, OfAddress>> {
        self.addresses.lock().unwrap_or_else(PoisonError::into_inner)
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

impl Account {
    /// Counts so many more; `false`, and none of them, when that is too much for the connection,
    /// its address or the process.
    pub(crate) fn take(&self, bytes: usize) -> bool {
        let gauges = self.gauges();
        let fitting = gauges.iter().take_while(|gauge| gauge.take(bytes)).count();
        let fits = fitting == gauges.len();
        if !fits {
            gauges[..fitting].iter().for_each(|gauge| gauge.give_back(bytes));
        }
        fits
    }

    /// Counts so many less.
    pub(crate) fn give_back(&self, bytes: usize) {
        self.gauges().iter().for_each(|gauge| gauge.give_back(bytes));
    }

    /// Whether so many more would fit now.
    pub(crate) fn has_room(&self, bytes: usize) -> bool {
        let fits =
            |gauge: &&Gauge| gauge.held.load(Ordering::Relaxed).saturating_add(bytes) <= gauge.most;
        self.gauges().iter().all(fits)
    }

    /// Whether less than half is held of what may be, with so many more.
    pub(crate) fn is_half_free(&self, bytes: usize) -> bool {
        let fits = |gauge: &&Gauge| {
            gauge.held.load(Ordering::Relaxed).saturating_add(bytes) <= gauge.most / 2
        };
        self.gauges().iter().all(fits)
    }

    fn gauges(&self) -> [&Gauge; 3] {
        [&self.connection, &self.of_address, &self.budget.process]
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        if let Entry::Occupied(mut known) = self.budget.addresses().entry(self.address) {
            known.get_mut().accounts -= 1;
            if known.get().accounts == 0 {
                known.remove();
            }
        }
    }
}

impl HeldBytes {
    pub(crate) fn none(account: Arc<Account>) -> Self {
        Self { account, bytes: AtomicUsize::new(0) }
    }

    /// Holds so many more, or `false` and none of them.
    pub(crate) fn grow(&self, bytes: usize) -> bool {
        let fits = self.account.take(bytes);
        if fits {
            self.bytes.fetch_add(bytes, Ordering::Relaxed);
        }
        fits
    }
}

impl Drop for HeldBytes {
    fn drop(&mut self) {
        self.account.give_back(self.bytes.load(Ordering::Relaxed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(budget: &Arc<MemoryBudget>, last: u8, trusted: bool) -> HeldBytes {
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
        assert_eq!(budget.held(), 0);
    }

    #[test]
    fn each_of_them_is_half_free_for_itself() {
        let budget = MemoryBudget::new(Bounds { connection: 10, address: 16, process: 20 });
        let first = held(&budget, 1, false);
        assert!(first.account.is_half_free(5) && !first.account.is_half_free(6));
        assert!(first.grow(5));
        let second = held(&budget, 1, false);
        assert!(second.account.is_half_free(3) && !second.account.is_half_free(4), "the address");
        assert!(second.grow(3));
        let other = held(&budget, 2, false);
        assert!(other.account.is_half_free(2) && !other.account.is_half_free(3), "the process");
    }

    #[test]
    fn clients_behind_a_trusted_proxy_are_not_one_address() {
        let budget = MemoryBudget::new(Bounds { connection: 10, address: 10, process: 30 });
        let all: Vec<_> = (0..3).map(|_| held(&budget, 9, true)).collect();
        assert!(all.iter().all(|one| one.grow(10)));
    }

    #[test]
    fn an_address_is_known_as_long_as_it_has_accounts() {
        let budget = MemoryBudget::unbounded();
        let (first, second, other) =
            (held(&budget, 1, false), held(&budget, 1, false), held(&budget, 2, false));
        assert_eq!(budget.addresses().len(), 2);
        drop(first);
        assert_eq!(budget.addresses().len(), 2);
        drop((second, other));
        assert!(budget.addresses().is_empty());
    }
}
