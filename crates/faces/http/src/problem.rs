//! Refusals over HTTP: the one document, with the headers that go with its status.
//!
//! What a refusal says is its owner's; here it is sent, and what is internal goes to the log
//! under the trace id that the client is shown.

use axum::{
    http::{HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use midplane_refusal::{Blame, Document, Refuse, render};
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
            match refusal.kind().blame {
                // anybody can send what does not hold
                Blame::Client => tracing::warn!(error = %why, "a request was refused: {why}"),
                Blame::Upstream | Blame::Us => {
                    tracing::error!(error = %why, "a request failed: {why}");
                }
            }
        }
        let trace_id = TRACE_ID.try_with(Clone::clone).unwrap_or_default();
        Self(Box::new(Document::of(&refusal, &trace_id)))
    }
}

impl Problem {
    /// The status of the response.
    pub(crate) fn status(&self) -> u16 {
        self.0.status
    }

    /// What happened this time.
    pub(crate) fn detail(&self) -> &str {
        &self.0.detail
    }

    /// Says what to do about it this time, as a sentence.
    #[must_use]
    pub(crate) fn hinting(mut self, hint: String) -> Self {
        self.0.hint = hint;
        self
    }

    /// Adds a member of its own.
    #[must_use]
    pub fn with(self, name: &str, value: impl Into<Value>) -> Self {
        Self(Box::new(self.0.with(name, value)))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let answer = render::problem(&self.0);
        let status =
            StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, answer.body).into_response();
        for (name, value) in answer.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
