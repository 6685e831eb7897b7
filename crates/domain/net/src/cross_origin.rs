//! Which answers scripts of other origins may read: those of the open routes, and every one of them
//! alike, refusals too, whoever refuses: a page that cannot read why sees a network error.
//!
//! Nothing here is read with cookies: `*` keeps browsers from sending any. What cookies open, and
//! what administers, stays closed.

/// `Access-Control-Allow-Origin` of an open route.
pub const ALLOWED_ORIGIN: &str = "*";

/// What other origins' scripts may read of an answer's head.
pub const EXPOSED_HEADERS: &str = "content-range, deprecation, etag, link, location, retry-after, \
                                   sunset, www-authenticate, x-request-id";

/// Paths that are for every origin.
pub const OPEN_PATHS: [&str; 13] = [
    "/.well-known/jwks.json",
    "/api/content-security-policy",
    "/api/import-map",
    "/api/manifests",
    "/api/pilets",
    "/api/remotes",
    "/api/v1/pilet",
    "/api/v1/pilets",
    "/health",
    "/healthz",
    "/openapi.json",
    "/pilets",
    "/readyz",
];

/// Everything below these is, too.
pub const OPEN_FOLDERS: [&str; 4] = ["/api/v1/pilet/", "/api/v1/pilets/", "/ofrep/v1/", "/pilets/"];

/// Whether a path is for every origin.
pub fn is_open(path: &str) -> bool {
    OPEN_PATHS.contains(&path) || OPEN_FOLDERS.iter().any(|prefix| path.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_need_is_open_and_nothing_else() {
        for path in ["/api/v1/pilets", "/api/v1/pilets/events", "/pilets/orders/1.0.0/a.js"] {
            assert!(is_open(path), "{path}");
        }
        for path in ["", "/", "/auth/refresh", "/api/platform/v1/users", "/api/v1/orders/x"] {
            assert!(!is_open(path), "{path}");
        }
        assert!(!is_open("/healthz/x") && !is_open("/api/pilets/x"), "whole paths are whole");
    }
}
