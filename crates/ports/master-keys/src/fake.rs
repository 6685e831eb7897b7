//! Master keys in memory, for tests.

use crate::{Error, MasterKeys};
use async_trait::async_trait;
use midplane_sealing::{DataKey, MasterKey, Unopened, WrappedKey};
use std::sync::atomic::{AtomicU64, Ordering};

/// [`MasterKeys`] in memory.
pub struct MemoryMasterKeys {
    current: MasterKey,
    earlier: Vec<MasterKey>,
    wrapped: AtomicU64,
}

impl MemoryMasterKeys {
    /// Keys made of these bytes, the one that wraps first.
    pub fn of(current: u8, earlier: &[u8]) -> Self {
        let key = |byte: &u8| MasterKey::new([*byte; 32]);
        let earlier = earlier.iter().map(key).collect();
        Self { current: key(&current), earlier, wrapped: AtomicU64::new(0) }
    }
}

#[async_trait]
impl MasterKeys for MemoryMasterKeys {
    fn current(&self) -> &str {
        self.current.id()
    }

    async fn wrap(&self, key: &DataKey) -> Result<WrappedKey, Error> {
        let mut nonce = [0; 12];
        nonce[..8].copy_from_slice(&self.wrapped.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        Ok(self.current.wrap(key, nonce))
    }

    async fn unwrap(&self, wrapped: &WrappedKey) -> Result<DataKey, Error> {
        let masters = || std::iter::once(&self.current).chain(&self.earlier);
        let master = masters().find(|master| master.id() == wrapped.master);
        let master = master.ok_or_else(|| Error::UnknownMaster(wrapped.master.clone()))?;
        master.unwrap(wrapped).map_err(|error| match error {
            Unopened::UnknownKey(id) => Error::UnknownMaster(id),
            Unopened::NotSealed | Unopened::Refused => Error::Refused,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::MemoryMasterKeys;

    async fn pair() -> ((MemoryMasterKeys, MemoryMasterKeys), ()) {
        ((MemoryMasterKeys::of(1, &[]), MemoryMasterKeys::of(2, &[1])), ())
    }

    crate::master_keys_suite!(pair);
}
