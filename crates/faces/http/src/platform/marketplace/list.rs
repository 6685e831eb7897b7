//! `GET /api/platform/v1/marketplace`.

use super::Looking;
use crate::{Api, Problem, Refusal, caller::Caller, extract::Query};
use axum::{Json, extract::State};
use midplane_manifest::Manifest;
use midplane_model::PluginName;
use midplane_rest::{
    Page, PageQuery,
    marketplace::{Marketplace, MarketplaceCategory, MarketplaceQuery},
};
use std::collections::BTreeMap;

/// More of a search is not looked at.
const LONGEST_SEARCH: usize = 200;

/// What one may install
///
/// For whoever signed in: the plugins whose audience they are, by name, and how each of them is installed
/// for the team that they act in and for themselves. What is for others, or hidden from them by the admins
/// of their team, is not there.
#[utoipa::path(
    get,
    path = "/api/platform/v1/marketplace",
    tag = "teams",
    operation_id = "searchMarketplace",
    params(MarketplaceQuery),
    responses((status = 200, description = "One page.", body = Marketplace))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Caller,
    Query(query): Query<MarketplaceQuery>,
) -> Result<Json<Marketplace>, Problem> {
    let looking = Looking::begin(&api, &caller).await?;
    // whoever has many plugins waits in a thread of their own
    let found = tokio::task::spawn_blocking(move || search(&api, &looking, query)).await;
    found.map(Json).map_err(|error| Refusal::Internal(error.to_string()).into())
}

fn search(api: &Api, looking: &Looking, query: MarketplaceQuery) -> Marketplace {
    let MarketplaceQuery { q, category, limit, cursor } = query;
    let limit = PageQuery { limit, cursor: None }.limit(api.options.limits.pages());
    let after = cursor.as_deref().and_then(|after| PluginName::known(after).ok());
    let q: String = q.unwrap_or_default().chars().take(LONGEST_SEARCH).collect();
    let words: Vec<String> = q.split_whitespace().map(str::to_lowercase).collect();
    let mut categories: BTreeMap<&str, u64> = BTreeMap::new();
    let mut read = Vec::new();
    for name in looking.served.versions.keys() {
        let Some((shown, off)) = looking.find(api, name) else { continue };
        let filed = shown.manifest.category.as_deref();
        if let Some(filed) = filed {
            *categories.entry(filed).or_default() += 1;
        }
        let is_later = after.as_ref().is_none_or(|after| name > after);
        let is_filed = category.as_deref().is_none_or(|wanted| filed == Some(wanted));
        if read.len() <= limit && is_later && is_filed && has(&shown.manifest, &words) {
            read.push((shown, off));
        }
    }
    let name = |(shown, _): &(&midplane_registry::Shown, _)| shown.manifest.name.to_string();
    let page = Page::cut(limit, read, name, |(shown, off)| looking.item(shown, off));
    let counted = categories.into_iter();
    let categories =
        counted.map(|(name, plugins)| MarketplaceCategory { name: name.to_owned(), plugins });
    Marketplace {
        items: page.items,
        next_cursor: page.next_cursor,
        categories: categories.collect(),
    }
}

/// Whether all words stand somewhere in what the list shows.
fn has(manifest: &Manifest, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let Manifest { display_name, description, category, .. } = manifest;
    let texts = [display_name, description, category].into_iter().flatten().map(String::as_str);
    let texts = texts.chain([manifest.name.as_str()]).map(str::to_lowercase);
    let texts: Vec<String> = texts.collect();
    words.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
}
