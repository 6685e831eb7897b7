//! What roles may do.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, rows, signed, to_json},
};
use async_trait::async_trait;
use midplane_access::{Holder, RoleChange, decide_role};
use midplane_catalogue::Damage;
use midplane_model::{Change, Event, Outcome, Role, RoleDefinition};
use midplane_store::{Author, Error, RoleChanged, Roles};
use rusqlite::{OptionalExtension, Transaction, params};

#[async_trait]
impl Roles for SqliteStore {
    async fn role_change(
        &self,
        role: &str,
        change: &RoleChange,
        by: &Holder,
        author: &Author,
    ) -> Result<RoleChanged, Error> {
        let (role, change, by) = (role.to_owned(), change.clone(), by.clone());
        let author = author.clone();
        self.writer
            .write(move |transaction| {
                let mut decided = rehearsed(transaction, &role, &change, &by)?;
                if let Ok(Outcome { value: Some(event), revision }) = &mut decided {
                    *revision = commit::record(transaction, [event.clone()], &author)?;
                }
                Ok(decided)
            })
            .await
    }

    async fn role_rehearse(
        &self,
        role: &str,
        change: &RoleChange,
        by: &Holder,
    ) -> Result<RoleChanged, Error> {
        let (role, change, by) = (role.to_owned(), change.clone(), by.clone());
        self.reader.read(move |transaction| rehearsed(transaction, &role, &change, &by)).await
    }
}

fn rehearsed(
    transaction: &Transaction<'_>,
    role: &str,
    change: &RoleChange,
    by: &Holder,
) -> Result<RoleChanged, Error> {
    let sql = "SELECT definition FROM roles WHERE name = ?";
    let kept = transaction.query_row(sql, [role], |row| row.get(0)).optional();
    let kept: Option<String> = kept.map_err(failed)?;
    // one that cannot be read brings nothing until somebody writes it anew
    let kept: Option<RoleDefinition> =
        kept.map(|kept| serde_json::from_str(&kept).unwrap_or_default());
    let sql = "SELECT count(*) FROM roles";
    let count: i64 = transaction.query_row(sql, [], |row| row.get(0)).map_err(failed)?;
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let revision = commit::current(transaction)?;
    let decided = decide_role(role, kept.as_ref(), count, change, by);
    Ok(decided.map(|event| Outcome { value: event, revision }))
}

/// Keeps what a role may do since a write.
pub(crate) fn keep(transaction: &Transaction<'_>, change: &Change) -> Result<(), Error> {
    let Event::RoleChanged { role, to, .. } = &change.event else { return Ok(()) };
    let Some(definition) = to else {
        let sql = "DELETE FROM roles WHERE name = ?";
        return transaction.execute(sql, [role]).map(drop).map_err(failed);
    };
    let sql = "INSERT INTO roles (name, definition, revision) VALUES (?, ?, ?) \
               ON CONFLICT (name) DO UPDATE SET definition = excluded.definition, \
               revision = excluded.revision";
    let values = params![role, to_json(definition)?, signed(change.revision.0)];
    transaction.execute(sql, values).map(drop).map_err(failed)
}

/// All that somebody wrote down or changed. One that cannot be read brings nothing: not even what it
/// has from the start.
pub(crate) fn list(
    transaction: &Transaction<'_>,
    damage: &mut Vec<Damage>,
) -> Result<Vec<(Role, RoleDefinition)>, Error> {
    let mut select = transaction.prepare("SELECT * FROM roles").map_err(failed)?;
    let read = rows(&mut select, [], |row| {
        let (name, definition): (Role, String) = (get(row, "name")?, get(row, "definition")?);
        Ok((name, serde_json::from_str(&definition)))
    })?;
    let definition = |(name, definition): (Role, serde_json::Result<RoleDefinition>)| {
        let definition = definition.unwrap_or_else(|error| {
            let why = format!(
                "what the role `{name}` may do cannot be read: it may do nothing ({error})"
            );
            damage.push(Damage { table: "roles", plugin: None, version: None, why });
            RoleDefinition::default()
        });
        (name, definition)
    };
    Ok(read.into_iter().map(definition).collect())
}
