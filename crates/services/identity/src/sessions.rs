//! Browser sessions: a short access token for requests, a refresh token that works once.

use crate::{Error, Identity};
use midplane_access::{
    AccessClaims, Device, Guesser, Life, RefreshClaims, folded_username, sign_access, sign_refresh,
    verify_refresh,
};
use midplane_model::{
    Acting, Actor, Revision, SessionId, TenantId, Timestamp, User, UserId, Viewer,
};
use midplane_store::{
    Author, Credentials, Error as StoreError, Rotation, Session, SessionUse, Trade,
};
use std::net::IpAddr;

/// Where somebody signs in from: an address, and what the browser there calls itself.
#[derive(Clone, Copy, Debug)]
pub struct SignInPlace {
    /// The address.
    pub address: IpAddr,
    /// Browser and system, as far as they are known.
    pub device: Device,
}

impl From<IpAddr> for SignInPlace {
    fn from(address: IpAddr) -> Self {
        Self { address, device: Device::default() }
    }
}

impl SignInPlace {
    /// What a session that begins there is known by.
    pub(crate) fn used(self, now: Timestamp) -> SessionUse {
        let from = known_address(self.address);
        SessionUse {
            browser: self.device.browser.map(str::to_owned),
            system: self.device.system.map(str::to_owned),
            started_at: Some(now),
            started_from: from,
            used_at: Some(now),
            used_from: from,
        }
    }
}

/// A browser that is signed in. Its `Debug` shows no token.
pub struct SignedIn {
    /// Who.
    pub user: User,
    /// For the `Authorization` header.
    pub access: String,
    /// When it stops working.
    pub access_until: Timestamp,
    /// For the refresh cookie.
    pub refresh: String,
    /// When the session ends without use.
    pub refresh_until: Timestamp,
    /// In which tenant and team they act.
    pub acting: Acting,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedIn").field("user", &self.user.id).finish_non_exhaustive()
    }
}

impl Identity {
    /// Signs in with a password, from an address.
    ///
    /// # Errors
    /// [`Error::BadCredentials`] for an unknown user and for a wrong password alike,
    /// [`Error::Throttled`] after too many of them, [`Error::Busy`] when too many wait,
    /// [`Error::CodeNeeded`] when the password is right and the account asks for a code too.
    pub async fn sign_in(
        &self,
        username: &str,
        password: String,
        place: impl Into<SignInPlace>,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let (inner, place) = (&*self.inner, place.into());
        let from = place.address;
        if !inner.sign_on.passwords {
            return Err(Error::NoPasswords);
        }
        let username = username.trim();
        if username.len() > 100 || password.len() > 1024 {
            return Err(Error::BadCredentials);
        }
        let name = folded_username(username);
        // it counts before it is checked: many at once are no more than one after the other
        let lane = inner.throttle().begin(&name, from, now).map_err(Error::Throttled)?;
        let checked = self.check(username, password, &lane).await;
        let found = match checked {
            Ok(Some(found)) => found,
            Ok(None) => {
                // never the name: people type their password there
                tracing::info!("sign-in failed");
                return Err(Error::BadCredentials);
            }
            Err(error) => {
                inner.throttle().take_back(&name, &lane, now);
                return Err(error);
            }
        };
        match self.challenge(&found.user, &found.password_hash, now).await {
            Ok(None) => inner.throttle().succeeded(&name, &lane, now),
            // no more than half of what lets in: failures that were counted before stay counted
            Ok(Some(challenge)) => {
                inner.throttle().take_back(&name, &lane, now);
                return Err(Error::CodeNeeded(challenge));
            }
            Err(error) => {
                inner.throttle().take_back(&name, &lane, now);
                return Err(error);
            }
        }
        self.begin_session(found.user, place, now).await
    }

    /// A session of somebody who has shown who they are.
    pub(crate) async fn begin_session(
        &self,
        user: User,
        place: SignInPlace,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let session = self.browser_session(&user, place, now)?;
        self.session_start(&session, place.address, now).await?;
        self.signed_in(user, &session.id, &session.refresh_id, session.expires_at, now).await
    }

    /// Whose password it is. Takes as long when there is no such user.
    pub(crate) async fn check(
        &self,
        username: &str,
        password: String,
        lane: &Guesser,
    ) -> Result<Option<Credentials>, Error> {
        let inner = &*self.inner;
        let found = inner.stores.users.user_credentials(username).await?;
        let hash = found.as_ref().map(|f| f.password_hash.clone());
        let right = inner.passwords.check(password, hash, lane).await?;
        Ok(found.filter(|found| right && found.user.disabled_at.is_none()))
    }

