//! The disk below the file, as this store sees it: what it met is remembered for the process, and
//! asked for before a write.

use midplane_storage::{Place, StorageHealth, Trouble};
use midplane_store::Error;
use std::{
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

/// What is written to find out which kind of error a failed write was.
const TRIAL: usize = 64 * 1024;

/// The disk that the database is on.
pub(crate) struct Disk {
    file: PathBuf,
    /// Which file it was when it was opened.
    identity: Option<Identity>,
    health: Arc<StorageHealth>,
}

/// Device and number: the same name may be another file later.
type Identity = (u64, u64);

impl Disk {
    /// Of a database that is open.
    pub(crate) fn new(file: &Path, health: Arc<StorageHealth>) -> Self {
        Self { file: file.to_owned(), identity: identity(file), health }
    }

    /// Looks whether the file is where it was. SQLite would go on writing into one that has no
    /// name any more, and all of it would be lost at the next start.
    pub(crate) fn look(&self) {
        let is_gone = self.identity.is_some() && identity(&self.file) != self.identity;
        if is_gone && self.health.saw(Place::Database, Trouble::Gone) {
            let file = self.file.display();
            tracing::error!("{file} was moved or deleted: only reading until the next start");
        }
    }

    /// Whether a write may be tried.
    pub(crate) fn may_write(&self) -> Result<(), Error> {
        self.look();
        let refused = |trouble: Trouble| Error::Storage { trouble, why: "after an error".into() };
        self.health.may_write().map_err(refused)
    }

    /// Remembers how a write ended. What is refused for itself says nothing about the disk.
    pub(crate) fn watch<T>(&self, done: Result<T, Error>) -> Result<T, Error> {
        match done {
            // a small write that fits says nothing of the next one: only a trial does
            Ok(value) => Ok(value),
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

    /// A trial has shown that there is room.
    pub(crate) fn has_room(&self) {
        if self.health.wrote(Place::Database) {
            tracing::info!("there is room for the database again");
        }
    }

    /// SQLite calls a quota that is used up a failed write, like a broken disk. A file beside the
    /// database tells them apart.
    fn judge(&self, trouble: Trouble) -> Trouble {
        match trouble {
            Trouble::Full | Trouble::Gone => trouble,
            Trouble::Failed => match self.trial() {
                Err(error) if Trouble::of(&error) == Some(Trouble::Full) => Trouble::Full,
                _ => Trouble::Failed,
            },
        }
    }

    fn trial(&self) -> std::io::Result<()> {
        let folder = self.file.parent().filter(|folder| !folder.as_os_str().is_empty());
        tempfile::tempfile_in(folder.unwrap_or(Path::new(".")))?.write_all(&[0; TRIAL])
    }
}

#[cfg(unix)]
fn identity(file: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let found = file.symlink_metadata().ok()?;
    Some((found.dev(), found.ino()))
}

/// Elsewhere a file that is open cannot be moved.
#[cfg(not(unix))]
fn identity(_: &Path) -> Option<Identity> {
    None
}
