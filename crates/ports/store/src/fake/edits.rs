//! What becomes of accounts, in memory.

use super::{MemoryStore, State};
use crate::{Accounts, Author, Error, account_events};
use async_trait::async_trait;
use midplane_access::{ADMINISTRATOR, AccountEdit, AccountRefused, judge_account};
use midplane_catalogue::RolesNow;
use midplane_model::{Event, InstallOwner, Outcome, Revision, SessionId, User, UserId};

#[async_trait]
impl Accounts for MemoryStore {
    async fn account_edit(
        &self,
        id: &UserId,
        edit: AccountEdit,
        author: &Author,
    ) -> Result<Result<Outcome<User>, AccountRefused>, Error> {
        let mut state = self.state();
        let before = state.known(id)?;
        let after = edit.applied(&before, author.at);
        if let Err(refused) = judge_account(&before, Some(&after), state.other_administrators(id)) {
            return Ok(Err(refused));
        }
        let revision = state.keep(&before, &after, author);
        Ok(Ok(Outcome { value: after, revision }))
    }

    async fn account_password(
        &self,
        id: &UserId,
        hash: String,
        but: Option<&SessionId>,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        let User { id: user, username, .. } = state.known(id)?;
        if let Some(known) = state.users.get_mut(&username) {
            known.password_hash = hash;
        }
        let mut events = vec![Event::PasswordSet { user, username }];
        events.extend(state.end_resets(id, author.at));
        events.extend(state.end_all(id, but, author));
        Ok(state.commit(events, author))
    }

    async fn account_remove(
        &self,
        id: &UserId,
        author: &Author,
    ) -> Result<Result<Revision, AccountRefused>, Error> {
        let mut state = self.state();
        let user = state.known(id)?;
        if let Err(refused) = judge_account(&user, None, state.other_administrators(id)) {
            return Ok(Err(refused));
        }
        let mut events = state.end_all(id, None, author);
        let own = InstallOwner::Person(id.clone());
        let tenant = state.tenancy.tenant_of(id);
        events.extend(state.take_all(&tenant, &own, author));
        let User { id: gone, username, .. } = user;
        state.users.remove(&username);
        state.rows.roles.retain(|(known, _)| *known != gone);
        state.external_accounts.retain(|(_, known)| *known != gone);
        state.second_factors.remove(&gone);
        state.tenancy.forget(&gone);
        state.addresses.remove(&gone);
        state.links.forget(&gone, author.at);
        events.push(Event::UserRemoved { user: gone, username });
        Ok(Ok(state.commit(events, author)))
    }
}

impl State {
    /// Writes what an account became, and what that ends.
    pub(super) fn keep(&mut self, before: &User, after: &User, author: &Author) -> Revision {
        if let Some(known) = self.users.get_mut(&after.username) {
            known.user = after.clone();
        }
        if before.roles != after.roles {
            self.rows.roles.retain(|(known, _)| *known != after.id);
            let now = RolesNow { roles: after.roles.clone(), at: author.at };
            self.rows.roles.push((after.id.clone(), now));
            self.rows.roles.sort_by(|a, b| a.0.cmp(&b.0));
        }
        let mut events = account_events(before, after);
        if before != after && after.disabled_at.is_some() {
            events.extend(self.end_resets(&after.id, author.at));
            events.extend(self.end_all(&after.id, None, author));
        }
        if events.is_empty() { self.rows.revision } else { self.commit(events, author) }
    }

    pub(super) fn known(&self, id: &UserId) -> Result<User, Error> {
        self.user(id).ok_or_else(|| Error::NotFound(format!("user {id}")))
    }

    fn other_administrators(&self, id: &UserId) -> usize {
        let others = self.users.values().map(|one| &one.user).filter(|user| {
            user.id != *id && user.disabled_at.is_none() && user.roles.contains(ADMINISTRATOR)
        });
        others.count()
    }

    pub(super) fn end_all(
        &mut self,
        id: &UserId,
        but: Option<&SessionId>,
        author: &Author,
    ) -> Vec<Event> {
        let living = self.sessions.values_mut().filter(|session| {
            let spared =
                but.is_some_and(|but| session.id == *but || session.parent.as_ref() == Some(but));
            session.user == *id && session.ended_at.is_none() && !spared
        });
        living
            .map(|session| {
                session.ended_at = Some(author.at);
                Event::SessionEnded { session: session.id.clone(), user: session.user.clone() }
            })
            .collect()
    }
}
