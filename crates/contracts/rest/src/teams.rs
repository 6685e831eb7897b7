//! Tenants, their teams, and who is in them.

use crate::{page::at_least_one, words};
use midplane_model::{Revision, TeamId, TeamRole, TenantId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Whose teams or installs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TenantQuery {
    /// Another tenant than the caller's own; for who holds `teams:manage`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "acme")]
    pub tenant: Option<String>,
}

/// Which page of a list of a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TenantPageQuery {
    /// How many items a page has at most.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "at_least_one")]
    #[param(minimum = 1, default = 50, example = 50)]
    pub limit: Option<usize>,
    /// The `nextCursor` of the page before; the first page without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "blue")]
    pub cursor: Option<String>,
    /// Another tenant than the caller's own; for who holds `teams:manage`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(example = "acme")]
    pub tenant: Option<String>,
}

/// A tenant to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"id": "acme", "name": "Acme Ltd"}))]
pub struct NewTenant {
    /// Its id: letters, digits, `-` and `_`. It never changes.
    #[schema(value_type = words::TenantId)]
    pub id: String,
    /// What people call it; the id without it.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub name: String,
}

/// A tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"id": "acme", "name": "Acme Ltd", "createdAt": 1_795_258_620_000_i64}))]
pub struct Tenant {
    /// Its id.
    #[schema(value_type = words::TenantId)]
    pub id: TenantId,
    /// What people call it.
    pub name: String,
    /// When it was made.
    #[schema(value_type = words::Timestamp)]
    pub created_at: Timestamp,
}

/// Something that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({"revision": 21}))]
pub struct Written {
    /// The write that it became; the newest one when nothing changed.
    #[schema(value_type = words::Revision)]
    pub revision: Revision,
}

/// A team to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"id": "blue", "name": "The blues", "admin": "ada"}))]
pub struct NewTeam {
    /// Its id, unique in its tenant. It never changes.
    #[schema(value_type = words::TeamId)]
    pub id: String,
    /// What people call it; the id without it.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub name: String,
    /// Who is its first admin, by username; nobody without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin: Option<String>,
}

/// A team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"id": "blue", "tenant": "default", "name": "The blues",
                          "createdAt": 1_795_258_620_000_i64, "role": "team-admin"}))]
pub struct Team {
    /// Its id.
    #[schema(value_type = words::TeamId)]
    pub id: TeamId,
    /// Whose it is.
    #[schema(value_type = words::TenantId)]
    pub tenant: TenantId,
    /// What people call it.
    pub name: String,
    /// When it was made.
    #[schema(value_type = words::Timestamp)]
    pub created_at: Timestamp,
    /// The caller's part in it; absent when they are not in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::TeamRole>)]
    pub role: Option<TeamRole>,
}

/// What is to be different about a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "The blues"}))]
pub struct TeamEdit {
    /// What people call it.
    #[schema(max_length = 200)]
    pub name: String,
}

/// Somebody in a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({"id": "u-5d41402abc4b2a76b9719d911017c592", "username": "ada",
                          "role": "member", "since": 1_795_258_620_000_i64}))]
pub struct TeamMember {
    /// Their account.
    #[schema(value_type = words::UserId)]
    pub id: UserId,
    /// What they sign in with.
    pub username: String,
    /// Their part.
    #[schema(value_type = words::TeamRole)]
    pub role: TeamRole,
    /// Since when they are in it.
    #[schema(value_type = words::Timestamp)]
    pub since: Timestamp,
}

/// The part that somebody gets in a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(example = json!({"role": "team-admin"}))]
pub struct SetTeamMember {
    /// `member` without it.
    #[schema(value_type = words::TeamRole)]
    pub role: TeamRole,
}

impl Default for SetTeamMember {
    fn default() -> Self {
        Self { role: TeamRole::Member }
    }
}

/// One of one's own teams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnTeam {
    /// Its id.
    #[schema(value_type = words::TeamId)]
    pub id: TeamId,
    /// What people call it.
    pub name: String,
    /// One's part in it.
    #[schema(value_type = words::TeamRole)]
    pub role: TeamRole,
    /// Whether the access token that asks acts in it.
    pub is_current: bool,
}

/// One's own teams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({"tenant": "default", "items": [
    {"id": "blue", "name": "The blues", "role": "member", "isCurrent": true}]}))]
pub struct OwnTeams {
    /// The tenant that one belongs to.
    #[schema(value_type = words::TenantId)]
    pub tenant: TenantId,
    /// The teams, by id.
    pub items: Vec<OwnTeam>,
}

/// The team that one wants to act in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"team": "blue"}))]
pub struct ActInTeam {
    /// One of one's own; `null` for none.
    #[schema(required = true, value_type = Option<words::TeamId>)]
    pub team: Option<String>,
}
