//! What becomes of accounts.

use crate::{
    SqliteStore, account_links, commit,
    convert::{failed, get, json, parsed, readable, rows, to_json},
    installs, sessions, tenants, users,
};
use async_trait::async_trait;
use midplane_access::{AccountEdit, AccountRefused, judge_account};
use midplane_catalogue::{Damage, RolesNow};
use midplane_model::{Event, InstallOwner, Outcome, Revision, SessionId, Timestamp, User, UserId};
use midplane_store::{Accounts, Author, Error, account_events};
use rusqlite::{Transaction, params};

#[async_trait]
impl Accounts for SqliteStore {
    async fn account_edit(
        &self,
        id: &UserId,
        edit: AccountEdit,
        author: &Author,
    ) -> Result<Result<Outcome<User>, AccountRefused>, Error> {
        let (id, author) = (id.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                let before = known(transaction, &id)?;
                let after = edit.applied(&before, author.at);
                let others = other_administrators(transaction, &id)?;
                if let Err(refused) = judge_account(&before, Some(&after), others) {
                    return Ok(Err(refused));
                }
                let revision = keep(transaction, &before, &after, &author)?;
                Ok(Ok(Outcome { value: after, revision }))
            })
            .await
    }

    async fn account_password(
        &self,
        id: &UserId,
        hash: String,
        but: Option<&SessionId>,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (id, but, author) = (id.clone(), but.cloned(), author.clone());
        self.writer
            .write(move |transaction| {
                let User { id: user, username, .. } = known(transaction, &id)?;
                let sql = "UPDATE users SET password_hash = ? WHERE id = ?";
                transaction.execute(sql, params![hash, id.as_str()]).map_err(failed)?;
                let set = Event::PasswordSet { user, username };
                let links = account_links::end_resets(transaction, &id, author.at)?;
                let ended = sessions::end_all(transaction, &id, but.as_ref(), &author)?;
                commit::record(transaction, [set].into_iter().chain(links).chain(ended), &author)
            })
            .await
    }

    async fn account_remove(
        &self,
        id: &UserId,
        author: &Author,
    ) -> Result<Result<Revision, AccountRefused>, Error> {
        let (id, author) = (id.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                let user = known(transaction, &id)?;
                let others = other_administrators(transaction, &id)?;
                if let Err(refused) = judge_account(&user, None, others) {
                    return Ok(Err(refused));
                }
                let mut events = sessions::end_all(transaction, &id, None, &author)?;
                let (tenant, own) =
                    (tenants::of(transaction, &id)?, InstallOwner::Person(id.clone()));
                events.extend(installs::take_all(transaction, &tenant, &own, &author)?);
                // the sessions' rows go with the account; that they ended is asked for until they lapse
                for sql in [
                    "INSERT INTO removed_sessions (id, ended_at, expires_at) \
                     SELECT id, ended_at, expires_at FROM sessions WHERE user_id = ?",
                    "DELETE FROM sessions WHERE user_id = ?",
                    "DELETE FROM users WHERE id = ?",
                ] {
                    transaction.execute(sql, [id.as_str()]).map_err(failed)?;
                }
                let User { id: user, username, .. } = user;
                events.push(Event::UserRemoved { user, username });
                commit::record(transaction, events, &author).map(Ok)
            })
            .await
    }
}

/// Writes what an account became, and what that ends.
pub(crate) fn keep(
    transaction: &Transaction<'_>,
    before: &User,
    after: &User,
    author: &Author,
) -> Result<Revision, Error> {
    if before == after {
        return commit::current(transaction);
    }
    let sql = "UPDATE users SET display_name = ?, roles = ?, disabled_at = ?, \
               roles_at = coalesce(?, roles_at) WHERE id = ?";
    let values = params![
        after.display_name,
        to_json(&after.roles)?,
        after.disabled_at.map(|at| at.0),
        (before.roles != after.roles).then_some(author.at.0),
        after.id.as_str(),
    ];
    transaction.execute(sql, values).map_err(failed)?;
    let mut events = account_events(before, after);
    if after.disabled_at.is_some() {
        events.extend(account_links::end_resets(transaction, &after.id, author.at)?);
        events.extend(sessions::end_all(transaction, &after.id, None, author)?);
    }
    match events.is_empty() {
        true => commit::current(transaction),
        false => commit::record(transaction, events, author),
    }
}

/// Roles that changed at or after `since`.
pub(crate) fn roles_since(
    transaction: &Transaction<'_>,
    since: Timestamp,
    damage: &mut Vec<Damage>,
) -> Result<Vec<(UserId, RolesNow)>, Error> {
    let sql = "SELECT id, roles, roles_at FROM users WHERE roles_at >= ? AND roles_at IS NOT NULL";
    let mut select = transaction.prepare(sql).map_err(failed)?;
    readable(&mut select, [since.0], ("users", &[]), damage, |row| {
        let at = Timestamp(get(row, "roles_at")?);
        Ok((parsed(row, "id")?, RolesNow { roles: json(row, "roles")?, at }))
    })
}

fn known(transaction: &Transaction<'_>, id: &UserId) -> Result<User, Error> {
    users::fetch(transaction, id)?.ok_or_else(|| Error::NotFound(format!("user {id}")))
}

fn other_administrators(transaction: &Transaction<'_>, id: &UserId) -> Result<usize, Error> {
    let sql = "SELECT id FROM users INDEXED BY users_administrators WHERE disabled_at IS NULL \
               AND instr(roles, char(34) || 'administrator' || char(34)) > 0 AND id <> ? LIMIT 1";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    Ok(rows(&mut select, [id.as_str()], |row| get::<String>(row, "id"))?.len())
}
