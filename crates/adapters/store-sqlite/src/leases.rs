//! Leases, in a table beside the rest: who can write the store can be told apart by it.

use crate::{
    SqliteStore,
    convert::{failed, get, parsed, rows, signed, unsigned},
};
use async_trait::async_trait;
use midplane_lease::{Error, Lease, Leases};
use midplane_model::{NodeId, Timestamp};
use midplane_store::Error as StoreError;
use rusqlite::{Transaction, params};
use std::time::Duration;

#[async_trait]
impl Leases for SqliteStore {
    async fn take(
        &self,
        name: &str,
        holder: &NodeId,
        now: Timestamp,
        life: Duration,
    ) -> Result<Lease, Error> {
        let (name, holder) = (name.to_owned(), holder.clone());
        let taken = self.writer.write(move |transaction| {
            let known = find(transaction, &name)?;
            let living = known.as_ref().filter(|lease| lease.until > now);
            let fence = match living {
                Some(lease) if lease.holder != holder => {
                    let (holder, until) = (lease.holder.clone(), lease.until);
                    return Ok(Err(Error::Held { holder, until }));
                }
                Some(lease) => lease.fence,
                None => known.map_or(0, |lease| lease.fence) + 1,
            };
            let lease = Lease { name, holder, until: now.plus(life), fence };
            put(transaction, &lease)?;
            Ok(Ok(lease))
        });
        taken.await.map_err(translated)?
    }

    async fn renew(&self, lease: &Lease, now: Timestamp, life: Duration) -> Result<Lease, Error> {
        let lease = lease.clone();
        let renewed = self.writer.write(move |transaction| {
            let held = find(transaction, &lease.name)?.filter(|known| {
                known.until > now && (&known.holder, known.fence) == (&lease.holder, lease.fence)
            });
            let Some(held) = held else { return Ok(Err(Error::Lost(lease.name))) };
            let renewed = Lease { until: now.plus(life), ..held };
            put(transaction, &renewed)?;
            Ok(Ok(renewed))
        });
        renewed.await.map_err(translated)?
    }

    async fn release(&self, lease: &Lease) -> Result<(), Error> {
        let lease = lease.clone();
        let released = self.writer.write(move |transaction| {
            let sql = "UPDATE leases SET until_at = 0 WHERE name = ? AND holder = ? AND fence = ?";
            let values = params![lease.name, lease.holder.as_str(), signed(lease.fence)];
            transaction.execute(sql, values).map_err(failed)
        });
        released.await.map(drop).map_err(translated)
    }
}

fn find(transaction: &Transaction<'_>, name: &str) -> Result<Option<Lease>, StoreError> {
    let mut select = transaction.prepare("SELECT * FROM leases WHERE name = ?").map_err(failed)?;
    let found = rows(&mut select, [name], |row| {
        Ok(Lease {
            name: get(row, "name")?,
            holder: parsed(row, "holder")?,
            until: Timestamp(get(row, "until_at")?),
            fence: unsigned(row, "fence")?,
        })
    })?;
    Ok(found.into_iter().next())
}

fn put(transaction: &Transaction<'_>, lease: &Lease) -> Result<(), StoreError> {
    let sql = "INSERT INTO leases (name, holder, until_at, fence) VALUES (?, ?, ?, ?) \
               ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, \
               until_at = excluded.until_at, fence = excluded.fence";
    let values = params![lease.name, lease.holder.as_str(), lease.until.0, signed(lease.fence)];
    transaction.execute(sql, values).map_err(failed)?;
    Ok(())
}

fn translated(error: StoreError) -> Error {
    match error {
        StoreError::Damaged(what) => Error::Damaged(what),
        other @ (StoreError::Taken(_)
        | StoreError::NotFound(_)
        | StoreError::Orphan(_)
        | StoreError::Claimed(_)
        | StoreError::Storage { .. }
        | StoreError::Unavailable(_)) => Error::Unavailable(other.to_string()),
    }
}
