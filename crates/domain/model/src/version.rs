//! Versions (strict SemVer 2.0) and ranges (npm syntax).

use crate::{Channel, Environment, bundle::spelled};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt, str::FromStr};

/// One SemVer version, exactly as it was written.
///
/// Build metadata is part of its identity: `1.0.0`, `1.0.0+a` and `1.0.0+b` are three versions.
/// They are ordered by precedence, then by the text of the metadata, and equality, hash and order
/// agree: all three are derived from the same two fields.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Version {
    /// All that precedence looks at. It never holds metadata, which the library would not compare.
    number: nodejs_semver::Version,
    /// What follows the `+`; none comes before any.
    metadata: Option<Box<str>>,
}

/// Why a version or a range was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VersionError {
    /// Not `MAJOR.MINOR.PATCH` with optional pre-release and build parts.
    #[error("`{0}` is not a SemVer version such as 1.4.2")]
    Version(String),
    /// Not an npm range.
    #[error("`{0}` is not a version range such as ^1.4.0 or \">=2.1 <3.0\"")]
    Range(String),
}

impl Version {
    /// Parses strictly: no `v`, no missing part, no leading zeros, no spaces.
    pub fn parse(text: &str) -> Result<Self, VersionError> {
        let error = || VersionError::Version(text.chars().take(64).collect());
        let (number, metadata) = match text.split_once('+') {
            Some((number, metadata)) => (number, Some(metadata)),
            None => (text, None),
        };
        let plain = number.bytes().all(|b| b.is_ascii_alphanumeric() || b".-".contains(&b));
        if !plain || text.len() > 100 || !metadata.is_none_or(is_metadata) {
            return Err(error());
        }
        let parsed = nodejs_semver::Version::parse(number).map_err(|_| error())?;
        // the library trims and tolerates; a version is a path and a key, so only one spelling
        if parsed.to_string() != number {
            return Err(error());
        }
        Ok(Self { number: parsed, metadata: metadata.map(Into::into) })
    }

    /// Whether this is a pre-release such as `1.0.0-beta.1`.
    pub fn is_prerelease(&self) -> bool {
        self.number.is_prerelease()
    }

    /// Whether a pointer that nobody moves by hand goes from `from` to this version: to a higher
    /// one, but from a release never to a pre-release.
    pub fn is_forward_of(&self, from: &Self) -> bool {
        self > from && (from.is_prerelease() || !self.is_prerelease())
    }
}

/// Identifiers with dots between them (SemVer §10). Zeros in front are text here, as in the short
/// form of a commit.
fn is_metadata(text: &str) -> bool {
    let identifier = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    text.split('.').all(|part| !part.is_empty() && part.bytes().all(identifier))
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number.fmt(f)?;
        match &self.metadata {
            Some(metadata) => write!(f, "+{metadata}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Version {
    type Err = VersionError;
    fn from_str(text: &str) -> Result<Self, VersionError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Version {
    type Error = VersionError;
    fn try_from(text: String) -> Result<Self, VersionError> {
        Self::parse(&text)
    }
}

impl From<Version> for String {
    fn from(version: Version) -> Self {
        version.to_string()
    }
}

/// A set of versions in npm range syntax, kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VersionRange {
    text: String,
    range: nodejs_semver::Range,
}

impl VersionRange {
    /// Parses an npm range. Empty text and dist-tags such as `latest` are refused.
    pub fn parse(text: &str) -> Result<Self, VersionError> {
        let error = || VersionError::Range(text.chars().take(64).collect());
        let named = text.starts_with(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'x' | 'X'));
        if text.trim().is_empty() || text.len() > 256 || named {
            return Err(error());
        }
        let range = nodejs_semver::Range::parse(text).map_err(|_| error())?;
        Ok(Self { text: text.to_owned(), range })
    }

    /// Whether `version` lies in the range. Ranges are about precedence: metadata does not count.
    pub fn contains(&self, version: &Version) -> bool {
        self.range.satisfies(&version.number)
    }

    /// The range as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for VersionRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl TryFrom<String> for VersionRange {
    type Error = VersionError;
    fn try_from(text: String) -> Result<Self, VersionError> {
        Self::parse(&text)
    }
}

impl From<VersionRange> for String {
    fn from(range: VersionRange) -> Self {
        range.text
    }
}

/// Where a version stands in its life. A number that was ever used stays used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VersionState {
    /// Kept, and nobody gets anything of it until somebody decides.
    Quarantined,
    /// Somebody decided against it; its files are deleted.
    Rejected,
    /// In the feed where a channel points at it.
    Published,
    /// Hidden from new resolution; its files stay reachable.
    Yanked,
    /// Kept for the record after its retention; its files are served no more.
    Archived,
    /// Archived, and its files are deleted.
    Erased,
}

