//! The headers of a tar: which name the next entry has, and whether all readers would agree on
//! it and on where the entry ends. Where they would not, the entry is refused.

use crate::Refusal;
use crate::{
    Flaw,
    archive::unreadable,
    paths,
    pax::{self, Pax},
};
use std::io::Read;
use tar::{Entry, EntryType, Header};

/// Longer extension headers have no honest use.
const LONGEST_EXTENSION: u64 = 64 * 1024;
/// How many of them may come before one entry; tar programs write one or two.
const MOST_HEADERS: usize = 4;

/// What extension headers said about the entry that comes next.
#[derive(Default)]
pub(crate) struct Entries {
    name: Option<Vec<u8>>,
    /// The length that the next entry must have.
    size: Option<u64>,
    headers: usize,
}

impl Entries {
    /// The raw name of a file or folder; `None` for a header that only describes another entry.
    pub(crate) fn name(
        &mut self,
        entry: &mut Entry<'_, impl Read>,
    ) -> Result<Option<Vec<u8>>, Flaw> {
        let kind = entry.header().entry_type();
        plainly_sized(entry.header())?;
        match kind {
            EntryType::XGlobalHeader => match pax::read(&self.extension(entry)?)? {
                Pax { path: Some(_), .. } => bad("has a global PAX header that renames it"),
                Pax { size: Some(_), .. } => bad("has a global PAX header with a size"),
                Pax { path: None, size: None } => Ok(None),
            },
            EntryType::XHeader => {
                let Pax { path, size } = pax::read(&self.extension(entry)?)?;
                self.size = size.or(self.size);
                self.rename(path)
            }
            EntryType::GNULongName => {
                let mut name = self.extension(entry)?;
                name.truncate(name.iter().rposition(|&b| b != 0).map_or(0, |last| last + 1));
                self.rename(Some(name))
            }
            EntryType::Regular | EntryType::Continuous => self.take(entry).map(Some),
            EntryType::Directory if entry.size() == 0 => self.take(entry).map(Some),
            other => {
                let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
                bad(&format!("`{}` is {}", paths::shown(&name), what(other)))
            }
        }
    }

    /// Every header must have had its entry.
    pub(crate) fn finish(self) -> Result<(), Flaw> {
        match self.name {
            None => Ok(()),
            Some(_) => Err(Refusal::NotAnArchive("it ends within an entry".into()).into()),
        }
    }

    fn take(&mut self, entry: &Entry<'_, impl Read>) -> Result<Vec<u8>, Flaw> {
        self.headers = 0;
        // npm's library writes the length into every PAX header once more
        if self.size.take().is_some_and(|size| size != entry.size()) {
            return bad("has a PAX header that changes its size");
        }
        match self.name.take() {
            Some(name) => Ok(name),
            None => own_name(entry),
        }
    }

    fn rename(&mut self, name: Option<Vec<u8>>) -> Result<Option<Vec<u8>>, Flaw> {
        if name.is_some() && self.name.is_some() {
            return bad("has two long names");
        }
        self.name = name.or(self.name.take());
        Ok(None)
    }

    fn extension(&mut self, entry: &mut Entry<'_, impl Read>) -> Result<Vec<u8>, Flaw> {
        self.headers += 1;
        if self.headers > MOST_HEADERS {
            return bad("has too many extension headers");
        }
        if entry.size() > LONGEST_EXTENSION {
            return bad("has an extension header that is too long");
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(unreadable)?;
        Ok(bytes)
    }
}

pub(crate) fn bad<T>(text: &str) -> Result<T, Flaw> {
    Err(Refusal::BadEntry(text.to_owned()).into())
}

fn what(kind: EntryType) -> &'static str {
    match kind {
        EntryType::Link => "a hard link",
        EntryType::Symlink | EntryType::GNULongLink => "a symbolic link",
        EntryType::Char | EntryType::Block => "a device",
        EntryType::Fifo => "a pipe",
        EntryType::GNUSparse => "a sparse file",
        EntryType::Directory => "a folder with contents of its own",
        _ => "no regular file or folder",
    }
}

/// Lengths in base 256 are for files that are far too large here, and readers differ on them.
fn plainly_sized(header: &Header) -> Result<(), Flaw> {
    if header.as_old().size[0] & 0x80 == 0 { Ok(()) } else { bad("has a length in base 256") }
}

/// The name in the header itself. A prefix ends at its first NUL for every reader; behind it npm's
/// own library keeps two times, and older programs what was in the buffer before.
fn own_name(entry: &Entry<'_, impl Read>) -> Result<Vec<u8>, Flaw> {
    let name = entry.header().as_old().name;
    if name.iter().skip_while(|&&b| b != 0).any(|&b| b != 0) {
        return bad("has a name with a NUL in it");
    }
    Ok(entry.path_bytes().into_owned())
}
