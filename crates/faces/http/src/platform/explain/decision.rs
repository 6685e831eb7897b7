//! Decisions as they are answered with.

use midplane_feed::{Barrier, Considered, Decision, Entrance, Outcome, Reason};
use midplane_model::{Environment, Revision};
use midplane_registry::Moves;
use midplane_rest::targeting::{ChannelDecision, DecisionReason, PluginDecision};

pub(in crate::platform) fn plugin_decision(
    decision: &Decision<'_>,
    environment: &Environment,
    moves: &Moves,
) -> PluginDecision {
    let considered = decision.considered.iter();
    PluginDecision {
        name: decision.plugin.clone(),
        version: decision.chosen.map(|entry| entry.candidate.version.clone()),
        degraded: decision.degraded.iter().map(ToString::to_string).collect(),
        channels: considered.map(|one| channel(one, decision, environment, moves)).collect(),
        search_given_up: decision.given_up,
    }
}

fn channel(
    one: &Considered<'_>,
    decision: &Decision<'_>,
    environment: &Environment,
    moves: &Moves,
) -> ChannelDecision {
    let key = (environment.clone(), decision.plugin.clone(), one.channel.clone());
    let moved = moves.get(&key);
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
