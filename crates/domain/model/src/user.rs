//! Who looks: users, their roles, and a viewer as the feed and the gateway see one.

use crate::{TeamId, TenantId, Timestamp, UserId, Version};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A role's name as manifests and administrators write it.
pub type Role = String;

/// A person with an account here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// Stable id.
    pub id: UserId,
    /// What they sign in with; unique.
    pub username: String,
    /// What they are called.
    pub display_name: String,
    /// Roles, `administrator` among them for those who run the platform.
    pub roles: BTreeSet<Role>,
    /// Whether they asked for what is in beta.
    #[serde(default)]
    pub beta_features: bool,
    /// When the account was made.
    pub created_at: Timestamp,
    /// Since when they are kept out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled_at: Option<Timestamp>,
}

/// An account asks for a code beside its password from now on, or does not any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorChange {
    /// Its id.
    pub user: UserId,
    /// What they sign in with.
    pub username: String,
    /// Whether it asks.
    pub on: bool,
}

/// Who asks for a feed or a plugin's backend: a user, a machine or nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Viewer {
    /// The user, absent for anonymous.
    pub user: Option<UserId>,
    /// Their display name.
    pub name: Option<String>,
    /// Their roles.
    pub roles: BTreeSet<Role>,
    /// Feature flags switched on for them.
    pub features: BTreeSet<String>,
    /// Region they come from.
    pub region: Option<String>,
    /// Team they act in.
    pub team: Option<TeamId>,
    /// Tenant they belong to.
    pub tenant: Option<TenantId>,
    /// Permissions by name, of the platform and of plugins; `*` is every one.
    pub permissions: BTreeSet<String>,
    /// Stands for a browser in which nobody signed in, so that it stays in its share.
    pub visitor: Option<String>,
    /// Whether they asked for what is in beta.
    pub beta_features: bool,
    /// The version of the shell that they look through.
    pub shell_version: Option<Version>,
}

impl Viewer {
    /// Somebody who did not sign in.
    pub fn anonymous() -> Self {
        Self::default()
    }
}
