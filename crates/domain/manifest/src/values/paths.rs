//! Paths: inside the package, on the backend, of a page. None of them may leave where it belongs,
//! in any spelling: no `..`, no backslash, no percent-encoding, no host.

use super::text::checked_text;

checked_text! {
    /// A file in the package: relative, with `/`, without `..`; a leading `./` is dropped.
    PackagePath, code: BadPackagePath, longest: 512,
    pattern: r"^(?!/)(?!.*\\)(?!.*(?:^|/)\.\.(?:/|$))(?!.*//)[^:?#%\x00-\x1f]+(?<!/)$",
    hint: "write a path inside the package such as `dist/index.js`",
    check: package_path,
}

checked_text! {
    /// A path on the backend: starts with `/`, no host, no query, no `..`.
    UrlPath, code: BadUrlPath, longest: 512,
    pattern: r"^/(?!/)(?!.*//)(?!.*/\.\.?(?:/|$))[!-~]*$",
    hint: "write a path on the backend such as `/v1/items`",
    check: url_path,
}

checked_text! {
    /// What the gateway puts before every path to the backend: empty, or a path such as `/v1`.
    BasePath, code: BadUrlPath, longest: 512,
    pattern: r"^$|^/(?!/)(?!.*//)(?!.*/\.\.?(?:/|$))[!-~]*$",
    hint: "write a path on the backend such as `/v1`, or leave it out",
    check: base_path,
}

checked_text! {
    /// A page in the shell: starts with `/`, a segment `:id` takes any one segment.
    RoutePath, code: BadRoutePath, longest: 512,
    pattern: r"^/(?!/)(?!.*//)(?!.*/\.\.?(?:/|$))[^\\#%\s\x00-\x1f]*$",
    hint: "write a page's path such as `/orders/:id`",
    check: route_path,
}

checked_text! {
    /// Where a menu item leads: a page's path or an https address.
    Link, code: BadLink, longest: 2048,
    pattern: r"^(/(?![/\\])|https://|http://|mailto:)[^\s\x00-\x1f]*$",
    hint: "write a page's path such as `/orders`, or an address that starts with https://",
    check: link,
}

impl BasePath {
    /// No prefix.
    pub fn none() -> Self {
        Self(String::new())
    }
}

impl UrlPath {
    /// `/healthz`, where liveness is asked unless the manifest says otherwise.
    pub fn liveness() -> Self {
        Self("/healthz".to_owned())
    }

    /// `/readyz`, where readiness is asked unless the manifest says otherwise.
    pub fn readiness() -> Self {
        Self("/readyz".to_owned())
    }

    /// `/jobs/run`, where jobs are started unless the manifest says otherwise.
    pub fn jobs() -> Self {
        Self("/jobs/run".to_owned())
    }

    /// `/static/remoteEntry.js`, where UPF plugins serve their UI.
    pub(crate) const REMOTE_ENTRY: &'static str = "/static/remoteEntry.js";
}

impl RoutePath {
    /// The first segment, without its slash.
    pub fn first_segment(&self) -> &str {
        self.0[1..].split('/').next().unwrap_or("")
    }
}

/// What no path may have, whatever it is a path of.
fn no_trick(text: &str) -> Result<(), &'static str> {
    if text.is_empty() {
        return Err("is not a path");
    }
    if text.contains('\0') {
        return Err("has a NUL in it");
    }
    if text.contains(char::is_control) {
        return Err("has control characters in it");
    }
    if text.contains('\\') {
        return Err("has a backslash in it");
    }
    if is_address(text) {
        return Err("is an address, not a path");
    }
    if text.contains('%') {
        return Err("is percent-encoded");
    }
    if text.split('/').any(|segment| segment == "..") {
        return Err("leaves its folder by `..`");
    }
    Ok(())
}

/// `https://…`, `//host/…`, `file:…`, `C:…`.
fn is_address(text: &str) -> bool {
    let scheme = text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    scheme || text.starts_with("//")
}

fn package_path(text: &str) -> Result<String, &'static str> {
    no_trick(text)?;
    if text.starts_with('/') {
        return Err("is absolute");
    }
    if text.contains([':', '?', '#']) {
        return Err("has one of `:?#` in it");
    }
    let path = text.trim_start_matches("./");
    if path.is_empty() || path.ends_with('/') {
        return Err("is a folder, not a file");
    }
    if path.split('/').any(|segment| segment.is_empty() || segment == ".") {
        return Err("has an empty segment or `.` in it");
    }
    Ok(path.to_owned())
}

fn url_path(text: &str) -> Result<String, &'static str> {
    no_trick(text)?;
    if !text.starts_with('/') {
        return Err("does not start with `/`");
    }
    if text.contains(['?', '#']) {
        return Err("has a query or a fragment");
    }
    if !text.bytes().all(|b| b.is_ascii_graphic()) {
        return Err("has characters that a URL's path does not have");
    }
    if text.contains("//") || text.split('/').any(|segment| segment == ".") {
        return Err("has an empty segment or `.` in it");
    }
    Ok(text.to_owned())
}

