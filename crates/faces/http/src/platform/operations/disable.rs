//! `POST /api/platform/v1/operations/disable`.

use crate::{Api, Problem, allowed::Allowed, extract};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_rest::operations::{Operated, Switch};

/// Switch a plugin off
///
/// Its UI leaves all feeds and open pages at once, and the gateway refuses its calls with 503
/// `MP-GW-021`. Versions, channels, backends and data stay as they are. `enable` undoes it.
#[utoipa::path(
    post,
    path = "/api/platform/v1/operations/disable",
    tag = "platform",
    operation_id = "disablePlugin",
    request_body = Switch,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn disable(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    extract::Json(sent): extract::Json<Switch>,
) -> Result<Json<Operated>, Problem> {
    super::switch(&api, &caller, sent, true).await.map(Json)
}
