//! The read side: what is published, compiled once per revision and never changed.

use crate::entry;
use midplane_feed::FeedSnapshot;
use midplane_manifest::Manifest;
use midplane_model::{BundleFile, PluginName, Revision, Version};
use midplane_store::{Catalogue, ChannelPointer, VersionRecord};
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
    pub feed: FeedSnapshot,
    /// All versions.
    pub versions: BTreeMap<PluginName, BTreeMap<Version, Shown>>,
    files: HashMap<(PluginName, Version), HashMap<String, Arc<BundleFile>>>,
}

impl Served {
    /// Compiles a catalogue, plugin by plugin. A version whose manifest cannot be read any more is
    /// left out and logged; the others are served.
    pub fn compile(catalogue: &Catalogue) -> Self {
        let mut served = Self::default();
        served.feed.registry.clone_from(&catalogue.registry);
        served.feed.revision = catalogue.revision;
        let mut plugins: BTreeMap<&PluginName, (Vec<&VersionRecord>, Vec<&ChannelPointer>)> =
            BTreeMap::new();
        for record in &catalogue.versions {
            plugins.entry(&record.name).or_default().0.push(record);
        }
        for pointer in &catalogue.channels {
            plugins.entry(&pointer.name).or_default().1.push(pointer);
        }
        for (name, (records, channels)) in plugins {
            served.put(name, &records, channels);
        }
        served
    }

    /// Serves one plugin as these rows say.
    fn put(
        &mut self,
        name: &PluginName,
        records: &[&VersionRecord],
        channels: Vec<&ChannelPointer>,
    ) {
        let shown = records.iter().filter_map(|record| Shown::read(record));
        let versions: BTreeMap<Version, Shown> =
            shown.map(|shown| (shown.record.version.clone(), shown)).collect();
        for (version, shown) in &versions {
            let files = shown.record.ui.iter().flat_map(|ui| &ui.files);
            let by_path = files.map(|f| (f.path.clone(), Arc::new(f.clone()))).collect();
            self.files.insert((name.clone(), version.clone()), by_path);
        }
        self.feed.plugins.insert(name.clone(), Arc::new(entry::compile(&versions, channels)));
        if !versions.is_empty() {
            self.versions.insert(name.clone(), versions);
        }
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
}

impl Shown {
    /// `None` when the stored manifest cannot be read.
    fn read(record: &VersionRecord) -> Option<Self> {
        match serde_json::from_value::<Manifest>(record.manifest.clone()) {
            Ok(manifest) => {
                Some(Self { manifest: Arc::new(manifest), record: Arc::new(record.clone()) })
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
