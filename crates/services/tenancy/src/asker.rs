//! Who asks, and which teams are theirs.

use crate::{Error, Stores, Tenancy};
use midplane_model::{TeamId, TeamRole, TenantId, UserId};

/// Who asks about teams and installs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asker {
    /// The person; absent for machines.
    pub user: Option<UserId>,
    /// The tenant that is asked about: their own, or the one that an administrator names.
    pub tenant: TenantId,
    /// Whether all teams of all tenants are theirs to manage.
    pub manages_teams: bool,
}

impl Asker {
    /// The person.
    ///
    /// # Errors
    /// [`Error::NoPerson`].
    pub fn person(&self) -> Result<&UserId, Error> {
        self.user.as_ref().ok_or(Error::NoPerson)
    }
}

impl Tenancy {
    /// A team that the asker may see.
    ///
    /// # Errors
    /// [`Error::NoTeam`].
    pub(crate) async fn seen(&self, asker: &Asker, team: &str) -> Result<TeamId, Error> {
        self.part(asker, team).await.map(|(team, _)| team)
    }

    /// A team that the asker may manage.
    ///
    /// # Errors
    /// [`Error::NoTeam`], [`Error::NotTeamAdmin`].
    pub(crate) async fn managed(&self, asker: &Asker, team: &str) -> Result<TeamId, Error> {
        match self.part(asker, team).await? {
            (team, TeamRole::Admin) => Ok(team),
            (_, TeamRole::Member) => Err(Error::NotTeamAdmin(shown(team))),
        }
    }

    /// A team, and the part that the asker has in it; administrators have that of its admins.
    async fn part(&self, asker: &Asker, sent: &str) -> Result<(TeamId, TeamRole), Error> {
        let hidden = || Error::NoTeam(shown(sent));
        let team = TeamId::parse(sent).map_err(|_| hidden())?;
        let Stores { teams, members, .. } = &self.inner.stores;
        if asker.manages_teams {
            teams.team_fetch(&asker.tenant, &team).await?.ok_or_else(hidden)?;
            return Ok((team, TeamRole::Admin));
        }
        let Some(user) = &asker.user else { return Err(hidden()) };
        let role = members.member_role(&asker.tenant, &team, user).await?;
        Ok((team, role.ok_or_else(hidden)?))
    }
}

/// What was sent, as far as it is repeated.
pub(crate) fn shown(sent: &str) -> String {
    sent.chars().filter(|c| !c.is_control()).take(64).collect()
}
