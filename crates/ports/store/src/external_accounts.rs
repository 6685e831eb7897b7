//! Accounts whose people an identity provider vouches for, and which of their sessions belongs to which
//! of the provider's.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{Revision, SessionId, User, UserId};

/// Whom a provider means: its issuer and what that calls them. Nothing else identifies anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalAccount {
    /// The provider's issuer, byte for byte.
    pub issuer: String,
    /// What the issuer calls them.
    pub subject: String,
}

/// Whose sessions: those of one of the provider's sessions, or all of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExternalSessions {
    /// Of one session.
    Of {
        /// Whose provider.
        issuer: String,
        /// Which session there.
        session: String,
    },
    /// Of one person.
    All(ExternalAccount),
}

/// Accounts of identity providers.
#[async_trait]
pub trait ExternalAccounts: Send + Sync + 'static {
    /// Whose account it is here.
    async fn external_user(&self, account: &ExternalAccount) -> Result<Option<User>, Error>;

    /// Makes the account of somebody who was never here. It has no password.
    ///
    /// # Errors
    /// [`Error::Taken`] when the username exists, in whatever case, or the account is somebody's already.
    async fn external_user_create(
        &self,
        account: ExternalAccount,
        user: User,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// Keeps the display name and the roles that a provider told of somebody.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such account.
    async fn external_user_keep(&self, user: User, author: &Author) -> Result<Revision, Error>;

    /// Notes that a session began by one of the provider's, whose name for it may be unknown.
    async fn external_session_keep(
        &self,
        session: &SessionId,
        account: ExternalAccount,
        named: Option<String>,
    ) -> Result<(), Error>;

    /// The provider's issuer and our sessions that began by what a provider ended, as far as they have
    /// not ended here: which, and whose.
    async fn external_sessions(
        &self,
        ended: &ExternalSessions,
    ) -> Result<Vec<(SessionId, UserId)>, Error>;
}
