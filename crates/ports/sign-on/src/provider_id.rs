//! What a provider is called in addresses and in the configuration.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

const LONGEST: usize = 32;

/// A short word: `a-z`, `0-9` and `-`, with a letter in front.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProviderId(String);

/// Why a text is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a provider is called by 1 to 32 characters of a-z, 0-9 and -, with a letter in front")]
pub struct BadProviderId;

impl ProviderId {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ProviderId {
    type Err = BadProviderId;
    fn from_str(text: &str) -> Result<Self, BadProviderId> {
        let fits = text.len() <= LONGEST
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if fits { Ok(Self(text.to_owned())) } else { Err(BadProviderId) }
    }
}

impl TryFrom<String> for ProviderId {
    type Error = BadProviderId;
    fn try_from(text: String) -> Result<Self, BadProviderId> {
        text.parse()
    }
}

impl From<ProviderId> for String {
    fn from(id: ProviderId) -> Self {
        id.0
    }
}

impl fmt::Display for ProviderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_a_short_word() {
        for good in ["keycloak", "a", "corp-2", &"a".repeat(32)] {
            assert_eq!(good.parse::<ProviderId>().unwrap().as_str(), good);
        }
        for bad in ["", "2a", "-a", "A", "a b", "a/b", "ä", &"a".repeat(33)] {
            assert_eq!(bad.parse::<ProviderId>(), Err(BadProviderId), "{bad}");
        }
    }
}
