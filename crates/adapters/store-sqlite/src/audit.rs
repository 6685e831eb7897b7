//! Who did what, as it was written beside the change log.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, rows, signed, to_json, unsigned},
};
use async_trait::async_trait;
use midplane_model::{Actor, Change, PluginName};
use midplane_store::{Audit, Before, Deed, DeedFilter, Error};
use rusqlite::{Row, Transaction, params};
use std::collections::BTreeMap;

/// What was not known when it was written down is looked up.
const OF_A_PLUGIN: &str = "SELECT seq, body, coalesce(actor_name, \
    (SELECT username FROM users WHERE id = audit.actor), \
    (SELECT name FROM tokens WHERE id = substr(audit.actor, 7))) AS actor_name \
    FROM audit WHERE plugin = ?7 AND seq < ?1 AND (?2 IS NULL OR kind = ?2) \
    AND at >= ?3 AND at < ?4 \
    AND (?5 IS NULL OR actor IN (SELECT value FROM json_each(?5))) ORDER BY seq DESC LIMIT ?6";
const OF_ALL: &str = "SELECT seq, body, coalesce(actor_name, \
    (SELECT username FROM users WHERE id = audit.actor), \
    (SELECT name FROM tokens WHERE id = substr(audit.actor, 7))) AS actor_name \
    FROM audit WHERE ?7 IS NULL AND seq < ?1 AND (?2 IS NULL OR kind = ?2) \
    AND at >= ?3 AND at < ?4 \
    AND (?5 IS NULL OR actor IN (SELECT value FROM json_each(?5))) ORDER BY seq DESC LIMIT ?6";

#[async_trait]
impl Audit for SqliteStore {
    async fn deeds(&self, filter: &DeedFilter, before: Before) -> Result<Vec<Deed>, Error> {
        let filter = filter.clone();
        self.reader.read(move |transaction| deeds(transaction, &filter, before)).await
    }

    async fn actor_names(&self, actors: Vec<Actor>) -> Result<BTreeMap<Actor, String>, Error> {
        let read = move |transaction: &Transaction<'_>| {
            let mut names = BTreeMap::new();
            for actor in actors {
                if let Some(name) = commit::name_of(transaction, &actor)? {
                    names.insert(actor, name);
                }
            }
            Ok(names)
        };
        self.reader.read(read).await
    }
}

fn deeds(
    transaction: &Transaction<'_>,
    filter: &DeedFilter,
    before: Before,
) -> Result<Vec<Deed>, Error> {
    let actors = filter.actor.as_deref().map(|actor| actors(transaction, actor)).transpose()?;
    let actors = actors.map(|actors| to_json(&actors)).transpose()?;
    let sql = if filter.plugin.is_some() { OF_A_PLUGIN } else { OF_ALL };
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let values = params![
        before.seq.map_or(i64::MAX, signed),
        filter.kind,
        filter.since.map_or(i64::MIN, |at| at.0),
        filter.until.map_or(i64::MAX, |at| at.0),
        actors,
        i64::try_from(before.limit).unwrap_or(i64::MAX),
        filter.plugin.as_ref().map(PluginName::as_str),
    ];
    let deeds = rows(&mut select, values, deed)?;
    // what another release wrote in a form of its own cannot be told here
    Ok(deeds.into_iter().flatten().collect())
}

/// Everybody who is called that: an actor as it is written, a username, the name of a token.
fn actors(transaction: &Transaction<'_>, called: &str) -> Result<Vec<String>, Error> {
    let sql = "SELECT ?1 AS actor UNION SELECT id FROM users WHERE folded = ?2 \
               UNION SELECT 'token:' || id FROM tokens WHERE name = ?1 COLLATE NOCASE";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    rows(&mut select, params![called, called.to_ascii_lowercase()], |row| get(row, "actor"))
}

fn deed(row: &Row<'_>) -> Result<Option<Deed>, Error> {
    let (seq, body): (u64, String) = (unsigned(row, "seq")?, get(row, "body")?);
    let actor_name = get(row, "actor_name")?;
    Ok(Change::from_stored(&body).ok().map(|change| Deed { seq, change, actor_name }))
}
