//! What was decided about one plugin, and why, step by step in the order in which it was asked.

use crate::{AudiencePart, VersionEntry};
use midplane_model::{Channel, PluginName, Version, VersionState};

/// The outcome for one plugin.
#[derive(Clone, Debug)]
pub struct Decision<'s> {
    /// Which plugin.
    pub plugin: &'s PluginName,
    /// The version that this viewer gets; `None` when the plugin is left out.
    pub chosen: Option<&'s VersionEntry>,
    /// Every step that led here. Of a plugin that is left out, the last one is what held it back.
    pub reasons: Vec<Reason<'s>>,
}

/// One step of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason<'s> {
    /// No channel that this viewer follows is in this environment.
    NoChannel,
    /// The viewer follows the channel, and it points at this version.
    ChannelPointsAt {
        /// Which channel.
        channel: &'s Channel,
        /// Which version.
        version: &'s Version,
    },
    /// The node could not read that version when it compiled the snapshot.
    Unreadable,
    /// The version is no longer offered: yanked or archived.
    Withdrawn(VersionState),
    /// The audience asks nothing.
    ForEverybody,
    /// The viewer meets this part of the audience.
    InAudience(AudiencePart),
    /// The viewer misses this part of the audience.
    OutsideAudience(AudiencePart),
    /// It has no UI: it is there for other plugins and behind the gateway, and pages load nothing.
    NoUi,
}

impl Reason<'_> {
    /// Whether the plugin is left out because of it.
    pub fn holds_back(&self) -> bool {
        match self {
            Self::NoChannel | Self::Unreadable | Self::Withdrawn(_) | Self::OutsideAudience(_) => {
                true
            }
            Self::ChannelPointsAt { .. }
            | Self::ForEverybody
            | Self::InAudience(_)
            | Self::NoUi => false,
        }
    }
}