    /// Trades a refresh token for fresh ones. A browser may send several; those that are none of
    /// ours are passed over.
    ///
    /// # Errors
    /// [`Error::SessionEnded`], or [`Error::SessionReused`] when a copy was shown.
    pub async fn refresh(
        &self,
        tokens: &[&str],
        from: IpAddr,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let mut shown: Vec<_> = tokens
            .iter()
            .filter_map(|token| verify_refresh(token, &self.inner.keys, now).ok())
            .collect();
        shown.sort_by_key(|one| std::cmp::Reverse(one.issued_at));
        let mut families: Vec<(SessionId, Vec<String>)> = Vec::new();
        for RefreshClaims { sid, jti, .. } in shown.into_iter().map(|one| one.claims) {
            match families.iter_mut().find(|(id, _)| *id == sid) {
                Some((_, ids)) => ids.push(jti),
                None => families.push((sid, vec![jti])),
            }
        }
        let mut refused = Error::SessionEnded;
        for (session, shown) in families {
            match self.trade(&session, shown, from, now).await {
                Err(error @ (Error::SessionEnded | Error::SessionReused)) => refused = error,
                answer => return answer,
            }
        }
        Err(refused)
    }

    async fn trade(
        &self,
        session: &SessionId,
        shown: Vec<String>,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let options = &self.inner.options.session;
        let next = self.inner.entropy.id("r-")?;
        let until = now.plus(options.refresh_ttl);
        let grace = options.refresh_grace;
        let from = known_address(from);
        let trade = Trade { shown, next: next.clone(), until, grace, now, from };
        match self.inner.stores.sessions.session_rotate(session, trade).await? {
            Rotation::Rotated(user) => self.signed_in(user, session, &next, until, now).await,
            Rotation::Repeated { user, current, until } => {
                self.signed_in(user, session, &current, until, now).await
            }
            Rotation::Gone => Err(Error::SessionEnded),
            Rotation::Reused => {
                tracing::warn!(%session, "a refresh token was shown twice");
                Err(Error::SessionReused)
            }
        }
    }

