//! Walks a gzipped tar within limits. Entries are read raw: links, devices, sparse files and
//! oversized extension headers are refused before the tar library would act on them, and so is
//! whatever two readers of the same archive could understand in two ways.

use crate::Refusal;
use crate::{Flaw, gzip::Members, headers::Entries, paths};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeSet,
    io::{self, BufReader, Read, Seek, SeekFrom},
    ops::ControlFlow,
};
use tar::{Archive, Entry, EntryType};

/// How large a package may be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Limits {
    /// The archive as it is uploaded.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 1024, max = 4_294_967_296_u64))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub packed: u64,
    /// The sum of what it unpacks to.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 1024, max = 17_179_869_184_u64))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub unpacked: u64,
    /// One file in it; it is held in memory while it is compressed.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 1024, max = 1_073_741_824))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub file: u64,
    /// How many files and folders.
    #[schemars(range(min = 1, max = 1_000_000), extend("x-since" = "0.1.0"))]
    pub entries: usize,
    /// Unpacked to packed: more is a bomb. Counts from 1 MiB on.
    #[schemars(range(min = 2, max = 100_000), extend("x-since" = "0.1.0"))]
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
const READ_AT_ONCE: usize = 64 * 1024;

/// Calls `visit(path, size, reader)` for each regular file, in archive order, until it breaks. Paths
/// have the archive's top folder in them.
/// A walk that was not broken off has seen the archive to its last byte.
///
/// # Errors
/// [`Flaw::Refused`] on the first entry that breaks a rule, [`Flaw::Io`] when the upload cannot
/// be read back, or what `visit` answers.
pub fn for_each_file<E: From<Flaw>>(
    upload: &mut (impl Read + Seek),
    packed: u64,
    limits: &Limits,
    mut visit: impl FnMut(&str, u64, &mut dyn Read) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    upload.seek(SeekFrom::Start(0)).map_err(Flaw::Io)?;
    let allowed = limits.unpacked.min(RATIO_COUNTS_FROM.max(packed.saturating_mul(limits.ratio)));
    let compressed = BufReader::with_capacity(READ_AT_ONCE, upload);
    let mut archive = Archive::new(Capped { inner: Members::new(compressed), left: allowed });
    let mut walk = Walk::new(limits);
    for entry in archive.entries().map_err(unreadable)?.raw(true) {
        let mut entry = entry.map_err(unreadable)?;
        let Some(path) = walk.file(&mut entry)? else { continue };
        if visit(&path, entry.size(), &mut entry)?.is_break() {
            return Ok(());
        }
    }
    walk.finish()?;
    Ok(nothing_follows(archive.into_inner())?)
}

/// What is known between two entries.
struct Walk<'l> {
    limits: &'l Limits,
    entries: Entries,
    count: usize,
    names: Names,
}

impl<'l> Walk<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self { limits, entries: Entries::default(), count: 0, names: Names::default() }
    }

    /// The path when the entry is a file, `None` when there is nothing to visit.
    fn file(&mut self, entry: &mut Entry<'_, impl Read>) -> Result<Option<String>, Flaw> {
        let Some(raw) = self.entries.name(entry)? else { return Ok(None) };
        self.count += 1;
        if self.count > self.limits.entries {
            return Err(Refusal::TooManyEntries { limit: self.limits.entries }.into());
        }
        let is_folder = entry.header().entry_type() == EntryType::Directory;
        let path = paths::of_entry(&raw, is_folder).map_err(Refusal::BadEntry)?;
        let Some(path) = path else { return Ok(None) };
        self.names.add(&path, is_folder)?;
        if is_folder {
            return Ok(None);
        }
        if entry.size() > self.limits.file {
            return Err(Refusal::FileTooLarge { path, limit: self.limits.file }.into());
        }
        Ok(Some(path))
    }

    fn finish(self) -> Result<(), Flaw> {
        self.entries.finish()?;
        self.names.finish()
    }
}

/// Names seen so far in lower case, so that none comes twice or hides behind its own case.
/// Parents are looked up and never stored: their sum grows with the square of the depth.
#[derive(Default)]
struct Names {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Names {
    fn add(&mut self, path: &str, is_folder: bool) -> Result<(), Flaw> {
        let folded = path.to_lowercase();
        if is_folder {
            self.folders.insert(folded);
        } else if !self.files.insert(folded) {
            let shown = paths::shown(path);
            let text = format!("`{shown}` comes twice, or differs from another only in case");
            return Err(Refusal::BadEntry(text).into());
        }
        Ok(())
    }

    /// No folder may be a file too.
    fn finish(self) -> Result<(), Flaw> {
        for path in self.files.iter().chain(&self.folders) {
            let parents = path.match_indices('/').map(|(at, _)| &path[..at]);
            let itself = self.folders.contains(path).then_some(path.as_str());
            if let Some(clash) = parents.chain(itself).find(|p| self.files.contains(*p)) {
                let shown = paths::shown(clash);
                let text = format!("`{shown}` is a file and a folder at once");
                return Err(Refusal::BadEntry(text).into());
            }
        }
        Ok(())
    }
}

/// Behind the last entry there may be padding and nothing else: other readers go on there.
fn nothing_follows(mut rest: impl Read) -> Result<(), Flaw> {
    let mut buffer = [0; 8192];
    loop {
        let count = rest.read(&mut buffer).map_err(unreadable)?;
        if count == 0 {
            return Ok(());
        }
        if buffer[..count].iter().any(|&byte| byte != 0) {
            return Err(Refusal::NotAnArchive("more entries follow its end".into()).into());
        }
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
        let left = self.left.checked_sub(count as u64);
        self.left = left.ok_or_else(|| io::Error::other(TooMuch))?;
        Ok(count)
    }
}

/// What an error while unpacking means: nearly always, that the archive is no archive.
pub fn unreadable(error: io::Error) -> Flaw {
    if error.get_ref().is_some_and(|inner| inner.is::<TooMuch>()) {
        return Refusal::UnpacksTooLarge.into();
    }
    Refusal::NotAnArchive(paths::shown(&error.to_string())).into()
}
