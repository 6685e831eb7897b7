//! Mail addresses of accounts. One stands in a tenant once, however it is spelled.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{MailAddress, Revision, User, UserId};
use std::collections::HashMap;

/// Addresses.
#[async_trait]
pub trait Addresses: Send + Sync + 'static {
    /// Gives an account an address, or takes the one that it has. The same again is no write.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Taken`] when another account of the tenant has it.
    async fn address_set(
        &self,
        user: &UserId,
        address: Option<&MailAddress>,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// Those of these accounts that have one.
    async fn addresses_of(&self, users: &[UserId]) -> Result<HashMap<UserId, MailAddress>, Error>;

    /// Up to `limit` accounts with the address: one of each tenant. By id.
    async fn accounts_at(&self, address: &MailAddress, limit: usize) -> Result<Vec<User>, Error>;
}
