//! `GET /api/platform/v1/flags/{key}`.

use super::{shown, unknown};
use crate::{Api, Problem, allowed::Allowed, extract::Path};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_rest::targeting::Flag;

/// One flag
#[utoipa::path(
    get,
    path = "/api/platform/v1/flags/{key}",
    tag = "platform",
    operation_id = "getFlag",
    params(("key" = String, Path, description = "The flag's key.")),
    responses((status = 200, description = "The flag.", body = Flag))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    _caller: Allowed<PluginsRead>,
    Path(key): Path<String>,
) -> Result<Json<Flag>, Problem> {
    let served = api.live.served.load_full();
    let found = served.feed.flags().iter().find(|(one, _)| one.as_str() == key);
    let (key, flag) = found.ok_or_else(|| unknown(&api, &key))?;
    Ok(Json(shown(&api, key.clone(), flag, false, served.revision()).await))
}
