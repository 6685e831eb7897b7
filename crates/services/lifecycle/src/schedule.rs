//! Which instance is asked when: each has a time of its own, and plugins take turns.
//!
//! Values only: the time is an argument. It is a monotonic one, because a wall clock that is set
//! must neither stop the probes nor make all of them due at once.

use midplane_model::{Instance, InstanceId, PluginName};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, hash_map::DefaultHasher},
    hash::{Hash as _, Hasher as _},
    ops::Bound,
    time::Duration,
};
use tokio::time::Instant;

/// How often, and how many at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Between two probes of one instance; each instance's own is up to a tenth off.
    pub(crate) interval: Duration,
    /// In all.
    pub(crate) at_once: usize,
    /// Of one plugin, so that the silent ones of one leave room for the others.
    pub(crate) at_once_per_plugin: usize,
}

/// All instances with their times.
pub(crate) struct Schedule {
    pace: Pace,
    rows: HashMap<InstanceId, Row>,
    plugins: BTreeMap<PluginName, Waiting>,
    asked: usize,
    /// Whose instance was asked last: the plugin after it is next.
    turn: Option<PluginName>,
}

struct Row {
    instance: Instance,
    due: Instant,
}

#[derive(Default)]
struct Waiting {
    due: BTreeSet<(Instant, InstanceId)>,
    asked: usize,
}

/// A probe that was begun, to be handed back when it ended.
pub(crate) struct Turn {
    pub(crate) instance: Instance,
    pub(crate) begun: Instant,
}

impl Schedule {
    pub(crate) fn new(pace: Pace) -> Self {
        let (rows, plugins) = (HashMap::new(), BTreeMap::new());
        Self { pace, rows, plugins, asked: 0, turn: None }
    }

    /// Learns of those that came and went. A new one is asked within one interval, at a moment
    /// that depends on its id, so that what starts together is not asked together.
    pub(crate) fn sync(&mut self, instances: Vec<Instance>, now: Instant) {
        let there: BTreeSet<InstanceId> = instances.iter().map(|i| i.id.clone()).collect();
        self.rows.retain(|id, row| {
            let stays = there.contains(id);
            if !stays && let Some(waiting) = self.plugins.get_mut(&row.instance.plugin) {
                waiting.due.remove(&(row.due, id.clone()));
            }
            stays
        });
        for instance in instances {
            if let Some(row) = self.rows.get_mut(&instance.id) {
                row.instance = instance;
                continue;
            }
            let due = now + self.pace.interval.mul_f64(share(&instance.id));
            let waiting = self.plugins.entry(instance.plugin.clone()).or_default();
            waiting.due.insert((due, instance.id.clone()));
            self.rows.insert(instance.id.clone(), Row { instance, due });
        }
        self.plugins.retain(|_, waiting| waiting.asked > 0 || !waiting.due.is_empty());
    }

    /// The next one to ask, when one is due and there is room.
    pub(crate) fn next(&mut self, now: Instant) -> Option<Turn> {
        if self.asked >= self.pace.at_once {
            return None;
        }
        let plugin = self.whose_turn(now)?;
        let waiting = self.plugins.get_mut(&plugin)?;
        let (_, id) = waiting.due.pop_first()?;
        waiting.asked += 1;
        self.asked += 1;
        self.turn = Some(plugin);
        let instance = self.rows.get(&id)?.instance.clone();
        Some(Turn { instance, begun: now })
    }

    fn whose_turn(&self, now: Instant) -> Option<PluginName> {
        let from = self.turn.as_ref().map_or(Bound::Unbounded, Bound::Excluded);
        let after = self.plugins.range::<PluginName, _>((from, Bound::Unbounded));
        let mut all = after.chain(self.plugins.iter());
        let ready = |waiting: &Waiting| {
            waiting.asked < self.pace.at_once_per_plugin
                && waiting.due.first().is_some_and(|(due, _)| *due <= now)
        };
        all.find(|(_, waiting)| ready(waiting)).map(|(plugin, _)| plugin.clone())
    }

    /// A probe ended. It is asked again one interval after it was begun.
    pub(crate) fn asked(&mut self, instance: &Instance, begun: Instant) {
        self.asked = self.asked.saturating_sub(1);
        let Some(waiting) = self.plugins.get_mut(&instance.plugin) else { return };
        waiting.asked = waiting.asked.saturating_sub(1);
        // one that left meanwhile has no row
        let Some(row) = self.rows.get_mut(&instance.id) else { return };
        row.due = begun + self.pace.interval.mul_f64(0.9 + 0.2 * share(&instance.id));
        waiting.due.insert((row.due, instance.id.clone()));
    }
}

