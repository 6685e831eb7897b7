//! `POST /api/platform/v1/approvals/{id}/reject`.

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

/// Let a move not happen
///
/// Who asked for it takes it back so.
#[utoipa::path(
    post,
    path = "/api/platform/v1/approvals/{id}/reject",
    tag = "platform",
    operation_id = "reject",
    params(("id" = words::ApprovalId, Path, description = "What waits.")),
    request_body = Decide,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn reject(
    State(api): State<Api>,
    caller: Allowed<ApprovalsDecide>,
    Path(id): Path<String>,
    extract::Json(sent): extract::Json<Decide>,
) -> Result<Json<Operated>, Problem> {
    decide(&api, &caller, &id, Verdict::Rejected, sent).await.map(Json)
}
