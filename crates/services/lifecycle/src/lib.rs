//! The life of running backends: the registration handshake, the health loop, and the routes that
//! open and close with them.
//!
//! Nothing is routed to because it said that it is there; it is routed to when its readiness path
//! (and its remote entry, when it serves one) answered.

mod error;
mod health;
mod options;
mod register;
mod routes;

pub use error::{Error, Refusal};
pub use health::Observation;
pub use options::Options;
pub use register::{RegisterRequest, Registered};
pub use routes::{Rules, compile, fold};

use midplane_model::{Entropy, Instance, InstanceId, Revision, Version};
use midplane_outbound::Probe;
use midplane_store::{Author, Error as StoreError, Instances};
use std::{sync::Arc, time::Duration};

/// The way in. Cheap to clone.
#[derive(Clone)]
pub struct Lifecycle {
    instances: Arc<dyn Instances>,
    probe: Arc<dyn Probe>,
    entropy: Arc<dyn Entropy>,
    core: Arc<Version>,
    options: Arc<Options>,
    health: Arc<health::Memory>,
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
        Self { instances, probe, entropy, core, options, health: Arc::default() }
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

    /// An instance leaves: no new request goes to it from now on.
    ///
    /// # Errors
    /// [`Error::Unknown`] when it left before.
    pub async fn deregister(&self, id: &InstanceId, author: &Author) -> Result<Revision, Error> {
        self.health.forget(id);
        match self.instances.instance_remove(id, author).await {
            Ok(revision) => Ok(revision),
            Err(StoreError::NotFound(_)) => Err(Error::Unknown(id.clone())),
            Err(error) => Err(Error::Store(error)),
        }
    }
}
