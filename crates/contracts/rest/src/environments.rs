//! The environments of a server.

use crate::words;
use midplane_model::{Channel, Environment};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An environment: a place with its own channels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnvironmentShown {
    /// Its name.
    #[schema(value_type = words::Environment)]
    pub name: Environment,
    /// Whether it is the one that is meant where none is named.
    pub is_default: bool,
    /// Whether somebody else has to approve the moves of its channels.
    pub approval_required: bool,
    /// The channels that plugins have there, `latest` first; no more than 500.
    pub channels: Vec<ChannelShown>,
}

/// A channel of an environment, over all plugins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChannelShown {
    /// Its name.
    #[schema(value_type = words::Channel)]
    pub name: Channel,
    /// How many plugins have it.
    pub plugins: usize,
}
