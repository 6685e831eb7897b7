//! Installs, their configuration, and what members may do with them.

use crate::words;
use midplane_model::{
    Actor, PluginName, Revision, Spec, TeamId, TenantId, Timestamp, UiKind, UserId, Version,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A configuration: members by name, as the plugin's `configSchema` has them.
type Config = Map<String, Value>;

/// What is to become of an install. One that is not there is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(example = json!({"enabled": true, "config": {"LOG_LEVEL": "warn"}}))]
pub struct SetInstall {
    /// The whole configuration, defaults left out; as it was without it. What was uninstalled comes back
    /// as it was configured, as long as that is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Object>)]
    pub config: Option<Config>,
    /// Whether it is on; as it was without it, and on when it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
}

/// An install.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "plugin": "orders", "version": "1.4.2", "owner": "team:blue", "enabled": true,
    "config": {"LOG_LEVEL": "warn"}, "installedAt": 1_795_258_620_000_i64,
    "installedBy": "u-5d41402abc4b2a76b9719d911017c592", "changedAt": 1_795_258_620_000_i64,
    "revision": 21}))]
pub struct Install {
    /// The plugin.
    #[schema(value_type = words::PluginName)]
    pub plugin: PluginName,
    /// The version that its configuration was checked against, and that it counts for.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// Whose it is: `team:ID` or `user:ID`.
    pub owner: String,
    /// Whether it is on.
    pub enabled: bool,
    /// What its owner set. Nothing of a plugin that is not there any more.
    #[schema(value_type = words::Object)]
    pub config: Config,
    /// When it was made.
    #[schema(value_type = words::Timestamp)]
    pub installed_at: Timestamp,
    /// Who made it.
    #[schema(value_type = words::Actor)]
    pub installed_by: Actor,
    /// When it was last changed.
    #[schema(value_type = words::Timestamp)]
    pub changed_at: Timestamp,
    /// The write that it was last changed by.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// One's own configuration of a plugin of one's team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"config": {"LOG_LEVEL": "debug"}}))]
pub struct OwnConfig {
    /// All of it; what the team shares shows through what is not in it.
    #[schema(value_type = words::Object)]
    pub config: Config,
}

/// What is to be different about a member's access. What is not named stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"canConfigure": false}))]
pub struct SetMemberAccess {
    /// Whether it is shown to them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible: Option<bool>,
    /// Whether they may use it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_use: Option<bool>,
    /// Whether they may configure it for themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_configure: Option<bool>,
}

/// What a member may do with a plugin of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"plugin": "orders", "visible": true, "canUse": true,
                          "canConfigure": false}))]
pub struct MemberAccess {
    /// The plugin.
    #[schema(value_type = words::PluginName)]
    pub plugin: PluginName,
    /// Whether it is shown to them.
    pub visible: bool,
    /// Whether they may use it.
    pub can_use: bool,
    /// Whether they may configure it for themselves.
    pub can_configure: bool,
}

/// What was said of one member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({"items": [{"plugin": "orders", "visible": true, "canUse": true,
                                     "canConfigure": false}]}))]
pub struct MemberAccesses {
    /// By plugin. Of the others they see, use and configure all.
    pub items: Vec<MemberAccess>,
}

/// That somebody has a plugin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"owner": "team:blue", "version": "1.4.2", "enabled": true,
    "installedAt": 1_795_258_620_000_i64,
    "installedBy": "u-5d41402abc4b2a76b9719d911017c592"}))]
pub struct PluginInstall {
    /// Whose install it is: `team:ID` or `user:ID`.
    pub owner: String,
    /// The version that it counts for.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// Whether it is on.
    pub enabled: bool,
    /// When it was made.
    #[schema(value_type = words::Timestamp)]
    pub installed_at: Timestamp,
    /// Who made it.
    #[schema(value_type = words::Actor)]
    pub installed_by: Actor,
}

