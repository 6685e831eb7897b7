//! The same decisions as a feed is made of, with every step that led to them.

use crate::{
    Considered, Decision, FeedSnapshot, Missing, MissingWhat, Outcome, Reason, ViewerTraits,
    index::{Choice, Choices, Field, LEFT_OUT, Need, Needed, Slot, Unfit},
    resolve::{Following, audience, follows, offered},
    search::{Found, can_be_met, search},
    targeting::Asked,
};
use midplane_model::{Environment, PluginName, Revision, Viewer};
use std::cmp::Ordering;

/// Every plugin with what was decided about it.
#[derive(Clone, Debug, Default)]
pub struct Explanation<'s> {
    /// The revision it was resolved from.
    pub revision: Revision,
    /// One for each plugin of the snapshot, by name.
    pub decisions: Vec<Decision<'s>>,
}

/// Explains the feed of `environment` for `viewer`.
pub fn explain<'s>(
    snapshot: &'s FeedSnapshot,
    environment: &Environment,
    viewer: &Viewer,
) -> Explanation<'s> {
    let asked = Asked { viewer: ViewerTraits::of(viewer), flags: snapshot.flags() };
    let answer = snapshot.index().field(environment).map(|field| {
        let open = offered(field, &asked);
        let found = search(field, open.clone());
        Answer { field, open, found }
    });
    let mut slots =
        answer.iter().flat_map(|answer| answer.field.slots.iter().enumerate()).peekable();
    let decisions = snapshot.plugins.keys().map(|plugin| {
        match (slots.next_if(|(_, slot)| slot.plugin == *plugin), &answer) {
            (Some((at, slot)), Some(answer)) => answer.decision(plugin, at, slot, &asked),
            _ => Decision {
                plugin,
                chosen: None,
                degraded: Vec::new(),
                considered: Vec::new(),
                given_up: false,
            },
        }
    });
    Explanation { revision: snapshot.revision, decisions: decisions.collect() }
}

/// What was found, and what it was found among.
struct Answer<'s> {
    field: &'s Field,
    open: Vec<Choices>,
    found: Found,
}

