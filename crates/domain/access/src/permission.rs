//! Permissions.
//!
//! A permission is text, `resource:verb`. The platform has some of its own, as constants; plugins
//! declare others, such as `customers:read`, and roles, tokens and claims carry them all alike.

use serde::{Deserialize, Serialize};
use std::{borrow::Borrow, cmp::Ordering, fmt, hash, str::FromStr, sync::Arc};

const LONGEST: usize = 100;

/// One thing that somebody may do, `resource:verb` in lower case, as a manifest's capabilities are
/// written. The spelling is part of token claims and of the API. Cheap to clone.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Permission(Text);

#[derive(Clone)]
enum Text {
    Own(&'static str),
    Open(Arc<str>),
}

/// Why a text is no permission.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a permission such as `customers:read`")]
pub struct BadPermission(String);

impl Permission {
    /// Publish versions of plugins.
    pub const VERSIONS_PUBLISH: Self = Self(Text::Own("versions:publish"));
    /// Register running backends.
    pub const INSTANCES_REGISTER: Self = Self(Text::Own("instances:register"));
    /// Make, change and remove accounts.
    pub const USERS_MANAGE: Self = Self(Text::Own("users:manage"));
    /// Make and revoke API tokens of others.
    pub const TOKENS_MANAGE: Self = Self(Text::Own("tokens:manage"));
    /// Enable, disable, configure and remove plugins.
    pub const PLUGINS_MANAGE: Self = Self(Text::Own("plugins:manage"));
    /// See every plugin and version, also those that no channel points at.
    pub const PLUGINS_READ: Self = Self(Text::Own("plugins:read"));

    /// Move channels: promote and roll back.
    pub const CHANNELS_MANAGE: Self = Self(Text::Own("channels:manage"));
    /// Let others move channels where that has to be approved.
    pub const APPROVALS_DECIDE: Self = Self(Text::Own("approvals:decide"));
    /// See who did what.
    pub const AUDIT_READ: Self = Self(Text::Own("audit:read"));
    /// Make, change and remove roles.
    pub const ROLES_MANAGE: Self = Self(Text::Own("roles:manage"));

    /// Make, change and remove tenants and teams, say who is in them and what is installed there.
    pub const TEAMS_MANAGE: Self = Self(Text::Own("teams:manage"));

    /// All that the platform itself asks for.
    pub const PLATFORM: [Self; 11] = [
        Self::VERSIONS_PUBLISH,
        Self::INSTANCES_REGISTER,
        Self::USERS_MANAGE,
        Self::TOKENS_MANAGE,
        Self::PLUGINS_MANAGE,
        Self::PLUGINS_READ,
        Self::CHANNELS_MANAGE,
        Self::APPROVALS_DECIDE,
        Self::AUDIT_READ,
        Self::ROLES_MANAGE,
        Self::TEAMS_MANAGE,
    ];

    /// The platform's own permission of that name.
    pub fn of_platform(name: &str) -> Option<Self> {
        Self::PLATFORM.into_iter().find(|permission| permission.as_str() == name)
    }

    /// What it allows, for people who grant it; nothing where a plugin says what it means.
    pub fn allows(&self) -> &'static str {
        match self.as_str() {
            "versions:publish" => "Publish versions of plugins.",
            "instances:register" => "Register running backends.",
            "users:manage" => "Make, change and remove accounts.",
            "tokens:manage" => "Make and revoke API tokens of others.",
            "plugins:manage" => "Enable, disable, configure and remove plugins.",
            "plugins:read" => "See every plugin and version, also those that no channel points at.",
            "channels:manage" => "Move channels: promote and roll back.",
            "approvals:decide" => "Let others move channels where that has to be approved.",
            "audit:read" => "See who did what.",
            "roles:manage" => "Make, change and remove roles.",
            "teams:manage" => {
                "Make, change and remove tenants and teams, and what is installed there."
            }
            _ => "",
        }
    }

