//! The region that a request comes from, as a proxy in front tells it that is believed.

use std::sync::Arc;

/// The longest name of a region.
const LONGEST: usize = 64;

/// The region that a request comes from. A request extension.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientRegion(Arc<str>);

/// Who says which region a client is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegionSource {
    /// The header by which proxies that are believed say it.
    pub header: Option<String>,
    /// The region of those of whom nobody says it.
    pub default: Option<ClientRegion>,
}

impl ClientRegion {
    /// Reads a name: up to 64 letters, digits, `-`, `_` and `.`.
    pub fn parse(text: &str) -> Option<Self> {
        let usual = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
        let fits = (1..=LONGEST).contains(&text.len()) && text.bytes().all(usual);
        fits.then(|| Self(text.into()))
    }

    /// What the values of one header say. Two of them are none that can be believed: one was there
    /// before the proxy wrote its own.
    pub fn said<'v>(mut values: impl Iterator<Item = &'v [u8]>) -> Option<Self> {
        let (Some(only), None) = (values.next(), values.next()) else { return None };
        Self::parse(std::str::from_utf8(only).ok()?.trim())
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_one_plain_word() {
        for (values, region) in [
            (&["eu"][..], Some("eu")),
            (&[" eu-west-1 "], Some("eu-west-1")),
            (&["eu", "us"], None),
            (&["eu, us"], None),
            (&[""], None),
            (&["eu\u{0}"], None),
            (&["ü"], None),
            (&[], None),
        ] {
            let said = ClientRegion::said(values.iter().map(|value| value.as_bytes()));
            assert_eq!(said.as_ref().map(ClientRegion::as_str), region, "{values:?}");
        }
        assert!(ClientRegion::parse(&"x".repeat(65)).is_none());
    }
}
