//! `PUT /api/platform/v1/rules/{environment}/{channel}/{name}`.

use super::{key, refused, shown, unknown_to};
use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{self, Path},
    platform::{operations, targeting},
};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsManage;
use midplane_rest::{
    targeting::{ChannelRules, SetRules},
    words,
};

/// Say who follows a channel
///
/// In place of what was said before. People are named by id or username. The channel need not point
/// anywhere yet; `warnings` says so.
#[utoipa::path(
    put,
    path = "/api/platform/v1/rules/{environment}/{channel}/{*name}",
    tag = "platform",
    operation_id = "setChannelRules",
    params(
        ("environment" = words::Environment, Path, description = "Environment of the channel."),
        ("channel" = words::Channel, Path, description = "The channel."),
        ("name" = words::PluginName, Path, description = "The plugin, the scope's `/` as it is."),
    ),
    request_body = SetRules,
    responses((status = 200, description = "The rules.", body = ChannelRules))
)]
pub(crate) async fn set(
    State(api): State<Api>,
    caller: Allowed<PluginsManage>,
    Path((environment, channel, name)): Path<(String, String, String)>,
    extract::Json(sent): extract::Json<SetRules>,
) -> Result<Json<ChannelRules>, Problem> {
    let key = key(&api, &environment, &name, &channel)?;
    caller.for_plugin(&key.1)?;
    caller.may_reach(Some(&key.0))?;
    let dry_run = sent.dry_run;
    let author = operations::author(&api, &caller, sent.reason.clone())?;
    let rules = targeting::channel_rules(&api, sent, "").await?;
    let served = api.live.served.load_full();
    if dry_run {
        if !served.feed.plugins.contains_key(&key.1) {
            return Err(unknown_to(&api, &caller, &name));
        }
        return Ok(Json(shown(&api, key, &rules, true, served.revision()).await));
    }
    let written = api.targets.rules_set(&key, Some(rules.clone()), &author).await;
    let revision = written.map_err(refused)?;
    api.live.settle(revision).await;
    Ok(Json(shown(&api, key, &rules, false, revision).await))
}
