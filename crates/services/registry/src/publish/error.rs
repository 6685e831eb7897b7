//! Why a package is not published, and what its author is told.

use crate::remote::RemoteError;
use midplane_blobs::Error as BlobError;
use midplane_model::{NamespaceName, PluginName, Version, VersionState};
use midplane_package::{Flaw, Refusal, review::Rejected};
use midplane_refusal::{Class, Kind, Refuse};
use midplane_store::Error as StoreError;
use serde_json::Value;

/// A publish is refused for what it asked, not for its package.
#[derive(Debug, thiserror::Error)]
pub enum Unmet {
    /// No backend is there that it could call, and the publisher asked for one.
    #[error("{0}")]
    NoBackend(String),
    /// Another plugin or version is in it than was said.
    #[error("the package is {0}, not what was promised")]
    NotAsPromised(String),
    /// No such environment, or a malformed channel.
    #[error("{0}")]
    BadTarget(String),
}

/// Why a publish failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The package is at fault.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// What was asked with it cannot be met.
    #[error(transparent)]
    Unmet(#[from] Unmet),
    /// The number was used before.
    #[error("version {version} of {name} {}", used(*.state))]
    Taken {
        /// Plugin.
        name: PluginName,
        /// Version.
        version: Version,
        /// Whether the bytes are the same as last time.
        same_bytes: bool,
        /// Where it stands.
        state: VersionState,
    },
    /// It did not pass its review.
    #[error(transparent)]
    Rejected(#[from] Rejected),
    /// Its UI stays elsewhere, and cannot.
    #[error(transparent)]
    Remote(Box<RemoteError>),
    /// The publisher's key is for another plugin.
    #[error("this key may not publish {0}")]
    NotYours(PluginName),
    /// Others claimed the name while this was on its way.
    #[error("`{0}` was claimed by others meanwhile")]
    Claimed(NamespaceName),
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
    /// The blob store failed.
    #[error(transparent)]
    Blobs(BlobError),
    /// Reading the upload back failed.
    #[error("the upload cannot be read back: {0}")]
    Io(std::io::Error),
}

fn used(state: VersionState) -> &'static str {
    match state {
        VersionState::Quarantined => "is in quarantine: somebody has to decide on it",
        VersionState::Rejected => "was rejected by an administrator",
        VersionState::Published
        | VersionState::Yanked
        | VersionState::Archived
        | VersionState::Erased => "was already published",
    }
}

impl From<RemoteError> for Error {
    fn from(error: RemoteError) -> Self {
        match error {
            RemoteError::Publish(error) => error,
            other => Self::Remote(Box::new(other)),
        }
    }
}

impl From<Flaw> for Error {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Refused(refusal) => Self::Refused(refusal),
            Flaw::Io(error) => Self::Io(error),
        }
    }
}

impl Refuse for Unmet {
    fn kind(&self) -> Kind {
        match self {
            Self::NoBackend(_) => Kind::client(
                "MP-OPS-013",
                Class::Conflict,
                "No backend is registered",
                "start a backend of that version first, or ask without `requireBackend`",
            ),
            Self::NotAsPromised(_) => Kind::client(
                "MP-REG-017",
                Class::Unprocessable,
                "The package is not what was promised",
                "see which file is at the address, and take its checksum, name and version from there",
            ),
            Self::BadTarget(_) => Kind::client(
                "MP-REG-011",
                Class::Unprocessable,
                "There is no such environment",
                "leave the environment out to publish to the default one",
            ),
        }
    }
}

impl Refuse for Error {
    fn kind(&self) -> Kind {
        match self {
            Self::Refused(refusal) => refusal.kind(),
            Self::Unmet(unmet) => unmet.kind(),
            Self::Taken { .. } => Kind::client(
                "MP-REG-002",
                Class::Conflict,
                "The version was already published",
                "raise the version: a number is never used twice, even after a yank",
            ),
            Self::NotYours(_) => Kind::client(
                "MP-AUTH-009",
                Class::Forbidden,
                "The token is for another plugin",
                "use a token that was made for this plugin",
            ),
            Self::Claimed(_) => Kind::client(
                "MP-AUTH-011",
                Class::Forbidden,
                "This is not allowed to you",
                "Ask an owner of the namespace to add you, or for a token that names the plugin.",
            ),
            Self::Rejected(rejected) => rejected.kind(),
            Self::Remote(error) => error.kind(),
            Self::Store(error) => error.kind(),
            Self::Blobs(error) => error.kind(),
            Self::Io(_) => Kind::INTERNAL,
        }
    }

    fn internal(&self) -> Option<String> {
        match self {
            Self::Refused(_)
            | Self::Unmet(_)
            | Self::Rejected(_)
            | Self::Taken { .. }
            | Self::NotYours(_)
            | Self::Claimed(_) => None,
            Self::Remote(error) => error.internal(),
            Self::Store(error) => error.internal(),
            Self::Blobs(error) => error.internal(),
            Self::Io(error) => Some(error.to_string()),
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Refused(refusal) => refusal.detail(),
            Self::Rejected(rejected) => rejected.detail(),
            Self::Remote(error) => match &**error {
                RemoteError::Fetch(_) | RemoteError::Answer { .. } | RemoteError::OtherBytes(_) => {
                    format!("its UI cannot be looked at: {}", error.detail())
                }
                _ => error.detail(),
            },
            Self::Unmet(_) | Self::Taken { .. } | Self::NotYours(_) | Self::Claimed(_) => {
                self.to_string()
            }
            Self::Store(error) => error.detail(),
            Self::Blobs(error) => error.detail(),
            Self::Io(_) => "an internal error".into(),
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Refused(refusal) => refusal.members(),
            Self::Rejected(rejected) => rejected.members(),
            Self::Remote(error) => error.members(),
            Self::Unmet(_)
            | Self::Taken { .. }
            | Self::NotYours(_)
            | Self::Claimed(_)
            | Self::Store(_)
            | Self::Blobs(_)
            | Self::Io(_) => Vec::new(),
        }
    }
}