    /// Ends the sessions of these refresh tokens; `None` when none is one of ours.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn sign_out(
        &self,
        tokens: &[&str],
        from: IpAddr,
        now: Timestamp,
    ) -> Result<Option<Revision>, Error> {
        let mut revision = None;
        for token in tokens {
            let Ok(shown) = verify_refresh(token, &self.inner.keys, now) else { continue };
            let RefreshClaims { sub, sid, .. } = shown.claims;
            let author = written(&sub, from, now);
            revision = Some(self.inner.stores.sessions.session_end(&sid, &author).await?);
        }
        Ok(revision)
    }

    /// Somebody's sessions that hold: browsers and command lines.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn session_list(&self, user: &UserId, now: Timestamp) -> Result<Vec<Session>, Error> {
        Ok(self.inner.stores.sessions.session_list(user, now).await?)
    }

    /// Ends all sessions of somebody but this one: not those that it let in either, nor the one that let
    /// it in.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn other_sessions_end(
        &self,
        user: &UserId,
        this: &SessionId,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<Option<Revision>, Error> {
        let (own, author) = (self.session_list(user, now).await?, written(user, from, now));
        let parent = own.iter().find(|one| one.id == *this).and_then(|one| one.parent.clone());
        let spared = |one: &Session| {
            one.id == *this || Some(&one.id) == parent.as_ref() || one.parent.as_ref() == Some(this)
        };
        let mut revision = None;
        for other in own.iter().filter(|one| !spared(one)) {
            revision = Some(self.inner.stores.sessions.session_end(&other.id, &author).await?);
        }
        Ok(revision)
    }

    /// Ends one of somebody's own sessions, or all of them.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not one of theirs that holds.
    pub async fn session_end(
        &self,
        user: &UserId,
        only: Option<&str>,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<Option<Revision>, Error> {
        let author = written(user, from, now);
        let (mut own, mut revision) = (self.session_list(user, now).await?, None);
        own.retain(|session| only.is_none_or(|only| session.id.as_str() == only));
        if let (Some(_), true) = (only, own.is_empty()) {
            return Err(Error::NotFound("this session".into()));
        }
        for session in own {
            revision = Some(self.inner.stores.sessions.session_end(&session.id, &author).await?);
        }
        Ok(revision)
    }

    /// Ends all sessions of somebody.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn sessions_end_all(
        &self,
        user: &UserId,
        author: &Author,
    ) -> Result<Option<Revision>, Error> {
        let mut revision = None;
        for session in self.session_list(user, author.at).await? {
            revision = Some(self.inner.stores.sessions.session_end(&session.id, author).await?);
        }
        Ok(revision)
    }

    /// The session that a browser is about to start.
    pub(crate) fn browser_session(
        &self,
        user: &User,
        place: SignInPlace,
        now: Timestamp,
    ) -> Result<Session, Error> {
        let inner = &*self.inner;
        Ok(Session {
            id: session_id(inner.entropy.id("s-")?)?,
            user: user.id.clone(),
            refresh_id: inner.entropy.id("r-")?,
            parent: None,
            expires_at: now.plus(inner.options.session.refresh_ttl),
            ended_at: None,
            used: place.used(now),
        })
    }

    /// Starts a session, and ends those that the account has beyond what it may have: whichever was
    /// unused for longest, never the new one.
    pub(crate) async fn session_start(
        &self,
        new: &Session,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<(), Error> {
        let (sessions, options) = (&self.inner.stores.sessions, &self.inner.options.session);
        let author = written(&new.user, from, now);
        sessions.session_start(new.clone(), &author).await.map_err(|error| match error {
            // kept out or removed since it was looked at
            StoreError::Orphan(_) => Error::BadCredentials,
            other => other.into(),
        })?;
        let mut others = sessions.session_list(&new.user, now).await?;
        let excess = others.len().saturating_sub(options.per_account);
        others.retain(|session| session.id != new.id);
        // a browser's end moves with each use, a command line's stays
        others.sort_by_key(|session| {
            let life =
                if session.parent.is_none() { options.refresh_ttl } else { options.access_ttl };
            i128::from(session.expires_at.0) - i128::try_from(life.as_millis()).unwrap_or(0)
        });
        let author = Author::system(now);
        for session in others.iter().take(excess) {
            sessions.session_end(&session.id, &author).await?;
        }
        Ok(())
    }

    pub(crate) async fn signed_in(
        &self,
        user: User,
        session: &SessionId,
        refresh_id: &str,
        until: Timestamp,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let inner = &*self.inner;
        let viewer = self.viewer_in(&user, session).await?;
        let (access, access_until) = self.access_token(&user, viewer.clone(), session, now)?;
        let tenant = viewer.tenant.clone().unwrap_or_else(TenantId::default_tenant);
        let acting = Acting { tenant, team: viewer.team.clone() };
        let refresh = RefreshClaims::new(user.id.clone(), viewer, session.clone(), refresh_id);
        let life = Life::starting(now, until.since(now));
        let refresh = sign_refresh(&inner.signing, &refresh, life).map_err(unsigned)?;
        let refresh_until = life.until();
        Ok(SignedIn { user, access, access_until, refresh, refresh_until, acting })
    }

    pub(crate) fn access_token(
        &self,
        user: &User,
        viewer: Viewer,
        session: &SessionId,
        now: Timestamp,
    ) -> Result<(String, Timestamp), Error> {
        let claims = AccessClaims::new(user.id.clone(), viewer, session.clone());
        let life = Life::starting(now, self.inner.options.session.access_ttl);
        let token = sign_access(&self.inner.signing, &claims, life).map_err(unsigned)?;
        Ok((token, life.until()))
    }
}

/// An address, where there is one: in process there is no connection.
fn known_address(from: IpAddr) -> Option<IpAddr> {
    Some(from.to_canonical()).filter(|from| !from.is_unspecified())
}

/// Somebody who signs in or out, from an address where that is known.
pub(crate) fn written(user: &UserId, from: IpAddr, now: Timestamp) -> Author {
    Author { address: known_address(from), ..Author::new(Actor::User(user.clone()), now) }
}

/// Only a user whose roles do not fit into a token gets here.
pub(crate) fn unsigned(error: midplane_access::TokenError) -> Error {
    Error::Internal(format!("cannot sign a token: {error}"))
}

/// An id out of [`Entropy::id`](midplane_model::Entropy) is one of a session.
pub(crate) fn session_id(text: String) -> Result<SessionId, Error> {
    SessionId::parse(&text).map_err(|error| Error::Internal(error.to_string()))
}
