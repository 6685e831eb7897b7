//! Why the file cannot be opened, told apart by what its operator does about it.

use midplane_refusal::{Class, Kind, Refuse};
use midplane_store::Error;
use std::path::PathBuf;

/// Why a database is not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file, or one that SQLite keeps beside it, is a link.
    #[error("{} is a link, which is not followed: name its target as store.url", .0.display())]
    Link(PathBuf),
    /// It cannot be opened or protected.
    #[error("cannot open {}: {why}", .path.display())]
    Unopened {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// It is no database, or not any more.
    #[error("{} is damaged as a whole ({why}): put it back from a backup", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        why: String,
    },
    /// Its tables are those of a newer Midplane.
    #[error(
        "{}: its schema is number {schema}, this Midplane knows up to {known}: start a newer one",
        .path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Which schema it has.
        schema: i64,
        /// The newest that is known here.
        known: usize,
    },
    /// It is open, and bringing its tables up to date failed.
    #[error(transparent)]
    Store(#[from] Error),
}

/// A failure that whoever starts the server has to mend.
const fn at_start(code: &'static str, title: &'static str, hint: &'static str) -> Kind {
    Kind::client(code, Class::Unavailable, title, hint)
}

impl Refuse for OpenError {
    fn kind(&self) -> Kind {
        match self {
            Self::Link(_) => at_start(
                "MP-STO-005",
                "The database is a link",
                "name the file that it leads to as `store.url`",
            ),
            Self::Unopened { .. } => at_start(
                "MP-STO-006",
                "The database cannot be opened",
                "let this account read and write the file and its folder, or name another in `store.url`",
            ),
            Self::Damaged { .. } => at_start(
                "MP-STO-007",
                "The database is damaged",
                "put it back from a backup; keep the damaged file, much of it may still be read",
            ),
            Self::Newer { .. } => at_start(
                "MP-STO-008",
                "The database is of a newer Midplane",
                "start the version that wrote it, or a newer one; there is no way back but a backup",
            ),
            Self::Store(error) => error.kind(),
        }
    }
}
