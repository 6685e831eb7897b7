//! Names that somebody has claimed, and what an API token is restricted to.

use crate::{Environment, NameError, PluginName, UserId};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
    sync::Arc,
};

/// What can be claimed: a scope (`@acme`, with all names in it) or the exact name of a plugin.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NamespaceName(Arc<str>);

impl NamespaceName {
    /// Parses `@acme`, `orders` or `@acme/orders`.
    ///
    /// # Errors
    /// [`NameError`] for what is neither a scope nor a name.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        match text.strip_prefix('@') {
            // a scope is what can stand before a name
            Some(scope) if !scope.contains('/') => {
                PluginName::known(&format!("{text}/x"))?;
            }
            _ => drop(PluginName::known(text)?),
        }
        Ok(Self(text.into()))
    }

    /// The exact name of a plugin.
    pub fn exact(plugin: &PluginName) -> Self {
        Self(plugin.as_str().into())
    }

    /// The scope of a plugin's name, when it has one.
    pub fn scope_of(plugin: &PluginName) -> Option<Self> {
        let (scope, _) = plugin.as_str().split_once('/')?;
        Some(Self(scope.into()))
    }

    /// Whether it is a scope.
    pub fn is_scope(&self) -> bool {
        self.0.starts_with('@') && !self.0.contains('/')
    }

    /// Whether a plugin is in it.
    pub fn covers(&self, plugin: &PluginName) -> bool {
        self.includes(plugin.as_str())
    }

    /// Whether all that is in the other one is in it.
    pub fn contains(&self, other: &Self) -> bool {
        self.includes(other.as_str())
    }

    fn includes(&self, name: &str) -> bool {
        match name.strip_prefix(&*self.0) {
            Some("") => true,
            Some(rest) => self.is_scope() && rest.starts_with('/'),
            None => false,
        }
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The plugin that it is the name of, unless it is a scope.
    pub fn plugin(&self) -> Option<PluginName> {
        PluginName::known(&self.0).ok()
    }
}

impl fmt::Display for NamespaceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for NamespaceName {
    type Err = NameError;
    fn from_str(text: &str) -> Result<Self, NameError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for NamespaceName {
    type Error = NameError;
    fn try_from(text: String) -> Result<Self, NameError> {
        Self::parse(&text)
    }
}

impl From<NamespaceName> for String {
    fn from(name: NamespaceName) -> Self {
        name.0.to_string()
    }
}

/// Which plugins a token is for: an exact name, or `@acme/*` for all of a scope.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PluginPattern(NamespaceName);

impl PluginPattern {
    /// Parses `orders`, `@acme/orders`, `@acme/*` or, for the same, `@acme`.
    ///
    /// # Errors
    /// [`NameError`] for what is none of them.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let scope = text.strip_suffix("/*").filter(|scope| scope.starts_with('@'));
        NamespaceName::parse(scope.unwrap_or(text)).map(Self)
    }

    /// The names that it stands for.
    pub fn namespace(&self) -> &NamespaceName {
        &self.0
    }
}

impl From<&PluginName> for PluginPattern {
    fn from(plugin: &PluginName) -> Self {
        Self(NamespaceName::exact(plugin))
    }
}

impl fmt::Display for PluginPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = if self.0.is_scope() { "/*" } else { "" };
        write!(f, "{}{all}", self.0)
    }
}

impl FromStr for PluginPattern {
    type Err = NameError;
    fn from_str(text: &str) -> Result<Self, NameError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for PluginPattern {
    type Error = NameError;
    fn try_from(text: String) -> Result<Self, NameError> {
        Self::parse(&text)
    }
}

impl From<PluginPattern> for String {
    fn from(pattern: PluginPattern) -> Self {
        pattern.to_string()
    }
}

/// What a token is restricted to. An empty set restricts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TokenScope {
    /// The plugins that it is for.
    pub plugins: BTreeSet<PluginPattern>,
    /// The environments that it is for.
    pub environments: BTreeSet<Environment>,
}

impl TokenScope {
    /// For one plugin, everywhere.
    pub fn of(plugin: &PluginName) -> Self {
        Self { plugins: [plugin.into()].into(), environments: BTreeSet::new() }
    }

