//! The platform's own signing keys.

use crate::Error;
use async_trait::async_trait;
use midplane_model::Timestamp;
use std::fmt;

/// A private key as it is stored. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredKey {
    /// Key id, as in the JWKS.
    pub kid: String,
    /// PKCS#8, sealed; in PEM where a release before that wrote it.
    pub private_key: Vec<u8>,
    /// When it was made; the newest one signs.
    pub created_at: Timestamp,
}

impl fmt::Debug for StoredKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

/// Signing keys, shared by all nodes.
#[async_trait]
pub trait SigningKeys: Send + Sync + 'static {
    /// Stores `candidate` if there is no key yet; answers all keys, newest first. Of two nodes
    /// that start together one wins and both get the same answer.
    async fn signing_key_ensure(&self, candidate: StoredKey) -> Result<Vec<StoredKey>, Error>;

    /// Puts a sealed key in the place of the one that stands there in clear, byte for byte `clear`. Of
    /// what stood there nothing is left in the files of the store.
    async fn signing_key_seal(&self, clear: &StoredKey, sealed: Vec<u8>) -> Result<(), Error>;
}
