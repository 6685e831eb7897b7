//! What this interface refuses by itself, before a service is asked: addresses and bodies that
//! cannot be read, methods that are not there, requests of other sites.

use midplane_model::PluginName;
use midplane_refusal::{Class, Kind, Refuse};
use serde_json::Value;

/// A refusal of this interface.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("{0}")]
    NotFound(String),
    #[error("{why}")]
    BadBody { why: String, pointer: Option<String> },
    #[error("{0}")]
    BadAddress(String),
    #[error("there is no parameter `{name}` here")]
    UnknownParameter { name: String, pointer: String },
    #[error("the body is larger than {}", midplane_options::bytes::show(*.0 as u64))]
    BodyTooLarge(usize),
    #[error("`{path}` does not answer {method}")]
    MethodNotAllowed { path: String, method: String },
    #[error("this is only for pages of this server")]
    OtherSite,
    #[error("{0}")]
    NotPublished(String),
    #[error("there is no environment `{name}`")]
    NoEnvironment { name: String, pointer: Option<String> },
    #[error("{0}")]
    BadUpload(String),
    #[error("the package is larger than {0} bytes")]
    PackageTooLarge(u64),
    #[error("the file has {size} bytes, `{asked}` is none of them")]
    NoSuchRange { asked: String, size: u64 },
    #[error("this login lapsed or was collected already")]
    DeviceLoginOver,
    #[error("only a signed-in person can let a command line in")]
    NoPerson,
    #[error("{why}")]
    BadMember { pointer: String, why: String },
    #[error("there is no flag `{0}`")]
    NoFlag(String),
    #[error("`{0}` is for some only, and nobody is signed in")]
    WhoLooks(PluginName),
    #[error("`{0}` is for others")]
    ForOthers(PluginName),
    #[error("nobody remembers that moment: the change log begins later")]
    Forgotten,
    #[error("so many event streams are open already as there may be")]
    TooManyStreams,
    #[error("{0}")]
    Internal(String),
}

impl Refusal {
    /// The body as a whole cannot be read.
    pub(crate) fn bad_body(why: impl Into<String>) -> Self {
        Self::BadBody { why: why.into(), pointer: None }
    }
}

impl Refuse for Refusal {
    #[expect(clippy::too_many_lines, reason = "a table with a row for each refusal")]
    fn kind(&self) -> Kind {
        match self {
            Self::NotFound(_) => Kind::client(
                "MP-SYS-003",
                Class::NotFound,
                "There is nothing at this address",
                "see /openapi.json for what there is",
            ),
            Self::BadBody { .. } => Kind::client(
                "MP-SYS-004",
                Class::Malformed,
                "The request body cannot be read",
                "send the JSON that docs/reference describes",
            ),
            Self::MethodNotAllowed { .. } => Kind::client(
                "MP-SYS-005",
                Class::MethodNotAllowed,
                "The method is not allowed here",
                "the Allow header says which are",
            ),
            Self::OtherSite => Kind::client(
                "MP-SYS-007",
                Class::Forbidden,
                "The request comes from another site",
                "send it from the product's own page; see `server.publicUrl`",
            ),
            Self::BadAddress(_) => Kind::client(
                "MP-SYS-008",
                Class::Malformed,
                "The address cannot be read",
                "see /openapi.json for the parameters",
            ),
            Self::UnknownParameter { .. } => Kind::client(
                "MP-SYS-012",
                Class::Malformed,
                "There is no such parameter",
                "see /openapi.json for the parameters",
            ),
            Self::BodyTooLarge(_) => Kind::client(
                "MP-SYS-009",
                Class::BodyTooLarge,
                "The request body is too large",
                "send less JSON, or in several requests",
            ),
            Self::NoSuchRange { .. } => Kind::client(
                "MP-SYS-010",
                Class::RangeNotSatisfiable,
                "The file has no such part",
                "ask for bytes that it has, or leave Range out",
            ),
            Self::TooManyStreams => Kind::client(
                "MP-SYS-011",
                Class::TooManyRequests,
                "Too many event streams are open",
                "close one that nobody reads, or ask for the feed now and then",
            ),
            Self::BadUpload(_) => Kind::client(
                "MP-REG-001",
                Class::Malformed,
                "The upload cannot be read",
                "send multipart/form-data with the package in a part named `file`",
            ),
            Self::NoEnvironment { pointer, .. } => Kind::client(
                "MP-REG-011",
                match pointer {
                    Some(_) => Class::Unprocessable,
                    None => Class::NotFound,
                },
                "There is no such environment",
                "leave `environment` out for the default one",
            ),
            Self::PackageTooLarge(_) => Kind::client(
                "MP-REG-012",
                Class::BodyTooLarge,
                "The package is too large",
                "publish the built bundle without sources, source maps and node_modules",
            ),
            Self::NotPublished(_) => Kind::client(
                "MP-REG-013",
                Class::NotFound,
                "There is no such version or file",
                "see GET /api/v1/pilets for what is published",
            ),
            Self::BadMember { .. } => Kind::client(
                "MP-FEED-001",
                Class::Unprocessable,
                "A member is not acceptable",
                "mend the member that `pointer` names",
            ),
            Self::NoFlag(_) => Kind::client(
                "MP-FEED-002",
                Class::NotFound,
                "There is no such flag",
                "see GET /api/platform/v1/flags for those there are",
            ),
            Self::Forgotten => Kind::client(
                "MP-FEED-003",
                Class::Gone,
                "That moment is too long ago",
                "ask for a later one",
            ),
            Self::ForOthers(_) => Kind::client(
                "MP-FEED-004",
                Class::Forbidden,
                "This version is for others",
                "ask for a role or permission that its manifest names",
            ),
            Self::WhoLooks(_) => Kind::client(
                "MP-FEED-005",
                Class::Unauthenticated,
                "This version is for some only",
                "sign in, or send a credential with the request",
            ),
            Self::NoPerson => Kind::client(
                "MP-AUTH-006",
                Class::Unauthenticated,
                "Sign in first",
                "sign in, then approve",
            ),
            Self::DeviceLoginOver => Kind::client(
                "MP-ID-007",
                Class::Gone,
                "The login is over",
                "start the command again",
            ),
            Self::Internal(_) => Kind::INTERNAL,
        }
    }

    fn internal(&self) -> Option<String> {
        match self {
            Self::Internal(why) => Some(why.clone()),
            Self::NotFound(_)
            | Self::BadBody { .. }
            | Self::BadAddress(_)
            | Self::UnknownParameter { .. }
            | Self::BodyTooLarge(_)
            | Self::MethodNotAllowed { .. }
            | Self::OtherSite
            | Self::NotPublished(_)
            | Self::NoEnvironment { .. }
            | Self::BadUpload(_)
            | Self::PackageTooLarge(_)
            | Self::NoSuchRange { .. }
            | Self::TooManyStreams
            | Self::DeviceLoginOver
            | Self::BadMember { .. }
            | Self::NoFlag(_)
            | Self::WhoLooks(_)
            | Self::ForOthers(_)
            | Self::Forgotten
            | Self::NoPerson => None,
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::BadMember { pointer, .. }
            | Self::UnknownParameter { pointer, .. }
            | Self::NoEnvironment { pointer: Some(pointer), .. } => {
                vec![("pointer", pointer.as_str().into())]
            }
            Self::BadBody { pointer: Some(pointer), .. } => {
                vec![("pointer", pointer.as_str().into())]
            }
            _ => Vec::new(),
        }
    }
}
