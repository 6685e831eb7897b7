//! The read side: what is published, compiled plugin by plugin and never changed.

use midplane_catalogue::{ChangeBatch, PluginEntry, ReadModels, VersionRecord};
use midplane_feed::{Audience, Channels, Offer, Snapshot};
use midplane_manifest::{Manifest, stored};
use midplane_model::{BundleFile, Environment, Event, PluginName, Revision, Version, VersionState};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// A published version as administrators see it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its manifest.
    pub manifest: Arc<Manifest>,
    /// Its record.
    pub record: Arc<VersionRecord>,
    files: Arc<HashMap<String, Arc<BundleFile>>>,
}

/// One plugin's versions, compiled.
pub type ShownVersions = BTreeMap<Version, Shown>;

/// Everything that feeds and bundle requests are answered from.
#[derive(Clone, Debug, Default)]
pub struct Served {
    /// What each viewer's feed is resolved from.
    pub feed: Snapshot,
    /// All versions. A plugin's are shared from one revision to the next until one of them
    /// changes.
    pub versions: BTreeMap<PluginName, Arc<ShownVersions>>,
}

impl Served {
    /// Compiles everything. A version whose manifest cannot be read any more is left out and
    /// logged; the others are served.
    pub fn compile(models: &ReadModels) -> Self {
        let mut served = Self::default();
        served.feed.registry.clone_from(&models.registry);
        served.feed.revision = models.revision;
        for (name, entry) in models.catalogue.plugins() {
            served.put(name, Some(entry));
        }
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
            served.put(name, models.catalogue.plugin(name).map(|entry| &**entry));
        }
        served
    }

    /// The revision it was compiled from.
    pub fn revision(&self) -> Revision {
        self.feed.revision
    }

    /// A file of a version's UI.
    pub fn file(
        &self,
        name: &PluginName,
        version: &Version,
        path: &str,
    ) -> Option<&Arc<BundleFile>> {
        self.versions.get(name)?.get(version)?.files.get(path)
    }

    /// Serves one plugin as its entry says.
    fn put(&mut self, name: &PluginName, entry: Option<&PluginEntry>) {
        let before = self.versions.remove(name).unwrap_or_default();
        self.feed.environments.retain(|_, plugins| {
            plugins.remove(name);
            !plugins.is_empty()
        });
        let Some(entry) = entry else { return };
        let records = entry.versions.values();
        let shown = records.filter_map(|record| Shown::read(record, &before));
        let versions: ShownVersions =
            shown.map(|shown| (shown.record.version.clone(), shown)).collect();
        for (environment, channels) in channels(entry, &versions) {
            let plugins = self.feed.environments.entry(environment).or_default();
            plugins.insert(name.clone(), channels);
        }
        if !versions.is_empty() {
            self.versions.insert(name.clone(), Arc::new(versions));
        }
    }
}

/// The plugin of which an event can change what is served.
fn concerns(event: &Event) -> Option<&PluginName> {
    match event {
        Event::VersionPublished { name, .. } | Event::ChannelMoved { name, .. } => Some(name),
        Event::InstanceRegistered { .. }
        | Event::InstanceMoved { .. }
        | Event::InstanceRemoved { .. }
        | Event::UserCreated { .. }
        | Event::TokenCreated { .. }
        | Event::TokenRevoked { .. }
        | Event::SessionEnded { .. }
        | Event::SessionReused { .. } => None,
    }
}

impl Shown {
    /// Reads a version's manifest, unless `before` has read it already. `None` when it cannot be
    /// read.
    fn read(record: &Arc<VersionRecord>, before: &ShownVersions) -> Option<Self> {
        if let Some(known) = before.get(&record.version)
            && Arc::ptr_eq(&known.record, record)
        {
            return Some(known.clone());
        }
        match stored::read(&record.manifest) {
            Ok(manifest) => {
                let files = record.ui.iter().flat_map(|ui| &ui.files);
                let files = files.map(|f| (f.path.clone(), Arc::new(f.clone()))).collect();
                let (manifest, record) = (Arc::new(manifest), Arc::clone(record));
                Some(Self { manifest, record, files: Arc::new(files) })
            }
            Err(error) => {
                tracing::error!(
                    plugin.name = %record.name, plugin.version = %record.version, %error,
                    "left {}@{} out: its stored manifest cannot be read", record.name, record.version
                );
                None
            }
        }
    }
}

/// What the channels offer, by environment.
fn channels(entry: &PluginEntry, versions: &ShownVersions) -> BTreeMap<Environment, Channels> {
    let mut channels: BTreeMap<Environment, Channels> = BTreeMap::new();
    for pointer in entry.channels.values() {
        let Some(offer) = versions.get(&pointer.version).and_then(offer) else { continue };
        let environment = channels.entry(pointer.environment.clone()).or_default();
        environment.insert(pointer.channel.clone(), Arc::new(offer));
    }
    channels
}

fn offer(shown: &Shown) -> Option<Offer> {
    let (record, manifest) = (&shown.record, &shown.manifest);
    if record.state != VersionState::Published {
        return None;
    }
    let ui = record.ui.clone()?;
    let declared = manifest.ui.as_ref();
    let audience = manifest.target_audience.as_ref();
    Some(Offer {
        name: record.name.clone(),
        version: record.version.clone(),
        ui,
        display_name: manifest.display_name.clone(),
        description: manifest.description.clone(),
        icon: manifest.icon.clone(),
        custom: manifest.custom.clone().map(serde_json::Value::Object),
        contributions: declared.map_or(serde_json::Value::Null, |ui| {
            serde_json::json!({
                "contributions": ui.contributions,
                "exposedModules": ui.exposed_modules,
                "navigation": ui.navigation,
                "sharedState": ui.shared_state,
            })
        }),
        audience: audience.map_or_else(Audience::default, |a| Audience {
            roles: a.roles.iter().cloned().collect(),
            features: a.features.iter().cloned().collect(),
            regions: a.regions.iter().cloned().collect(),
        }),
        trust: declared.map(|ui| ui.trust).unwrap_or_default(),
        priority: declared.map(|ui| ui.priority).unwrap_or_default(),
        has_backend: manifest.backend.is_some(),
    })
}
