//! Which files a file of a remote names. What a browser needs before it runs is told for certain
//! (static imports, the lists of a federation manifest); the rest is guessed from what looks like
//! the path of a file, and a guess that is not there is none.

use midplane_package::{self as package, review};
use regex::Regex;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// The list of a federation build.
pub(super) const FEDERATION_MANIFEST: &str = "mf-manifest.json";
/// Scripts that are larger are not parsed.
const LARGEST_PARSED: usize = 4 * 1024 * 1024;
/// Most guesses that one file gives.
const MOST_GUESSES: usize = 1000;

/// The files that a file names, relative to the remote's folder; and whether each must be there.
pub(super) type References = BTreeMap<String, bool>;

/// A quoted text that looks like a path of a file that bundlers make.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"["'`]([A-Za-z0-9_@.~+$\-/]{1,200}\.(?:js|mjs|cjs|css|wasm|svg|png|jpg|jpeg|gif|webp|avif|ico|woff|woff2|ttf|otf))["'`]"#,
    )
    .expect("the pattern is well-formed")
});

/// `url(…)` and `@import "…"`.
static STYLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?:url\(\s*["']?|@import\s+["'])([^"'()\s]{1,200})"#)
        .expect("the pattern is well-formed")
});

/// What `path` names.
///
/// # Errors
/// In words, when something that must be there cannot be a file of the bundle.
pub(super) fn of(path: &str, bytes: &[u8]) -> Result<References, String> {
    let text = std::str::from_utf8(bytes).unwrap_or("");
    match path.rsplit('.').next() {
        Some("js" | "mjs" | "cjs") => of_script(path, text),
        Some("css") => Ok(of_style(path, text)),
        Some("json") => match federation(bytes) {
            Some(named) => of_manifest(path, named),
            None => Ok(References::new()),
        },
        _ => Ok(References::new()),
    }
}

fn of_script(path: &str, text: &str) -> Result<References, String> {
    let mut found = References::new();
    let folder = package::folder(path);
    for quoted in QUOTED.captures_iter(text).take(MOST_GUESSES) {
        // chunks are named from the remote's folder, imports from the script's own
        let named = &quoted[1];
        let from = if named.starts_with('.') { folder } else { "" };
        if !named.starts_with('/')
            && let Some(place) = plain(from, named)
        {
            found.insert(place, false);
        }
    }
    let may_import = text.len() <= LARGEST_PARSED && text.contains("import");
    let may_import = may_import || (text.contains("export") && text.contains("from"));
    let parsed = may_import.then(|| review::parse_script(text, true).ok()).flatten();
    for import in parsed.into_iter().flat_map(|script| script.imports) {
        if import.starts_with("./") || import.starts_with("../") || import.starts_with('/') {
            found.insert(needed(path, folder, &import)?, true);
        }
    }
    Ok(found)
}

fn of_style(path: &str, text: &str) -> References {
    let folder = package::folder(path);
    let named = STYLE.captures_iter(text).take(MOST_GUESSES);
    let places = named.filter_map(|found| {
        let named = &found[1];
        let elsewhere = named.contains(':') || named.starts_with(['/', '#']);
        if elsewhere { None } else { plain(folder, named) }
    });
    places.map(|place| (place, false)).collect()
}

/// The parts of `mf-manifest.json` that name files.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Federation {
    meta_data: MetaData,
    #[serde(default)]
    exposes: Vec<Module>,
    #[serde(default)]
    shared: Vec<Module>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct MetaData {
    remote_entry: RemoteEntry,
}

#[derive(Debug, Deserialize)]
struct RemoteEntry {
    name: String,
    #[serde(default)]
    path: String,
}

#[derive(Debug, Deserialize)]
struct Module {
    #[serde(default)]
    assets: Assets,
}

#[derive(Debug, Default, Deserialize)]
struct Assets {
    #[serde(default)]
    js: Loaded,
    #[serde(default)]
    css: Loaded,
}

#[derive(Debug, Default, Deserialize)]
struct Loaded {
    #[serde(default)]
    sync: Vec<String>,
    #[serde(default)]
    r#async: Vec<String>,
}