/// A number from 0 to 1 that is this instance's own.
fn share(id: &InstanceId) -> f64 {
    let mut hasher = DefaultHasher::new();
    id.as_str().hash(&mut hasher);
    f64::from(u32::try_from(hasher.finish() >> 32).unwrap_or(0)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_model::{InstanceState, Timestamp, Version};

    const INTERVAL: Duration = Duration::from_secs(5);

    fn instance(plugin: &str, number: usize) -> Instance {
        Instance {
            id: InstanceId::parse(&format!("i-{plugin}-{number}")).unwrap(),
            plugin: PluginName::parse(plugin).unwrap(),
            version: Version::parse("1.0.0").unwrap(),
            base_url: format!("http://127.0.0.1:{}", 7000 + number),
            ui_remote_url: None,
            manifest: serde_json::Value::Null,
            state: InstanceState::Ready,
            detail: String::new(),
            registered_at: Timestamp(0),
            seen_at: Timestamp(0),
            publisher: None,
        }
    }

    fn schedule(instances: Vec<Instance>, now: Instant) -> Schedule {
        let pace = Pace { interval: INTERVAL, at_once: 32, at_once_per_plugin: 4 };
        let mut schedule = Schedule::new(pace);
        schedule.sync(instances, now);
        schedule
    }

    fn turns(schedule: &mut Schedule, now: Instant) -> Vec<Turn> {
        std::iter::from_fn(|| schedule.next(now)).collect()
    }

    #[test]
    fn four_hundred_silent_ones_leave_room_for_the_one_beside_them() {
        let now = Instant::now();
        let mut all: Vec<_> = (0..400).map(|n| instance("flood", n)).collect();
        all.push(instance("orders", 0));
        let mut schedule = schedule(all, now);
        let asked = turns(&mut schedule, now + INTERVAL);
        let of = |name: &str| asked.iter().filter(|t| t.instance.plugin.as_str() == name).count();
        // none of those ever ends, and the neighbour was asked all the same
        assert_eq!((of("flood"), of("orders")), (4, 1));
    }

    #[test]
    fn plugins_take_turns_where_there_is_not_room_for_all() {
        let now = Instant::now();
        let all = (0..60).map(|n| instance(&format!("p{n:02}"), n)).collect();
        let mut schedule = schedule(all, now);
        let first = turns(&mut schedule, now + INTERVAL);
        assert_eq!(first.len(), 32);
        for turn in &first {
            schedule.asked(&turn.instance, turn.begun);
        }
        // all are due again; those who were not asked yet are first
        let second = turns(&mut schedule, now + 3 * INTERVAL);
        let names = |turns: &[Turn]| -> BTreeSet<PluginName> {
            turns.iter().map(|t| t.instance.plugin.clone()).collect()
        };
        let all: BTreeSet<_> = names(&first).union(&names(&second)).cloned().collect();
        assert_eq!(all.len(), 60, "nobody waits for a third turn");
    }

    #[test]
    fn what_starts_together_is_not_asked_together() {
        let now = Instant::now();
        let mut schedule = schedule((0..40).map(|n| instance(&format!("p{n}"), n)).collect(), now);
        let half = turns(&mut schedule, now + INTERVAL / 2).len();
        assert!((8..=32).contains(&half), "{half} of 40 were due after half an interval");
    }

    #[test]
    fn each_is_asked_again_after_its_own_interval() {
        let now = Instant::now();
        let mut schedule = schedule(vec![instance("orders", 0)], now);
        let turn = schedule.next(now + INTERVAL).unwrap();
        assert!(schedule.next(now + 9 * INTERVAL).is_none(), "it is asked already");
        schedule.asked(&turn.instance, turn.begun);
        assert!(schedule.next(turn.begun + INTERVAL.mul_f64(0.89)).is_none());
        assert!(schedule.next(turn.begun + INTERVAL.mul_f64(1.11)).is_some());
    }

    #[test]
    fn one_that_left_leaves_nothing() {
        let now = Instant::now();
        let mut schedule = schedule(vec![instance("orders", 0), instance("wallet", 1)], now);
        let turn = schedule.next(now + INTERVAL).unwrap();
        schedule.sync(Vec::new(), now + INTERVAL);
        assert!(schedule.next(now + 2 * INTERVAL).is_none());
        schedule.asked(&turn.instance, turn.begun);
        schedule.sync(Vec::new(), now + INTERVAL);
        assert!(schedule.rows.is_empty() && schedule.plugins.is_empty() && schedule.asked == 0);
    }
}