    /// The spelling in claims and on the wire.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Text::Own(text) => text,
            Text::Open(text) => text,
        }
    }

    /// Whether it is about one plugin at a time, so that a token restricted to a plugin can use
    /// it without naming the plugin yet. What a plugin declares is not known to be.
    pub fn is_per_plugin(&self) -> bool {
        [
            Self::VERSIONS_PUBLISH,
            Self::INSTANCES_REGISTER,
            Self::PLUGINS_READ,
            Self::CHANNELS_MANAGE,
            Self::PLUGINS_MANAGE,
            Self::APPROVALS_DECIDE,
        ]
        .contains(self)
    }

    /// Whether it is used in one environment at a time, so that a token restricted to environments can
    /// use it there. Registering a backend is about all of them, and so is seeing what is there.
    pub fn is_per_environment(&self) -> bool {
        [
            Self::VERSIONS_PUBLISH,
            Self::CHANNELS_MANAGE,
            Self::PLUGINS_MANAGE,
            Self::APPROVALS_DECIDE,
        ]
        .contains(self)
    }

    /// Whether who is part of a namespace has it for the plugins there. Nobody lets their own moves
    /// happen by being a member.
    pub(crate) fn comes_with_a_namespace(&self) -> bool {
        self.is_per_plugin() && *self != Self::APPROVALS_DECIDE
    }

    /// Whether it lets somebody change a plugin, so that it takes part in a claimed one.
    pub(crate) fn changes_a_plugin(&self) -> bool {
        self.is_per_plugin() && *self != Self::PLUGINS_READ
    }
}

impl FromStr for Permission {
    type Err = BadPermission;
    fn from_str(text: &str) -> Result<Self, BadPermission> {
        if let Some(own) = Self::of_platform(text) {
            return Ok(own);
        }
        let fits = text.len() <= LONGEST
            && text
                .split_once(':')
                .is_some_and(|(resource, verb)| is_word(resource) && is_word(verb));
        if fits {
            Ok(Self(Text::Open(text.into())))
        } else {
            Err(BadPermission(text.chars().take(64).collect()))
        }
    }
}

/// Parts of lower-case letters and digits, joined by `-` or `.`, with a letter in front.
fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.split(['-', '.']).all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

impl TryFrom<String> for Permission {
    type Error = BadPermission;
    fn try_from(text: String) -> Result<Self, BadPermission> {
        text.parse()
    }
}

impl From<Permission> for String {
    fn from(permission: Permission) -> Self {
        permission.as_str().to_owned()
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Permission({self})")
    }
}

// a permission is its text, whoever declared it

impl PartialEq for Permission {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Permission {}

impl PartialOrd for Permission {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Permission {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl hash::Hash for Permission {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Borrow<str> for Permission {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_platform_knows_its_own() {
        for permission in Permission::PLATFORM {
            assert_eq!(permission.as_str().parse(), Ok(permission.clone()));
            assert!(permission.allows().ends_with('.'), "{permission}");
            assert_eq!(Permission::of_platform(permission.as_str()), Some(permission));
        }
        assert_eq!(Permission::of_platform("customers:read"), None);
        let set = BTreeSet::from(Permission::PLATFORM);
        assert_eq!(set.len(), Permission::PLATFORM.len());
    }

    #[test]
    fn plugins_declare_their_own() {
        for good in ["customers:read", "a:b", "acme.orders-2:read-all", "x9:y.z"] {
            let permission: Permission = good.parse().unwrap();
            assert_eq!(permission.to_string(), good);
            assert!(!permission.is_per_plugin(), "{good}");
            let json = serde_json::to_string(&permission).unwrap();
            assert_eq!(serde_json::from_str::<Permission>(&json).unwrap(), permission);
        }
        let longest = format!("{}:b", "a".repeat(98));
        assert!(longest.parse::<Permission>().is_ok());
    }

    #[test]
    fn what_is_no_permission_is_refused() {
        let too_long = format!("{}:b", "a".repeat(99));
        for bad in [
            "",
            ":",
            "a",
            "a:",
            ":b",
            "a:b:c",
            "A:b",
            "a:B",
            "a b:c",
            "versions:*",
            "1a:b",
            "a:1b",
            "a-:b",
            "a:b.",
            "a..b:c",
            "-a:b",
            "é:b",
            " a:b",
            "a:b\n",
            &too_long,
        ] {
            let refused = bad.parse::<Permission>().unwrap_err();
            assert!(refused.to_string().contains("customers:read"), "{bad}");
            assert!(serde_json::from_value::<Permission>(bad.into()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_set_is_asked_by_text() {
        let held = BTreeSet::from([Permission::USERS_MANAGE, "customers:read".parse().unwrap()]);
        assert!(held.contains("users:manage") && held.contains("customers:read"));
        assert!(!held.contains("customers:write"));
    }
}
