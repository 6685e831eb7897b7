//! What can go wrong with a store, told apart by what the caller can do about it.

use midplane_model::NamespaceName;
use midplane_refusal::{Class, Kind, Refuse, Retry};
use midplane_storage::{DAMAGED, Trouble};

/// A store's refusal or failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key exists and may exist only once.
    #[error("{0} is already taken")]
    Taken(String),
    /// The name is claimed by others.
    #[error("{0} is claimed by others")]
    Claimed(NamespaceName),
    /// There is no such thing.
    #[error("{0} does not exist")]
    NotFound(String),
    /// The row would belong to something that is not there.
    #[error("{0} belongs to something that does not exist")]
    Orphan(String),
    /// The store cannot answer now; the same call may work later.
    #[error("the store is not available: {0}")]
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
            Self::Taken(_) | Self::Claimed(_) | Self::NotFound(_) | Self::Orphan(_) => {
                Kind::INTERNAL
            }
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
            Self::Taken(_) | Self::Claimed(_) | Self::NotFound(_) | Self::Orphan(_) => {
                "an internal error".into()
            }
        }
    }
}
