//! What is published, at one revision: for each plugin its versions and where its channels point.

use crate::{Candidate, Presentation};
use midplane_model::{Channel, Environment, PluginName, Revision, Version};
use std::{collections::BTreeMap, sync::Arc};

/// What feeds are resolved from. A change to one plugin replaces one entry.
#[derive(Clone, Debug, Default)]
pub struct FeedSnapshot {
    /// Which registry it is of; revisions of two registries do not compare.
    pub registry: String,
    /// The revision it is true at.
    pub revision: Revision,
    /// Every plugin that was ever published.
    pub plugins: BTreeMap<PluginName, Arc<PluginEntry>>,
}

/// One plugin, as feeds are resolved from it.
#[derive(Clone, Debug, Default)]
pub struct PluginEntry {
    /// Those of its versions that can be chosen: a channel points at them, and they can be read.
    pub versions: BTreeMap<Version, VersionEntry>,
    /// Its channels, by environment.
    pub environments: BTreeMap<Environment, Channels>,
}

impl PluginEntry {
    /// Each channel with the version that it points at, as far as that one could be read.
    pub fn pointed(&self) -> impl Iterator<Item = (&Environment, &Channel, &VersionEntry)> {
        let channels = self.environments.iter().flat_map(|(environment, channels)| {
            channels.iter().map(move |(channel, state)| (environment, channel, state))
        });
        channels.filter_map(|(environment, channel, state)| {
            Some((environment, channel, self.versions.get(&state.version)?))
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
}
