//! What every write leaves behind beside its rows: a revision, its events in the change log and
//! in the outbox, and what is kept for longer than these.

use crate::{
    capabilities,
    convert::{failed, get, rows, signed},
    namespaces, operations, roles,
};
use midplane_model::{Actor, Change, Event, PluginName, Revision};
use midplane_store::{Author, Error};
use rusqlite::{Transaction, params};

/// Takes the next revision and writes the events of this one write.
pub(crate) fn record(
    transaction: &Transaction<'_>,
    events: impl IntoIterator<Item = Event>,
    author: &Author,
) -> Result<Revision, Error> {
    let next = "UPDATE revision SET value = value + 1 WHERE id = 1 RETURNING value";
    let value: i64 = transaction.query_row(next, [], |row| row.get(0)).map_err(failed)?;
    let revision = Revision(value.unsigned_abs());
    for event in events {
        write(transaction, &author.change(revision, event))?;
    }
    Ok(revision)
}

fn write(transaction: &Transaction<'_>, change: &Change) -> Result<(), Error> {
    let (revision, topic, stored) =
        (signed(change.revision.0), change.event.topic(), change.to_stored());
    let line = "INSERT INTO change_log (revision, at, kind, key, actor, body) \
                VALUES (?, ?, ?, ?, ?, ?)";
    let values =
        params![revision, change.at.0, topic, change.event.key(), change.actor.to_string(), stored];
    transaction.execute(line, values).map_err(failed)?;
    let event = "INSERT INTO outbox (revision, topic, payload, created_at) VALUES (?, ?, ?, ?)";
    transaction.execute(event, params![revision, topic, stored, change.at.0]).map_err(failed)?;
    if change.event.is_audited() {
        note(transaction, change)?;
    }
    namespaces::keep(transaction, change)?;
    roles::keep(transaction, change)?;
    capabilities::keep(transaction, change)?;
    operations::remember(transaction, change)
}

/// Writes down what somebody did, whether others follow it or not.
fn note(transaction: &Transaction<'_>, change: &Change) -> Result<(), Error> {
    let sql = "INSERT INTO audit (revision, at, kind, plugin, actor, body, actor_name) \
               VALUES (?, ?, ?, ?, ?, ?, ?)";
    let values = params![
        signed(change.revision.0),
        change.at.0,
        change.event.topic(),
        change.event.plugin().map(PluginName::as_str),
        change.actor.to_string(),
        change.to_stored(),
        name_of(transaction, &change.actor)?,
    ];
    transaction.execute(sql, values).map(drop).map_err(failed)
}

/// Writes down a deed that changes nothing others follow.
pub(crate) fn deed(
    transaction: &Transaction<'_>,
    event: Event,
    author: &Author,
) -> Result<(), Error> {
    note(transaction, &author.change(current(transaction)?, event))
}

/// What people and tokens are called.
pub(crate) fn name_of(
    transaction: &Transaction<'_>,
    actor: &Actor,
) -> Result<Option<String>, Error> {
    let (sql, id) = match actor {
        Actor::User(id) => ("SELECT username AS name FROM users WHERE id = ?", id.as_str()),
        Actor::Token(id) => ("SELECT name FROM tokens WHERE id = ?", id.as_str()),
        Actor::System | Actor::Bootstrap | Actor::Anonymous => return Ok(None),
    };
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    Ok(rows(&mut select, [id], |row| get(row, "name"))?.pop())
}

/// The revision of the newest write.
pub(crate) fn current(transaction: &Transaction<'_>) -> Result<Revision, Error> {
    let read = "SELECT value FROM revision WHERE id = 1";
    let value: i64 = transaction.query_row(read, [], |row| row.get(0)).map_err(failed)?;
    Ok(Revision(value.unsigned_abs()))
}

/// Which registry this is.
pub(crate) fn registry(transaction: &Transaction<'_>) -> Result<String, Error> {
    let read = "SELECT registry FROM revision WHERE id = 1";
    transaction.query_row(read, [], |row| row.get(0)).map_err(failed)
}
