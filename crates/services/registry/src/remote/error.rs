//! Why a remote is not taken in, and what its author is told.

use super::RemoteUi;
use crate::publish;
use midplane_manifest::Manifest;
use midplane_model::{PluginName, Version};
use midplane_outbound::FetchError;
use midplane_refusal::{Class, Kind, Refuse};
use serde_json::Value;

/// Why a remote is not taken in. The text is for its author.
#[derive(Debug, thiserror::Error)]
pub enum RemoteError {
    /// A file did not come.
    #[error("{0}")]
    Fetch(#[from] FetchError),
    /// A file came with another status than 200, or as a page.
    #[error("{url} answers {what}")]
    Answer {
        /// Which one.
        url: String,
        /// What came instead.
        what: String,
    },
    /// It took too long in all.
    #[error("its files were not all there after {0} s")]
    TooSlow(u64),
    /// There are too many, or they are too large.
    #[error("{0}")]
    TooLarge(String),
    /// A file that it names cannot be a file of the bundle, or what it names cannot be told.
    #[error("{0}")]
    Names(String),
    /// Other bytes than were taken in.
    #[error(
        "`{path}` is not the file that was taken in as {name} {version}: the bytes of a version \
         never change"
    )]
    Differs {
        /// Plugin.
        name: PluginName,
        /// Version.
        version: Version,
        /// A file that differs.
        path: String,
    },
    /// Whoever registered its backend may not publish it.
    #[error("whoever registered this backend may not publish {0}")]
    NotYours(PluginName),
    /// Its version was published without a UI.
    #[error("{name} {version} was published without a UI, and a version never changes")]
    WithoutUi {
        /// Plugin.
        name: PluginName,
        /// Version.
        version: Version,
    },
    /// It stays at an origin that the operator did not list.
    #[error("UIs may not stay at {0} here")]
    NotListed(String),
    /// A file that stays elsewhere is not the one that its manifest pins.
    #[error("{0} is not the file whose digest the manifest gives")]
    OtherBytes(String),
    /// What was fetched was refused as an upload would be.
    #[error(transparent)]
    Publish(#[from] publish::Error),
    /// Packing it failed on our side.
    #[error("the remote cannot be packed: {0}")]
    Io(#[from] std::io::Error),
}

impl RemoteError {
    /// Its version was published without a UI.
    pub fn without_ui(remote: &RemoteUi) -> Self {
        let Manifest { name, version, .. } = &remote.manifest;
        Self::WithoutUi { name: name.clone(), version: version.clone() }
    }

    /// Its version has another file at `path`.
    pub(super) fn differs(remote: &RemoteUi, path: &str) -> Self {
        let Manifest { name, version, .. } = &remote.manifest;
        Self::Differs { name: name.clone(), version: version.clone(), path: path.to_owned() }
    }
}

impl Refuse for RemoteError {
    fn kind(&self) -> Kind {
        match self {
            Self::Fetch(FetchError::TooLarge(..)) | Self::TooLarge(_) => Kind::client(
                "MP-REM-002",
                Class::BodyTooLarge,
                "The remote is too large",
                "build it without source maps, or raise registry.remotes",
            ),
            Self::Fetch(_) | Self::Answer { .. } | Self::TooSlow(_) => Kind::client(
                "MP-REM-001",
                Class::BadGateway,
                "The remote cannot be fetched",
                "serve the entry and what it names without redirects; it is tried again",
            ),
            Self::Names(_) => Kind::client(
                "MP-REM-003",
                Class::Unprocessable,
                "The files of the remote cannot be told",
                "serve an mf-manifest.json beside the entry, and everything below its folder; pin every \
                 file that stays elsewhere",
            ),
            Self::Differs { .. } => Kind::client(
                "MP-REM-004",
                Class::Conflict,
                "The remote is not what was taken in",
                "raise the version when the files change",
            ),
            Self::NotYours(_) => Kind::client(
                "MP-REM-005",
                Class::Forbidden,
                "The UI may not be published",
                "register with a token that has versions:publish too, or publish a package",
            ),
            Self::WithoutUi { .. } => Kind::client(
                "MP-REM-006",
                Class::Conflict,
                "The version has no UI",
                "raise the version, and register its backend before anything is published under the new \
                 number; or publish the new one with its UI in the package",
            ),
            Self::NotListed(_) => Kind::client(
                "MP-REM-007",
                Class::Forbidden,
                "UIs may not stay there",
                "publish the files in the package, or ask the operator to name the origin in \
                 registry.remotes.cdnOrigins",
            ),
            Self::OtherBytes(_) => Kind::client(
                "MP-REM-008",
                Class::Unprocessable,
                "The remote is not what is pinned",
                "put the build there first, then give the digests of exactly these files",
            ),
            Self::Publish(error) => error.kind(),
            Self::Io(_) => Kind::INTERNAL,
        }
    }

    fn internal(&self) -> Option<String> {
        match self {
            Self::Publish(error) => error.internal(),
            Self::Io(error) => Some(error.to_string()),
            _ => None,
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Publish(error) => error.detail(),
            Self::Io(_) => "an internal error".into(),
            _ => self.to_string(),
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Publish(error) => error.members(),
            _ => Vec::new(),
        }
    }
}
