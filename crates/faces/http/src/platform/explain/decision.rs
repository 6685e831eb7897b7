//! Decisions as they are answered with.

use crate::Api;
use midplane_feed::{Barrier, Considered, Decision, Entrance, Outcome, Reason};
use midplane_model::{Actor, Environment, Revision, Timestamp};
use midplane_registry::{Moves, StoreError};
use midplane_rest::explain::{ChannelDecision, DecisionReason, PluginDecision};
use std::collections::{BTreeMap, BTreeSet};

/// Who moved the channels of an environment, and what they are called.
pub(in crate::platform) struct Movers {
    moves: Moves,
    names: BTreeMap<Actor, String>,
}

impl Movers {
    /// Up to a moment.
    pub(in crate::platform) async fn until(
        api: &Api,
        environment: &Environment,
        at: Timestamp,
    ) -> Result<Self, StoreError> {
        let moves = api.targets.moves(environment, at).await?;
        let actors: BTreeSet<Actor> = moves.values().map(|change| change.actor.clone()).collect();
        let names = api.operator.names(actors.into_iter().collect()).await;
        Ok(Self { moves, names })
    }
}

pub(in crate::platform) fn plugin_decision(
    decision: &Decision<'_>,
    environment: &Environment,
    movers: &Movers,
) -> PluginDecision {
    let considered = decision.considered.iter();
    PluginDecision {
        name: decision.plugin.clone(),
        version: decision.chosen.map(|entry| entry.candidate.version.clone()),
        install: None,
        degraded: decision.degraded.iter().map(ToString::to_string).collect(),
        channels: considered.map(|one| channel(one, decision, environment, movers)).collect(),
        search_given_up: decision.given_up,
    }
}

fn channel(
    one: &Considered<'_>,
    decision: &Decision<'_>,
    environment: &Environment,
    movers: &Movers,
) -> ChannelDecision {
    let key = (environment.clone(), decision.plugin.clone(), one.channel.clone());
    let moved = movers.moves.get(&key);
    let known = (one.revision != Revision(0)).then_some(one.revision);
    let outcome = match one.outcome {
        Outcome::Chosen => "chosen",
        Outcome::Refused => "refused",
        Outcome::Spare => "spare",
    };
    ChannelDecision {
        channel: one.channel.clone(),
        version: one.version.clone(),
        outcome: outcome.to_owned(),
        moved_by: moved.map(|change| change.actor.clone()),
        moved_by_name: moved.and_then(|change| movers.names.get(&change.actor).cloned()),
        moved_at: moved.map(|change| change.at),
        moved_in: moved.map(|change| change.revision).or(known),
        reasons: one.reasons.iter().map(reason).collect(),
    }
}

fn reason(reason: &Reason<'_>) -> DecisionReason {
    let (rule, bucket) = match reason {
        Reason::RulePassedOver { number, by: Barrier::Bucket { bucket, .. } }
        | Reason::RuleMeans { number, by: Entrance::Bucket { bucket, .. } } => {
            (Some(*number), *bucket)
        }
        Reason::RulePassedOver { number, .. } | Reason::RuleMeans { number, .. } => {
            (Some(*number), None)
        }
        _ => (None, None),
    };
    DecisionReason { code: reason.code().to_owned(), text: reason.to_string(), rule, bucket }
}
