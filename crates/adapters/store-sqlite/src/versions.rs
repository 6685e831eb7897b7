//! Versions and their files.

use crate::{
    SqliteStore, capabilities, channels, commit,
    convert::{
        failed, get, hash, json, optional_json, parsed, plugin_name, readable, rows, signed,
        to_json, unsigned, writing,
    },
    namespaces, removals,
};
use async_trait::async_trait;
use midplane_catalogue::{Damage, PackageSums, VersionRecord};
use midplane_model::{
    BundleFile, Channel, Digest, Environment, Event, Finding, Outcome, PluginName, Revision,
    Timestamp, UiBundle, Version, VersionState,
};
use midplane_store::{Author, Error, NewVersion, UsedNumber, Versions};
use rusqlite::{Row, Transaction, params};
use std::collections::BTreeMap;

#[async_trait]
impl Versions for SqliteStore {
    async fn version_publish(
        &self,
        new: NewVersion,
        author: &Author,
    ) -> Result<Outcome<Option<Version>>, Error> {
        let author = author.clone();
        self.writer.write(move |transaction| publish(transaction, &new, &author)).await
    }

    async fn channel_move(
        &self,
        environment: &Environment,
        name: &PluginName,
        channel: &Channel,
        version: &Version,
        author: &Author,
    ) -> Result<Revision, Error> {
        let key = (environment.clone(), name.clone(), channel.clone());
        let (version, author) = (version.clone(), author.clone());
        self.writer
            .write(move |transaction| channels::move_to(transaction, &key, &version, &author))
            .await
    }

    async fn version_package(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<UsedNumber>, Error> {
        let key = [name.to_string(), version.to_string()];
        let read = move |transaction: &Transaction<'_>| {
            let sql = "SELECT package, state FROM versions WHERE name = ? AND version = ?";
            let mut select = transaction.prepare(sql).map_err(failed)?;
            let found = rows(&mut select, key, |row| {
                Ok(UsedNumber { package: digest(row, "package")?, state: parsed(row, "state")? })
            })?;
            Ok(found.into_iter().next())
        };
        self.reader.read(read).await
    }

    async fn version_review(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<Vec<Finding>>, Error> {
        let key = [name.to_string(), version.to_string()];
        let read = move |transaction: &Transaction<'_>| {
            let sql = "SELECT review FROM versions WHERE name = ? AND version = ?";
            let mut select = transaction.prepare(sql).map_err(failed)?;
            let review = |row: &Row<'_>| Ok(optional_json(row, "review")?.unwrap_or_default());
            Ok(rows(&mut select, key, review)?.into_iter().next())
        };
        self.reader.read(read).await
    }
}

fn publish(
    transaction: &Transaction<'_>,
    new: &NewVersion,
    author: &Author,
) -> Result<Outcome<Option<Version>>, Error> {
    if new.while_unclaimed {
        namespaces::claimed_by_no_others(transaction, &new.name, &author.actor)?;
    }
    let key = (new.environment.clone(), new.name.clone(), new.channel.clone());
    let (name, version) = (new.name.clone(), new.version.clone());
    let from = channels::pointed_at(transaction, &key)?;
    let (first, moved) = if new.quarantined {
        (Event::VersionQuarantined { name, version, held: new.held() }, None)
    } else {
        let moves = new.movement.moves(from.as_ref(), &new.version);
        let moved = moves.then(|| channels::moved(&key, from.clone(), &new.version));
        (Event::VersionPublished { name, version }, moved)
    };
    let moves = moved.is_some();
    let claimed = match new.claim {
        true => namespaces::first_claim(transaction, &new.name, &author.actor)?,
        false => None,
    };
    let granted = match new.quarantined {
        true => None,
        false => capabilities::with(transaction, &new.name, &new.asks)?,
    };
    let events = std::iter::once(first).chain(moved).chain(claimed).chain(granted);
    let revision = commit::record(transaction, events, author)?;
    insert(transaction, new, author, revision)?;
    if moves {
        channels::point(transaction, &key, &new.version, revision)?;
    }
    let points_at = if moves { Some(new.version.clone()) } else { from };
    Ok(Outcome { value: points_at, revision })
}

fn insert(
    transaction: &Transaction<'_>,
    new: &NewVersion,
    author: &Author,
    revision: Revision,
) -> Result<(), Error> {
    let bundle = new.ui.as_ref().map(|ui| to_json(&UiBundle { files: Vec::new(), ..ui.clone() }));
    let sql = "INSERT INTO versions (name, version, state, manifest, ui, package, package_size, \
               published_at, published_by, revision, state_since, review, held, package_sha1, \
               package_sha512) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let (name, version) = (new.name.as_str(), new.version.to_string());
    let (state, held) = match new.quarantined {
        true => (VersionState::Quarantined, Some(to_json(&new.held())?)),
        false => (VersionState::Published, None),
    };
    let values = params![
        name,
        version,
        state.as_str(),
        new.manifest.to_string(),
        bundle.transpose()?,
        new.package.to_string(),
        signed(new.package_size),
        author.at.0,
        author.actor.to_string(),
        signed(revision.0),
        author.at.0,
        to_json(&new.review)?,
        held,
        new.sums.sha1,
        new.sums.sha512,
    ];
    transaction.execute(sql, values).map_err(writing(|| format!("{name}@{version}")))?;
    let files = new.ui.as_ref().map(|ui| ui.files.as_slice()).unwrap_or_default();
    insert_files(transaction, name, &version, files)?;
    removals::remember(transaction, (name, &version), new.package, files)
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

/// All versions with their files. One of whose files cannot be read is left out as a whole.
pub(crate) fn list(
    transaction: &Transaction<'_>,
    damage: &mut Vec<Damage>,
) -> Result<Vec<VersionRecord>, Error> {
    let mut lost = Vec::new();
    let mut files = files_by_version(transaction, &mut lost)?;
    let mut select = transaction.prepare("SELECT * FROM versions").map_err(failed)?;
    let of = ("versions", &["name", "version"][..]);
    let mut versions = readable(&mut select, [], of, damage, version_record)?;
    let is_of = |row: &Damage, record: &VersionRecord| {
        row.plugin.as_deref() == Some(record.name.as_str())
            && row.version.as_ref() == Some(&record.version.to_string())
    };
    versions.retain(|record| !lost.iter().any(|row| is_of(row, record)));
    damage.append(&mut lost);
    for record in &mut versions {
        if let Some(ui) = &mut record.ui {
            let key = (record.name.to_string(), record.version.to_string());
            ui.files = files.remove(&key).unwrap_or_default();
        }
    }
    Ok(versions)
}

type FilesByVersion = BTreeMap<(String, String), Vec<BundleFile>>;

fn files_by_version(
    transaction: &Transaction<'_>,
    damage: &mut Vec<Damage>,
) -> Result<FilesByVersion, Error> {
    let sql = "SELECT * FROM version_files ORDER BY name, version, path";
    let mut select = transaction.prepare(sql).map_err(failed)?;
    let of = ("version_files", &["name", "version"][..]);
    let all = readable(&mut select, [], of, damage, |row| {
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
    let sums: (Option<String>, Option<String>) =
        (get(row, "package_sha1")?, get(row, "package_sha512")?);
    Ok(VersionRecord {
        held: optional_json(row, "held")?,
        sums: sums.0.zip(sums.1).map(|(sha1, sha512)| PackageSums { sha1, sha512 }),
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
