//! The snapshots that requests are answered from, and waiting until a write is in them.

use crate::News;
use arc_swap::ArcSwap;
use midplane_access::AccessSnapshot;
use midplane_model::{Clock, Revision, Role, Timestamp};
use midplane_registry::Served;
use midplane_storage::StorageHealth;
use std::{collections::BTreeSet, sync::Arc, time::Duration};
use tokio::sync::{Notify, watch};

/// What the node keeps current. Cheap to clone.
#[derive(Clone)]
pub struct Live {
    /// What is published.
    pub served: Arc<ArcSwap<Served>>,
    /// What requests are authenticated from.
    pub access: Arc<ArcSwap<AccessSnapshot>>,
    /// The revision that the snapshots stand at.
    pub applied: watch::Receiver<Revision>,
    /// What changed of late, for those who follow it.
    pub news: News,
    /// Asks the node to look for new revisions now.
    pub wake: Arc<Notify>,
    /// The node's clock.
    pub clock: Clock,
    /// What is known of the disks.
    pub storage: Arc<StorageHealth>,
    /// A write is in the snapshots after a moment; nobody waits longer for it than this.
    pub settle_timeout: Duration,
}

impl Live {
    /// The time.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The roles that published plugins ask for.
    pub fn roles(&self) -> BTreeSet<Role> {
        let served = self.served.load();
        let versions = served.versions.values().flat_map(|versions| versions.values());
        let audiences = versions.filter_map(|shown| shown.manifest.target_audience.as_ref());
        audiences.flat_map(|audience| audience.roles.iter().cloned()).collect()
    }

    /// Waits until this node serves `revision`, so that who wrote it can read it back. A node
    /// that is slower answers anyway: the write stands.
    pub async fn settle(&self, revision: Revision) {
        self.wake.notify_one();
        let mut applied = self.applied.clone();
        let reached = applied.wait_for(|at| *at >= revision);
        let _ = tokio::time::timeout(self.settle_timeout, reached).await;
    }
}
