//! Channels: where each points, and moving them.

use crate::{
    commit,
    convert::{failed, parsed, plugin_name, readable, signed, unsigned},
};
use midplane_catalogue::{ChannelPointer, Damage};
use midplane_model::{Channel, Environment, Event, PluginName, Revision, Version};
use midplane_store::{Author, Error};
use rusqlite::{OptionalExtension as _, Transaction, params};

/// Which channel of which plugin, and where.
pub(crate) type Key = (Environment, PluginName, Channel);

/// Points a channel at a version that is offered.
pub(crate) fn move_to(
    transaction: &Transaction<'_>,
    key: &Key,
    to: &Version,
    author: &Author,
) -> Result<Revision, Error> {
    let known = "SELECT 1 FROM versions WHERE name = ? AND version = ? AND state = 'published'";
    let (name, number) = (key.1.as_str(), to.to_string());
    let found = transaction.query_row(known, [name, &number], |_| Ok(())).optional();
    if found.map_err(failed)?.is_none() {
        return Err(Error::NotFound(format!("{name}@{to}")));
    }
    let from = pointed_at(transaction, key)?;
    if from.as_ref() == Some(to) {
        return commit::current(transaction);
    }
    let revision = commit::record(transaction, [moved(key, from, to)], author)?;
    point(transaction, key, to, revision)?;
    Ok(revision)
}

/// What is told of a channel that moves.
pub(crate) fn moved(key: &Key, from: Option<Version>, to: &Version) -> Event {
    let (environment, name, channel) = key.clone();
    Event::ChannelMoved { environment, name, channel, from, to: to.clone(), cause: None }
}

/// Where a channel points. One whose row cannot be read points nowhere: the next publish mends it.
pub(crate) fn pointed_at(
    transaction: &Transaction<'_>,
    (environment, name, channel): &Key,
) -> Result<Option<Version>, Error> {
    let sql = "SELECT version FROM channels WHERE environment = ? AND name = ? AND channel = ?";
    let key = [environment.as_str(), name.as_str(), channel.as_str()];
    let found: Option<String> =
        transaction.query_row(sql, key, |row| row.get(0)).optional().map_err(failed)?;
    Ok(found.and_then(|text| text.parse().ok()))
}

/// Writes where a channel points.
pub(crate) fn point(
    transaction: &Transaction<'_>,
    (environment, name, channel): &Key,
    version: &Version,
    revision: Revision,
) -> Result<(), Error> {
    let sql = "INSERT INTO channels (environment, name, channel, version, revision) \
               VALUES (?, ?, ?, ?, ?) ON CONFLICT (environment, name, channel) \
               DO UPDATE SET version = excluded.version, revision = excluded.revision";
    let values = params![
        environment.as_str(),
        name.as_str(),
        channel.as_str(),
        version.to_string(),
        signed(revision.0)
    ];
    transaction.execute(sql, values).map_err(failed)?;
    Ok(())
}

/// All channel pointers.
pub(crate) fn list(
    transaction: &Transaction<'_>,
    damage: &mut Vec<Damage>,
) -> Result<Vec<ChannelPointer>, Error> {
    let mut select = transaction.prepare("SELECT * FROM channels").map_err(failed)?;
    let of = ("channels", &["name", "version"][..]);
    readable(&mut select, [], of, damage, |row| {
        Ok(ChannelPointer {
            environment: parsed(row, "environment")?,
            name: plugin_name(row, "name")?,
            channel: parsed(row, "channel")?,
            version: parsed(row, "version")?,
            revision: Revision(unsigned(row, "revision")?),
        })
    })
}
