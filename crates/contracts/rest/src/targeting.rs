//! Who follows which channel, and feature flags.

use crate::{explain::PluginDecision, words};
use midplane_model::{Channel, Environment, FlagKey, PluginName, Revision, Version};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// One rule. `roles`, `users` and `percentage` are ways in, and one of them is enough; every other
/// part narrows the rule. One without any way in means everybody whom the other parts leave.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    pub description: Option<String>,
    /// A way in: one of these roles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// A way in: one of these users. Sent by id or by username; kept and answered with by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<String>,
    /// A way in: a share of all viewers, with at most two digits after the point.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 100)]
    pub percentage: Option<f64>,
    /// Whoever has one of these roles is never meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclude_roles: Vec<String>,
    /// All of these features are on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<String>,
    /// One of these regions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// One of these tenants.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tenants: Vec<String>,
    /// One of these teams.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<String>,
    /// An npm range that the shell's version lies in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shell_version: Option<String>,
    /// The viewer did, or did not, ask for what is in beta.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beta_features: Option<bool>,
}

/// What is said of who follows a channel.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct SetRules {
    /// Of several channels that somebody follows the highest comes first; `latest` comes last.
    pub priority: i32,
    /// Another salt draws all percentages anew.
    #[schema(max_length = 100)]
    pub salt: String,
    /// In order; the first that means the viewer lets them in.
    #[schema(max_items = 100)]
    pub rules: Vec<Rule>,
    /// Why; it is kept beside who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only says what would be.
    pub dry_run: bool,
}

/// Who follows a channel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChannelRules {
    /// Environment of the channel.
    #[schema(value_type = words::Environment)]
    pub environment: Environment,
    /// Plugin.
    #[schema(value_type = words::PluginName)]
    pub plugin: PluginName,
    /// Channel.
    #[schema(value_type = words::Channel)]
    pub channel: Channel,
    /// Of several channels that somebody follows the highest comes first.
    pub priority: i32,
    /// Mixed into the percentages.
    pub salt: String,
    /// In order. None: nobody follows the channel; of `latest`: everybody does.
    pub rules: Vec<Rule>,
    /// What those are called whom the rules name, by id. Absent when they name nobody.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub user_names: BTreeMap<String, String>,
    /// What of them comes to nothing for now: a channel that points nowhere, a role that nobody can
    /// have. Absent when there is nothing to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The revision that it is true at.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// What is said beside taking something away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(default, rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct RemovalQuery {
    /// Why; it is kept beside who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(max_length = 500)]
    pub reason: Option<String>,
    /// Only say what would be.
    pub dry_run: bool,
}

/// A rule and what it gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FlagRule {
    /// Whom it means.
    pub when: Rule,
    /// What they get; of the same JSON type as the default.
    pub value: Value,
}

/// What is said of a flag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetFlag {
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    pub description: Option<String>,
    /// Of one that is off everybody gets the default.
    pub enabled: bool,
    /// The value of those whom no rule means: a boolean, a string, a number or an object.
    pub default: Value,
    /// Another salt draws all percentages anew.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub salt: String,
    /// In order; the first that means the viewer decides.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub rules: Vec<FlagRule>,
    /// Why; it is kept beside who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only says what would be.
    #[serde(default)]
    pub dry_run: bool,
}

/// A flag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Flag {
    /// Its key; a feature of that name is on where its value is `true`.
    #[schema(value_type = String)]
    pub key: FlagKey,
    /// What it is for.
    #[schema(required = true)]
    pub description: Option<String>,
    /// Whether its rules count.
    pub enabled: bool,
    /// The value of those whom no rule means.
    pub default: Value,
    /// Mixed into the percentages.
    pub salt: String,
    /// In order.
    pub rules: Vec<FlagRule>,
    /// What those are called whom the rules name, by id. Absent when they name nobody.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub user_names: BTreeMap<String, String>,
    /// What of it comes to nothing for now: a role that nobody can have. Absent when there is nothing
    /// to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The revision that it is true at.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// Rules that were taken away, or would be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RemovedRules {
    /// As it was; `null` when there were none to take away.
    #[schema(required = true)]
    pub was: Option<ChannelRules>,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The write that it became; the newest one when nothing was written.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// A flag that was taken away, or would be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RemovedFlag {
    /// As it was; `null` when this node had not heard of it yet.
    #[schema(required = true)]
    pub was: Option<Flag>,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The write that it became; the newest one when nothing was written.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// A viewer, described.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct DescribedViewer {
    /// An account, by id or username; what is said beside it comes on top of what the account has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Roles.
    pub roles: Vec<String>,
    /// Features that are on for them beside flags.
    pub features: Vec<String>,
    /// Permissions.
    pub permissions: Vec<String>,
    /// Region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Tenant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// Team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// A browser in which nobody signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visitor: Option<String>,
    /// Whether they asked for what is in beta.
    pub beta_features: bool,
    /// The version of their shell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shell_version: Option<String>,
}

/// Rules to be tried on viewers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreviewRules {
    /// Environment of the channel.
    pub environment: String,
    /// Plugin.
    pub plugin: String,
    /// Channel.
    pub channel: String,
    /// The rules to try; those of now when left out.
    #[serde(default)]
    pub rules: Option<SetRules>,
    /// Whom to ask about.
    #[schema(min_items = 1, max_items = 100)]
    pub viewers: Vec<DescribedViewer>,
}

/// Who would get what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Preview {
    /// One for each viewer, in order.
    pub viewers: Vec<PreviewedViewer>,
}

/// What one viewer would get.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PreviewedViewer {
    /// Whom it is about.
    pub viewer: DescribedViewer,
    /// What they get of the plugin now.
    #[schema(required = true, value_type = Option<words::Version>)]
    pub now: Option<Version>,
    /// What they would get, and why.
    pub then: PluginDecision,
    /// Other plugins of which they would get another version, or none.
    pub affected: Vec<AffectedPlugin>,
}

/// A plugin that changes along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AffectedPlugin {
    /// Its name.
    #[schema(value_type = words::PluginName)]
    pub name: PluginName,
    /// What they get now.
    #[schema(required = true, value_type = Option<words::Version>)]
    pub now: Option<Version>,
    /// What they would get.
    #[schema(required = true, value_type = Option<words::Version>)]
    pub then: Option<Version>,
}
