//! What a page may run and load. Everything that runs is known by its hash or comes with one:
//! the import map by the hash in this policy, modules by the map's integrity section, classic
//! scripts by the guard. No nonce: it would let `import()` skip the list (w3c/webappsec-csp#243).

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use sha2::{Digest as _, Sha256};

/// Of an empty style element, which some libraries insert and fill by script.
const EMPTY_STYLE: &str = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/// The policy of a page with this import map.
pub(crate) fn content_security_policy(import_map: &str, allow_eval: bool) -> String {
    let hash = BASE64.encode(Sha256::digest(import_map));
    let eval = if allow_eval { " 'unsafe-eval'" } else { "" };
    [
        format!("script-src 'self' 'sha256-{hash}'{eval}").as_str(),
        "img-src 'self' data: https:",
        "trusted-types default",
        &common(),
    ]
    .join("; ")
}

/// The policy of the page about the REST API. Its viewer draws icons from data addresses and cleans
/// what it shows with DOMPurify, which has a Trusted Types policy of its own.
pub(crate) fn api_docs() -> String {
    ["script-src 'self'", "img-src 'self' data:", "trusted-types default dompurify", &common()]
        .join("; ")
}

/// What every page may load, and that nothing may frame it.
fn common() -> String {
    [
        "default-src 'self'",
        &format!("style-src 'self' {EMPTY_STYLE}"),
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ]
    .join("; ")
}

/// Adds the headers that every page has.
pub(crate) fn protect(headers: &mut HeaderMap, policy: &str, is_secure: bool) {
    let mut set = |name: &'static str, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    };
    set("content-security-policy", policy);
    set("integrity-policy", "blocked-destinations=(script)");
    set("x-content-type-options", "nosniff");
    set("x-frame-options", "DENY");
    set("referrer-policy", "strict-origin-when-cross-origin");
    set("cross-origin-opener-policy", "same-origin");
    set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    if is_secure {
        set("strict-transport-security", "max-age=31536000; includeSubDomains");
    }
}