impl<'s> Answer<'s> {
    fn decision(
        &self,
        plugin: &'s PluginName,
        at: usize,
        slot: &'s Slot,
        asked: &Asked<'_>,
    ) -> Decision<'s> {
        let bit = self.found.chosen[at];
        let chosen = self.chosen(at);
        let considered = slot.choices.iter().zip((0..).map(|at| 1 << at));
        let considered = considered.map(|(choice, own)| {
            let mut reasons = reasons(slot, choice, asked);
            let open = self.open[at] & own != 0;
            let outcome = match own.cmp(&bit) {
                Ordering::Equal => Outcome::Chosen,
                Ordering::Greater if open => Outcome::Spare,
                Ordering::Greater | Ordering::Less => Outcome::Refused,
            };
            if open && outcome == Outcome::Refused {
                reasons.push(self.hindrance(at, choice, own));
            }
            let Choice { channel, version, revision, .. } = choice;
            Considered { channel, version, revision: *revision, outcome, reasons }
        });
        let considered = considered.collect();
        let needs = chosen.into_iter().flat_map(|choice| &choice.needs);
        let unmet = needs.filter(|need| need.optional && !can_be_met(need, &self.found.chosen));
        Decision {
            plugin,
            chosen: chosen.and_then(|choice| choice.entry.as_deref().ok()),
            degraded: unmet.map(|need| self.missing(need)).collect(),
            considered,
            given_up: self.found.given_up.contains(&slot.group),
        }
    }

    fn chosen(&self, at: usize) -> Option<&'s Choice> {
        self.field.slots[at].choices.get(self.found.chosen[at].trailing_zeros() as usize)
    }

    /// Why a choice that is open to the viewer is not theirs.
    fn hindrance(&self, at: usize, choice: &'s Choice, own: Choices) -> Reason<'s> {
        let required = |need: &&'s Need| !need.optional;
        let mut unmet = choice.needs.iter().filter(required);
        if let Some(need) = unmet.find(|need| !self.is_met_with(need, at, own)) {
            return Reason::Missing(self.missing(need));
        }
        for &dependent in &self.field.slots[at].dependents {
            let Some(other) = self.chosen(dependent) else { continue };
            let mut needs = other.needs.iter().filter(required);
            if let Some(need) = needs.find(|need| !self.is_met_with(need, at, own)) {
                let plugin = &self.field.slots[dependent].plugin;
                return Reason::HeldBackBy { plugin, version: &other.version, needs: &need.range };
            }
        }
        Reason::NoSetWithIt
    }

    /// Whether a need would be met if one slot had another choice.
    fn is_met_with(&self, need: &Need, at: usize, own: Choices) -> bool {
        let of = |slot: usize| if slot == at { own } else { self.found.chosen[slot] };
        need.met_by.iter().any(|(slot, by)| of(*slot) & by != 0)
    }

    fn missing(&self, need: &'s Need) -> Missing<'s> {
        let chosen = (0..self.field.slots.len())
            .filter(|at| self.found.chosen[*at] != LEFT_OUT)
            .filter_map(|at| self.chosen(at)?.entry.as_deref().ok());
        let found = chosen.flat_map(|entry| {
            let candidate = &entry.candidate;
            let itself = match &need.what {
                Needed::Plugin(plugin) => candidate.plugin == *plugin,
                Needed::Interface(_) => false,
            };
            let given = candidate.provides.iter().filter(|given| match &need.what {
                Needed::Plugin(_) => false,
                Needed::Interface(name) => given.interface == *name,
            });
            itself
                .then_some(&candidate.version)
                .into_iter()
                .chain(given.map(|given| &given.version))
        });
        let what = match &need.what {
            Needed::Plugin(plugin) => MissingWhat::Plugin(plugin),
            Needed::Interface(name) => MissingWhat::Interface(name),
        };
        Missing { what, range: &need.range, found: found.collect() }
    }
}

/// What is asked of a choice alone, up to the first thing that refuses it.
fn reasons<'s>(slot: &'s Slot, choice: &'s Choice, asked: &Asked<'_>) -> Vec<Reason<'s>> {
    let mut reasons = Vec::new();
    let following = follows(slot, choice, asked, |number, by| {
        reasons.push(Reason::RulePassedOver { number, by });
    });
    reasons.push(match following {
        Some(Following::Everybody) => Reason::FollowedByAll,
        Some(Following::Rule(number, by)) => Reason::RuleMeans { number, by },
        None => Reason::NotFollowed,
    });
    if reasons.last().is_some_and(Reason::refuses) {
        return reasons;
    }
    let entry = match &choice.entry {
        Ok(entry) => entry,
        Err(unfit) => {
            reasons.push(match unfit {
                Unfit::Disabled => Reason::Disabled,
                Unfit::Unreadable => Reason::Unreadable,
                Unfit::Withdrawn(state) => Reason::Withdrawn(*state),
                Unfit::Elsewhere(origin) => Reason::OriginNotAllowed(origin),
                Unfit::Platform { part, needs, found } => {
                    Reason::PlatformTooDifferent { part, needs, found }
                }
            });
            return reasons;
        }
    };
    match audience(&entry.candidate, asked) {
        Ok(parts) if parts.is_empty() => reasons.push(Reason::ForEverybody),
        Ok(parts) => reasons.extend(parts.into_iter().map(Reason::InAudience)),
        Err(part) => {
            let words = entry.candidate.audience.words(part).iter().map(String::as_str);
            reasons.push(Reason::OutsideAudience(part, words.collect()));
        }
    }
    if !entry.candidate.has_ui && !reasons.last().is_some_and(Reason::refuses) {
        reasons.push(Reason::NoUi);
    }
    reasons
}
