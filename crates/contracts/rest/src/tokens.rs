//! API tokens: keys for builds, scripts and backends.

use crate::{Secret, words};
use midplane_model::{Actor, Environment, PluginName, PluginPattern, Revision, Timestamp, TokenId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is asked of a new token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = NewToken::example)]
pub struct NewToken {
    /// What it is for: 1 to 200 bytes; shown in lists and in the audit log.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// What it may do: at least one permission, none that the caller lacks.
    #[schema(value_type = Vec<words::Permission>, min_items = 1)]
    pub permissions: Vec<String>,
    /// The one plugin it is for; every plugin without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PluginName>)]
    pub plugin: Option<PluginName>,
    /// Plugins it is for, beside `plugin`: names, and `@acme/*` for all of a scope.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<words::PluginPattern>, max_items = 100)]
    pub plugins: Vec<String>,
    /// The environments it is for; every one without them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<words::Environment>, max_items = 100)]
    pub environments: Vec<String>,
    /// How long it works, in seconds; 90 days without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1)]
    pub expires_in_seconds: Option<u64>,
    /// It works until it is revoked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub never_expires: bool,
}

/// A token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = Token::example)]
pub struct Token {
    /// Its id.
    #[schema(value_type = words::TokenId)]
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    #[schema(value_type = Vec<words::Permission>)]
    pub permissions: Vec<String>,
    /// The one plugin it is for, when it is for one.
    #[schema(required = true, value_type = Option<words::PluginName>)]
    pub plugin: Option<PluginName>,
    /// The plugins it is for; none: for every plugin.
    #[serde(default)]
    #[schema(required = true, value_type = Vec<words::PluginPattern>)]
    pub plugins: Vec<PluginPattern>,
    /// The environments it is for; none: for every environment.
    #[serde(default)]
    #[schema(required = true, value_type = Vec<words::Environment>)]
    pub environments: Vec<Environment>,
    /// When it was made.
    #[schema(value_type = words::Timestamp)]
    pub created_at: Timestamp,
    /// Who made it.
    #[schema(value_type = words::Actor)]
    pub created_by: Actor,
    /// Their username, or the name of the token.
    #[serde(default)]
    #[schema(required = true)]
    pub created_by_name: Option<String>,
    /// When it ends.
    #[schema(required = true, value_type = Option<words::Timestamp>)]
    pub expires_at: Option<Timestamp>,
    /// When it was revoked.
    #[schema(required = true, value_type = Option<words::Timestamp>)]
    pub revoked_at: Option<Timestamp>,
    /// When it was used last, to the minute; `null` when nobody has yet.
    #[serde(default)]
    #[schema(required = true, value_type = Option<words::Timestamp>)]
    pub last_used_at: Option<Timestamp>,
    /// The network that it was used from then.
    #[serde(default)]
    #[schema(required = true, example = "203.0.113.0/24")]
    pub last_used_from: Option<String>,
}

/// A token just made: the one answer that has the secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = CreatedToken::example)]
pub struct CreatedToken {
    /// What is kept of it.
    #[serde(flatten)]
    pub kept: Token,
    /// The secret, which cannot be read again.
    pub token: Secret,
    /// The write that it became.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

impl NewToken {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            name: "ci".into(),
            permissions: vec!["versions:publish".into()],
            plugin: PluginName::parse("@acme/orders").ok(),
            plugins: Vec::new(),
            environments: vec!["staging".into()],
            expires_in_seconds: Some(7_776_000),
            never_expires: false,
        }
    }
}

impl Token {
    /// What the documentation shows.
    pub fn example() -> Self {
        let id = TokenId::parse("t-4a1f1e79b44c2847b38e618e9257113f");
        Self {
            id: id.expect("the id is well-formed"),
            name: "ci".into(),
            permissions: vec!["versions:publish".into()],
            plugin: PluginName::parse("@acme/orders").ok(),
            plugins: PluginPattern::parse("@acme/orders").into_iter().collect(),
            environments: Environment::parse("staging").into_iter().collect(),
            created_at: Timestamp(1_795_258_620_000),
            created_by: "u-5d41402abc4b2a76b9719d911017c592"
                .parse()
                .expect("the id is well-formed"),
            created_by_name: Some("ada".into()),
            expires_at: Some(Timestamp(1_803_034_620_000)),
            revoked_at: None,
            last_used_at: Some(Timestamp(1_795_300_000_000)),
            last_used_from: Some("203.0.113.0/24".into()),
        }
    }
}

impl CreatedToken {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { kept: Token::example(), token: "mp_…".into(), revision: Revision(21) }
    }
}
