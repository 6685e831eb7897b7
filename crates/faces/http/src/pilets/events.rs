//! `GET /api/v1/pilets/events`: that this viewer's feed is another one now.

use super::feed;
use crate::{
    Api, Problem,
    caller::{From, Known},
    events::{self, Next, Source},
    extract::Query,
    prepared::KnownCaller,
};
use axum::{extract::State, http::HeaderMap, response::Response};
use midplane_model::Environment;
use midplane_rest::feed::FeedQuery;
use serde_json::json;

/// That the feed changed, as it happens
///
/// Server-sent events for open pages. `feed` carries the revision at which this viewer's feed has
/// other plugins, or other versions of them; what changes for others is not told. The id stands for
/// the plugins: a client that comes again with `Last-Event-ID` hears at once when they are others.
/// The stream ends with the credential, and when the node stops.
#[utoipa::path(
    get,
    path = "/api/v1/pilets/events",
    tag = "feed",
    operation_id = "followFeed",
    params(
        FeedQuery,
        ("Last-Event-ID" = Option<String>, Header, description = "The id of the last event.")
    ),
    responses((status = 200, description = "Events.", body = String, content_type = "text/event-stream"))
)]
pub(crate) async fn follow(
    State(api): State<Api>,
    Query(parameters): Query<FeedQuery>,
    _: Known,
    from: From,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let environment = feed::environment(&api, parameters.environment.as_deref())?.clone();
    let seen = events::last_id(&headers).map(str::to_owned);
    events::open(&api, &from, &headers, Feed { environment, seen })
}

struct Feed {
    environment: Environment,
    /// The set that the client knows of.
    seen: Option<String>,
}

impl Source for Feed {
    async fn next(&mut self, api: &Api, caller: &KnownCaller) -> Next {
        let served = api.live.served.load_full();
        let set = api.prepared.chosen_set(&served, &self.environment, caller).await.to_string();
        if self.seen.as_ref() == Some(&set) {
            return Next::Nothing;
        }
        let data = json!({"registry": served.feed.registry, "revision": served.revision()});
        let event = events::event(&set, "feed", &data);
        self.seen = Some(set);
        Next::Event(event)
    }
}
