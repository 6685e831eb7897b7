//! Users, API tokens, sessions and device logins.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{PluginName, Revision, Timestamp, TokenId, User, UserId};
use std::collections::BTreeSet;

/// A user and the password hash they start with.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// The account.
    pub user: User,
    /// PHC string of the password.
    pub password_hash: String,
}

/// What a password is checked against.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The account.
    pub user: User,
    /// PHC string of the password.
    pub password_hash: String,
}

/// An API token without its secret: only the sha256 of it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredToken {
    /// Its id, shown in lists and logs.
    pub id: TokenId,
    /// What it is for, in its maker's words.
    pub name: String,
    /// sha256 of the secret.
    pub hash: [u8; 32],
    /// Permissions by name.
    pub permissions: BTreeSet<String>,
    /// The one plugin it is good for, if it is bound to one.
    pub plugin: Option<PluginName>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Who made it.
    pub created_by: String,
    /// When it stops working.
    pub expires_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// A signed-in browser: one family of refresh tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Session id, in every token of the family.
    pub id: String,
    /// Whose it is.
    pub user: UserId,
    /// The one refresh token that is good now.
    pub refresh_id: String,
    /// When it ends for good.
    pub expires_at: Timestamp,
    /// When it was ended before that.
    pub ended_at: Option<Timestamp>,
}

/// What became of a refresh token that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// It was the current one; `next` is now.
    Rotated(User),
    /// It was used before: the family is ended, since somebody has a copy.
    Reused,
    /// No such living session.
    Gone,
}

/// A command line that waits for a person to sign it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceLogin {
    /// What the person sees in the address, not secret.
    pub code: String,
    /// sha256 of what the command line asks with.
    pub secret_hash: [u8; 32],
    /// Name of the client, as it says.
    pub client: String,
    /// When it lapses.
    pub expires_at: Timestamp,
}

/// Where a device login stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceState {
    /// Nobody approved yet.
    Pending,
    /// Approved by this user; answered once, then gone.
    Approved(UserId),
    /// Unknown, lapsed or taken already.
    Gone,
}

/// Accounts and what they sign in with.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Makes an account; [`Error::Taken`] when the username exists.
    async fn user_create(&self, new: NewUser, author: &Author) -> Result<Revision, Error>;

    /// By username, for a password check.
    async fn user_credentials(&self, username: &str) -> Result<Option<Credentials>, Error>;

    /// By id.
    async fn user_fetch(&self, id: &UserId) -> Result<Option<User>, Error>;

    /// Up to `limit` users with a username after `after`, by username.
    async fn user_list(&self, after: Option<&str>, limit: usize) -> Result<Vec<User>, Error>;

    /// Keeps a token.
    async fn token_create(&self, token: StoredToken, author: &Author) -> Result<Revision, Error>;

    /// Revokes a token; [`Error::NotFound`] when there is none.
    async fn token_revoke(&self, id: &TokenId, author: &Author) -> Result<Revision, Error>;

    /// All tokens, newest first.
    async fn token_list(&self) -> Result<Vec<StoredToken>, Error>;

    /// Starts a session.
    async fn session_start(&self, session: Session) -> Result<(), Error>;

    /// Trades `shown` for `next` if it is the session's current refresh token. A used one ends
    /// the session.
    async fn session_rotate(
        &self,
        id: &str,
        shown: &str,
        next: &str,
        now: Timestamp,
    ) -> Result<Rotation, Error>;

    /// Ends a session; ending one that is gone is no error.
    async fn session_end(&self, id: &str, author: &Author) -> Result<Revision, Error>;

    /// Sessions that were ended at or after `since`.
    async fn sessions_ended(&self, since: Timestamp) -> Result<Vec<String>, Error>;

    /// Opens a device login.
    async fn device_open(&self, login: DeviceLogin) -> Result<(), Error>;

    /// Approves it, once; [`Error::NotFound`] when it lapsed, is approved already or never was.
    async fn device_approve(&self, code: &str, user: &UserId, now: Timestamp) -> Result<(), Error>;

    /// Asks for it with the secret; an approval is handed out once.
    async fn device_take(
        &self,
        secret_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<DeviceState, Error>;
}
