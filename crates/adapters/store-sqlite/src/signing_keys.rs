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
                let sql = "INSERT INTO signing_keys (kid, private_key, created_at) SELECT ?, ?, ? \
                           WHERE NOT EXISTS (SELECT 1 FROM signing_keys)";
                let values = params![candidate.kid, candidate.private_key, candidate.created_at.0];
                transaction.execute(sql, values).map_err(failed)?;
                let sql = "SELECT * FROM signing_keys ORDER BY created_at DESC, kid";
                let mut select = transaction.prepare(sql).map_err(failed)?;
                rows(&mut select, [], |row| {
                    Ok(StoredKey {
                        kid: get(row, "kid")?,
                        private_key: get(row, "private_key")?,
                        created_at: Timestamp(get(row, "created_at")?),
                    })
                })
            })
            .await
    }

    async fn signing_key_seal(&self, clear: &StoredKey, sealed: Vec<u8>) -> Result<(), Error> {
        let (kid, private_key) = (clear.kid.clone(), clear.private_key.clone());
        self.writer
            .write(move |transaction| {
                let sql =
                    "UPDATE signing_keys SET private_key = ? WHERE kid = ? AND private_key = ?";
                transaction
                    .execute(sql, params![sealed, kid, private_key])
                    .map_err(failed)
                    .map(drop)
            })
            .await?;
        self.writer.empty_log().await
    }
}