/// Reads a federation manifest; `None` when it is another file.
pub(super) fn federation(bytes: &[u8]) -> Option<Federation> {
    serde_json::from_slice(bytes).ok()
}

fn of_manifest(path: &str, named: Federation) -> Result<References, String> {
    let folder = package::folder(path);
    let RemoteEntry { name, path: below } = named.meta_data.remote_entry;
    let entry = if below.is_empty() { name } else { format!("{below}/{name}") };
    let modules = named.exposes.into_iter().chain(named.shared);
    let files = modules.flat_map(|module| {
        let Assets { js, css } = module.assets;
        js.sync.into_iter().chain(js.r#async).chain(css.sync).chain(css.r#async)
    });
    let all = std::iter::once(entry).chain(files);
    all.map(|file| Ok((needed(path, folder, &file)?, true))).collect()
}

/// The place of a file that must be there.
fn needed(path: &str, folder: &str, named: &str) -> Result<String, String> {
    let place = if named.starts_with('/') { None } else { plain(folder, named) };
    place.ok_or_else(|| {
        let (path, named) = (package::shown(path), package::shown(named));
        format!("`{path}` names `{named}`, which is no file below the folder of the remote")
    })
}

/// `named` from `folder`, without query and fragment; `None` for what no bundle has.
pub(super) fn plain(folder: &str, named: &str) -> Option<String> {
    let named = named.split(['?', '#']).next().unwrap_or(named);
    let usual = |c: char| c.is_ascii_alphanumeric() || "/._-@~+$=,()!".contains(c);
    (named.chars().all(usual) && !named.ends_with('/')).then_some(())?;
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in named.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(path: &str, text: &str) -> Vec<String> {
        let found = of(path, text.as_bytes()).unwrap();
        found
            .into_iter()
            .map(|(path, needed)| format!("{path}{}", if needed { "!" } else { "" }))
            .collect()
    }

    #[test]
    fn scripts_name_what_they_import_and_what_looks_like_files() {
        let text = "import a from './b.js';import('./c.js');export*from\"../d.mjs\";\
                    const e=['assets/f.css','react','https://x.example/g.js','h.txt'];import i from 'i'";
        assert_eq!(shown("sub/a.js", text), ["assets/f.css", "d.mjs!", "sub/b.js!", "sub/c.js"]);
        assert!(of("a.js", b"import '../x.js'").unwrap_err().contains("`../x.js`"));
        assert!(of("a.js", b"import '/x.js'").is_err());
    }

    #[test]
    fn styles_name_pictures_and_fonts() {
        let text =
            "@import \"b.css\";a{src:url(./f.woff2?x#y) url('../p.png') url(data:x) url(//h/x)}";
        assert_eq!(shown("s/a.css", text), ["p.png", "s/b.css", "s/f.woff2"]);
    }

    #[test]
    fn federation_manifests_name_all_they_load() {
        let manifest = r#"{"name":"a","metaData":{"remoteEntry":{"name":"remoteEntry.js","path":""}},
            "exposes":[{"assets":{"js":{"sync":["p.js"],"async":["q.js"]},"css":{"sync":[],"async":["r.css"]}}}],
            "shared":[{"assets":{"js":{"sync":["s.js"]}}}]}"#;
        let files = shown(FEDERATION_MANIFEST, manifest);
        assert_eq!(files, ["p.js!", "q.js!", "r.css!", "remoteEntry.js!", "s.js!"]);
        let outside = manifest.replace("p.js", "../p.js");
        assert!(of(FEDERATION_MANIFEST, outside.as_bytes()).is_err());
        assert!(shown("other.json", "{\"a\":\"./b.js\"}").is_empty());
    }

    proptest! {
        #[test]
        fn no_place_is_outside(folder in "[a-z/]{0,8}", named in "[./a%?\\\\ü]{0,20}") {
            if let Some(place) = plain(&folder, &named) {
                prop_assert!(!place.split('/').any(|part| ["", ".", ".."].contains(&part)), "{place}");
            }
        }
    }
}
