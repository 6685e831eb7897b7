//! Between rows and the model: what was stored is parsed again, never trusted.

use midplane_store::Error;
use rusqlite::{Row, types::FromSql};
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt::Display, str::FromStr};

pub(crate) fn failed(error: rusqlite::Error) -> Error {
    use rusqlite::ErrorCode as Code;
    match error.sqlite_error_code() {
        Some(Code::DatabaseCorrupt | Code::NotADatabase) => Error::Damaged(error.to_string()),
        _ => Error::Unavailable(error.to_string()),
    }
}

/// Whether the error is a broken uniqueness rule.
pub(crate) fn is_taken(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation)
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
