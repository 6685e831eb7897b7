//! One viewer's feed: for each plugin at most one version, and the reasons.

use crate::{
    Candidate, Decision, FeedSnapshot, PluginEntry, Presentation, Reason, VersionEntry,
    ViewerTraits,
};
use midplane_model::{Channel, Environment, PluginName, Revision, VersionState, Viewer};
use std::sync::LazyLock;

/// What one viewer gets now.
#[derive(Clone, Debug, Default)]
pub struct Resolution<'s> {
    /// The revision it was resolved from.
    pub revision: Revision,
    /// One for each plugin of the snapshot, by name.
    pub decisions: Vec<Decision<'s>>,
}

/// A chosen version with a UI.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'s> {
    /// What was chosen.
    pub candidate: &'s Candidate,
    /// What browsers are told of it.
    pub presentation: &'s Presentation,
}

impl<'s> Resolution<'s> {
    /// What pages load, by plugin name: what was chosen and has a UI.
    pub fn offers(&self) -> impl Iterator<Item = Offer<'s>> {
        self.decisions.iter().filter_map(|decision| {
            let VersionEntry { candidate, presentation } = decision.chosen?;
            Some(Offer { candidate, presentation: presentation.as_ref()? })
        })
    }
}

/// The channel of those who ask for no other.
static FOLLOWED: LazyLock<Channel> = LazyLock::new(Channel::latest);

/// Resolves the feed of `environment` for `viewer`. In an environment without plugins every one
/// is left out.
pub fn resolve<'s>(
    snapshot: &'s FeedSnapshot,
    environment: &Environment,
    viewer: &Viewer,
) -> Resolution<'s> {
    let viewer = ViewerTraits::of(viewer);
    let plugins = snapshot.plugins.iter();
    let decisions = plugins.map(|(name, entry)| decide(name, entry, environment, viewer));
    Resolution { revision: snapshot.revision, decisions: decisions.collect() }
}

fn decide<'s>(
    plugin: &'s PluginName,
    entry: &'s PluginEntry,
    environment: &Environment,
    viewer: ViewerTraits<'_>,
) -> Decision<'s> {
    let mut reasons = Vec::new();
    let chosen = find(entry, environment, &mut reasons)
        .filter(|version| admit(&version.candidate, viewer, &mut reasons));
    Decision { plugin, chosen, reasons }
}

/// The version that the viewer's channel points at.
fn find<'s>(
    entry: &'s PluginEntry,
    environment: &Environment,
    reasons: &mut Vec<Reason<'s>>,
) -> Option<&'s VersionEntry> {
    let channels = entry.environments.get(environment);
    let Some((channel, state)) = channels.and_then(|all| all.get_key_value(&*FOLLOWED)) else {
        reasons.push(Reason::NoChannel);
        return None;
    };
    reasons.push(Reason::ChannelPointsAt { channel, version: &state.version });
    let found = entry.versions.get(&state.version);
    if found.is_none() {
        reasons.push(Reason::Unreadable);
    }
    found
}

/// Whether the viewer gets the candidate.
fn admit<'s>(
    candidate: &Candidate,
    viewer: ViewerTraits<'_>,
    reasons: &mut Vec<Reason<'s>>,
) -> bool {
    match candidate.state {
        VersionState::Published => {}
        state @ (VersionState::Yanked | VersionState::Archived) => {
            reasons.push(Reason::Withdrawn(state));
            return false;
        }
    }
    let before = reasons.len();
    for (part, met) in candidate.audience.parts(viewer) {
        if !met {
            reasons.push(Reason::OutsideAudience(part));
            return false;
        }
        reasons.push(Reason::InAudience(part));
    }
    if reasons.len() == before {
        reasons.push(Reason::ForEverybody);
    }
    if !candidate.has_ui {
        reasons.push(Reason::NoUi);
    }
    true
}
