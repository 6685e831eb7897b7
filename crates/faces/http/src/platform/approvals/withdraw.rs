//! `POST /api/platform/v1/approvals/{id}/withdraw`.

use crate::{
    Api, Problem,
    caller::Caller,
    extract::{self, Path},
    platform::operations::{answer, author},
};
use axum::{Json, extract::State};
use midplane_access::{Denied, Permission};
use midplane_catalogue::operations::Refused;
use midplane_model::{ApprovalId, Verdict};
use midplane_registry::{Asked, OperationError};
use midplane_rest::{approvals::Decide, operations::Operated, words};

/// Take back what one asked for
///
/// Whoever asked for a move takes it back, with the same account or a token of theirs, while nobody
/// has decided on it. Nothing moves.
#[utoipa::path(
    post,
    path = "/api/platform/v1/approvals/{id}/withdraw",
    tag = "platform",
    operation_id = "withdraw",
    params(("id" = words::ApprovalId, Path, description = "What waits.")),
    request_body = Decide,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn withdraw(
    State(api): State<Api>,
    caller: Caller,
    Path(id): Path<String>,
    extract::Json(sent): extract::Json<Decide>,
) -> Result<Json<Operated>, Problem> {
    if caller.0.is_anonymous() {
        return Err(Denied::Anonymous.into());
    }
    let id = ApprovalId::parse(&id).map_err(|bad| crate::Refusal::BadAddress(bad.to_string()))?;
    let hidden = || OperationError::Refused(Refused::NotWaiting(id.clone()));
    let approval = api.operator.approval(&id).await?.ok_or_else(hidden)?;
    caller.0.may_speak_for(&approval.name).map_err(|_| hidden())?;
    caller.may_reach(Some(&approval.at.0))?;
    let Decide { reason, dry_run } = sent;
    let author = author(&api, &caller, reason)?;
    let asked = Asked { author: &author, dry_run };
    let sees = caller.0.require_for(Permission::PLUGINS_READ, &approval.name).is_ok();
    let outcome = match api.operator.decide(&approval, Verdict::Withdrawn, asked).await {
        // who may not see what waits does not learn that it is there
        Err(OperationError::Refused(Refused::NotYours(_))) if !sees => return Err(hidden().into()),
        outcome => outcome?,
    };
    answer(&api, approval.name, outcome, dry_run).await.map(Json)
}
