//! API tokens.

use crate::{Author, Error, StoredToken};
use async_trait::async_trait;
use midplane_model::{Revision, TokenId};

/// API tokens, without their secrets.
#[async_trait]
pub trait Tokens: Send + Sync + 'static {
    /// Keeps a token; [`Error::Taken`] when the id or the secret exists.
    async fn token_create(&self, token: StoredToken, author: &Author) -> Result<Revision, Error>;

    /// Revokes a token, once: revoking it again changes nothing. [`Error::NotFound`] when there
    /// is none.
    async fn token_revoke(&self, id: &TokenId, author: &Author) -> Result<Revision, Error>;

    /// All tokens, newest first.
    async fn token_list(&self) -> Result<Vec<StoredToken>, Error>;
}
