//! Turns a plugin's folder into a package as npm makes them: a gzipped tar with everything below
//! `package/`, the same bytes for the same files on every machine and every day.
//!
//! It follows no link, packs nothing that begins with a dot, and stops at the server's limits
//! before anything is sent.

mod collect;
mod earlier;
mod metadata;
mod rules;
mod write;

pub(crate) use metadata::Metadata;

use crate::{
    exit::{Failure, Found},
    manifest_file::ManifestFile,
    output::Output,
    text,
};
use midplane_manifest::{Diagnostic, Format, Manifest};
use std::{
    fs::File,
    io::{BufWriter, ErrorKind, Seek as _, Write as _},
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
        let file = ManifestFile::in_folder(folder)?;
        let changed = metadata.put_into(&file)?;
        let checked = match changed.as_ref().unwrap_or(&file).check() {
            Ok(checked) => checked,
            Err(found) => {
                let found: Vec<Diagnostic> = found.into_iter().collect();
                return Err(metadata
                    .refusal(&found)
                    .unwrap_or_else(|| not_valid(&file, &metadata.in_file(&file, found))));
            }
        };
        for warning in &checked.warnings {
            if let Some(flag) = metadata.flag_of(&warning.path) {
                out.talk(&format!("{flag}: {}", warning.message));
            }
        }
        for warning in metadata.in_file(&file, checked.warnings) {
            out.talk(warning.render(&file.shown()).trim_end());
        }
        let plan = Self::listing(folder, file.format, checked.manifest)?;
        Ok(match changed {
            Some(changed) => plan.instead(PACKAGE_JSON, changed.bytes()),
            None => plan,
        })
    }

    /// The same without the file that the package is written to, wherever that is.
    pub fn written_to(mut self, target: &Path) -> Result<Self, Failure> {
        let Some(path) = earlier::below(&self.folder, target) else { return Ok(self) };
        let is_part = self.members.iter().any(|member| member.path == path);
        if is_part && !earlier::may_be_overwritten(target) {
            let message =
                format!("cannot write `{}`: it is a file of the plugin", text::path(target));
            return Err(Failure::input("MP-CLI-010", message)
                .hint("give -o the name of a file that is not there yet"));
        }
        self.members.retain(|member| member.path != path);
        Ok(self)
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
        let members = collect::members(folder, entry, &manifest.name, limits)?;
        entry_is_there(folder, entry, &members)?;
        let folder = folder.to_owned();
        Ok(Self { manifest, folder, members, limits, instead: None })
    }

    /// How `npm pack` would call the file: `acme-orders-1.0.0.tgz`.
    pub fn file_name(&self) -> String {
        earlier::file_name(&self.manifest.name, &self.manifest.version)
    }

    /// Writes the package; the file is at its beginning again then.
    pub fn write(&self, file: &mut File) -> Result<Packed, Failure> {
        let failed = |error: std::io::Error| unwritable("the package", &error);
        let mut sink = BufWriter::new(file);
        let instead = self.instead.as_ref().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        let packed = write::package(&self.folder, instead, &self.members, self.limits, &mut sink)?;
        sink.flush().map_err(failed)?;
        sink.get_mut().rewind().map_err(failed)?;
        Ok(packed)
    }
}

/// The manifest as it lies there is refused.
fn not_valid(file: &ManifestFile, found: &[Diagnostic]) -> Failure {
    let text: String = found.iter().map(|found| found.render(&file.shown())).collect();
    Failure::input("MP-CLI-005", format!("`{}` is not valid", file.shown()))
        .hint("mend the places above; `midplane validate` shows them again")
        .found(Found::of(text, &found))
}

/// What cannot be written on this machine; a file that only this program knows is not named.
pub(crate) fn unwritable(what: &str, error: &std::io::Error) -> Failure {
    let cause = match error.kind() {
        // the error of a temporary file ends in its path
        ErrorKind::NotFound if error.raw_os_error().is_none() => "there is no such folder".into(),
        kind if error.raw_os_error().is_none() => kind.to_string(),
        _ => error.to_string(),
    };
    Failure::input("MP-CLI-010", format!("cannot write {what}: {cause}")).hint(match error.kind() {
        ErrorKind::NotFound => "make the folder first, or choose another",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "choose a folder that this account may write to"
        }
        ErrorKind::StorageFull => "make room on the disk, or choose another",
        _ => "look at the disk and the folder, and try again",
    })
}

/// A file without a name, which is gone with the process.
pub(crate) fn temporary_file() -> Result<File, Failure> {
    tempfile::tempfile().map_err(|error| {
        unwritable("a temporary file", &error)
            .hint("TMPDIR names the folder for these: this account needs room there")
    })
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
