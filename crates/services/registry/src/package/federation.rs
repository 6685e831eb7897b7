//! Module Federation manifests: read as data, never as something that may name code to run.

use super::paths;
use serde::Deserialize;

/// The parts of `mf-manifest.json` that loading depends on.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    name: String,
    meta_data: MetaData,
    #[serde(default)]
    exposes: Vec<serde_json::Value>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct MetaData {
    remote_entry: RemoteEntry,
    public_path: Option<String>,
    get_public_path: Option<serde_json::Value>,
}

#[derive(Debug, Deserialize)]
struct RemoteEntry {
    name: String,
    #[serde(default)]
    path: String,
}

/// Checks a manifest that lies in `folder` of a package with `exists`; answers the container's
/// name.
///
/// # Errors
/// In words for the author.
pub(crate) fn check(
    text: &[u8],
    folder: &str,
    exists: impl Fn(&str) -> bool,
) -> Result<String, String> {
    let manifest: Manifest =
        serde_json::from_slice(text).map_err(|error| format!("cannot be read: {error}"))?;
    let meta = &manifest.meta_data;
    if meta.get_public_path.is_some() {
        return Err("has metaData.getPublicPath, which is code that the page would run; build \
                    with a publicPath of `auto` instead"
            .into());
    }
    let public = meta.public_path.as_deref().unwrap_or("auto");
    if public.contains("://") || public.starts_with("//") {
        return Err(format!(
            "has the absolute publicPath `{public}`: files would come from elsewhere than this \
             package; build with a publicPath of `auto`"
        ));
    }
    let entry = &meta.remote_entry;
    let place = [folder, &entry.path, &entry.name].join("/");
    let place = paths::plain(&place).ok_or("names a remote entry outside the package")?;
    if !exists(&place) {
        return Err(format!("names the remote entry `{place}`, which is not in the package"));
    }
    if manifest.exposes.is_empty() {
        return Err("exposes no module".into());
    }
    Ok(manifest.name)
}

#[cfg(test)]
mod tests {
    use super::*;
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
        check(value.to_string().as_bytes(), "dist", |path| path == "dist/remoteEntry.js")
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
        let mut elsewhere = manifest();
        elsewhere["metaData"]["publicPath"] = json!("https://cdn.example/");
        assert!(run(&elsewhere).unwrap_err().contains("publicPath"));
        let mut missing = manifest();
        missing["metaData"]["remoteEntry"]["name"] = json!("other.js");
        assert!(run(&missing).unwrap_err().contains("not in the package"));
        let mut outside = manifest();
        outside["metaData"]["remoteEntry"]["path"] = json!("../../..");
        assert!(run(&outside).is_err());
        assert!(check(b"{", "", |_| true).is_err());
    }
}
