//! What every write leaves behind beside its rows: a revision, a change and an event.

use crate::convert::{failed, signed};
use midplane_model::{ChangeKind, Revision};
use midplane_store::{Author, Error};
use rusqlite::{Transaction, params};

/// Takes the next revision and writes the change log and the outbox for it.
pub(crate) fn record(
    transaction: &Transaction<'_>,
    kind: ChangeKind,
    key: &str,
    author: &Author,
) -> Result<Revision, Error> {
    let next = "UPDATE revision SET value = value + 1 WHERE id = 1 RETURNING value";
    let value: i64 = transaction.query_row(next, [], |row| row.get(0)).map_err(failed)?;
    let change = "INSERT INTO change_log (revision, at, kind, key, actor) VALUES (?, ?, ?, ?, ?)";
    transaction
        .execute(change, params![value, author.at.0, kind.as_str(), key, author.actor])
        .map_err(failed)?;
    let event = "INSERT INTO outbox (revision, topic, payload, created_at) VALUES (?, ?, ?, ?)";
    let payload = serde_json::json!({"key": key, "actor": author.actor}).to_string();
    transaction
        .execute(event, params![value, kind.as_str(), payload, author.at.0])
        .map_err(failed)?;
    u64::try_from(value).map(Revision).map_err(|_| Error::Damaged("revision is negative".into()))
}

pub(crate) fn current(transaction: &Transaction<'_>) -> Result<Revision, Error> {
    let read = "SELECT value FROM revision WHERE id = 1";
    let value: i64 = transaction.query_row(read, [], |row| row.get(0)).map_err(failed)?;
    debug_assert_eq!(signed(value.unsigned_abs()), value);
    Ok(Revision(value.unsigned_abs()))
}
