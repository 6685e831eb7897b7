//! Versions, their files and channels.

use crate::{
    SqliteStore, commit,
    convert::{
        failed, get, hash, json, parsed, plugin_name, rows, signed, to_json, unsigned, writing,
    },
};
use async_trait::async_trait;
use midplane_catalogue::{ChannelPointer, VersionRecord};
use midplane_model::{
    BundleFile, Digest, Event, PluginName, Revision, Timestamp, UiBundle, Version,
};
use midplane_store::{Author, Error, NewVersion, Versions};
use rusqlite::{OptionalExtension as _, Row, Transaction, params};
use std::collections::BTreeMap;

#[async_trait]
impl Versions for SqliteStore {
    async fn version_publish(&self, new: NewVersion, author: &Author) -> Result<Revision, Error> {
        let author = author.clone();
        self.writer.write(move |transaction| publish(transaction, new, &author)).await
    }

    async fn version_package(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<Digest>, Error> {
        let (name, version) = (name.to_string(), version.to_string());
        self.reader
            .read(move |transaction| {
                let sql = "SELECT package FROM versions WHERE name = ? AND version = ?";
                let mut select = transaction.prepare(sql).map_err(failed)?;
                let found = rows(&mut select, [name, version], |row| digest(row, "package"))?;
                Ok(found.into_iter().next())
            })
            .await
    }
}

fn publish(
    transaction: &Transaction<'_>,
    new: NewVersion,
    author: &Author,
) -> Result<Revision, Error> {
    let (name, version) = (new.name.clone(), new.version.clone());
    let moved = Event::ChannelMoved {
        environment: new.environment.clone(),
        name: name.clone(),
        channel: new.channel.clone(),
        from: pointed_at(transaction, &new)?,
        to: version.clone(),
    };
    let published = Event::VersionPublished { name, version };
    let revision = commit::record(transaction, [published, moved], author)?;
    insert(transaction, &new, author, revision)?;
    let sql = "INSERT INTO channels (environment, name, channel, version, revision) \
               VALUES (?, ?, ?, ?, ?) ON CONFLICT (environment, name, channel) \
               DO UPDATE SET version = excluded.version, revision = excluded.revision";
    let values = params![
        new.environment.as_str(),
        new.name.as_str(),
        new.channel.as_str(),
        new.version.to_string(),
        signed(revision.0)
    ];
    transaction.execute(sql, values).map_err(failed)?;
    Ok(revision)
}

/// Where the channel points that the publish will move.
fn pointed_at(transaction: &Transaction<'_>, new: &NewVersion) -> Result<Option<Version>, Error> {
    let sql = "SELECT version FROM channels WHERE environment = ? AND name = ? AND channel = ?";
    let key = [new.environment.as_str(), new.name.as_str(), new.channel.as_str()];
    let found: Option<String> =
        transaction.query_row(sql, key, |row| row.get(0)).optional().map_err(failed)?;
    let parsed = found.map(|text| text.parse::<Version>()).transpose();
    parsed.map_err(|error| Error::Damaged(format!("column version: {error}")))
}

fn insert(
    transaction: &Transaction<'_>,
    new: &NewVersion,
    author: &Author,
    revision: Revision,
) -> Result<(), Error> {
    let bundle = new.ui.as_ref().map(|ui| to_json(&UiBundle { files: Vec::new(), ..ui.clone() }));
    let sql = "INSERT INTO versions (name, version, state, manifest, ui, package, package_size, \
               published_at, published_by, revision) \
               VALUES (?, ?, 'published', ?, ?, ?, ?, ?, ?, ?)";
    let (name, version) = (new.name.as_str(), new.version.to_string());
    let values = params![
        name,
        version,
        new.manifest.to_string(),
        bundle.transpose()?,
        new.package.to_string(),
        signed(new.package_size),
        author.at.0,
        author.actor.to_string(),
        signed(revision.0),
    ];
    transaction.execute(sql, values).map_err(writing(|| format!("{name}@{version}")))?;
    let files = new.ui.as_ref().map(|ui| ui.files.as_slice()).unwrap_or_default();
    insert_files(transaction, name, &version, files)
}

fn insert_files(
    transaction: &Transaction<'_>,
    name: &str,
    version: &str,
    files: &[BundleFile],
) -> Result<(), Error> {
    let sql = "INSERT INTO version_files (name, version, path, digest, integrity, size, \
               content_type, variants) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let mut insert = transaction.prepare(sql).map_err(failed)?;
    for file in files {
        let values = params![
            name,
            version,
            file.path,
            file.digest.to_string(),
            file.integrity,
            signed(file.size),
            file.content_type,
            to_json(&file.variants)?,
        ];
        insert.execute(values).map_err(failed)?;
    }
    Ok(())
}

/// One version with its files.
pub(crate) fn fetch(
    transaction: &Transaction<'_>,
    name: &PluginName,
    version: &Version,
) -> Result<Option<VersionRecord>, Error> {
    let key = [name.to_string(), version.to_string()];
    let sql = "SELECT * FROM versions WHERE name = ? AND version = ?";
    let mut select = transaction.prepare(sql).map_err(failed)?;
    let Some(mut record) = rows(&mut select, params![key[0], key[1]], version_record)?.pop() else {
        return Ok(None);
    };
    if let Some(ui) = &mut record.ui {
        let sql = "SELECT * FROM version_files WHERE name = ? AND version = ? ORDER BY path";
        let mut select = transaction.prepare(sql).map_err(failed)?;
        ui.files = rows(&mut select, params![key[0], key[1]], bundle_file)?;
    }
    Ok(Some(record))
}

/// All versions with their files.
pub(crate) fn list(transaction: &Transaction<'_>) -> Result<Vec<VersionRecord>, Error> {
    let mut files = files_by_version(transaction)?;
    let mut select = transaction.prepare("SELECT * FROM versions").map_err(failed)?;
    let mut versions = rows(&mut select, [], version_record)?;
    for record in &mut versions {
        if let Some(ui) = &mut record.ui {
            let key = (record.name.to_string(), record.version.to_string());
            ui.files = files.remove(&key).unwrap_or_default();
        }
    }
    Ok(versions)
}

/// All channel pointers.
pub(crate) fn channels(transaction: &Transaction<'_>) -> Result<Vec<ChannelPointer>, Error> {
    let mut select = transaction.prepare("SELECT * FROM channels").map_err(failed)?;
    rows(&mut select, [], |row| {
        Ok(ChannelPointer {
            environment: parsed(row, "environment")?,
            name: plugin_name(row, "name")?,
            channel: parsed(row, "channel")?,
            version: parsed(row, "version")?,
            revision: Revision(unsigned(row, "revision")?),
        })
    })
}

type FilesByVersion = BTreeMap<(String, String), Vec<BundleFile>>;

fn files_by_version(transaction: &Transaction<'_>) -> Result<FilesByVersion, Error> {
    let sql = "SELECT * FROM version_files ORDER BY name, version, path";
    let mut select = transaction.prepare(sql).map_err(failed)?;
    let all = rows(&mut select, [], |row| {
        Ok(((get(row, "name")?, get(row, "version")?), bundle_file(row)?))
    })?;
    let mut files = FilesByVersion::new();
    for (key, file) in all {
        files.entry(key).or_default().push(file);
    }
    Ok(files)
}

fn bundle_file(row: &Row<'_>) -> Result<BundleFile, Error> {
    Ok(BundleFile {
        path: get(row, "path")?,
        digest: digest(row, "digest")?,
        integrity: get(row, "integrity")?,
        size: unsigned(row, "size")?,
        content_type: get(row, "content_type")?,
        variants: json(row, "variants")?,
    })
}

fn digest(row: &Row<'_>, column: &str) -> Result<Digest, Error> {
    hash(row, column).map(Digest)
}

fn version_record(row: &Row<'_>) -> Result<VersionRecord, Error> {
    let ui: Option<String> = get(row, "ui")?;
    let bundle = ui.map(|text| {
        serde_json::from_str::<UiBundle>(&text)
            .map_err(|error| Error::Damaged(format!("column ui: {error}")))
    });
    Ok(VersionRecord {
        name: plugin_name(row, "name")?,
        version: parsed(row, "version")?,
        state: parsed(row, "state")?,
        manifest: json(row, "manifest")?,
        ui: bundle.transpose()?,
        package: digest(row, "package")?,
        package_size: unsigned(row, "package_size")?,
        published_at: Timestamp(get(row, "published_at")?),
        published_by: parsed(row, "published_by")?,
        revision: Revision(unsigned(row, "revision")?),
    })
}
