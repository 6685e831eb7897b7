//! `GET /api/platform/v1/feed/explain`: what a viewer gets and why, now or at a past moment.

pub(super) mod decision;
mod installed;
pub(super) mod viewer;

use super::{rules, targeting::flaw};
use crate::{Api, Problem, Refusal, allowed::Allowed, environment::environment, extract::Query};
use axum::{Json, extract::State};
use decision::{Movers, plugin_decision};
use midplane_access::needs::PluginsRead;
use midplane_feed::explain;
use midplane_model::{PluginName, Timestamp};
use midplane_registry::Served;
use midplane_rest::{
    explain::{ExplainQuery, Explanation},
    targeting::DescribedViewer,
};
use std::time::UNIX_EPOCH;

/// What a viewer gets, and why
///
/// For each plugin the channels that were asked, in order, and every step that led to what became of
/// each. Without any description it is about somebody who did not sign in.
#[utoipa::path(
    get,
    path = "/api/platform/v1/feed/explain",
    tag = "platform",
    operation_id = "explainFeed",
    params(ExplainQuery),
    responses((status = 200, description = "The explanation.", body = Explanation))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    Query(query): Query<ExplainQuery>,
) -> Result<Json<Explanation>, Problem> {
    let environment = environment(&api, query.environment.as_deref())?.clone();
    let at = query.at.as_deref().map(|at| moment(at, "/at")).transpose()?;
    let (viewer, described) = viewer::read(&api, described(&query), "").await?;
    let until = at.unwrap_or(Timestamp(i64::MAX));
    let movers = Movers::until(&api, &environment, until).await?;
    let served = api.live.served.load_full();
    let earlier = match at {
        Some(at) => Some(api.targets.feed_at(at).await?.ok_or(Refusal::Forgotten)?),
        None => None,
    };
    let feed = earlier.as_ref().unwrap_or(&served.feed);
    let explanation = explain(feed, &environment, &viewer);
    let asked = explanation.decisions.iter().filter(|decision| {
        let named = query.plugin.as_deref().is_none_or(|name| name == decision.plugin.as_str());
        named && caller.for_plugin(decision.plugin).is_ok()
    });
    let mut plugins: Vec<_> =
        asked.map(|decision| plugin_decision(decision, &environment, &movers)).collect();
    // nobody remembers what was installed at an earlier moment
    if at.is_none()
        && let Some(view) = installed::view(&api, &viewer).await?
    {
        installed::apply(&api, &served, (&environment, &viewer, &view), &mut plugins);
    }
    if let Some(name) = query.plugin.as_deref().filter(|_| plugins.is_empty()) {
        must_be_known(&api, &caller, &served, name).await?;
    }
    let revision = explanation.revision;
    Ok(Json(Explanation { environment, revision, at, viewer: described, plugins }))
}

/// Nothing is decided about a plugin that runs a backend alone, or was not there yet. One that nobody
/// ever heard of is a slip.
async fn must_be_known(
    api: &Api,
    caller: &Allowed<PluginsRead>,
    served: &Served,
    name: &str,
) -> Result<(), Problem> {
    let is_known = match PluginName::known(name) {
        Ok(name) if caller.for_plugin(&name).is_ok() => {
            let instances = api.lifecycle.instances().await?;
            served.versions.contains_key(&name) || instances.iter().any(|one| one.plugin == name)
        }
        Ok(_) | Err(_) => false,
    };
    if is_known { Ok(()) } else { Err(rules::unknown_to(api, caller, name)) }
}

fn described(query: &ExplainQuery) -> DescribedViewer {
    let list = |text: &Option<String>| {
        let words = text.iter().flat_map(|text| text.split(','));
        words.map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    DescribedViewer {
        user: query.user.clone(),
        roles: list(&query.role),
        features: list(&query.feature),
        permissions: list(&query.permission),
        region: query.region.clone(),
        tenant: query.tenant.clone(),
        team: query.team.clone(),
        visitor: query.visitor.clone(),
        beta_features: query.beta_features,
        shell_version: query.shell_version.clone(),
    }
}

/// Milliseconds since 1970, or RFC 3339.
pub(super) fn moment(text: &str, member: &str) -> Result<Timestamp, Problem> {
    if let Ok(millis) = text.parse::<i64>() {
        return Ok(Timestamp(millis));
    }
    let bad =
        || flaw(member.to_owned(), format!("`{text}` is no moment such as 2026-11-26T14:03:00Z"));
    let time = humantime::parse_rfc3339(text).map_err(|_| bad())?;
    let since = time.duration_since(UNIX_EPOCH).map_err(|_| bad())?;
    i64::try_from(since.as_millis()).map(Timestamp).map_err(|_| bad())
}
