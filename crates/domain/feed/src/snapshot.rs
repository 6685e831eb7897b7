//! What is published, at one revision: for each plugin its versions, where its channels point and
//! who follows them; and the flags.

use crate::{Candidate, Flags, Presentation, Provided, index::Index};
use midplane_model::{Channel, ChannelRules, Environment, PluginName, Revision, Version};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Deref,
    sync::{Arc, OnceLock},
};

/// What feeds are resolved from. A change to one plugin replaces one entry; what is worked out of
/// all of them together is worked out once, by whoever asks first.
#[derive(Debug, Default)]
pub struct FeedSnapshot {
    /// Which registry it is of; revisions of two registries do not compare.
    pub registry: String,
    /// The revision it is true at.
    pub revision: Revision,
    /// Every plugin that was ever published.
    pub plugins: Plugins,
    platform: Arc<Platform>,
    flags: Flags,
    index: OnceLock<Index>,
}

/// Plugins by name. They are changed by [`FeedSnapshot::put`] and [`FeedSnapshot::remove`] alone.
#[derive(Clone, Debug, Default)]
pub struct Plugins(BTreeMap<PluginName, Arc<PluginEntry>>);

impl Deref for Plugins {
    type Target = BTreeMap<PluginName, Arc<PluginEntry>>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// The versions of the platform that plugins run on, and what it gives them itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Platform {
    /// Midplane itself. What is not known is not asked about.
    pub core: Option<Version>,
    /// The SDK for UIs.
    pub frontend_sdk: Option<Version>,
    /// Interfaces that need no plugin.
    pub provides: Vec<Provided>,
    /// The origins that UIs may stay at, besides this server's.
    pub cdn_origins: BTreeSet<String>,
}

/// A clone is there to be changed, so nothing that was worked out goes along.
impl Clone for FeedSnapshot {
    fn clone(&self) -> Self {
        Self {
            registry: self.registry.clone(),
            revision: self.revision,
            plugins: self.plugins.clone(),
            platform: Arc::clone(&self.platform),
            flags: self.flags.clone(),
            index: OnceLock::new(),
        }
    }
}

impl FeedSnapshot {
    /// Without plugins.
    pub fn on(platform: Platform) -> Self {
        Self { platform: Arc::new(platform), ..Self::default() }
    }

    /// Takes a plugin in, in place of itself.
    pub fn put(&mut self, name: PluginName, entry: Arc<PluginEntry>) {
        self.index = OnceLock::new();
        self.plugins.0.insert(name, entry);
    }

    /// Takes a plugin out.
    pub fn remove(&mut self, name: &PluginName) {
        self.index = OnceLock::new();
        self.plugins.0.remove(name);
    }

    /// Takes all flags in, in place of those before.
    pub fn put_flags(&mut self, flags: Flags) {
        self.index = OnceLock::new();
        self.flags = flags;
    }

    /// Its flags.
    pub fn flags(&self) -> &Flags {
        &self.flags
    }

    /// Whether a rule or a flag has a share that some are in and others are not, so that it is worth
    /// knowing a browser again in which nobody signed in.
    pub fn has_shares(&self) -> bool {
        self.index().has_shares
    }

    /// Whether it is worth knowing which region somebody is in.
    pub fn reads_regions(&self) -> bool {
        self.index().reads_regions
    }

    /// Whether it is worth knowing through which version of the shell somebody looks.
    pub fn reads_shells(&self) -> bool {
        self.index().reads_shells
    }

    /// What plugins run on.
    pub fn platform(&self) -> &Platform {
        &self.platform
    }

    /// Works out what all plugins have to do with each other. The first resolution does it
    /// otherwise.
    pub fn prepare(&self) {
        self.index();
    }

    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.plugins, &self.platform, &self.flags))
    }
}

/// One plugin, as feeds are resolved from it.
#[derive(Clone, Debug, Default)]
pub struct PluginEntry {
    /// Those of its versions that can be chosen: a channel points at them, and they can be read.
    pub versions: BTreeMap<Version, Arc<VersionEntry>>,
    /// Its channels, by environment.
    pub environments: BTreeMap<Environment, Channels>,
    /// Who follows its channels, where somebody said so, whether they point anywhere or not.
    pub rules: BTreeMap<(Environment, Channel), Arc<ChannelRules>>,
    /// Where it is switched off; `None` stands for everywhere.
    pub disabled: BTreeSet<Option<Environment>>,
}

impl PluginEntry {
    /// Whether it is switched off in an environment.
    pub fn is_disabled_in(&self, environment: &Environment) -> bool {
        self.disabled.iter().any(|off| off.as_ref().is_none_or(|off| off == environment))
    }

    /// Each channel with the version that it points at, as far as that one could be read.
    pub fn pointed(&self) -> impl Iterator<Item = (&Environment, &Channel, &VersionEntry)> {
        let channels = self.environments.iter().flat_map(|(environment, channels)| {
            channels.iter().map(move |(channel, state)| (environment, channel, state))
        });
        channels.filter_map(|(environment, channel, state)| {
            Some((environment, channel, &**self.versions.get(&state.version)?))
        })
    }
}

/// The channels of one plugin in one environment.
pub type Channels = BTreeMap<Channel, ChannelState>;

/// One version: what decides and what is displayed, apart.
#[derive(Clone, Debug)]
pub struct VersionEntry {
    /// What it is, gives and needs.
    pub candidate: Candidate,
    /// What browsers are told; absent without a UI.
    pub presentation: Option<Presentation>,
}

/// Where a channel stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelState {
    /// The version it points at.
    pub version: Version,
    /// The write that moved it there.
    pub revision: Revision,
}
