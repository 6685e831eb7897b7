//! Links that let somebody in once. The store knows hashes of what is in them, never the secret.

use crate::{Author, Error, NewUser, QueuedLetter};
use async_trait::async_trait;
use midplane_model::{AccountLink, LinkId, Revision, Timestamp, UserId};

/// A link that is about to be.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// The link.
    pub link: AccountLink,
    /// The hash of a secret that leads to it. A link that is sent gets its secrets when its letter is
    /// written.
    pub hash: Option<[u8; 32]>,
    /// The letter that brings it.
    pub letter: Option<QueuedLetter>,
}

/// Links.
#[async_trait]
pub trait AccountLinks: Send + Sync + 'static {
    /// Keeps a link, and its letter in the same write. Those that it takes the place of end: links of
    /// the same account, invitations of the same address into the same tenant.
    ///
    /// # Errors
    /// [`Error::Taken`] when an account of the tenant has the address that is invited,
    /// [`Error::NotFound`] when the account is gone.
    async fn link_create(&self, new: NewLink, author: &Author) -> Result<Revision, Error>;

    /// The link that a secret with this hash leads to, while it holds.
    async fn link_known(
        &self,
        hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<AccountLink>, Error>;

    /// A link by its id, while it holds.
    async fn link_fetch(&self, id: &LinkId, now: Timestamp) -> Result<Option<AccountLink>, Error>;

    /// One more secret that leads to a link; says whether it still holds.
    async fn link_secret(&self, id: &LinkId, hash: [u8; 32], now: Timestamp)
    -> Result<bool, Error>;

    /// Up to `limit` invitations that hold and have an id after `after`, by id.
    async fn invitation_list(
        &self,
        after: Option<&LinkId>,
        limit: usize,
        now: Timestamp,
    ) -> Result<Vec<AccountLink>, Error>;

    /// Ends a link.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it does not hold.
    async fn link_revoke(&self, id: &LinkId, author: &Author) -> Result<Revision, Error>;
}

/// Using links. Of many at once one wins.
#[async_trait]
pub trait LinkUses: Send + Sync + 'static {
    /// Makes the account that the invitation behind a hash is for, with its address, tenant and team,
    /// and ends the link. A team that is gone is left out. `None` when there is no such link any more.
    ///
    /// # Errors
    /// [`Error::Taken`] for a username or an address in use: the link holds on.
    async fn invitation_accept(
        &self,
        hash: &[u8; 32],
        new: NewUser,
        author: &Author,
    ) -> Result<Option<Revision>, Error>;

    /// Gives the account that the link behind a hash is of another password, by its PHC string, and
    /// ends its links and its sessions. `None` when there is no such link any more, or the account is
    /// kept out.
    async fn reset_complete(
        &self,
        hash: &[u8; 32],
        password_hash: String,
        now: Timestamp,
        author: &Author,
    ) -> Result<Option<Revision>, Error>;

    /// How many links were made for an account since then to give it another password.
    async fn resets_since(&self, user: &UserId, since: Timestamp) -> Result<usize, Error>;
}
