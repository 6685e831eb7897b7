//! Operations on plugins that can be undone: promote and roll back, yank and restore, archive,
//! disable and enable.

use crate::words;
use midplane_model::{
    ApprovalId, Channel, Environment, MoveCause, PluginName, Revision, Version, Withdrawal,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which channel shall point at which version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Promote {
    /// The plugin.
    pub plugin: String,
    /// The version that the channel shall point at.
    pub version: String,
    /// Environment of the channel; the default one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// The channel; `latest` when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Where you think that the channel points: refused when it moved meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Refuse when the version calls a backend and none is registered that answers it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub require_backend: bool,
    /// Why; it is kept beside who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only says what would be.
    #[serde(default)]
    pub dry_run: bool,
}

/// Which channel shall go back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rollback {
    /// The plugin.
    pub plugin: String,
    /// Environment of the channel; the default one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// The channel; `latest` when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The version to go back to; where it pointed before its last move when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Where you think that the channel points: refused when it moved meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Why; it is kept beside who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only says what would be.
    #[serde(default)]
    pub dry_run: bool,
}

/// A version that an operation is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfVersion {
    /// The plugin.
    pub plugin: String,
    /// The version.
    pub version: String,
    /// Why; it is kept beside who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only says what would be.
    #[serde(default)]
    pub dry_run: bool,
}

/// A version that shall be offered again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Restore {
    /// The plugin.
    pub plugin: String,
    /// The version.
    pub version: String,
    /// Undo this alone: refused where the other one withdrew the version. One that was yanked
    /// before it was archived is yanked again when `archive` is undone. Whatever withdrew it when
    /// left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Withdrawal>)]
    pub undoes: Option<Withdrawal>,
    /// Why; it is kept beside who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only says what would be.
    #[serde(default)]
    pub dry_run: bool,
}

/// Where a plugin shall be off, or on again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Switch {
    /// The plugin.
    pub plugin: String,
    /// In this environment alone; everywhere when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// Why; it is kept beside who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only says what would be.
    #[serde(default)]
    pub dry_run: bool,
}

/// What a plugin shall be granted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Grant {
    /// The plugin.
    pub plugin: String,
    /// Capabilities beside those that it has, `area:verb`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 100)]
    pub add: Vec<String>,
    /// Capabilities that it has no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 100)]
    pub remove: Vec<String>,
    /// Why; it is kept beside who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub reason: Option<String>,
    /// Only says what would be.
    #[serde(default)]
    pub dry_run: bool,
}

/// What an operation did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = Operated::example)]
pub struct Operated {
    /// The plugin.
    #[schema(value_type = words::PluginName)]
    pub plugin: PluginName,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The write that it became; the newest one where nothing was written.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
    /// What changed. None: everything was as it was wanted already.
    pub changes: Vec<OperationChange>,
    /// What waits for somebody else's approval, where the environment asks for that.
    #[schema(required = true, value_type = Option<String>)]
    pub approval: Option<ApprovalId>,
    /// What it does to running traffic. Absent when there is nothing to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// What happened, for people.
    pub message: String,
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OperationChange {
    /// What: the topic of the event that it became, such as `channel-moved`.
    pub kind: String,
    /// The environment that it is about; `null` for all.
    #[schema(required = true, value_type = Option<words::Environment>)]
    pub environment: Option<Environment>,
    /// The channel that it is about.
    #[schema(required = true, value_type = Option<words::Channel>)]
    pub channel: Option<Channel>,
    /// The version whose state changed.
    #[schema(required = true, value_type = Option<words::Version>)]
    pub version: Option<Version>,
    /// Before: a version or a state.
    #[schema(required = true)]
    pub from: Option<String>,
    /// After: a version or a state.
    #[schema(required = true)]
    pub to: Option<String>,
    /// Why a channel moved.
    #[schema(required = true, value_type = Option<words::MoveCause>)]
    pub cause: Option<MoveCause>,
}

impl Operated {
    /// What the documentation shows.
    pub fn example() -> Self {
        let version = |text: &str| text.to_owned();
        Self {
            plugin: PluginName::parse("orders").expect("the name is well-formed"),
            dry_run: false,
            revision: Revision(21),
            changes: vec![OperationChange {
                kind: "channel-moved".into(),
                environment: Environment::parse("prod").ok(),
                channel: Some(Channel::latest()),
                version: None,
                from: Some(version("1.1.0")),
                to: Some(version("1.0.0")),
                cause: Some(MoveCause::Rollback),
            }],
            approval: None,
            warnings: Vec::new(),
            message: "latest of orders in prod points at 1.0.0; it was at 1.1.0.".into(),
        }
    }
}
