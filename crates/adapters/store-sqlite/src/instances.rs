//! Running backends.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, json, parsed, rows},
};
use async_trait::async_trait;
use midplane_model::{
    ChangeKind, Instance, InstanceId, InstanceState, Outcome, Revision, Timestamp,
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
            .write(move |transaction| {
                let sql = "UPDATE instances SET state = ?, detail = ?, seen_at = ? WHERE id = ?";
                let values = params![state.as_str(), detail, author.at.0, id.as_str()];
                match transaction.execute(sql, values).map_err(failed)? {
                    0 => Err(Error::NotFound(format!("instance {id}"))),
                    _ => commit::record(
                        transaction,
                        ChangeKind::InstanceChanged,
                        id.as_str(),
                        &author,
                    ),
                }
            })
            .await
    }

    async fn instance_remove(&self, id: &InstanceId, author: &Author) -> Result<Revision, Error> {
        let (id, author) = (id.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                let sql = "DELETE FROM instances WHERE id = ?";
                match transaction.execute(sql, [id.as_str()]).map_err(failed)? {
                    0 => Err(Error::NotFound(format!("instance {id}"))),
                    _ => commit::record(
                        transaction,
                        ChangeKind::InstanceChanged,
                        id.as_str(),
                        &author,
                    ),
                }
            })
            .await
    }

    async fn instance_list(&self) -> Result<Vec<Instance>, Error> {
        self.reader.read(list).await
    }
}

fn register(
    transaction: &Transaction<'_>,
    mut instance: Instance,
    author: &Author,
) -> Result<Outcome<Instance>, Error> {
    let sql = "SELECT id FROM instances WHERE plugin = ? AND version = ? AND base_url = ?";
    let (plugin, version) = (instance.plugin.to_string(), instance.version.to_string());
    let known: Option<String> = transaction
        .query_row(sql, params![plugin, version, instance.base_url], |row| row.get(0))
        .optional()
        .map_err(failed)?;
    if let Some(id) = known {
        instance.id = InstanceId::parse(&id).map_err(|e| Error::Damaged(e.to_string()))?;
    }
    let sql = "INSERT OR REPLACE INTO instances (id, plugin, version, base_url, ui_remote_url, \
               manifest, state, detail, registered_at, seen_at) \
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
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
    ];
    transaction.execute(sql, values).map_err(failed)?;
    let key = instance.id.to_string();
    let revision = commit::record(transaction, ChangeKind::InstanceChanged, &key, author)?;
    Ok(Outcome { value: instance, revision })
}

pub(crate) fn list(transaction: &Transaction<'_>) -> Result<Vec<Instance>, Error> {
    let sql = "SELECT * FROM instances ORDER BY id";
    let mut select = transaction.prepare(sql).map_err(failed)?;
    rows(&mut select, [], instance)
}

fn instance(row: &Row<'_>) -> Result<Instance, Error> {
    Ok(Instance {
        id: parsed(row, "id")?,
        plugin: parsed(row, "plugin")?,
        version: parsed(row, "version")?,
        base_url: get(row, "base_url")?,
        ui_remote_url: get(row, "ui_remote_url")?,
        manifest: json(row, "manifest")?,
        state: parsed(row, "state")?,
        detail: get(row, "detail")?,
        registered_at: Timestamp(get(row, "registered_at")?),
        seen_at: Timestamp(get(row, "seen_at")?),
    })
}
