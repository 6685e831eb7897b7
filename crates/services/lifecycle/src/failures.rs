//! What failed in browsers: counters of bounded number, which hold no text that anybody wrote.
//!
//! Anybody may report, so a report is a hint and no fact: it moves no state.

use midplane_model::{FailurePhase, PluginName, Timestamp, Version};
use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// Counters that are kept; what comes when there are so many is not counted.
const COUNTERS: usize = 5000;
/// Of these, counters of one plugin.
const OF_ONE_PLUGIN: usize = 50;
/// Reports that are looked at in one window, of everybody together.
const REPORTS: u32 = 200;
const WINDOW: Duration = Duration::from_secs(10);

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// Of which version.
    pub version: Version,
    /// What, as an error code.
    pub code: String,
    /// Where in the plugin's life.
    pub phase: FailurePhase,
}

/// How often it was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How often.
    pub count: u64,
    /// When last.
    pub last_at: Timestamp,
}

/// Counters by plugin.
#[derive(Default)]
pub struct Failures(Mutex<State>);

#[derive(Default)]
struct State {
    counts: BTreeMap<PluginName, BTreeMap<Failure, Count>>,
    kept: usize,
    window: Option<Instant>,
    reports: u32,
}

impl Failures {
    /// Whether one more report is looked at now.
    pub fn may_report(&self) -> bool {
        let (mut state, now) = (self.lock(), Instant::now());
        if state.window.is_none_or(|begun| now.duration_since(begun) >= WINDOW) {
            (state.window, state.reports) = (Some(now), 0);
        }
        state.reports = state.reports.saturating_add(1);
        state.reports <= REPORTS
    }

    /// Counts one.
    pub fn count(&self, plugin: &PluginName, failure: Failure, at: Timestamp) {
        let mut state = self.lock();
        let State { counts, kept, .. } = &mut *state;
        let own = counts.get(plugin);
        let known = own.is_some_and(|own| own.contains_key(&failure));
        let full = *kept >= COUNTERS || own.is_some_and(|own| own.len() >= OF_ONE_PLUGIN);
        if !known && full {
            return;
        }
        *kept += usize::from(!known);
        let own = counts.entry(plugin.clone()).or_default();
        let count = own.entry(failure).or_insert(Count { count: 0, last_at: at });
        (count.count, count.last_at) = (count.count.saturating_add(1), at);
    }

    /// What was counted of `plugin`.
    pub fn of(&self, plugin: &PluginName) -> Vec<(Failure, Count)> {
        let state = self.lock();
        let own = state.counts.get(plugin).into_iter().flatten();
        own.map(|(failure, count)| (failure.clone(), *count)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(n: usize) -> Failure {
        let version = Version::parse("1.0.0").unwrap();
        Failure { version, code: format!("MP-WEB-{n:03}"), phase: FailurePhase::Load }
    }

    #[test]
    fn counters_are_bounded() {
        let failures = Failures::default();
        let plugin = |n: usize| PluginName::parse(&format!("p{n}")).unwrap();
        for p in 0..200 {
            for n in 0..OF_ONE_PLUGIN + 30 {
                failures.count(&plugin(p), failure(n), Timestamp(1));
            }
        }
        assert_eq!(failures.of(&plugin(0)).len(), OF_ONE_PLUGIN);
        assert_eq!(failures.lock().kept, COUNTERS);
        failures.count(&plugin(0), failure(0), Timestamp(7));
        let (_, first) = failures.of(&plugin(0))[0].clone();
        assert_eq!(first, Count { count: 2, last_at: Timestamp(7) }, "known ones go on");
        assert!(failures.of(&plugin(199)).is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn a_flood_is_not_looked_at() {
        let failures = Failures::default();
        let taken = (0..10_000).filter(|_| failures.may_report()).count();
        assert_eq!(taken, REPORTS as usize);
        tokio::time::advance(WINDOW).await;
        assert!(failures.may_report());
    }
}
