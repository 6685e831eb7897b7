//! API tokens: keys for builds, scripts and backends.

use crate::{Secret, words};
use midplane_model::{Actor, PluginName, Revision, Timestamp, TokenId};
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
    /// How long it works, in seconds; for ever without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1)]
    pub expires_in_seconds: Option<u64>,
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
    /// The one plugin it is for.
    #[schema(required = true, value_type = Option<words::PluginName>)]
    pub plugin: Option<PluginName>,
    /// When it was made.
    #[schema(value_type = words::Timestamp)]
    pub created_at: Timestamp,
    /// Who made it.
    #[schema(value_type = words::Actor)]
    pub created_by: Actor,
    /// When it ends.
    #[schema(required = true, value_type = Option<words::Timestamp>)]
    pub expires_at: Option<Timestamp>,
    /// When it was revoked.
    #[schema(required = true, value_type = Option<words::Timestamp>)]
    pub revoked_at: Option<Timestamp>,
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
            expires_in_seconds: Some(7_776_000),
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
            created_at: Timestamp(1_795_258_620_000),
            created_by: "u-5d41402abc4b2a76b9719d911017c592"
                .parse()
                .expect("the id is well-formed"),
            expires_at: Some(Timestamp(1_803_034_620_000)),
            revoked_at: None,
        }
    }
}

impl CreatedToken {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { kept: Token::example(), token: "mp_…".into(), revision: Revision(21) }
    }
}
