//! Signing in and out with a password.

use crate::{Secret, words};
use midplane_model::{Actor, SessionId, TeamId, TenantId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What somebody signs in with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = Credentials::example)]
pub struct Credentials {
    /// The account's username.
    pub username: String,
    /// Its password.
    pub password: Secret,
    /// Whose password it is: one of `passwordProviders`; Midplane's own without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
}

/// A session: an access token for some minutes; the refresh token is in the cookie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = Session::example)]
pub struct Session {
    /// Goes into `Authorization: Bearer`.
    pub access_token: Secret,
    /// Always `Bearer`.
    #[schema(pattern = "^Bearer$")]
    pub token_type: String,
    /// How long the access token works, in seconds.
    pub expires_in: i64,
    /// Who signed in.
    pub user: SessionUser,
    /// The tenant that they belong to.
    #[schema(value_type = words::TenantId)]
    pub tenant: TenantId,
    /// The team that the access token acts in; absent for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::TeamId>)]
    pub team: Option<TeamId>,
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionUser {
    /// Their id.
    #[schema(value_type = words::UserId)]
    pub id: UserId,
    /// What they sign in with.
    pub username: String,
    /// What they are called.
    pub display_name: String,
    /// Their roles.
    #[schema(value_type = Vec<words::Role>)]
    pub roles: Vec<String>,
    /// What they may do on the platform, by their roles.
    #[schema(value_type = Vec<words::Permission>)]
    pub permissions: Vec<String>,
    /// Whether they asked for what is in beta; absent for no.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beta_features: bool,
}

/// Whether somebody wants what is in beta.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BetaFeatures {
    /// Whether they do.
    pub enabled: bool,
}

/// Who a credential is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = Me::example)]
pub struct Me {
    /// The person; `null` for an API token and for nobody.
    #[schema(required = true)]
    pub user: Option<SessionUser>,
    /// Who would be written down as the one who did something.
    #[schema(value_type = words::Actor)]
    pub actor: Actor,
    /// What an API token may do; absent for a person, whose permissions are in `user`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<words::Permission>>)]
    pub permissions: Option<Vec<String>>,
}

impl Credentials {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self { username: "ada".into(), password: "correct horse battery".into(), provider: None }
    }
}

impl SessionUser {
    /// What the documentation shows.
    pub fn example() -> Self {
        let id = UserId::parse("u-5d41402abc4b2a76b9719d911017c592");
        Self {
            id: id.expect("the id is well-formed"),
            username: "ada".into(),
            display_name: "Ada Lovelace".into(),
            roles: vec!["publisher".into()],
            permissions: vec!["versions:publish".into(), "instances:register".into()],
            beta_features: false,
        }
    }
}

impl Session {
    /// What the documentation shows.
    pub fn example() -> Self {
        Self {
            access_token: "eyJ…".into(),
            token_type: "Bearer".into(),
            expires_in: 600,
            user: SessionUser::example(),
            tenant: TenantId::default_tenant(),
            team: TeamId::parse("blue").ok(),
        }
    }
}

impl Me {
    /// What the documentation shows.
    pub fn example() -> Self {
        let user = SessionUser::example();
        Self { actor: Actor::User(user.id.clone()), user: Some(user), permissions: None }
    }
}

/// The sessions of who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OwnSessions {
    /// Those that hold.
    pub items: Vec<OwnSession>,
}

/// Which sessions end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EndSessionsQuery {
    /// Only the others: the one that asks stays.
    pub others: bool,
}

/// A browser or a command line that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnSession {
    /// Its id.
    #[schema(value_type = words::SessionId)]
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub is_current: bool,
    /// Whether it is a command line's, which was let in by a browser and ends with it.
    pub is_command_line: bool,
    /// The browser, as it calls itself; absent for a command line and where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    /// The system that it runs on; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Timestamp>)]
    pub started_at: Option<Timestamp>,
    /// From which address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_from: Option<String>,
    /// When it was used last, to some minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Timestamp>)]
    pub last_used_at: Option<Timestamp>,
    /// From which address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_from: Option<String>,
    /// When it ends without use.
    #[schema(value_type = words::Timestamp)]
    pub expires_at: Timestamp,
}
