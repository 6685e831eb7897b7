//! Which entry names a package may have. A name becomes a URL and a key, never a file path, and
//! still nothing that could mean another place on any system gets past here.

use icu_normalizer::ComposingNormalizerBorrowed;

/// What the manifest allows for `ui.entry`, and more than packers produce.
const LONGEST: usize = 512;
const DEEPEST: usize = 32;
const LONGEST_SHOWN: usize = 160;

/// Checks an entry's name and brings it into one form: `/` between its parts, composed characters,
/// nothing doubled. Windows' programs write `\\`, macOS takes characters apart.
///
/// `Ok(None)` is what holds everything (`./`), and what a desktop left behind.
pub(crate) fn of_entry(raw: &[u8], is_folder: bool) -> Result<Option<String>, String> {
    let text = std::str::from_utf8(raw).map_err(|_| "has a name that is not UTF-8".to_owned())?;
    if text.len() > LONGEST {
        return Err(format!("has a name longer than {LONGEST} bytes"));
    }
    let shown = shown(text);
    let slashed = text.replace('\\', "/");
    let mut text = slashed.as_str();
    while let Some(rest) = text.strip_prefix("./") {
        text = rest;
    }
    let text = if is_folder { text.strip_suffix('/').unwrap_or(text) } else { text };
    if is_folder && [".", ""].contains(&text) {
        return Ok(None);
    }
    if text.starts_with('/') || text.ends_with('/') || text.get(1..2) == Some(":") {
        return Err(format!("`{shown}` is not a relative path"));
    }
    // the folder's icon on macOS is the one honest name with a control character
    let text = text.strip_suffix("Icon\r").map_or(text, |folder| folder.trim_end_matches('/'));
    if text.chars().any(|c| c.is_control() || is_invisible(c)) {
        return Err(format!("`{shown}` has control characters in its name"));
    }
    let parts: Vec<&str> = text.split('/').filter(|part| !part.is_empty()).collect();
    if parts.iter().any(|part| matches!(*part, "." | "..")) || parts.is_empty() {
        return Err(format!("`{shown}` has `..` or `.` between two `/`, or no name"));
    }
    if parts.len() > DEEPEST {
        return Err(format!("`{shown}` is more than {DEEPEST} folders deep"));
    }
    if slashed.ends_with("Icon\r") || parts.iter().any(|part| is_left_behind(part)) {
        return Ok(None);
    }
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&parts.join("/")).into_owned();
    Ok(Some(composed))
}

/// Files and folders that desktops and their archivers leave beside the real ones; npm packs none
/// of them either.
fn is_left_behind(part: &str) -> bool {
    part.starts_with("._")
        || part.starts_with("PaxHeaders.")
        || ["__MACOSX", "PaxHeader"].contains(&part)
        || [".ds_store", "thumbs.db", "desktop.ini"].contains(&part.to_ascii_lowercase().as_str())
}

/// Characters that make two names look alike or turn their reading order.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// Text of a package for a message: short, and nothing in it that a terminal would act on.
pub fn shown(text: &str) -> String {
    let mut shown = String::new();
    for (index, c) in text.chars().enumerate() {
        if index == LONGEST_SHOWN {
            shown.push('…');
            break;
        }
        match c {
            c if c.is_control() || is_invisible(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// The folder of a path, `""` at the top.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `path` relative to `folder`, when it lies below it.
pub fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
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
    use proptest::prelude::*;

    #[test]
    fn takes_what_packers_write() {
        for (raw, path) in [
            ("package/package.json", Some("package/package.json")),
            ("package/dist/a b.js", Some("package/dist/a b.js")),
            ("./package/x", Some("package/x")),
            ("././x", Some("x")),
            ("package/dist/", Some("package/dist")),
            ("package/", Some("package")),
            ("package", Some("package")),
            ("./", None),
            (".", None),
            ("owner-repo-0af31c2/x", Some("owner-repo-0af31c2/x")),
            ("package//x", Some("package/x")),
            ("package\\dist\\a.js", Some("package/dist/a.js")),
            ("package/e\u{301}.js", Some("package/é.js")),
            ("package/._a.js", None),
            ("__MACOSX/package/._a.js", None),
            ("package/.DS_Store", None),
            ("package/img/Thumbs.db", None),
            ("package/Icon\r", None),
            ("package/PaxHeaders.17/a.js", None),
            ("package/.a.js", Some("package/.a.js")),
        ] {
            let is_folder = raw.ends_with('/') || ["package", "."].contains(&raw);
            assert_eq!(of_entry(raw.as_bytes(), is_folder), Ok(path.map(str::to_owned)), "{raw}");
        }
    }

    #[test]
    fn refuses_whatever_points_elsewhere() {
        for raw in [
            "/etc/passwd",
            "//host/x",
            "\\\\host\\x",
            "package/../x",
            "../package/x",
            "package\\..\\..\\x",
            "package/./x",
            "..\\x",
            "C:/x",
            "C:\\x",
            "package/a\nb",
            "package/a\u{202e}b",
            "package/a\u{2028}b",
            "package/\u{feff}a",
            "package/../Icon\r",
            "/Icon\r",
            "package/._a/../../x",
            "package/x/",
            "",
        ] {
            assert!(of_entry(raw.as_bytes(), false).is_err(), "{raw:?}");
        }
        assert!(of_entry(b"package/\xff", false).is_err());
        assert!(of_entry(format!("package/{}", "a".repeat(505)).as_bytes(), false).is_err());
        let deep = |folders| format!("package/{}x", "a/".repeat(folders));
        assert!(of_entry(deep(30).as_bytes(), false).is_ok());
        assert!(of_entry(deep(31).as_bytes(), false).is_err());
    }

    #[test]
    fn messages_stay_short_and_quiet() {
        assert_eq!(shown("a\u{1b}[31m\u{202e}é"), "a\\u{1b}[31m\\u{202e}é");
        assert_eq!(shown(&"a".repeat(1000)).chars().count(), LONGEST_SHOWN + 1);
    }

    proptest! {
        #[test]
        fn whatever_is_let_in_is_a_plain_path(raw in names(), is_folder: bool) {
            if let Ok(Some(path)) = of_entry(&raw, is_folder) {
                prop_assert_eq!(plain(&path), Some(path.clone()), "it is in plain form");
                prop_assert!(!path.contains(['\\', '\0']) && !path.starts_with('/'));
                prop_assert_eq!(below(&path, folder(&path)).map(folder), Some(""));
            }
        }

        #[test]
        fn plain_never_climbs(reference in "[./a\\\\]{0,30}") {
            let found = plain(&reference).unwrap_or_default();
            prop_assert!(!found.split('/').any(|part| part == ".." || part == "."));
        }

        #[test]
        fn shown_is_always_printable(text: String) {
            prop_assert!(!shown(&text).contains(char::is_control));
        }
    }

    /// Bytes that look like names, and bytes that do not.
    fn names() -> impl Strategy<Value = Vec<u8>> {
        let like = "(\\./)?package(/[a-zA-Z.:é\u{202e}\\\\]{0,4}){0,4}/?";
        prop_oneof![
            like.prop_map(String::into_bytes),
            proptest::collection::vec(any::<u8>(), 0..64)
        ]
    }

    #[test]
    fn plain_references_stay_inside() {
        assert_eq!(plain("./dist//x.js").as_deref(), Some("dist/x.js"));
        assert_eq!(plain("/dist/../x.js").as_deref(), Some("x.js"));
        assert_eq!(plain("../x.js"), None);
        assert_eq!(plain("."), None);
    }
}
