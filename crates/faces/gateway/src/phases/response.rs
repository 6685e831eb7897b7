//! What of a backend's response may reach the client: no headers of its connection, none that
//! speak for the whole origin (cookies above all), and no guessing of content types.

use crate::{exchange::Exchange, headers};
use http::{HeaderValue, Version, header::X_CONTENT_TYPE_OPTIONS, response::Parts};

/// Filters the head of a backend's response.
pub(crate) fn filter(head: &mut Parts) {
    headers::strip_response(&mut head.headers);
    head.headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // the backend's own version says nothing about ours; hyper lowers it for old clients
    head.version = Version::HTTP_11;
}

/// Every response says what it is known by.
pub(crate) fn name(head: &mut Parts, exchange: &Exchange) {
    if let Ok(id) = HeaderValue::from_str(&exchange.origin.request_id) {
        head.headers.insert("x-request-id", id);
    }
}
