//! `DELETE /api/platform/v1/flags/{key}`.

use super::{refused, unknown};
use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{Path, Query},
    platform::operations,
};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_model::FlagKey;
use midplane_rest::targeting::{RemovalQuery, Removed};

/// Take a flag away
#[utoipa::path(
    delete,
    path = "/api/platform/v1/flags/{key}",
    tag = "platform",
    operation_id = "removeFlag",
    params(("key" = String, Path, description = "The flag's key."), RemovalQuery),
    responses((status = 200, description = "It is gone.", body = Removed))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    Path(key): Path<String>,
    Query(RemovalQuery { reason, dry_run }): Query<RemovalQuery>,
) -> Result<Json<Removed>, Problem> {
    caller.for_everything()?;
    let author = operations::author(&api, &caller, reason)?;
    let key: FlagKey = key.parse().map_err(|_| unknown(&key))?;
    if dry_run {
        let served = api.live.served.load_full();
        let known = served.feed.flags().iter().any(|(one, _)| *one == key);
        let revision = served.revision();
        return if known {
            Ok(Json(Removed { dry_run, revision }))
        } else {
            Err(unknown(key.as_str()))
        };
    }
    let written = api.targets.flag_set(&key, None, &author).await;
    let revision = written.map_err(refused)?;
    api.live.settle(revision).await;
    Ok(Json(Removed { dry_run, revision }))
}
