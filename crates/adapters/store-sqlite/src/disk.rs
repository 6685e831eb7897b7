//! The disk below the file, as this store sees it: what it met is remembered for the process, and
//! asked for before a write.

use midplane_storage::{Place, StorageHealth, Trouble};
use midplane_store::Error;
use std::{io::Write as _, path::PathBuf, sync::Arc};

/// What is written to find out which kind of error a failed write was.
const TRIAL: usize = 64 * 1024;

/// The disk that the database is on.
pub(crate) struct Disk {
    pub(crate) folder: PathBuf,
    pub(crate) health: Arc<StorageHealth>,
}

impl Disk {
    /// Whether a write may be tried.
    pub(crate) fn may_write(&self) -> Result<(), Error> {
        let refused = |trouble: Trouble| Error::Storage { trouble, why: "after an error".into() };
        self.health.may_write().map_err(refused)
    }

    /// Remembers how a write ended. What is refused for itself says nothing about the disk.
    pub(crate) fn watch<T>(&self, done: Result<T, Error>) -> Result<T, Error> {
        match done {
            Ok(value) => {
                if self.health.wrote(Place::Database) {
                    tracing::info!("there is room for the database again");
                }
                Ok(value)
            }
            Err(Error::Storage { trouble, why }) => {
                let trouble = self.judge(trouble);
                if self.health.saw(Place::Database, trouble) {
                    tracing::error!(error = %why, "cannot write the database: {trouble} ({why})");
                }
                Err(Error::Storage { trouble, why })
            }
            Err(other) => Err(other),
        }
    }

    /// SQLite calls a quota that is used up a failed write, like a broken disk. A file beside the
    /// database tells them apart.
    fn judge(&self, trouble: Trouble) -> Trouble {
        match trouble {
            Trouble::Full => Trouble::Full,
            Trouble::Failed => match self.trial() {
                Err(error) if Trouble::of(&error) == Some(Trouble::Full) => Trouble::Full,
                _ => Trouble::Failed,
            },
        }
    }

    fn trial(&self) -> std::io::Result<()> {
        tempfile::tempfile_in(&self.folder)?.write_all(&[0; TRIAL])
    }
}
