//! From an upload to a [`Package`]: the manifest, the bundle's kind and the folder it is served
//! from. All of it is read from the archive; nothing that came beside it counts.

use crate::Refusal;
use crate::{
    Flaw, Limits,
    archive::{for_each_file, unreadable},
    detect::Detected,
    federation, gzip,
    kind::{Entry, REMOTE_ENTRY},
    paths,
    root::{self, Candidates, Root},
};
use midplane_manifest::{Checked, Diagnostic, Format, MAX_BYTES, Manifest, RemoteBundle};
use midplane_model::{Spec, UiKind};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    io::{Read, Seek, SeekFrom},
    ops::ControlFlow,
};

/// A marker is in the first line, a wrapper in the first bytes; the share-scope text is near the
/// end of a container, which is small.
const LONGEST_ENTRY: u64 = 4 * 1024 * 1024;
const FEDERATION_MANIFEST: &str = "mf-manifest.json";
/// Where the files of a remote are put, to be looked at.
pub const REMOTE_FOLDER: &str = "files-of-the-remote";

/// A package that may be published.
#[derive(Debug)]
pub struct Package {
    /// Its manifest, which is valid.
    pub manifest: Manifest,
    /// The file of the manifest.
    pub file: String,
    /// Its UI, when it has one.
    pub ui: Option<Plan>,
    /// What is to be said of the manifest, and is no reason to refuse it.
    pub warnings: Vec<Diagnostic>,
    /// Which folder of the archive it is in.
    pub root: Root,
}

/// What of it is served, and how a browser loads it.
#[derive(Debug)]
pub struct Plan {
    /// How it was built.
    pub kind: UiKind,
    /// What its entry shows of that.
    pub detected: Detected,
    /// The module of a federation remote that is loaded.
    pub exposed: Option<String>,
    /// Everything below this folder of the archive is served.
    pub folder: String,
    /// The entry, relative to it.
    pub entry: String,
}

/// What the first walk over the archive keeps.
struct Index {
    sizes: BTreeMap<String, u64>,
    /// Manifests at the top of the package, no matter which of them counts.
    manifests: BTreeMap<String, Vec<u8>>,
}

/// The fields of a `package.json` that say how scripts beside it are loaded.
#[derive(Default, Deserialize)]
struct NpmPackage {
    main: Option<String>,
    r#type: Option<String>,
}

impl Index {
    fn has(&self, path: &str) -> bool {
        self.sizes.contains_key(path)
    }

    fn first(&self, places: impl IntoIterator<Item = String>) -> Option<String> {
        places.into_iter().find(|place| self.has(place))
    }

    fn npm_package(&self) -> NpmPackage {
        let package = self.manifests.get("package.json");
        let text = package.map(|bytes| bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
        text.and_then(|text| serde_json::from_slice(text).ok()).unwrap_or_default()
    }
}

/// Reads a package, walking over it twice: once for its names and manifests, and once for the
/// entry file that they name. Neither walk holds more than that in memory. `packed` is how many
/// bytes it has.
///
/// # Errors
/// [`Flaw`].
pub fn read(
    upload: &mut (impl Read + Seek),
    packed: u64,
    limits: &Limits,
) -> Result<Package, Flaw> {
    read_as(upload, packed, limits, false)
}

/// The same of a package that was put together here: the files of its [`remote`](RemoteBundle), which
/// stay elsewhere, are in it below [`REMOTE_FOLDER`], to be looked at.
///
/// # Errors
/// [`Flaw`].
pub fn read_with_remote(
    upload: &mut (impl Read + Seek),
    packed: u64,
    limits: &Limits,
) -> Result<Package, Flaw> {
    read_as(upload, packed, limits, true)
}

fn read_as(
    upload: &mut (impl Read + Seek),
    packed: u64,
    limits: &Limits,
    has_remote: bool,
) -> Result<Package, Flaw> {
    if let Some(what) = other_format(upload)? {
        return Err(Refusal::NotAnArchive(format!("it is {what}")).into());
    }
    let (index, root) = index(upload, packed, limits)?;
    let (file, format, checked) = manifest(&index)?;
    let Checked { manifest, warnings } = checked;
    let remote = manifest.ui.as_ref().and_then(|ui| ui.remote.as_ref());
    let entry = match remote {
        // what is in its package is not what browsers load
        Some(_) if !has_remote => None,
        Some(remote) => Some(remote_entry(&index, remote)?),
        None => entry_path(&index, &manifest, format)?,
    };
    let Some(entry) = entry else {
        return Ok(Package { manifest, file, ui: None, warnings, root });
    };
    let folder = paths::folder(&entry).to_owned();
    let relative = paths::below(&entry, &folder).unwrap_or(&entry).to_owned();
    let bytes = bytes_of(upload, packed, limits, &root.whole(&entry))?;
    let declared = match format {
        Format::PackageJson => None,
        _ => manifest.ui.as_ref().map(|ui| ui.kind),
    };
    let federates = declared.is_none_or(|kind| kind == UiKind::ModuleFederation);
    let (kind, mut detected) = if federates && relative.ends_with(".json") {
        (UiKind::ModuleFederation, federation_manifest(&index, &bytes, &entry, remote)?)
    } else {
        let entry = Entry {
            name: &relative,
            text: &String::from_utf8_lossy(&bytes),
            is_module: index.npm_package().r#type.as_deref() == Some("module"),
            declared,
            global: manifest.ui.as_ref().and_then(|ui| ui.global.clone()).map(String::from),
            fallback: manifest.name.as_str(),
        };
        entry.kind().map_err(Refusal::UnknownBundle)?
    };
    place_dependencies(&index, &folder, &mut detected)?;
    let exposed = manifest.ui.as_ref().and_then(|ui| ui.exposed.clone()).map(String::from);
    let plan = Plan { kind, detected, exposed, folder: root.whole(&folder), entry: relative };
    Ok(Package { manifest, file, ui: Some(plan), warnings, root })
}

fn other_format(upload: &mut (impl Read + Seek)) -> Result<Option<&'static str>, Flaw> {
    upload.seek(SeekFrom::Start(0)).map_err(Flaw::Io)?;
    let mut head = Vec::new();
    upload.take(512).read_to_end(&mut head).map_err(Flaw::Io)?;
    Ok(gzip::other_format(&head))
}

