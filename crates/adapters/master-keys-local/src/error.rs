//! Why there is no master key to work with, told apart by what its operator does about it.

use midplane_refusal::{Class, Kind, Refuse};
use std::{fmt::Display, path::PathBuf};

/// Why the master key is not used. None of them shows a key.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// There is none where it should be, and there are secrets that it sealed.
    #[error("there is no master key at {0}")]
    Missing(String),
    /// Others on the machine can read or change it.
    #[error("{} can be {what} by others (mode {mode:03o})", .path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Read, or changed.
        what: &'static str,
        /// Its permissions.
        mode: u32,
    },
    /// What is there is no key, or cannot be read.
    #[error("the master key in {place} cannot be used: {why}")]
    Unusable {
        /// File or variable.
        place: String,
        /// What is wrong.
        why: String,
    },
    /// The configuration names the key: it is not the server's to change.
    #[error("the configuration names the master key, so it is not changed here")]
    NotOurs,
}

impl MasterKeyError {
    pub(crate) fn unusable(place: impl Into<String>, why: impl Display) -> Self {
        Self::Unusable { place: place.into(), why: why.to_string() }
    }
}

/// A failure that whoever starts the server has to mend.
const fn at_start(code: &'static str, title: &'static str, hint: &'static str) -> Kind {
    Kind::client(code, Class::Unavailable, title, hint)
}

impl Refuse for MasterKeyError {
    fn kind(&self) -> Kind {
        match self {
            Self::Missing(_) => at_start(
                "MP-KEY-001",
                "The master key is missing",
                "put the key back from where its copy is kept, or say in `keys.master` where it is; \
                 nothing was changed",
            ),
            Self::Open { .. } => at_start(
                "MP-KEY-002",
                "Others can read the master key",
                "let its owner alone read it (`chmod 600 FILE`); where others may have read it, \
                 rotate it as docs/operations/keys.md says",
            ),
            Self::Unusable { .. } => at_start(
                "MP-KEY-003",
                "The master key cannot be used",
                "a key is 64 hex digits, as `openssl rand -hex 32` prints them, or 32 bytes in base64",
            ),
            Self::NotOurs => at_start(
                "MP-KEY-006",
                "The master key is changed in the configuration",
                "name the new key in `keys.master` and the old one in `keys.previous`, and start the \
                 server again",
            ),
        }
    }
}
