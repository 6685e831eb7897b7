//! `DELETE /api/platform/v1/rules/{environment}/{channel}/{name}`.

use super::{kept, key, refused, shown, unknown_to};
use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{Path, Query},
    platform::operations,
};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_rest::{
    targeting::{ChannelRules, RemovalQuery, RemovedRules},
    words,
};

/// Take the rules of a channel away
///
/// Nobody follows a channel without rules, but `latest`: that one everybody follows then. Where there
/// are none, nothing is written, and `was` is `null`.
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
    responses((status = 200, description = "They are gone.", body = RemovedRules))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    Path((environment, channel, name)): Path<(String, String, String)>,
    Query(RemovalQuery { reason, dry_run }): Query<RemovalQuery>,
) -> Result<Json<RemovedRules>, Problem> {
    let key = key(&api, &environment, &name, &channel)?;
    caller.for_plugin(&key.1)?;
    caller.may_reach(Some(&key.0))?;
    let author = operations::author(&api, &caller, reason)?;
    let served = api.live.served.load_full();
    let was = kept(&served, &key);
    let revision = match dry_run {
        true if !served.feed.plugins.contains_key(&key.1) => {
            return Err(unknown_to(&api, &caller, &name));
        }
        true => served.revision(),
        false => {
            let revision = api.targets.rules_set(&key, None, &author).await.map_err(refused)?;
            api.live.settle(revision).await;
            revision
        }
    };
    let was = match was {
        Some(rules) => {
            let was = shown(&api, key, &rules, dry_run, served.revision()).await;
            Some(ChannelRules { warnings: Vec::new(), ..was })
        }
        None => None,
    };
    Ok(Json(RemovedRules { was, dry_run, revision }))
}
