//! Tenants, their teams, and who is in them.

use crate::{IdError, PluginName, TeamId, TenantId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

const DEFAULT_TENANT: &str = "default";

impl TenantId {
    /// The one that is always there. Whom nobody moved to another one belongs to it.
    pub fn default_tenant() -> Self {
        Self::known(DEFAULT_TENANT)
    }

    /// Whether it is that one.
    pub fn is_default(&self) -> bool {
        self.as_str() == DEFAULT_TENANT
    }
}

/// A customer of the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// What people call it.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A team of one tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Its id, unique in its tenant.
    pub id: TeamId,
    /// What people call it.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Which part somebody has in a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TeamRole {
    /// Uses what is installed.
    #[serde(rename = "member")]
    Member,
    /// Says who is in it, and what is installed.
    #[serde(rename = "team-admin")]
    Admin,
}

/// A text that is no role of a team.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither `member` nor `team-admin`")]
pub struct BadTeamRole(String);

impl fmt::Display for TeamRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Member => "member",
            Self::Admin => "team-admin",
        })
    }
}

impl FromStr for TeamRole {
    type Err = BadTeamRole;
    fn from_str(text: &str) -> Result<Self, BadTeamRole> {
        match text {
            "member" => Ok(Self::Member),
            "team-admin" => Ok(Self::Admin),
            _ => Err(BadTeamRole(text.chars().take(64).collect())),
        }
    }
}

/// Somebody in a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub user: UserId,
    /// What they sign in with.
    pub username: String,
    /// Their part.
    pub role: TeamRole,
    /// Since when they are in it.
    pub since: Timestamp,
}

/// One of somebody's teams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Which.
    pub team: Team,
    /// Their part in it.
    pub role: TeamRole,
}

/// In which tenant and team somebody acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    /// The tenant that they belong to.
    pub tenant: TenantId,
    /// The team, one of theirs.
    pub team: Option<TeamId>,
}

impl Acting {
    /// The team that they chose in their session, as long as it is theirs; who did not choose acts in
    /// the one that they came into first, so that nobody takes them out of it by adding them to another.
    /// `teams` are in the order of coming. `chosen` is absent when they did not, and empty when they
    /// chose none.
    pub fn of(tenant: TenantId, teams: &[TeamId], chosen: Option<Option<TeamId>>) -> Self {
        let team = match chosen {
            Some(chosen) => chosen.filter(|team| teams.contains(team)),
            None => teams.first().cloned(),
        };
        Self { tenant, team }
    }
}

/// A tenant was made, renamed or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantChange {
    /// Which.
    pub tenant: TenantId,
    /// What it was called; absent when it is new.
    pub from: Option<String>,
    /// What it is called; absent when it is gone.
    pub to: Option<String>,
}

/// A team was made, renamed or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamChange {
    /// Whose.
    pub tenant: TenantId,
    /// Which.
    pub team: TeamId,
    /// What it was called; absent when it is new.
    pub from: Option<String>,
    /// What it is called; absent when it is gone.
    pub to: Option<String>,
}

/// Somebody came into a team, has another part there, or left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberChange {
    /// Whose team.
    pub tenant: TenantId,
    /// Which team.
    pub team: TeamId,
    /// Who.
    pub user: UserId,
    /// What they sign in with.
    pub username: String,
    /// Their part before; absent when they come.
    pub from: Option<TeamRole>,
    /// Their part now; absent when they left.
    pub to: Option<TeamRole>,
}

/// An account belongs to another tenant. It left all of its teams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountMove {
    /// Who.
    pub user: UserId,
    /// What they sign in with.
    pub username: String,
    /// Where it belonged.
    pub from: TenantId,
    /// Where it belongs.
    pub to: TenantId,
}

/// A member's access to one plugin of their team is another one, or their own configuration of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessChange {
    /// Whose team.
    pub tenant: TenantId,
    /// Which team.
    pub team: TeamId,
    /// Who.
    pub user: UserId,
    /// The plugin.
    pub name: PluginName,
    /// What they could do; absent in changes of older releases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<AccessState>,
    /// What they can do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<AccessState>,
}

/// A member's access as the change log tells it: what is configured is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessState {
    /// Whether the plugin is shown to them.
    pub visible: bool,
    /// Whether they may use it.
    pub can_use: bool,
    /// Whether they may configure it for themselves.
    pub can_configure: bool,
    /// Whether they did.
    pub configured: bool,
}

/// Whose an install is: a team's, or one person's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum InstallOwner {
    /// All of a team have it.
    Team(TeamId),
    /// One person has it, in whatever team they act.
    Person(UserId),
}

impl fmt::Display for InstallOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Team(team) => write!(f, "team:{team}"),
            Self::Person(user) => write!(f, "user:{user}"),
        }
    }
}

impl FromStr for InstallOwner {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        match text.split_once(':') {
            Some(("team", team)) => TeamId::parse(team).map(Self::Team),
            Some(("user", user)) => UserId::parse(user).map(Self::Person),
            _ => Err(IdError::of("owner of an install", text)),
        }
    }
}

impl TryFrom<String> for InstallOwner {
    type Error = IdError;
    fn try_from(text: String) -> Result<Self, IdError> {
        text.parse()
    }
}

impl From<InstallOwner> for String {
    fn from(owner: InstallOwner) -> Self {
        owner.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_did_not_choose_acts_in_their_first_team() {
        let teams: Vec<TeamId> = ["blue", "red"].map(|id| TeamId::parse(id).unwrap()).into();
        let act = |teams: &[TeamId], chosen: Option<Option<&str>>| {
            let chosen = chosen.map(|chosen| chosen.map(|id| TeamId::parse(id).unwrap()));
            let team = Acting::of(TenantId::default_tenant(), teams, chosen).team;
            team.map(|team| team.to_string())
        };
        assert_eq!(act(&teams[..1], None).as_deref(), Some("blue"));
        assert_eq!(act(&teams[..1], Some(None)), None);
        assert_eq!(act(&teams, None).as_deref(), Some("blue"));
        assert_eq!(act(&[], None), None);
        assert_eq!(act(&teams, Some(Some("red"))).as_deref(), Some("red"));
        assert_eq!(act(&teams, Some(Some("green"))), None, "it is none of theirs");
    }

    #[test]
    fn spellings_go_round() {
        for text in ["team:blue", "user:u-ada"] {
            assert_eq!(text.parse::<InstallOwner>().unwrap().to_string(), text);
        }
        for bad in ["", "team:", "blue", "user:A b", "tenant:x"] {
            assert!(bad.parse::<InstallOwner>().is_err(), "{bad}");
        }
        for role in [TeamRole::Member, TeamRole::Admin] {
            assert_eq!(role.to_string().parse::<TeamRole>().unwrap(), role);
            let json = serde_json::to_value(role).unwrap();
            assert_eq!(json, role.to_string());
        }
        assert!("owner".parse::<TeamRole>().is_err());
        assert!(TenantId::default_tenant().is_default());
        assert_eq!(TenantId::parse("default").unwrap(), TenantId::default_tenant());
    }
}
