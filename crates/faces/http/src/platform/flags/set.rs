//! `PUT /api/platform/v1/flags/{key}`.

use super::{refused, shown};
use crate::{
    Api, Problem, Refusal,
    allowed::Allowed,
    extract::{self, Path},
    platform::{operations, targeting},
};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_model::{BadFlagKey, FlagKey};
use midplane_rest::targeting::{Flag, SetFlag};

/// Make a flag, or change it
#[utoipa::path(
    put,
    path = "/api/platform/v1/flags/{key}",
    tag = "platform",
    operation_id = "setFlag",
    params(("key" = String, Path, description = "The flag's key: 1 to 100 letters, digits, `.`, `_` and `-`.")),
    request_body = SetFlag,
    responses((status = 200, description = "The flag.", body = Flag))
)]
pub(crate) async fn set(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    Path(key): Path<String>,
    extract::Json(sent): extract::Json<SetFlag>,
) -> Result<Json<Flag>, Problem> {
    caller.for_everything()?;
    let key: FlagKey =
        key.parse().map_err(|bad: BadFlagKey| Refusal::BadAddress(bad.to_string()))?;
    let dry_run = sent.dry_run;
    let author = operations::author(&api, &caller, sent.reason.clone())?;
    let flag = targeting::flag(&api, sent).await?;
    if dry_run {
        let revision = api.live.served.load().revision();
        return Ok(Json(shown(&api, key, &flag, true, revision).await));
    }
    let written = api.targets.flag_set(&key, Some(flag.clone()), &author).await;
    let revision = written.map_err(|error| refused(&api, error))?;
    api.live.settle(revision).await;
    Ok(Json(shown(&api, key, &flag, false, revision).await))
}
