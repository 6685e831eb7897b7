//! Users, tokens, sessions, device logins and keys in memory.

use super::{MemoryStore, State};
use crate::{
    Author, Credentials, DeviceLogin, DeviceLogins, DeviceState, Error, NewUser, Rotation, Session,
    Sessions, SigningKeys, StoredKey, StoredToken, Tokens, Trade, Users,
};
use async_trait::async_trait;
use midplane_access::{Family, Presented, Previous, TokenUse, folded_username, present};
use midplane_model::{Event, Revision, SessionId, Timestamp, TokenId, User, UserId};

#[async_trait]
impl Users for MemoryStore {
    async fn user_create(&self, new: NewUser, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let username = new.user.username.clone();
        let taken = |name: &String| folded_username(name) == folded_username(&username);
        if state.users.keys().any(taken) || state.user(&new.user.id).is_some() {
            return Err(Error::Taken(format!("username {username}")));
        }
        let created = Event::UserCreated {
            user: new.user.id.clone(),
            username: username.clone(),
            roles: new.user.roles.clone(),
        };
        let credentials = Credentials { user: new.user, password_hash: new.password_hash };
        state.users.insert(username, credentials);
        Ok(state.commit([created], author))
    }

    async fn user_credentials(&self, username: &str) -> Result<Option<Credentials>, Error> {
        let state = self.state();
        let folded = folded_username(username);
        let like = || state.users.iter().find(|(name, _)| folded_username(name) == folded);
        Ok(state.users.get(username).or_else(|| like().map(|(_, c)| c)).cloned())
    }

    async fn user_fetch(&self, id: &UserId) -> Result<Option<User>, Error> {
        Ok(self.state().user(id))
    }

    async fn user_beta_features(&self, id: &UserId, wanted: bool) -> Result<(), Error> {
        let mut state = self.state();
        let found = state.users.values_mut().map(|one| &mut one.user).find(|user| user.id == *id);
        let user = found.ok_or_else(|| Error::NotFound(format!("user {id}")))?;
        user.beta_features = wanted;
        Ok(())
    }

    async fn user_list(&self, after: Option<&str>, limit: usize) -> Result<Vec<User>, Error> {
        let state = self.state();
        let users = state.users.values().map(|c| &c.user);
        let later = users.filter(|u| after.is_none_or(|a| u.username.as_str() > a));
        Ok(later.take(limit).cloned().collect())
    }
}

#[async_trait]
impl Tokens for MemoryStore {
    async fn token_create(&self, token: StoredToken, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let taken = |t: &StoredToken| t.id == token.id || t.hash == token.hash;
        if state.rows.tokens.iter().any(taken) {
            return Err(Error::Taken(format!("token {}", token.id)));
        }
        let created = Event::TokenCreated {
            token: token.id.clone(),
            name: token.name.clone(),
            permissions: token.permissions.clone(),
            plugin: token.scope.plugin(),
            scope: token.scope.clone(),
        };
        state.rows.tokens.push(token);
        state.rows.tokens.sort_by(|a, b| (b.created_at, &a.id).cmp(&(a.created_at, &b.id)));
        Ok(state.commit([created], author))
    }

    async fn token_revoke(&self, id: &TokenId, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let token = state.rows.tokens.iter_mut().find(|t| t.id == *id);
        let token = token.ok_or_else(|| Error::NotFound(format!("token {id}")))?;
        if token.revoked_at.is_some() {
            return Ok(state.rows.revision);
        }
        token.revoked_at = Some(author.at);
        Ok(state.commit([Event::TokenRevoked { token: id.clone() }], author))
    }

    async fn token_list(&self) -> Result<Vec<StoredToken>, Error> {
        Ok(self.state().rows.tokens.clone())
    }

    async fn token_uses_keep(&self, uses: Vec<TokenUse>) -> Result<(), Error> {
        let mut state = self.state();
        for one in uses {
            if state.rows.tokens.iter().any(|token| token.id == one.token) {
                state.uses.insert(one.token.clone(), one);
            }
        }
        Ok(())
    }

    async fn token_uses(&self) -> Result<Vec<TokenUse>, Error> {
        Ok(self.state().uses.values().cloned().collect())
    }
}

#[async_trait]
impl Sessions for MemoryStore {
    async fn session_start(&self, session: Session, author: &Author) -> Result<(), Error> {
        let mut state = self.state();
        if state.user(&session.user).is_none_or(|user| user.disabled_at.is_some()) {
            return Err(Error::Orphan(format!("a session of {}", session.user)));
        }
        if state.sessions.contains_key(&session.id) {
            return Err(Error::Taken(format!("session {}", session.id)));
        }
        let revision = state.rows.revision;
        state.note(author.change(revision, session.started()));
        state.sessions.insert(session.id.clone(), session);
        Ok(())
    }

