//! Why the platform does not start, or ends by itself: what the system refuses it, each with a code.

use midplane_gateway::Error as GatewayError;
use midplane_identity::Error as IdentityError;
use midplane_keys::Error as KeysError;
use midplane_master_keys_local::MasterKeyError;
use midplane_refusal::{Class, Kind, Refuse};
use midplane_store::Error as StoreError;
use midplane_store_sqlite::OpenError;
use std::{
    io::{self, ErrorKind},
    net::SocketAddr,
    path::PathBuf,
};

/// What keeps the platform from running.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    /// Somebody listens there already.
    #[error("cannot listen on {0}: the address is in use")]
    AddressInUse(SocketAddr),
    /// It may not be listened on, or this machine does not have it.
    #[error("cannot listen on {0}: {1}")]
    Address(SocketAddr, io::Error),
    /// A folder or file in it cannot be made, written or read.
    #[error("cannot use {}: {why}", .path.display())]
    Folder {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// Another server has the data folder.
    #[error("another Midplane uses {}", .0.display())]
    FolderTaken(PathBuf),
    /// What belongs into the data folder is a link to another place.
    #[error("{} is a link, and links inside the data folder are not followed: name its target with {key}", .path.display())]
    Link {
        /// The link.
        path: PathBuf,
        /// Where its target may be named.
        key: &'static str,
    },
    /// Published files beside a database that is not theirs.
    #[error(
        "there are published files, and the database beside them {}",
        if *.is_new { "is empty" } else { "is of another registry" }
    )]
    LostDatabase {
        /// Whether there was no database.
        is_new: bool,
    },
    /// A file of the operator's looks cannot be shown.
    #[error("{0}")]
    Looks(String),
    /// An identity provider cannot be asked.
    #[error("{0}")]
    Provider(String),
    /// Letters cannot be sent as the configuration says.
    #[error("{0}")]
    Mail(String),
    /// A part that the server cannot do without ended.
    #[error("{0}")]
    Ended(String),
    /// What the operator set as the administrator's token cannot be sent by anybody.
    #[error("MIDPLANE_ADMIN_TOKEN has a space or a character that no token has")]
    AdminToken,
    /// It was told twice to stop, and did not wait for what had begun.
    #[error("told twice to stop, the second time by {0}: what was in flight was cut off")]
    CutOff(&'static str),
}

impl StartError {
    /// A folder that cannot be used.
    pub(crate) fn folder(path: impl Into<PathBuf>, why: impl std::fmt::Display) -> Self {
        Self::Folder { path: path.into(), why: why.to_string() }
    }

    /// Why the gateway does not listen.
    pub(crate) fn listening(error: GatewayError) -> anyhow::Error {
        match error {
            GatewayError::Bind { listen, source } if source.kind() == ErrorKind::AddrInUse => {
                Self::AddressInUse(listen).into()
            }
            GatewayError::Bind { listen, source } => Self::Address(listen, source).into(),
            other => other.into(),
        }
    }
}

/// A failure that whoever starts the server has to mend.
const fn at_start(code: &'static str, title: &'static str, hint: &'static str) -> Kind {
    Kind::client(code, Class::Unavailable, title, hint)
}

impl Refuse for StartError {
    fn kind(&self) -> Kind {
        match self {
            Self::AddressInUse(_) => at_start(
                "MP-RUN-001",
                "The address is in use",
                "stop what listens there, or choose another with --listen ADDRESS:PORT (port 0 \
                 takes a free one)",
            ),
            Self::Address(..) => at_start(
                "MP-RUN-002",
                "The address cannot be listened on",
                "choose an address of this machine with --listen; a port below 1024 needs a right \
                 of its own",
            ),
            Self::Folder { .. } => at_start(
                "MP-RUN-003",
                "A folder cannot be used",
                "let this account read and write it, or choose another (--data-dir, bundles.url, \
                 store.url)",
            ),
            Self::FolderTaken(_) => at_start(
                "MP-RUN-004",
                "The data folder is in use",
                "stop the other one, or choose a folder of its own with --data-dir",
            ),
            Self::Link { .. } => at_start(
                "MP-RUN-005",
                "A link in the data folder",
                "put a folder in its place, or name its target in the configuration",
            ),
            Self::LostDatabase { .. } => at_start(
                "MP-STO-004",
                "Published files without their database",
                "put the database back (from a backup, or by its right place in store.url); to \
                 begin anew and leave the files unused, start once with --accept-empty-store",
            ),
            Self::Looks(_) => at_start(
                "MP-RUN-006",
                "The looks cannot be shown",
                "name an image that this account can read, or leave the key out",
            ),
            Self::Provider(_) => at_start(
                "MP-RUN-010",
                "An identity provider cannot be asked",
                "name a PEM file of certificates in `caFile`, or leave it out where the machine's own list will do",
            ),
            Self::Mail(_) => MAIL,
            Self::Ended(_) => ENDED,
            Self::AdminToken => at_start(
                "MP-RUN-009",
                "The administrator's token cannot be used",
                "set it to letters, digits and signs without spaces and line breaks, such as what \
                 `openssl rand -hex 24` prints; without it one is made on the first start",
            ),
            Self::CutOff(_) => at_start(
                "MP-RUN-008",
                "Stopped before it had finished",
                "send one signal and wait: what has begun is answered first",
            ),
        }
    }
}

const MAIL: Kind = at_start(
    "MP-RUN-011",
    "Letters cannot be sent",
    "mend the section `mail`; a PEM file of certificates belongs into `caFile`",
);

const ENDED: Kind = Kind::ours(
    "MP-RUN-007",
    Class::Internal,
    "A part of the server ended",
    "start it again; the lines above in the log say what happened",
    midplane_refusal::Retry::Useless,
);

/// The kind of an error, and what happened. What has no code of its own is a failure of ours, told
/// with each of its causes: who reads it is the operator.
pub(crate) fn told(error: &anyhow::Error) -> (Kind, String) {
    let own = error.downcast_ref::<StartError>().map(Refuse::kind);
    let kind = own
        .or_else(|| error.downcast_ref::<OpenError>().map(Refuse::kind))
        .or_else(|| error.downcast_ref::<MasterKeyError>().map(Refuse::kind))
        .or_else(|| error.downcast_ref::<KeysError>().map(Refuse::kind))
        .or_else(|| error.downcast_ref::<StoreError>().map(Refuse::kind))
        .or_else(|| error.downcast_ref::<IdentityError>().map(Refuse::kind));
    match kind {
        Some(kind) => (kind, error.to_string()),
        None => (Kind::INTERNAL, format!("{error:#}")),
    }
}
