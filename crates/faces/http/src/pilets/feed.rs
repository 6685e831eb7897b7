//! `GET /api/v1/pilets`: what this viewer gets now.

use crate::{
    Api, Problem,
    caller::Known,
    document::{Describes, Description},
    environment::environment,
    extract::Query,
    links::Origin,
    prepared::{Audience, Installed, Shape},
};
use axum::{
    extract::{FromRequestParts, State},
    http::{HeaderMap, Method, request::Parts},
    response::Response,
};
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
pub(crate) async fn feed(State(api): State<Api>, asked: FeedRequest) -> Result<Response, Problem> {
    asked.answer(&api, Shape::Feed).await
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
    State(api): State<Api>,
    asked: FeedRequest,
) -> Result<Response, Problem> {
    asked.answer(&api, Shape::Feed).await
}

/// Who asks for what they get, where, and under which name of this server: the same for every shape.
pub(crate) struct FeedRequest {
    environment: Option<String>,
    caller: Known,
    origin: String,
    headers: HeaderMap,
}

impl FromRequestParts<Api> for FeedRequest {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let Query(FeedQuery { environment }) = Query::from_request_parts(parts, api).await?;
        let caller = Known::from_request_parts(parts, api).await?;
        let Origin(origin) = Origin::from_request_parts(parts, api).await?;
        Ok(Self { environment, caller, origin, headers: parts.headers.clone() })
    }
}

impl Describes for FeedRequest {
    fn describe(description: &mut Description) {
        Query::<FeedQuery>::describe(description);
        Known::describe(description);
        Origin::describe(description);
    }
}

impl FeedRequest {
    /// Answers with what is prepared for the audience; the first of it waits until that is made.
    pub(super) async fn answer(self, api: &Api, shape: Shape) -> Result<Response, Problem> {
        let environment = environment(api, self.environment.as_deref())?;
        let served = api.live.served.load_full();
        let (origin, caller) = (&self.origin, &self.caller.0);
        let view = api.tenancy.view(&caller.identity.viewer).await;
        let installed = Installed { tenancy: api.tenancy.clone(), view };
        let asked = Audience { shape, environment, origin, caller, installed: &installed };
        // of HEAD, the router takes the body away
        Ok(api.prepared.feed(&served, &asked, (&Method::GET, &self.headers)).await)
    }
}
