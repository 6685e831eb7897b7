//! Command lines that wait for a person to sign them in.

use crate::{
    SqliteStore,
    convert::{failed, hex, writing},
};
use async_trait::async_trait;
use midplane_model::{Timestamp, UserId};
use midplane_store::{DeviceLogin, DeviceLogins, DeviceState, Error};
use rusqlite::{OptionalExtension as _, Transaction, params};

#[async_trait]
impl DeviceLogins for SqliteStore {
    async fn device_open(&self, login: DeviceLogin) -> Result<(), Error> {
        self.writer
            .write(move |transaction| {
                let sql = "INSERT INTO device_logins (secret_hash, code, client, expires_at) \
                           VALUES (?, ?, ?, ?)";
                let secret = hex(&login.secret_hash);
                let values = params![secret, login.code, login.client, login.expires_at.0];
                transaction.execute(sql, values).map_err(writing(|| "this login".into()))?;
                Ok(())
            })
            .await
    }

    async fn device_approve(&self, code: &str, user: &UserId, now: Timestamp) -> Result<(), Error> {
        let (code, user) = (code.to_owned(), user.clone());
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE device_logins SET user_id = ? \
                           WHERE code = ? AND expires_at > ? AND user_id IS NULL";
                let changed = transaction.execute(sql, params![user.as_str(), code, now.0]);
                match changed.map_err(failed)? {
                    0 => Err(Error::NotFound("this login".into())),
                    _ => Ok(()),
                }
            })
            .await
    }

    async fn device_take(
        &self,
        secret_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<DeviceState, Error> {
        let secret = hex(secret_hash);
        self.writer.write(move |transaction| take(transaction, &secret, now)).await
    }
}

fn take(transaction: &Transaction<'_>, secret: &str, now: Timestamp) -> Result<DeviceState, Error> {
    // what lapsed is of no use to anybody
    let sql = "DELETE FROM device_logins WHERE expires_at <= ?";
    transaction.execute(sql, [now.0]).map_err(failed)?;
    let sql = "SELECT user_id FROM device_logins WHERE secret_hash = ?";
    let found: Option<Option<String>> =
        transaction.query_row(sql, [secret], |row| row.get(0)).optional().map_err(failed)?;
    match found {
        None => Ok(DeviceState::Gone),
        Some(None) => Ok(DeviceState::Pending),
        Some(Some(user)) => {
            let sql = "DELETE FROM device_logins WHERE secret_hash = ?";
            transaction.execute(sql, [secret]).map_err(failed)?;
            let user = UserId::parse(&user).map_err(|e| Error::Damaged(e.to_string()))?;
            Ok(DeviceState::Approved(user))
        }
    }
}
