//! What was decided about one plugin, and why, step by step in the order in which it was asked.

use crate::{AudiencePart, Barrier, Entrance, VersionEntry};
use midplane_model::{Channel, PluginName, Revision, Version, VersionRange, VersionState};

/// The outcome for one plugin.
#[derive(Clone, Debug)]
pub struct Decision<'s> {
    /// Which plugin.
    pub plugin: &'s PluginName,
    /// The version that this viewer gets; `None` when the plugin is left out.
    pub chosen: Option<&'s VersionEntry>,
    /// What is missing of what it could use: it runs without.
    pub degraded: Vec<Missing<'s>>,
    /// Its channels in this environment, in the order in which they were asked. None when it has
    /// none there.
    pub considered: Vec<Considered<'s>>,
    /// Whether the search for the newest set was given up: what is chosen fits together, and there
    /// may be something newer that does too.
    pub given_up: bool,
}

/// One channel, and what became of the version that it points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Considered<'s> {
    /// Which channel.
    pub channel: &'s Channel,
    /// Where it points.
    pub version: &'s Version,
    /// The write that pointed it there.
    pub revision: Revision,
    /// What became of it.
    pub outcome: Outcome,
    /// Every step that led there. Of one that was refused, the last one is why.
    pub reasons: Vec<Reason<'s>>,
}

/// What became of a version that a channel points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The viewer gets it.
    Chosen,
    /// The viewer cannot have it.
    Refused,
    /// The viewer could have it, and has one that comes first.
    Spare,
}

/// One step of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason<'s> {
    /// Everybody follows the channel.
    FollowedByAll,
    /// A rule of the channel does not mean the viewer.
    RulePassedOver {
        /// Its number, from one on.
        number: usize,
        /// What keeps them out.
        by: Barrier<'s>,
    },
    /// A rule of the channel means the viewer.
    RuleMeans {
        /// Its number, from one on.
        number: usize,
        /// By what.
        by: Entrance<'s>,
    },
    /// None of the channel's rules means them, or it has none and is not `latest`.
    NotFollowed,
    /// An administrator switched the plugin off.
    Disabled,
    /// The node could not read that version when it compiled the snapshot.
    Unreadable,
    /// The version is no longer offered: yanked or archived.
    Withdrawn(VersionState),
    /// Its UI stays at an origin that the operator does not list.
    OriginNotAllowed(&'s str),
    /// The audience asks nothing.
    ForEverybody,
    /// The viewer meets this part of the audience.
    InAudience(AudiencePart),
    /// The viewer misses this part of the audience.
    OutsideAudience(AudiencePart, Vec<&'s str>),
    /// It does not fit this platform.
    PlatformTooDifferent {
        /// `core` or `frontend_sdk`.
        part: &'static str,
        /// What it needs.
        needs: &'s VersionRange,
        /// What runs here.
        found: &'s Version,
    },
    /// Something that it needs is not there.
    Missing(Missing<'s>),
    /// Another plugin that is there needs this one in another version.
    HeldBackBy {
        /// The other plugin.
        plugin: &'s PluginName,
        /// Its version.
        version: &'s Version,
        /// What it needs of this one.
        needs: &'s VersionRange,
    },
    /// No set of versions that fit together has it, given the plugins that come first by name.
    NoSetWithIt,
    /// It has no UI: it is there for other plugins and behind the gateway, and pages load nothing.
    NoUi,
}

/// Something that a version needs or could use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing<'s> {
    /// What it is.
    pub what: MissingWhat<'s>,
    /// The versions that would do.
    pub range: &'s VersionRange,
    /// What this viewer has of it instead.
    pub found: Vec<&'s Version>,
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingWhat<'s> {
    /// A plugin.
    Plugin(&'s PluginName),
    /// An interface that some plugin offers.
    Interface(&'s str),
}

impl Reason<'_> {
    /// Whether the version is refused because of it.
    pub fn refuses(&self) -> bool {
        match self {
            Self::NotFollowed
            | Self::Disabled
            | Self::Unreadable
            | Self::Withdrawn(_)
            | Self::OriginNotAllowed(_)
            | Self::OutsideAudience(..)
            | Self::PlatformTooDifferent { .. }
            | Self::Missing(_)
            | Self::HeldBackBy { .. }
            | Self::NoSetWithIt => true,
            Self::FollowedByAll
            | Self::RulePassedOver { .. }
            | Self::RuleMeans { .. }
            | Self::ForEverybody
            | Self::InAudience(_)
            | Self::NoUi => false,
        }
    }

    /// Its kind, as programs read it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FollowedByAll => "followed-by-all",
            Self::RulePassedOver { .. } => "rule-passed-over",
            Self::RuleMeans { .. } => "rule-means",
            Self::NotFollowed => "not-followed",
            Self::Disabled => "disabled",
            Self::Unreadable => "unreadable",
            Self::Withdrawn(_) => "withdrawn",
            Self::OriginNotAllowed(_) => "origin-not-allowed",
            Self::ForEverybody => "for-everybody",
            Self::InAudience(_) => "in-audience",
            Self::OutsideAudience(..) => "outside-audience",
            Self::PlatformTooDifferent { .. } => "platform-too-different",
            Self::Missing(_) => "missing",
            Self::HeldBackBy { .. } => "held-back-by",
            Self::NoSetWithIt => "no-set-with-it",
            Self::NoUi => "no-ui",
        }
    }
}
