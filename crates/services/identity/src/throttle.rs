//! Slows guessing: after a few failures a name must wait, longer each time.

use crate::SignInOptions;
use midplane_model::Timestamp;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

pub(crate) struct Throttle {
    names: Mutex<HashMap<String, Failures>>,
    options: SignInOptions,
}

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    last: Timestamp,
}

impl Failures {
    fn wait(self, options: &SignInOptions) -> Duration {
        match self.count.checked_sub(options.free_failures) {
            None => Duration::ZERO,
            Some(over) => {
                options.first_wait.saturating_mul(1 << over.min(20)).min(options.longest_wait)
            }
        }
    }
}

impl Throttle {
    pub(crate) fn new(options: &SignInOptions) -> Self {
        Self { names: Mutex::default(), options: options.clone() }
    }

    /// How long `name` must wait before its next attempt counts.
    pub(crate) fn wait(&self, name: &str, now: Timestamp) -> Option<Duration> {
        let names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let failures = names.get(name)?;
        failures
            .wait(&self.options)
            .checked_sub(now.since(failures.last))
            .filter(|wait| !wait.is_zero())
    }

    pub(crate) fn failed(&self, name: &str, now: Timestamp) {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        if names.len() >= self.options.remembered_names && !names.contains_key(name) {
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
        self.names.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST_WAIT: Duration = Duration::from_secs(2);

    #[test]
    fn waits_grow_and_end_with_success() {
        let throttle = Throttle::new(&SignInOptions::default());
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
        let options = SignInOptions { remembered_names: 100, ..SignInOptions::default() };
        let throttle = Throttle::new(&options);
        for n in 0..150 {
            throttle.failed(&format!("u{n}"), Timestamp(n));
        }
        assert_eq!(throttle.names.lock().unwrap().len(), 100);
    }
}
