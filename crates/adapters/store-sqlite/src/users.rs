//! Built-in accounts.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, json, parsed, readable, rows, to_json, writing},
};
use async_trait::async_trait;
use midplane_access::folded_username;
use midplane_model::{Event, Revision, Timestamp, User, UserId};
use midplane_store::{Author, Credentials, Error, NewUser, Users};
use rusqlite::{Row, Transaction, params};

#[async_trait]
impl Users for SqliteStore {
    async fn user_create(&self, new: NewUser, author: &Author) -> Result<Revision, Error> {
        let author = author.clone();
        self.writer.write(move |transaction| create(transaction, new, &author)).await
    }

    async fn user_credentials(&self, username: &str) -> Result<Option<Credentials>, Error> {
        let (username, folded) = (username.to_owned(), folded_username(username));
        self.reader
            .read(move |transaction| {
                for (sql, name) in [
                    ("SELECT * FROM users WHERE username = ?", username),
                    ("SELECT * FROM users WHERE folded = ?", folded),
                ] {
                    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                    if let Some(found) = rows(&mut select, [name], credentials)?.pop() {
                        return Ok(Some(found));
                    }
                }
                Ok(None)
            })
            .await
    }

    async fn user_fetch(&self, id: &UserId) -> Result<Option<User>, Error> {
        let id = id.clone();
        self.reader.read(move |transaction| fetch(transaction, &id)).await
    }

    async fn user_beta_features(&self, id: &UserId, wanted: bool) -> Result<(), Error> {
        let id = id.clone();
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE users SET beta_features = ? WHERE id = ?";
                let changed = transaction.execute(sql, params![wanted, id.as_str()]);
                match changed.map_err(failed)? {
                    0 => Err(Error::NotFound(format!("user {id}"))),
                    _ => Ok(()),
                }
            })
            .await
    }

    async fn user_list(&self, after: Option<&str>, limit: usize) -> Result<Vec<User>, Error> {
        let (after, limit) =
            (after.unwrap_or("").to_owned(), i64::try_from(limit).unwrap_or(i64::MAX));
        self.reader
            .read(move |transaction| {
                let sql = "SELECT * FROM users WHERE username > ?1 ORDER BY username LIMIT ?2";
                let mut select = transaction.prepare(sql).map_err(failed)?;
                // who cannot be read is missing from the list, and keeps nobody else from it
                readable(&mut select, params![after, limit], ("users", &[]), &mut Vec::new(), user)
            })
            .await
    }
}

pub(crate) fn create(
    transaction: &Transaction<'_>,
    new: NewUser,
    author: &Author,
) -> Result<Revision, Error> {
    let created = insert(transaction, new)?;
    commit::record(transaction, [created], author)
}

/// Writes an account, for a write that has more in it.
pub(crate) fn insert(transaction: &Transaction<'_>, new: NewUser) -> Result<Event, Error> {
    let NewUser { user, password_hash } = new;
    let sql = "INSERT INTO users (id, username, folded, display_name, roles, password_hash, \
               created_at, beta_features) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values = params![
        user.id.as_str(),
        user.username,
        folded_username(&user.username),
        user.display_name,
        to_json(&user.roles)?,
        password_hash,
        user.created_at.0,
        user.beta_features,
    ];
    let what = || format!("username {}", user.username);
    transaction.execute(sql, values).map_err(writing(what))?;
    let User { id, username, roles, .. } = user;
    Ok(Event::UserCreated { user: id, username, roles })
}

pub(crate) fn fetch(transaction: &Transaction<'_>, id: &UserId) -> Result<Option<User>, Error> {
    let mut select = transaction.prepare("SELECT * FROM users WHERE id = ?").map_err(failed)?;
    Ok(rows(&mut select, [id.as_str()], user)?.into_iter().next())
}

fn credentials(row: &Row<'_>) -> Result<Credentials, Error> {
    Ok(Credentials { user: user(row)?, password_hash: get(row, "password_hash")? })
}

fn user(row: &Row<'_>) -> Result<User, Error> {
    Ok(User {
        id: parsed(row, "id")?,
        username: get(row, "username")?,
        display_name: get(row, "display_name")?,
        roles: json(row, "roles")?,
        beta_features: get(row, "beta_features")?,
        created_at: Timestamp(get(row, "created_at")?),
        disabled_at: get::<Option<i64>>(row, "disabled_at")?.map(Timestamp),
    })
}
