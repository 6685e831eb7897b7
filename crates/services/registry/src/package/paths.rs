//! Which entry names a package may have. A name becomes a URL and a key, never a file path, and
//! still nothing that could mean another place on any system gets past here.

const LONGEST: usize = 1024;

/// Checks an entry's name and takes the leading `package/` off it.
///
/// `Ok(None)` is the `package` folder itself.
pub(crate) fn inside_package(raw: &[u8]) -> Result<Option<String>, String> {
    let text = std::str::from_utf8(raw).map_err(|_| "has a name that is not UTF-8".to_owned())?;
    if text.len() > LONGEST {
        return Err(format!("has a name longer than {LONGEST} bytes"));
    }
    let text = text.strip_prefix("./").unwrap_or(text);
    let text = text.strip_suffix('/').unwrap_or(text);
    if text == "package" || text == "." || text.is_empty() {
        return Ok(None);
    }
    let shown = text.escape_default();
    if text.starts_with('/') || text.contains('\\') || text.get(1..2) == Some(":") {
        return Err(format!("`{shown}` is not a relative path with `/`"));
    }
    if text.chars().any(|c| c.is_control() || is_invisible(c)) {
        return Err(format!("`{shown}` has control characters in its name"));
    }
    if text.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Err(format!("`{shown}` leaves its folder"));
    }
    match text.strip_prefix("package/") {
        Some(path) => Ok(Some(path.to_owned())),
        None => Err(format!("`{shown}` is not below `package/`")),
    }
}

/// Characters that make two names look alike or turn their reading order.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The folder of a path, `""` at the top.
pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `path` relative to `folder`, when it lies below it.
pub(crate) fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if folder.is_empty() {
        return Some(path);
    }
    path.strip_prefix(folder)?.strip_prefix('/')
}

/// Puts a reference such as `./dist/../a.js` from a manifest into plain form; `None` when it
/// leaves the package.
pub(crate) fn plain(reference: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_npm_packs() {
        for (raw, path) in [
            ("package/package.json", Some("package.json")),
            ("package/dist/a b.js", Some("dist/a b.js")),
            ("./package/x", Some("x")),
            ("package/dist/", Some("dist")),
            ("package/", None),
            ("package", None),
        ] {
            assert_eq!(inside_package(raw.as_bytes()), Ok(path.map(str::to_owned)), "{raw}");
        }
    }

    #[test]
    fn refuses_whatever_points_elsewhere() {
        for raw in [
            "/etc/passwd",
            "package/../x",
            "../package/x",
            "package/./x",
            "package//x",
            "package\\x",
            "package/a\\b",
            "C:/x",
            "package/a\nb",
            "package/a\u{202e}b",
            "other/x",
            "x",
        ] {
            assert!(inside_package(raw.as_bytes()).is_err(), "{raw:?}");
        }
        assert!(inside_package(b"package/\xff").is_err());
        assert!(inside_package(format!("package/{}", "a".repeat(2000)).as_bytes()).is_err());
    }

    #[test]
    fn plain_references_stay_inside() {
        assert_eq!(plain("./dist//x.js").as_deref(), Some("dist/x.js"));
        assert_eq!(plain("/dist/../x.js").as_deref(), Some("x.js"));
        assert_eq!(plain("../x.js"), None);
        assert_eq!(plain("."), None);
    }
}
