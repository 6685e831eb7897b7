//! Parts of a request as extractors whose refusals are problems, like every other refusal: query,
//! path and body. A handler takes these and never axum's own, which answer in plain text.

use crate::{Api, Problem};
use axum::{
    body::Bytes,
    extract::{self, FromRequest, FromRequestParts, Request, rejection::BytesRejection},
    http::{StatusCode, request::Parts},
};
use serde::de::DeserializeOwned;

/// The parameters after the `?`.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Api> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, Problem> {
        match extract::Query::try_from_uri(&parts.uri) {
            Ok(extract::Query(parameters)) => Ok(Self(parameters)),
            Err(rejection) => Err(Problem::bad_address(why(&rejection))),
        }
    }
}

/// What the path's placeholders stand for.
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Api> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        match extract::Path::from_request_parts(parts, api).await {
            Ok(extract::Path(values)) => Ok(Self(values)),
            Err(rejection) => Err(Problem::bad_address(rejection.body_text())),
        }
    }
}

/// A whole body of bounded size.
pub(crate) struct Body(pub(crate) Bytes);

impl FromRequest<Api> for Body {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        match Bytes::from_request(request, api).await {
            Ok(bytes) => Ok(Self(bytes)),
            Err(rejection) => Err(unread(&rejection)),
        }
    }
}

fn unread(rejection: &BytesRejection) -> Problem {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let title = "The request body is too large";
        let detail = "the body is larger than this operation takes";
        let hint = "send at most 2 MiB of JSON";
        return Problem::new(rejection.status(), "MP-SYS-009", title, detail, hint);
    }
    Problem::bad_body("the body ended early")
}

/// The reason without the introduction: which parameter, and what is wrong with it.
fn why(error: &dyn std::error::Error) -> String {
    error.source().unwrap_or(error).to_string()
}
