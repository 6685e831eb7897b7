//! Rules of channels, and flags.

use crate::{
    SqliteStore, channels, commit,
    convert::{failed, json, parsed, plugin_name, readable, signed, to_json, unsigned},
};
use async_trait::async_trait;
use midplane_catalogue::{ChannelRulesRecord, Damage, FlagRecord};
use midplane_model::{ChannelKey, ChannelRules, Event, Flag, FlagKey, Revision};
use midplane_store::{Author, Error, Targeting};
use rusqlite::{OptionalExtension as _, Params, Transaction, params};
use serde::de::DeserializeOwned;
use std::sync::Arc;

#[async_trait]
impl Targeting for SqliteStore {
    async fn channel_rules_set(
        &self,
        channel: &ChannelKey,
        rules: Option<ChannelRules>,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (channel, author) = (channel.clone(), author.clone());
        self.writer.write(move |transaction| set_rules(transaction, &channel, rules, &author)).await
    }

    async fn flag_set(
        &self,
        key: &FlagKey,
        flag: Option<Flag>,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (key, author) = (key.clone(), author.clone());
        self.writer.write(move |transaction| set_flag(transaction, &key, flag, &author)).await
    }
}

fn set_rules(
    transaction: &Transaction<'_>,
    key: &channels::Key,
    to: Option<ChannelRules>,
    author: &Author,
) -> Result<Revision, Error> {
    let (environment, name, channel) = key;
    let known = "SELECT 1 FROM versions WHERE name = ? LIMIT 1";
    let found = transaction.query_row(known, [name.as_str()], |_| Ok(())).optional();
    if found.map_err(failed)?.is_none() {
        return Err(Error::NotFound(name.to_string()));
    }
    let of = [environment.as_str(), name.as_str(), channel.as_str()];
    let read = "SELECT rules FROM channel_rules WHERE environment = ? AND name = ? AND channel = ?";
    let from: Option<ChannelRules> = document(transaction, read, of)?;
    if from == to {
        return commit::current(transaction);
    }
    let (environment, name, channel) = key.clone();
    let (from, to) = (from.map(Box::new), to.map(Box::new));
    let event = Event::ChannelRulesChanged { environment, name, channel, from, to: to.clone() };
    let revision = commit::record(transaction, [event], author)?;
    let remove = "DELETE FROM channel_rules WHERE environment = ? AND name = ? AND channel = ?";
    transaction.execute(remove, of).map_err(failed)?;
    if let Some(rules) = to {
        let write = "INSERT INTO channel_rules (environment, name, channel, rules, revision) \
                     VALUES (?, ?, ?, ?, ?)";
        let values = params![of[0], of[1], of[2], to_json(&rules)?, signed(revision.0)];
        transaction.execute(write, values).map_err(failed)?;
    }
    Ok(revision)
}

fn set_flag(
    transaction: &Transaction<'_>,
    key: &FlagKey,
    to: Option<Flag>,
    author: &Author,
) -> Result<Revision, Error> {
    let read = "SELECT flag FROM flags WHERE key = ?";
    let from: Option<Flag> = document(transaction, read, [key.as_str()])?;
    let there = "SELECT 1 FROM flags WHERE key = ?";
    let there = transaction.query_row(there, [key.as_str()], |_| Ok(())).optional();
    if to.is_none() && there.map_err(failed)?.is_none() {
        return Err(Error::NotFound(key.to_string()));
    }
    if to.is_some() && from == to {
        return commit::current(transaction);
    }
    let (from, to) = (from.map(Box::new), to.map(Box::new));
    let event = Event::FlagChanged { flag: key.clone(), from, to: to.clone() };
    let revision = commit::record(transaction, [event], author)?;
    transaction.execute("DELETE FROM flags WHERE key = ?", [key.as_str()]).map_err(failed)?;
    if let Some(flag) = to {
        let write = "INSERT INTO flags (key, flag, revision) VALUES (?, ?, ?)";
        let values = params![key.as_str(), to_json(&flag)?, signed(revision.0)];
        transaction.execute(write, values).map_err(failed)?;
    }
    Ok(revision)
}

/// A document as it stands. One that cannot be read any more is as good as none: the next write
/// mends it.
fn document<T: DeserializeOwned>(
    transaction: &Transaction<'_>,
    read: &str,
    of: impl Params,
) -> Result<Option<T>, Error> {
    let found: Option<String> =
        transaction.query_row(read, of, |row| row.get(0)).optional().map_err(failed)?;
    Ok(found.and_then(|text| serde_json::from_str(&text).ok()))
}

/// The rules of all channels.
pub(crate) fn rules(
    transaction: &Transaction<'_>,
    damage: &mut Vec<Damage>,
) -> Result<Vec<ChannelRulesRecord>, Error> {
    let mut select = transaction.prepare("SELECT * FROM channel_rules").map_err(failed)?;
    readable(&mut select, [], ("channel_rules", &["name"][..]), damage, |row| {
        Ok(ChannelRulesRecord {
            environment: parsed(row, "environment")?,
            name: plugin_name(row, "name")?,
            channel: parsed(row, "channel")?,
            rules: Arc::new(json(row, "rules")?),
            revision: Revision(unsigned(row, "revision")?),
        })
    })
}

/// All flags.
pub(crate) fn flags(
    transaction: &Transaction<'_>,
    damage: &mut Vec<Damage>,
) -> Result<Vec<FlagRecord>, Error> {
    let mut select = transaction.prepare("SELECT * FROM flags").map_err(failed)?;
    readable(&mut select, [], ("flags", &[][..]), damage, |row| {
        Ok(FlagRecord {
            key: parsed(row, "key")?,
            flag: Arc::new(json(row, "flag")?),
            revision: Revision(unsigned(row, "revision")?),
        })
    })
}
