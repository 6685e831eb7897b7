//! Permissions, and which of them a role brings.

use midplane_model::Role;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt, str::FromStr};

/// The role that may do everything.
pub const ADMINISTRATOR: &str = "administrator";
/// The role of those who bring plugins.
pub const PUBLISHER: &str = "publisher";
/// The role of those who use the product.
pub const MEMBER: &str = "member";

/// One thing that somebody may do. The spelling is part of token claims and of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Permission {
    /// Publish versions of plugins.
    VersionsPublish,
    /// Register running backends.
    InstancesRegister,
    /// Make, change and remove accounts.
    UsersManage,
    /// Make and revoke API tokens of others.
    TokensManage,
    /// Enable, disable, configure and remove plugins.
    PluginsManage,
    /// See every plugin and version, also those that no channel points at.
    PluginsRead,
}

/// A permission's name that this release does not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown permission `{0}`")]
pub struct UnknownPermission(String);

impl Permission {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::VersionsPublish,
        Self::InstancesRegister,
        Self::UsersManage,
        Self::TokensManage,
        Self::PluginsManage,
        Self::PluginsRead,
    ];

    /// The spelling in claims and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::VersionsPublish => "versions:publish",
            Self::InstancesRegister => "instances:register",
            Self::UsersManage => "users:manage",
            Self::TokensManage => "tokens:manage",
            Self::PluginsManage => "plugins:manage",
            Self::PluginsRead => "plugins:read",
        }
    }

    /// Whether it is about one plugin at a time, so that a token restricted to a plugin can use
    /// it without naming the plugin yet.
    pub(crate) fn is_per_plugin(self) -> bool {
        matches!(self, Self::VersionsPublish | Self::InstancesRegister | Self::PluginsRead)
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Permission {
    type Err = UnknownPermission;
    fn from_str(text: &str) -> Result<Self, UnknownPermission> {
        let found = Self::ALL.into_iter().find(|permission| permission.as_str() == text);
        found.ok_or_else(|| UnknownPermission(text.chars().take(64).collect()))
    }
}

impl TryFrom<String> for Permission {
    type Error = UnknownPermission;
    fn try_from(text: String) -> Result<Self, UnknownPermission> {
        text.parse()
    }
}

impl From<Permission> for &'static str {
    fn from(permission: Permission) -> Self {
        permission.as_str()
    }
}

/// What a set of roles may do. Roles that only plugins know bring nothing here.
pub fn permissions_of_roles(roles: &BTreeSet<Role>) -> BTreeSet<Permission> {
    let mut permissions = BTreeSet::new();
    for role in roles {
        match role.as_str() {
            ADMINISTRATOR => permissions.extend(Permission::ALL),
            PUBLISHER => {
                permissions.extend([Permission::VersionsPublish, Permission::InstancesRegister]);
            }
            _ => {}
        }
    }
    permissions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(roles: &[&str]) -> BTreeSet<Permission> {
        permissions_of_roles(&roles.iter().map(|role| (*role).to_owned()).collect())
    }

    #[test]
    fn roles_bring_permissions() {
        assert_eq!(of(&[ADMINISTRATOR]), Permission::ALL.into());
        assert_eq!(
            of(&[PUBLISHER]),
            [Permission::VersionsPublish, Permission::InstancesRegister].into()
        );
        assert_eq!(of(&[MEMBER]), BTreeSet::new());
        assert_eq!(of(&[]), BTreeSet::new());
        assert_eq!(of(&["Administrator", "admin", "root"]), BTreeSet::new());
    }

    #[test]
    fn spelling_goes_round() {
        for permission in Permission::ALL {
            assert_eq!(permission.as_str().parse(), Ok(permission));
        }
        assert!("versions:*".parse::<Permission>().is_err());
    }
}
