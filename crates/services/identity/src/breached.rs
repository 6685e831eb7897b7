//! A file of passwords that leaked: SHA-1 hashes in hex, one a line, in order, each with anything
//! behind a colon. That is the form in which the well-known list comes. It is looked into where it is,
//! by halving; nobody is asked over the network, and nothing of it is kept.

use midplane_options::Complaint;
use sha1::{Digest as _, Sha1};
use std::{
    fs::File,
    io::{self, BufRead as _, BufReader, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

const SCHEME: &str = "file:";
const HEX: usize = 40;
/// No line is longer.
const LONGEST_LINE: u64 = 200;

/// The file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreachedList(PathBuf);

impl BreachedList {
    /// Reads `file:PATH`.
    pub fn parse(text: &str) -> Option<Self> {
        let path = text.strip_prefix(SCHEME).map(|path| path.strip_prefix("//").unwrap_or(path));
        path.filter(|path| !path.is_empty()).map(|path| Self(path.into()))
    }

    /// What is wrong with the file, for who starts the server.
    pub(crate) fn complaint(&self, key: &str) -> Option<Complaint> {
        let wrong = |why: String| Some(Complaint::new(key, format!("{}: {why}", self.0.display())));
        match first_line(&self.0) {
            Ok(line) if hash_of(&line).is_some() => None,
            Ok(_) => wrong("does not begin with a SHA-1 hash in hex".into()),
            Err(error) => wrong(format!("cannot be read: {error}")),
        }
    }

    /// Whether a password stands in it. Blocks.
    pub(crate) fn has(&self, password: &str) -> io::Result<bool> {
        let wanted = hex::encode_upper(Sha1::digest(password.as_bytes()));
        let mut file = BufReader::new(File::open(&self.0)?);
        let (mut low, mut high) = (0, file.seek(SeekFrom::End(0))?);
        // the line that begins at or behind `low` and the one before `high` are not looked at yet
        while low < high {
            let middle = low + (high - low) / 2;
            let (begins, line) = line_from(&mut file, middle)?;
            let Some(hash) = hash_of(&line).filter(|_| begins < high) else {
                high = middle;
                continue;
            };
            match hash.cmp(&wanted) {
                std::cmp::Ordering::Equal => return Ok(true),
                std::cmp::Ordering::Less => low = begins + line.len() as u64,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Ok(false)
    }
}

fn first_line(path: &Path) -> io::Result<String> {
    let mut line = String::new();
    let mut file = BufReader::new(File::open(path)?);
    io::Read::take(&mut file, LONGEST_LINE).read_line(&mut line)?;
    Ok(line)
}

/// The first line that begins at or behind a place, and where that is.
fn line_from(file: &mut BufReader<File>, at: u64) -> io::Result<(u64, String)> {
    let mut begins = at.saturating_sub(1);
    file.seek(SeekFrom::Start(begins))?;
    if at > 0 {
        let mut rest = Vec::new();
        begins += io::Read::take(&mut *file, LONGEST_LINE).read_until(b'\n', &mut rest)? as u64;
    }
    let mut line = Vec::new();
    io::Read::take(&mut *file, LONGEST_LINE).read_until(b'\n', &mut line)?;
    Ok((begins, String::from_utf8_lossy(&line).into_owned()))
}

/// The hash that a line begins with, in capitals.
fn hash_of(line: &str) -> Option<String> {
    let hash = line.get(..HEX)?;
    let ends = line[HEX..].chars().next().is_none_or(|next| !next.is_ascii_alphanumeric());
    (ends && hash.bytes().all(|b| b.is_ascii_hexdigit())).then(|| hash.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn list(passwords: &[String], ending: &str) -> (BreachedList, tempfile::NamedTempFile) {
        let mut hashes: Vec<String> = passwords
            .iter()
            .enumerate()
            .map(|(count, one)| {
                let hash = hex::encode_upper(Sha1::digest(one.as_bytes()));
                format!("{hash}:{}", count * count * 7)
            })
            .collect();
        hashes.sort();
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        write!(file, "{}{ending}", hashes.join(ending)).expect("it is written");
        (BreachedList(file.path().to_owned()), file)
    }

    #[test]
    fn each_password_of_a_list_is_found_and_no_other() {
        for size in [1, 2, 3, 10, 1000] {
            let passwords: Vec<String> = (0..size).map(|n| format!("password {n}")).collect();
            for ending in ["\n", "\r\n"] {
                let (list, _file) = list(&passwords, ending);
                for one in &passwords {
                    assert!(list.has(one).expect("it is read"), "{one} of {size}");
                }
                for other in 0..200 {
                    assert!(!list.has(&format!("other {other}")).expect("it is read"));
                }
            }
        }
    }

    #[test]
    fn a_file_that_is_no_list_is_told() {
        let (good, _file) = list(&["x".into()], "\n");
        assert_eq!(good.complaint("breachedList"), None);
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        writeln!(file, "hunter2").expect("it is written");
        let told = BreachedList(file.path().to_owned()).complaint("breachedList");
        assert!(format!("{told:?}").contains("SHA-1"), "{told:?}");
        let told = BreachedList("/nowhere/list".into()).complaint("breachedList");
        assert!(format!("{told:?}").contains("cannot be read"), "{told:?}");
    }

    #[test]
    fn a_list_is_a_file() {
        for (text, path) in [("file:/a/b", "/a/b"), ("file:///a/b", "/a/b"), ("file:x", "x")] {
            assert_eq!(BreachedList::parse(text), Some(BreachedList(path.into())));
        }
        for text in ["", "/a/b", "https://example.org", "file:"] {
            assert_eq!(BreachedList::parse(text), None, "{text}");
        }
    }
}
