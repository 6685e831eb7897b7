//! Links that let somebody in once, in memory.

use super::{MemoryStore, State};
use crate::{
    AccountLinks, Author, Credentials, Error, LetterOf, LinkUses, NewLink, NewUser, QueuedLetter,
};
use async_trait::async_trait;
use midplane_access::folded_username;
use midplane_model::{
    AccountLink, Event, LinkChange, LinkId, LinkOf, LinkStep, Revision, TeamRole, Timestamp, User,
    UserId,
};
use std::collections::BTreeMap;

/// What is kept of links and their letters.
#[derive(Default)]
pub(super) struct Links {
    links: BTreeMap<LinkId, (AccountLink, Option<Timestamp>)>,
    secrets: BTreeMap<[u8; 32], LinkId>,
    pub(super) letters: Vec<QueuedLetter>,
}

impl Links {
    fn living(&self, id: &LinkId, now: Timestamp) -> Option<AccountLink> {
        let (link, ended_at) = self.links.get(id)?;
        (ended_at.is_none() && link.expires_at > now).then(|| link.clone())
    }

    fn known(&self, hash: &[u8; 32], now: Timestamp) -> Option<AccountLink> {
        self.living(self.secrets.get(hash)?, now)
    }

    /// Ends a link: nothing leads to it any more, and nobody is sent to it.
    fn end(&mut self, id: &LinkId, now: Timestamp) {
        if let Some((_, ended_at)) = self.links.get_mut(id) {
            *ended_at = Some(now);
        }
        self.secrets.retain(|_, link| link != id);
        self.letters
            .retain(|letter| !matches!(&letter.of, LetterOf::Link { link, .. } if link == id));
    }

    /// Forgets what an account has.
    pub(super) fn forget(&mut self, user: &UserId, now: Timestamp) {
        let own = |link: &AccountLink| matches!(&link.of, LinkOf::Reset(of) if of == user);
        let own = self.links.values().filter(|(link, _)| own(link));
        let own: Vec<LinkId> = own.map(|(link, _)| link.id.clone()).collect();
        for id in own {
            self.end(&id, now);
            self.links.remove(&id);
        }
    }

    /// Drops up to so many that lapsed before; says how many.
    pub(super) fn sweep(&mut self, before: Timestamp, most: usize) -> usize {
        let lapsed = self.links.values().filter(|(link, _)| link.expires_at < before);
        let lapsed: Vec<LinkId> = lapsed.map(|(link, _)| link.id.clone()).take(most).collect();
        for id in &lapsed {
            self.end(id, before);
            self.links.remove(id);
        }
        lapsed.len()
    }
}

#[async_trait]
impl AccountLinks for MemoryStore {
    async fn link_create(&self, new: NewLink, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let NewLink { link, hash, letter } = new;
        match &link.of {
            LinkOf::Reset(user) => drop(state.known(user)?),
            LinkOf::Invitation(invitation) => {
                if state.account_with(&invitation.tenant, &invitation.mail).is_some() {
                    return Err(Error::Taken(format!("the address {}", invitation.mail)));
                }
            }
        }
        let mut events = state.end_links(author.at, |of| takes_the_place(&link.of, of));
        events.push(state.link_changed(&link, LinkStep::Made));
        let links = &mut state.links;
        links.secrets.extend(hash.map(|hash| (hash, link.id.clone())));
        links.letters.extend(letter);
        links.links.insert(link.id.clone(), (link, None));
        Ok(state.commit(events, author))
    }

