//! Running backends.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, json, parsed, plugin_name, readable, rows, writing},
};
use async_trait::async_trait;
use midplane_catalogue::Damage;
use midplane_model::{
    Event, IdError, Instance, InstanceId, InstanceState, Outcome, Revision, Timestamp,
};
use midplane_store::{Author, Error, Instances};
use rusqlite::{OptionalExtension as _, Row, Transaction, params};

#[async_trait]
impl Instances for SqliteStore {
    async fn instance_register(
        &self,
        instance: Instance,
        author: &Author,
    ) -> Result<Outcome<Instance>, Error> {
        let author = author.clone();
        self.writer.write(move |transaction| register(transaction, instance, &author)).await
    }

    async fn instance_state(
        &self,
        id: &InstanceId,
        state: InstanceState,
        detail: &str,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (id, detail, author) = (id.clone(), detail.to_owned(), author.clone());
        self.writer
            .write(move |transaction| move_to(transaction, &id, state, detail, &author))
            .await
    }

    async fn instance_remove(&self, id: &InstanceId, author: &Author) -> Result<Revision, Error> {
        let (id, author) = (id.clone(), author.clone());
        self.writer.write(move |transaction| remove(transaction, &id, &author)).await
    }

    async fn instance_list(&self) -> Result<Vec<Instance>, Error> {
        self.reader.read(|transaction| list(transaction, &mut Vec::new())).await
    }
}

fn register(
    transaction: &Transaction<'_>,
    mut instance: Instance,
    author: &Author,
) -> Result<Outcome<Instance>, Error> {
    let (plugin, version) = (instance.plugin.to_string(), instance.version.to_string());
    let sql = "DELETE FROM instances WHERE plugin = ? AND version = ? AND base_url = ? \
               RETURNING id";
    let known: Option<String> = transaction
        .query_row(sql, params![plugin, version, instance.base_url], |row| row.get(0))
        .optional()
        .map_err(failed)?;
    if let Some(id) = known {
        instance.id = InstanceId::parse(&id).map_err(|e| Error::Damaged(e.to_string()))?;
    }
    let sql = "INSERT INTO instances (id, plugin, version, base_url, ui_remote_url, \
               manifest, state, detail, registered_at, seen_at, publisher) \
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let values = params![
        instance.id.as_str(),
        plugin,
        version,
        instance.base_url,
        instance.ui_remote_url,
        instance.manifest.to_string(),
        instance.state.as_str(),
        instance.detail,
        instance.registered_at.0,
        instance.seen_at.0,
        instance.publisher.as_ref().map(ToString::to_string),
    ];
    let what = || format!("instance {}", instance.id);
    transaction.execute(sql, values).map_err(writing(what))?;
    let registered = Event::InstanceRegistered {
        instance: instance.id.clone(),
        plugin: instance.plugin.clone(),
        version: instance.version.clone(),
        state: instance.state,
    };
    let revision = commit::record(transaction, [registered], author)?;
    Ok(Outcome { value: instance, revision })
}

fn move_to(
    transaction: &Transaction<'_>,
    id: &InstanceId,
    state: InstanceState,
    detail: String,
    author: &Author,
) -> Result<Revision, Error> {
    let before = there(transaction, id)?;
    let sql = "UPDATE instances SET state = ?, detail = ?, seen_at = ? WHERE id = ?";
    let values = params![state.as_str(), detail, author.at.0, id.as_str()];
    transaction.execute(sql, values).map_err(failed)?;
    let (instance, plugin, from) = (before.id, before.plugin, before.state);
    let moved = Event::InstanceMoved { instance, plugin, from, to: state, detail };
    commit::record(transaction, [moved], author)
}

fn remove(
    transaction: &Transaction<'_>,
    id: &InstanceId,
    author: &Author,
) -> Result<Revision, Error> {
    let before = there(transaction, id)?;
    let sql = "DELETE FROM instances WHERE id = ?";
    transaction.execute(sql, [id.as_str()]).map_err(failed)?;
    let (instance, plugin, from) = (before.id, before.plugin, before.state);
    commit::record(transaction, [Event::InstanceRemoved { instance, plugin, from }], author)
}

fn there(transaction: &Transaction<'_>, id: &InstanceId) -> Result<Instance, Error> {
    let found = fetch(transaction, id)?;
    found.ok_or_else(|| Error::NotFound(format!("instance {id}")))
}

pub(crate) fn fetch(
    transaction: &Transaction<'_>,
    id: &InstanceId,
) -> Result<Option<Instance>, Error> {
    let sql = "SELECT * FROM instances WHERE id = ?";
    let mut select = transaction.prepare(sql).map_err(failed)?;
    Ok(rows(&mut select, [id.as_str()], instance)?.into_iter().next())
}

pub(crate) fn list(
    transaction: &Transaction<'_>,
    damage: &mut Vec<Damage>,
) -> Result<Vec<Instance>, Error> {
    let sql = "SELECT * FROM instances ORDER BY id";
    let mut select = transaction.prepare(sql).map_err(failed)?;
    readable(&mut select, [], ("instances", &["plugin", "version"]), damage, instance)
}

fn instance(row: &Row<'_>) -> Result<Instance, Error> {
    Ok(Instance {
        id: parsed(row, "id")?,
        plugin: plugin_name(row, "plugin")?,
        version: parsed(row, "version")?,
        base_url: get(row, "base_url")?,
        ui_remote_url: get(row, "ui_remote_url")?,
        manifest: json(row, "manifest")?,
        state: parsed(row, "state")?,
        detail: get(row, "detail")?,
        registered_at: Timestamp(get(row, "registered_at")?),
        seen_at: Timestamp(get(row, "seen_at")?),
        publisher: get::<Option<String>>(row, "publisher")?
            .map(|actor| actor.parse())
            .transpose()
            .map_err(|error: IdError| Error::Damaged(error.to_string()))?,
    })
}
