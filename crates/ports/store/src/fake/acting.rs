//! In which team somebody acts, in memory.

use super::MemoryStore;
use crate::{ActingTeams, Error};
use async_trait::async_trait;
use midplane_model::{Acting, SessionId, TeamId, UserId};

#[async_trait]
impl ActingTeams for MemoryStore {
    async fn acting(&self, user: &UserId, session: &SessionId) -> Result<Acting, Error> {
        let state = self.state();
        let tenant = state.tenancy.tenant_of(user);
        let own = state.tenancy.members.iter();
        let own = own.filter(|((of, _, member), _)| (of, member) == (&tenant, user));
        let mut own: Vec<_> =
            own.map(|((_, team, _), (_, since))| (*since, team.clone())).collect();
        own.sort();
        let own: Vec<TeamId> = own.into_iter().map(|(_, team)| team).collect();
        let chosen = state.tenancy.chosen.get(session).cloned();
        Ok(Acting::of(tenant, &own, chosen))
    }

    async fn act_in(
        &self,
        user: &UserId,
        session: &SessionId,
        team: Option<&TeamId>,
    ) -> Result<(), Error> {
        let mut state = self.state();
        let tenant = state.tenancy.tenant_of(user);
        if let Some(team) = team
            && state.tenancy.role(&tenant, team, user).is_none()
        {
            return Err(Error::NotFound(format!("team {team}")));
        }
        if state.sessions.get(session).is_none_or(|known| known.user != *user) {
            return Err(Error::NotFound(format!("session {session}")));
        }
        state.tenancy.chosen.insert(session.clone(), team.cloned());
        Ok(())
    }
}
