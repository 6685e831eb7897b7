//! What a page may run and load. Everything that runs is known by its hash or comes with one:
//! the import map by the hash in this policy, modules by the map's integrity section, classic
//! scripts by the guard. No nonce: it would let `import()` skip the list (w3c/webappsec-csp#243).

use crate::frame::EARLY_SOURCE;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use midplane_feed::Elsewhere;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

/// Of an empty style element, which some libraries insert and fill by script.
const EMPTY_STYLE: &str = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/// The sources of a directive, in its order.
fn sources(all: &BTreeSet<String>) -> String {
    all.iter().map(|source| format!(" {source}")).collect()
}

/// The policy of a page with this import map, whose viewer's plugins are partly elsewhere.
///
/// Libraries may compile WebAssembly, show and read what they hold as `blob:` and `data:`, and bring
/// Trusted Types policies of any name (no `trusted-types` list); text is not evaluated, not in a
/// worker either, and no script runs that the lists do not name. `docs/guides/page-policy.md` says
/// what that means for plugins.
pub(crate) fn content_security_policy(
    import_map: &str,
    allow_eval: bool,
    elsewhere: &Elsewhere,
) -> String {
    let hash = BASE64.encode(Sha256::digest(import_map));
    let eval = if allow_eval { " 'unsafe-eval'" } else { "" };
    [
        format!(
            "script-src 'self' 'sha256-{hash}' 'wasm-unsafe-eval'{eval}{}",
            sources(elsewhere.scripts())
        ),
        "img-src 'self' blob: data: https:".to_owned(),
        "media-src 'self' blob: data:".to_owned(),
        format!("connect-src 'self' blob: data:{}", sources(&elsewhere.lists)),
        common(&sources(&elsewhere.styles)),
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
        &common(""),
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
        &common(""),
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

/// What every page with scripts may load, with more `styles`, and that nothing may frame it.
fn common(styles: &str) -> String {
    [
        "default-src 'self'",
        &format!("style-src 'self' {EMPTY_STYLE}{styles}"),
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
    use midplane_model::{BundleFile, Digest, Spec, UiBundle, UiKind};
    use std::collections::BTreeMap;

    /// The sources of one directive.
    fn directive<'p>(policy: &'p str, name: &str) -> Vec<&'p str> {
        let found: Vec<&str> =
            policy.split("; ").filter(|one| one.split(' ').next() == Some(name)).collect();
        assert!(found.len() < 2, "{name} is there twice: {policy}");
        found.first().map_or_else(Vec::new, |one| one.split(' ').skip(1).collect())
    }

    #[test]
    fn a_page_evaluates_no_text_and_runs_nothing_that_is_not_listed() {
        let policy = content_security_policy("{}", false, &Elsewhere::default());
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

    fn ui(cdn: Option<&str>, entry: &str, files: &[(&str, &str)]) -> UiBundle {
        let file = |(path, content_type): &(&str, &str)| BundleFile {
            path: (*path).to_owned(),
            digest: Digest([0; 32]),
            integrity: String::new(),
            size: 0,
            content_type: (*content_type).to_owned(),
            variants: Vec::new(),
        };
        UiBundle {
            kind: UiKind::ModuleFederation,
            spec: Spec::ModuleFederation,
            entry: entry.to_owned(),
            require_ref: None,
            dependencies: BTreeMap::new(),
            global: None,
            exposed: None,
            files: files.iter().map(file).collect(),
            remote: None,
            cdn: cdn.map(str::to_owned),
        }
    }

    #[test]
    fn a_page_opens_to_what_its_viewer_has_and_no_further() {
        let own = ui(None, "index.js", &[("a.css", "text/css; charset=utf-8")]);
        assert!(Elsewhere::of([&own].into_iter()).is_empty());
        let files = [
            ("e.js", "text/javascript"),
            ("a.css", "text/css; charset=utf-8"),
            ("f.woff", "font/woff"),
        ];
        let folder = "https://cdn.example/orders/1.4.0/";
        let listed = ui(Some(folder), "mf-manifest.json", &files);
        let script = ui(Some("https://cdn.example:8443/notes/"), "e.js", &files[..1]);
        let elsewhere = Elsewhere::of([&own, &listed, &script].into_iter());
        let policy = content_security_policy("{}", false, &elsewhere);
        let foreign = |name: &str| {
            let sources = directive(&policy, name).into_iter();
            sources.filter(|source| source.starts_with("https://")).collect::<Vec<_>>()
        };
        assert_eq!(
            foreign("script-src"),
            ["https://cdn.example/orders/1.4.0/e.js", "https://cdn.example:8443/notes/e.js"]
        );
        assert_eq!(foreign("style-src"), ["https://cdn.example/orders/1.4.0/a.css"]);
        assert_eq!(foreign("connect-src"), ["https://cdn.example/orders/1.4.0/mf-manifest.json"]);
        for name in ["default-src", "img-src", "font-src", "worker-src", "frame-src", "form-action"]
        {
            assert_eq!(foreign(name), [""; 0], "{name}");
        }
    }

    #[test]
    fn many_scripts_are_named_by_their_folders() {
        let paths: Vec<String> = (0..100).map(|at| format!("chunks/{at}.js")).collect();
        let files: Vec<(&str, &str)> =
            paths.iter().map(|path| (path.as_str(), "text/javascript")).collect();
        let folder = "https://cdn.example/orders/1.4.0/";
        let large = ui(Some(folder), "chunks/0.js", &files);
        let elsewhere = Elsewhere::of([&large].into_iter());
        let policy = content_security_policy("{}", false, &elsewhere);
        assert_eq!(directive(&policy, "script-src").last(), Some(&folder));
        assert!(policy.len() < 2048, "{}", policy.len());
    }

    #[test]
    fn what_a_page_holds_itself_is_shown_and_read() {
        let policy = content_security_policy("{}", false, &Elsewhere::default());
        for name in ["img-src", "media-src", "connect-src"] {
            assert!(directive(&policy, name).contains(&"blob:"), "{name}: {policy}");
        }
        assert!(directive(&policy, "trusted-types").is_empty(), "{policy}");
        assert!(
            directive(&content_security_policy("{}", true, &Elsewhere::default()), "script-src")
                .contains(&"'unsafe-eval'")
        );
        assert_eq!(directive(&api_docs(), "connect-src"), ["'self'"]);
    }
}
