//! The read side: what is published, compiled plugin by plugin and never changed.

use crate::{entry, platform};
use midplane_catalogue::{ChangeBatch, Damage, PluginRecords, ReadModels, VersionRecord};
use midplane_feed::{Audience, FeedSnapshot, Flags};
use midplane_manifest::{Manifest, stored};
use midplane_model::{
    Actor, BundleFile, Change, Environment, Event, PluginName, Revision, Version, VersionState,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// Where manifests are kept; one that can be read as JSON is no manifest for all that.
const MANIFEST: &str = "versions.manifest";

/// A published version as administrators see it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its manifest.
    pub manifest: Arc<Manifest>,
    /// Its record.
    pub record: Arc<VersionRecord>,
    /// Who it is for.
    pub audience: Audience,
    files: Arc<HashMap<String, Arc<BundleFile>>>,
}

/// One plugin's versions, compiled.
pub type ShownVersions = BTreeMap<Version, Shown>;

/// Everything that feeds and bundle requests are answered from.
#[derive(Clone, Debug, Default)]
pub struct Served {
    /// What each viewer's feed is resolved from.
    pub feed: FeedSnapshot,
    /// What cannot be read any more, and why.
    pub damage: Vec<Damage>,
    /// All versions. A plugin's are shared from one revision to the next until one of them
    /// changes.
    pub versions: BTreeMap<PluginName, Arc<ShownVersions>>,
    /// The capabilities that plugins were granted.
    pub granted: BTreeMap<PluginName, BTreeSet<String>>,
    /// Plugins of which a channel points at a version that is part of the core.
    pub core: BTreeSet<PluginName>,
}

impl Served {
    /// Compiles everything. A version whose manifest cannot be read any more is left out and
    /// logged; the others are served. UIs that stay elsewhere are offered from `cdn_origins` alone.
    pub fn compile(models: &ReadModels, cdn_origins: &[String]) -> Self {
        let feed = FeedSnapshot::on(platform::with_origins(cdn_origins));
        let mut served = Self { feed, ..Self::default() };
        served.feed.registry.clone_from(&models.registry);
        served.feed.revision = models.revision;
        served.damage.clone_from(&models.damage);
        for (name, records) in models.catalogue.plugins() {
            served.put(name, records);
        }
        served.feed.put_flags(flags(models));
        served.feed.prepare();
        served
    }

    /// What is served after a batch: the plugins that it names are compiled again, the others
    /// shared. `models` has the batch in it.
    #[must_use]
    pub fn fold(&self, models: &ReadModels, batch: &ChangeBatch) -> Self {
        let mut served = self.clone();
        served.feed.revision = batch.revision;
        let named: BTreeSet<&PluginName> =
            batch.changes.iter().filter_map(|change| concerns(&change.event)).collect();
        for name in named {
            match models.catalogue.plugin(name) {
                Some(records) => served.put(name, records),
                None => drop(served.forget(name)),
            }
        }
        let is_flag = |change: &Change| matches!(change.event, Event::FlagChanged { .. });
        if batch.changes.iter().any(is_flag) {
            served.feed.put_flags(flags(models));
        }
        served.feed.prepare();
        served
    }

    /// The revision it was compiled from.
    pub fn revision(&self) -> Revision {
        self.feed.revision
    }

    /// Whether a plugin is switched off in an environment.
    pub fn is_disabled(&self, name: &PluginName, environment: &Environment) -> bool {
        let entry = self.feed.plugins.get(name);
        entry.is_some_and(|entry| entry.is_disabled_in(environment))
    }

    /// A version, as far as it can be read.
    pub fn version(&self, name: &PluginName, version: &Version) -> Option<&Shown> {
        self.versions.get(name)?.get(version)
    }

    /// Every plugin, and who published its first version. What waits in quarantine, or was rejected,
    /// makes a name nobody's.
    pub fn publishers(&self) -> Vec<(PluginName, Actor)> {
        let was_published = |shown: &&Shown| {
            !matches!(shown.record.state, VersionState::Quarantined | VersionState::Rejected)
        };
        let first = |all: &Arc<ShownVersions>| {
            let published = all.values().filter(was_published);
            let first = published.min_by_key(|shown| shown.record.revision)?;
            Some(first.record.published_by.clone())
        };
        let all = self.versions.iter();
        all.filter_map(|(name, all)| Some((name.clone(), first(all)?))).collect()
    }

    /// What of a plugin cannot be read any more.
    pub fn damage_of(&self, name: &str) -> impl Iterator<Item = &Damage> {
        self.damage.iter().filter(move |damage| damage.plugin.as_deref() == Some(name))
    }

