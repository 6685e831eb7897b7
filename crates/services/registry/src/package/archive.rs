//! Walks a gzipped tar within limits. Entries are read raw: links, devices, sparse files and
//! oversized extension headers are refused before the tar library would act on them.

use super::{Flaw, paths};
use crate::publish::Refusal;
use flate2::read::GzDecoder;
use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, BufReader, Read, Seek as _, SeekFrom},
};
use tar::{Archive, Entry, EntryType};

/// How large a package may be. Lengths in bytes.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The archive as uploaded.
    pub packed: u64,
    /// The sum of what it unpacks to.
    pub unpacked: u64,
    /// One file in it.
    pub file: u64,
    /// How many entries.
    pub entries: usize,
    /// Unpacked to packed.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: u64 = 1024 * 1024;
        Self { packed: 50 * MIB, unpacked: 200 * MIB, file: 32 * MIB, entries: 10_000, ratio: 100 }
    }
}

/// Below this, a high ratio is only a small package with much padding.
const RATIO_COUNTS_FROM: u64 = 1024 * 1024;
const LONGEST_EXTENSION: u64 = 64 * 1024;

/// Calls `visit(path, size, reader)` for each regular file, in archive order.
///
/// # Errors
/// [`Flaw::Refused`] on the first entry that breaks a rule, [`Flaw::Io`] when the upload cannot
/// be read back, or what `visit` answers.
pub(crate) fn for_each_file(
    upload: &mut File,
    packed: u64,
    limits: &Limits,
    mut visit: impl FnMut(&str, u64, &mut dyn Read) -> Result<(), Flaw>,
) -> Result<(), Flaw> {
    upload.seek(SeekFrom::Start(0)).map_err(Flaw::Io)?;
    let allowed = limits.unpacked.min(RATIO_COUNTS_FROM.max(packed.saturating_mul(limits.ratio)));
    let unpacked = Capped { inner: GzDecoder::new(BufReader::new(upload)), left: allowed };
    let mut archive = Archive::new(unpacked);
    let mut names = Names::default();
    let mut long_name: Option<Vec<u8>> = None;
    let entries = archive.entries().map_err(unreadable)?.raw(true);
    for (count, entry) in entries.enumerate() {
        let mut entry = entry.map_err(unreadable)?;
        if count >= limits.entries {
            return Err(Refusal::TooManyEntries { limit: limits.entries }.into());
        }
        match entry.header().entry_type() {
            EntryType::XGlobalHeader => {
                extension(&mut entry)?;
            }
            EntryType::XHeader => long_name = pax_path(&extension(&mut entry)?)?.or(long_name),
            EntryType::GNULongName => {
                let name = extension(&mut entry)?;
                long_name = Some(name.split(|&b| b == 0).next().unwrap_or_default().to_vec());
            }
            kind @ (EntryType::Regular | EntryType::Continuous | EntryType::Directory) => {
                let raw = long_name.take().unwrap_or_else(|| entry.path_bytes().into_owned());
                let path = paths::inside_package(&raw).map_err(Refusal::BadEntry)?;
                let Some(path) = path else { continue };
                names.add(&path, kind == EntryType::Directory)?;
                if kind == EntryType::Directory {
                    continue;
                }
                let size = entry.size();
                if size > limits.file {
                    return Err(Refusal::FileTooLarge { path, limit: limits.file }.into());
                }
                visit(&path, size, &mut entry)?;
            }
            other => {
                let name =
                    String::from_utf8_lossy(&entry.path_bytes()).escape_default().to_string();
                return Err(Refusal::BadEntry(format!("`{name}` is {}", what(other))).into());
            }
        }
    }
    Ok(())
}

fn what(kind: EntryType) -> &'static str {
    match kind {
        EntryType::Link => "a hard link",
        EntryType::Symlink => "a symbolic link",
        EntryType::Char | EntryType::Block => "a device",
        EntryType::Fifo => "a pipe",
        EntryType::GNUSparse => "a sparse file",
        _ => "no regular file or folder",
    }
}

fn extension<R: Read>(entry: &mut Entry<'_, R>) -> Result<Vec<u8>, Flaw> {
    if entry.size() > LONGEST_EXTENSION {
        return Err(Refusal::BadEntry("an extension header is too long".into()).into());
    }
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// The `path` of a PAX header. Keys that change how the entry itself is read are refused.
fn pax_path(bytes: &[u8]) -> Result<Option<Vec<u8>>, Flaw> {
    let mut path = None;
    for field in tar::PaxExtensions::new(bytes) {
        let field = field.map_err(unreadable)?;
        match field.key_bytes() {
            b"path" => path = Some(field.value_bytes().to_vec()),
            key if key == b"size" || key.starts_with(b"GNU.sparse") => {
                let refusal = Refusal::BadEntry("a PAX header changes an entry's size".into());
                return Err(refusal.into());
            }
            _ => {}
        }
    }
    Ok(path)
}

/// Names seen so far, so that none comes twice or hides behind its own case.
#[derive(Default)]
struct Names {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Names {
    fn add(&mut self, path: &str, is_folder: bool) -> Result<(), Flaw> {
        let folded = path.to_lowercase();
        let parents = folded.match_indices('/').map(|(at, _)| &folded[..at]);
        let under_file = parents.clone().any(|parent| self.files.contains(parent));
        for parent in parents {
            if !self.folders.contains(parent) {
                self.folders.insert(parent.to_owned());
            }
        }
        let clash = if is_folder {
            self.folders.insert(folded.clone());
            self.files.contains(&folded)
        } else {
            self.folders.contains(&folded) || !self.files.insert(folded)
        };
        if clash || under_file {
            let text = format!("`{path}` comes twice, or differs from another name only in case");
            return Err(Refusal::BadEntry(text).into());
        }
        Ok(())
    }
}

/// A reader that fails when more comes than is allowed, whatever the headers promise.
struct Capped<R> {
    inner: R,
    left: u64,
}

#[derive(Debug, thiserror::Error)]
#[error("unpacks to more than is allowed")]
struct TooMuch;

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = match self.left.checked_sub(count as u64) {
            Some(left) => left,
            None => return Err(io::Error::other(TooMuch)),
        };
        Ok(count)
    }
}

/// What an error while unpacking means: nearly always, that the archive is no archive.
pub(crate) fn unreadable(error: io::Error) -> Flaw {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(current) = cause {
        let inner = current.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if current.is::<TooMuch>() || inner.is_some_and(|inner| inner.is::<TooMuch>()) {
            return Refusal::UnpacksTooLarge.into();
        }
        cause = inner.map(|inner| inner as _).or_else(|| current.source());
    }
    Refusal::NotAnArchive(error.to_string()).into()
}
