//! Roles, and what they may do.

use crate::words;
use midplane_model::{PluginName, Revision};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A role and what those who have it may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = RoleDetails::example)]
pub struct RoleDetails {
    /// Its name.
    #[schema(value_type = words::Role)]
    pub name: String,
    /// What it is for.
    pub description: String,
    /// What it brings, `resource:verb`.
    pub permissions: Vec<String>,
    /// Whether it is there from the start. Removing it puts it back to what it was then.
    pub built_in: bool,
    /// Whether somebody wrote down what it brings. One that only a plugin or the configuration names
    /// brings nothing.
    pub written: bool,
    /// Whether it may be changed: administrators may do everything.
    pub fixed: bool,
    /// Plugins that are for those who have it.
    #[schema(value_type = Vec<words::PluginName>)]
    pub plugins: Vec<PluginName>,
}

/// A role to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = NewRole::example)]
pub struct NewRole {
    /// Its name.
    #[schema(value_type = words::Role)]
    pub name: String,
    /// What it is for.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub description: String,
    /// What it brings: the platform's own permissions, and those that plugins ask for or declare.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub permissions: Vec<String>,
    /// Why; it is kept beside who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only say what would be.
    #[serde(default)]
    pub dry_run: bool,
}

/// What is to be different about a role. What is not named stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schema(example = RoleEdit::example)]
pub struct RoleEdit {
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    pub description: Option<String>,
    /// These permissions in place of what it brings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permissions: Option<Vec<String>>,
    /// These permissions beside what it brings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_permissions: Vec<String>,
    /// Without these permissions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove_permissions: Vec<String>,
    /// Why; it is kept beside who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only say what would be.
    pub dry_run: bool,
}

/// What became of a role, or would become of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoleChanged {
    /// The role as it is; absent when it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleDetails>,
    /// What it brought before, to put it back.
    pub was: Vec<String>,
    /// Whether anything is different.
    pub changed: bool,
    /// Whether nothing was written, since only the outcome was asked for.
    pub dry_run: bool,
    /// The write that it became.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// Something that roles and tokens can allow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = KnownPermission::example)]
pub struct KnownPermission {
    /// `resource:verb`.
    pub name: String,
    /// What it allows, where it is the platform's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Plugins that ask for it or declare it.
    #[schema(value_type = Vec<words::PluginName>)]
    pub plugins: Vec<PluginName>,
    /// Roles that bring it.
    #[schema(value_type = Vec<words::Role>)]
    pub roles: Vec<String>,
}

impl RoleDetails {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            name: "buyer".into(),
            description: "Buys, and sees customers.".into(),
            permissions: vec!["customers:read".into(), "orders:buy".into()],
            built_in: false,
            written: true,
            fixed: false,
            plugins: Vec::new(),
        }
    }
}

impl NewRole {
    /// What the documentation shows.
    pub fn example() -> Self {
        let RoleDetails { name, description, permissions, .. } = RoleDetails::example();
        Self { name, description, permissions, reason: None, dry_run: false }
    }
}

impl RoleEdit {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { add_permissions: vec!["customers:read".into()], ..Self::default() }
    }
}

impl KnownPermission {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            name: "customers:read".into(),
            description: None,
            plugins: Vec::new(),
            roles: vec!["buyer".into()],
        }
    }
}
