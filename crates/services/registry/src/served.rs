//! The read side: what is published, compiled once per revision and never changed.

use midplane_feed::{Audience, Offer, Snapshot};
use midplane_manifest::Manifest;
use midplane_model::{BundleFile, PluginName, Revision, Version, VersionState};
use midplane_store::{Catalogue, VersionRecord};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// A published version as administrators see it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its manifest.
    pub manifest: Arc<Manifest>,
    /// Its record.
    pub record: Arc<VersionRecord>,
}

/// Everything that feeds and bundle requests are answered from.
#[derive(Debug, Default)]
pub struct Served {
    /// What each viewer's feed is resolved from.
    pub feed: Snapshot,
    /// All versions.
    pub versions: BTreeMap<PluginName, BTreeMap<Version, Shown>>,
    files: HashMap<(PluginName, Version), HashMap<String, Arc<BundleFile>>>,
}

impl Served {
    /// Compiles a catalogue. A version whose manifest cannot be read any more is left out and
    /// logged; the others are served.
    pub fn compile(catalogue: &Catalogue) -> Self {
        let mut served = Self::default();
        served.feed.registry.clone_from(&catalogue.registry);
        served.feed.revision = catalogue.revision;
        for record in &catalogue.versions {
            match serde_json::from_value::<Manifest>(record.manifest.clone()) {
                Ok(manifest) => served.add(record, manifest),
                Err(error) => tracing::error!(
                    plugin.name = %record.name, plugin.version = %record.version, %error,
                    "left {}@{} out: its stored manifest cannot be read", record.name, record.version
                ),
            }
        }
        for pointer in &catalogue.channels {
            let shown = served.versions.get(&pointer.name).and_then(|v| v.get(&pointer.version));
            let Some(offer) = shown.and_then(offer) else { continue };
            let environment = served.feed.environments.entry(pointer.environment.clone());
            let channels = environment.or_default().entry(pointer.name.clone()).or_default();
            channels.insert(pointer.channel.clone(), Arc::new(offer));
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
        self.files.get(&(name.clone(), version.clone()))?.get(path)
    }

    fn add(&mut self, record: &VersionRecord, manifest: Manifest) {
        let files = record.ui.iter().flat_map(|ui| &ui.files);
        let by_path = files.map(|f| (f.path.clone(), Arc::new(f.clone()))).collect();
        self.files.insert((record.name.clone(), record.version.clone()), by_path);
        let shown = Shown { manifest: Arc::new(manifest), record: Arc::new(record.clone()) };
        let versions = self.versions.entry(record.name.clone()).or_default();
        versions.insert(record.version.clone(), shown);
    }
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
