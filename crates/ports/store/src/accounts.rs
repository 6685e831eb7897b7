//! What becomes of accounts: other roles, kept out, another password, gone.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_access::{AccountEdit, AccountRefused};
use midplane_model::{Event, Outcome, Revision, SessionId, User, UserId};

/// The events of an account that became another one. A name is no news.
pub fn account_events(before: &User, after: &User) -> Vec<Event> {
    let (user, username) = (&after.id, &after.username);
    let mut events = Vec::new();
    if before.roles != after.roles {
        events.push(Event::UserChanged {
            user: user.clone(),
            username: username.clone(),
            from: before.roles.clone(),
            to: after.roles.clone(),
        });
    }
    if before.disabled_at.is_some() != after.disabled_at.is_some() {
        let disabled = after.disabled_at.is_some();
        let (user, username) = (user.clone(), username.clone());
        events.push(Event::UserSwitched { user, username, disabled });
    }
    events
}

/// Changing accounts. What ends sessions ends them in the same write, so that all nodes hear of it.
#[async_trait]
pub trait Accounts: Send + Sync + 'static {
    /// Changes an account as [`judge_account`](midplane_access::judge_account) allows. Who is kept out
    /// has no session any more.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    async fn account_edit(
        &self,
        id: &UserId,
        edit: AccountEdit,
        author: &Author,
    ) -> Result<Result<Outcome<User>, AccountRefused>, Error>;

    /// Gives an account another password, by its PHC string, and ends its sessions but one.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    async fn account_password(
        &self,
        id: &UserId,
        hash: String,
        but: Option<&SessionId>,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// Removes an account and all of its sessions. What it did keeps its name.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    async fn account_remove(
        &self,
        id: &UserId,
        author: &Author,
    ) -> Result<Result<Revision, AccountRefused>, Error>;
}
