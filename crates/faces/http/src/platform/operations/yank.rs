//! `POST /api/platform/v1/operations/yank`.

use crate::{Api, Problem, allowed::Allowed, extract};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_catalogue::operations::Operation;
use midplane_rest::operations::{OfVersion, Operated};

/// Offer a version no more
///
/// It leaves all feeds at once. Channels that point at it go back to the last version they pointed at
/// that is good, in the same write. Its files stay, for pages that are open, and its number is never
/// used again. `restore` undoes it, channels included.
#[utoipa::path(
    post,
    path = "/api/platform/v1/operations/yank",
    tag = "platform",
    operation_id = "yankVersion",
    request_body = OfVersion,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn yank(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    extract::Json(sent): extract::Json<OfVersion>,
) -> Result<Json<Operated>, Problem> {
    super::of_version(&api, &caller, sent, Operation::Yank).await.map(Json)
}
