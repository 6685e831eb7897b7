//! Tenants, and which one an account belongs to.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, parsed, readable, rows, writing},
    installs, sessions, teams, users,
};
use async_trait::async_trait;
use midplane_catalogue::{Damage, LeftTeam};
use midplane_model::{
    AccountMove, Event, InstallOwner, Revision, Tenant, TenantChange, TenantId, Timestamp, User,
    UserId,
};
use midplane_store::{Author, Error, TenantInUse, Tenants};
use rusqlite::{Transaction, params};

#[async_trait]
impl Tenants for SqliteStore {
    async fn tenant_create(
        &self,
        tenant: &TenantId,
        name: &str,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (tenant, name, author) = (tenant.clone(), name.to_owned(), author.clone());
        self.writer
            .write(move |transaction| {
                let sql = "INSERT INTO tenants (id, name, created_at) VALUES (?, ?, ?)";
                let values = params![tenant.as_str(), name, author.at.0];
                let taken = writing(|| format!("tenant {tenant}"));
                transaction.execute(sql, values).map_err(taken)?;
                let change = TenantChange { tenant, from: None, to: Some(name) };
                commit::record(transaction, [Event::TenantChanged(change)], &author)
            })
            .await
    }

    async fn tenant_remove(
        &self,
        tenant: &TenantId,
        author: &Author,
    ) -> Result<Result<Revision, TenantInUse>, Error> {
        let (tenant, author) = (tenant.clone(), author.clone());
        self.writer
            .write(move |transaction| {
                let Tenant { name, .. } = fetch(transaction, &tenant)?;
                if tenant.is_default() || is_used(transaction, &tenant)? {
                    return Ok(Err(TenantInUse));
                }
                let sql = "DELETE FROM tenants WHERE id = ?";
                transaction.execute(sql, [tenant.as_str()]).map_err(failed)?;
                let change = TenantChange { tenant, from: Some(name), to: None };
                commit::record(transaction, [Event::TenantChanged(change)], &author).map(Ok)
            })
            .await
    }

    async fn tenant_fetch(&self, tenant: &TenantId) -> Result<Option<Tenant>, Error> {
        let tenant = tenant.clone();
        self.reader
            .read(move |transaction| match fetch(transaction, &tenant) {
                Err(Error::NotFound(_)) => Ok(None),
                found => found.map(Some),
            })
            .await
    }

    async fn tenant_list(
        &self,
        after: Option<&TenantId>,
        limit: usize,
    ) -> Result<Vec<Tenant>, Error> {
        let after = after.map(ToString::to_string).unwrap_or_default();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.reader
            .read(move |transaction| {
                let sql = "SELECT * FROM tenants WHERE id > ? ORDER BY id LIMIT ?";
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                rows(&mut select, params![after, limit], tenant)
            })
            .await
    }

    async fn tenant_of(&self, user: &UserId) -> Result<TenantId, Error> {
        let user = user.clone();
        self.reader.read(move |transaction| of(transaction, &user)).await
    }

    async fn tenant_assign(
        &self,
        user: &UserId,
        tenant: &TenantId,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (user, to, author) = (user.clone(), tenant.clone(), author.clone());
        self.writer.write(move |transaction| assign(transaction, &user, &to, &author)).await
    }
}

fn assign(
    transaction: &Transaction<'_>,
    id: &UserId,
    to: &TenantId,
    author: &Author,
) -> Result<Revision, Error> {
    fetch(transaction, to)?;
    let found = users::fetch(transaction, id)?;
    let User { id: user, username, .. } =
        found.ok_or_else(|| Error::NotFound(format!("user {id}")))?;
    let from = of(transaction, &user)?;
    if from == *to {
        return commit::current(transaction);
    }
    let mut events = teams::leave_all(transaction, (&from, &user, &username), author)?;
    let own = InstallOwner::Person(user.clone());
    events.extend(installs::take_all(transaction, &from, &own, author)?);
    let sql = "INSERT INTO tenant_accounts (user_id, tenant) VALUES (?, ?) \
               ON CONFLICT (user_id) DO UPDATE SET tenant = excluded.tenant";
    transaction.execute(sql, [user.as_str(), to.as_str()]).map_err(failed)?;
    events.extend(sessions::end_all(transaction, &user, None, author)?);
    events.push(Event::AccountMoved(AccountMove { user, username, from, to: to.clone() }));
    commit::record(transaction, events, author)
}

/// Where an account belongs.
pub(crate) fn of(transaction: &Transaction<'_>, user: &UserId) -> Result<TenantId, Error> {
    let sql = "SELECT tenant FROM tenant_accounts WHERE user_id = ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let found = rows(&mut select, [user.as_str()], |row| parsed(row, "tenant"))?.pop();
    Ok(found.unwrap_or_else(TenantId::default_tenant))
}

/// An account of the tenant, and what it signs in with.
pub(crate) fn account(
    transaction: &Transaction<'_>,
    tenant: &TenantId,
    user: &UserId,
) -> Result<String, Error> {
    let found = users::fetch(transaction, user)?;
    match found {
        Some(found) if of(transaction, user)? == *tenant => Ok(found.username),
        Some(_) | None => Err(Error::NotFound(format!("user {user}"))),
    }
}

/// The tenant itself.
pub(crate) fn fetch(transaction: &Transaction<'_>, id: &TenantId) -> Result<Tenant, Error> {
    let sql = "SELECT * FROM tenants WHERE id = ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let found = rows(&mut select, [id.as_str()], tenant)?.pop();
    found.ok_or_else(|| Error::NotFound(format!("tenant {id}")))
}

/// Whether there is such a tenant.
pub(crate) fn exists(transaction: &Transaction<'_>, id: &TenantId) -> Result<bool, Error> {
    let sql = "SELECT id FROM tenants WHERE id = ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    Ok(!rows(&mut select, [id.as_str()], |row| parsed::<TenantId>(row, "id"))?.is_empty())
}

fn is_used(transaction: &Transaction<'_>, tenant: &TenantId) -> Result<bool, Error> {
    for sql in [
        "SELECT tenant FROM teams WHERE tenant = ? LIMIT 1",
        "SELECT tenant FROM tenant_accounts WHERE tenant = ? LIMIT 1",
    ] {
        let mut select = transaction.prepare_cached(sql).map_err(failed)?;
        if !rows(&mut select, [tenant.as_str()], |row| get::<String>(row, "tenant"))?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn tenant(row: &rusqlite::Row<'_>) -> Result<Tenant, Error> {
    Ok(Tenant {
        id: parsed(row, "id")?,
        name: get(row, "name")?,
        created_at: Timestamp(get(row, "created_at")?),
    })
}

/// Who left which team at or after `since`.
pub(crate) fn left_since(
    transaction: &Transaction<'_>,
    since: Timestamp,
    damage: &mut Vec<Damage>,
) -> Result<Vec<(LeftTeam, Timestamp)>, Error> {
    let sql = "SELECT tenant, team, user_id, at FROM left_teams WHERE at >= ?";
    let mut select = transaction.prepare(sql).map_err(failed)?;
    readable(&mut select, [since.0], ("left_teams", &[]), damage, |row| {
        let user: String = get(row, "user_id")?;
        let user = (!user.is_empty()).then(|| parsed(row, "user_id")).transpose()?;
        let left = (parsed(row, "tenant")?, parsed(row, "team")?, user);
        Ok((left, Timestamp(get(row, "at")?)))
    })
}
