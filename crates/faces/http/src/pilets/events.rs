//! `GET /api/v1/pilets/events`: that this viewer's feed is another one now, or that flags have other
//! values for them.

use crate::{
    Api, Problem,
    caller::{From, Known},
    environment::environment,
    events::{self, Next, Source},
    extract::Query,
    ofrep,
    prepared::KnownCaller,
};
use axum::{extract::State, http::HeaderMap, response::Response};
use midplane_feed::{Flags, ViewerFingerprint};
use midplane_model::Environment;
use midplane_rest::feed::FeedQuery;
use serde_json::json;

/// That the feed or flags changed, as it happens
///
/// Server-sent events for open pages. `feed` carries the revision at which this viewer's feed has
/// other plugins, or other versions of them; what changes for others is not told. The id stands for
/// the plugins: a client that comes again with `Last-Event-ID` hears at once when they are others.
/// `flags` carries the tag of what `POST /ofrep/v1/evaluate/flags` answers this viewer, at the start and
/// when it is another one. The stream ends with the credential, and when the node stops.
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
    let environment = environment(&api, parameters.environment.as_deref())?.clone();
    let seen = events::last_id(&headers).map(str::to_owned);
    events::open(&api, &from, &headers, Feed { environment, seen, flags: None })
}

struct Feed {
    environment: Environment,
    /// The set that the client knows of.
    seen: Option<String>,
    /// What the client knows the values of.
    flags: Option<Told>,
}

impl Source for Feed {
    async fn next(&mut self, api: &Api, caller: &KnownCaller) -> Next {
        let served = api.live.served.load_full();
        let set = api.prepared.chosen_set(&served, &self.environment, caller).await.to_string();
        if self.seen.as_ref() != Some(&set) {
            let data = json!({"registry": served.feed.registry, "revision": served.revision()});
            let event = events::event(Some(&set), "feed", &data);
            self.seen = Some(set);
            return Next::Event(event);
        }
        match self.other_flags(served.feed.flags(), caller) {
            Some(tag) => Next::Event(events::event(None, "flags", &json!({ "tag": tag }))),
            None => Next::Nothing,
        }
    }
}

/// Flags whose values were told.
struct Told {
    flags: Flags,
    viewer: ViewerFingerprint,
    tag: String,
}

impl Feed {
    /// The tag of the values that flags have for a caller, when it is not the one that was told last.
    fn other_flags(&mut self, flags: &Flags, caller: &KnownCaller) -> Option<String> {
        let viewer = caller.fingerprint;
        let is_same = |told: &Told| told.flags.is_same(flags) && told.viewer == viewer;
        if self.flags.as_ref().is_some_and(is_same) {
            return None;
        }
        let (_, tag) = ofrep::answer(flags, &caller.identity.viewer);
        let told = Told { flags: flags.clone(), viewer, tag: tag.clone() };
        let before = self.flags.replace(told);
        before.is_none_or(|before| before.tag != tag).then_some(tag)
    }
}
