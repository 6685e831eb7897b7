//! `POST /api/platform/v1/operations/reject`.

use crate::{Api, Problem, allowed::Allowed, extract};
use axum::{Json, extract::State};
use midplane_access::needs::ApprovalsDecide;
use midplane_catalogue::operations::Operation;
use midplane_rest::operations::{OfVersion, Operated};

/// Do not let a version out of quarantine
///
/// Its files are deleted, and nothing brings it back. Its number stays taken: somebody has seen what was
/// sent under it.
#[utoipa::path(
    post,
    path = "/api/platform/v1/operations/reject",
    tag = "platform",
    operation_id = "rejectVersion",
    request_body = OfVersion,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn reject(
    State(api): State<Api>,
    caller: Allowed<ApprovalsDecide>,
    extract::Json(sent): extract::Json<OfVersion>,
) -> Result<Json<Operated>, Problem> {
    let dry_run = sent.dry_run;
    let done = super::of_version(&api, &caller, sent, Operation::Reject).await?;
    if !dry_run && let Err(error) = api.registry.erase_unused().await {
        // housekeeping goes on from there
        tracing::warn!(%error, "the files of a rejected version stay for now: {error}");
    }
    Ok(Json(done))
}
