//! Parts of a request as extractors whose refusals are problems, like every other refusal: query,
//! path and body. A handler takes these and never axum's own, which answer in plain text.

use crate::{
    Api, Problem, Refusal,
    document::{Announced, Describes, Description},
};
use axum::{
    extract::{self, FromRequest, FromRequestParts, Request},
    http::request::Parts,
};
use futures::StreamExt as _;
use serde::de::DeserializeOwned;

/// The parameters after the `?`.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Api> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, Problem> {
        match extract::Query::try_from_uri(&parts.uri) {
            Ok(extract::Query(parameters)) => Ok(Self(parameters)),
            Err(rejection) => Err(Refusal::BadAddress(why(&rejection)).into()),
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
            Err(rejection) => Err(Refusal::BadAddress(rejection.body_text()).into()),
        }
    }
}

const UNREADABLE: &[Announced] = &[(400, "MP-SYS-008", "a parameter cannot be read")];

impl<T> Describes for Query<T> {
    fn describe(description: &mut Description) {
        description.refuses(UNREADABLE);
    }
}

impl<T> Describes for Path<T> {
    fn describe(description: &mut Description) {
        description.refuses(UNREADABLE);
    }
}

/// Bodies of operations that take JSON are smaller than this.
const MOST: usize = 2 * 1024 * 1024;
/// So much of what is too much is read and dropped: a client hears a refusal only when it is let
/// finish.
const MOST_DROPPED: usize = 16 * 1024 * 1024;

/// A whole JSON body of bounded size.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Api> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &Api) -> Result<Self, Problem> {
        let bytes = read(request).await?;
        // whatever Content-Type says: command lines that send JSON leave it out
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| Refusal::BadBody(format!("the body cannot be read: {error}")).into())
    }
}

impl<T> Describes for Json<T> {
    fn describe(description: &mut Description) {
        description.refuses(&[
            (400, "MP-SYS-004", "the body cannot be read"),
            (413, "MP-SYS-009", "the body is larger than 2 MiB"),
        ]);
    }
}

async fn read(request: Request) -> Result<Vec<u8>, Problem> {
    let mut stream = request.into_body().into_data_stream();
    let (mut bytes, mut size) = (Vec::new(), 0);
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Refusal::BadBody("the body ended early".into()))?;
        size += chunk.len();
        if size <= MOST {
            bytes.extend_from_slice(&chunk);
        } else if size > MOST_DROPPED {
            break;
        }
    }
    if size <= MOST { Ok(bytes) } else { Err(Refusal::BodyTooLarge.into()) }
}

/// The reason without the introduction: which parameter, and what is wrong with it.
fn why(error: &dyn std::error::Error) -> String {
    error.source().unwrap_or(error).to_string()
}
