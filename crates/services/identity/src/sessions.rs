//! Browser sessions: a short access token for requests, a refresh token that works once.

use crate::{Error, Identity};
use midplane_access::{
    AccessClaims, Life, RefreshClaims, ViewerSource, permissions_of_roles, sign_access,
    sign_refresh, verify_refresh,
};
use midplane_model::{Actor, Revision, SessionId, Timestamp, User, Viewer};
use midplane_store::{Author, Rotation, Session};

/// The name of the cookie that holds a refresh token.
pub const REFRESH_COOKIE: &str = "midplane_refresh";

/// The refresh token among a request's `Cookie` values; the first one when there are several.
pub fn refresh_token<'v>(cookies: impl IntoIterator<Item = &'v str>) -> Option<&'v str> {
    cookies.into_iter().flat_map(|value| value.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == REFRESH_COOKIE && !value.is_empty()).then_some(value)
    })
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
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedIn").field("user", &self.user.id).finish_non_exhaustive()
    }
}

impl Identity {
    /// Signs in with a password.
    ///
    /// # Errors
    /// [`Error::BadCredentials`] for an unknown user and for a wrong password alike,
    /// [`Error::Throttled`] after too many of them.
    pub async fn sign_in(
        &self,
        username: &str,
        password: String,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let inner = &*self.inner;
        if username.len() > 100 || password.len() > 1024 {
            return Err(Error::BadCredentials);
        }
        if let Some(wait) = inner.throttle.wait(username, now) {
            return Err(Error::Throttled(wait));
        }
        let found = inner.stores.users.user_credentials(username).await?;
        let hash = found.as_ref().map(|f| f.password_hash.clone());
        let right = inner.passwords.check(password, hash).await?;
        let Some(found) = found.filter(|_| right) else {
            inner.throttle.failed(username, now);
            tracing::info!(username, "sign-in failed for {username}");
            return Err(Error::BadCredentials);
        };
        inner.throttle.succeeded(username);
        let session = Session {
            id: session_id(inner.entropy.id("s-")?)?,
            user: found.user.id.clone(),
            refresh_id: self.inner.entropy.id("r-")?,
            expires_at: now.plus(inner.options.session.refresh_ttl),
            ended_at: None,
        };
        inner.stores.sessions.session_start(session.clone()).await?;
        self.signed_in(found.user, &session.id, &session.refresh_id, now)
    }

    /// Trades a refresh token for fresh ones.
    ///
    /// # Errors
    /// [`Error::SessionEnded`], or [`Error::SessionReused`] when the token was used before.
    pub async fn refresh(&self, token: &str, now: Timestamp) -> Result<SignedIn, Error> {
        let shown = verify_refresh(token, &self.inner.keys, now);
        let shown = shown.map_err(|_| Error::SessionEnded)?.claims;
        let next = self.inner.entropy.id("r-")?;
        match self.inner.stores.sessions.session_rotate(&shown.sid, &shown.jti, &next, now).await? {
            Rotation::Rotated(user) => self.signed_in(user, &shown.sid, &next, now),
            Rotation::Gone => Err(Error::SessionEnded),
            Rotation::Reused => {
                tracing::warn!(session = %shown.sid, "a refresh token was shown twice");
                Err(Error::SessionReused)
            }
        }
    }

    /// Ends the session of a refresh token; `None` when it is not one of ours.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn sign_out(&self, token: &str, now: Timestamp) -> Result<Option<Revision>, Error> {
        let Ok(shown) = verify_refresh(token, &self.inner.keys, now) else { return Ok(None) };
        let RefreshClaims { sub, sid, .. } = shown.claims;
        let author = Author { actor: Actor::User(sub), at: now };
        Ok(Some(self.inner.stores.sessions.session_end(&sid, &author).await?))
    }

    /// Who a refresh token was made for, without asking the store: enough to prepare a page,
    /// never enough to allow anything.
    pub fn page_viewer(&self, token: &str, now: Timestamp) -> Option<Viewer> {
        let claims = verify_refresh(token, &self.inner.keys, now).ok()?.claims;
        Some(ViewerSource::Refresh(claims).viewer())
    }

    pub(crate) fn signed_in(
        &self,
        user: User,
        session: &SessionId,
        refresh_id: &str,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let inner = &*self.inner;
        let (access, access_until) = self.access_token(&user, session, now)?;
        let viewer = ViewerSource::Account(&user).viewer();
        let refresh = RefreshClaims::new(user.id.clone(), viewer, session.clone(), refresh_id);
        let life = Life::starting(now, inner.options.session.refresh_ttl);
        let refresh = sign_refresh(&inner.signing, &refresh, life).map_err(unsigned)?;
        Ok(SignedIn { user, access, access_until, refresh, refresh_until: life.until() })
    }

    pub(crate) fn access_token(
        &self,
        user: &User,
        session: &SessionId,
        now: Timestamp,
    ) -> Result<(String, Timestamp), Error> {
        let permissions = permissions_of_roles(&user.roles);
        let viewer = ViewerSource::Account(user).viewer();
        let claims = AccessClaims::new(user.id.clone(), viewer, permissions, session.clone());
        let life = Life::starting(now, self.inner.options.session.access_ttl);
        let token = sign_access(&self.inner.signing, &claims, life).map_err(unsigned)?;
        Ok((token, life.until()))
    }
}

/// Only a user whose roles do not fit into a token gets here.
fn unsigned(error: midplane_access::TokenError) -> Error {
    Error::Internal(format!("cannot sign a token: {error}"))
}

/// An id out of [`Entropy::id`](midplane_model::Entropy) is one of a session.
pub(crate) fn session_id(text: String) -> Result<SessionId, Error> {
    SessionId::parse(&text).map_err(|error| Error::Internal(error.to_string()))
}
