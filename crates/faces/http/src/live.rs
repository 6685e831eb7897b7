//! The snapshots that requests are answered from, and waiting until a write is in them.

use crate::News;
use arc_swap::ArcSwap;
use midplane_access::{AccessSnapshot, Permission};
use midplane_manifest::Manifest;
use midplane_model::{Clock, PluginName, Revision, Role, Timestamp};
use midplane_registry::Served;
use midplane_storage::StorageHealth;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};
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

    /// The roles that published plugins are for, and those that somebody wrote down.
    pub fn roles(&self) -> BTreeSet<Role> {
        let access = self.access.load();
        let written = access.role_table.kept().map(|(name, _)| name.clone());
        self.roles_of_plugins().into_keys().chain(written).collect()
    }

    /// The roles that published plugins are for, and which plugins these are.
    pub fn roles_of_plugins(&self) -> BTreeMap<Role, BTreeSet<PluginName>> {
        self.words_of_plugins(|manifest| {
            let audience = manifest.target_audience.iter();
            audience.flat_map(|audience| audience.roles.iter().cloned()).collect()
        })
    }

    /// The permissions that published plugins ask for or declare, and which plugins these are.
    pub fn permissions_of_plugins(&self) -> BTreeMap<String, BTreeSet<PluginName>> {
        self.words_of_plugins(|manifest| {
            let permissions = &manifest.permissions;
            permissions.ui.iter().chain(&permissions.declares).map(ToString::to_string).collect()
        })
    }

    /// What roles may do that somebody is given.
    pub fn permissions(&self, roles: &BTreeSet<Role>) -> BTreeSet<Permission> {
        self.access.load().role_table.permissions(roles)
    }

    fn words_of_plugins(
        &self,
        words: impl Fn(&Manifest) -> Vec<String>,
    ) -> BTreeMap<String, BTreeSet<PluginName>> {
        let served = self.served.load();
        let mut all: BTreeMap<String, BTreeSet<PluginName>> = BTreeMap::new();
        for (plugin, versions) in &served.versions {
            for word in versions.values().flat_map(|shown| words(&shown.manifest)) {
                all.entry(word).or_default().insert(plugin.clone());
            }
        }
        all
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
