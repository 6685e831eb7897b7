//! `POST /api/platform/v1/operations/archive`.

use crate::{Api, Problem, allowed::Allowed, extract};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_catalogue::operations::Operation;
use midplane_rest::operations::{OfVersion, Operated};

/// Keep a version for the record alone
///
/// Nobody gets its files any more, and its number stays taken. Refused while a channel points at it.
/// `restore` undoes it for `registry.retentionDays`; then its files are deleted, and nothing brings it
/// back.
#[utoipa::path(
    post,
    path = "/api/platform/v1/operations/archive",
    tag = "platform",
    operation_id = "archiveVersion",
    request_body = OfVersion,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn archive(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    extract::Json(sent): extract::Json<OfVersion>,
) -> Result<Json<Operated>, Problem> {
    super::of_version(&api, &caller, sent, Operation::Archive).await.map(Json)
}
