//! Blobs of versions whose files are deleted. A store remembers them in the write that takes the
//! files from the version, so that none is forgotten when the process ends before they are gone.

use crate::Error;
use async_trait::async_trait;
use midplane_model::Digest;

/// What has to be deleted from the blob store.
#[async_trait]
pub trait Removals: Send + Sync + 'static {
    /// Some of the blobs that no version has any more, until [`removed`](Self::removed) names them.
    /// Those that another version has are not among them, and forgotten.
    ///
    /// Whoever publishes keeps blobs before their version is written: the caller sees to it that
    /// nobody does so from this call on until the blobs are deleted.
    async fn removals(&self, limit: usize) -> Result<Vec<Digest>, Error>;

    /// They are deleted.
    async fn removed(&self, digests: &[Digest]) -> Result<(), Error>;
}
