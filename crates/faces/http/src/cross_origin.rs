//! Lets scripts of other origins read what open routes answer (`midplane_net::is_open`). One layer
//! around the router, so that no handler can forget it; what the gateway refuses, it opens itself.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use midplane_net::{ALLOWED_ORIGIN, EXPOSED_HEADERS, is_open};

/// What other origins' scripts may send. `*` is all but `authorization`; what is often sent is
/// named for browsers that do not know it.
const TAKEN: &str = "*, authorization, content-type, if-match, if-none-match, if-range, range, \
                     traceparent, x-request-id";

/// Answers preflights of open routes, before anybody has to sign in, and opens their answers.
pub(crate) async fn cross_origin(request: Request, next: Next) -> Response {
    if !is_open(request.uri().path()) {
        return next.run(request).await;
    }
    let mut response = match is_preflight(&request) {
        true => preflight(),
        false => next.run(request).await,
    };
    open(response.headers_mut());
    response
}

/// As the Fetch standard knows them; any other OPTIONS is a request like the rest.
fn is_preflight(request: &Request) -> bool {
    let headers = request.headers();
    request.method() == Method::OPTIONS
        && headers.contains_key(header::ORIGIN)
        && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn preflight() -> Response {
    let allow = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, TAKEN),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
        (header::VARY, "access-control-request-method, access-control-request-headers"),
    ];
    (StatusCode::NO_CONTENT, allow).into_response()
}

/// Lets every page read an answer. What is prepared brings it along.
pub(crate) fn open(headers: &mut HeaderMap) {
    let mut set = |name: HeaderName, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::ACCESS_CONTROL_ALLOW_ORIGIN, ALLOWED_ORIGIN);
    set(header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS);
}
