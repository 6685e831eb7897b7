//! Versions, their files and channels.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, is_taken, json, parsed, rows, signed, to_json, unsigned},
    instances,
};
use async_trait::async_trait;
use midplane_model::{
    BundleFile, ChangeKind, Digest, PluginName, Revision, Timestamp, UiBundle, Version,
};
use midplane_store::{
    Author, Catalogue, ChannelPointer, Error, NewVersion, VersionRecord, Versions,
};
use rusqlite::{Row, Transaction, params};
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
                let found =
                    rows(&mut select, [name, version], |row| parsed_digest(row, "package"))?;
                Ok(found.into_iter().next())
            })
            .await
    }

    async fn catalogue_load(&self) -> Result<Catalogue, Error> {
        self.reader.read(load).await
    }

    async fn revision(&self) -> Result<Revision, Error> {
        self.reader.read(commit::current).await
    }
}

fn publish(
    transaction: &Transaction<'_>,
    new: NewVersion,
    author: &Author,
) -> Result<Revision, Error> {
    let key = format!("{}@{}", new.name, new.version);
    let revision = commit::record(transaction, ChangeKind::VersionPublished, &key, author)?;
    let (files, ui) = match new.ui {
        Some(mut ui) => {
            let files = std::mem::take(&mut ui.files);
            (files, Some(to_json(&ui)?))
        }
        None => (Vec::new(), None),
    };
    let (name, version) = (new.name.as_str(), new.version.to_string());
    let sql = "INSERT INTO versions (name, version, state, manifest, ui, package, package_size, \
               published_at, published_by, revision) \
               VALUES (?, ?, 'published', ?, ?, ?, ?, ?, ?, ?)";
    let values = params![
        name,
        version,
        new.manifest.to_string(),
        ui,
        new.package.to_string(),
        signed(new.package_size),
        author.at.0,
        author.actor,
        signed(revision.0),
    ];
    match transaction.execute(sql, values) {
        Err(error) if is_taken(&error) => return Err(Error::Taken(key)),
        other => other.map_err(failed)?,
    };
    insert_files(transaction, name, &version, &files)?;
    let sql = "INSERT INTO channels (environment, name, channel, version, revision) \
               VALUES (?, ?, ?, ?, ?) ON CONFLICT (environment, name, channel) \
               DO UPDATE SET version = excluded.version, revision = excluded.revision";
    let (environment, channel) = (new.environment.as_str(), new.channel.as_str());
    transaction
        .execute(sql, params![environment, name, channel, version, signed(revision.0)])
        .map_err(failed)?;
    Ok(revision)
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

fn load(transaction: &Transaction<'_>) -> Result<Catalogue, Error> {
    let mut files = load_files(transaction)?;
    let mut select = transaction.prepare("SELECT * FROM versions").map_err(failed)?;
    let mut versions = rows(&mut select, [], version_record)?;
    for record in &mut versions {
        if let Some(ui) = &mut record.ui {
            let key = (record.name.to_string(), record.version.to_string());
            ui.files = files.remove(&key).unwrap_or_default();
        }
    }
    // SQLite compares the text of a version; the order of versions is SemVer's
    versions.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    let mut select = transaction.prepare("SELECT * FROM channels").map_err(failed)?;
    let channels = rows(&mut select, [], |row| {
        Ok(ChannelPointer {
            environment: parsed(row, "environment")?,
            name: parsed(row, "name")?,
            channel: parsed(row, "channel")?,
            version: parsed(row, "version")?,
            revision: Revision(unsigned(row, "revision")?),
        })
    })?;
    let revision = commit::current(transaction)?;
    let sql = "SELECT registry FROM revision WHERE id = 1";
    let registry = transaction.query_row(sql, [], |row| row.get(0)).map_err(failed)?;
    let instances = instances::list(transaction)?;
    Ok(Catalogue { registry, revision, versions, channels, instances })
}

fn load_files(
    transaction: &Transaction<'_>,
) -> Result<BTreeMap<(String, String), Vec<BundleFile>>, Error> {
    let sql = "SELECT * FROM version_files ORDER BY name, version, path";
    let mut select = transaction.prepare(sql).map_err(failed)?;
    let all = rows(&mut select, [], |row| {
        let file = BundleFile {
            path: get(row, "path")?,
            digest: parsed_digest(row, "digest")?,
            integrity: get(row, "integrity")?,
            size: unsigned(row, "size")?,
            content_type: get(row, "content_type")?,
            variants: json(row, "variants")?,
        };
        Ok(((get(row, "name")?, get(row, "version")?), file))
    })?;
    let mut files: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (key, file) in all {
        files.entry(key).or_default().push(file);
    }
    Ok(files)
}

fn parsed_digest(row: &Row<'_>, column: &str) -> Result<Digest, Error> {
    crate::convert::hash(row, column).map(Digest)
}

fn version_record(row: &Row<'_>) -> Result<VersionRecord, Error> {
    let ui: Option<String> = get(row, "ui")?;
    let bundle = ui.map(|text| {
        serde_json::from_str::<UiBundle>(&text)
            .map_err(|error| Error::Damaged(format!("column ui: {error}")))
    });
    Ok(VersionRecord {
        name: parsed(row, "name")?,
        version: parsed(row, "version")?,
        state: parsed(row, "state")?,
        manifest: json(row, "manifest")?,
        ui: bundle.transpose()?,
        package: parsed_digest(row, "package")?,
        package_size: unsigned(row, "package_size")?,
        published_at: Timestamp(get(row, "published_at")?),
        published_by: get(row, "published_by")?,
        revision: Revision(unsigned(row, "revision")?),
    })
}
