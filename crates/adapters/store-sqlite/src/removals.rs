//! Which blobs versions have, and those that are to be deleted.

use crate::{
    SqliteStore,
    convert::{failed, hash, rows},
};
use async_trait::async_trait;
use midplane_model::{BundleFile, Digest};
use midplane_store::{Error, Removals};
use rusqlite::{Transaction, params};

#[async_trait]
impl Removals for SqliteStore {
    async fn removals(&self, limit: usize) -> Result<Vec<Digest>, Error> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.writer.write(move |transaction| unused(transaction, limit)).await
    }

    async fn removed(&self, digests: &[Digest]) -> Result<(), Error> {
        let digests = digests.to_vec();
        let write = move |transaction: &Transaction<'_>| {
            let sql = "DELETE FROM blob_removals WHERE digest = ?";
            let mut delete = transaction.prepare_cached(sql).map_err(failed)?;
            for digest in digests {
                delete.execute([digest.to_string()]).map_err(failed)?;
            }
            Ok(())
        };
        self.writer.write(write).await
    }
}

/// Those that no version has, after those that one has were forgotten.
fn unused(transaction: &Transaction<'_>, limit: i64) -> Result<Vec<Digest>, Error> {
    let sql = "DELETE FROM blob_removals WHERE digest >= '' AND EXISTS \
               (SELECT 1 FROM blob_uses WHERE blob_uses.digest = blob_removals.digest)";
    transaction.execute(sql, []).map_err(failed)?;
    let sql = "SELECT digest FROM blob_removals WHERE digest >= '' ORDER BY digest LIMIT ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    rows(&mut select, [limit], |row| hash(row, "digest").map(Digest))
}

/// Remembers what a new version has.
pub(crate) fn remember(
    transaction: &Transaction<'_>,
    (name, version): (&str, &str),
    package: Digest,
    files: &[BundleFile],
) -> Result<(), Error> {
    // a version may have the same bytes twice
    let sql = "INSERT OR IGNORE INTO blob_uses (name, version, digest) VALUES (?, ?, ?)";
    let mut insert = transaction.prepare_cached(sql).map_err(failed)?;
    let variants = files.iter().flat_map(|file| &file.variants).map(|variant| variant.digest);
    let files = files.iter().map(|file| file.digest);
    for digest in files.chain(variants).chain([package]) {
        insert.execute(params![name, version, digest.to_string()]).map_err(failed)?;
    }
    Ok(())
}

/// Takes the files from a version; what it had is to be deleted.
pub(crate) fn queue(
    transaction: &Transaction<'_>,
    (name, version): (&str, &str),
) -> Result<(), Error> {
    for sql in [
        "INSERT OR IGNORE INTO blob_removals (digest) \
         SELECT digest FROM blob_uses WHERE name = ? AND version = ?",
        "DELETE FROM blob_uses WHERE name = ? AND version = ?",
        "DELETE FROM version_files WHERE name = ? AND version = ?",
    ] {
        transaction.execute(sql, [name, version]).map_err(failed)?;
    }
    Ok(())
}
