//! `GET /api/platform/v1/audit`.

use super::{filter, flaw, known, shown};
use crate::{Api, Problem, allowed::Allowed, extract::Query, platform::before};
use axum::{
    Json,
    body::{Body, Bytes},
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use futures::{StreamExt as _, stream};
use midplane_access::needs::AuditRead;
use midplane_registry::{Before, DeedFilter, Operator, StoreError};
use midplane_rest::{
    Page, PageQuery,
    audit::{AuditQuery, Deed},
};

/// Deeds of one look into the store while all of them are written out.
const AT_ONCE: usize = 500;
const JSON_LINES: &str = "application/x-ndjson";

/// Who did what, when, from where and why
///
/// Newest first. With `format=jsonl` all that is asked for is written out, one deed a line, and
/// `limit` and `cursor` mean nothing.
#[utoipa::path(
    get,
    path = "/api/platform/v1/audit",
    tag = "platform",
    operation_id = "listDeeds",
    params(AuditQuery),
    responses((status = 200, description = "One page, or all of it.", content(
        (Page<Deed> = "application/json"),
        (String = "application/x-ndjson"),
    )))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    caller: Allowed<AuditRead>,
    Query(query): Query<AuditQuery>,
) -> Result<Response, Problem> {
    let filter = filter(&query)?;
    match query.format.as_deref() {
        None | Some("json") => {}
        Some("jsonl") => {
            known::plugin_and_actor(&api, &caller, &filter).await?;
            return Ok(lines(api.operator, filter));
        }
        Some(_) => return Err(flaw("/format".into(), "a format is `json` or `jsonl`")),
    }
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, before) = before(&api, &page)?;
    let deeds = api.operator.deeds(&filter, before).await?;
    if deeds.is_empty() && page.cursor.is_none() {
        known::plugin_and_actor(&api, &caller, &filter).await?;
    }
    Ok(Json(Page::cut(limit, deeds, |deed| deed.seq.to_string(), shown)).into_response())
}

/// All of it, read piece by piece while it is sent.
fn lines(operator: Operator, filter: DeedFilter) -> Response {
    let begin = (operator, filter, Some(Before { seq: None, limit: AT_ONCE }));
    let pieces = stream::unfold(begin, |(operator, filter, before)| async move {
        let before = before?;
        let (piece, next) = match operator.deeds(&filter, before).await {
            Ok(deeds) => {
                let more = deeds.len() == AT_ONCE;
                let last = deeds.last().filter(|_| more).map(|deed| deed.seq);
                let lines = deeds.into_iter().map(|deed| {
                    let line = serde_json::to_string(&shown(deed)).unwrap_or_default();
                    format!("{line}\n")
                });
                let next = last.map(|seq| Before { seq: Some(seq), limit: AT_ONCE });
                (Ok(Bytes::from(lines.collect::<String>())), next)
            }
            // who reads must not take what came for all there is: the answer breaks off
            Err(error) => (Err::<_, StoreError>(error), None),
        };
        Some((piece, (operator, filter, next)))
    });
    let kind = [(header::CONTENT_TYPE, JSON_LINES)];
    (kind, Body::from_stream(pieces.boxed())).into_response()
}
