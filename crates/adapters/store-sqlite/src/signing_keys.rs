//! Signing keys.

use crate::{
    SqliteStore,
    convert::{failed, get, rows},
};
use async_trait::async_trait;
use midplane_model::Timestamp;
use midplane_store::{Error, SigningKeys, StoredKey};
use rusqlite::params;

#[async_trait]
impl SigningKeys for SqliteStore {
    async fn signing_key_ensure(&self, candidate: StoredKey) -> Result<Vec<StoredKey>, Error> {
        self.writer
            .write(move |transaction| {
                let sql = "INSERT INTO signing_keys (kid, pkcs8, created_at) SELECT ?, ?, ? \
                           WHERE NOT EXISTS (SELECT 1 FROM signing_keys)";
                let values = params![candidate.kid, candidate.pkcs8, candidate.created_at.0];
                transaction.execute(sql, values).map_err(failed)?;
                let sql = "SELECT * FROM signing_keys ORDER BY created_at DESC, kid";
                let mut select = transaction.prepare(sql).map_err(failed)?;
                rows(&mut select, [], |row| {
                    Ok(StoredKey {
                        kid: get(row, "kid")?,
                        pkcs8: get(row, "pkcs8")?,
                        created_at: Timestamp(get(row, "created_at")?),
                    })
                })
            })
            .await
    }
}
