//! Who did what, when, from where and why.

use crate::words;
use midplane_model::{Actor, PluginName, Revision, Timestamp};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use utoipa::{IntoParams, ToSchema};

/// A deed. None is ever changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Deed {
    /// Its number: later ones have higher numbers.
    pub id: u64,
    /// When.
    #[schema(value_type = words::Timestamp)]
    pub at: Timestamp,
    /// Who.
    #[schema(value_type = words::Actor)]
    pub actor: Actor,
    /// The username of the person or the name of the token, as it was then.
    #[schema(required = true)]
    pub actor_name: Option<String>,
    /// From which address, behind trusted proxies; `null` where nobody knows.
    #[schema(required = true, value_type = Option<String>)]
    pub address: Option<IpAddr>,
    /// What: the topic of the event.
    pub kind: String,
    /// What it is about: `name@version`, `environment/name/channel`, an id.
    pub about: String,
    /// The plugin that it is about.
    #[schema(required = true, value_type = Option<words::PluginName>)]
    pub plugin: Option<PluginName>,
    /// How it was before, where something was.
    #[schema(required = true, value_type = words::AnyValue)]
    pub before: Option<serde_json::Value>,
    /// How it was then.
    #[schema(required = true, value_type = words::AnyValue)]
    pub after: Option<serde_json::Value>,
    /// Why, in their own words.
    #[schema(required = true)]
    pub reason: Option<String>,
    /// The write that it was part of.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
    /// All that is known of it: the event as it went out.
    #[schema(value_type = words::Object)]
    pub event: serde_json::Value,
}

/// Which deeds, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(default, rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// By whom: a user id or username, `token:ID` or the name of a token, `bootstrap`, `system`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(example = "ada")]
    pub actor: Option<String>,
    /// About this plugin.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(example = "orders")]
    pub plugin: Option<String>,
    /// Of this kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(example = "channel-moved")]
    pub kind: Option<String>,
    /// Not before this: milliseconds since 1970, or `2026-11-26T14:03:00Z`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(example = "2026-11-26T14:03:00Z")]
    pub since: Option<String>,
    /// Before this, in the same form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// `json`, page by page; or `jsonl`: all of it, one deed a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(example = "json")]
    pub format: Option<String>,
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
