//! What a provider's words for roles mean here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Roles that let somebody run the platform. A provider's word of the same spelling, which means
/// something else there, gives nobody one.
const POWERFUL: [&str; 3] = ["administrator", "operator", "publisher"];
/// More roles make a token that no header takes.
const MOST_ROLES: usize = 100;
/// Browsers drop a cookie above 4 KiB, and the roles stand in one, in base64.
const MOST_BYTES: usize = 2048;

/// A role of the provider's, and which one it is here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MappedRole {
    /// The provider's word: a role, or the path of a group.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub from: String,
    /// The role here.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub to: String,
}

/// How roles are read.
#[derive(Clone, Debug, Default)]
pub struct RoleRules {
    /// The provider's word to ours.
    map: BTreeMap<String, String>,
    /// Roles of everybody.
    default: Vec<String>,
    /// Only who has one of these gets in; everybody when empty.
    required: Vec<String>,
}

impl RoleRules {
    /// The rules of an operator: what maps to what, roles of everybody, and those one of which somebody
    /// needs to get in.
    pub fn new(map: &[MappedRole], default: &[String], required: &[String]) -> Self {
        Self {
            map: map.iter().map(|one| (one.from.clone(), one.to.clone())).collect(),
            default: default.to_vec(),
            required: required.to_vec(),
        }
    }

    /// Roles in this platform's words, out of the provider's.
    pub fn roles<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> BTreeSet<String> {
        let told: BTreeSet<String> = words.into_iter().filter_map(|word| self.ours(word)).collect();
        // what the operator named comes first: no flood of others takes its place
        let is_named = |role: &&String| {
            self.required.contains(*role) || self.map.values().any(|ours| ours == *role)
        };
        let (named, others): (Vec<&String>, Vec<&String>) = told.iter().partition(is_named);
        let mut roles: BTreeSet<String> = self.default.iter().cloned().collect();
        let mut bytes = 0;
        for role in named.into_iter().chain(others) {
            bytes += role.len() + 3;
            if roles.len() >= MOST_ROLES || bytes > MOST_BYTES {
                break;
            }
            roles.insert(role.clone());
        }
        roles
    }

    /// Whether somebody with these roles may come in.
    pub fn admit(&self, roles: &BTreeSet<String>) -> bool {
        self.required.is_empty() || self.required.iter().any(|role| roles.contains(role))
    }

    fn ours(&self, word: &str) -> Option<String> {
        if let Some(named) = self.map.get(word) {
            return Some(named.clone());
        }
        // Keycloak writes groups as paths
        let plain = word.strip_prefix('/').unwrap_or(word);
        let is_word = (1..=64).contains(&plain.len())
            && plain.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b':'));
        (is_word && !POWERFUL.contains(&plain)).then(|| plain.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(required: &[&str]) -> RoleRules {
        let map = MappedRole { from: "platform-admins".into(), to: "administrator".into() };
        let required: Vec<String> = required.iter().map(|role| (*role).to_owned()).collect();
        RoleRules::new(&[map], &["member".into()], &required)
    }

    #[test]
    fn nobody_becomes_administrator_by_a_word_of_others() {
        let roles = rules(&[]).roles(["buyer", "administrator", "/staff", "/a/b", "Ä"]);
        assert_eq!(roles.into_iter().collect::<Vec<_>>(), ["buyer", "member", "staff"]);
        let roles = rules(&[]).roles(["platform-admins"]);
        assert!(roles.contains("administrator"));
    }

    #[test]
    fn only_some_may_come_in() {
        assert!(rules(&[]).admit(&BTreeSet::new()));
        let shut = rules(&["staff"]);
        assert!(!shut.admit(&shut.roles(["buyer"])));
        assert!(shut.admit(&shut.roles(["staff"])));
    }

    #[test]
    fn roles_are_bounded() {
        let many: Vec<String> = (0..500).map(|n| format!("r{n}")).collect();
        let roles = rules(&[]).roles(many.iter().map(String::as_str));
        assert_eq!(roles.len(), MOST_ROLES);
        assert!(roles.contains("member"));
        // what the operator named is not pushed out by what sorts before it
        let mut flood: Vec<String> = (0..500).map(|n| format!("0{n:049}")).collect();
        flood.push("platform-admins".into());
        let roles = rules(&[]).roles(flood.iter().map(String::as_str));
        assert!(roles.contains("administrator") && roles.contains("member"));
        assert!(roles.iter().map(String::len).sum::<usize>() <= MOST_BYTES);
    }
}
