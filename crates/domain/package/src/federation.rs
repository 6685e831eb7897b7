//! Module Federation manifests: read as data, never as something that may name code to run.

use crate::paths;
use midplane_manifest::values::GlobalName;
use serde::{Deserialize, de::IgnoredAny};

const LONGEST: usize = 1024 * 1024;

/// The parts of `mf-manifest.json` that loading depends on.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    name: String,
    meta_data: MetaData,
    #[serde(default)]
    exposes: Vec<IgnoredAny>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct MetaData {
    remote_entry: RemoteEntry,
    public_path: Option<String>,
    get_public_path: Option<IgnoredAny>,
}

#[derive(Debug, Deserialize)]
struct RemoteEntry {
    name: String,
    #[serde(default)]
    path: String,
}

/// Checks a manifest that lies in `folder` of a package with `exists`; answers the container's
/// name. One that stays elsewhere may name the folder that it `stays_at`.
///
/// # Errors
/// In words for the author.
pub(crate) fn check(
    text: &[u8],
    folder: &str,
    stays_at: Option<&str>,
    exists: impl Fn(&str) -> bool,
) -> Result<String, String> {
    if text.len() > LONGEST {
        return Err(format!("is larger than {LONGEST} bytes"));
    }
    let unreadable = |error: &dyn std::fmt::Display| {
        format!("cannot be read: {}", paths::shown(&error.to_string()))
    };
    let manifest: Manifest = serde_json::from_slice(text).map_err(|error| unreadable(&error))?;
    let meta = &manifest.meta_data;
    if meta.get_public_path.is_some() {
        return Err("has metaData.getPublicPath, which is code that the page would run; build \
                    with a publicPath of `auto` instead"
            .into());
    }
    let public = meta.public_path.as_deref().unwrap_or("auto");
    if public != "auto" && Some(public) != stays_at {
        return Err(format!(
            "has the publicPath `{}`: files would come from elsewhere than this package; build \
             with a publicPath of `auto`",
            paths::shown(public)
        ));
    }
    let entry = &meta.remote_entry;
    let place = paths::plain(&[folder, &entry.path, &entry.name].join("/"));
    let place = place.filter(|place| paths::below(place, folder).is_some());
    let place = place.ok_or("names a remote entry outside its folder")?;
    if !exists(&place) {
        let place = paths::shown(&place);
        return Err(format!("names the remote entry `{place}`, which is not in the package"));
    }
    if manifest.exposes.is_empty() {
        return Err("exposes no module".into());
    }
    let name = GlobalName::parse(&manifest.name);
    Ok(name.map_err(|_| "has a name that no container can have")?.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn manifest() -> serde_json::Value {
        json!({
            "id": "analytics", "name": "analytics",
            "metaData": {
                "publicPath": "auto",
                "remoteEntry": {"name": "remoteEntry.js", "path": "", "type": "global"},
            },
            "exposes": [{"name": "Panel"}],
        })
    }

    fn run(value: &serde_json::Value) -> Result<String, String> {
        check(value.to_string().as_bytes(), "dist", None, |path| path == "dist/remoteEntry.js")
    }

    #[test]
    fn names_the_container() {
        assert_eq!(run(&manifest()), Ok("analytics".into()));
    }

    #[test]
    fn refuses_code_and_files_from_elsewhere() {
        let mut with_code = manifest();
        with_code["metaData"]["getPublicPath"] = json!("return alert(1)");
        assert!(run(&with_code).unwrap_err().contains("getPublicPath"));
        for public in ["https://cdn.example/", "//cdn.example/", "/", "", "./"] {
            let mut elsewhere = manifest();
            elsewhere["metaData"]["publicPath"] = json!(public);
            assert!(run(&elsewhere).unwrap_err().contains("publicPath"), "{public}");
        }
        let cdn = "https://cdn.example/a/";
        let mut pinned = manifest();
        pinned["metaData"]["publicPath"] = json!(cdn);
        for (stays_at, fits) in [(Some(cdn), true), (Some("https://cdn.example/b/"), false)] {
            let text = pinned.to_string();
            let checked = check(text.as_bytes(), "dist", stays_at, |_| true);
            assert_eq!(checked.is_ok(), fits, "{stays_at:?}");
        }
        let mut missing = manifest();
        missing["metaData"]["remoteEntry"]["name"] = json!("other.js");
        assert!(run(&missing).unwrap_err().contains("not in the package"));
        let mut outside = manifest();
        outside["metaData"]["remoteEntry"]["path"] = json!("../../..");
        assert!(run(&outside).is_err());
        outside["metaData"]["remoteEntry"]["path"] = json!("..");
        let lying = check(outside.to_string().as_bytes(), "dist", None, |_| true);
        assert!(lying.unwrap_err().contains("outside"), "what is not served cannot be the entry");
        assert!(check(b"{", "", None, |_| true).is_err());
        let mut nothing = manifest();
        nothing["exposes"] = json!([]);
        assert!(run(&nothing).unwrap_err().contains("exposes"));
        let mut prototype = manifest();
        prototype["name"] = json!("__proto__");
        assert!(run(&prototype).is_err());
    }

    #[test]
    fn no_message_carries_a_file() {
        let mut long = manifest();
        long["metaData"] = json!("\u{1b}".repeat(100_000));
        assert!(run(&long).unwrap_err().len() < 2000);
        long["metaData"] = json!("x".repeat(LONGEST));
        assert!(run(&long).unwrap_err().contains("larger"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = check(&bytes, "dist", None, |_| true);
        }

        #[test]
        fn no_names_lead_outside(path in "[./a]{0,12}", name in "[./a]{0,12}") {
            let mut value = manifest();
            value["metaData"]["remoteEntry"] = json!({"name": name, "path": path});
            let _ = check(value.to_string().as_bytes(), "dist", None, |place| {
                assert!(place.starts_with("dist/") && !place.split('/').any(|p| p == ".."), "{place}");
                true
            });
        }
    }
}
