//! `/docs/api`: the REST API as a page, built in `web/docs`. It draws `/openapi.json` of this
//! server under a policy of its own and knows nothing of the shell but its frame.

use crate::{
    Web, assets, docs,
    frame::escaped,
    policy,
    refusal::{Refusal, refuse, shown},
};
use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use midplane_refusal::TraceId;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../../web/docs/dist"]
#[allow_missing = true]
struct Docs;

/// What the build leaves for this server to fill in.
const TITLE: &str = "<title>REST API</title>";
const HEAD: &str = "<!--midplane:head-->";
const HEADER: &str = "<!--midplane:header-->";

/// `GET /docs/api`.
pub(crate) async fn page(
    State(web): State<Web>,
    trace_id: Option<Extension<TraceId>>,
    request: HeaderMap,
) -> Response {
    let index = Docs::get("index.html").and_then(|file| String::from_utf8(file.data.into()).ok());
    let Some(index) = index else {
        return missing("docs/api", trace_id);
    };
    let frame = web.frame();
    let title = format!("<title>REST API · {}</title>", escaped(&web.options.product_name));
    let html = index.replacen(TITLE, &title, 1).replacen(HEAD, &frame.head(), 1).replacen(
        HEADER,
        &frame.header("/docs/api"),
        1,
    );
    let mut response = docs::sent(html, &request);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    policy::protect(response.headers_mut(), &policy::api_docs());
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
