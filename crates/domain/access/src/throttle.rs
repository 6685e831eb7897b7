//! Slows guessing. An attempt counts before it is checked, so that many at once are no more than
//! many one after the other; success takes it back.
//!
//! Two things are counted: failures of a name, which has to wait longer after each one, and
//! failures of an address, of which so many are free and one comes back at a time. A name that
//! signed in from an address before has a count of its own there, which strangers do not touch.
//! The time is an argument; a clock that was put back shortens a wait and never makes one longer.

use midplane_model::Timestamp;
use std::{
    collections::{BTreeSet, HashMap},
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    time::Duration,
};

/// How much is allowed.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// Failures that a name has before it must wait.
    pub free_failures: u32,
    /// The wait after the first failure beyond those; each further one doubles it.
    pub first_wait: Duration,
    /// The longest wait.
    pub longest_wait: Duration,
    /// Failures that an address has before it must wait.
    pub address_failures: u32,
    /// After so long an address has one of them back.
    pub address_recovery: Duration,
    /// Names, and addresses, that are remembered at once. Above it the stalest goes.
    pub remembered: usize,
}

/// Whose turn and whose count an attempt is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Guesser {
    /// A name that signed in from this address before.
    Known(String, IpAddr),
    /// Anybody else at this address.
    Stranger(IpAddr),
}

/// Counts attempts.
#[derive(Debug)]
pub struct Throttle {
    bounds: Bounds,
    names: Remembered<(String, Option<IpAddr>), u32>,
    addresses: Remembered<IpAddr, f64>,
    known: Remembered<(String, IpAddr), ()>,
}

impl Throttle {
    /// Nothing is counted yet.
    pub fn new(bounds: Bounds) -> Self {
        Self {
            names: Remembered::new(bounds.remembered),
            addresses: Remembered::new(bounds.remembered),
            known: Remembered::new(bounds.remembered),
            bounds,
        }
    }

    /// Counts an attempt, before it is checked; says whose it is.
    ///
    /// # Errors
    /// How long to wait. Such an attempt is not to be checked, and counts for nothing.
    pub fn begin(&mut self, name: &str, from: IpAddr, now: Timestamp) -> Result<Guesser, Duration> {
        let from = network(from);
        let known = self.known.get(&(name.to_owned(), from)).is_some();
        if !known {
            let spent = self.spent(from, now);
            if spent + 1.0 > f64::from(self.bounds.address_failures) {
                let over = spent + 1.0 - f64::from(self.bounds.address_failures);
                return Err(self.bounds.address_recovery.mul_f64(over));
            }
        }
        let key = (name.to_owned(), known.then_some(from));
        let (count, last) = self.names.get(&key).map_or((0, now), |(n, last)| (*n, last.min(now)));
        // who was quiet for long begins again
        let quiet = now.since(last) >= self.bounds.longest_wait.saturating_mul(4);
        let count = if quiet { 0 } else { count };
        let wait = self.wait(count).saturating_sub(now.since(last));
        if !wait.is_zero() {
            self.names.touch(key, count, last);
            return Err(wait);
        }
        self.names.touch(key, count.saturating_add(1), now);
        if known {
            return Ok(Guesser::Known(name.to_owned(), from));
        }
        let spent = self.spent(from, now);
        self.addresses.touch(from, spent + 1.0, now);
        Ok(Guesser::Stranger(from))
    }

    /// It was right: the name begins again, and has a lane of its own from here.
    pub fn succeeded(&mut self, name: &str, lane: &Guesser, now: Timestamp) {
        self.take_back(name, lane, now);
        let from = match lane {
            Guesser::Known(_, from) => {
                self.names.forget(&(name.to_owned(), Some(*from)));
                *from
            }
            Guesser::Stranger(from) => {
                self.names.forget(&(name.to_owned(), None));
                *from
            }
        };
        self.known.touch((name.to_owned(), from), (), now);
    }