/// Walks over the archive once. Names in the index are below the folder that the package is in.
fn index(
    upload: &mut (impl Read + Seek),
    packed: u64,
    limits: &Limits,
) -> Result<(Index, Root), Flaw> {
    let (mut sizes, mut manifests) = (BTreeMap::new(), BTreeMap::new());
    let mut candidates = Candidates::default();
    for_each_file(upload, packed, limits, |path, size, reader| {
        sizes.insert(path.to_owned(), size);
        if candidates.may_hold_manifest(path) && is_manifest(root::leaf(path)) {
            // the manifest reader refuses longer ones; one byte more is enough to show it
            let bytes = read_up_to(reader, MAX_BYTES as u64 + 1)?;
            manifests.insert(path.to_owned(), bytes);
        }
        Ok::<_, Flaw>(ControlFlow::Continue(()))
    })?;
    let root = Root::find(sizes.keys(), manifests.keys())?;
    let inside = |path: String| root.below(&path).map(str::to_owned);
    let index = Index {
        sizes: sizes.into_iter().filter_map(|(path, size)| Some((inside(path)?, size))).collect(),
        manifests: manifests
            .into_iter()
            .filter_map(|(path, bytes)| Some((inside(path)?, bytes)))
            .filter(|(path, _)| !path.contains('/'))
            .collect(),
    };
    Ok((index, root))
}

fn bytes_of(
    upload: &mut (impl Read + Seek),
    packed: u64,
    limits: &Limits,
    wanted: &str,
) -> Result<Vec<u8>, Flaw> {
    let mut bytes = Vec::new();
    for_each_file(upload, packed, limits, |path, _, reader| {
        if path != wanted {
            return Ok(ControlFlow::Continue(()));
        }
        bytes = read_up_to(reader, LONGEST_ENTRY)?;
        Ok::<_, Flaw>(ControlFlow::Break(()))
    })?;
    Ok(bytes)
}