    async fn session_rotate(&self, id: &SessionId, trade: Trade) -> Result<Rotation, Error> {
        let mut state = self.state();
        let previous = state.previous.get(id).cloned();
        let Some(session) = state.sessions.get_mut(id) else { return Ok(Rotation::Gone) };
        let family = Family {
            current: session.refresh_id.clone(),
            previous,
            expires_at: session.expires_at,
            is_ended: session.ended_at.is_some(),
        };
        let (user, until) = (session.user.clone(), session.expires_at);
        let shown: Vec<&str> = trade.shown.iter().map(String::as_str).collect();
        match present(&family, &shown, trade.grace, trade.now) {
            Presented::Gone => Ok(Rotation::Gone),
            Presented::Replay => {
                let author = Author::system(trade.now);
                state.end(id, &author, |session, user| Event::SessionReused { session, user });
                Ok(Rotation::Reused)
            }
            Presented::Repeat => Ok(state.user(&user).map_or(Rotation::Gone, |user| {
                Rotation::Repeated { user, current: family.current, until }
            })),
            Presented::Trade => {
                session.refresh_id.clone_from(&trade.next);
                session.expires_at = trade.until;
                session.used.used_at = Some(trade.now);
                session.used.used_from = trade.from.or(session.used.used_from);
                let traded = Previous { id: family.current, traded_at: trade.now };
                state.previous.insert(id.clone(), traded);
                Ok(state.user(&user).map_or(Rotation::Gone, Rotation::Rotated))
            }
        }
    }

    async fn session_end(&self, id: &SessionId, author: &Author) -> Result<Revision, Error> {
        let ended = |session, user| Event::SessionEnded { session, user };
        Ok(self.state().end(id, author, ended))
    }

    async fn session_list(&self, user: &UserId, now: Timestamp) -> Result<Vec<Session>, Error> {
        let state = self.state();
        let own = state.sessions.values().filter(|session| {
            session.user == *user && session.ended_at.is_none() && session.expires_at > now
        });
        Ok(own.cloned().collect())
    }
}

impl State {
    /// Ends a session and those it let in, in one write.
    fn end(
        &mut self,
        id: &SessionId,
        author: &Author,
        why: impl Fn(SessionId, UserId) -> Event,
    ) -> Revision {
        let family = self.sessions.values_mut().filter(|session| {
            session.ended_at.is_none() && (session.id == *id || session.parent.as_ref() == Some(id))
        });
        let events: Vec<Event> = family
            .map(|session| {
                session.ended_at = Some(author.at);
                why(session.id.clone(), session.user.clone())
            })
            .collect();
        if events.is_empty() { self.rows.revision } else { self.commit(events, author) }
    }
}

#[async_trait]
impl DeviceLogins for MemoryStore {
    async fn device_open(&self, login: DeviceLogin, now: Timestamp) -> Result<(), Error> {
        let mut state = self.state();
        state.devices.retain(|_, (login, _)| login.expires_at > now);
        let mut known = state.devices.values();
        let taken = |(one, _): &(DeviceLogin, _)| {
            one.code == login.code || one.secret_hash == login.secret_hash
        };
        if known.any(taken) {
            return Err(Error::Taken("this login".into()));
        }
        state.devices.insert(login.secret_hash, (login, None));
        Ok(())
    }

    async fn device_approve(
        &self,
        code: &str,
        user: &UserId,
        session: Option<&SessionId>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let mut state = self.state();
        let found = state.devices.values_mut().find(|(login, approved)| {
            login.code == code && login.expires_at > now && approved.is_none()
        });
        let (_, approved) = found.ok_or_else(|| Error::NotFound("this login".into()))?;
        *approved = Some((user.clone(), session.cloned()));
        Ok(())
    }

    async fn device_take(
        &self,
        secret_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<DeviceState, Error> {
        let mut state = self.state();
        match state.devices.get(secret_hash) {
            Some((login, None)) if login.expires_at > now => Ok(DeviceState::Pending),
            Some((login, Some(approved))) if login.expires_at > now => {
                let (user, session) = approved.clone();
                state.devices.remove(secret_hash);
                Ok(DeviceState::Approved(user, session))
            }
            _ => Ok(DeviceState::Gone),
        }
    }
}

#[async_trait]
impl SigningKeys for MemoryStore {
    async fn signing_key_ensure(&self, candidate: StoredKey) -> Result<Vec<StoredKey>, Error> {
        let mut state = self.state();
        if state.keys.is_empty() {
            state.keys.push(candidate);
        }
        Ok(state.keys.clone())
    }

    async fn signing_key_seal(&self, clear: &StoredKey, sealed: Vec<u8>) -> Result<(), Error> {
        let mut state = self.state();
        if let Some(key) = state.keys.iter_mut().find(|key| *key == clear) {
            key.private_key = sealed;
        }
        Ok(())
    }
}
