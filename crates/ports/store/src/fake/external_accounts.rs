//! Accounts that identity providers vouch for, in memory.

use super::MemoryStore;
use crate::{
    Author, Error, ExternalAccount, ExternalAccounts, ExternalSessions, NewUser, Users as _,
};
use async_trait::async_trait;
use midplane_model::{Revision, SessionId, User, UserId};

#[async_trait]
impl ExternalAccounts for MemoryStore {
    async fn external_user(&self, account: &ExternalAccount) -> Result<Option<User>, Error> {
        let state = self.state();
        let known = state.external_accounts.iter().find(|(known, _)| known == account);
        Ok(known.and_then(|(_, user)| state.user(user)))
    }

    async fn external_user_create(
        &self,
        account: ExternalAccount,
        user: User,
        author: &Author,
    ) -> Result<Revision, Error> {
        if self.state().external_accounts.iter().any(|(known, _)| *known == account) {
            return Err(Error::Taken(format!(
                "the account {} of {}",
                account.subject, account.issuer
            )));
        }
        let id = user.id.clone();
        let new = NewUser { user, password_hash: String::new() };
        let revision = self.user_create(new, author).await?;
        self.state().external_accounts.push((account, id));
        Ok(revision)
    }

    async fn external_user_keep(&self, user: User, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let before = state.known(&user.id)?;
        let User { display_name, roles, .. } = user;
        let after = User { display_name, roles, ..before.clone() };
        Ok(state.keep(&before, &after, author))
    }

    async fn external_session_keep(
        &self,
        session: &SessionId,
        account: ExternalAccount,
        named: Option<String>,
    ) -> Result<(), Error> {
        self.state().external_sessions.push((session.clone(), account, named));
        Ok(())
    }

    async fn external_sessions(
        &self,
        ended: &ExternalSessions,
    ) -> Result<Vec<(SessionId, UserId)>, Error> {
        let state = self.state();
        let found = state.external_sessions.iter().filter(|(_, account, named)| match ended {
            ExternalSessions::Of { issuer, session } => {
                account.issuer == *issuer && named.as_ref() == Some(session)
            }
            ExternalSessions::All(person) => account == person,
        });
        let living = found.filter_map(|(id, _, _)| state.sessions.get(id));
        let living = living.filter(|session| session.ended_at.is_none());
        let mut whose: Vec<_> = living.map(|one| (one.id.clone(), one.user.clone())).collect();
        whose.sort();
        Ok(whose)
    }
}
