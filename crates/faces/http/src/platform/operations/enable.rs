//! `POST /api/platform/v1/operations/enable`.

use crate::{Api, Problem, allowed::Allowed, extract};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_rest::operations::{Operated, Switch};

/// Switch a plugin on again
///
/// Without an environment it is on everywhere then, whichever switch had turned it off.
#[utoipa::path(
    post,
    path = "/api/platform/v1/operations/enable",
    tag = "platform",
    operation_id = "enablePlugin",
    request_body = Switch,
    responses((status = 200, description = "What it did, or would do.", body = Operated))
)]
pub(crate) async fn enable(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    extract::Json(sent): extract::Json<Switch>,
) -> Result<Json<Operated>, Problem> {
    super::switch(&api, &caller, sent, false).await.map(Json)
}
