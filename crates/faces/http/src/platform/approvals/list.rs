//! `GET /api/platform/v1/approvals`.

use super::shown;
use crate::{Api, Problem, allowed::Allowed, extract::Query, platform::before};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_registry::Approval;
use midplane_rest::{
    Page, PageQuery,
    approvals::{self as rest, ApprovalsQuery},
};

/// Moves that had to be approved
///
/// Newest first; with `waiting=true` those alone that nobody decided on.
#[utoipa::path(
    get,
    path = "/api/platform/v1/approvals",
    tag = "platform",
    operation_id = "listApprovals",
    params(ApprovalsQuery),
    responses((status = 200, description = "One page.", body = Page<rest::Approval>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    Query(query): Query<ApprovalsQuery>,
) -> Result<Json<Page<rest::Approval>>, Problem> {
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, before) = before(&api, &page)?;
    let now = api.live.now();
    let read = api.operator.approvals(query.waiting, before).await?;
    let actors = read.iter().flat_map(|(_, one)| {
        let decided = one.decided.as_ref().map(|decided| decided.by.clone());
        std::iter::once(one.requested_by.clone()).chain(decided)
    });
    let names = api.operator.names(actors.collect()).await;
    let cursor = |(seq, _): &(u64, Approval)| seq.to_string();
    let mut page = Page::cut(limit, read, cursor, |(_, one)| shown(one, &names, now));
    // a token for one plugin sees nothing of others
    page.items.retain(|approval| caller.for_plugin(&approval.plugin).is_ok());
    if query.waiting {
        page.items.retain(|approval| approval.state == "waiting");
    }
    Ok(Json(page))
}
