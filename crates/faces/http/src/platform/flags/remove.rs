//! `DELETE /api/platform/v1/flags/{key}`.

use super::{refused, shown, unknown};
use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{Path, Query},
    platform::operations,
};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_model::FlagKey;
use midplane_rest::targeting::{RemovalQuery, RemovedFlag};

/// Take a flag away
#[utoipa::path(
    delete,
    path = "/api/platform/v1/flags/{key}",
    tag = "platform",
    operation_id = "removeFlag",
    params(("key" = String, Path, description = "The flag's key."), RemovalQuery),
    responses((status = 200, description = "It is gone.", body = RemovedFlag))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    Path(key): Path<String>,
    Query(RemovalQuery { reason, dry_run }): Query<RemovalQuery>,
) -> Result<Json<RemovedFlag>, Problem> {
    caller.for_everything()?;
    let author = operations::author(&api, &caller, reason)?;
    let key: FlagKey = key.parse().map_err(|_| unknown(&api, &key))?;
    let served = api.live.served.load_full();
    let was = served.feed.flags().iter().find(|(one, _)| **one == key).map(|(_, flag)| flag);
    let revision = match dry_run {
        true if was.is_none() => return Err(unknown(&api, key.as_str())),
        true => served.revision(),
        false => {
            let written = api.targets.flag_set(&key, None, &author).await;
            let revision = written.map_err(|error| refused(&api, error))?;
            api.live.settle(revision).await;
            revision
        }
    };
    let was = match was {
        Some(flag) => Some(shown(&api, key, flag, dry_run, served.revision()).await),
        None => None,
    };
    Ok(Json(RemovedFlag { was, dry_run, revision }))
}
