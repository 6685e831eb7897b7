//! Headers that several answers carry.

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};

/// What has a secret in it, or changes at once, is kept by nobody.
pub(crate) const NO_STORE: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];
/// For answers of whole areas, refusals too: nobody keeps them, unless they say otherwise.
pub(crate) async fn personal(mut response: Response) -> Response {
    let (name, value) = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().entry(name).or_insert(value);
    response
}

/// What is made for one viewer is asked for again, and answered short when it did not change.
pub(crate) const OF_ONE_VIEWER: [(HeaderName, &str); 2] = [
    (header::CACHE_CONTROL, "private, no-cache"),
    (header::VARY, "accept-encoding, authorization, cookie, host"),
];

/// The lines of a header, as bytes: what one of them says does not hang on what others may read.
pub(crate) fn lines<'h>(
    headers: &'h HeaderMap,
    name: &'h HeaderName,
) -> impl Iterator<Item = &'h [u8]> {
    headers.get_all(name).iter().map(|value| value.as_bytes())
}
