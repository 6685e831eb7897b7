//! Who follows which channel, feature flags, and what a viewer gets and why.

use crate::words;
use midplane_model::{
    Actor, Channel, Environment, FlagKey, PluginName, Revision, Timestamp, Version,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
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
    /// A way in: one of these users, by id.
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
    /// In order. None: nobody follows the channel, and everybody follows `latest`.
    pub rules: Vec<Rule>,
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
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The revision that it is true at.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// A write that leaves nothing to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Removed {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The write that it became.
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

/// What a viewer gets, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Explanation {
    /// Of which environment.
    #[schema(value_type = words::Environment)]
    pub environment: Environment,
    /// The revision that it is true at.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
    /// The moment that it is of; `null` for now.
    #[schema(required = true, value_type = Option<words::Timestamp>)]
    pub at: Option<Timestamp>,
    /// Whom it is about, with what their account has.
    pub viewer: DescribedViewer,
    /// One for each plugin, by name.
    pub plugins: Vec<PluginDecision>,
}

/// What was decided about a plugin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PluginDecision {
    /// Its name.
    #[schema(value_type = words::PluginName)]
    pub name: PluginName,
    /// The version that the viewer gets; `null` when it is left out.
    #[schema(required = true, value_type = Option<words::Version>)]
    pub version: Option<Version>,
    /// What it could use and runs without, in words.
    pub degraded: Vec<String>,
    /// Its channels, in the order in which they were asked.
    pub channels: Vec<ChannelDecision>,
    /// The search for the newest set of versions that fit together was given up: there may be a newer
    /// one than this.
    pub search_given_up: bool,
}

/// What became of the version that a channel points at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChannelDecision {
    /// Which channel.
    #[schema(value_type = words::Channel)]
    pub channel: Channel,
    /// Where it points.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// `chosen`, `refused`, or `spare` when one that comes first was chosen.
    #[schema(pattern = "^(chosen|refused|spare)$")]
    pub outcome: String,
    /// Who moved it there; `null` when nobody remembers.
    #[schema(required = true, value_type = Option<words::Actor>)]
    pub moved_by: Option<Actor>,
    /// When.
    #[schema(required = true, value_type = Option<words::Timestamp>)]
    pub moved_at: Option<Timestamp>,
    /// The write that moved it.
    #[schema(required = true, value_type = Option<words::Revision>)]
    pub moved_in: Option<Revision>,
    /// Every step, in order.
    pub reasons: Vec<DecisionReason>,
}

/// One step of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DecisionReason {
    /// Its kind.
    pub code: String,
    /// In words.
    pub text: String,
    /// The number of the rule that it is about, from one on.
    #[schema(required = true)]
    pub rule: Option<usize>,
    /// The viewer's bucket of 10000, where a percentage was asked.
    #[schema(required = true)]
    pub bucket: Option<u16>,
}

/// Whom an explanation is about, and of when. Lists are words with commas between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(default, rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ExplainQuery {
    /// Of this environment instead of the default one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// Of this plugin alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plugin: Option<String>,
    /// An account, by id or username.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Roles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Features.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    /// Permissions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permission: Option<String>,
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
    /// A past moment: milliseconds since 1970, or `2026-11-26T14:03:00Z`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(example = "2026-11-26T14:03:00Z")]
    pub at: Option<String>,
}
