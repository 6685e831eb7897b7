//! What can go wrong with a blob store, told apart by what the caller can do about it.

/// A blob store's failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such blob.
    #[error("{0} does not exist")]
    NotFound(String),
    /// The store cannot answer now; the same call may work later.
    #[error("the blob store is not available: {0}")]
    Unavailable(String),
    /// What was read cannot be what was written.
    #[error("stored data is damaged: {0}")]
    Damaged(String),
}
