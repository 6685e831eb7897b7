//! `GET /api/platform/v1/channels`.

use crate::{
    Api, Problem, allowed::Allowed, environment::environment, extract::Query, platform::rules,
};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_model::PluginName;
use midplane_registry::Before;
use midplane_rest::channels::{ChannelPosition, Channels, ChannelsQuery};

/// Where a plugin's channels point
#[utoipa::path(
    get,
    path = "/api/platform/v1/channels",
    tag = "platform",
    operation_id = "listChannels",
    params(ChannelsQuery),
    responses((status = 200, description = "The channels.", body = Channels))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    Query(query): Query<ChannelsQuery>,
) -> Result<Json<Channels>, Problem> {
    let unknown = || rules::unknown_to(&api, &caller, &query.plugin);
    let name = PluginName::known(&query.plugin).map_err(|_| unknown())?;
    let served = api.live.served.load_full();
    let entry = served.feed.plugins.get(&name);
    let entry = entry.filter(|_| caller.for_plugin(&name).is_ok());
    let entry = entry.ok_or_else(unknown)?;
    let only = query.environment.as_deref().map(|only| environment(&api, Some(only)));
    let only = only.transpose()?;
    let mut items = Vec::new();
    for (environment, channels) in &entry.environments {
        if only.is_some_and(|only| only != environment) {
            continue;
        }
        for (channel, state) in channels {
            let last = Before { seq: None, limit: 1 };
            let last = api.operator.moves(&name, (environment, channel), last).await?;
            let version = entry.versions.get(&state.version);
            items.push(ChannelPosition {
                environment: environment.clone(),
                channel: channel.clone(),
                version: state.version.clone(),
                state: version.map(|version| version.candidate.state),
                disabled: entry.is_disabled_in(environment),
                needs_approval: api.registry.options().needs_approval(environment),
                previous: last.into_iter().next().and_then(|last| last.from),
                revision: state.revision,
            });
        }
    }
    Ok(Json(Channels { items }))
}
