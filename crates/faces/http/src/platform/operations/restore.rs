//! `POST /api/platform/v1/operations/restore`.

use crate::{Api, Problem, allowed::Allowed, extract};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_catalogue::operations::Operation;
use midplane_rest::operations::{OfVersion, Operated, Restore};

/// Offer a yanked or archived version again
///
/// Channels that the yank took off it, and that nobody moved since, go back to it. One that was archived
/// comes back as long as its files are kept. `undoes` says which of the two is meant.
#[utoipa::path(
    post,
    path = "/api/platform/v1/operations/restore",
    tag = "platform",
    operation_id = "restoreVersion",
    request_body = Restore,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn restore(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    extract::Json(sent): extract::Json<Restore>,
) -> Result<Json<Operated>, Problem> {
    let Restore { plugin, version, undoes, reason, dry_run } = sent;
    let sent = OfVersion { plugin, version, reason, dry_run };
    let restore = |version| Operation::Restore { version, undoes };
    super::of_version(&api, &caller, sent, restore).await.map(Json)
}
