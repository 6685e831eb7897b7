//! The keys that values are sealed with, as a database holds them: wrapped by a master key that it
//! does not hold.

use crate::Error;
use async_trait::async_trait;
use midplane_model::Timestamp;
use midplane_sealing::WrappedKey;

/// A data key in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDataKey {
    /// The key, wrapped.
    pub wrapped: WrappedKey,
    /// When it was made; the newest one seals.
    pub created_at: Timestamp,
}

/// Data keys, shared by all nodes.
#[async_trait]
pub trait DataKeys: Send + Sync + 'static {
    /// All of them, newest first.
    async fn data_keys(&self) -> Result<Vec<StoredDataKey>, Error>;

    /// Stores `candidate` if there is none yet; answers all, newest first. Of two nodes that start
    /// together one wins and both get the same answer.
    async fn data_key_ensure(&self, candidate: StoredDataKey) -> Result<Vec<StoredDataKey>, Error>;

    /// Puts a data key that another master key wrapped in the place of the same one that `from` wrapped.
    /// Nothing is written when `from` is not the one that wraps it now.
    async fn data_key_rewrap(&self, from: &str, wrapped: WrappedKey) -> Result<(), Error>;
}
