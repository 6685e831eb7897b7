//! What is published, for browsers: feeds, bundles, and the door that packages come in by.

mod bundle;
mod encoding;
mod feed;
mod item;
mod manifests;
mod publish;
mod range;
mod upload;

use crate::{
    Api,
    document::{Announced, operation},
};
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter, UtoipaMethodRouterExt as _};

pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(for_other_hosts(operation!(feed::feed, [feed::UNKNOWN])))
        .routes(operation!(publish::publish, publish::REFUSALS))
        .routes(for_other_hosts(operation!(feed::feed_of_pilet, [feed::UNKNOWN])))
        .routes(operation!(publish::publish_of_pilet, publish::REFUSALS))
        .routes(for_other_hosts(operation!(manifests::manifests)))
        .routes(for_other_hosts(operation!(bundle::bundle, [NO_SUCH_FILE, NO_SUCH_PART])))
}

const NO_SUCH_FILE: Announced = (404, "MP-REG-013", "there is no such version or file");
const NO_SUCH_PART: Announced = (416, "MP-SYS-010", "the file has no such part");

/// Feeds and bundles are for other hosts too; none of them is read with cookies.
const OPEN: [(HeaderName, HeaderValue); 2] = [
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    (header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("etag, x-request-id")),
];

fn open(headers: &mut HeaderMap) {
    headers.extend(OPEN);
}

/// The same route, answering preflights too. They are the browser's own and no operation.
fn for_other_hosts(route: UtoipaMethodRouter<Api>) -> UtoipaMethodRouter<Api> {
    route.map(|methods| methods.options(preflight))
}

/// The answer to a CORS preflight.
async fn preflight() -> Response {
    let allow = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, if-none-match, range"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    let mut response = (StatusCode::NO_CONTENT, allow).into_response();
    open(response.headers_mut());
    response
}
