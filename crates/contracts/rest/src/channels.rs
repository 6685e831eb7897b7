//! Where a plugin's channels point, and where they pointed.

use crate::words;
use midplane_model::{
    Actor, Channel, Environment, MoveCause, Revision, Timestamp, Version, VersionState,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Whose channels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ChannelsQuery {
    /// The plugin.
    #[param(example = "orders")]
    pub plugin: String,
    /// Of this environment alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
}

/// All channels of a plugin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Channels {
    /// By environment and name.
    pub items: Vec<ChannelPosition>,
}

/// Where a channel points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChannelPosition {
    /// Its environment.
    #[schema(value_type = words::Environment)]
    pub environment: Environment,
    /// Its name.
    #[schema(value_type = words::Channel)]
    pub channel: Channel,
    /// Where it points.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// Where that version stands: one that is not `published` nobody is offered. `null` when it
    /// cannot be read any more.
    #[schema(required = true, value_type = Option<words::VersionState>)]
    pub state: Option<VersionState>,
    /// Whether the plugin is switched off in this environment.
    pub disabled: bool,
    /// Whether somebody else has to approve its moves.
    pub needs_approval: bool,
    /// Where a rollback would take it; `null` for nowhere.
    #[schema(required = true, value_type = Option<words::Version>)]
    pub previous: Option<Version>,
    /// The write that moved it last.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// A step of a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChannelStep {
    /// Its number: later ones have higher numbers.
    pub id: u64,
    /// Where it pointed before; `null` when it was new.
    #[schema(required = true, value_type = Option<words::Version>)]
    pub from: Option<Version>,
    /// Where it pointed from then on.
    #[schema(value_type = words::Version)]
    pub to: Version,
    /// Why; `null` when it was published to.
    #[schema(required = true, value_type = Option<words::MoveCause>)]
    pub cause: Option<MoveCause>,
    /// What was said of it.
    #[schema(required = true)]
    pub reason: Option<String>,
    /// Who moved it.
    #[schema(value_type = words::Actor)]
    pub by: Actor,
    /// Their username, or the name of the token.
    #[serde(default)]
    #[schema(required = true)]
    pub by_name: Option<String>,
    /// When.
    #[schema(value_type = words::Timestamp)]
    pub at: Timestamp,
    /// The write that it was part of.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}
