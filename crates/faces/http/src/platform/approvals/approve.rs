//! `POST /api/platform/v1/approvals/{id}/approve`.

use super::decide;
use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{self, Path},
};
use axum::{Json, extract::State};
use midplane_access::needs::ApprovalsDecide;
use midplane_model::Verdict;
use midplane_rest::{approvals::Decide, operations::Operated, words};

/// Let a move happen
///
/// The channel moves in the same write. Who asked for it cannot approve it, nor can a token of theirs.
#[utoipa::path(
    post,
    path = "/api/platform/v1/approvals/{id}/approve",
    tag = "platform",
    operation_id = "approve",
    params(("id" = words::ApprovalId, Path, description = "What waits.")),
    request_body = Decide,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn approve(
    State(api): State<Api>,
    caller: Allowed<ApprovalsDecide>,
    Path(id): Path<String>,
    extract::Json(sent): extract::Json<Decide>,
) -> Result<Json<Operated>, Problem> {
    decide(&api, &caller, &id, Verdict::Approved, sent).await.map(Json)
}
