//! Parts of a request as extractors whose refusals are problems, like every other refusal: query,
//! path and body. A handler takes these and never axum's own, which answer in plain text.

use crate::{
    Api, ApiOptions, Problem, Refusal,
    document::{Announced, Describes, Description},
};
use axum::{
    extract::{self, FromRequest, FromRequestParts, Request},
    http::request::Parts,
};
use futures::StreamExt as _;
use midplane_rest::body::{self, Unreadable};
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

/// A whole JSON body of bounded size.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Api> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        let bytes = read(request, &api.options.limits).await?;
        // whatever Content-Type says: command lines that send JSON leave it out
        body::read(&bytes).map(Self).map_err(|Unreadable { pointer, why }| {
            Refusal::BadBody { why: format!("the body cannot be read: {why}"), pointer }.into()
        })
    }
}

impl<T> Describes for Json<T> {
    fn describe(description: &mut Description) {
        description.refuses(&[
            (400, "MP-SYS-004", "the body cannot be read"),
            (413, "MP-SYS-009", "the body is larger than this operation takes"),
        ]);
    }
}

/// The fields of a form (`application/x-www-form-urlencoded`) of bounded size.
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// The first field of that name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl FromRequest<Api> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        let bytes = read(request, &api.options.limits).await?;
        Ok(Self(url::form_urlencoded::parse(&bytes).into_owned().collect()))
    }
}

impl Describes for Form {
    fn describe(description: &mut Description) {
        description.refuses(&[(413, "MP-SYS-009", "the body is larger than this operation takes")]);
    }
}

async fn read(request: Request, limits: &ApiOptions) -> Result<Vec<u8>, Problem> {
    let mut stream = request.into_body().into_data_stream();
    let (mut bytes, mut size) = (Vec::new(), 0);
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Refusal::bad_body("the body ended early"))?;
        size += chunk.len();
        if size <= limits.body {
            bytes.extend_from_slice(&chunk);
        } else if size > limits.dropped_body {
            break;
        }
    }
    if size <= limits.body { Ok(bytes) } else { Err(Refusal::BodyTooLarge(limits.body).into()) }
}

/// The reason without the introduction: which parameter, and what is wrong with it.
fn why(error: &dyn std::error::Error) -> String {
    error.source().unwrap_or(error).to_string()
}
