//! Command lines that wait for a person to sign them in.

use crate::{
    SqliteStore,
    convert::{failed, get, hex, rows, writing},
};
use async_trait::async_trait;
use midplane_model::{SessionId, Timestamp, UserId};
use midplane_store::{DeviceLogin, DeviceLogins, DeviceState, Error};
use rusqlite::{Transaction, params};

#[async_trait]
impl DeviceLogins for SqliteStore {
    async fn device_open(&self, login: DeviceLogin, now: Timestamp) -> Result<(), Error> {
        self.writer
            .write(move |transaction| {
                // what lapsed is of no use to anybody; nobody pays for many of them
                let sql = "DELETE FROM device_logins WHERE secret_hash IN (SELECT secret_hash \
                           FROM device_logins WHERE expires_at <= ? LIMIT 100)";
                transaction.execute(sql, [now.0]).map_err(failed)?;
                let sql = "INSERT INTO device_logins (secret_hash, code, client, expires_at) \
                           VALUES (?, ?, ?, ?)";
                let secret = hex(&login.secret_hash);
                let values = params![secret, login.code, login.client, login.expires_at.0];
                transaction.execute(sql, values).map_err(writing(|| "this login".into()))?;
                Ok(())
            })
            .await
    }

    async fn device_approve(
        &self,
        code: &str,
        user: &UserId,
        session: Option<&SessionId>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let (code, user, session) = (code.to_owned(), user.clone(), session.cloned());
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE device_logins SET user_id = ?, session_id = ? \
                           WHERE code = ? AND expires_at > ? AND user_id IS NULL";
                let changed = transaction.execute(
                    sql,
                    params![user.as_str(), session.as_ref().map(SessionId::as_str), code, now.0],
                );
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
        // who waits asks again and again: only an approval is worth a turn of the writer
        let asked = secret.clone();
        let state = self.reader.read(move |transaction| find(transaction, &asked, now)).await?;
        match state {
            DeviceState::Pending | DeviceState::Gone => Ok(state),
            DeviceState::Approved(..) => {
                self.writer.write(move |transaction| take(transaction, &secret, now)).await
            }
        }
    }
}

fn find(transaction: &Transaction<'_>, secret: &str, now: Timestamp) -> Result<DeviceState, Error> {
    let sql = "SELECT user_id, session_id FROM device_logins WHERE secret_hash = ? \
               AND expires_at > ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let found = rows(&mut select, params![secret, now.0], |row| {
        let session: Option<String> = get(row, "session_id")?;
        Ok((get::<Option<String>>(row, "user_id")?, session))
    })?;
    let damaged = |error: midplane_model::IdError| Error::Damaged(error.to_string());
    match found.into_iter().next() {
        None => Ok(DeviceState::Gone),
        Some((None, _)) => Ok(DeviceState::Pending),
        Some((Some(user), session)) => {
            let session = session.map(|text| SessionId::parse(&text)).transpose();
            let user = UserId::parse(&user).map_err(damaged)?;
            Ok(DeviceState::Approved(user, session.map_err(damaged)?))
        }
    }
}

/// Of two who ask at once one gets it.
fn take(transaction: &Transaction<'_>, secret: &str, now: Timestamp) -> Result<DeviceState, Error> {
    let state = find(transaction, secret, now)?;
    if let DeviceState::Approved(..) = state {
        let sql = "DELETE FROM device_logins WHERE secret_hash = ?";
        transaction.execute(sql, [secret]).map_err(failed)?;
    }
    Ok(state)
}
