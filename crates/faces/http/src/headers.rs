//! Headers that several answers carry.

use axum::http::{HeaderName, header};

/// What has a secret in it, or changes at once, is kept by nobody.
pub(crate) const NO_STORE: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];
/// What is made for one viewer is asked for again, and answered short when it did not change.
pub(crate) const OF_ONE_VIEWER: [(HeaderName, &str); 2] =
    [(header::CACHE_CONTROL, "private, no-cache"), (header::VARY, "authorization, host")];
