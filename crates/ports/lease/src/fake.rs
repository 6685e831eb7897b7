//! Leases in memory, for tests.

use crate::{Error, Lease, Leases};
use async_trait::async_trait;
use midplane_model::{NodeId, Timestamp};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// [`Leases`] in memory.
#[derive(Default)]
pub struct MemoryLeases(Mutex<BTreeMap<String, Lease>>);

#[async_trait]
impl Leases for MemoryLeases {
    async fn take(
        &self,
        name: &str,
        holder: &NodeId,
        now: Timestamp,
        life: Duration,
    ) -> Result<Lease, Error> {
        let mut leases = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = leases.get(name);
        let fence = match known {
            Some(lease) if lease.until > now && lease.holder != *holder => {
                return Err(Error::Held { holder: lease.holder.clone(), until: lease.until });
            }
            Some(lease) if lease.until > now => lease.fence,
            Some(lease) => lease.fence + 1,
            None => 1,
        };
        let lease =
            Lease { name: name.to_owned(), holder: holder.clone(), until: now.plus(life), fence };
        leases.insert(name.to_owned(), lease.clone());
        Ok(lease)
    }

    async fn renew(&self, lease: &Lease, now: Timestamp, life: Duration) -> Result<Lease, Error> {
        let mut leases = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let held = leases.get_mut(&lease.name).filter(|known| {
            known.until > now && known.holder == lease.holder && known.fence == lease.fence
        });
        let held = held.ok_or_else(|| Error::Lost(lease.name.clone()))?;
        held.until = now.plus(life);
        Ok(held.clone())
    }

    async fn release(&self, lease: &Lease) -> Result<(), Error> {
        let mut leases = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let held = leases.get_mut(&lease.name);
        if let Some(held) =
            held.filter(|known| known.holder == lease.holder && known.fence == lease.fence)
        {
            // the row stays, since the fence must go on from here
            held.until = Timestamp(0);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    async fn empty() -> (super::MemoryLeases, ()) {
        Default::default()
    }

    crate::lease_suite!(empty);
}
