//! What a page may run and load. Everything that runs is known by its hash or comes with one:
//! the import map by the hash in this policy, modules by the map's integrity section, classic
//! scripts by the guard. No nonce: it would let `import()` skip the list (w3c/webappsec-csp#243).

use crate::frame::EARLY_SOURCE;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use sha2::{Digest as _, Sha256};

/// Of an empty style element, which some libraries insert and fill by script.
const EMPTY_STYLE: &str = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/// The policy of a page with this import map.
///
/// Libraries may compile WebAssembly, show and read what they hold as `blob:` and `data:`, and bring
/// Trusted Types policies of any name (no `trusted-types` list); text is not evaluated, not in a
/// worker either, and no script runs that the lists do not name. `docs/guides/page-policy.md` says
/// what that means for plugins.
pub(crate) fn content_security_policy(import_map: &str, allow_eval: bool) -> String {
    let hash = BASE64.encode(Sha256::digest(import_map));
    let eval = if allow_eval { " 'unsafe-eval'" } else { "" };
    [
        format!("script-src 'self' 'sha256-{hash}' 'wasm-unsafe-eval'{eval}").as_str(),
        "img-src 'self' blob: data: https:",
        "media-src 'self' blob: data:",
        "connect-src 'self' blob: data:",
        &common(),
    ]
    .join("; ")
}

/// The policy of the page about the REST API. Its viewer draws icons from data addresses and cleans
/// what it shows with DOMPurify, which has a Trusted Types policy of its own.
pub(crate) fn api_docs() -> String {
    [
        &format!("script-src 'self' {}", *EARLY_SOURCE),
        "img-src 'self' data:",
        "connect-src 'self'",
        "trusted-types default dompurify",
        &common(),
    ]
    .join("; ")
}

/// The policy of the console: its own script, style and server, and no policies for Trusted Types,
/// since it makes no markup from text.
pub(crate) fn console() -> String {
    [
        &format!("script-src 'self' {}", *EARLY_SOURCE),
        "img-src 'self' data:",
        "connect-src 'self'",
        "trusted-types 'none'",
        &common(),
    ]
    .join("; ")
}

/// The policy of pages of text: they run the script that sets the theme, and ask nobody.
pub(crate) fn documentation() -> String {
    format!(
        "default-src 'none'; script-src {}; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'",
        *EARLY_SOURCE
    )
}

/// What every page with scripts may load, and that nothing may frame it.
fn common() -> String {
    [
        "default-src 'self'",
        &format!("style-src 'self' {EMPTY_STYLE}"),
        "font-src 'self' data:",
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
pub(crate) fn protect(headers: &mut HeaderMap, policy: &str) {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sources of one directive.
    fn directive<'p>(policy: &'p str, name: &str) -> Vec<&'p str> {
        let found: Vec<&str> =
            policy.split("; ").filter(|one| one.split(' ').next() == Some(name)).collect();
        assert!(found.len() < 2, "{name} is there twice: {policy}");
        found.first().map_or_else(Vec::new, |one| one.split(' ').skip(1).collect())
    }

    #[test]
    fn a_page_evaluates_no_text_and_runs_nothing_that_is_not_listed() {
        let policy = content_security_policy("{}", false);
        let scripts = directive(&policy, "script-src");
        assert!(scripts.contains(&"'wasm-unsafe-eval'"), "{policy}");
        for never in ["'unsafe-eval'", "'unsafe-inline'", "blob:", "data:", "https:", "*"] {
            for name in ["script-src", "worker-src", "object-src", "default-src", "style-src"] {
                assert!(!directive(&policy, name).contains(&never), "{name} {never}: {policy}");
            }
        }
        assert_eq!(directive(&policy, "require-trusted-types-for"), ["'script'"]);
        assert_eq!(directive(&policy, "object-src"), ["'none'"]);
    }

    #[test]
    fn what_a_page_holds_itself_is_shown_and_read() {
        let policy = content_security_policy("{}", false);
        for name in ["img-src", "media-src", "connect-src"] {
            assert!(directive(&policy, name).contains(&"blob:"), "{name}: {policy}");
        }
        assert!(directive(&policy, "trusted-types").is_empty(), "{policy}");
        assert!(
            directive(&content_security_policy("{}", true), "script-src")
                .contains(&"'unsafe-eval'")
        );
        assert_eq!(directive(&api_docs(), "connect-src"), ["'self'"]);
    }
}
