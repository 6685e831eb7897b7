//! Who is meant: rules over viewers, as channels and flags carry them. What a rule decides for a
//! viewer is `midplane_feed`'s; here is what is kept, sent and compared.

use crate::{PluginName, Role, VersionRange};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{borrow::Borrow, collections::BTreeSet, fmt, str::FromStr, sync::Arc};

/// One rule. Each part that is there narrows it, with one exception: roles, users and the share are
/// ways in, and one of them is enough. So `roles: [tester]` with a share of zero means these roles
/// and nobody else, and with five per cent these roles and five per cent of all others. A rule
/// without any part means everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Rule {
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A way in: one of these roles.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub roles: BTreeSet<Role>,
    /// A way in: one of these users.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub users: BTreeSet<String>,
    /// A way in: a share of all viewers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// Whoever has one of these roles is never meant, by whatever way in.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub exclude_roles: BTreeSet<Role>,
    /// All of these features are on.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub features: BTreeSet<String>,
    /// One of these regions.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub regions: BTreeSet<String>,
    /// One of these tenants.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub tenants: BTreeSet<String>,
    /// One of these teams.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub teams: BTreeSet<String>,
    /// The shell that asks is of such a version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shell_version: Option<VersionRange>,
    /// The viewer did, or did not, ask for what is in beta.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beta_features: Option<bool>,
}

/// A share of all viewers, in ten-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Share(u16);

/// The buckets that viewers fall into.
pub const BUCKETS: u16 = 10_000;

/// A number that is no share.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("{0} is not a percentage from 0 to 100 with at most two digits after the point")]
pub struct BadShare(f64);

impl Share {
    /// From a percentage.
    ///
    /// # Errors
    /// [`BadShare`] outside 0 to 100, and for what is finer than a bucket.
    pub fn of_percent(percent: f64) -> Result<Self, BadShare> {
        let buckets = percent * 100.0;
        let whole = buckets.round();
        if !(0.0..=100.0).contains(&percent) || (buckets - whole).abs() > 1e-6 {
            return Err(BadShare(percent));
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10,000")]
        let whole = whole as u16;
        Ok(Self(whole))
    }

    /// As a percentage.
    pub fn percent(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// Whether a bucket is in it. A larger share has all that a smaller one has.
    pub fn has(self, bucket: u16) -> bool {
        bucket < self.0
    }

    /// Whether it is everybody, whom no bucket has to be known of.
    pub fn is_everybody(self) -> bool {
        self.0 == BUCKETS
    }
}

impl TryFrom<u16> for Share {
    type Error = BadShare;
    fn try_from(buckets: u16) -> Result<Self, BadShare> {
        let percent = f64::from(buckets) / 100.0;
        if buckets <= BUCKETS { Ok(Self(buckets)) } else { Err(BadShare(percent)) }
    }
}

impl From<Share> for u16 {
    fn from(share: Share) -> Self {
        share.0
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.percent())
    }
}

/// Who follows a channel of a plugin in an environment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ChannelRules {
    /// Of several channels that somebody follows the highest comes first; `latest` comes last.
    pub priority: i32,
    /// Mixed into the buckets: another salt draws the shares anew.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub salt: String,
    /// In order; the first that means the viewer lets them in. Without any nobody follows the
    /// channel, and everybody follows `latest`.
    pub rules: Vec<Rule>,
}

/// A feature flag: a value for each viewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Flag {
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether its rules count. Of one that is off everybody gets the default.
    pub enabled: bool,
    /// The value of those whom no rule means.
    pub default: Value,
    /// Mixed into the buckets.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub salt: String,
    /// In order; the first that means the viewer decides.
    #[serde(default)]
    pub rules: Vec<FlagRule>,
}

/// A rule and what it gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagRule {
    /// Whom it means.
    #[serde(flatten)]
    pub rule: Rule,
    /// What they get; of the same JSON type as the default.
    pub value: Value,
}

/// A flag's key: 1 to 100 letters, digits, `.`, `_` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FlagKey(Arc<str>);

/// A text that is no key of a flag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a flag's key: 1 to 100 letters, digits, `.`, `_` and `-`")]
pub struct BadFlagKey(String);

impl FlagKey {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FlagKey {
    type Err = BadFlagKey;
    fn from_str(text: &str) -> Result<Self, BadFlagKey> {
        let fits = (1..=100).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
        // a path that ends in dots is another path
        if fits && !text.starts_with('.') {
            Ok(Self(text.into()))
        } else {
            Err(BadFlagKey(text.chars().take(64).collect()))
        }
    }
}

impl fmt::Display for FlagKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for FlagKey {
    type Error = BadFlagKey;
    fn try_from(text: String) -> Result<Self, BadFlagKey> {
        text.parse()
    }
}

impl From<FlagKey> for String {
    fn from(key: FlagKey) -> Self {
        key.0.to_string()
    }
}

impl Borrow<str> for FlagKey {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Which channel: environment, plugin, channel.
pub type ChannelKey = (crate::Environment, PluginName, crate::Channel);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_a_percentage_down_to_a_bucket() {
        for (percent, buckets) in
            [(0.0, 0), (0.01, 1), (12.5, 1250), (33.33, 3333), (100.0, 10_000)]
        {
            let share = Share::of_percent(percent).unwrap();
            assert_eq!((u16::from(share), share.percent()), (buckets, percent));
        }
        for bad in [-0.01, 100.01, 0.001, f64::NAN, f64::INFINITY] {
            assert!(Share::of_percent(bad).is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<Share>("10001").is_err());
    }

    #[test]
    fn keys_are_safe_in_a_path() {
        for good in ["beta", "New.Checkout_2", "a-b"] {
            assert_eq!(good.parse::<FlagKey>().unwrap().as_str(), good);
        }
        for bad in ["", ".", "..", "a/b", "a b", "é", &"x".repeat(101)] {
            assert!(bad.parse::<FlagKey>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_rule_is_stored_without_what_it_does_not_ask() {
        let rule = Rule { roles: ["a".to_owned()].into(), ..Rule::default() };
        let stored = serde_json::to_string(&FlagRule { rule, value: Value::Bool(true) }).unwrap();
        assert_eq!(stored, r#"{"roles":["a"],"value":true}"#);
    }
}
