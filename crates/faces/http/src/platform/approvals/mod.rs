//! Moves of channels that somebody else has to approve.

pub(super) mod approve;
pub(super) mod list;
pub(super) mod reject;
pub(super) mod withdraw;

use super::operations::{answer, author};
use crate::{Api, Problem, allowed::Allowed};
use midplane_access::needs::ApprovalsDecide;
use midplane_catalogue::operations::Refused;
use midplane_model::{Actor, ApprovalId, Timestamp, Verdict};
use midplane_registry::{Approval, Asked, OperationError};
use midplane_rest::{
    approvals::{self as rest, Decide},
    operations::Operated,
};
use std::collections::BTreeMap;

/// Carries a decision out.
async fn decide(
    api: &Api,
    caller: &Allowed<ApprovalsDecide>,
    id: &str,
    verdict: Verdict,
    sent: Decide,
) -> Result<Operated, Problem> {
    let id = ApprovalId::parse(id).map_err(|bad| crate::Refusal::BadAddress(bad.to_string()))?;
    let approval = api.operator.approval(&id).await?;
    let approval = approval.ok_or(OperationError::Refused(Refused::NotWaiting(id)))?;
    caller.for_plugin(&approval.name)?;
    caller.may_reach(Some(&approval.at.0))?;
    let Decide { reason, dry_run } = sent;
    let author = author(api, caller, reason)?;
    let asked = Asked { author: &author, dry_run };
    let outcome = api.operator.decide(&approval, verdict, asked).await?;
    answer(api, approval.name, outcome, dry_run).await
}

/// An approval as it is told.
fn shown(approval: Approval, names: &BTreeMap<Actor, String>, now: Timestamp) -> rest::Approval {
    let state = match &approval.decided {
        Some(decided) => decided.verdict.as_str(),
        None if now >= approval.expires_at => "lapsed",
        None => "waiting",
    };
    let state = state.to_owned();
    let (environment, channel) = approval.at;
    let decided = approval.decided;
    rest::Approval {
        id: approval.id,
        state,
        plugin: approval.name,
        environment,
        channel,
        from: approval.from,
        to: approval.to,
        requested_by_name: names.get(&approval.requested_by).cloned(),
        requested_by: approval.requested_by,
        requested_at: approval.requested_at,
        reason: approval.reason,
        expires_at: approval.expires_at,
        decided_by: decided.as_ref().map(|decided| decided.by.clone()),
        decided_by_name: decided.as_ref().and_then(|one| names.get(&one.by).cloned()),
        decided_at: decided.as_ref().map(|decided| decided.at),
        decision_reason: decided.and_then(|decided| decided.reason),
        revision: approval.revision,
    }
}
