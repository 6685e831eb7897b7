//! PAX extended headers: `LENGTH key=value` lines, where the length counts and a value may hold any
//! byte, as the extended attributes that macOS writes do. Readers that go by lines and readers that
//! go by lengths must find the same names and sizes in one, or it is refused.

use crate::Refusal;
use crate::{Flaw, headers::bad, paths};

/// What of a header counts here.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Pax {
    /// The name of the entry.
    pub(crate) path: Option<Vec<u8>>,
    /// Its length.
    pub(crate) size: Option<u64>,
}

/// Reads a header. Keys that would change how the entry itself is read are refused.
pub(crate) fn read(bytes: &[u8]) -> Result<Pax, Flaw> {
    let (mut pax, mut rest, mut telling) = (Pax::default(), bytes, 0);
    while !rest.is_empty() {
        if rest[0] == b'\n' {
            // some readers stop at an empty line, some go on behind it
            return bad("has a PAX header with an empty line");
        }
        let (record, behind) = split(rest).ok_or_else(|| malformed(rest))?;
        let (key, value) = key_and_value(record).ok_or_else(|| malformed(rest))?;
        telling += usize::from(tells(key));
        pax.take(key, value)?;
        rest = behind;
    }
    // what is a record to those who go by lines
    let lines = bytes.split(|&b| b == b'\n').filter(|line| is_record(line));
    if lines.filter(|line| key_and_value(line).is_some_and(|(key, _)| tells(key))).count()
        != telling
    {
        return bad("has a PAX header that can be read in two ways");
    }
    Ok(pax)
}

impl Pax {
    fn take(&mut self, key: &[u8], value: &[u8]) -> Result<(), Flaw> {
        match key {
            b"path" if self.path.is_some() => bad("has two names in one PAX header"),
            b"path" => {
                self.path = Some(value.to_vec());
                Ok(())
            }
            b"size" => {
                let digits = std::str::from_utf8(value).ok();
                let size = digits.and_then(|digits| digits.parse().ok());
                if self.size.is_some() || size.is_none() {
                    return bad("has a PAX header that changes its size");
                }
                self.size = size;
                Ok(())
            }
            key if key.starts_with(b"GNU.sparse") => bad("has a PAX header that changes its size"),
            _ => Ok(()),
        }
    }
}

/// Whether a key says something about the entry's name or where it ends.
fn tells(key: &[u8]) -> bool {
    key == b"path" || key == b"size" || key.starts_with(b"GNU.sparse")
}

/// The first record, without its newline, and what is behind it.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = length(bytes)?;
    let (record, behind) = bytes.split_at_checked(length)?;
    Some((record.strip_suffix(b"\n")?, behind))
}

fn is_record(line: &[u8]) -> bool {
    length(line).is_some_and(|length| length == line.len() + 1)
}

fn length(bytes: &[u8]) -> Option<usize> {
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(&bytes[..digits]).ok()?.parse().ok()
}

fn key_and_value(record: &[u8]) -> Option<(&[u8], &[u8])> {
    let space = record.iter().position(|&b| b == b' ')?;
    let pair = &record[space + 1..];
    let equals = pair.iter().position(|&b| b == b'=')?;
    Some((&pair[..equals], &pair[equals + 1..]))
}

fn malformed(rest: &[u8]) -> Flaw {
    let shown = paths::shown(&String::from_utf8_lossy(&rest[..rest.len().min(64)]));
    Refusal::NotAnArchive(format!("`{shown}` is no record of a PAX header")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `LENGTH KEY=VALUE`, where the length counts itself.
    fn record(key: &str, value: &str) -> String {
        let rest = format!(" {key}={value}\n");
        let mut length = rest.len();
        while length != rest.len() + length.to_string().len() {
            length = rest.len() + length.to_string().len();
        }
        format!("{length}{rest}")
    }

    fn of(records: &[(&str, &str)]) -> Result<Pax, Flaw> {
        let all: String = records.iter().map(|(key, value)| record(key, value)).collect();
        read(all.as_bytes())
    }

    #[test]
    fn what_tools_write_is_read() {
        let npm = [("atime", "1"), ("ctime", "1"), ("path", "package/a=b.js"), ("size", "7")];
        let pax = of(&npm).unwrap();
        assert_eq!((pax.path.as_deref(), pax.size), (Some(&b"package/a=b.js"[..]), Some(7)));
        let mac = [
            ("LIBARCHIVE.xattr.com.apple.quarantine", "MDA4MTs1Zj"),
            ("SCHILY.xattr.com.apple.metadata", "bplist00\n\n\u{0}_=12 x\n"),
            ("path", "package/x"),
        ];
        assert_eq!(of(&mac).unwrap().path.as_deref(), Some(&b"package/x"[..]));
        assert_eq!(of(&[]).unwrap(), Pax::default());
    }

    #[test]
    fn what_readers_would_read_in_two_ways_is_refused() {
        let hidden = format!("x\n{}", record("path", "package/other"));
        for (case, records) in [
            ("a record inside a value", &[("SCHILY.xattr.x", hidden.as_str())][..]),
            ("two names", &[("path", "a"), ("path", "a")]),
            ("two sizes", &[("size", "1"), ("size", "1")]),
            ("a size that is none", &[("size", "-1")]),
            ("a name with a line of its own", &[("path", "a\n6 b=c")]),
            ("sparse", &[("GNU.sparse.map", "0,1")]),
        ] {
            assert!(of(records).is_err(), "{case}");
        }
        for broken in ["x", "8 path=a\n", "7 path=a\n", "99999999999999999999 a=b\n", "5 a\n", "\n"]
        {
            assert!(read(broken.as_bytes()).is_err(), "{broken:?}");
        }
    }
}
