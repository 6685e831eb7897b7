//! The health loop: asks every instance again and again, and moves its state with the answers.

use crate::{
    Error, Lifecycle, configured,
    history::Step,
    intake,
    schedule::{Schedule, Turn},
};
use futures::{StreamExt as _, stream::FuturesUnordered};
use midplane_manifest::stored;
use midplane_model::{Actor, Instance, InstanceId, InstanceState, Timestamp};
use midplane_outbound::{ProbeError, Reply};
use midplane_store::{Author, Error as StoreError};
use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// How often the list of instances is looked at, for those that came and went.
const LOOK_OFTEN: Duration = Duration::from_millis(50);
const LOOK_SELDOM: Duration = Duration::from_secs(1);

/// What a probe says of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Where it stands.
    pub state: InstanceState,
    /// Why, for people.
    pub detail: String,
    /// Whether anything answered.
    pub answered: bool,
}

/// What is known of instances beyond what is stored, and need not survive the process.
///
/// Silence is counted on a monotonic clock and from the start of the process: neither a wall clock
/// that is set nor a long stop makes anybody forgotten.
#[derive(Default)]
pub(crate) struct Memory(Mutex<HashMap<InstanceId, Known>>);

struct Known {
    misses: u32,
    heard: Instant,
    /// Who registered it, or spoke for it last.
    by: Option<Actor>,
}

impl Memory {
    /// It answered, or somebody spoke for it.
    pub(crate) fn heard(&self, id: &InstanceId, by: Option<&Actor>) {
        let mut all = self.lock();
        let known = all.entry(id.clone()).or_insert_with(Known::new);
        known.heard = Instant::now();
        match by {
            // who says that it is there says nothing of whether it answers
            Some(_) => known.by = by.cloned(),
            None => known.misses = 0,
        }
    }

    pub(crate) fn forget(&self, id: &InstanceId) {
        self.lock().remove(id);
    }

    /// How many of `instances` are there because of `actor`.
    pub(crate) fn of(&self, actor: &Actor, instances: &[Instance]) -> usize {
        let all = self.lock();
        let by = |id| all.get(id).and_then(|known: &Known| known.by.as_ref());
        instances.iter().filter(|instance| by(&instance.id) == Some(actor)).count()
    }

    /// Counts a miss; answers how many there were in a row, and how long it was silent.
    fn missed(&self, id: &InstanceId) -> (u32, Duration) {
        let mut all = self.lock();
        let known = all.entry(id.clone()).or_insert_with(Known::new);
        known.misses = known.misses.saturating_add(1);
        (known.misses, known.heard.elapsed())
    }

