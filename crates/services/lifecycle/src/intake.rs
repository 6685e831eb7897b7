//! UIs that only backends serve: which backend's is taken in when, and what became of it.
//!
//! A UI is looked at when its backend gets ready and each time that it registers or comes back. What
//! fails is tried again, later and later. Whoever takes it in is not known here.

use crate::Lifecycle;
use async_trait::async_trait;
use futures::{StreamExt as _, stream::FuturesUnordered};
use midplane_model::{Instance, InstanceId, InstanceState, PluginName, Timestamp, Version};
use midplane_store::Author;
use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{sync::Notify, time::Instant};
use tokio_util::sync::CancellationToken;

/// How often is looked for backends that came, beside being told.
const LOOK: Duration = Duration::from_secs(1);
/// The pause after the first failure; it doubles.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(5 * 60);
/// UIs that are taken in at once; each holds its files in memory.
const AT_ONCE: usize = 2;
/// The longest text that is told of a failure, in characters.
const LONGEST_TEXT: usize = 400;

/// Takes in what backends serve.
#[async_trait]
pub trait UiIntake: Send + Sync + 'static {
    /// Whether a backend serves a UI of its own.
    fn concerns(&self, instance: &Instance) -> bool;

    /// Takes it in, or sees that it is what was taken in before.
    ///
    /// # Errors
    /// [`UiRefusal`]; nothing is published then.
    async fn take_in(&self, instance: &Instance) -> Result<(), UiRefusal>;
}

/// Why a UI is not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UiRefusal {
    /// `MP-…`.
    pub code: &'static str,
    /// For its author.
    pub detail: String,
    /// Whether the backend contradicts what is published, and so is not well.
    pub degrades: bool,
}

/// What is known of UIs beyond what is stored, and need not survive the process.
#[derive(Default)]
pub(crate) struct Intakes {
    tries: Mutex<HashMap<InstanceId, Try>>,
    wake: Notify,
}

struct Try {
    /// One that registers again starts over.
    registered_at: Timestamp,
    /// Whether it took traffic when it was last looked at.
    was_up: bool,
    failures: u32,
    /// When it is tried; `None` when there is nothing left to do.
    due: Option<Instant>,
    refusal: Option<UiRefusal>,
}

impl Intakes {
    /// Somebody registered: whatever was known of them counts no more, and it is looked at now.
    pub(crate) fn begin(&self, id: &InstanceId) {
        self.lock().remove(id);
        self.wake.notify_one();
    }

    /// Why the UI of a backend is not taken in, when it was tried.
    pub(crate) fn refusal(&self, id: &InstanceId) -> Option<UiRefusal> {
        self.lock().get(id).and_then(|known| known.refusal.clone())
    }

    /// Learns who is there; answers those whose turn it is, at most one of a version.
    fn due(&self, instances: Vec<Instance>, intake: &dyn UiIntake, now: Instant) -> Vec<Instance> {
        let mut tries = self.lock();
        let there: HashSet<&InstanceId> = instances.iter().map(|instance| &instance.id).collect();
        tries.retain(|id, _| there.contains(id));
        let mut due = Vec::new();
        for instance in instances {
            let is_up = instance.state.takes_traffic();
            let known = tries.get_mut(&instance.id);
            match known {
                Some(known) if known.registered_at == instance.registered_at => {
                    if is_up && !known.was_up && known.due.is_none() {
                        known.due = Some(now);
                    }
                    known.was_up = is_up;
                }
                _ if intake.concerns(&instance) => {
                    let registered_at = instance.registered_at;
                    let due = Some(now);
                    let new = Try { registered_at, was_up: is_up, failures: 0, due, refusal: None };
                    tries.insert(instance.id.clone(), new);
                }
                _ => continue,
            }
            let known = tries.get(&instance.id).and_then(|known| known.due);
            if is_up && known.is_some_and(|due| due <= now) {
                due.push(instance);
            }
        }
        due
    }

    /// Keeps what became of a try.
    fn tried(&self, instance: &Instance, outcome: Result<(), UiRefusal>, now: Instant) {
        let mut tries = self.lock();
        let Some(known) = tries.get_mut(&instance.id) else { return };
        // one that registered again meanwhile is looked at again
        if known.registered_at != instance.registered_at {
            return;
        }
        match outcome {
            Ok(()) => (known.failures, known.due, known.refusal) = (0, None, None),
            Err(refusal) => {
                known.failures = known.failures.saturating_add(1);
                let doubled = FIRST_PAUSE.saturating_mul(1 << (known.failures - 1).min(16));
                known.due = Some(now + doubled.min(LONGEST_PAUSE));
                known.refusal = Some(refusal);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<InstanceId, Try>> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lifecycle {
    /// Has UIs taken in until `shutdown`. `clock` tells what time is written beside what is found.
    pub async fn run_intakes(
        &self,
        intake: &dyn UiIntake,
        shutdown: CancellationToken,
        clock: impl Fn() -> Timestamp,
    ) {
        let mut running = FuturesUnordered::new();
        let mut busy: HashSet<(PluginName, Version)> = HashSet::new();
        let mut ticks = tokio::time::interval(LOOK);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = shutdown.cancelled() => return,
                Some(key) = running.next(), if !running.is_empty() => {
                    busy.remove(&key);
                }
                () = self.intakes.wake.notified() => {}
                _ = ticks.tick() => {}
            }
            let instances = match self.instances.instance_list().await {
                Ok(instances) => instances,
                Err(error) => {
                    tracing::warn!(%error, "the instances cannot be read");
                    continue;
                }
            };
            for instance in self.intakes.due(instances, intake, Instant::now()) {
                let key = (instance.plugin.clone(), instance.version.clone());
                if busy.len() < AT_ONCE && busy.insert(key.clone()) {
                    let clock = &clock;
                    running.push(async move {
                        self.try_intake(instance, intake, clock()).await;
                        key
                    });
                }
            }
        }
    }

    async fn try_intake(&self, instance: Instance, intake: &dyn UiIntake, at: Timestamp) {
        let outcome = intake.take_in(&instance).await;
        let Instance { id, plugin, version, .. } = &instance;
        if let Err(UiRefusal { code, detail, .. }) = &outcome {
            tracing::warn!(
                instance = %id, plugin.name = %plugin, plugin.version = %version, code,
                "the UI of {plugin} {version} at {} is not taken in: {detail} ({code})",
                instance.base_url
            );
        }
        self.intakes.tried(&instance, outcome, Instant::now());
        // it is written beside the backend now, and not with the next probe
        let Ok(instance) = self.instance(id).await else { return };
        let observation = self.observe(&instance).await;
        if let Err(error) = self.apply(&instance, observation, &Author::system(at)).await {
            tracing::warn!(%error, instance = %instance.id, "what became of a UI is not kept");
        }
    }
}

/// What is said of a backend whose UI is not taken in.
pub(crate) fn noted(
    state: InstanceState,
    detail: String,
    refusal: &UiRefusal,
) -> (InstanceState, String) {
    let UiRefusal { code, detail: why, degrades } = refusal;
    let why: String = why.chars().take(LONGEST_TEXT).collect();
    let state = match state {
        InstanceState::Ready if *degrades => InstanceState::Degraded,
        other => other,
    };
    (state, format!("{detail}; its UI is not taken in: {why} ({code})"))
}