/// How many installs of a version are on, in all tenants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InstallCount {
    /// The version.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// How many.
    pub active_installs: u64,
}

/// How often a plugin is installed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({"plugin": "orders",
                          "items": [{"version": "1.4.2", "activeInstalls": 47}]}))]
pub struct InstallCounts {
    /// The plugin.
    #[schema(value_type = words::PluginName)]
    pub plugin: PluginName,
    /// By version.
    pub items: Vec<InstallCount>,
}

/// The plugins of a member of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({"tenant": "default", "team": "blue", "revision": 21, "plugins": [{
    "name": "orders", "version": "1.4.2", "displayName": "Orders", "isCore": false,
    "installed": "team", "enabled": true, "canUse": true, "canConfigure": true,
    "frontendUrl": "http://127.0.0.1:8080/pilets/orders/1.4.2/orders.js", "kind": "umd",
    "spec": "umd", "integrity": "sha384-AA", "hasBackend": true,
    "config": {"LOG_LEVEL": "warn"}, "origins": {"/LOG_LEVEL": "shared"}}]}))]
pub struct MyPlugins {
    /// Whose team it is.
    #[schema(value_type = words::TenantId)]
    pub tenant: TenantId,
    /// The team.
    #[schema(value_type = words::TeamId)]
    pub team: TeamId,
    /// State of the registry that it was resolved from.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
    /// By name.
    pub plugins: Vec<MyPlugin>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MyPlugin {
    /// The plugin.
    #[schema(value_type = words::PluginName)]
    pub name: PluginName,
    /// The version that this member gets.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// One sentence about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What it is filed under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Name of its icon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Whether it is part of the core, and there for all.
    pub is_core: bool,
    /// By whom it is installed: `team`, `person`, or nobody, when it is on for everybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub installed: Option<InstalledBy>,
    /// Whether it is on for this member.
    pub enabled: bool,
    /// Whether they may use it.
    pub can_use: bool,
    /// Whether they may configure it for themselves.
    pub can_configure: bool,
    /// Address of the entry file of its UI.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uri")]
    pub frontend_url: Option<String>,
    /// How its author built it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::UiKind>)]
    pub kind: Option<UiKind>,
    /// How the browser loads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Spec>)]
    pub spec: Option<Spec>,
    /// Global that a UMD script leaves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub global: Option<String>,
    /// SHA-384 of the entry file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integrity: Option<String>,
    /// Whether it has a backend.
    pub has_backend: bool,
    /// Its configuration for this member: defaults, under what the team shares, under their own.
    #[schema(value_type = words::Object)]
    pub config: Config,
    /// Where each value comes from, by JSON pointer: `default`, `shared` or `personal`.
    pub origins: BTreeMap<String, String>,
}

/// What a backend is configured with, for whom it was called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({
    "plugin": "orders", "version": "1.4.2", "tenant": "default", "team": "blue",
    "user": "u-5d41402abc4b2a76b9719d911017c592", "config": {"LOG_LEVEL": "warn"},
    "origins": {"/LOG_LEVEL": "shared"}}))]
pub struct PluginConfig {
    /// The plugin.
    #[schema(value_type = words::PluginName)]
    pub plugin: PluginName,
    /// The version of the backend that was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Version>)]
    pub version: Option<Version>,
    /// The tenant of who called.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::TenantId>)]
    pub tenant: Option<TenantId>,
    /// The team that they act in, as long as they are in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::TeamId>)]
    pub team: Option<TeamId>,
    /// Who called; absent for machines and those who did not sign in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::UserId>)]
    pub user: Option<UserId>,
    /// Defaults, under what the team shares, under their own.
    #[schema(value_type = words::Object)]
    pub config: Config,
    /// Where each value comes from, by JSON pointer: `default`, `shared` or `personal`.
    pub origins: BTreeMap<String, String>,
}

/// By whom a plugin is installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum InstalledBy {
    /// The team has it.
    Team,
    /// The member has it for themselves.
    Person,
}
