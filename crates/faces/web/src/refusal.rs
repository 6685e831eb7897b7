//! What the page, its assets and the documentation refuse, as problems like everything else.

use axum::{
    http::{HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use midplane_refusal::{Class, Document, Kind, Refuse, TraceId, render};

/// A refusal of these routes.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("there is no asset `{0}`")]
    NoAsset(String),
    #[error("there is no page about the error code `{0}`")]
    NoErrorPage(String),
    #[error("nothing answers `{0}`")]
    NoPage(String),
    #[error("there is no page `{0}` in the documentation")]
    NoGuide(String),
    #[error("`{path}` does not answer {method}")]
    MethodNotAllowed { path: String, method: String },
}

impl Refuse for Refusal {
    fn kind(&self) -> Kind {
        let nothing = |hint| {
            Kind::client("MP-SYS-003", Class::NotFound, "There is nothing at this address", hint)
        };
        match self {
            Self::NoAsset(_) => nothing("load the page again: its assets change with each release"),
            Self::NoErrorPage(_) => nothing("compare the code with what the answer said"),
            Self::NoPage(_) => nothing(
                "compare the address; pages of the product are for browsers that go to them",
            ),
            Self::NoGuide(_) => nothing("compare the name with the link that led here"),
            Self::MethodNotAllowed { .. } => Kind::client(
                "MP-SYS-005",
                Class::MethodNotAllowed,
                "The method is not allowed here",
                "the Allow header says which are",
            ),
        }
    }
}

/// Sends a refusal in answer to the request that is known by `trace_id`.
pub(crate) fn refuse(refusal: &impl Refuse, trace_id: &TraceId) -> Response {
    let answer = render::problem(&Document::of(refusal, &trace_id.0));
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, answer.body).into_response();
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// What a client sent, short enough to say it back.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(200).collect()
}
