//! Mail addresses of accounts.

use crate::{
    SqliteStore, commit,
    convert::{failed, parsed, rows, writing},
    tenants, users,
};
use async_trait::async_trait;
use midplane_model::{AddressChange, Event, MailAddress, Revision, TenantId, User, UserId};
use midplane_store::{Addresses, Author, Error};
use rusqlite::{Transaction, params};
use std::collections::HashMap;

#[async_trait]
impl Addresses for SqliteStore {
    async fn address_set(
        &self,
        user: &UserId,
        address: Option<&MailAddress>,
        author: &Author,
    ) -> Result<Revision, Error> {
        let (user, address, author) = (user.clone(), address.cloned(), author.clone());
        self.writer
            .write(move |transaction| {
                let known = users::fetch(transaction, &user)?;
                let User { id: user, username, .. } =
                    known.ok_or_else(|| Error::NotFound(format!("user {user}")))?;
                let (from, to) = (of(transaction, &user)?, address);
                if from == to {
                    return commit::current(transaction);
                }
                let tenant = tenants::of(transaction, &user)?;
                put(transaction, &user, &tenant, to.as_ref())?;
                let change = AddressChange { user, username, from, to };
                commit::record(transaction, [Event::AddressChanged(change)], &author)
            })
            .await
    }

    async fn addresses_of(&self, users: &[UserId]) -> Result<HashMap<UserId, MailAddress>, Error> {
        let users = users.to_vec();
        self.reader
            .read(move |transaction| {
                let mut known = HashMap::new();
                for user in users {
                    if let Some(address) = of(transaction, &user)? {
                        known.insert(user, address);
                    }
                }
                Ok(known)
            })
            .await
    }

    async fn accounts_at(&self, address: &MailAddress, limit: usize) -> Result<Vec<User>, Error> {
        let (folded, limit) = (address.folded(), i64::try_from(limit).unwrap_or(i64::MAX));
        self.reader
            .read(move |transaction| {
                let sql =
                    "SELECT user_id FROM account_addresses WHERE folded = ? ORDER BY user_id LIMIT ?";
                let mut select = transaction.prepare_cached(sql).map_err(failed)?;
                let ids: Vec<UserId> =
                    rows(&mut select, params![folded, limit], |row| parsed(row, "user_id"))?;
                let found = ids.iter().map(|id| users::fetch(transaction, id));
                found.filter_map(Result::transpose).collect()
            })
            .await
    }
}

/// An account's address.
fn of(transaction: &Transaction<'_>, user: &UserId) -> Result<Option<MailAddress>, Error> {
    let sql = "SELECT address FROM account_addresses WHERE user_id = ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    Ok(rows(&mut select, [user.as_str()], |row| parsed(row, "address"))?.pop())
}

/// Writes an account's address.
pub(crate) fn put(
    transaction: &Transaction<'_>,
    user: &UserId,
    tenant: &TenantId,
    address: Option<&MailAddress>,
) -> Result<(), Error> {
    let sql = "DELETE FROM account_addresses WHERE user_id = ?";
    transaction.execute(sql, [user.as_str()]).map_err(failed)?;
    let Some(address) = address else { return Ok(()) };
    let sql =
        "INSERT INTO account_addresses (user_id, tenant, folded, address) VALUES (?, ?, ?, ?)";
    let values = params![user.as_str(), tenant.as_str(), address.folded(), address.as_str()];
    transaction.execute(sql, values).map(drop).map_err(writing(|| format!("the address {address}")))
}

/// Whether an account of the tenant has an address.
pub(crate) fn is_taken(
    transaction: &Transaction<'_>,
    tenant: &TenantId,
    address: &MailAddress,
) -> Result<bool, Error> {
    let sql = "SELECT user_id FROM account_addresses WHERE folded = ? AND tenant = ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    let found: Vec<UserId> =
        rows(&mut select, [&address.folded(), tenant.as_str()], |row| parsed(row, "user_id"))?;
    Ok(!found.is_empty())
}
