//! `GET /api/platform/v1/rules/{environment}/{channel}/{name}`.

use super::{kept, key, shown, unknown_to};
use crate::{Api, Problem, allowed::Allowed, extract::Path};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_rest::{targeting::ChannelRules, words};

/// Who follows a channel
#[utoipa::path(
    get,
    path = "/api/platform/v1/rules/{environment}/{channel}/{*name}",
    tag = "platform",
    operation_id = "getChannelRules",
    params(
        ("environment" = words::Environment, Path, description = "Environment of the channel."),
        ("channel" = words::Channel, Path, description = "The channel."),
        ("name" = words::PluginName, Path, description = "The plugin, the scope's `/` as it is."),
    ),
    responses((status = 200, description = "The rules.", body = ChannelRules))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    Path((environment, channel, name)): Path<(String, String, String)>,
) -> Result<Json<ChannelRules>, Problem> {
    let key = key(&api, &environment, &name, &channel)?;
    let served = api.live.served.load_full();
    if !served.feed.plugins.contains_key(&key.1) || caller.for_plugin(&key.1).is_err() {
        return Err(unknown_to(&api, &caller, &name));
    }
    let rules = kept(&served, &key).unwrap_or_default();
    Ok(Json(shown(&api, key, &rules, false, served.revision()).await))
}
