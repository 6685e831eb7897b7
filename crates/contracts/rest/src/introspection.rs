//! What is behind a token (RFC 7662). Its members are called as there.

use crate::{Secret, words};
use midplane_model::{SessionId, TeamId, TenantId, Version};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A token to look behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct IntrospectionForm {
    /// The token.
    pub token: Secret,
    /// What it probably is; not needed, and not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_type_hint: Option<String>,
}

/// What kind of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum TokenType {
    /// `X-Pilet-Token`.
    Plugin,
    /// A person's, for the platform.
    Access,
    /// A machine's.
    Api,
}

/// What a token stands for. One that is not active says nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = Introspection::example)]
pub struct Introspection {
    /// Whether it holds, and is the caller's business.
    pub active: bool,
    /// What kind of token it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_type: Option<TokenType>,
    /// Who it stands for: the id of an account, `token:ID`, `bootstrap` or `anonymous`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub: Option<String>,
    /// What they are called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// What they may do: permissions, a space between them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Their roles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<words::Role>>)]
    pub roles: Option<Vec<String>>,
    /// Their tenant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub tenant: Option<TenantId>,
    /// The team that they act in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub team: Option<TeamId>,
    /// Their session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub sid: Option<SessionId>,
    /// The plugin that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aud: Option<String>,
    /// The version of the backend that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Version>)]
    pub plugin_version: Option<Version>,
    /// What the plugin was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capabilities: Option<Vec<String>>,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iss: Option<String>,
    /// When it was issued, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iat: Option<i64>,
    /// When it ends, in seconds since 1970; absent for one that does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exp: Option<i64>,
}

impl Introspection {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            active: true,
            token_type: Some(TokenType::Plugin),
            sub: Some("u-5d41402abc4b2a76b9719d911017c592".into()),
            username: Some("Ada Lovelace".into()),
            scope: Some("customers:read orders:buy".into()),
            roles: Some(vec!["member".into()]),
            aud: Some("orders".into()),
            plugin_version: Version::parse("1.4.0").ok(),
            capabilities: Some(Vec::new()),
            iss: Some("midplane".into()),
            iat: Some(1_795_258_620),
            exp: Some(1_795_258_740),
            ..Self::default()
        }
    }
}
