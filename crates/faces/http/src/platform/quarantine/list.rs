//! `GET /api/platform/v1/quarantine`.

use crate::{Api, Problem, allowed::Allowed, extract::Query, platform::versions::held};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_model::{Actor, Finding, VersionState};
use midplane_registry::Shown;
use midplane_rest::{Page, PageQuery, versions::QuarantinedVersion};
use std::collections::BTreeMap;

/// Versions in quarantine, by name and number
///
/// Each with the checks that keep it there. `operations/release` and `operations/reject` decide.
#[utoipa::path(
    get,
    path = "/api/platform/v1/quarantine",
    tag = "platform",
    operation_id = "listQuarantine",
    params(PageQuery),
    responses((status = 200, description = "One page.", body = Page<QuarantinedVersion>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<QuarantinedVersion>>, Problem> {
    let served = api.live.served.load_full();
    // a token for one plugin sees nothing of others
    let own = served.versions.iter().filter(|(name, _)| caller.for_plugin(name).is_ok());
    let waiting = own.flat_map(|(_, versions)| versions.values());
    let waiting = waiting.filter(|shown| shown.record.state == VersionState::Quarantined);
    let after = page.cursor.as_deref().unwrap_or("");
    let mut waiting: Vec<Shown> =
        waiting.filter(|shown| cursor(shown).as_str() > after).cloned().collect();
    waiting.sort_by_cached_key(cursor);
    let limit = page.limit(api.options.limits.pages());
    waiting.truncate(limit + 1);
    let Page { items, next_cursor } = Page::cut(limit, waiting, cursor, |shown| shown);
    let publishers = items.iter().map(|shown| shown.record.published_by.clone());
    let names = api.operator.names(publishers.collect()).await;
    let mut told = Vec::with_capacity(items.len());
    for shown in items {
        told.push(quarantined(&api, &shown, &names).await?);
    }
    Ok(Json(Page { items: told, next_cursor }))
}

fn cursor(shown: &Shown) -> String {
    format!("{}@{}", shown.record.name, shown.record.version)
}

async fn quarantined(
    api: &Api,
    shown: &Shown,
    names: &BTreeMap<Actor, String>,
) -> Result<QuarantinedVersion, Problem> {
    let record = &shown.record;
    let review = api.registry.review_of(&record.name, &record.version).await?;
    let review = review.unwrap_or_default().into_iter().filter(Finding::holds);
    Ok(QuarantinedVersion {
        plugin: record.name.clone(),
        version: record.version.clone(),
        held: held(record),
        review: review.map(Into::into).collect(),
        package_size: record.package_size,
        published_at: record.published_at,
        published_by: record.published_by.clone(),
        published_by_name: names.get(&record.published_by).cloned(),
    })
}