    /// It was never checked: it counts for nothing.
    pub fn take_back(&mut self, name: &str, lane: &Guesser, now: Timestamp) {
        let from = match lane {
            Guesser::Known(_, from) => Some(*from),
            Guesser::Stranger(from) => {
                let spent = self.spent(*from, now);
                self.addresses.touch(*from, (spent - 1.0).max(0.0), now);
                None
            }
        };
        let key = (name.to_owned(), from);
        if let Some((count, last)) = self.names.get(&key).map(|(n, last)| (*n, last)) {
            self.names.touch(key, count.saturating_sub(1), last);
        }
    }

    fn wait(&self, failures: u32) -> Duration {
        match failures.checked_sub(self.bounds.free_failures) {
            None => Duration::ZERO,
            Some(over) => {
                let wait = self.bounds.first_wait.saturating_mul(1 << over.min(20));
                wait.min(self.bounds.longest_wait)
            }
        }
    }

    /// Failures of an address that have not come back yet.
    fn spent(&self, from: IpAddr, now: Timestamp) -> f64 {
        let Some((spent, last)) = self.addresses.get(&from) else { return 0.0 };
        let back = now.since(last).as_secs_f64() / self.bounds.address_recovery.as_secs_f64();
        (spent - back).max(0.0)
    }
}

/// What one client is counted by: an IPv6 client has a /64 to choose addresses from.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// A bounded map that knows what was touched longest ago.
#[derive(Debug)]
struct Remembered<K, V> {
    most: usize,
    values: HashMap<K, (V, Timestamp)>,
    by_age: BTreeSet<(Timestamp, K)>,
}

impl<K: Clone + Eq + Hash + Ord, V> Remembered<K, V> {
    fn new(most: usize) -> Self {
        Self { most, values: HashMap::new(), by_age: BTreeSet::new() }
    }

    fn get(&self, key: &K) -> Option<(&V, Timestamp)> {
        self.values.get(key).map(|(value, at)| (value, *at))
    }

    fn touch(&mut self, key: K, value: V, at: Timestamp) {
        self.forget(&key);
        if self.values.len() >= self.most
            && let Some((_, stalest)) = self.by_age.pop_first()
        {
            self.values.remove(&stalest);
        }
        self.by_age.insert((at, key.clone()));
        self.values.insert(key, (value, at));
    }

