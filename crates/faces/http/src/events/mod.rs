//! Streams of events (server-sent events, WHATWG HTML §9.2): what changed and at which revision,
//! never what it changed to; whoever hears of it asks for what they may see.
//!
//! A stream lives no longer than the credential that opened it, tells of life in silence, and ends
//! when the node stops. How many there are is bounded, for each address too.

mod news;
mod slots;

pub(crate) use news::Missed;
pub use news::News;
use slots::Slot;
pub use slots::Slots;

use crate::{
    Api, Problem,
    caller::From,
    prepared::{KnownCaller, Looks},
};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures::{Stream, stream};
use std::{convert::Infallible, future::Future, net::IpAddr, sync::Arc};

/// Where a client that lost its stream goes on.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// The event to send next, if there is one; the end, when nothing will come any more.
pub(crate) trait Source: Send + 'static {
    /// Looks at what is now. Called at the start, after each revision, and in silence.
    fn next(&mut self, api: &Api, caller: &KnownCaller) -> impl Future<Output = Next> + Send;
}

/// What a source has.
pub(crate) enum Next {
    /// Something to say.
    Event(String),
    /// Nothing now.
    Nothing,
    /// The caller may not hear more.
    End,
}

/// The id that a client heard last.
pub(crate) fn last_id(request: &HeaderMap) -> Option<&str> {
    request.get(LAST_EVENT_ID)?.to_str().ok()
}

/// One event. Without an id of its own the last one stands.
pub(crate) fn event(id: Option<&str>, name: &str, data: &serde_json::Value) -> String {
    // an id comes from us; JSON has no line ends
    let id = id.map(|id| format!("id: {id}\n")).unwrap_or_default();
    format!("{id}event: {name}\ndata: {data}\n\n")
}

/// Opens a stream for whoever sent this request.
pub(crate) fn open<S: Source>(
    api: &Api,
    from: &From,
    request: &HeaderMap,
    source: S,
) -> Result<Response, Problem> {
    let slot = api.streams.take(from.0, &api.options.limits)?;
    let mut credential = HeaderMap::new();
    if let Some(sent) = request.get(header::AUTHORIZATION) {
        credential.insert(header::AUTHORIZATION, sent.clone());
    }
    let body = Body::from_stream(pieces(Open {
        api: api.clone(),
        credential,
        from: from.0,
        source,
        slot,
    }));
    let mut response = body.into_response();
    let headers = response.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_TYPE, "text/event-stream");
    set(header::CACHE_CONTROL, "no-store");
    // nginx, and those that follow it, would wait for more
    set(HeaderName::from_static("x-accel-buffering"), "no");
    Ok(response)
}

struct Open<S> {
    api: Api,
    /// Asked about again at each event: it may have ended.
    credential: HeaderMap,
    from: IpAddr,
    source: S,
    /// Given back when the client leaves.
    slot: Slot,
}

/// The first piece says when to come again after a loss, then each event, and comments in silence.
fn pieces<S: Source>(open: Open<S>) -> impl Stream<Item = Result<Bytes, Infallible>> {
    let news = open.api.live.news.watch();
    let first = "retry: 2000\n: open\n\n";
    stream::unfold((open, news, Some(first)), async |(mut open, mut news, first)| {
        if let Some(first) = first {
            return Some((Ok(Bytes::from_static(first.as_bytes())), (open, news, None)));
        }
        let heartbeat = open.api.options.limits.event_heartbeat;
        let mut is_silent = false;
        loop {
            if news.borrow_and_update().is_over {
                return None;
            }
            let caller = open.caller()?;
            match open.source.next(&open.api, &caller).await {
                Next::Event(text) => return Some((Ok(text.into()), (open, news, None))),
                Next::End => return None,
                Next::Nothing if is_silent => {
                    return Some((Ok(Bytes::from_static(b": alive\n\n")), (open, news, None)));
                }
                Next::Nothing => {}
            }
            is_silent = match tokio::time::timeout(heartbeat, news.changed()).await {
                Ok(Ok(())) => false,
                // nobody will say anything any more
                Ok(Err(_)) => return None,
                Err(_) => true,
            };
        }
    })
}

impl<S> Open<S> {
    /// `None` when the credential does not hold any more.
    fn caller(&self) -> Option<Arc<KnownCaller>> {
        debug_assert!(self.slot.is_taken());
        let looks = Looks { headers: &self.credential, region: None };
        self.api.prepared.caller(&self.api, looks, self.from).ok()
    }
}
