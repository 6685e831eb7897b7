//! From an upload to a [`Package`]: the manifest, the bundle's kind and the folder it is served
//! from. All of it is read from the archive; nothing that came beside it counts.

use super::{
    Flaw, Limits,
    archive::{for_each_file, unreadable},
    detect::{self, Detected},
    federation, paths,
};
use crate::publish::Refusal;
use midplane_manifest::{Format, Manifest};
use midplane_model::{Spec, UiKind};
use std::{collections::BTreeMap, fs::File, io::Read as _};

/// Longer manifests are refused by the manifest reader; one byte more is enough to show it.
const LONGEST_MANIFEST: u64 = 256 * 1024 + 1;
const LONGEST_FEDERATION_MANIFEST: u64 = 1024 * 1024;
/// A marker is in the first line, a wrapper in the first bytes; the share-scope text is near the
/// end of a container, which is small.
const LONGEST_ENTRY: u64 = 4 * 1024 * 1024;
const FEDERATION_MANIFEST: &str = "mf-manifest.json";
const REMOTE_ENTRY: &str = "remoteEntry.js";

/// A package that may be published.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) manifest: Manifest,
    pub(crate) ui: Option<Plan>,
}

/// What of it is served, and how a browser loads it.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) kind: UiKind,
    pub(crate) detected: Detected,
    pub(crate) exposed: Option<String>,
    /// Everything below this folder is served.
    pub(crate) folder: String,
    /// The entry, relative to it.
    pub(crate) entry: String,
}

/// What the first walk over the archive keeps.
struct Index {
    sizes: BTreeMap<String, u64>,
    small: BTreeMap<String, Vec<u8>>,
}

pub(crate) fn read(upload: &mut File, packed: u64, limits: &Limits) -> Result<Package, Flaw> {
    let index = index(upload, packed, limits)?;
    let (file, manifest) = manifest(&index)?;
    let Some(entry) = entry_path(&index, &manifest, file)? else {
        return Ok(Package { manifest, ui: None });
    };
    let folder = paths::folder(&entry).to_owned();
    let relative = paths::below(&entry, &folder).unwrap_or(&entry).to_owned();
    let (kind, detected) = if relative == FEDERATION_MANIFEST {
        (UiKind::ModuleFederation, federation_manifest(&index, &entry, &folder)?)
    } else {
        let text = text_of(upload, packed, limits, &entry)?;
        script_kind(&index, &manifest, file, &relative, &text)?
    };
    dependencies_exist(&index, &folder, &detected)?;
    let exposed = manifest.ui.as_ref().and_then(|ui| ui.exposed.clone()).map(String::from);
    let plan = Plan { kind, detected, exposed, folder, entry: relative };
    Ok(Package { manifest, ui: Some(plan) })
}

fn index(upload: &mut File, packed: u64, limits: &Limits) -> Result<Index, Flaw> {
    let mut index = Index { sizes: BTreeMap::new(), small: BTreeMap::new() };
    for_each_file(upload, packed, limits, |path, size, reader| {
        index.sizes.insert(path.to_owned(), size);
        let most = if Format::of_file_name(path).is_some() {
            LONGEST_MANIFEST
        } else if path.ends_with(FEDERATION_MANIFEST) && index.small.len() < 16 {
            LONGEST_FEDERATION_MANIFEST
        } else {
            return Ok(());
        };
        let mut bytes = Vec::new();
        reader.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
        index.small.insert(path.to_owned(), bytes);
        Ok(())
    })?;
    Ok(index)
}

/// The manifest: `plugin.yaml` and its other spellings before `package.json`.
fn manifest(index: &Index) -> Result<(Format, Manifest), Flaw> {
    let at_top = index.small.keys().filter(|path| !path.contains('/'));
    let own = at_top.clone().filter(|p| Format::of_file_name(p) != Some(Format::PackageJson));
    let found: Vec<&String> = own.collect();
    let path = match found.as_slice() {
        [] if index.small.contains_key("package.json") => "package.json",
        [] => return Err(Refusal::NoManifest.into()),
        [one] => one.as_str(),
        [one, other, ..] => {
            return Err(Refusal::SeveralManifests(one.to_string(), other.to_string()).into());
        }
    };
    let format = Format::of_file_name(path).ok_or(Refusal::NoManifest)?;
    let checked = midplane_manifest::read(&index.small[path], format).map_err(|diagnostics| {
        Refusal::BadManifest { file: path.to_owned(), diagnostics: Box::new(diagnostics) }
    })?;
    Ok((format, checked.manifest))
}

/// Where the entry file lies. `Ok(None)`: the package has no UI.
fn entry_path(index: &Index, manifest: &Manifest, file: Format) -> Result<Option<String>, Flaw> {
    let exists = |path: &String| index.sizes.contains_key(path);
    let Some(ui) = manifest.ui.as_ref() else {
        return if file == Format::PackageJson {
            pilet_main(index, None).map(Some)
        } else {
            Ok(None)
        };
    };
    if file == Format::PackageJson {
        return pilet_main(index, ui.entry.as_ref().map(|entry| entry.as_str())).map(Some);
    }
    if let Some(entry) = &ui.entry {
        let found = paths::plain(entry.as_str()).filter(exists);
        let missing = || Refusal::EntryMissing(entry.to_string()).into();
        return found.map(Some).ok_or_else(missing);
    }
    // S2 and S4 name where a running service would serve the remote; in a package the same file
    // lies at that path or in a build folder
    if let Some(remote) = &ui.remote_path {
        let path = paths::plain(remote.as_str())
            .ok_or_else(|| Refusal::EntryMissing(remote.to_string()))?;
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let places = [path, format!("dist/{name}"), format!("ui/dist/{name}"), name];
        return Ok(places.into_iter().find(exists));
    }
    pilet_main(index, None).map(Some)
}

