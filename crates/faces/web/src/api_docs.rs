//! `/docs/api`: the REST API as a page, built in `web/docs`. It draws `/openapi.json` of this
//! server under a policy of its own and knows nothing of the shell.

use crate::refusal::{Refusal, refuse, shown};
use crate::{Web, assets, policy};
use axum::{
    Extension,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use midplane_refusal::TraceId;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../../web/docs/dist"]
#[allow_missing = true]
struct Docs;

/// `GET /docs/api`.
pub(crate) async fn page(
    State(web): State<Web>,
    trace_id: Option<Extension<TraceId>>,
    request: HeaderMap,
) -> Response {
    let Some(mut response) = assets::file::<Docs>("index.html", &request, "no-cache") else {
        return missing("docs/api", trace_id);
    };
    policy::protect(response.headers_mut(), &policy::api_docs(), web.links.is_secure());
    response
}

/// `GET /docs/assets/{name}`.
pub(crate) async fn asset(
    Path(name): Path<String>,
    trace_id: Option<Extension<TraceId>>,
    request: HeaderMap,
) -> Response {
    // a build that is read from its folder must not be left through it
    let inside = !name.contains(['/', '\\']) && !name.starts_with('.');
    let path = inside.then(|| format!("assets/{name}"));
    path.and_then(|path| assets::file::<Docs>(&path, &request, assets::IMMUTABLE))
        .unwrap_or_else(|| missing(&name, trace_id))
}

fn missing(name: &str, trace_id: Option<Extension<TraceId>>) -> Response {
    let trace_id = trace_id.map(|Extension(id)| id).unwrap_or_default();
    refuse(&Refusal::NoAsset(shown(name)), &trace_id)
}