spelled!(VersionState {
    Quarantined => "quarantined",
    Rejected => "rejected",
    Published => "published",
    Yanked => "yanked",
    Archived => "archived",
    Erased => "erased",
});

impl VersionState {
    /// All of them, in the order of a life.
    pub const ALL: [Self; 6] = [
        Self::Quarantined,
        Self::Rejected,
        Self::Published,
        Self::Yanked,
        Self::Archived,
        Self::Erased,
    ];

    /// Whether its files can be had.
    pub fn is_open(self) -> bool {
        match self {
            Self::Published | Self::Yanked => true,
            Self::Quarantined | Self::Rejected | Self::Archived | Self::Erased => false,
        }
    }

    /// Whether its files are kept.
    pub fn has_files(self) -> bool {
        !matches!(self, Self::Rejected | Self::Erased)
    }
}

/// Where a version goes when it is let out of quarantine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Held {
    /// Environment of the channel.
    pub environment: Environment,
    /// The channel that it was published to.
    pub channel: Channel,
    /// Whether its publisher named the channel: it moves wherever it points then, else only
    /// [forward](Version::is_forward_of).
    pub named: bool,
    /// The capabilities that it asks for; whoever lets it out grants them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub asks: BTreeSet<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    use proptest::prelude::*;
    use std::hash::{BuildHasher as _, RandomState};

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    #[test]
    fn one_spelling_for_one_version() {
        for good in [
            "1.2.3",
            "0.0.1",
            "1.0.0-beta.1",
            "1.0.0-pre.2+build.5",
            "1.0.0+20240131.sha-0af31c2",
            "1.0.0+0012",
            "1.0.0+01.-",
        ] {
            assert_eq!(version(good).to_string(), good);
        }
        for bad in [
            "1.2",
            "v1.2.3",
            " 1.2.3",
            "1.2.3 ",
            "01.2.3",
            "1.2.3.4",
            "latest",
            "",
            "1.2.x",
            "1.2.3-01",
            "1.2.3+",
            "1.2.3+a..b",
            "1.2.3+a+b",
            "1.2.3+a b",
            "1.2.3+é",
            "+a",
            "1.2+a",
        ] {
            assert!(Version::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn orders_by_precedence_then_by_text() {
        let sorted = [
            "1.0.0-alpha",
            "1.0.0-alpha+z",
            "1.0.0",
            "1.0.0+10",
            "1.0.0+9",
            "1.0.0+a",
            "1.0.0+a.b",
            "1.2.0",
            "1.10.0",
        ];
        assert!(sorted.windows(2).all(|pair| version(pair[0]) < version(pair[1])));
    }

    #[test]
    fn forward_is_higher_and_never_from_a_release_to_a_prerelease() {
        for (from, to, forward) in [
            ("2.0.0", "2.0.1", true),
            ("2.0.0", "2.0.0", false),
            ("2.0.0", "1.0.1", false),
            ("2.0.0", "3.0.0-beta.1", false),
            ("3.0.0-beta.1", "3.0.0-beta.2", true),
            ("3.0.0-beta.1", "3.0.0", true),
            ("3.0.0-beta.1", "2.9.0", false),
            ("2.0.0", "2.0.0+a", true),
            ("2.0.0+b", "2.0.0+a", false),
            ("2.0.0+b", "2.0.0", false),
        ] {
            assert_eq!(version(to).is_forward_of(&version(from)), forward, "{from} to {to}");
        }
    }

    proptest! {
        #[test]
        fn one_notion_of_equality(one in versions(), other in versions()) {
            let hasher = RandomState::new();
            let same = one == other;
            prop_assert_eq!(same, one.to_string() == other.to_string());
            prop_assert_eq!(same, one.cmp(&other).is_eq());
            prop_assert_eq!(one.cmp(&other), other.cmp(&one).reverse());
            prop_assert!(!same || hasher.hash_one(&one) == hasher.hash_one(&other));
        }
    }

    /// Out of so few that some are equal, or nearly.
    fn versions() -> impl Strategy<Value = Version> {
        "[01]\\.[01]\\.0(-(a|1|a\\.1))?(\\+(a|b|1|01|a\\.1))?".prop_map(|text| version(&text))
    }

    #[test]
    fn ranges_are_npm_ranges() {
        let range = VersionRange::parse(">=2.1 <3.0").unwrap();
        assert!(range.contains(&Version::parse("2.9.1").unwrap()));
        assert!(!range.contains(&Version::parse("3.0.0").unwrap()));
        for bad in ["", "latest", "next", "not a range"] {
            assert!(VersionRange::parse(bad).is_err(), "{bad}");
        }
        assert!(VersionRange::parse("*").is_ok() && VersionRange::parse("x").is_ok());
    }
}