    /// Serves one plugin as its records say. One that only runs a backend is not served.
    fn put(&mut self, name: &PluginName, records: &PluginRecords) {
        let before = self.forget(name).unwrap_or_default();
        if !records.granted.is_empty() {
            self.granted.insert(name.clone(), records.granted.clone());
        }
        if records.versions.is_empty() {
            return;
        }
        let mut versions = ShownVersions::new();
        for record in records.versions.values() {
            match Shown::read(record, &before) {
                Ok(shown) => drop(versions.insert(record.version.clone(), shown)),
                Err(damage) => self.damage.push(damage),
            }
        }
        let entry = entry::compile(&versions, records);
        let is_core = |version: &Version| versions.get(version).is_some_and(|v| v.manifest.core);
        if entry.versions.keys().any(is_core) {
            self.core.insert(name.clone());
        }
        self.feed.put(name.clone(), Arc::new(entry));
        if !versions.is_empty() {
            self.versions.insert(name.clone(), Arc::new(versions));
        }
    }

    fn forget(&mut self, name: &PluginName) -> Option<Arc<ShownVersions>> {
        self.feed.remove(name);
        self.granted.remove(name);
        self.core.remove(name);
        self.damage
            .retain(|one| one.table != MANIFEST || one.plugin.as_deref() != Some(name.as_str()));
        self.versions.remove(name)
    }
}

fn flags(models: &ReadModels) -> Flags {
    models.flags.all().map(|record| (record.key.clone(), Arc::clone(&record.flag))).collect()
}

/// The plugin of which an event can change what is served.
fn concerns(event: &Event) -> Option<&PluginName> {
    match event {
        Event::VersionPublished { name, .. }
        | Event::VersionQuarantined { name, .. }
        | Event::ChannelMoved { name, .. }
        | Event::ChannelRulesChanged { name, .. }
        | Event::VersionStateChanged { name, .. }
        | Event::PluginSwitched { name, .. }
        | Event::CapabilitiesGranted { name, .. } => Some(name),
        Event::InstanceRegistered { .. }
        | Event::InstanceMoved { .. }
        | Event::InstanceRemoved { .. }
        | Event::UserCreated { .. }
        | Event::UserChanged { .. }
        | Event::UserSwitched { .. }
        | Event::PasswordSet { .. }
        | Event::SecondFactorSet { .. }
        | Event::UserRemoved { .. }
        | Event::TokenCreated { .. }
        | Event::TokenRevoked { .. }
        | Event::SessionEnded { .. }
        | Event::SessionReused { .. }
        | Event::FlagChanged { .. }
        | Event::ApprovalRequested { .. }
        | Event::ApprovalDecided { .. }
        | Event::SessionStarted { .. }
        | Event::NamespaceChanged { .. }
        | Event::RoleChanged { .. }
        | Event::TenantChanged(_)
        | Event::TeamChanged(_)
        | Event::MemberChanged(_)
        | Event::AccountMoved(_)
        | Event::LinkChanged(_)
        | Event::AddressChanged(_)
        | Event::LetterGivenUp(_)
        | Event::InstallChanged(_)
        | Event::MemberAccessChanged(_) => None,
    }
}

impl Shown {
    /// A file of its UI.
    pub fn file(&self, path: &str) -> Option<&Arc<BundleFile>> {
        self.files.get(path)
    }

    /// Reads a version's manifest, unless `before` has read it already.
    fn read(record: &Arc<VersionRecord>, before: &ShownVersions) -> Result<Self, Damage> {
        if let Some(known) = before.get(&record.version)
            && Arc::ptr_eq(&known.record, record)
        {
            return Ok(known.clone());
        }
        match stored::read(&record.manifest) {
            Ok(manifest) => {
                // what is archived is kept for the record alone, what is in quarantine for who
                // decides, and what stays elsewhere is not here
                let ui = record.ui.iter().filter(|ui| record.state.is_open() && ui.cdn.is_none());
                let files = ui.flat_map(|ui| &ui.files);
                let files = files.map(|f| (f.path.clone(), Arc::new(f.clone()))).collect();
                let audience = Audience::of(&manifest);
                let (manifest, record) = (Arc::new(manifest), Arc::clone(record));
                Ok(Self { manifest, record, audience, files: Arc::new(files) })
            }
            Err(error) => {
                tracing::error!(
                    plugin.name = %record.name, plugin.version = %record.version, %error,
                    "left {}@{} out: its stored manifest cannot be read", record.name, record.version
                );
                Err(Damage {
                    table: MANIFEST,
                    plugin: Some(record.name.to_string()),
                    version: Some(record.version.to_string()),
                    why: error.to_string(),
                })
            }
        }
    }
}
