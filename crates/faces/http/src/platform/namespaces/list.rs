//! `GET /api/platform/v1/namespaces`.

use super::{may_see, shown, signed_in};
use crate::{Api, Problem, caller::Caller, extract::Query};
use axum::{Json, extract::State};
use midplane_model::{self as model, NamespaceName};
use midplane_rest::{Page, PageQuery, namespaces::Namespace};
use std::sync::Arc;

/// The namespaces of who asks
///
/// Those that they are part of, by name; administrators see all.
#[utoipa::path(
    get,
    path = "/api/platform/v1/namespaces",
    tag = "platform",
    operation_id = "listNamespaces",
    params(PageQuery),
    responses((status = 200, description = "One page.", body = Page<Namespace>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Caller,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Namespace>>, Problem> {
    signed_in(&caller)?;
    let access = api.live.access.load_full();
    let after = page.cursor.as_deref().unwrap_or("");
    let limit = page.limit(api.options.limits.pages());
    let mut own: Vec<_> = access
        .namespaces
        .all()
        .filter(|(name, namespace)| name.as_str() > after && may_see(&caller.0, name, namespace))
        .collect();
    own.sort_by(|a, b| a.0.cmp(b.0));
    own.truncate(limit + 1);
    let cursor = |one: &(&NamespaceName, &Arc<model::Namespace>)| one.0.to_string();
    Ok(Json(Page::cut(limit, own, cursor, |(name, one)| shown(&access, name, one))))
}
