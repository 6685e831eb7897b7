//! Permissions as types: a handler that takes a proof of one cannot be reached without it, and
//! what documents the handler reads the permission from the same type.
//!
//! Only the platform's own permissions have a type. What plugins declare is known when they are
//! registered, not when this is compiled: those are checked as values.

use crate::Permission;

/// A type that stands for one permission.
pub trait Needs: Send + Sync + 'static {
    /// What the caller must hold.
    const PERMISSION: Permission;
}

macro_rules! needs {
    ($($(#[$doc:meta])* $name:ident = $permission:expr;)*) => {
        $(
            $(#[$doc])*
            // without a value: it is only ever named
            #[derive(Clone, Copy, Debug)]
            pub enum $name {}

            impl Needs for $name {
                const PERMISSION: Permission = $permission;
            }
        )*

        #[cfg(test)]
        const EACH: &[Permission] = &[$($name::PERMISSION),*];
    };
}

needs! {
    /// Publish versions of plugins.
    VersionsPublish = Permission::VERSIONS_PUBLISH;
    /// Register running backends.
    InstancesRegister = Permission::INSTANCES_REGISTER;
    /// Make, change and remove accounts.
    UsersManage = Permission::USERS_MANAGE;
    /// Make and revoke API tokens of others.
    TokensManage = Permission::TOKENS_MANAGE;
    /// Enable, disable, configure and remove plugins.
    PluginsManage = Permission::PLUGINS_MANAGE;
    /// See every plugin and version, also those that no channel points at.
    PluginsRead = Permission::PLUGINS_READ;
    /// Move channels: promote and roll back.
    ChannelsManage = Permission::CHANNELS_MANAGE;
    /// Let others move channels where that has to be approved.
    ApprovalsDecide = Permission::APPROVALS_DECIDE;
    /// See who did what.
    AuditRead = Permission::AUDIT_READ;
    /// Make, change and remove roles.
    RolesManage = Permission::ROLES_MANAGE;
    /// Make, change and remove tenants and teams.
    TeamsManage = Permission::TEAMS_MANAGE;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_permission_of_the_platform_has_one_type() {
        assert_eq!(EACH, Permission::PLATFORM);
    }
}
