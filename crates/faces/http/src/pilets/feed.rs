//! `GET /api/v1/pilets`: what this viewer gets now.

use super::{item::Item, open};
use crate::{Api, Problem, Refusal, caller::Caller, extract::Query};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use midplane_feed::{ViewerFingerprint, resolve};
use midplane_model::{Environment, Viewer};
use midplane_registry::Served;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

#[derive(Deserialize)]
pub(crate) struct Parameters {
    environment: Option<String>,
}

/// The answer carries the revision it was resolved from, and a tag that is compared before the
/// feed is resolved: an unchanged feed costs a hash.
pub(crate) async fn feed(
    State(api): State<Api>,
    Query(parameters): Query<Parameters>,
    caller: Caller,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let origin = api.origin(&uri, &headers)?;
    let environment = environment(&api, parameters.environment.as_deref())?;
    let served = api.live.served.load_full();
    let viewer = &caller.0.viewer;
    let tag = tag(&api, &served, &environment, &origin, viewer);
    let mut response = if matches(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let resolution = resolve(&served.feed, &environment, viewer);
        let items: Vec<Item<'_>> =
            resolution.offers().filter_map(|offer| Item::new(offer, &origin)).collect();
        let body = serde_json::json!({
            "registry": served.feed.registry,
            "revision": resolution.revision,
            "items": items,
        });
        ([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
    };
    let headers = response.headers_mut();
    open(headers);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("authorization, host"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    Ok(response)
}

/// The environment that a feed is asked of.
pub(crate) fn environment(api: &Api, asked: Option<&str>) -> Result<Environment, Problem> {
    let options = api.registry.options();
    let Some(asked) = asked else { return Ok(options.default_environment.clone()) };
    let known = options.environments.iter().find(|e| e.as_str() == asked).cloned();
    known.ok_or_else(|| Refusal::NoEnvironment(asked.chars().take(64).collect()).into())
}

fn tag(
    api: &Api,
    served: &Served,
    environment: &Environment,
    origin: &str,
    viewer: &Viewer,
) -> String {
    let mut hash = Sha256::new();
    // each part ends with a byte that no part contains
    for part in [api.options.version, &served.feed.registry, environment.as_str(), origin] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.update(ViewerFingerprint::of(viewer).as_bytes());
    let hash = hash.finalize();
    let short: String = hash[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{}-{short}\"", served.revision())
}

pub(crate) fn matches(headers: &HeaderMap, tag: &str) -> bool {
    let sent = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok());
    sent.flat_map(|value| value.split(',')).any(|one| {
        let one = one.trim();
        one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag
    })
}
