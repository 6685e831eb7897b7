//! `GET /api/platform/v1/environments`: where plugins can be, and which channels they have there.

use crate::{Api, Problem, Refusal, allowed::Allowed, extract::Query};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_model::{Channel, Environment};
use midplane_rest::{
    Page, PageQuery,
    environments::{ChannelShown, EnvironmentShown},
};
use std::collections::BTreeMap;

/// More channels of one environment are not told.
const MOST_CHANNELS: usize = 500;

/// The environments, in the order of their chain
///
/// As the server was configured, each with the channels that plugins have there.
#[utoipa::path(
    get,
    path = "/api/platform/v1/environments",
    tag = "platform",
    operation_id = "listEnvironments",
    params(PageQuery),
    responses((status = 200, description = "One page.", body = Page<EnvironmentShown>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<EnvironmentShown>>, Problem> {
    let options = api.registry.options();
    let all = &options.environments;
    let begin = match &page.cursor {
        None => 0,
        Some(cursor) => {
            let last = all.iter().position(|one| one.as_str() == cursor);
            let bad = || Refusal::BadAddress("the cursor is none that was given out".into());
            last.ok_or_else(bad)? + 1
        }
    };
    let limit = page.limit(api.options.limits.pages());
    let asked: Vec<&Environment> = all[begin..].iter().take(limit + 1).collect();
    let channels = channels(&api, &caller);
    let shown = |name: &Environment| EnvironmentShown {
        name: name.clone(),
        is_default: *name == options.default_environment,
        approval_required: options.needs_approval(name),
        channels: channels.get(name).map(in_order).unwrap_or_default(),
    };
    Ok(Json(Page::cut(limit, asked, |name| name.to_string(), shown)))
}

type Counts = BTreeMap<Channel, usize>;

/// How many plugins, of those that the caller may see, have which channel where.
fn channels(api: &Api, caller: &Allowed<PluginsRead>) -> BTreeMap<Environment, Counts> {
    let served = api.live.served.load();
    let mut counts: BTreeMap<Environment, Counts> = BTreeMap::new();
    let own = served.feed.plugins.iter().filter(|(name, _)| caller.for_plugin(name).is_ok());
    for (environment, channels) in own.flat_map(|(_, entry)| &entry.environments) {
        let counts = counts.entry(environment.clone()).or_default();
        for channel in channels.keys() {
            *counts.entry(channel.clone()).or_default() += 1;
        }
    }
    counts
}

/// What everybody follows first, then by name.
fn in_order(counts: &Counts) -> Vec<ChannelShown> {
    let shown = |(name, plugins): (&Channel, &usize)| ChannelShown {
        name: name.clone(),
        plugins: *plugins,
    };
    let mut channels: Vec<ChannelShown> = counts.iter().map(shown).collect();
    channels.sort_by_key(|channel| channel.name != Channel::latest());
    channels.truncate(MOST_CHANNELS);
    channels
}
