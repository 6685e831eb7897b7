//! Deletes blobs that no version has any more: those of versions that were archived for long, or
//! rejected.
//!
//! The store remembers what is to be deleted in the write that takes the files from a version, and
//! forgets it when it is gone: a process that ends in between goes on when it starts again. Blobs
//! are shared by their content. A publish keeps its blobs before its version is written, and finds
//! those of others there already; so nothing is deleted while somebody publishes, and nobody
//! begins to while something is deleted. One process writes to a registry's blobs.

use crate::Registry;
use midplane_blobs::Error as BlobError;
use midplane_store::Error as StoreError;

/// Blobs that are deleted one after the other while publishes wait.
const MOST_AT_ONCE: usize = 200;

/// Why blobs stay for now.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The blob store failed.
    #[error(transparent)]
    Blobs(#[from] BlobError),
}

impl Registry {
    /// Deletes some of the blobs that no version has any more; answers how many. None: all are
    /// gone.
    ///
    /// # Errors
    /// [`EraseError`]; the next call goes on from there.
    pub async fn erase_unused(&self) -> Result<usize, EraseError> {
        let _alone = self.keeping.write().await;
        let unused = self.removals.removals(MOST_AT_ONCE).await?;
        for digest in &unused {
            self.blobs.delete(digest).await?;
        }
        self.removals.removed(&unused).await?;
        Ok(unused.len())
    }
}
