//! What became of backends, and why: a bounded memory of their steps, plugin by plugin.
//!
//! It lives as long as the process. What must survive it is in the log, where each step is a line.

use midplane_model::{InstanceId, InstanceState, PluginName, Timestamp, Version};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Steps that are kept of one plugin.
const STEPS: usize = 50;
/// Plugins whose steps are kept.
const PLUGINS: usize = 2000;
/// Characters of a reason that are kept.
const REASON: usize = 300;

/// One step of one backend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// Of which instance.
    pub instance: InstanceId,
    /// Of which version.
    pub version: Version,
    /// Where it got to; [`InstanceState::Stopped`] is gone.
    pub state: InstanceState,
    /// Why, for people.
    pub reason: String,
}

/// The newest steps of each plugin.
#[derive(Default)]
pub(crate) struct History(Mutex<HashMap<PluginName, VecDeque<Step>>>);

impl History {
    pub(crate) fn note(&self, plugin: &PluginName, step: Step) {
        let mut all = self.lock();
        if all.len() >= PLUGINS && !all.contains_key(plugin) {
            let last = |steps: &VecDeque<Step>| steps.back().map(|step| step.at);
            let quietest = all.iter().min_by_key(|(_, steps)| last(steps));
            if let Some(name) = quietest.map(|(name, _)| name.clone()) {
                all.remove(&name);
            }
        }
        let steps = all.entry(plugin.clone()).or_default();
        if steps.len() >= STEPS {
            steps.pop_front();
        }
        let reason = step.reason.chars().take(REASON).collect();
        steps.push_back(Step { reason, ..step });
    }

    /// Newest first.
    pub(crate) fn of(&self, plugin: &PluginName) -> Vec<Step> {
        self.lock().get(plugin).into_iter().flatten().rev().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<PluginName, VecDeque<Step>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(at: i64) -> Step {
        Step {
            at: Timestamp(at),
            instance: InstanceId::parse("i-1").unwrap(),
            version: Version::parse("1.0.0").unwrap(),
            state: InstanceState::Ready,
            reason: "x".repeat(5000),
        }
    }

    #[test]
    fn it_is_bounded_in_every_direction() {
        let history = History::default();
        let name = |n: usize| PluginName::parse(&format!("p{n}")).unwrap();
        for at in 0..200 {
            history.note(&name(0), step(at));
        }
        let steps = history.of(&name(0));
        assert_eq!(
            (steps.len(), steps[0].at, steps[0].reason.len()),
            (STEPS, Timestamp(199), REASON)
        );
        for n in 1..=PLUGINS {
            history.note(&name(n), step(1000));
        }
        assert_eq!(history.lock().len(), PLUGINS);
        assert!(history.of(&name(0)).is_empty(), "the one that was quiet longest makes room");
    }
}
