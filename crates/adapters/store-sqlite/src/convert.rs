//! Between rows and the model: what was stored is parsed again, never trusted.

use midplane_model::PluginName;
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
        // a row that the tables do not allow is not worth trying again
        (Code::ConstraintViolation | Code::DatabaseCorrupt | Code::NotADatabase, _) => {
            Error::Damaged(error.to_string())
        }
        _ => Error::Unavailable(error.to_string()),
    }
}

pub(crate) fn get<T: FromSql>(row: &Row<'_>, column: &str) -> Result<T, Error> {
    row.get(column).map_err(failed)
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

/// Hex, the stored form of hashes.
pub(crate) fn hex(bytes: &[u8; 32]) -> String {
    midplane_model::Digest(*bytes).to_string()
}

pub(crate) fn hash(row: &Row<'_>, column: &str) -> Result<[u8; 32], Error> {
    let text: String = get(row, column)?;
    let digest = midplane_model::Digest::parse(&text);
    Ok(digest.map_err(|error| Error::Damaged(format!("column {column}: {error}")))?.0)
}