    /// Whether it restricts nothing.
    pub fn is_everything(&self) -> bool {
        self.plugins.is_empty() && self.environments.is_empty()
    }

    /// Whether it names a plugin, by itself or by its scope.
    pub fn names(&self, plugin: &PluginName) -> bool {
        self.plugins.iter().any(|pattern| pattern.0.covers(plugin))
    }

    /// Whether it is for a plugin.
    pub fn admits(&self, plugin: &PluginName) -> bool {
        self.plugins.is_empty() || self.names(plugin)
    }

    /// Whether it is for an environment; `None` stands for all of them.
    pub fn reaches(&self, environment: Option<&Environment>) -> bool {
        self.environments.is_empty()
            || environment.is_some_and(|environment| self.environments.contains(environment))
    }

    /// The one plugin that it is for, when it is for one.
    pub fn plugin(&self) -> Option<PluginName> {
        match self.plugins.first() {
            Some(only) if self.plugins.len() == 1 => only.0.plugin(),
            Some(_) | None => None,
        }
    }
}

/// Who a claimed name belongs to, each with the username that they had when they were taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Namespace {
    /// They publish, and say who else does. Nobody at all: administrators alone.
    pub owners: BTreeMap<UserId, String>,
    /// They publish.
    pub members: BTreeMap<UserId, String>,
}

impl Namespace {
    /// Whether somebody is one of its people.
    pub fn has(&self, user: &UserId) -> bool {
        self.owners.contains_key(user) || self.members.contains_key(user)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plugin(name: &str) -> PluginName {
        PluginName::parse(name).unwrap()
    }

    #[test]
    fn a_namespace_is_a_scope_or_a_name() {
        for good in ["@acme", "orders", "@acme/orders", "@a-1"] {
            assert_eq!(NamespaceName::parse(good).unwrap().to_string(), good);
        }
        for bad in ["", "@", "@/", "@acme/", "@Acme", "@acme/*", "a/b", "*", "@a/b/c", "@é", "@a b"]
        {
            assert!(NamespaceName::parse(bad).is_err(), "{bad}");
        }
        assert!(NamespaceName::parse(&format!("@{}", "x".repeat(130))).is_err());
    }

    #[test]
    fn a_scope_covers_its_names_and_no_others() {
        let scope = NamespaceName::parse("@acme").unwrap();
        assert!(scope.covers(&plugin("@acme/orders")));
        for other in ["acme", "@acme2/orders", "@acm/e", "orders"] {
            assert!(!scope.covers(&plugin(other)), "{other}");
        }
        let name = NamespaceName::parse("orders").unwrap();
        assert!(name.covers(&plugin("orders")) && !name.covers(&plugin("orders-2")));
        assert!(scope.contains(&scope) && !name.contains(&scope));
    }

    #[test]
    fn a_pattern_has_one_spelling() {
        for (typed, shown) in
            [("@acme/*", "@acme/*"), ("@acme", "@acme/*"), ("orders", "orders"), ("@a/b", "@a/b")]
        {
            assert_eq!(PluginPattern::parse(typed).unwrap().to_string(), shown);
        }
        for bad in ["*", "/*", "orders/*", "@/*", "@acme/o*", "@acme/*/*", "**"] {
            assert!(PluginPattern::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_scope_that_names_environments_is_for_no_other_and_not_for_all() {
        let staging = Environment::parse("staging").unwrap();
        let scope = TokenScope { environments: [staging.clone()].into(), ..TokenScope::default() };
        assert!(scope.reaches(Some(&staging)) && !scope.reaches(None));
        assert!(!scope.reaches(Environment::parse("prod").ok().as_ref()));
        assert!(TokenScope::default().reaches(None) && TokenScope::default().is_everything());
    }

    proptest! {
        #[test]
        fn what_is_read_covers_itself(text in "@?[a-z/*]{0,8}") {
            if let Ok(pattern) = PluginPattern::parse(&text) {
                prop_assert_eq!(PluginPattern::parse(&pattern.to_string()), Ok(pattern.clone()));
                prop_assert!(pattern.0.contains(&pattern.0));
            }
        }
    }
}
