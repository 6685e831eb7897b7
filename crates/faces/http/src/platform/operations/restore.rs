//! `POST /api/platform/v1/operations/restore`.

use crate::{Api, Problem, allowed::Allowed, extract};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_catalogue::operations::Operation;
use midplane_rest::operations::{OfVersion, Operated};

/// Offer a yanked or archived version again
///
/// Channels that the yank took off it, and that nobody moved since, go back to it. One that was archived
/// comes back as long as its files are kept.
#[utoipa::path(
    post,
    path = "/api/platform/v1/operations/restore",
    tag = "platform",
    operation_id = "restoreVersion",
    request_body = OfVersion,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn restore(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    extract::Json(sent): extract::Json<OfVersion>,
) -> Result<Json<Operated>, Problem> {
    super::of_version(&api, &caller, sent, Operation::Restore).await.map(Json)
}
