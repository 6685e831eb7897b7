//! The registry's store in one SQLite file: what a laptop or a single machine runs on.
//!
//! One thread owns the writing connection, so that writes queue instead of meeting
//! `SQLITE_BUSY`; a second connection reads beside it (WAL). A write that was answered is on the
//! disk (`synchronous=FULL`). It does not share the file with another process's writer.

mod changes;
mod commit;
mod convert;
mod device_logins;
mod instances;
mod leases;
mod migrate;
mod options;
mod sessions;
mod signing_keys;
mod sweeps;
mod tokens;
mod users;
mod versions;
mod worker;

pub use options::{Options, SqliteUrl};

use midplane_store::Error;
use rusqlite::Connection;
use std::path::Path;
use worker::Worker;

/// The store and the leases in a SQLite file.
pub struct SqliteStore {
    writer: Worker,
    reader: Worker,
}

impl SqliteStore {
    /// Opens the file, makes it readable by its owner alone and brings its tables up to date.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the file cannot be opened, [`Error::Damaged`] when its tables
    /// come from a newer Midplane.
    pub fn open(options: &Options) -> Result<Self, Error> {
        let mut writer = connect(options)?;
        restrict(options.path())?;
        migrate::run(&mut writer)?;
        let reader = connect(options)?;
        reader.pragma_update(None, "query_only", true).map_err(convert::failed)?;
        Ok(Self {
            writer: Worker::start("store-writer", writer)?,
            reader: Worker::start("store-reader", reader)?,
        })
    }
}

fn connect(options: &Options) -> Result<Connection, Error> {
    let path = options.path();
    let open = || -> rusqlite::Result<Connection> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.busy_timeout(options.busy_timeout)?;
        Ok(connection)
    };
    open().map_err(|error| Error::Unavailable(format!("cannot open {}: {error}", path.display())))
}

/// Password hashes and private keys are in the file: nobody else on the machine may read it.
#[cfg(unix)]
fn restrict(path: &Path) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
        .map_err(|error| Error::Unavailable(format!("cannot protect {}: {error}", path.display())))
}

#[cfg(not(unix))]
fn restrict(_: &Path) -> Result<(), Error> {
    Ok(())
}
