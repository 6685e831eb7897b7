//! Moves of channels that somebody else has to approve.

use crate::words;
use midplane_model::{
    Actor, ApprovalId, Channel, Environment, PluginName, Revision, Timestamp, Version,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A move that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Approval {
    /// Its id.
    #[schema(value_type = words::ApprovalId)]
    pub id: ApprovalId,
    /// `waiting`, `approved`, `rejected`, `withdrawn`, or `lapsed` when nobody decided in time.
    #[schema(pattern = "^(waiting|approved|rejected|withdrawn|lapsed)$")]
    pub state: String,
    /// Plugin.
    #[schema(value_type = words::PluginName)]
    pub plugin: PluginName,
    /// Environment of the channel.
    #[schema(value_type = words::Environment)]
    pub environment: Environment,
    /// Channel.
    #[schema(value_type = words::Channel)]
    pub channel: Channel,
    /// Where the channel pointed when it was asked for; `null` when it was new.
    #[schema(required = true, value_type = Option<words::Version>)]
    pub from: Option<Version>,
    /// Where it is to point.
    #[schema(value_type = words::Version)]
    pub to: Version,
    /// Who asked for it.
    #[schema(value_type = words::Actor)]
    pub requested_by: Actor,
    /// Their username, or the name of the token.
    #[serde(default)]
    #[schema(required = true)]
    pub requested_by_name: Option<String>,
    /// When.
    #[schema(value_type = words::Timestamp)]
    pub requested_at: Timestamp,
    /// Why.
    #[schema(required = true)]
    pub reason: Option<String>,
    /// Nobody can approve it from then on.
    #[schema(value_type = words::Timestamp)]
    pub expires_at: Timestamp,
    /// Who decided; `null` while it waits.
    #[schema(required = true, value_type = Option<words::Actor>)]
    pub decided_by: Option<Actor>,
    /// Their username, or the name of the token.
    #[serde(default)]
    #[schema(required = true)]
    pub decided_by_name: Option<String>,
    /// When.
    #[schema(required = true, value_type = Option<words::Timestamp>)]
    pub decided_at: Option<Timestamp>,
    /// Why.
    #[schema(required = true)]
    pub decision_reason: Option<String>,
    /// The write that changed it last.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// Which of them, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(default, rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ApprovalsQuery {
    /// Those alone that nobody decided on yet.
    pub waiting: bool,
    /// How many items a page has at most.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::page::at_least_one"
    )]
    #[param(minimum = 1, example = 50)]
    pub limit: Option<usize>,
    /// The `nextCursor` of the page before; the newest ones without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Decide {
    /// Why; it is kept beside who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only says what would be.
    pub dry_run: bool,
}