    fn forget(&mut self, key: &K) {
        if let Some((_, at)) = self.values.remove(key) {
            self.by_age.remove(&(at, key.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAIT: Duration = Duration::from_secs(2);

    fn throttle() -> Throttle {
        Throttle::new(Bounds {
            free_failures: 5,
            first_wait: WAIT,
            longest_wait: Duration::from_secs(300),
            address_failures: 20,
            address_recovery: Duration::from_secs(1),
            remembered: 100,
        })
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn at(seconds: u64) -> Timestamp {
        Timestamp(1_000_000_000).plus(Duration::from_secs(seconds))
    }

    #[test]
    fn of_three_hundred_at_once_five_are_checked() {
        let mut throttle = throttle();
        let checked =
            (0..300).filter(|_| throttle.begin("ada", ip("192.0.2.1"), at(0)).is_ok()).count();
        assert_eq!(checked, 5);
    }

    #[test]
    fn waits_grow_and_end_with_success() {
        let mut throttle = throttle();
        let home = ip("192.0.2.1");
        for _ in 0..5 {
            throttle.begin("ada", home, at(0)).unwrap();
        }
        assert_eq!(throttle.begin("ada", home, at(0)), Err(WAIT));
        throttle.begin("ada", home, at(2)).unwrap();
        assert_eq!(throttle.begin("ada", home, at(2)), Err(WAIT * 2));
        let lane = throttle.begin("ada", home, at(6)).unwrap();
        throttle.succeeded("ada", &lane, at(6));
        assert_eq!(throttle.begin("ada", home, at(6)), Ok(Guesser::Known("ada".into(), home)));
    }

    #[test]
    fn strangers_do_not_lock_a_name_out_where_it_is_known() {
        let (mut throttle, home, away) = (throttle(), ip("192.0.2.1"), ip("198.51.100.7"));
        let lane = throttle.begin("ada", home, at(0)).unwrap();
        throttle.succeeded("ada", &lane, at(0));
        for number in 0..100 {
            let _ = throttle.begin("ada", away, at(0));
            let _ = throttle.begin(&format!("u{number}"), home, at(0));
        }
        assert!(throttle.begin("ada", away, at(0)).is_err());
        assert!(throttle.begin("ada", home, at(0)).is_ok(), "its address is busy, it is known");
    }

    #[test]
    fn one_address_does_not_try_many_names() {
        let mut throttle = throttle();
        let tries = |throttle: &mut Throttle, from: &str, now| {
            let names = (0..50).map(|n| format!("{from}-{n}-{}", at(now).0));
            names.filter(|name| throttle.begin(name, ip(from), at(now)).is_ok()).count()
        };
        assert_eq!(tries(&mut throttle, "192.0.2.1", 0), 20);
        assert_eq!(tries(&mut throttle, "192.0.2.1", 3), 3, "one comes back each second");
        assert_eq!(tries(&mut throttle, "192.0.2.2", 3), 20);
    }

    #[test]
    fn an_address_is_told_when_it_has_one_back() {
        let (mut throttle, from) = (throttle(), ip("192.0.2.1"));
        throttle.bounds.address_recovery = Duration::from_secs(4);
        for number in 0..20 {
            throttle.begin(&format!("u{number}"), from, at(0)).unwrap();
        }
        let seconds = Duration::from_secs;
        assert_eq!(throttle.begin("v", from, at(0)), Err(seconds(4)));
        assert_eq!(throttle.begin("v", from, at(3)), Err(seconds(1)));
        assert!(throttle.begin("v", from, at(4)).is_ok());
        assert!(throttle.begin("w", from, at(4)).is_err(), "it had one back, not two");
    }

    #[test]
    fn what_is_touched_again_is_not_the_stalest() {
        let mut kept = Remembered::new(2);
        kept.touch("a", 1, at(0));
        kept.touch("b", 2, at(1));
        kept.touch("a", 3, at(2));
        kept.touch("c", 4, at(3));
        assert_eq!(kept.get(&"a"), Some((&3, at(2))));
        assert_eq!(kept.get(&"b"), None);
        kept.forget(&"a");
        assert_eq!((kept.get(&"a"), kept.by_age.len()), (None, 1));
    }

    #[test]
    fn a_client_of_ipv6_is_its_network() {
        assert_eq!(network(ip("2001:db8:1:2:3:4:5:6")), ip("2001:db8:1:2::"));
        assert_eq!(network(ip("::ffff:192.0.2.1")), ip("192.0.2.1"));
        assert_ne!(network(ip("2001:db8:1:2::1")), network(ip("2001:db8:1:3::1")));
    }

    #[test]
    fn what_was_not_checked_does_not_count() {
        let mut throttle = throttle();
        for _ in 0..100 {
            let lane = throttle.begin("ada", ip("192.0.2.1"), at(0)).unwrap();
            throttle.take_back("ada", &lane, at(0));
        }
    }

    #[test]
    fn a_clock_that_was_put_back_locks_nobody_out() {
        let mut throttle = throttle();
        for _ in 0..5 {
            throttle.begin("ada", ip("192.0.2.1"), at(3600)).unwrap();
        }
        assert_eq!(throttle.begin("ada", ip("192.0.2.1"), at(0)), Err(WAIT));
        assert!(throttle.begin("ada", ip("192.0.2.1"), at(2)).is_ok());
    }

    #[test]
    fn memory_is_bounded() {
        let mut throttle = throttle();
        for n in 0..250 {
            let lane = throttle.begin(&format!("u{n}"), ip(&format!("10.0.0.{n}")), at(n)).unwrap();
            throttle.succeeded(&format!("u{n}"), &lane, at(n));
            let _ = throttle.begin(&format!("v{n}"), ip(&format!("10.0.1.{n}")), at(n));
        }
        assert!(throttle.names.values.len() <= 100 && throttle.names.by_age.len() <= 100);
        assert_eq!((throttle.known.values.len(), throttle.known.by_age.len()), (100, 100));
    }
}
