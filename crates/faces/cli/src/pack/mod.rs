//! Turns a plugin's folder into a package as npm makes them: a gzipped tar with everything below
//! `package/`, the same bytes for the same files on every machine and every day.
//!
//! It follows no link, packs nothing that begins with a dot, and stops at the server's limits
//! before anything is sent.

mod collect;
mod metadata;
mod rules;
mod write;

pub(crate) use metadata::Metadata;

use crate::{
    exit::{Failure, Found},
    manifest_file::ManifestFile,
    output::Output,
};
use midplane_manifest::{Diagnostic, Format, Manifest};
use std::{
    fs::File,
    io::{BufWriter, Seek as _, Write as _},
    path::{Path, PathBuf},
};

/// The manifest of a pilet.
const PACKAGE_JSON: &str = "package.json";

/// How large a package may be; the server's defaults.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The package itself, in bytes.
    pub packed: u64,
    /// The sum of its files, in bytes.
    pub unpacked: u64,
    /// How many files.
    pub files: usize,
}

impl Limits {
    /// 50 MiB, 200 MiB, 10,000 files.
    pub const SERVER: Self =
        Self { packed: 50 * 1024 * 1024, unpacked: 200 * 1024 * 1024, files: 10_000 };
}

/// A checked folder, ready to be written as a package.
#[derive(Debug)]
pub(crate) struct Plan {
    /// Its manifest.
    pub manifest: Manifest,
    folder: PathBuf,
    members: Vec<Member>,
    limits: Limits,
    /// A file that goes into the package as this and not as it lies in the folder.
    instead: Option<(String, Vec<u8>)>,
}

/// One file of a package.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Member {
    /// Path in the package, with `/`.
    path: String,
    size: u64,
    executable: bool,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Packed {
    /// How many files.
    pub files: usize,
    /// Their sum in bytes.
    pub unpacked: u64,
    /// The package in bytes.
    pub size: u64,
    /// The package's sha256 in hex: what the server keeps it under.
    pub sha256: String,
}

impl Plan {
    /// Checks the manifest of a folder and lists what goes into its package. Findings that do not
    /// refuse the manifest are shown.
    pub fn of(folder: &Path, metadata: &Metadata, out: &mut Output) -> Result<Self, Failure> {
        let mut file = ManifestFile::in_folder(folder)?;
        let is_changed = metadata.put_into(&mut file)?;
        let checked = file.check().map_err(|found| {
            let text = found.render(&file.shown());
            let found: Vec<Diagnostic> = found.into_iter().collect();
            Failure::input("MP-CLI-005", format!("`{}` is not valid", file.shown()))
                .found(Found::of(text, &found))
                .hint("mend the places above; `midplane validate` shows them again")
        })?;
        for warning in &checked.warnings {
            out.talk(warning.render(&file.shown()).trim_end());
        }
        let plan = Self::listing(folder, file.format, checked.manifest)?;
        Ok(if is_changed { plan.instead(PACKAGE_JSON, file.bytes()) } else { plan })
    }

    /// The same with this in place of a file of the folder.
    fn instead(mut self, path: &str, bytes: &[u8]) -> Self {
        let own = self.members.iter_mut().filter(|member| member.path == path);
        own.for_each(|member| member.size = bytes.len() as u64);
        self.instead = Some((path.to_owned(), bytes.to_vec()));
        self
    }

    /// Lists what goes into the package of a folder, whose manifest was checked.
    pub fn listing(folder: &Path, format: Format, manifest: Manifest) -> Result<Self, Failure> {
        let entry = match format {
            // where a pilet's `main` leads is decided with the bundle at hand
            Format::PackageJson => None,
            _ => manifest.ui.as_ref().and_then(|ui| ui.entry.as_ref()),
        };
        let entry = entry.map(|entry| entry.as_str());
        let limits = Limits::SERVER;
        let members = collect::members(folder, entry, limits)?;
        entry_is_there(folder, entry, &members)?;
        let folder = folder.to_owned();
        Ok(Self { manifest, folder, members, limits, instead: None })
    }

    /// How `npm pack` would call the file: `acme-orders-1.0.0.tgz`.
    pub fn file_name(&self) -> String {
        let name = self.manifest.name.as_str().trim_start_matches('@').replace('/', "-");
        format!("{name}-{}.tgz", self.manifest.version)
    }

    /// Writes the package; the file is at its beginning again then.
    pub fn write(&self, file: &mut File) -> Result<Packed, Failure> {
        let failed =
            |error: std::io::Error| Failure::input("MP-CLI-010", format!("cannot write: {error}"));
        let mut sink = BufWriter::new(file);
        let instead = self.instead.as_ref().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        let packed = write::package(&self.folder, instead, &self.members, self.limits, &mut sink)?;
        sink.flush().map_err(failed)?;
        sink.get_mut().rewind().map_err(failed)?;
        Ok(packed)
    }
}

/// A package without its entry file would be refused after the whole upload.
fn entry_is_there(folder: &Path, entry: Option<&str>, members: &[Member]) -> Result<(), Failure> {
    let Some(entry) = entry else { return Ok(()) };
    if members.iter().any(|member| member.path == entry) {
        return Ok(());
    }
    let is_skipped = folder.join(entry).is_file();
    let failure =
        Failure::input("MP-CLI-012", format!("the entry file `{entry}` is not in the package"));
    Err(failure.hint(match is_skipped {
        true => "it is there, but files that begin with a dot, node_modules and what `files` or .npmignore leave out are not packed",
        false => "build the plugin first; `ui.entry` is a path below the manifest's folder",
    }))
}
