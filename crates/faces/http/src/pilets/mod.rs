//! What is published, for browsers: feeds, bundles, and the door that packages come in by.

mod bundle;
mod encoding;
mod feed;
mod item;
mod manifests;
mod publish;
mod range;
mod upload;

pub(crate) use bundle::bundle;
pub(crate) use feed::feed;
pub(crate) use manifests::manifests;
pub(crate) use publish::publish;

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// Feeds and bundles are for other hosts too; none of them is read with cookies.
const OPEN: [(HeaderName, HeaderValue); 2] = [
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    (header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("etag, x-request-id")),
];

fn open(headers: &mut HeaderMap) {
    headers.extend(OPEN);
}

/// The answer to a CORS preflight.
pub(crate) async fn preflight() -> Response {
    let allow = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, if-none-match, range"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    let mut response = (StatusCode::NO_CONTENT, allow).into_response();
    open(response.headers_mut());
    response
}
