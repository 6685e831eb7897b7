//! Wrapped data keys.

use crate::{
    OpenError, Options, SqliteStore,
    convert::{failed, get, rows},
};
use async_trait::async_trait;
use midplane_model::Timestamp;
use midplane_sealing::WrappedKey;
use midplane_store::{DataKeys, Error, StoredDataKey};
use rusqlite::{Connection, OpenFlags, params};

/// The data keys of a database that a server may be using: nothing is written, nothing brought up to
/// date. None where there is no such file, or where an earlier release wrote it. Blocks.
///
/// # Errors
/// [`OpenError`] when it cannot be read.
pub fn data_keys_of(options: &Options) -> Result<Vec<StoredDataKey>, OpenError> {
    let path = options.path();
    if !path.exists() {
        return Ok(Vec::new());
    }
    let unopened = |error: rusqlite::Error| OpenError::Unopened {
        path: path.to_owned(),
        why: error.to_string(),
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(unopened)?;
    connection.busy_timeout(options.busy_timeout).map_err(unopened)?;
    match connection.table_exists(None, "data_keys").map_err(unopened)? {
        true => Ok(list(&connection)?),
        false => Ok(Vec::new()),
    }
}

fn list(connection: &Connection) -> Result<Vec<StoredDataKey>, Error> {
    let sql = "SELECT * FROM data_keys ORDER BY created_at DESC, id";
    let mut select = connection.prepare(sql).map_err(failed)?;
    rows(&mut select, [], |row| {
        let (id, master) = (get(row, "id")?, get(row, "master")?);
        let wrapped = WrappedKey { id, master, bytes: get(row, "wrapped")? };
        Ok(StoredDataKey { wrapped, created_at: Timestamp(get(row, "created_at")?) })
    })
}

#[async_trait]
impl DataKeys for SqliteStore {
    async fn data_keys(&self) -> Result<Vec<StoredDataKey>, Error> {
        self.reader.read(|connection| list(connection)).await
    }

    async fn data_key_ensure(&self, candidate: StoredDataKey) -> Result<Vec<StoredDataKey>, Error> {
        self.writer
            .write(move |transaction| {
                let sql = "INSERT INTO data_keys (id, master, wrapped, created_at) \
                           SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM data_keys)";
                let StoredDataKey { wrapped, created_at } = candidate;
                let values = params![wrapped.id, wrapped.master, wrapped.bytes, created_at.0];
                transaction.execute(sql, values).map_err(failed)?;
                list(transaction)
            })
            .await
    }

    async fn data_key_rewrap(&self, from: &str, wrapped: WrappedKey) -> Result<(), Error> {
        let from = from.to_owned();
        self.writer
            .write(move |transaction| {
                let sql =
                    "UPDATE data_keys SET master = ?, wrapped = ? WHERE id = ? AND master = ?";
                let values = params![wrapped.master, wrapped.bytes, wrapped.id, from];
                transaction.execute(sql, values).map_err(failed).map(drop)
            })
            .await
    }
}
