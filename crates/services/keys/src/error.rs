//! Why the data keys do not open, and what their operator does about it.

use midplane_model::NoEntropy;
use midplane_refusal::{Class, Kind, Refuse, Retry};
use midplane_store::Error as StoreError;

/// Why the data keys do not open.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The master key is another one than they were wrapped by.
    #[error(
        "the secrets in the database were sealed under the master key {wanted}, and the one that was \
         given is {given}"
    )]
    WrongMaster {
        /// The id of the one that it takes.
        wanted: String,
        /// The id of the one that is here.
        given: String,
    },
    /// The master key is the right one, and the key that it wrapped is not what it wrapped.
    #[error("the data key {0} is damaged, or is not where it was written")]
    Damaged(String),
    /// The keeper of the master key does not answer.
    #[error("the keeper of the master key does not answer: {0}")]
    Unavailable(String),
    /// There is no randomness to make a key of.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Refuse for Error {
    fn kind(&self) -> Kind {
        match self {
            Self::WrongMaster { .. } => Kind::client(
                "MP-KEY-004",
                Class::Unavailable,
                "Another master key sealed this database",
                "give the key that it was sealed under as `keys.master`, or as `keys.previous` while \
                 it is changed for another; nothing was changed",
            ),
            Self::Damaged(_) => Kind::client(
                "MP-KEY-005",
                Class::Unavailable,
                "A data key is damaged",
                "put the database back from a backup; what was sealed with the key cannot be read \
                 without it",
            ),
            Self::Unavailable(_) => Kind::upstream(
                "MP-KEY-007",
                Class::Unavailable,
                "The keeper of the master key does not answer",
                "see that it runs and can be reached from here, then start again",
                Retry::after_seconds(5),
            ),
            Self::NoEntropy(_) => Kind::INTERNAL,
            Self::Store(error) => error.kind(),
        }
    }

    fn internal(&self) -> Option<String> {
        match self {
            Self::NoEntropy(error) => Some(error.to_string()),
            Self::Store(error) => error.internal(),
            Self::WrongMaster { .. } | Self::Damaged(_) | Self::Unavailable(_) => None,
        }
    }
}
