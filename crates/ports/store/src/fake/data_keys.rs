//! Wrapped data keys in memory.

use super::MemoryStore;
use crate::{DataKeys, Error, StoredDataKey};
use async_trait::async_trait;
use midplane_sealing::WrappedKey;

#[async_trait]
impl DataKeys for MemoryStore {
    async fn data_keys(&self) -> Result<Vec<StoredDataKey>, Error> {
        Ok(self.state().data_keys.clone())
    }

    async fn data_key_ensure(&self, candidate: StoredDataKey) -> Result<Vec<StoredDataKey>, Error> {
        let mut state = self.state();
        if state.data_keys.is_empty() {
            state.data_keys.push(candidate);
        }
        Ok(state.data_keys.clone())
    }

    async fn data_key_rewrap(&self, from: &str, wrapped: WrappedKey) -> Result<(), Error> {
        let mut state = self.state();
        let known = state.data_keys.iter_mut().map(|key| &mut key.wrapped);
        if let Some(key) = known.into_iter().find(|key| key.id == wrapped.id && key.master == from)
        {
            *key = wrapped;
        }
        Ok(())
    }
}
