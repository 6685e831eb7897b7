//! What can go wrong with a store, told apart by what the caller can do about it.

/// A store's refusal or failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key exists and may exist only once.
    #[error("{0} is already taken")]
    Taken(String),
    /// There is no such thing.
    #[error("{0} does not exist")]
    NotFound(String),
    /// The row would belong to something that is not there.
    #[error("{0} belongs to something that does not exist")]
    Orphan(String),
    /// The store cannot answer now; the same call may work later.
    #[error("the store is not available: {0}")]
    Unavailable(String),
    /// What was read cannot be what was written.
    #[error("stored data is damaged: {0}")]
    Damaged(String),
}
