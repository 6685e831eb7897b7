//! What a package says of itself to people: its readme, and what its `package.json` says of where it
//! comes from. It was read and checked when it was published; here it is only looked through.

use crate::{
    Flaw, Limits,
    archive::for_each_file,
    read::{is_manifest, read_up_to},
    root::{self, Candidates, Root},
};
use serde::Deserialize;
use serde_json::Value;
use std::{
    collections::BTreeMap,
    io::{Read, Seek},
    ops::ControlFlow,
};

/// More of a readme is not read.
const LONGEST_README: usize = 64 * 1024;
/// A longer `package.json` says nothing here.
const LONGEST_NPM_PACKAGE: u64 = 256 * 1024;
/// A longer line of it is no licence and no address.
const LONGEST_LINE: usize = 2048;

/// What a package says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its readme.
    pub readme: Option<Readme>,
    /// Its licence, as an SPDX expression or in its own words.
    pub licence: Option<String>,
    /// Where its people are: page, sources, bugs.
    pub links: Links,
}

/// A readme as it lies in the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readme {
    /// The file's name.
    pub file: String,
    /// What is in it, from its beginning.
    pub text: String,
    /// Whether there is more.
    pub is_cut: bool,
}

/// Addresses that a `package.json` names, as it names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// `homepage`.
    pub homepage: Option<String>,
    /// `repository`.
    pub repository: Option<String>,
    /// `bugs`.
    pub bugs: Option<String>,
}

impl About {
    /// The bytes of its texts.
    pub fn size(&self) -> usize {
        let Links { homepage, repository, bugs } = &self.links;
        let lines = [&self.licence, homepage, repository, bugs];
        let lines = lines.into_iter().flatten().map(String::len).sum::<usize>();
        lines + self.readme.as_ref().map_or(0, |readme| readme.file.len() + readme.text.len())
    }
}

#[derive(Default, Deserialize)]
struct NpmPackage {
    #[serde(default)]
    license: Value,
    #[serde(default)]
    homepage: Value,
    #[serde(default)]
    repository: Value,
    #[serde(default)]
    bugs: Value,
}

/// Looks through a package that was published.
///
/// # Errors
/// As [`for_each_file`].
pub fn about(
    package: &mut (impl Read + Seek),
    packed: u64,
    limits: &Limits,
) -> Result<About, Flaw> {
    let (mut names, mut manifests, mut kept) = (Vec::new(), Vec::new(), BTreeMap::new());
    let mut candidates = Candidates::default();
    for_each_file(package, packed, limits, |path, _, reader| {
        names.push(path.to_owned());
        if !candidates.may_hold_manifest(path) {
            return Ok(ControlFlow::Continue(()));
        }
        let leaf = root::leaf(path);
        if is_manifest(leaf) {
            manifests.push(path.to_owned());
        }
        let longest = match leaf {
            "package.json" => Some(LONGEST_NPM_PACKAGE),
            leaf => is_readme(leaf).then_some(LONGEST_README as u64 + 1),
        };
        if let Some(longest) = longest {
            kept.insert(path.to_owned(), read_up_to(reader, longest)?);
        }
        Ok::<_, Flaw>(ControlFlow::Continue(()))
    })?;
    let root = Root::find(names.iter(), manifests.iter())?;
    let at_the_top = |(path, bytes): (String, Vec<u8>)| {
        let name = root.below(&path).filter(|name| !name.contains('/'))?;
        Some((name.to_owned(), bytes))
    };
    Ok(said(&kept.into_iter().filter_map(at_the_top).collect()))
}

fn said(files: &BTreeMap<String, Vec<u8>>) -> About {
    let npm = files.get("package.json").and_then(|bytes| {
        serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).ok()
    });
    let NpmPackage { license, homepage, repository, bugs } = npm.unwrap_or_default();
    let readmes = files.iter().filter(|(name, _)| is_readme(name));
    let readme = readmes.min_by_key(|(name, _)| rank(name));
    About {
        readme: readme.map(|(name, bytes)| Readme::of(name, bytes)),
        licence: line(&license, "type"),
        links: Links {
            homepage: line(&homepage, "url"),
            repository: line(&repository, "url"),
            bugs: line(&bugs, "url"),
        },
    }
}

impl Readme {
    fn of(name: &str, bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = String::from_utf8_lossy(bytes);
        let end = text.floor_char_boundary(LONGEST_README);
        let is_cut = end < text.len();
        Self { file: name.to_owned(), text: text[..end].to_owned(), is_cut }
    }
}

/// Whether a file at the top of a package is its readme.
pub fn is_readme(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "readme" || name.starts_with("readme.")
}

/// Of several the one that people mean.
fn rank(name: &str) -> (usize, String) {
    let name = name.to_ascii_lowercase();
    let usual = ["readme.md", "readme.markdown", "readme"];
    (usual.iter().position(|one| *one == name).unwrap_or(usual.len()), name)
}

/// A text, or that member of an object that is one.
fn line(value: &Value, member: &str) -> Option<String> {
    let text = value.as_str().or_else(|| value.get(member)?.as_str())?.trim();
    let is_line =
        !text.is_empty() && text.len() <= LONGEST_LINE && !text.contains(char::is_control);
    is_line.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_testkit::Package;
    use std::io::Cursor;

    fn read(package: Package) -> About {
        let bytes = package.packed();
        let packed = bytes.len() as u64;
        about(&mut Cursor::new(bytes), packed, &Limits::default()).expect("it can be read")
    }

    fn npm(more: &str) -> Package {
        Package::default()
            .file("package.json", format!(r#"{{"name": "a", "version": "1.0.0"{more}}}"#))
    }

    #[test]
    fn the_readme_at_the_top_is_the_one() {
        let package = npm("")
            .file("docs/README.md", "of a folder")
            .file("README.txt", "plain")
            .file("readme.md", "\u{feff}# A");
        let readme = read(package).readme.expect("there is one");
        assert_eq!((readme.file.as_str(), readme.text.as_str()), ("readme.md", "# A"));
        let elsewhere = Package::default()
            .entry(b"plugin.yaml", b'0', "name: a")
            .file("README.md", "of a folder")
            .entry(b"ui/a.js", b'0', "");
        assert_eq!(read(elsewhere).readme, None);
    }

    #[test]
    fn no_more_of_it_is_read_than_anybody_reads() {
        let long = "é".repeat(LONGEST_README);
        let readme = read(npm("").file("README.md", long)).readme.expect("there is one");
        assert!(readme.is_cut);
        assert_eq!(readme.text.len(), LONGEST_README);
        let bytes = read(npm("").file("README.md", [b'#', 0xff, 0xfe])).readme;
        assert_eq!(bytes.expect("there is one").text, "#\u{fffd}\u{fffd}");
    }

    #[test]
    fn what_is_no_line_is_not_said() {
        let said = read(npm(r#", "license": {"type": "MIT"}, "homepage": "https://example.org",
               "repository": {"url": "git+https://example.org/a.git"}, "bugs": 7"#));
        assert_eq!(said.licence.as_deref(), Some("MIT"));
        assert_eq!(said.links.homepage.as_deref(), Some("https://example.org"));
        assert_eq!(said.links.repository.as_deref(), Some("git+https://example.org/a.git"));
        assert_eq!(said.links.bugs, None);
        for odd in [r#", "license": "a\u0000b""#, r#", "license": """#, r#", "license": [1]"#] {
            assert_eq!(read(npm(odd)).licence, None, "{odd}");
        }
        let broken = Package::default().file("package.json", "{").file("a", "");
        assert_eq!(read(broken), About::default());
    }
}
