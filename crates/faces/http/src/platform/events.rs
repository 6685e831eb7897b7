//! `GET /api/platform/v1/events`: what changed, for pages and scripts of administrators.

use crate::{
    Api, Problem,
    allowed::Allowed,
    caller::From,
    events::{self, Missed, Next, Source},
    prepared::KnownCaller,
};
use axum::{extract::State, http::HeaderMap, response::Response};
use midplane_access::{Needs as _, needs::PluginsRead};
use midplane_model::Revision;
use serde_json::json;

/// What changed, as it happens
///
/// Server-sent events. `revision` carries the revision and the topics of all changes since the event
/// before, named as in the change log; `reset` says that it is not known what changed, as at the
/// start, after a long absence (`Last-Event-ID`) or when a node loaded everything again. The stream
/// ends with the credential, and when the node stops.
#[utoipa::path(
    get,
    path = "/api/platform/v1/events",
    tag = "platform",
    operation_id = "followEvents",
    params(("Last-Event-ID" = Option<String>, Header, description = "The id of the last event.")),
    responses((status = 200, description = "Events.", body = String, content_type = "text/event-stream"))
)]
pub(crate) async fn follow(
    State(api): State<Api>,
    _: Allowed<PluginsRead>,
    from: From,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let since = events::last_id(&headers).and_then(|id| id.parse().ok()).map(Revision);
    events::open(&api, &from, &headers, Changes { since })
}

struct Changes {
    since: Option<Revision>,
}

impl Source for Changes {
    async fn next(&mut self, api: &Api, caller: &KnownCaller) -> Next {
        if caller.identity.require_some(PluginsRead::PERMISSION).is_err() {
            return Next::End;
        }
        let registry = api.live.served.load().feed.registry.clone();
        let (revision, name, data) = match api.live.news.missed(self.since) {
            Missed::Nothing => return Next::Nothing,
            Missed::Topics(revision, topics) => {
                let data = json!({"registry": registry, "revision": revision, "topics": topics});
                (revision, "revision", data)
            }
            Missed::Unknown(revision) => {
                (revision, "reset", json!({"registry": registry, "revision": revision}))
            }
        };
        self.since = Some(revision);
        Next::Event(events::event(Some(&revision.to_string()), name, &data))
    }
}
