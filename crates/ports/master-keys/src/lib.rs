//! Master keys: who wraps the data keys that a database holds, and opens them again. A file, a
//! variable, or a service that never gives its key away.
//!
//! A data key crosses this port in clear, a master key never does.
//!
//! # Defining a new keeper of master keys
//! Implement [`MasterKeys`] and run [`master_keys_suite!`] with a function that makes one (feature
//! `testing`). `fake::MemoryMasterKeys` is the smallest example.

#[cfg(any(test, feature = "testing"))]
pub mod fake;
#[cfg(any(test, feature = "testing"))]
pub mod suite;

use async_trait::async_trait;
use midplane_sealing::{DataKey, WrappedKey};

/// Why a data key is not wrapped or opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It was wrapped by a master key that is not here.
    #[error("it was wrapped by the master key `{0}`, which was not given")]
    UnknownMaster(String),
    /// The master key is here and does not open it: it was changed, or belongs to another row.
    #[error("it was changed, or belongs elsewhere")]
    Refused,
    /// The keeper does not answer; later it may.
    #[error("the keeper of the master key does not answer: {0}")]
    Unavailable(String),
}

/// Whoever has the master keys.
#[async_trait]
pub trait MasterKeys: Send + Sync + 'static {
    /// The id of the one that wraps now.
    fn current(&self) -> &str;

    /// Wraps a data key with the current one.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    async fn wrap(&self, key: &DataKey) -> Result<WrappedKey, Error>;

    /// Opens a data key that the current one or an earlier one wrapped.
    ///
    /// # Errors
    /// [`Error`].
    async fn unwrap(&self, wrapped: &WrappedKey) -> Result<DataKey, Error>;
}
