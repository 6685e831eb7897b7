//! `POST /api/platform/v1/rules/preview`: who would get what.

use super::{kept, key, unknown};
use crate::{
    Api, Problem,
    allowed::Allowed,
    extract,
    platform::{
        explain::decision::{Movers, plugin_decision},
        explain::viewer,
        targeting,
    },
};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_feed::{FeedSnapshot, explain};
use midplane_model::{ChannelKey, PluginName, Version, Viewer};
use midplane_registry::supposing;
use midplane_rest::targeting::{AffectedPlugin, Preview, PreviewRules, PreviewedViewer};
use std::collections::BTreeMap;

const MOST_VIEWERS: usize = 100;

/// Try rules on viewers
///
/// Says what each viewer gets of the plugin now, what they would get and why, and which other plugins
/// would change along. Nothing is written.
#[utoipa::path(
    post,
    path = "/api/platform/v1/rules/preview",
    tag = "platform",
    operation_id = "previewChannelRules",
    request_body = PreviewRules,
    responses((status = 200, description = "Who would get what.", body = Preview))
)]
pub(crate) async fn preview(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    extract::Json(sent): extract::Json<PreviewRules>,
) -> Result<Json<Preview>, Problem> {
    let key = key(&api, &sent.environment, &sent.plugin, &sent.channel)?;
    if caller.for_plugin(&key.1).is_err() {
        return Err(unknown(&sent.plugin));
    }
    if sent.viewers.is_empty() || sent.viewers.len() > MOST_VIEWERS {
        let why = format!("describe 1 to {MOST_VIEWERS} viewers");
        return Err(targeting::flaw("/viewers".into(), why));
    }
    let served = api.live.served.load_full();
    let rules = match sent.rules {
        Some(rules) => targeting::channel_rules(&api, rules, "/rules").await?,
        None => kept(&served, &key).unwrap_or_default(),
    };
    let supposed =
        supposing(&served.feed, &key, Some(rules)).ok_or_else(|| unknown(&sent.plugin))?;
    let movers = Movers::until(&api, &key.0, api.live.now()).await?;
    let mut viewers = Vec::with_capacity(sent.viewers.len());
    for (number, described) in sent.viewers.into_iter().enumerate() {
        let at = format!("/viewers/{number}");
        let (viewer, described) = viewer::read(&api, described, &at).await?;
        let mut one = previewed(&served.feed, &supposed, &key, &viewer, &movers)
            .ok_or_else(|| unknown(&sent.plugin))?;
        one.affected.retain(|plugin| caller.for_plugin(&plugin.name).is_ok());
        viewers.push(PreviewedViewer { viewer: described, ..one });
    }
    Ok(Json(Preview { viewers }))
}

fn previewed(
    feed: &FeedSnapshot,
    supposed: &FeedSnapshot,
    key: &ChannelKey,
    viewer: &Viewer,
    movers: &Movers,
) -> Option<PreviewedViewer> {
    let (environment, plugin, _) = key;
    let now = chosen(feed, key, viewer);
    let then = explain(supposed, environment, viewer);
    let decision = then.decisions.iter().find(|decision| decision.plugin == plugin)?;
    let others = then.decisions.iter().filter(|decision| decision.plugin != plugin);
    let affected = others.filter_map(|decision| {
        let then = decision.chosen.map(|entry| entry.candidate.version.clone());
        let now = now.get(decision.plugin).cloned();
        (now != then).then(|| AffectedPlugin { name: decision.plugin.clone(), now, then })
    });
    Some(PreviewedViewer {
        viewer: Default::default(),
        now: now.get(plugin).cloned(),
        then: plugin_decision(decision, environment, movers),
        affected: affected.collect(),
    })
}

fn chosen(
    feed: &FeedSnapshot,
    (environment, ..): &ChannelKey,
    viewer: &Viewer,
) -> BTreeMap<PluginName, Version> {
    let resolution = midplane_feed::resolve(feed, environment, viewer);
    let chosen = resolution.chosen.iter().map(|entry| &entry.candidate);
    chosen.map(|one| (one.plugin.clone(), one.version.clone())).collect()
}
