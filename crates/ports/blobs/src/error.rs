//! What can go wrong with a blob store, told apart by what the caller can do about it.

use midplane_refusal::{Class, Kind, Refuse, Retry};
use midplane_storage::{DAMAGED, Trouble};

/// A blob store's failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such blob.
    #[error("{0} does not exist")]
    NotFound(String),
    /// The store cannot answer now; the same call may work later.
    #[error("the blob store is not available: {0}")]
    Unavailable(String),
    /// The disk below it cannot keep anything now.
    #[error("{trouble}: {why}")]
    Storage {
        /// What is the matter.
        trouble: Trouble,
        /// What the system said.
        why: String,
    },
    /// What was read cannot be what was written.
    #[error("stored data is damaged: {0}")]
    Damaged(String),
}

/// What a service does not turn into a refusal of its own is a failure of ours.
impl Refuse for Error {
    fn kind(&self) -> Kind {
        match self {
            Self::Unavailable(_) => Kind::ours(
                "MP-SYS-001",
                Class::Unavailable,
                "The store is not available",
                "try again in a moment; what is published stays served",
                Retry::after_seconds(2),
            ),
            Self::Storage { trouble, .. } => trouble.kind(),
            Self::Damaged(_) => DAMAGED,
            Self::NotFound(_) => Kind::INTERNAL,
        }
    }

    fn internal(&self) -> Option<String> {
        Some(self.to_string())
    }

    fn detail(&self) -> String {
        match self {
            Self::Unavailable(_) => "the registry's store does not answer".into(),
            Self::Storage { trouble, .. } => trouble.detail(),
            Self::Damaged(_) => "what is stored of it cannot be read any more".into(),
            Self::NotFound(_) => "an internal error".into(),
        }
    }
}
