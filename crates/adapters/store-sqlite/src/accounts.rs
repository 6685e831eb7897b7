//! Users, tokens, sessions and device logins.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, hash, hex, is_taken, json, parsed, rows, to_json},
};
use async_trait::async_trait;
use midplane_model::{ChangeKind, Revision, Timestamp, TokenId, User, UserId};
use midplane_store::{
    Accounts, Author, Credentials, DeviceLogin, DeviceState, Error, NewUser, Rotation, Session,
    StoredToken,
};
use rusqlite::{OptionalExtension as _, Row, Transaction, params};

#[async_trait]
impl Accounts for SqliteStore {
    async fn user_create(&self, new: NewUser, author: &Author) -> Result<Revision, Error> {
        let author = author.clone();
        self.writer.write(move |transaction| create_user(transaction, &new, &author)).await
    }

    async fn user_credentials(&self, username: &str) -> Result<Option<Credentials>, Error> {
        let username = username.to_owned();
        self.reader
            .read(move |transaction| {
                let sql = "SELECT * FROM users WHERE username = ?";
                let mut select = transaction.prepare(sql).map_err(failed)?;
                let found = rows(&mut select, [username], |row| {
                    Ok(Credentials { user: user(row)?, password_hash: get(row, "password_hash")? })
                })?;
                Ok(found.into_iter().next())
            })
            .await
    }

    async fn user_fetch(&self, id: &UserId) -> Result<Option<User>, Error> {
        let id = id.clone();
        self.reader.read(move |transaction| fetch_user(transaction, &id)).await
    }

    async fn user_list(&self, after: Option<&str>, limit: usize) -> Result<Vec<User>, Error> {
        let (after, limit) = (after.map(str::to_owned), i64::try_from(limit).unwrap_or(i64::MAX));
        self.reader
            .read(move |transaction| {
                let sql = "SELECT * FROM users WHERE ?1 IS NULL OR username > ?1 \
                           ORDER BY username LIMIT ?2";
                let mut select = transaction.prepare(sql).map_err(failed)?;
                rows(&mut select, params![after, limit], user)
            })
            .await
    }

    async fn token_create(&self, token: StoredToken, author: &Author) -> Result<Revision, Error> {
        let author = author.clone();
        self.writer.write(move |transaction| create_token(transaction, &token, &author)).await
    }

