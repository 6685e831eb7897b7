//! API tokens.

use crate::{Author, Error, StoredToken};
use async_trait::async_trait;
use midplane_access::TokenUse;
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

    /// Keeps when tokens were used last, in place of what was known. It is no change that others
    /// follow; tokens that are not there are passed over.
    async fn token_uses_keep(&self, uses: Vec<TokenUse>) -> Result<(), Error>;

    /// When tokens were used last, as far as they were, by id.
    async fn token_uses(&self) -> Result<Vec<TokenUse>, Error>;
}
