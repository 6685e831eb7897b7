//! `GET /api/platform/v1/flags`.

use super::shown;
use crate::{Api, Problem, allowed::Allowed, extract::Query};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_rest::{Page, PageQuery, targeting::Flag};

/// The flags, by key
#[utoipa::path(
    get,
    path = "/api/platform/v1/flags",
    tag = "platform",
    operation_id = "listFlags",
    params(PageQuery),
    responses((status = 200, description = "One page.", body = Page<Flag>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    _caller: Allowed<PluginsRead>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Flag>>, Problem> {
    let served = api.live.served.load_full();
    let after = page.cursor.as_deref().unwrap_or("");
    let limit = page.limit(api.options.limits.pages());
    let rest = served.feed.flags().iter().filter(|(key, _)| key.as_str() > after);
    let flags: Vec<_> = rest.take(limit + 1).collect();
    let revision = served.revision();
    let key = |(key, _): &(&midplane_model::FlagKey, _)| key.to_string();
    let Page { items, next_cursor } = Page::cut(limit, flags, key, |one| one);
    let mut told = Vec::with_capacity(items.len());
    for (key, flag) in items {
        told.push(shown(&api, key.clone(), flag, false, revision).await);
    }
    Ok(Json(Page { items: told, next_cursor }))
}
