//! Refusals over HTTP: the one document, with the headers that go with its status.
//!
//! What a refusal says is its owner's; here it is sent, and what is internal goes to the log
//! under the trace id that the client is shown.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use midplane_refusal::{Document, Refuse};
use serde_json::Value;

tokio::task_local! {
    /// The trace id of the request being answered.
    static TRACE_ID: String;
}

/// Answers a request under the trace id that its log lines carry, so that problems show it.
pub async fn with_trace_id<F: Future>(trace_id: String, answer: F) -> F::Output {
    TRACE_ID.scope(trace_id, answer).await
}

/// A refusal, ready to be sent. Boxed, since nearly every result in this crate carries one.
#[derive(Debug)]
pub struct Problem(Box<Document>);

impl<R: Refuse> From<R> for Problem {
    fn from(refusal: R) -> Self {
        if let Some(why) = refusal.internal() {
            tracing::error!(error = %why, "a request failed: {why}");
        }
        let trace_id = TRACE_ID.try_with(Clone::clone).unwrap_or_default();
        Self(Box::new(Document::of(&refusal, &trace_id)))
    }
}

impl Problem {
    /// Adds a member of its own.
    #[must_use]
    pub fn with(self, name: &str, value: impl Into<Value>) -> Self {
        Self(Box::new(self.0.with(name, value)))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let document = *self.0;
        let status =
            StatusCode::from_u16(document.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, document.to_json()).into_response();
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, kind);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::UNAUTHORIZED {
            let bearer = HeaderValue::from_static("Bearer realm=\"midplane\"");
            headers.insert(header::WWW_AUTHENTICATE, bearer);
        }
        if let Some(seconds) = document.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
