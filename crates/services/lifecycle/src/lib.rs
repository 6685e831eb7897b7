//! The life of running backends: the registration handshake, the health loop, and the routes that
//! open and close with them.
//!
//! Nothing is routed to because it said that it is there; it is routed to when its readiness path
//! (and its remote entry, when it serves one) answered.

mod configured;
mod error;
mod failures;
mod health;
mod history;
mod intake;
mod options;
mod register;
mod routes;
mod schedule;

pub use configured::ConfiguredBackend;
pub use error::{Error, Refusal};
pub use failures::{Count, Failure, Failures};
pub use health::Observation;
pub use history::Step;
pub use intake::{UiIntake, UiRefusal};
pub use options::Options;
pub use register::{RegisterRequest, Registered};
pub use routes::{Rules, compile, fold};

use midplane_model::{Entropy, Instance, InstanceId, InstanceState, PluginName, Revision, Version};
use midplane_outbound::Probe;
use midplane_store::{Author, Error as StoreError, Instances};
use std::{sync::Arc, time::Duration};
use tokio::sync::Mutex;

/// The way in. Cheap to clone.
#[derive(Clone)]
pub struct Lifecycle {
    instances: Arc<dyn Instances>,
    probe: Arc<dyn Probe>,
    entropy: Arc<dyn Entropy>,
    core: Arc<Version>,
    options: Arc<Options>,
    health: Arc<health::Memory>,
    history: Arc<history::History>,
    failures: Arc<Failures>,
    intakes: Arc<intake::Intakes>,
    /// One registration at a time is counted and written, so that a bound is a bound.
    admission: Arc<Mutex<()>>,
}

impl Lifecycle {
    /// A lifecycle of `instances` that asks backends through `probe`. `compat.core` of a manifest is
    /// checked against `core`.
    pub fn new(
        instances: Arc<dyn Instances>,
        probe: Arc<dyn Probe>,
        entropy: Arc<dyn Entropy>,
        core: Version,
        options: Options,
    ) -> Self {
        let (core, options) = (Arc::new(core), Arc::new(options));
        let (health, history, failures, intakes, admission) = Default::default();
        Self {
            instances,
            probe,
            entropy,
            core,
            options,
            health,
            history,
            failures,
            intakes,
            admission,
        }
    }

    /// How often a backend says that it is there.
    pub fn heartbeat_interval(&self) -> Duration {
        self.options.heartbeat_interval
    }

    /// All instances.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn instances(&self) -> Result<Vec<Instance>, Error> {
        self.instances.instance_list().await.map_err(Error::Store)
    }

    /// One instance.
    ///
    /// # Errors
    /// [`Error::Unknown`] when it left or never was.
    pub async fn instance(&self, id: &InstanceId) -> Result<Instance, Error> {
        let all = self.instances().await?;
        all.into_iter().find(|i| i.id == *id).ok_or_else(|| Error::Unknown(id.clone()))
    }

    /// What became of the backends of a plugin since this process started, newest first. A
    /// bounded number of steps is kept.
    pub fn history(&self, plugin: &PluginName) -> Vec<Step> {
        self.history.of(plugin)
    }

    /// What failed in browsers since this process started.
    pub fn failures(&self) -> &Failures {
        &self.failures
    }

    /// An instance leaves: no new request goes to it from now on.
    ///
    /// # Errors
    /// [`Error::Unknown`] when it left before.
    pub async fn deregister(&self, id: &InstanceId, author: &Author) -> Result<Revision, Error> {
        let instance = self.instance(id).await?;
        self.health.forget(id);
        match self.instances.instance_remove(id, author).await {
            Ok(revision) => {
                let (gone, at) = (InstanceState::Stopped, author.at);
                self.stepped(&instance, gone, "it was signed off", at);
                Ok(revision)
            }
            Err(StoreError::NotFound(_)) => Err(Error::Unknown(id.clone())),
            Err(error) => Err(Error::Store(error)),
        }
    }
}
