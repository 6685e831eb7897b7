//! `DELETE /api/platform/v1/flags/{key}`.

use super::{refused, unknown};
use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{Path, Query},
};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_model::FlagKey;
use midplane_rest::targeting::{DryRunQuery, Removed};

/// Take a flag away
#[utoipa::path(
    delete,
    path = "/api/platform/v1/flags/{key}",
    tag = "platform",
    operation_id = "removeFlag",
    params(("key" = String, Path, description = "The flag's key."), DryRunQuery),
    responses((status = 200, description = "It is gone.", body = Removed))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    Path(key): Path<String>,
    Query(DryRunQuery { dry_run }): Query<DryRunQuery>,
) -> Result<Json<Removed>, Problem> {
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
    let written = api.targets.flag_set(&key, None, &caller.author(&api)).await;
    let revision = written.map_err(refused)?;
    api.live.settle(revision).await;
    Ok(Json(Removed { dry_run, revision }))
}