pub(crate) fn read_up_to(reader: &mut dyn Read, most: u64) -> Result<Vec<u8>, Flaw> {
    let mut bytes = Vec::new();
    reader.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// A package's manifest is `plugin.yaml` in one of its spellings, or `package.json`. A
/// `manifest.json` at the top of a web bundle is usually a web app's, not ours.
pub(crate) fn is_manifest(path: &str) -> bool {
    path == "plugin.json"
        || matches!(Format::of_file_name(path), Some(Format::Yaml | Format::PackageJson))
}

/// The manifest: `plugin.yaml` and its other spellings before `package.json`.
fn manifest(index: &Index) -> Result<(String, Format, Checked), Flaw> {
    let own = index.manifests.keys().filter(|path| *path != "package.json");
    let path = match own.collect::<Vec<_>>().as_slice() {
        [] if index.manifests.contains_key("package.json") => "package.json",
        [] => return Err(Refusal::NoManifest.into()),
        [one] => one.as_str(),
        [one, other, ..] => {
            return Err(Refusal::SeveralManifests(one.to_string(), other.to_string()).into());
        }
    };
    let format = Format::of_file_name(path).ok_or(Refusal::NoManifest)?;
    let checked =
        midplane_manifest::read(&index.manifests[path], format).map_err(|diagnostics| {
            Refusal::BadManifest { file: path.to_owned(), diagnostics: Box::new(diagnostics) }
        })?;
    Ok((path.to_owned(), format, checked))
}

/// Where the entry file lies. `Ok(None)`: the package has no UI.
fn entry_path(index: &Index, manifest: &Manifest, format: Format) -> Result<Option<String>, Flaw> {
    let Some(ui) = manifest.ui.as_ref() else { return Ok(None) };
    let entry = ui.entry.as_ref().map(|entry| entry.as_str());
    if format == Format::PackageJson {
        return main_file(index, entry, true).map(Some);
    }
    if let Some(entry) = entry {
        let found = index.first(paths::plain(entry));
        return found.map(Some).ok_or_else(|| Refusal::EntryMissing(entry.to_owned()).into());
    }
    // a remote path is where a running service serves the bundle; in a package the same file lies
    // at that path or in a build folder, or the service keeps it to itself
    if let Some(remote) = &ui.remote_path {
        let missing = || Refusal::EntryMissing(remote.to_string());
        let path = paths::plain(remote.as_str()).ok_or_else(missing)?;
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let built = [format!("dist/{name}"), format!("ui/dist/{name}"), name];
        return Ok(index.first(std::iter::once(path).chain(built)));
    }
    main_file(index, index.npm_package().main.as_deref(), false).map(Some)
}

/// Where the entry of a remote was put.
fn remote_entry(index: &Index, remote: &RemoteBundle) -> Result<String, Flaw> {
    let place = format!("{REMOTE_FOLDER}/{}", remote.url.file_name());
    match index.has(&place) {
        true => Ok(place),
        false => Err(Refusal::EntryMissing(place).into()),
    }
}

/// The entry of an npm package, looked for where Piral's feed services look for it. Only a
/// package without a kind of its own can be a federation remote, and its `main` comes first.
fn main_file(index: &Index, main: Option<&str>, may_federate: bool) -> Result<String, Flaw> {
    let remotes = [FEDERATION_MANIFEST, REMOTE_ENTRY];
    let remotes = remotes.iter().flat_map(|name| [format!("dist/{name}"), (*name).to_owned()]);
    let remotes: Vec<String> = remotes.filter(|_| may_federate).collect();
    let main = main.and_then(paths::plain);
    let usual = ["index.js", "dist/index.js"].map(str::to_owned);
    let places = match &main {
        None => [remotes, usual.into()].concat(),
        Some(main) => {
            let own = [
                main.clone(),
                format!("dist/{main}"),
                format!("{main}/index.js"),
                format!("dist/{main}/index.js"),
            ];
            [own.into(), usual.into(), remotes].concat()
        }
    };
    let wanted = main.unwrap_or_else(|| "dist/index.js".into());
    let missing = || Refusal::EntryMissing(paths::shown(&wanted)).into();
    index.first(places).ok_or_else(missing)
}

fn federation_manifest(
    index: &Index,
    bytes: &[u8],
    entry: &str,
    remote: Option<&RemoteBundle>,
) -> Result<Detected, Flaw> {
    let refused = |why| Refusal::BadFederationManifest { file: entry.to_owned(), why };
    let (folder, stays_at) = (paths::folder(entry), remote.map(|remote| remote.url.folder()));
    let name = federation::check(bytes, folder, stays_at, |path| index.has(path));
    let name = name.map_err(refused)?;
    Ok(Detected::with_global(Spec::ModuleFederation, Some(name)))
}

/// Brings the files of side bundles into plain form; each must lie where the entry is served.
fn place_dependencies(index: &Index, folder: &str, detected: &mut Detected) -> Result<(), Flaw> {
    for (dependency, file) in &mut detected.dependencies {
        let path = paths::plain(&[folder, file].join("/")).filter(|path| index.has(path));
        let placed = path.as_deref().and_then(|path| paths::below(path, folder));
        let Some(placed) = placed else {
            let (file, dependency) = (paths::shown(file), paths::shown(dependency));
            return Err(Refusal::UnknownBundle(format!(
                "the pilet marker names `{file}` for {dependency}, which is not beside its entry"
            ))
            .into());
        };
        *file = placed.to_owned();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use proptest::{collection::vec, prelude::*};
    use std::io::{Cursor, Write as _};

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut writer = GzEncoder::new(Vec::new(), Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn is_refused(bytes: Vec<u8>) -> bool {
        let packed = bytes.len() as u64;
        let read = read(&mut Cursor::new(bytes), packed, &Limits::default());
        matches!(read, Err(Flaw::Refused(_)))
    }

    /// A header with a right checksum, so that more than the checksum is tried.
    fn header(mut block: Vec<u8>) -> Vec<u8> {
        block.resize(512, 0);
        block[148..156].fill(b' ');
        let sum: u32 = block.iter().map(|&byte| u32::from(byte)).sum();
        block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        block
    }

    proptest! {
        #[test]
        fn no_bytes_are_a_package_by_chance(bytes in vec(any::<u8>(), 0..600)) {
            prop_assert!(is_refused(packed(&bytes)));
            prop_assert!(is_refused(bytes));
        }

        #[test]
        fn no_headers_panic(
            blocks in vec((vec(any::<u8>(), 0..20), "[0-9a-zLKSVgx]", 0_u64..2000, vec(any::<u8>(), 0..600)), 0..6),
        ) {
            let mut tar = Vec::new();
            for (name, kind, size, data) in blocks {
                let mut block = name;
                block.resize(512, 0);
                block[124..135].copy_from_slice(format!("{size:011o}").as_bytes());
                block[156] = kind.as_bytes()[0];
                tar.extend(header(block));
                tar.extend(data);
                tar.resize(tar.len().next_multiple_of(512), 0);
            }
            prop_assert!(is_refused(packed(&tar)));
        }
    }
}
