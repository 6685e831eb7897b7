//! Built-in accounts.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{Revision, User, UserId};
use std::fmt;

/// A user and the password hash they start with. Its `Debug` does not show the hash.
#[derive(Clone)]
pub struct NewUser {
    /// The account.
    pub user: User,
    /// PHC string of the password.
    pub password_hash: String,
}

/// What a password is checked against. Its `Debug` does not show the hash.
#[derive(Clone)]
pub struct Credentials {
    /// The account.
    pub user: User,
    /// PHC string of the password.
    pub password_hash: String,
}

impl fmt::Debug for NewUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewUser").field("user", &self.user).finish_non_exhaustive()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("user", &self.user).finish_non_exhaustive()
    }
}

/// Accounts.
#[async_trait]
pub trait Users: Send + Sync + 'static {
    /// Makes an account; [`Error::Taken`] when the username exists, in whatever case.
    async fn user_create(&self, new: NewUser, author: &Author) -> Result<Revision, Error>;

    /// By username as it was typed, for a password check: who has it exactly so, or else who has it
    /// in another case.
    async fn user_credentials(&self, username: &str) -> Result<Option<Credentials>, Error>;

    /// By id.
    async fn user_fetch(&self, id: &UserId) -> Result<Option<User>, Error>;

    /// Keeps whether they asked for what is in beta. Nobody follows that: tokens say it when they are
    /// made.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such account.
    async fn user_beta_features(&self, id: &UserId, wanted: bool) -> Result<(), Error>;

    /// Up to `limit` users with a username after `after`, by username.
    async fn user_list(&self, after: Option<&str>, limit: usize) -> Result<Vec<User>, Error>;
}
