//! What of a backend's response may reach the client: no headers of its connection, none that
//! speak for the whole origin (cookies above all), and no guessing of content types.

use crate::{core::Core, exchange::Exchange, headers, refusal::Refusal};
use http::{HeaderValue, Version, header::X_CONTENT_TYPE_OPTIONS};

/// Filters the head of a backend's response.
pub(crate) fn run(_: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    if let Some(response) = &mut exchange.response {
        headers::strip_response(response.headers_mut());
        let no_guessing = HeaderValue::from_static("nosniff");
        response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, no_guessing);
        // the backend's own version says nothing about ours; hyper lowers it for old clients
        *response.version_mut() = Version::HTTP_11;
    }
    Ok(())
}
