//! In which tenant and team somebody acts: said by their session, and written into its tokens.

use crate::{Error, Identity, SignedIn};
use midplane_access::{RoleTable, ViewerSource};
use midplane_model::{Acting, SessionId, TeamId, Timestamp, User, UserId, Viewer};
use midplane_store::Error as StoreError;

impl Identity {
    /// Lets somebody act in one of their teams, or in none, in this session and from now on.
    ///
    /// # Errors
    /// [`Error::NoTeam`] when it is none of theirs, [`Error::SessionEnded`] when the session is gone.
    pub async fn act_in(
        &self,
        user: &UserId,
        session: &SessionId,
        team: Option<&str>,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let chosen = match team {
            None => None,
            Some(sent) => Some(TeamId::parse(sent).map_err(|_| no_team(sent))?),
        };
        let acting_teams = &self.inner.stores.acting_teams;
        let acted = acting_teams.act_in(user, session, chosen.as_ref()).await;
        acted.map_err(|error| match (error, team) {
            (StoreError::NotFound(_), Some(sent)) => no_team(sent),
            (StoreError::NotFound(_), None) => Error::SessionEnded,
            (other, _) => other.into(),
        })?;
        let user = self.user_fetch(user).await?;
        let living = self.inner.stores.sessions.session_list(&user.id, now).await?;
        let living = living.into_iter().find(|one| one.id == *session);
        let living = living.ok_or(Error::SessionEnded)?;
        self.signed_in(user, session, &living.refresh_id, living.expires_at, now).await
    }

    /// Somebody as their tokens have them.
    pub(crate) async fn viewer_in(
        &self,
        user: &User,
        session: &SessionId,
    ) -> Result<Viewer, Error> {
        let Acting { tenant, team } =
            self.inner.stores.acting_teams.acting(&user.id, session).await?;
        let viewer = ViewerSource::Account(user).viewer(&RoleTable::default());
        Ok(Viewer { tenant: Some(tenant), team, ..viewer })
    }
}

fn no_team(sent: &str) -> Error {
    Error::NoTeam(sent.chars().filter(|c| !c.is_control()).take(64).collect())
}