    async fn link_known(
        &self,
        hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<AccountLink>, Error> {
        Ok(self.state().links.known(hash, now))
    }

    async fn link_fetch(&self, id: &LinkId, now: Timestamp) -> Result<Option<AccountLink>, Error> {
        Ok(self.state().links.living(id, now))
    }

    async fn link_secret(
        &self,
        id: &LinkId,
        hash: [u8; 32],
        now: Timestamp,
    ) -> Result<bool, Error> {
        let mut state = self.state();
        let holds = state.links.living(id, now).is_some();
        if holds {
            state.links.secrets.insert(hash, id.clone());
        }
        Ok(holds)
    }

    async fn invitation_list(
        &self,
        after: Option<&LinkId>,
        limit: usize,
        now: Timestamp,
    ) -> Result<Vec<AccountLink>, Error> {
        let state = self.state();
        let ids = state.links.links.keys().filter(|id| after.is_none_or(|after| *id > after));
        let open = ids.filter_map(|id| state.links.living(id, now));
        let invitations = open.filter(|link| matches!(link.of, LinkOf::Invitation(_)));
        Ok(invitations.take(limit).collect())
    }

    async fn link_revoke(&self, id: &LinkId, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let found = state.links.living(id, author.at);
        let found = found.ok_or_else(|| Error::NotFound(format!("link {id}")))?;
        state.links.end(id, author.at);
        let ended = state.link_changed(&found, LinkStep::Revoked);
        Ok(state.commit([ended], author))
    }
}

/// Whether a link ends when another one is made.
fn takes_the_place(new: &LinkOf, old: &LinkOf) -> bool {
    match (new, old) {
        (LinkOf::Reset(new), LinkOf::Reset(old)) => new == old,
        (LinkOf::Invitation(new), LinkOf::Invitation(old)) => {
            new.tenant == old.tenant && new.mail.folded() == old.mail.folded()
        }
        (LinkOf::Reset(_), LinkOf::Invitation(_)) | (LinkOf::Invitation(_), LinkOf::Reset(_)) => {
            false
        }
    }
}

#[async_trait]
impl LinkUses for MemoryStore {
    async fn invitation_accept(
        &self,
        hash: &[u8; 32],
        new: NewUser,
        author: &Author,
    ) -> Result<Option<Revision>, Error> {
        let mut state = self.state();
        let Some(link) = state.links.known(hash, author.at) else { return Ok(None) };
        let LinkOf::Invitation(invitation) = &link.of else { return Ok(None) };
        if state.tenancy.tenant(&invitation.tenant).is_err() {
            return Ok(None);
        }
        let NewUser { user, password_hash } = new;
        let User { id, username, roles, .. } = user.clone();
        let taken = |name: &String| folded_username(name) == folded_username(&username);
        if state.users.keys().any(taken) || state.user(&id).is_some() {
            return Err(Error::Taken(format!("username {username}")));
        }
        if state.account_with(&invitation.tenant, &invitation.mail).is_some() {
            return Err(Error::Taken(format!("the address {}", invitation.mail)));
        }
        state.users.insert(username.clone(), Credentials { user, password_hash });
        state.tenancy.accounts.insert(id.clone(), invitation.tenant.clone());
        state.addresses.insert(id.clone(), invitation.mail.clone());
        let mut events = vec![Event::UserCreated { user: id.clone(), username, roles }];
        if let Some(team) = &invitation.team
            && state.tenancy.team(&invitation.tenant, team).is_ok()
        {
            let key = (&invitation.tenant, team, &id);
            events.extend(state.set_member(key, TeamRole::Member, author.at)?);
        }
        state.links.end(&link.id, author.at);
        events.push(state.link_changed(&link, LinkStep::Used));
        Ok(Some(state.commit(events, author)))
    }

    async fn reset_complete(
        &self,
        hash: &[u8; 32],
        password_hash: String,
        now: Timestamp,
        author: &Author,
    ) -> Result<Option<Revision>, Error> {
        let mut state = self.state();
        let Some(link) = state.links.known(hash, now) else { return Ok(None) };
        let LinkOf::Reset(user) = &link.of else { return Ok(None) };
        let known = state.user(user).filter(|user| user.disabled_at.is_none());
        let Some(User { id, username, .. }) = known else { return Ok(None) };
        if let Some(known) = state.users.get_mut(&username) {
            known.password_hash = password_hash;
        }
        state.links.end(&link.id, now);
        let mut events = vec![
            state.link_changed(&link, LinkStep::Used),
            Event::PasswordSet { user: id.clone(), username },
        ];
        events.extend(state.end_resets(&id, now));
        events.extend(state.end_all(&id, None, author));
        Ok(Some(state.commit(events, author)))
    }

    async fn resets_since(&self, user: &UserId, since: Timestamp) -> Result<usize, Error> {
        let state = self.state();
        let made = state.links.links.values().filter(|(link, _)| {
            matches!(&link.of, LinkOf::Reset(of) if of == user) && link.created_at >= since
        });
        Ok(made.count())
    }
}

impl State {
    /// Ends what would give an account another password.
    pub(super) fn end_resets(&mut self, user: &UserId, now: Timestamp) -> Vec<Event> {
        self.end_links(now, |of| matches!(of, LinkOf::Reset(one) if one == user))
    }

    fn end_links(&mut self, now: Timestamp, which: impl Fn(&LinkOf) -> bool) -> Vec<Event> {
        let ended = self.links.links.keys().filter_map(|id| self.links.living(id, now));
        let ended: Vec<AccountLink> = ended.filter(|link| which(&link.of)).collect();
        for link in &ended {
            self.links.end(&link.id, now);
        }
        ended.iter().map(|link| self.link_changed(link, LinkStep::Revoked)).collect()
    }

    fn link_changed(&self, link: &AccountLink, step: LinkStep) -> Event {
        let whom = match &link.of {
            LinkOf::Invitation(invitation) => invitation.mail.to_string(),
            LinkOf::Reset(user) => {
                self.user(user).map_or_else(|| user.to_string(), |user| user.username)
            }
        };
        let (link, purpose) = (link.id.clone(), link.of.purpose());
        Event::LinkChanged(LinkChange { link, purpose, whom, step })
    }
}
