//! Between rows and the model: what was stored is parsed again, never trusted.

use midplane_catalogue::Damage;
use midplane_model::PluginName;
use midplane_storage::Trouble;
use midplane_store::Error;
use rusqlite::{Row, types::FromSql};
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt::Display, str::FromStr};

/// What an error of SQLite means to a caller who cannot say it better.
pub(crate) fn failed(error: rusqlite::Error) -> Error {
    named(error, |error| format!("a row ({error})"))
}

/// The same for a write that says what it writes, such as `username ada`.
pub(crate) fn writing(what: impl FnOnce() -> String) -> impl FnOnce(rusqlite::Error) -> Error {
    |error| named(error, |_| what())
}

fn named(error: rusqlite::Error, what: impl FnOnce(&rusqlite::Error) -> String) -> Error {
    use rusqlite::{ErrorCode as Code, ffi};
    let Some(known) = error.sqlite_error() else { return Error::Unavailable(error.to_string()) };
    let storage = |trouble| Error::Storage { trouble, why: error.to_string() };
    match (known.code, known.extended_code) {
        (
            Code::ConstraintViolation,
            ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID,
        ) => Error::Taken(what(&error)),
        (Code::ConstraintViolation, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => {
            Error::Orphan(what(&error))
        }
        (Code::DiskFull, _) => storage(Trouble::Full),
        (
            _,
            ffi::SQLITE_IOERR_FSYNC
            | ffi::SQLITE_IOERR_DIR_FSYNC
            | ffi::SQLITE_IOERR_WRITE
            | ffi::SQLITE_IOERR_TRUNCATE
            | ffi::SQLITE_IOERR_CLOSE,
        ) => storage(Trouble::Failed),
        // a row that the tables do not allow is not worth trying again
        (Code::ConstraintViolation, _) => Error::Damaged(error.to_string()),
        (Code::DatabaseCorrupt | Code::NotADatabase, _) => Error::Damaged(format!(
            "the database file itself ({error}): put it back from a backup, or save what can be \
             read with `sqlite3 FILE .recover`"
        )),
        _ => Error::Unavailable(error.to_string()),
    }
}

pub(crate) fn get<T: FromSql>(row: &Row<'_>, column: &str) -> Result<T, Error> {
    // what the driver says of a value is about the value: reading the row has worked
    row.get(column).map_err(|error| Error::Damaged(format!("column {column}: {error}")))
}

/// A text column that a model type parses.
pub(crate) fn parsed<T>(row: &Row<'_>, column: &str) -> Result<T, Error>
where
    T: FromStr,
    T::Err: Display,
{
    let text: String = get(row, column)?;
    text.parse().map_err(|error: T::Err| Error::Damaged(format!("column {column}: {error}")))
}

/// A plugin's name, also one that was reserved after it was taken.
pub(crate) fn plugin_name(row: &Row<'_>, column: &str) -> Result<PluginName, Error> {
    let text: String = get(row, column)?;
    PluginName::known(&text).map_err(|error| Error::Damaged(format!("column {column}: {error}")))
}

/// A text column with JSON in it.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, Error> {
    let text: String = get(row, column)?;
    serde_json::from_str(&text).map_err(|error| Error::Damaged(format!("column {column}: {error}")))
}

/// The same where there may be none.
pub(crate) fn optional_json<T: DeserializeOwned>(
    row: &Row<'_>,
    column: &str,
) -> Result<Option<T>, Error> {
    let text: Option<String> = get(row, column)?;
    text.map(|_| json(row, column)).transpose()
}

pub(crate) fn to_json<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Damaged(error.to_string()))
}

/// SQLite counts in i64; lengths and revisions never come near its end.
pub(crate) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(crate) fn unsigned(row: &Row<'_>, column: &str) -> Result<u64, Error> {
    let number: i64 = get(row, column)?;
    u64::try_from(number).map_err(|_| Error::Damaged(format!("column {column} is negative")))
}

/// Runs a query and converts each row.
pub(crate) fn rows<T>(
    statement: &mut rusqlite::Statement<'_>,
    params: impl rusqlite::Params,
    convert: impl Fn(&Row<'_>) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut found = statement.query(params).map_err(failed)?;
    let mut all = Vec::new();
    while let Some(row) = found.next().map_err(failed)? {
        all.push(convert(row)?);
    }
    Ok(all)
}

/// Runs a query and converts each row that can be read. What cannot is told, and takes nothing
/// with it. `of` names the columns that say which plugin a row is of, and which version.
pub(crate) fn readable<T>(
    statement: &mut rusqlite::Statement<'_>,
    params: impl rusqlite::Params,
    (table, of): (&'static str, &[&str]),
    damage: &mut Vec<Damage>,
    convert: impl Fn(&Row<'_>) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut found = statement.query(params).map_err(failed)?;
    let mut all = Vec::new();
    while let Some(row) = found.next().map_err(failed)? {
        match convert(row) {
            Ok(one) => all.push(one),
            Err(Error::Damaged(why)) => {
                let text = |column: &&str| get::<Option<String>>(row, column).ok().flatten();
                let mut names = of.iter().map(text);
                let (plugin, version) = (names.next().flatten(), names.next().flatten());
                damage.push(Damage { table, plugin, version, why });
            }
            Err(other) => return Err(other),
        }
    }
    Ok(all)
}

/// Hex, the stored form of hashes.
pub(crate) fn hex(bytes: &[u8; 32]) -> String {
    midplane_model::Digest(*bytes).to_string()
}

pub(crate) fn hash(row: &Row<'_>, column: &str) -> Result<[u8; 32], Error> {
    let text: String = get(row, column)?;
    let digest = midplane_model::Digest::parse(&text);
    Ok(digest.map_err(|error| Error::Damaged(format!("column {column}: {error}")))?.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    #[test]
    fn a_full_database_is_told_apart() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE t (x BLOB); PRAGMA max_page_count = 4").unwrap();
        let error = connection.execute("INSERT INTO t VALUES (zeroblob(100000))", []).unwrap_err();
        let error = failed(error);
        assert!(matches!(error, Error::Storage { trouble: Trouble::Full, .. }), "{error}");
    }

    #[test]
    fn failed_writes_are_told_apart() {
        use rusqlite::ffi;
        for (code, wanted) in [
            (ffi::SQLITE_FULL, Some(Trouble::Full)),
            (ffi::SQLITE_IOERR_FSYNC, Some(Trouble::Failed)),
            (ffi::SQLITE_IOERR_DIR_FSYNC, Some(Trouble::Failed)),
            (ffi::SQLITE_IOERR_WRITE, Some(Trouble::Failed)),
            (ffi::SQLITE_IOERR_READ, None),
            (ffi::SQLITE_BUSY, None),
        ] {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            let trouble = match failed(error) {
                Error::Storage { trouble, .. } => Some(trouble),
                _ => None,
            };
            assert_eq!(trouble, wanted, "{code}");
        }
    }
}
