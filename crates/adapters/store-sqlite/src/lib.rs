//! The registry's store in one SQLite file: what a laptop or a single machine runs on.
//!
//! One thread owns the writing connection, so that writes queue instead of meeting
//! `SQLITE_BUSY`; a second connection reads beside it (WAL). A write that was answered is on the
//! disk (`synchronous=FULL`). It does not share the file with another process's writer.
//!
//! A full disk refuses writes until there is room again. After a write that the disk failed it only
//! reads, until it is opened anew. A row that cannot be read takes down what it is of.

mod account_links;
mod accounts;
mod acting;
mod addresses;
mod audit;
mod capabilities;
mod changes;
mod channels;
mod commit;
mod convert;
mod data_keys;
mod device_logins;
mod disk;
mod external_accounts;
mod history;
mod installs;
mod instances;
mod leases;
mod letters;
mod link_uses;
mod migrate;
mod namespaces;
mod open;
mod operations;
mod options;
mod removals;
mod roles;
mod second_factors;
mod sessions;
mod signing_keys;
mod sweeps;
mod targeting;
mod teams;
mod tenants;
mod tokens;
mod users;
mod versions;
mod worker;

pub use data_keys::data_keys_of;
pub use open::OpenError;
pub use options::{Options, SqliteUrl};

use disk::Disk;
use midplane_storage::StorageHealth;
use midplane_store::Error;
use rusqlite::Connection;
use std::{path::Path, sync::Arc};
use worker::{Reader, Writer};

/// The store and the leases in a SQLite file.
pub struct SqliteStore {
    writer: Writer,
    reader: Reader,
    disk: Arc<Disk>,
}

impl SqliteStore {
    /// Opens the file, makes it readable by its owner alone and brings its tables up to date. What
    /// happens to the disk is told to `health` alone when nobody else shares it.
    ///
    /// # Errors
    /// [`OpenError`], told apart by what is to be done.
    pub fn open(options: &Options) -> Result<Self, OpenError> {
        Self::open_on(options, Arc::default())
    }

    /// The same, on disks that are watched for the whole process.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_on(options: &Options, health: Arc<StorageHealth>) -> Result<Self, OpenError> {
        let path = options.path();
        no_links(path)?;
        let mut writer = connect(options)?;
        restrict(path)?;
        writer.pragma_update(None, "wal_autocheckpoint", 0).map_err(convert::failed)?;
        // what is deleted or written over leaves nothing behind in its page
        let fast = |_: &rusqlite::Row<'_>| Ok(());
        writer.query_row("PRAGMA secure_delete = FAST", [], fast).map_err(convert::failed)?;
        migrate::run(&mut writer, path)?;
        let reader = connect(options)?;
        reader.pragma_update(None, "query_only", true).map_err(convert::failed)?;
        let disk = Arc::new(Disk::new(path, health));
        let writer = Writer::start(writer, Arc::clone(&disk))?;
        Ok(Self { writer, reader: Reader::start(reader)?, disk })
    }

    /// Which registry this is: chosen at random when the file was made.
    ///
    /// # Errors
    /// [`Error`] when it cannot be read.
    pub async fn registry(&self) -> Result<String, Error> {
        self.reader.read(commit::registry).await
    }

    /// Looks whether the file is still where it was; trouble is remembered.
    pub fn look(&self) {
        self.disk.look();
    }

    /// Writes something that changes nothing: there is room again when that works.
    ///
    /// # Errors
    /// [`Error::Storage`] when there is none.
    pub async fn probe(&self) -> Result<(), Error> {
        let same = "UPDATE revision SET value = value WHERE id = 1";
        let write = |transaction: &rusqlite::Transaction<'_>| {
            transaction.execute(same, []).map(drop).map_err(convert::failed)
        };
        self.writer.write(write).await?;
        self.disk.has_room();
        Ok(())
    }
}

/// A link would lead writes, and the permissions that are set, to another place than the operator
/// named. SQLite keeps two more files beside the one.
fn no_links(path: &Path) -> Result<(), OpenError> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut file = path.as_os_str().to_owned();
        file.push(ending);
        let file = Path::new(&file);
        if file.symlink_metadata().is_ok_and(|found| found.is_symlink()) {
            return Err(OpenError::Link(file.to_owned()));
        }
    }
    Ok(())
}

fn connect(options: &Options) -> Result<Connection, OpenError> {
    let path = options.path();
    let open = || -> rusqlite::Result<Connection> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.busy_timeout(options.busy_timeout)?;
        Ok(connection)
    };
    open().map_err(|error| {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
        let (path, why) = (path.to_owned(), error.to_string());
        match error.sqlite_error_code() {
            Some(DatabaseCorrupt | NotADatabase) => OpenError::Damaged { path, why },
            _ => OpenError::Unopened { path, why },
        }
    })
}

/// Password hashes and private keys are in the file: nobody else on the machine may read it.
#[cfg(unix)]
fn restrict(path: &Path) -> Result<(), OpenError> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).map_err(|error| {
        let why = format!("it cannot be protected from others: {error}");
        OpenError::Unopened { path: path.to_owned(), why }
    })
}

#[cfg(not(unix))]
fn restrict(_: &Path) -> Result<(), OpenError> {
    Ok(())
}
