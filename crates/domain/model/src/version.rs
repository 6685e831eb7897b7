//! Versions (strict SemVer 2.0) and ranges (npm syntax).

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// One SemVer version, exactly as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Version(nodejs_semver::Version);

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
        let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b".-+".contains(&b));
        if !plain || text.len() > 100 {
            return Err(error());
        }
        let parsed = nodejs_semver::Version::parse(text).map_err(|_| error())?;
        // the library trims and tolerates; a version is a path and a key, so only one spelling
        if parsed.to_string() == text { Ok(Self(parsed)) } else { Err(error()) }
    }

    /// Whether this is a pre-release such as `1.0.0-beta.1`.
    pub fn is_prerelease(&self) -> bool {
        self.0.is_prerelease()
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
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

    /// Whether `version` lies in the range.
    pub fn contains(&self, version: &Version) -> bool {
        self.range.satisfies(&version.0)
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VersionState {
    /// In the feed where a channel points at it.
    Published,
    /// Hidden from new resolution; its files stay reachable.
    Yanked,
    /// Kept for the record after its retention.
    Archived,
}

impl VersionState {
    /// The stored spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Yanked => "yanked",
            Self::Archived => "archived",
        }
    }
}

impl FromStr for VersionState {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "published" => Ok(Self::Published),
            "yanked" => Ok(Self::Yanked),
            "archived" => Ok(Self::Archived),
            other => Err(format!("unknown version state `{other}`")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_for_one_version() {
        for good in ["1.2.3", "0.0.1", "1.0.0-beta.1", "1.0.0-pre.2+build.5"] {
            assert_eq!(Version::parse(good).unwrap().to_string(), good);
        }
        for bad in ["1.2", "v1.2.3", " 1.2.3", "1.2.3 ", "01.2.3", "1.2.3.4", "latest", "", "1.2.x"]
        {
            assert!(Version::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn orders_by_precedence() {
        let sorted =
            ["1.0.0-alpha", "1.0.0", "1.2.0", "1.10.0"].map(|v| Version::parse(v).unwrap());
        assert!(sorted.windows(2).all(|pair| pair[0] < pair[1]));
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