fn base_path(text: &str) -> Result<String, &'static str> {
    match text {
        "" | "/" => Ok(String::new()),
        _ => url_path(text).map(|path| path.trim_end_matches('/').to_owned()),
    }
}

fn route_path(text: &str) -> Result<String, &'static str> {
    no_trick(text)?;
    if !text.starts_with('/') {
        return Err("does not start with `/`");
    }
    if text.contains('#') || text.contains(char::is_whitespace) {
        return Err("has a fragment or a space in it");
    }
    let mut segments = text[1..].split('/').peekable();
    while let Some(segment) = segments.next() {
        if segment == "." || (segment.is_empty() && segments.peek().is_some()) {
            return Err("has an empty segment or `.` in it");
        }
        let parameter = segment.strip_prefix(':').map(|name| name.trim_end_matches('?'));
        let plain = parameter.unwrap_or(segment);
        if parameter == Some("") || plain.contains([':', '?']) {
            return Err("has a parameter without a name, or a query");
        }
    }
    Ok(text.to_owned())
}

fn link(text: &str) -> Result<String, &'static str> {
    let odd = |c: char| c.is_control() || c.is_whitespace();
    if text.contains(odd) {
        return Err("has spaces or control characters in it");
    }
    let page = text.starts_with('/') && !text.starts_with("//") && !text.starts_with("/\\");
    let address = ["https://", "http://", "mailto:"].iter().any(|scheme| text.starts_with(scheme));
    if page || address { Ok(text.to_owned()) } else { Err("is not a link that a menu may have") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn package_paths_stay_in_the_package() {
        assert_eq!(PackagePath::parse("./dist/index.js").unwrap().as_str(), "dist/index.js");
        assert!(PackagePath::parse("dist/ünïcode file.js").is_ok());
        for bad in [
            "",
            ".",
            "./",
            "/dist/index.js",
            "../index.js",
            "dist/../../x.js",
            "dist\\index.js",
            "dist/\0.js",
            "https://cdn/x.js",
            "//cdn/x.js",
            "file:x",
            "C:/x",
            "dist/",
            "a//b",
            "a/./b",
            "dist/%2e%2e/x.js",
            "x.js?v=1",
            "x.js#y",
            "..",
            "a/..",
        ] {
            assert!(PackagePath::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn backend_paths_start_at_the_backends_root() {
        for good in ["/", "/healthz", "/mf/remoteEntry.js", "/v1/"] {
            assert!(UrlPath::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "healthz", "//evil/x", "/a/../b", "/a?b", "/a#b", "/a b", "/%2e", "/é"] {
            assert!(UrlPath::parse(bad).is_err(), "{bad:?}");
        }
        for (text, base) in [("", ""), ("/", ""), ("/v1", "/v1"), ("/v1/", "/v1")] {
            assert_eq!(BasePath::parse(text).unwrap().as_str(), base);
        }
        assert!(BasePath::parse("v1").is_err());
    }

    #[test]
    fn pages_have_paths_and_parameters() {
        for good in ["/", "/orders", "/orders/:id", "/orders/:id?", "/files/*", "/über", "/a/"] {
            assert!(RoutePath::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "orders", "//x", "/a/../b", "/a?x=1", "/:", "/a:b", "/a b", "/a//b", "/a#b"]
        {
            assert!(RoutePath::parse(bad).is_err(), "{bad:?}");
        }
        assert_eq!(RoutePath::parse("/orders/:id").unwrap().first_segment(), "orders");
    }

    #[test]
    fn links_never_run_a_script() {
        for good in ["/orders", "https://example.com/a?b#c", "mailto:a@example.com"] {
            assert!(Link::parse(good).is_ok(), "{good}");
        }
        for bad in ["javascript:alert(1)", "java\nscript:x", "//evil", "/\\evil", "data:x", "", "x"]
        {
            assert!(Link::parse(bad).is_err(), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn a_normalised_path_normalises_to_itself(text in r"[./a:?*\\ %é]{0,12}") {
            for path in [
                PackagePath::parse(&text).map(String::from),
                UrlPath::parse(&text).map(String::from),
                BasePath::parse(&text).map(String::from),
            ].into_iter().flatten() {
                prop_assert!(!path.split('/').any(|segment| segment == ".."));
                if let Ok(again) = PackagePath::parse(&path) {
                    prop_assert_eq!(again.as_str(), &path);
                }
                if let Ok(again) = BasePath::parse(&path) {
                    prop_assert_eq!(BasePath::parse(again.as_str()).unwrap(), again);
                }
            }
        }
    }
}
