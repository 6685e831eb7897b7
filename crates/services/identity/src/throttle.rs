//! Slows guessing: after a few failures a name must wait, longer each time.

use midplane_model::Timestamp;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

const FREE_FAILURES: u32 = 5;
const FIRST_WAIT: Duration = Duration::from_secs(2);
const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// Names that are remembered at once. Above it the stalest goes, never the busiest.
const MOST_NAMES: usize = 10_000;

#[derive(Default)]
pub(crate) struct Throttle(Mutex<HashMap<String, Failures>>);

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    last: Timestamp,
}

impl Failures {
    fn wait(self) -> Duration {
        match self.count.checked_sub(FREE_FAILURES) {
            None => Duration::ZERO,
            Some(over) => FIRST_WAIT.saturating_mul(1 << over.min(16)).min(LONGEST_WAIT),
        }
    }
}

impl Throttle {
    /// How long `name` must wait before its next attempt counts.
    pub(crate) fn wait(&self, name: &str, now: Timestamp) -> Option<Duration> {
        let names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let failures = names.get(name)?;
        failures.wait().checked_sub(now.since(failures.last)).filter(|wait| !wait.is_zero())
    }

    pub(crate) fn failed(&self, name: &str, now: Timestamp) {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if names.len() >= MOST_NAMES && !names.contains_key(name) {
            let stalest = names.iter().min_by_key(|(_, failures)| failures.last);
            if let Some(stalest) = stalest.map(|(name, _)| name.clone()) {
                names.remove(&stalest);
            }
        }
        let entry = names.entry(name.to_owned());
        let failures = entry.or_insert(Failures { count: 0, last: now });
        failures.count = failures.count.saturating_add(1);
        failures.last = now;
    }

    pub(crate) fn succeeded(&self, name: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_with_success() {
        let throttle = Throttle::default();
        let now = Timestamp(1_000_000);
        for _ in 0..4 {
            throttle.failed("ada", now);
        }
        assert_eq!(throttle.wait("ada", now), None);
        throttle.failed("ada", now);
        assert_eq!(throttle.wait("ada", now), Some(FIRST_WAIT));
        throttle.failed("ada", now);
        assert_eq!(throttle.wait("ada", now), Some(FIRST_WAIT * 2));
        assert_eq!(throttle.wait("ada", now.plus(FIRST_WAIT * 2)), None);
        assert_eq!(throttle.wait("grace", now), None);
        throttle.succeeded("ada");
        assert_eq!(throttle.wait("ada", now), None);
    }

    #[test]
    fn memory_is_bounded() {
        let throttle = Throttle::default();
        for n in 0..MOST_NAMES as i64 + 50 {
            throttle.failed(&format!("u{n}"), Timestamp(n));
        }
        assert_eq!(throttle.0.lock().unwrap().len(), MOST_NAMES);
    }
}
