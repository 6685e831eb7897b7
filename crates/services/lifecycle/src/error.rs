//! Why a backend is not let in, or something about instances fails, and what whoever asked is told.

use midplane_manifest::Diagnostics;
use midplane_model::{InstanceId, PluginName};
use midplane_refusal::{Class, Kind, Refuse};
use midplane_store::Error as StoreError;
use serde_json::Value;

/// Why something about instances failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The handshake was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No such instance: register again.
    #[error("instance {0} is not registered")]
    Unknown(InstanceId),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something of ours is broken.
    #[error("{0}")]
    Internal(String),
}

/// Why a backend is not let in. The text is for its author.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The manifest is not valid.
    #[error("the manifest is not valid:\n{}", .0.render("manifest").trim_end())]
    BadManifest(Box<Diagnostics>),
    /// It needs another Midplane.
    #[error("the plugin is not compatible: {0}")]
    Incompatible(String),
    /// It has no backend to route to.
    #[error("the manifest of {0} declares no backend")]
    NoBackend(PluginName),
    /// Backends speak HTTP for now.
    #[error("the backend speaks {0}, which this Midplane does not route yet")]
    Protocol(String),
    /// The address cannot be used.
    #[error("the address `{url}` in `{field}` cannot be used: {why}")]
    BadAddress {
        /// What it was sent as: `baseUrl` or `uiRemoteUrl`.
        field: &'static str,
        /// Which one.
        url: String,
        /// Why.
        why: String,
    },
    /// The token is for another plugin.
    #[error("this token may not register {0}")]
    NotYours(PluginName),
    /// One more would be too many.
    #[error("{whose} has {limit} backends, and may have no more")]
    TooMany {
        /// Whose.
        whose: String,
        /// How many there may be.
        limit: usize,
    },
}

impl Refuse for Refusal {
    fn kind(&self) -> Kind {
        match self {
            Self::BadManifest(_) => Kind::client(
                "MP-LIFE-001",
                Class::Unprocessable,
                "The manifest is not valid",
                "run `midplane validate` on the plugin's manifest",
            ),
            Self::Incompatible(_) => Kind::client(
                "MP-LIFE-002",
                Class::Conflict,
                "The plugin is not compatible",
                "change `compat` in the manifest, or upgrade one of the two",
            ),
            Self::NoBackend(_) => no_backend("declare `backend`, or `endpoints` and `health`"),
            Self::Protocol(_) => no_backend("register an http backend"),
            Self::BadAddress { .. } => Kind::client(
                "MP-LIFE-004",
                Class::Unprocessable,
                "The address cannot be used",
                "send an address that Midplane may connect to; see outbound.allowedNetworks",
            ),
            Self::NotYours(_) => Kind::client(
                "MP-LIFE-005",
                Class::Forbidden,
                "The token is for another plugin",
                "use a token that was made for this plugin",
            ),
            Self::TooMany { .. } => Kind::client(
                "MP-LIFE-007",
                Class::Conflict,
                "There are too many backends",
                "sign off those that are not needed, or raise health.instancesPerPlugin or health.instancesPerToken",
            ),
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::BadManifest(diagnostics) => vec![("diagnostics", diagnostics.to_value())],
            Self::BadAddress { field, .. } => vec![("field", (*field).into())],
            Self::Incompatible(_)
            | Self::NoBackend(_)
            | Self::Protocol(_)
            | Self::NotYours(_)
            | Self::TooMany { .. } => Vec::new(),
        }
    }
}

fn no_backend(hint: &'static str) -> Kind {
    let title = "There is no backend to route to";
    Kind::client("MP-LIFE-003", Class::Unprocessable, title, hint)
}

impl Refuse for Error {
    fn kind(&self) -> Kind {
        match self {
            Self::Refused(refusal) => refusal.kind(),
            Self::Unknown(_) => Kind::client(
                "MP-LIFE-006",
                Class::NotFound,
                "The instance is not registered",
                "register again with POST /api/plugins/register",
            ),
            Self::Store(error) => error.kind(),
            Self::Internal(_) => Kind::INTERNAL,
        }
    }

    fn internal(&self) -> Option<String> {
        match self {
            Self::Refused(_) | Self::Unknown(_) => None,
            Self::Store(error) => error.internal(),
            Self::Internal(why) => Some(why.clone()),
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Refused(refusal) => refusal.detail(),
            Self::Unknown(_) => self.to_string(),
            Self::Store(error) => error.detail(),
            Self::Internal(_) => "an internal error".into(),
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Refused(refusal) => refusal.members(),
            Self::Unknown(_) | Self::Store(_) | Self::Internal(_) => Vec::new(),
        }
    }
}