    /// Drops what is known of those that are not there. One that has just been heard may be
    /// younger than the list.
    fn keep(&self, instances: &[Instance]) {
        let there: HashSet<&InstanceId> = instances.iter().map(|instance| &instance.id).collect();
        let young = Duration::from_secs(60);
        self.lock().retain(|id, known| there.contains(id) || known.heard.elapsed() < young);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<InstanceId, Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn new() -> Self {
        Self { misses: 0, heard: Instant::now(), by: None }
    }
}

impl Lifecycle {
    /// Probes until `shutdown`: each instance in its own rhythm, plugins in turns. `clock` tells
    /// what time is written beside what is found.
    pub async fn run(&self, shutdown: CancellationToken, clock: impl Fn() -> Timestamp) {
        let mut schedule = Schedule::new(self.options.pace());
        let mut asked = FuturesUnordered::new();
        let look = (self.options.probe_interval / 4).clamp(LOOK_OFTEN, LOOK_SELDOM);
        let mut ticks = tokio::time::interval(look);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = shutdown.cancelled() => return,
                Some(turn) = asked.next(), if !asked.is_empty() => {
                    let Turn { instance, begun } = turn;
                    schedule.asked(&instance, begun);
                }
                _ = ticks.tick() => match self.instances.instance_list().await {
                    Ok(instances) => {
                        self.health.keep(&instances);
                        schedule.sync(instances, Instant::now());
                    }
                    Err(error) => tracing::warn!(%error, "the instances cannot be read"),
                }
            }
            while let Some(turn) = schedule.next(Instant::now()) {
                asked.push(self.turn(turn, &clock));
            }
        }
    }

    async fn turn(&self, turn: Turn, clock: &impl Fn() -> Timestamp) -> Turn {
        let observation = self.observe(&turn.instance).await;
        let author = Author::system(clock());
        if let Err(error) = self.apply(&turn.instance, observation, &author).await {
            tracing::warn!(%error, instance = %turn.instance.id, "what a probe found is not kept");
        }
        turn
    }

    pub(crate) async fn apply(
        &self,
        instance: &Instance,
        observation: Observation,
        author: &Author,
    ) -> Result<(), Error> {
        let id = &instance.id;
        if observation.answered {
            self.health.heard(id, None);
        } else {
            let (misses, silent) = self.health.missed(id);
            if silent >= self.options.forget_after && !configured::is_configured(instance) {
                return self.forget(instance, silent, &observation.detail, author).await;
            }
            if instance.state.takes_traffic() && misses <= self.options.misses_allowed {
                return Ok(());
            }
        }
        if (instance.state, &instance.detail) == (observation.state, &observation.detail) {
            return Ok(());
        }
        let Ok(state) = instance.state.step(observation.state) else { return Ok(()) };
        let detail = &observation.detail;
        match self.instances.instance_state(id, state, detail, author).await {
            Ok(_) if state != instance.state => self.stepped(instance, state, detail, author.at),
            // another reason for the same state is no news
            Ok(_) | Err(StoreError::NotFound(_)) => {}
            Err(error) => return Err(Error::Store(error)),
        }
        Ok(())
    }

    async fn forget(
        &self,
        instance: &Instance,
        silent: Duration,
        detail: &str,
        author: &Author,
    ) -> Result<(), Error> {
        self.health.forget(&instance.id);
        match self.instances.instance_remove(&instance.id, author).await {
            Ok(_) => {
                let why = format!("forgotten: silent for {} s: {detail}", silent.as_secs());
                self.stepped(instance, InstanceState::Stopped, &why, author.at);
                Ok(())
            }
            Err(StoreError::NotFound(_)) => Ok(()),
            Err(error) => Err(Error::Store(error)),
        }
    }

    /// Says once that an instance got from one state to another: a line in the log, louder when
    /// it takes no traffic any more, and a step in its plugin's history.
    pub(crate) fn stepped(
        &self,
        instance: &Instance,
        state: InstanceState,
        reason: &str,
        at: Timestamp,
    ) {
        let Instance { id, plugin, version, state: from, .. } = instance;
        if state.is_a_loss_after(*from) {
            tracing::warn!(
                instance = %id, plugin.name = %plugin, plugin.version = %version, %from, to = %state,
                "the backend of {plugin} {version} at {} is {state}: {reason}", instance.base_url
            );
        } else {
            tracing::info!(
                instance = %id, plugin.name = %plugin, plugin.version = %version, %from, to = %state,
                "the backend of {plugin} {version} at {} is {state}: {reason}", instance.base_url
            );
        }
        let (instance, version, reason) = (id.clone(), version.clone(), reason.to_owned());
        self.history.note(plugin, Step { at, instance, version, state, reason });
    }

    /// Asks one instance what its manifest says it answers, and says what is with its UI.
    pub(crate) async fn observe(&self, instance: &Instance) -> Observation {
        let observed = self.probed(instance).await;
        match self.intakes.refusal(&instance.id) {
            Some(refusal) if observed.state.takes_traffic() => {
                let (state, detail) = intake::noted(observed.state, observed.detail, &refusal);
                Observation { state, detail, ..observed }
            }
            _ => observed,
        }
    }

    async fn probed(&self, instance: &Instance) -> Observation {
        let manifest = stored::read(&instance.manifest).ok();
        let Some(backend) = manifest.and_then(|manifest| manifest.backend) else {
            return observation(InstanceState::Initializing, "its manifest has no backend", false);
        };
        let ready = self.ask(&instance.base_url, backend.health.readiness_path.as_str()).await;
        match ready {
            Ok(reply) if is_ok(&reply) => match &instance.ui_remote_url {
                None => readiness(&reply),
                Some(url) => match self.probe.get(url, self.options.probe_timeout).await {
                    Ok(remote) if is_ok(&remote) => readiness(&reply),
                    Ok(remote) => {
                        let text = format!("its remote entry answers {}", remote.status);
                        observation(InstanceState::Connecting, &text, true)
                    }
                    Err(error) => {
                        Observation { answered: true, ..failed(InstanceState::Connecting, &error) }
                    }
                },
            },
            Ok(reply) => {
                let path = &backend.health.readiness_path;
                let text = format!("{path} answers {}", reply.status);
                observation(InstanceState::Initializing, &text, true)
            }
            Err(error) => failed(InstanceState::Initializing, &error),
        }
    }

    async fn ask(&self, base_url: &str, path: &str) -> Result<Reply, ProbeError> {
        self.probe.get(&format!("{base_url}{path}"), self.options.probe_timeout).await
    }
}

fn is_ok(reply: &Reply) -> bool {
    (200..300).contains(&reply.status)
}

/// A ready backend may say that it misses something it can live without.
fn readiness(reply: &Reply) -> Observation {
    let body: Option<serde_json::Value> = serde_json::from_slice(&reply.body).ok();
    let degraded = body.is_some_and(|body| body["status"] == "degraded");
    if degraded {
        observation(InstanceState::Degraded, "says that it is degraded", true)
    } else {
        observation(InstanceState::Ready, "answers its readiness path", true)
    }
}

fn observation(state: InstanceState, detail: &str, answered: bool) -> Observation {
    Observation { state, detail: detail.to_owned(), answered }
}

fn failed(state: InstanceState, error: &ProbeError) -> Observation {
    Observation { state, detail: error.to_string(), answered: false }
}
