//! `DELETE /api/platform/v1/rules/{environment}/{channel}/{name}`.

use super::{key, refused, unknown};
use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{Path, Query},
    platform::operations,
};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_rest::{
    targeting::{RemovalQuery, Removed},
    words,
};

/// Take the rules of a channel away
///
/// Nobody follows it then, and everybody follows `latest`.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/rules/{environment}/{channel}/{*name}",
    tag = "platform",
    operation_id = "removeChannelRules",
    params(
        ("environment" = words::Environment, Path, description = "Environment of the channel."),
        ("channel" = words::Channel, Path, description = "The channel."),
        ("name" = words::PluginName, Path, description = "The plugin, the scope's `/` as it is."),
        RemovalQuery,
    ),
    responses((status = 200, description = "They are gone.", body = Removed))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    Path((environment, channel, name)): Path<(String, String, String)>,
    Query(RemovalQuery { reason, dry_run }): Query<RemovalQuery>,
) -> Result<Json<Removed>, Problem> {
    let key = key(&api, &environment, &name, &channel)?;
    caller.for_plugin(&key.1)?;
    caller.may_reach(Some(&key.0))?;
    let author = operations::author(&api, &caller, reason)?;
    let served = api.live.served.load_full();
    if dry_run {
        if !served.feed.plugins.contains_key(&key.1) {
            return Err(unknown(&name));
        }
        return Ok(Json(Removed { dry_run, revision: served.revision() }));
    }
    let revision = api.targets.rules_set(&key, None, &author).await.map_err(refused)?;
    api.live.settle(revision).await;
    Ok(Json(Removed { dry_run, revision }))
}
