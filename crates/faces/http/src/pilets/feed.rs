//! `GET /api/v1/pilets`: what this viewer gets now.

use crate::{
    Api, Problem,
    caller::Known,
    environment::environment,
    extract::Query,
    links::Origin,
    prepared::{Audience, KnownCaller, Shape},
};
use axum::{
    extract::State,
    http::{HeaderMap, Method},
    response::Response,
};
use midplane_model::Environment;
use midplane_rest::feed::{Feed, FeedQuery};

/// What this viewer gets now
///
/// The credential, if there is one, decides which plugins are in it. `If-None-Match` with the
/// `ETag` of the answer before gives 304 as long as these plugins are the same, at whatever revision.
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
    caller: Known,
    Origin(origin): Origin,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let environment = environment(&api, parameters.environment.as_deref())?;
    Ok(answer(&api, Shape::Feed, environment, &origin, &caller.0, &headers).await)
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
    caller: Known,
    origin: Origin,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    feed(api, parameters, caller, origin, headers).await
}

/// Answers with what is prepared for an audience; the first of it waits until that is made.
pub(super) async fn answer(
    api: &Api,
    shape: Shape,
    environment: &Environment,
    origin: &str,
    caller: &KnownCaller,
    request: &HeaderMap,
) -> Response {
    let served = api.live.served.load_full();
    let asked = Audience { shape, environment, origin, caller };
    // of HEAD, the router takes the body away
    api.prepared.feed(&served, &asked, (&Method::GET, request)).await
}
