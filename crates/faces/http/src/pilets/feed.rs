//! `GET /api/v1/pilets`: what this viewer gets now.

use super::item;
use crate::{
    Api, Problem, Refusal,
    caller::Caller,
    document::Announced,
    extract::Query,
    headers::{OF_ONE_VIEWER, lines},
    links::Origin,
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use midplane_feed::resolve;
use midplane_model::{Environment, Viewer};
use midplane_negotiation::if_none_match;
use midplane_registry::Served;
use midplane_rest::feed::{Feed, FeedQuery};
use sha2::{Digest as _, Sha256};

/// What is refused of an environment.
pub(super) const UNKNOWN: Announced = (404, "MP-REG-011", "there is no such environment");

/// What this viewer gets now
///
/// The credential, if there is one, decides which plugins are in it. `If-None-Match` with the
/// `ETag` of the answer before gives 304.
#[utoipa::path(
    get,
    path = "/api/v1/pilets",
    tag = "feed",
    operation_id = "getFeed",
    params(FeedQuery),
    responses(
        (status = 200, description = "The feed.", body = Feed<'static>),
        (status = 304, description = "It did not change.")
    )
)]
pub(crate) async fn feed(
    State(api): State<Api>,
    Query(parameters): Query<FeedQuery>,
    caller: Caller,
    Origin(origin): Origin,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    // the tag is compared before the feed is resolved: an unchanged feed costs a hash
    let environment = environment(&api, parameters.environment.as_deref())?;
    let served = api.live.served.load_full();
    let viewer = &caller.0.viewer;
    let tag = tag(&api, &served, &environment, &origin, viewer);
    let mut response = if if_none_match(lines(&headers, &header::IF_NONE_MATCH), &tag) {
        (StatusCode::NOT_MODIFIED, OF_ONE_VIEWER).into_response()
    } else {
        let resolution = resolve(&served.feed, &environment, viewer);
        let body = Feed {
            registry: served.feed.registry.as_str().into(),
            revision: resolution.revision,
            items: resolution.offers().filter_map(|offer| item::of(offer, &origin)).collect(),
        };
        (OF_ONE_VIEWER, Json(body)).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// As `/api/v1/pilets`
#[utoipa::path(
    get,
    path = "/api/v1/pilet",
    tag = "feed",
    operation_id = "getFeedOfPilet",
    params(FeedQuery),
    responses(
        (status = 200, description = "The feed.", body = Feed<'static>),
        (status = 304, description = "It did not change.")
    )
)]
pub(crate) async fn feed_of_pilet(
    api: State<Api>,
    parameters: Query<FeedQuery>,
    caller: Caller,
    origin: Origin,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    feed(api, parameters, caller, origin, headers).await
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
    hash.update(served.feed.audience_of(environment, viewer).as_bytes());
    let hash = hash.finalize();
    let short: String = hash[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{}-{short}\"", served.revision())
}
