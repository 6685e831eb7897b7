//! One viewer's feed: for each plugin at most one version. What is asked of each channel is asked
//! here, for feeds and for explanations alike, so that no explanation tells of another decision
//! than the one that was made.

use crate::{
    AudiencePart, Barrier, Candidate, Entrance, FeedSnapshot, Presentation, VersionEntry,
    ViewerFingerprint, ViewerTraits,
    index::{Choice, Choices, Field, Slot, Unfit},
    search::search,
    targeting::{Asked, Draw, means},
};
use midplane_model::{Environment, PluginName, Revision, Viewer};
use sha2::{Digest as _, Sha256};

/// What one viewer gets now.
#[derive(Clone, Debug, Default)]
pub struct Resolution<'s> {
    /// The revision it was resolved from.
    pub revision: Revision,
    /// What was chosen, with a UI and without, by name.
    pub chosen: Vec<&'s VersionEntry>,
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
    pub fn offers(&self) -> impl Iterator<Item = Offer<'s>> + Clone {
        self.chosen.iter().filter_map(|version| {
            let VersionEntry { candidate, presentation } = version;
            Some(Offer { candidate, presentation: presentation.as_ref()? })
        })
    }
}

/// Resolves the feed of `environment` for `viewer`. In an environment without plugins every one
/// is left out.
pub fn resolve<'s>(
    snapshot: &'s FeedSnapshot,
    environment: &Environment,
    viewer: &Viewer,
) -> Resolution<'s> {
    resolve_among(snapshot, environment, viewer, &|_| true)
}

/// The same among the plugins that the viewer `has`; the others are left out as if they were switched
/// off for them.
pub fn resolve_among<'s>(
    snapshot: &'s FeedSnapshot,
    environment: &Environment,
    viewer: &Viewer,
    has: &dyn Fn(&PluginName) -> bool,
) -> Resolution<'s> {
    let revision = snapshot.revision;
    let Some(field) = snapshot.index().field(environment) else {
        return Resolution { revision, chosen: Vec::new() };
    };
    let asked = Asked { viewer: ViewerTraits::of(viewer), flags: snapshot.flags() };
    let mut offered = offered(field, &asked);
    for (slot, choices) in field.slots.iter().zip(&mut offered) {
        if *choices != 0 && !has(&slot.plugin) {
            *choices = 0;
        }
    }
    let found = search(field, offered);
    let chosen = field.slots.iter().zip(found.chosen);
    let chosen = chosen.filter_map(|(slot, bit)| {
        slot.choices.get(bit.trailing_zeros() as usize)?.entry.as_deref().ok()
    });
    Resolution { revision, chosen: chosen.collect() }
}

impl FeedSnapshot {
    /// One short value for the choices that are open to a viewer in an environment. Whoever has the
    /// same gets the same feed of this snapshot, however many they are: of a thousand users with
    /// one role there is one, unless a rule names users or draws shares.
    pub fn audience_of(&self, environment: &Environment, viewer: &Viewer) -> ViewerFingerprint {
        let mut hash = Sha256::new();
        if let Some(field) = self.index().field(environment) {
            let asked = Asked { viewer: ViewerTraits::of(viewer), flags: self.flags() };
            for slot in field.slots.iter().filter(|slot| !slot.is_open()) {
                hash.update(slot.offered(&asked).to_be_bytes());
            }
        }
        ViewerFingerprint::of_hash(hash)
    }
}

/// What is open to a viewer, of every plugin.
pub(crate) fn offered(field: &Field, asked: &Asked<'_>) -> Vec<Choices> {
    field.slots.iter().map(|slot| slot.offered(asked)).collect()
}

impl Slot {
    /// Whether everybody is offered the same of it.
    fn is_open(&self) -> bool {
        self.choices.iter().all(|choice| {
            choice.rules.is_none()
                && choice.entry.as_ref().map_or(true, |e| e.candidate.audience.is_everybody())
        })
    }

    fn offered(&self, asked: &Asked<'_>) -> Choices {
        let bits = (0..).map(|at| 1 << at).zip(&self.choices);
        let open = bits.filter(|(_, choice)| follows(self, choice, asked, |_, _| ()).is_some());
        let open = open.filter(|(_, choice)| match &choice.entry {
            Ok(entry) => entry.candidate.audience.parts(asked).all(|(_, met)| met),
            Err(
                Unfit::Disabled
                | Unfit::Unreadable
                | Unfit::Withdrawn(_)
                | Unfit::Elsewhere(_)
                | Unfit::Platform { .. },
            ) => false,
        });
        open.fold(0, |all, (bit, _)| all | bit)
    }
}

/// By what somebody follows a channel.
pub(crate) enum Following<'s> {
    /// It is `latest`, and nobody said who follows it.
    Everybody,
    /// This rule lets them in.
    Rule(usize, Entrance<'s>),
}

/// Whether a viewer follows the channel of a choice. `barriers` learns what keeps them out of each
/// rule before the one that lets them in.
pub(crate) fn follows<'s>(
    slot: &'s Slot,
    choice: &'s Choice,
    asked: &Asked<'_>,
    mut barriers: impl FnMut(usize, Barrier<'s>),
) -> Option<Following<'s>> {
    let Some(rules) = &choice.rules else {
        return choice.channel.is_latest().then_some(Following::Everybody);
    };
    let draw = Draw { of: slot.plugin.as_str(), salt: &rules.salt };
    for (number, rule) in (1..).zip(&rules.rules) {
        match means(rule, draw, asked) {
            Ok(entrance) => return Some(Following::Rule(number, entrance)),
            Err(barrier) => barriers(number, barrier),
        }
    }
    None
}

/// The first part of its audience that a viewer misses, or all that they meet.
pub(crate) fn audience(
    candidate: &Candidate,
    asked: &Asked<'_>,
) -> Result<Vec<AudiencePart>, AudiencePart> {
    let parts = candidate.audience.parts(asked);
    parts.map(|(part, met)| if met { Ok(part) } else { Err(part) }).collect()
}
