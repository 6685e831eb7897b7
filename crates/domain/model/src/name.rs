//! Plugin names: `(@scope/)?[a-z0-9-]+`, safe in a URL, a file path and a header.

use serde::{Deserialize, Serialize};
use std::{borrow::Borrow, fmt, str::FromStr, sync::Arc};

/// First path segments under `/api/v1/` that Midplane keeps for itself.
pub const RESERVED_SEGMENTS: &[&str] = &[
    "admin",
    "api",
    "auth",
    "console",
    "docs",
    "feed",
    "files",
    "health",
    "healthz",
    "login",
    "manifests",
    "metrics",
    "openapi",
    "pilet",
    "pilets",
    "platform",
    "plugins",
    "readyz",
    "team",
    "teams",
    "well-known",
];

const LONGEST: usize = 128;

/// The name of a plugin, unique in one Midplane.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PluginName(Arc<str>);

/// Why a name was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// No characters at all.
    #[error("a plugin name is empty")]
    Empty,
    /// More than 128 bytes.
    #[error("plugin name is longer than {LONGEST} bytes")]
    TooLong,
    /// A character or form outside `(@scope/)?[a-z0-9-]+`.
    #[error(
        "plugin name `{0}` must look like `orders` or `@acme/orders`: lower-case letters, digits \
         and `-`"
    )]
    Malformed(String),
    /// A name that Midplane's own paths use.
    #[error("plugin name `{0}` is reserved for Midplane's own paths")]
    Reserved(String),
}

impl PluginName {
    /// Parses a name that somebody wants to take: its form, and that it is not one of ours.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let name = Self::known(text)?;
        if RESERVED_SEGMENTS.contains(&text) {
            return Err(NameError::Reserved(text.to_owned()));
        }
        Ok(name)
    }

    /// Parses a name that was taken before. A word that was reserved since does not take it away,
    /// so that a store stays readable; JSON is read like this too.
    ///
    /// # Errors
    /// [`NameError`] for what never was a name.
    pub fn known(text: &str) -> Result<Self, NameError> {
        if text.is_empty() {
            return Err(NameError::Empty);
        }
        if text.len() > LONGEST {
            return Err(NameError::TooLong);
        }
        let malformed = || NameError::Malformed(text.chars().take(64).collect());
        let bare = match text.strip_prefix('@') {
            Some(scoped) => {
                let (scope, bare) = scoped.split_once('/').ok_or_else(malformed)?;
                if !is_segment(scope) {
                    return Err(malformed());
                }
                bare
            }
            None => text,
        };
        if !is_segment(bare) {
            return Err(malformed());
        }
        Ok(Self(text.into()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_segment(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

impl fmt::Display for PluginName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PluginName {
    type Err = NameError;
    fn from_str(text: &str) -> Result<Self, NameError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for PluginName {
    type Error = NameError;
    fn try_from(text: String) -> Result<Self, NameError> {
        Self::known(&text)
    }
}

impl From<PluginName> for String {
    fn from(name: PluginName) -> Self {
        name.0.to_string()
    }
}

impl Borrow<str> for PluginName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn takes_plain_and_scoped_names() {
        for good in ["orders", "a", "my-wallet-2", "@acme/orders"] {
            assert_eq!(PluginName::parse(good).unwrap().as_str(), good);
        }
    }

    #[test]
    fn refuses_what_could_escape_a_path_or_take_one_of_ours() {
        for bad in ["", "Orders", "a/b", "../x", "@a", "@/b", "@a/b/c", "a.b", "a b", "é", "@a/"] {
            assert!(PluginName::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(PluginName::parse("pilets"), Err(NameError::Reserved("pilets".into())));
        assert!(PluginName::parse(&"x".repeat(129)).is_err());
    }

    #[test]
    fn a_word_reserved_later_does_not_make_a_store_unreadable() {
        assert_eq!(PluginName::known("pilets").unwrap().as_str(), "pilets");
        assert!(serde_json::from_str::<PluginName>("\"pilets\"").is_ok());
        assert!(serde_json::from_str::<PluginName>("\"../x\"").is_err());
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,80}") {
            let _ = PluginName::parse(&text);
        }
    }
}