    async fn token_revoke(&self, id: &TokenId, author: &Author) -> Result<Revision, Error> {
        let (id, author) = (id.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE tokens SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?";
                let changed = transaction.execute(sql, params![author.at.0, id.as_str()]);
                match changed.map_err(failed)? {
                    0 => Err(Error::NotFound(format!("token {id}"))),
                    _ => {
                        commit::record(transaction, ChangeKind::TokenChanged, id.as_str(), &author)
                    }
                }
            })
            .await
    }

    async fn token_list(&self) -> Result<Vec<StoredToken>, Error> {
        self.reader
            .read(|transaction| {
                let sql = "SELECT * FROM tokens ORDER BY created_at DESC, id";
                let mut select = transaction.prepare(sql).map_err(failed)?;
                rows(&mut select, [], token)
            })
            .await
    }

    async fn session_start(&self, session: Session) -> Result<(), Error> {
        self.writer
            .write(move |transaction| {
                let sql = "INSERT INTO sessions (id, user_id, refresh_id, expires_at) \
                           VALUES (?, ?, ?, ?)";
                let values = params![
                    session.id,
                    session.user.as_str(),
                    session.refresh_id,
                    session.expires_at.0
                ];
                transaction.execute(sql, values).map_err(failed)?;
                Ok(())
            })
            .await
    }

    async fn session_rotate(
        &self,
        id: &str,
        shown: &str,
        next: &str,
        now: Timestamp,
    ) -> Result<Rotation, Error> {
        let [id, shown, next] = [id, shown, next].map(str::to_owned);
        self.writer.write(move |transaction| rotate(transaction, &id, &shown, &next, now)).await
    }

    async fn session_end(&self, id: &str, author: &Author) -> Result<Revision, Error> {
        let (id, author) = (id.to_owned(), author.clone());
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE sessions SET ended_at = coalesce(ended_at, ?) WHERE id = ?";
                transaction.execute(sql, params![author.at.0, id]).map_err(failed)?;
                let key = format!("session:{id}");
                commit::record(transaction, ChangeKind::UserChanged, &key, &author)
            })
            .await
    }

    async fn sessions_ended(&self, since: Timestamp) -> Result<Vec<String>, Error> {
        self.reader
            .read(move |transaction| {
                let sql = "SELECT id FROM sessions WHERE ended_at >= ? ORDER BY id";
                let mut select = transaction.prepare(sql).map_err(failed)?;
                rows(&mut select, [since.0], |row| get(row, "id"))
            })
            .await
    }

    async fn device_open(&self, login: DeviceLogin) -> Result<(), Error> {
        self.writer
            .write(move |transaction| {
                let sql = "INSERT INTO device_logins (secret_hash, code, client, expires_at) \
                           VALUES (?, ?, ?, ?)";
                let secret = hex(&login.secret_hash);
                let values = params![secret, login.code, login.client, login.expires_at.0];
                transaction.execute(sql, values).map_err(failed)?;
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
        self.writer.write(move |transaction| take_device(transaction, &secret, now)).await
    }
}

fn create_user(
    transaction: &Transaction<'_>,
    new: &NewUser,
    author: &Author,
) -> Result<Revision, Error> {
    let sql = "INSERT INTO users (id, username, display_name, roles, password_hash, created_at) \
               VALUES (?, ?, ?, ?, ?, ?)";
    let values = params![
        new.user.id.as_str(),
        new.user.username,
        new.user.display_name,
        to_json(&new.user.roles)?,
        new.password_hash,
        new.user.created_at.0,
    ];
    match transaction.execute(sql, values) {
        Err(error) if is_taken(&error) => {
            return Err(Error::Taken(format!("username {}", new.user.username)));
        }
        other => other.map_err(failed)?,
    };
    commit::record(transaction, ChangeKind::UserChanged, new.user.id.as_str(), author)
}

fn fetch_user(transaction: &Transaction<'_>, id: &UserId) -> Result<Option<User>, Error> {
    let mut select = transaction.prepare("SELECT * FROM users WHERE id = ?").map_err(failed)?;
    Ok(rows(&mut select, [id.as_str()], user)?.into_iter().next())
}

fn user(row: &Row<'_>) -> Result<User, Error> {
    Ok(User {
        id: parsed(row, "id")?,
        username: get(row, "username")?,
        display_name: get(row, "display_name")?,
        roles: json(row, "roles")?,
        created_at: Timestamp(get(row, "created_at")?),
    })
}

fn create_token(
    transaction: &Transaction<'_>,
    token: &StoredToken,
    author: &Author,
) -> Result<Revision, Error> {
    let sql = "INSERT INTO tokens (id, name, hash, permissions, plugin, created_at, created_by, \
               expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values = params![
        token.id.as_str(),
        token.name,
        hex(&token.hash),
        to_json(&token.permissions)?,
        token.plugin.as_ref().map(ToString::to_string),
        token.created_at.0,
        token.created_by,
        token.expires_at.map(|at| at.0),
    ];
    transaction.execute(sql, values).map_err(failed)?;
    commit::record(transaction, ChangeKind::TokenChanged, token.id.as_str(), author)
}

fn token(row: &Row<'_>) -> Result<StoredToken, Error> {
    let plugin: Option<String> = get(row, "plugin")?;
    let plugin = plugin.map(|text| text.parse()).transpose();
    Ok(StoredToken {
        id: parsed(row, "id")?,
        name: get(row, "name")?,
        hash: hash(row, "hash")?,
        permissions: json(row, "permissions")?,
        plugin: plugin.map_err(|error| Error::Damaged(format!("column plugin: {error}")))?,
        created_at: Timestamp(get(row, "created_at")?),
        created_by: get(row, "created_by")?,
        expires_at: get::<Option<i64>>(row, "expires_at")?.map(Timestamp),
        revoked_at: get::<Option<i64>>(row, "revoked_at")?.map(Timestamp),
    })
}

fn rotate(
    transaction: &Transaction<'_>,
    id: &str,
    shown: &str,
    next: &str,
    now: Timestamp,
) -> Result<Rotation, Error> {
    let sql = "SELECT user_id, refresh_id FROM sessions \
               WHERE id = ? AND ended_at IS NULL AND expires_at > ?";
    let living: Option<(String, String)> = transaction
        .query_row(sql, params![id, now.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .map_err(failed)?;
    let Some((user_id, current)) = living else { return Ok(Rotation::Gone) };
    if current != shown {
        let sql = "UPDATE sessions SET ended_at = ? WHERE id = ?";
        transaction.execute(sql, params![now.0, id]).map_err(failed)?;
        // nodes hear of it, since the session's access tokens end with it
        let author = Author { actor: "system".into(), at: now };
        let key = format!("session:{id}");
        commit::record(transaction, ChangeKind::UserChanged, &key, &author)?;
        return Ok(Rotation::Reused);
    }
    let sql = "UPDATE sessions SET refresh_id = ? WHERE id = ?";
    transaction.execute(sql, params![next, id]).map_err(failed)?;
    let user_id = UserId::parse(&user_id).map_err(|e| Error::Damaged(e.to_string()))?;
    Ok(fetch_user(transaction, &user_id)?.map_or(Rotation::Gone, Rotation::Rotated))
}

fn take_device(
    transaction: &Transaction<'_>,
    secret: &str,
    now: Timestamp,
) -> Result<DeviceState, Error> {
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
