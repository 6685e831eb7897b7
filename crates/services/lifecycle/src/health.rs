//! The health loop: asks every instance again and again, and moves its state with the answers.

use crate::{Error, Lifecycle};
use futures::{StreamExt as _, stream};
use midplane_manifest::stored;
use midplane_model::{Instance, InstanceId, InstanceState, Timestamp};
use midplane_outbound::{ProbeError, Reply};
use midplane_store::{Author, Error as StoreError};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio_util::sync::CancellationToken;

/// What a round of probes says of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Where it stands.
    pub state: InstanceState,
    /// Why, for people.
    pub detail: String,
    /// Whether anything answered.
    pub answered: bool,
}

/// What is known between rounds and need not survive the process.
#[derive(Default)]
pub(crate) struct Memory(Mutex<HashMap<InstanceId, Known>>);

#[derive(Clone, Copy, Default)]
struct Known {
    misses: u32,
    heard_at: Timestamp,
}

impl Memory {
    pub(crate) fn heard(&self, id: &InstanceId, at: Timestamp) {
        self.lock().insert(id.clone(), Known { misses: 0, heard_at: at });
    }

    pub(crate) fn forget(&self, id: &InstanceId) {
        self.lock().remove(id);
    }

    /// Counts a miss; answers how many there were in a row.
    fn missed(&self, id: &InstanceId) -> u32 {
        let mut all = self.lock();
        let known = all.entry(id.clone()).or_default();
        known.misses = known.misses.saturating_add(1);
        known.misses
    }

    fn last_heard(&self, instance: &Instance) -> Timestamp {
        let known = self.lock().get(&instance.id).copied().unwrap_or_default();
        known.heard_at.max(instance.seen_at)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<InstanceId, Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lifecycle {
    /// Probes until `shutdown`. `clock` tells the time of each round.
    pub async fn run(&self, shutdown: CancellationToken, clock: impl Fn() -> Timestamp) {
        let mut ticks = tokio::time::interval(self.options.probe_interval);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = shutdown.cancelled() => return,
                _ = ticks.tick() => {}
            }
            if let Err(error) = self.round(clock()).await {
                tracing::warn!(%error, "the health round was cut short");
            }
        }
    }

    /// Probes every instance once.
    ///
    /// # Errors
    /// [`Error::Store`] when the instances cannot be read or written.
    pub async fn round(&self, now: Timestamp) -> Result<(), Error> {
        let author = Author::system(now);
        let instances = self.instances.instance_list().await.map_err(Error::Store)?;
        let observed = stream::iter(instances)
            .map(|instance| async move {
                let observation = self.observe(&instance).await;
                (instance, observation)
            })
            .buffer_unordered(self.options.probes_at_once);
        tokio::pin!(observed);
        while let Some((instance, observation)) = observed.next().await {
            self.apply(&instance, observation, &author).await?;
        }
        Ok(())
    }

    async fn apply(
        &self,
        instance: &Instance,
        observation: Observation,
        author: &Author,
    ) -> Result<(), Error> {
        let id = &instance.id;
        if observation.answered {
            self.health.heard(id, author.at);
        } else {
            let silent = author.at.since(self.health.last_heard(instance));
            if silent >= self.options.forget_after {
                tracing::info!(instance = %id, plugin.name = %instance.plugin, "forgot {id}: silent for {} s", silent.as_secs());
                self.health.forget(id);
                return gone_is_fine(self.instances.instance_remove(id, author).await.map(drop));
            }
            let misses = self.health.missed(id);
            if instance.state.takes_traffic() && misses <= self.options.misses_allowed {
                return Ok(());
            }
        }
        if (instance.state, &instance.detail) == (observation.state, &observation.detail) {
            return Ok(());
        }
        let Ok(state) = instance.state.step(observation.state) else { return Ok(()) };
        tracing::info!(
            instance = %id, plugin.name = %instance.plugin, from = %instance.state, to = %state,
            "{} {} is {state}: {}", instance.plugin, instance.version, observation.detail
        );
        let moved = self.instances.instance_state(id, state, &observation.detail, author).await;
        gone_is_fine(moved.map(drop))
    }

    /// Asks one instance what its manifest says it answers.
    pub(crate) async fn observe(&self, instance: &Instance) -> Observation {
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

fn gone_is_fine(result: Result<(), StoreError>) -> Result<(), Error> {
    match result {
        Err(StoreError::NotFound(_)) => Ok(()),
        other => other.map_err(Error::Store),
    }
}
