//! A remote as its author would have packed it: the manifest, and the files where the manifest says
//! that the entry is. The same files make the same archive.

use super::{RemoteError, RemoteUi, collect::Files};
use crate::publish::Upload;
use flate2::{Compression, write::GzEncoder};
use midplane_model::{Digest, UiKind};
use midplane_package as package;
use sha2::{Digest as _, Sha256};
use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

/// Where a remote's entry is, and where it goes.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its name.
    pub(super) name: String,
    /// Where it is.
    pub(super) url: String,
    /// The folder that it is in, with a `/` at the end.
    pub(super) base: String,
    /// Whether it is a container of Module Federation.
    pub(super) federates: bool,
    /// The folder of the package that it goes to.
    pub(super) folder: String,
}

/// Where a build is, in a package.
const BUILT: &str = "dist";

/// Finds out where the files of a remote go.
///
/// # Errors
/// [`RemoteError::Names`] when its address and its manifest speak of different files.
pub(super) fn entry(remote: &RemoteUi) -> Result<Entry, RemoteError> {
    let url = remote.url.clone();
    let path = url.split(['?', '#']).next().unwrap_or(&url);
    let (base, name) = path.rsplit_once('/').unwrap_or(("", path));
    let declared = remote.manifest.ui.as_ref();
    let kind = declared.map(|ui| ui.kind);
    let own = declared.and_then(|ui| ui.entry.as_ref()).map(|entry| entry.as_str());
    let served = declared.and_then(|ui| ui.remote_path.as_ref()).map(|path| path.as_str());
    let declared = own.or(served).unwrap_or_default();
    let file = declared.rsplit('/').next().unwrap_or(declared);
    if file != name || super::references::plain("", name).is_none() {
        let (name, file) = (package::shown(name), package::shown(file));
        return Err(RemoteError::Names(format!(
            "the remote is `{name}`, and the manifest's entry is `{file}`"
        )));
    }
    let folder = match own {
        Some(own) => super::references::plain("", own)
            .map(|own| package::folder(&own).to_owned())
            .unwrap_or_default(),
        None => BUILT.to_owned(),
    };
    let federates = kind == Some(UiKind::ModuleFederation);
    let (name, base) = (name.to_owned(), format!("{base}/"));
    Ok(Entry { name, url: url.clone(), base, federates, folder })
}

/// Packs the files `below` a folder of the package, into a file without a name in `folder`.
pub(super) async fn pack(
    remote: &RemoteUi,
    below: &str,
    files: Files,
    folder: &Path,
) -> Result<Upload, RemoteError> {
    // what is normalised is a manifest too, and JSON is YAML
    let manifest = remote.manifest.to_json().to_string();
    let (below, folder) = (below.to_owned(), folder.to_owned());
    let packing = tokio::task::spawn_blocking(move || {
        let mut writer = Hashed::new(Some(&folder))?;
        let mut archive = tar::Builder::new(GzEncoder::new(&mut writer, Compression::new(6)));
        append(&mut archive, "package/plugin.yaml", manifest.as_bytes())?;
        for (path, bytes) in &files {
            let parts = ["package", &below, path];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            append(&mut archive, &parts.join("/"), bytes)?;
        }
        archive.into_inner()?.finish()?;
        Ok::<_, io::Error>(writer.into_upload())
    });
    Ok(packing.await.map_err(io::Error::other)??)
}

pub(super) fn append(
    archive: &mut tar::Builder<impl Write>,
    path: &str,
    bytes: &[u8],
) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_mtime(0);
    archive.append_data(&mut header, path, bytes)
}

/// A file, and the sha256 of what is written to it.
pub(super) struct Hashed {
    file: File,
    hash: Sha256,
    size: u64,
}

impl Hashed {
    /// A file without a name, in `folder` or where the system has such files.
    pub(super) fn new(folder: Option<&Path>) -> io::Result<Self> {
        let file = folder.map_or_else(tempfile::tempfile, tempfile::tempfile_in)?;
        Ok(Self { file, hash: Sha256::new(), size: 0 })
    }

    pub(super) fn into_upload(self) -> Upload {
        let Self { file, hash, size } = self;
        Upload { file, size, digest: Digest(hash.finalize().into()) }
    }
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hash.update(&bytes[..count]);
        self.size += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
