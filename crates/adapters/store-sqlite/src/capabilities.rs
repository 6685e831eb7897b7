//! What plugins were granted.

use crate::convert::{failed, json, plugin_name, readable, signed, to_json};
use midplane_catalogue::Damage;
use midplane_model::{Change, Event, PluginName};
use midplane_store::Error;
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::BTreeSet;

/// What a plugin was granted. What cannot be read is nothing.
pub(crate) fn of(
    transaction: &Transaction<'_>,
    name: &PluginName,
) -> Result<BTreeSet<String>, Error> {
    let sql = "SELECT capabilities FROM capability_grants WHERE name = ?";
    let found = transaction.query_row(sql, [name.as_str()], |row| row.get(0)).optional();
    let found: Option<String> = found.map_err(failed)?;
    Ok(found.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// What a publish grants beside what there is.
pub(crate) fn with(
    transaction: &Transaction<'_>,
    name: &PluginName,
    asks: &BTreeSet<String>,
) -> Result<Option<Event>, Error> {
    if asks.is_empty() {
        return Ok(None);
    }
    let from = of(transaction, name)?;
    let to: BTreeSet<String> = from.union(asks).cloned().collect();
    let name = name.clone();
    Ok((to != from).then_some(Event::CapabilitiesGranted { name, from, to }))
}

/// Keeps what a plugin was granted since a write.
pub(crate) fn keep(transaction: &Transaction<'_>, change: &Change) -> Result<(), Error> {
    let Event::CapabilitiesGranted { name, to, .. } = &change.event else { return Ok(()) };
    if to.is_empty() {
        let sql = "DELETE FROM capability_grants WHERE name = ?";
        return transaction.execute(sql, [name.as_str()]).map(drop).map_err(failed);
    }
    let sql = "INSERT INTO capability_grants (name, capabilities, revision) VALUES (?, ?, ?) \
               ON CONFLICT (name) DO UPDATE SET capabilities = excluded.capabilities, \
               revision = excluded.revision";
    let values = params![name.as_str(), to_json(to)?, signed(change.revision.0)];
    transaction.execute(sql, values).map(drop).map_err(failed)
}

/// What all plugins were granted.
pub(crate) fn list(
    transaction: &Transaction<'_>,
    damage: &mut Vec<Damage>,
) -> Result<Vec<(PluginName, BTreeSet<String>)>, Error> {
    let mut select = transaction.prepare("SELECT * FROM capability_grants").map_err(failed)?;
    readable(&mut select, [], ("capability_grants", &["name"][..]), damage, |row| {
        Ok((plugin_name(row, "name")?, json(row, "capabilities")?))
    })
}
