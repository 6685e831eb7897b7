//! What a viewer gets and why: every step of the decision on each plugin.

use crate::{targeting::DescribedViewer, words};
use midplane_model::{Actor, Channel, Environment, PluginName, Revision, Timestamp, Version};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

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
    /// Why installs leave it out for the account that was named; absent when they do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub install: Option<InstallReason>,
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
    /// Their username, or the name of the token.
    #[serde(default)]
    #[schema(required = true)]
    pub moved_by_name: Option<String>,
    /// When.
    #[schema(required = true, value_type = Option<words::Timestamp>)]
    pub moved_at: Option<Timestamp>,
    /// The write that moved it.
    #[schema(required = true, value_type = Option<words::Revision>)]
    pub moved_in: Option<Revision>,
    /// Every step, in order.
    pub reasons: Vec<DecisionReason>,
}

/// Why somebody does not have a plugin that is for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InstallReason {
    /// `not-installed`, `off-for-team`, `off-for-person`, `hidden`, `may-not-use`, or `needs-what-is-off`.
    pub code: String,
    /// In words.
    pub text: String,
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
