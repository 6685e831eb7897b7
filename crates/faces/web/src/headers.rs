//! Headers of requests, as bytes: what one line says does not hang on what others may read.

use axum::http::{HeaderMap, HeaderName, header};
use midplane_negotiation::choose_coding;

/// The lines of a header.
pub(crate) fn lines<'h>(
    headers: &'h HeaderMap,
    name: &'h HeaderName,
) -> impl Iterator<Item = &'h [u8]> {
    headers.get_all(name).iter().map(|value| value.as_bytes())
}

/// Whether a client wants this content coding more than the plain bytes.
pub(crate) fn takes(request: &HeaderMap, coding: &str) -> bool {
    choose_coding(lines(request, &header::ACCEPT_ENCODING), [(coding, 0)]).is_some()
}