fn pilet_main(index: &Index, main: Option<&str>) -> Result<String, Flaw> {
    let exists = |path: &String| index.sizes.contains_key(path);
    for name in [FEDERATION_MANIFEST, REMOTE_ENTRY] {
        // only when the author's own choice is missing: a pilet may ship such files beside its main
        let places = [format!("dist/{name}"), name.to_owned()];
        if main.is_none()
            && let Some(found) = places.into_iter().find(exists)
        {
            return Ok(found);
        }
    }
    let main = main.and_then(paths::plain);
    let mut places = Vec::new();
    if let Some(main) = &main {
        places.extend([main.clone(), format!("dist/{main}"), format!("{main}/index.js")]);
        places.push(format!("dist/{main}/index.js"));
    }
    places.extend(["index.js".to_owned(), "dist/index.js".to_owned()]);
    let wanted = main.unwrap_or_else(|| "dist/index.js".into());
    let found = places.into_iter().find(exists);
    found.ok_or_else(|| Refusal::EntryMissing(wanted).into())
}

fn federation_manifest(index: &Index, entry: &str, folder: &str) -> Result<Detected, Flaw> {
    let bytes = index.small.get(entry).map(Vec::as_slice).unwrap_or_default();
    let exists = |path: &str| index.sizes.contains_key(path);
    let refused = |why| Refusal::BadFederationManifest { file: entry.to_owned(), why };
    let name = federation::check(bytes, folder, exists).map_err(refused)?;
    let dependencies = BTreeMap::new();
    let spec = Spec::ModuleFederation;
    Ok(Detected { spec, require_ref: None, dependencies, global: Some(name) })
}

fn text_of(upload: &mut File, packed: u64, limits: &Limits, wanted: &str) -> Result<String, Flaw> {
    let mut text = String::new();
    for_each_file(upload, packed, limits, |path, _, reader| {
        if path == wanted {
            let mut bytes = Vec::new();
            reader.take(LONGEST_ENTRY).read_to_end(&mut bytes).map_err(unreadable)?;
            text = String::from_utf8_lossy(&bytes).into_owned();
        }
        Ok(())
    })?;
    Ok(text)
}

/// Reconciles what the manifest declares with what the entry file is.
fn script_kind(
    index: &Index,
    manifest: &Manifest,
    file: Format,
    entry: &str,
    text: &str,
) -> Result<(UiKind, Detected), Flaw> {
    let marker = detect::pilet_marker(text).map_err(Refusal::UnknownBundle)?;
    if let Some(detected) = marker {
        return Ok((UiKind::Pilet, detected));
    }
    let declared = match file {
        Format::PackageJson => None,
        _ => manifest.ui.as_ref().map(|ui| ui.kind),
    };
    let is_module = is_module_package(index);
    let plain =
        |spec, global| Detected { spec, require_ref: None, dependencies: BTreeMap::new(), global };
    let found = detect::script(text, entry, is_module);
    let named = manifest.ui.as_ref().and_then(|ui| ui.global.clone()).map(String::from);
    let found_global = || found.as_ref().and_then(|f| f.global.clone());
    match declared {
        Some(UiKind::ModuleFederation) => {
            let global = named.or_else(|| detect::leading_var(text)).or_else(found_global);
            Ok((UiKind::ModuleFederation, plain(Spec::ModuleFederation, global)))
        }
        Some(UiKind::Umd) => {
            let global = named.or_else(found_global);
            let global = global.unwrap_or_else(|| manifest.name.as_str().to_owned());
            Ok((UiKind::Umd, plain(Spec::Umd, Some(global))))
        }
        Some(UiKind::Esm) => Ok((UiKind::Esm, plain(Spec::Esm, None))),
        Some(UiKind::Pilet) | None => {
            let detected = found.ok_or_else(|| {
                Refusal::UnknownBundle(format!(
                    "`{entry}` has no pilet marker and exports nothing: no loader can load it"
                ))
            })?;
            let remote = entry == REMOTE_ENTRY && matches!(detected.spec, Spec::Mf | Spec::Esm);
            let (kind, spec) = match detected.spec {
                _ if remote => (UiKind::ModuleFederation, Spec::ModuleFederation),
                Spec::Umd => (UiKind::Umd, Spec::Umd),
                Spec::Esm => (UiKind::Esm, Spec::Esm),
                other => (UiKind::Pilet, other),
            };
            Ok((kind, Detected { spec, ..detected }))
        }
    }
}

fn is_module_package(index: &Index) -> bool {
    let package = index.small.get("package.json");
    let json = package.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(bytes).ok());
    json.is_some_and(|json| json["type"] == "module")
}

fn dependencies_exist(index: &Index, folder: &str, detected: &Detected) -> Result<(), Flaw> {
    for (dependency, file) in &detected.dependencies {
        let path = paths::plain(&[folder, file].join("/"));
        let inside = path.as_ref().is_some_and(|p| paths::below(p, folder).is_some());
        if !inside || !path.is_some_and(|p| index.sizes.contains_key(&p)) {
            return Err(Refusal::UnknownBundle(format!(
                "the pilet marker names `{file}` for {dependency}, which is not beside its entry"
            ))
            .into());
        }
    }
    Ok(())
}
