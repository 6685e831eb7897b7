//! Teams, and who is in them.

use crate::{Asker, Error, Tenancy, asker::shown};
use midplane_model::{Member, Membership, Outcome, Revision, Team, TeamId, TeamRole, UserId};
use midplane_store::{Author, Error as StoreError};

const LONGEST_NAME: usize = 200;

impl Tenancy {
    /// Makes a team. Who makes it is its first admin, unless they manage all teams.
    ///
    /// # Errors
    /// [`Error::Taken`], [`Error::Invalid`], [`Error::NoTenant`].
    pub async fn team_create(
        &self,
        asker: &Asker,
        (id, name): (&str, &str),
        admin: Option<&UserId>,
        author: &Author,
    ) -> Result<Outcome<Team>, Error> {
        let invalid = |why| Error::Invalid { pointer: "/id", why };
        let id = TeamId::parse(id).map_err(|error| invalid(error.to_string()))?;
        let name = check_name(name, id.as_str())?;
        let team = Team { id, name, created_at: author.at };
        let made = self.inner.stores.teams.team_create(&asker.tenant, &team, admin, author).await;
        let revision = made.map_err(|error| match error {
            StoreError::NotFound(_) => Error::NoTenant(asker.tenant.to_string()),
            other => other.into(),
        })?;
        Ok(Outcome { value: team, revision })
    }

    /// Up to `limit` teams with an id after `after`: all of the tenant for who manages teams, else
    /// the asker's own.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn team_list(
        &self,
        asker: &Asker,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Team>, Error> {
        let after = after.and_then(|after| TeamId::parse(after).ok());
        if asker.manages_teams {
            let teams = &self.inner.stores.teams;
            return Ok(teams.team_list(&asker.tenant, after.as_ref(), limit).await?);
        }
        let own = self.memberships(asker).await?.into_iter().map(|one| one.team);
        let later = own.filter(|team| after.as_ref().is_none_or(|after| team.id > *after));
        Ok(later.take(limit).collect())
    }

    /// The teams that the asker is in.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn memberships(&self, asker: &Asker) -> Result<Vec<Membership>, Error> {
        match &asker.user {
            Some(user) => {
                Ok(self.inner.stores.members.membership_list(&asker.tenant, user).await?)
            }
            None => Ok(Vec::new()),
        }
    }

    /// One team.
    ///
    /// # Errors
    /// [`Error::NoTeam`].
    pub async fn team_fetch(&self, asker: &Asker, sent: &str) -> Result<Team, Error> {
        let team = self.seen(asker, sent).await?;
        let found = self.inner.stores.teams.team_fetch(&asker.tenant, &team).await?;
        found.ok_or_else(|| Error::NoTeam(shown(sent)))
    }

    /// Calls a team otherwise.
    ///
    /// # Errors
    /// [`Error::NoTeam`], [`Error::NotTeamAdmin`], [`Error::Invalid`].
    pub async fn team_rename(
        &self,
        asker: &Asker,
        sent: &str,
        name: &str,
        author: &Author,
    ) -> Result<Revision, Error> {
        let team = self.managed(asker, sent).await?;
        let name = check_name(name, team.as_str())?;
        let teams = &self.inner.stores.teams;
        let renamed = teams.team_rename(&asker.tenant, &team, &name, author).await;
        renamed.map_err(|error| gone(error, || Error::NoTeam(shown(sent))))
    }

    /// Removes a team with its members and installs. Nothing brings them back.
    ///
    /// # Errors
    /// [`Error::NoTeam`], [`Error::NotTeamAdmin`].
    pub async fn team_remove(
        &self,
        asker: &Asker,
        sent: &str,
        author: &Author,
    ) -> Result<Revision, Error> {
        let team = self.managed(asker, sent).await?;
        let removed = self.inner.stores.teams.team_remove(&asker.tenant, &team, author).await;
        removed.map_err(|error| gone(error, || Error::NoTeam(shown(sent))))
    }

    /// Up to `limit` members with an id after `after`.
    ///
    /// # Errors
    /// [`Error::NoTeam`].
    pub async fn member_list(
        &self,
        asker: &Asker,
        sent: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Member>, Error> {
        let team = self.seen(asker, sent).await?;
        let after = after.and_then(|after| UserId::parse(after).ok());
        let members = &self.inner.stores.members;
        Ok(members.member_list(&asker.tenant, &team, after.as_ref(), limit).await?)
    }

    /// Takes somebody into a team, or gives them another part. `who` is what was sent of them, and
    /// `user` the account of that name, if there is one.
    ///
    /// # Errors
    /// [`Error::NoTeam`], [`Error::NotTeamAdmin`], [`Error::Nobody`].
    pub async fn member_set(
        &self,
        asker: &Asker,
        sent: &str,
        (who, user): (&str, Option<&UserId>),
        role: TeamRole,
        author: &Author,
    ) -> Result<Revision, Error> {
        let team = self.managed(asker, sent).await?;
        let nobody = || Error::Nobody(shown(who));
        let user = user.ok_or_else(nobody)?;
        let members = &self.inner.stores.members;
        let set = members.member_set(&asker.tenant, &team, user, role, author).await;
        set.map_err(|error| gone(error, nobody))
    }

    /// Takes somebody out of a team. Everybody may leave.
    ///
    /// # Errors
    /// [`Error::NoTeam`], [`Error::NotTeamAdmin`], [`Error::Nobody`].
    pub async fn member_remove(
        &self,
        asker: &Asker,
        sent: &str,
        (who, user): (&str, Option<&UserId>),
        author: &Author,
    ) -> Result<Revision, Error> {
        let leaves = user.is_some() && asker.user.as_ref() == user;
        let team = match leaves {
            true => self.seen(asker, sent).await?,
            false => self.managed(asker, sent).await?,
        };
        let nobody = || Error::Nobody(shown(who));
        let user = user.ok_or_else(nobody)?;
        let members = &self.inner.stores.members;
        let removed = members.member_remove(&asker.tenant, &team, user, author).await;
        removed.map_err(|error| gone(error, nobody))
    }
}

/// What is not there any more since it was looked at.
pub(crate) fn gone(error: StoreError, hidden: impl FnOnce() -> Error) -> Error {
    match error {
        StoreError::NotFound(_) => hidden(),
        other => other.into(),
    }
}

/// A name for people; the id when it is empty.
pub(crate) fn check_name(name: &str, id: &str) -> Result<String, Error> {
    let name = name.trim();
    if name.len() > LONGEST_NAME || name.chars().any(char::is_control) {
        let why = format!("a name has at most {LONGEST_NAME} bytes and no control characters");
        return Err(Error::Invalid { pointer: "/name", why });
    }
    Ok(if name.is_empty() { id } else { name }.to_owned())
}
