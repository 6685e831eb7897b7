//! `GET /api/platform/v1/channels/{environment}/{channel}/{name}`.

use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{Path, Query},
    platform::{before, rules},
};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_model::Actor;
use midplane_registry::ChannelMove;
use midplane_rest::{Page, PageQuery, channels::ChannelStep, words};
use std::collections::BTreeMap;

/// Where a channel pointed
///
/// Newest first, as far as there is anything to tell: this is never cleared away.
#[utoipa::path(
    get,
    path = "/api/platform/v1/channels/{environment}/{channel}/{*name}",
    tag = "platform",
    operation_id = "listChannelSteps",
    params(
        ("environment" = words::Environment, Path, description = "Environment of the channel."),
        ("channel" = words::Channel, Path, description = "The channel."),
        ("name" = words::PluginName, Path, description = "The plugin, the scope's `/` as it is."),
        PageQuery,
    ),
    responses((status = 200, description = "One page.", body = Page<ChannelStep>))
)]
pub(crate) async fn history(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    Path((environment, channel, name)): Path<(String, String, String)>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<ChannelStep>>, Problem> {
    let (environment, plugin, channel) = rules::key(&api, &environment, &name, &channel)?;
    let served = api.live.served.load_full();
    if !served.feed.plugins.contains_key(&plugin) || caller.for_plugin(&plugin).is_err() {
        return Err(rules::unknown_to(&api, &caller, &name));
    }
    let (limit, before) = before(&api, &page)?;
    let moves = api.operator.moves(&plugin, (&environment, &channel), before).await?;
    // a channel that is there was moved there once
    if moves.is_empty() && page.cursor.is_none() {
        return Err(rules::no_channel(&served, (environment, plugin, channel)));
    }
    let names = api.operator.names(moves.iter().map(|one| one.by.clone()).collect()).await;
    let shown = |one| shown(one, &names);
    Ok(Json(Page::cut(limit, moves, |one| one.seq.to_string(), shown)))
}

fn shown(one: ChannelMove, names: &BTreeMap<Actor, String>) -> ChannelStep {
    let ChannelMove { seq, from, to, cause, reason, moved_at, by, revision, .. } = one;
    let by_name = names.get(&by).cloned();
    ChannelStep { id: seq, from, to, cause, reason, by, by_name, at: moved_at, revision }
}
