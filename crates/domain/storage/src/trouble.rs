//! The two kinds of trouble: one that passes by itself, and one that does not.

use midplane_refusal::{Class, Kind, Refuse, Retry};
use std::io;

/// What a disk did that no write can go on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// There is no room. Writes work again when there is.
    #[error("there is no room left on the disk")]
    Full,
    /// It did not keep what it was given. An operating system may forget such a write and report
    /// the next one as kept (which PostgreSQL learnt in 2018), so that nothing that is written
    /// later can be relied on: until the process starts anew it only reads.
    #[error("the disk failed a write, and this server only reads until it is restarted")]
    Failed,
    /// The file was moved, deleted or replaced under the process: what it writes would be lost
    /// with it. Until the process starts anew it only reads.
    #[error("the database was moved or deleted, and this server only reads until it is restarted")]
    Gone,
}

impl Trouble {
    /// Whether it stays until the process starts anew.
    pub fn is_lasting(self) -> bool {
        match self {
            Self::Full => false,
            Self::Failed | Self::Gone => true,
        }
    }

    /// What an error of the operating system means, met while writing.
    pub fn of(error: &io::Error) -> Option<Self> {
        use io::ErrorKind as Is;
        /// `EIO`, for which the standard library has no kind; the same on all that we run on.
        const EIO: i32 = 5;
        match error.kind() {
            Is::StorageFull | Is::QuotaExceeded | Is::FileTooLarge => Some(Self::Full),
            Is::ReadOnlyFilesystem => Some(Self::Failed),
            _ if error.raw_os_error() == Some(EIO) => Some(Self::Failed),
            _ => None,
        }
    }

    /// The same, when it is wrapped in errors of a library.
    pub fn within(error: &(dyn std::error::Error + 'static)) -> Option<Self> {
        std::iter::successors(Some(error), |error| error.source())
            .filter_map(|error| error.downcast_ref::<io::Error>())
            .find_map(Self::of)
    }
}

/// What a store or a file of it refuses with when what was read cannot be what was written.
pub const DAMAGED: Kind = Kind::ours(
    "MP-STO-003",
    Class::Internal,
    "What is stored is damaged",
    "whoever runs the server finds the place in its log; put it back from a backup, or publish a \
     new version",
    Retry::Useless,
);

impl Refuse for Trouble {
    fn kind(&self) -> Kind {
        match self {
            Self::Full => Kind::ours(
                "MP-STO-001",
                Class::InsufficientStorage,
                "There is no room to keep it",
                "whoever runs the server has to make room; it goes on by itself then",
                Retry::after_seconds(30),
            ),
            Self::Failed | Self::Gone => Kind::ours(
                "MP-STO-002",
                Class::Unavailable,
                "The server only reads",
                "whoever runs the server has to look at its disk and start it again; what is \
                 published stays served",
                Retry::after_seconds(60),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_system_are_told_apart() {
        for (number, wanted) in [
            (28, Some(Trouble::Full)),
            (122, Some(Trouble::Full)),
            (27, Some(Trouble::Full)),
            (5, Some(Trouble::Failed)),
            (30, Some(Trouble::Failed)),
            (2, None),
            (13, None),
            (24, None),
        ] {
            let error = io::Error::from_raw_os_error(number);
            assert_eq!(Trouble::of(&error), wanted, "{error}");
        }
    }

    #[test]
    fn a_wrapped_error_is_found() {
        #[derive(Debug, thiserror::Error)]
        #[error("outer")]
        struct Outer(#[source] io::Error);
        let full = Outer(io::Error::from_raw_os_error(28));
        assert_eq!(Trouble::within(&full), Some(Trouble::Full));
        assert_eq!(Trouble::within(&Outer(io::Error::other("x"))), None);
    }
}
