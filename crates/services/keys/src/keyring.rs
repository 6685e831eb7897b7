//! From wrapped data keys and a master key to a keyring.

use crate::Error;
use midplane_master_keys::{Error as MasterError, MasterKeys};
use midplane_model::{Entropy, Timestamp};
use midplane_sealing::{DataKey, Keyring};
use midplane_store::{DataKeys, StoredDataKey};

/// The keys as they were opened.
#[derive(Debug)]
pub struct Opened {
    /// What seals and opens.
    pub keyring: Keyring,
    /// How many data keys were wrapped by an earlier master key and are by the current one now.
    pub rewrapped: usize,
}

/// Opens the data keys, making the first one on a store that has none. What an earlier master key
/// wrapped is wrapped by the current one: killed in the middle, the next start goes on.
///
/// # Errors
/// [`Error`]; no key is made or changed then.
pub async fn open(
    store: &dyn DataKeys,
    masters: &dyn MasterKeys,
    entropy: &dyn Entropy,
    now: Timestamp,
) -> Result<Opened, Error> {
    let mut stored = store.data_keys().await?;
    if stored.is_empty() {
        let first = DataKey::new(entropy.id("k-")?, entropy.bytes()?);
        let wrapped = masters.wrap(&first).await.map_err(|e| refused(first.id(), masters, e))?;
        stored = store.data_key_ensure(StoredDataKey { wrapped, created_at: now }).await?;
    }
    // all of them open before one is written
    let mut keys = Vec::with_capacity(stored.len());
    for StoredDataKey { wrapped, .. } in &stored {
        let opened = masters.unwrap(wrapped).await;
        keys.push(opened.map_err(|error| refused(&wrapped.id, masters, error))?);
    }
    let mut rewrapped = 0;
    for (key, StoredDataKey { wrapped, .. }) in keys.iter().zip(&stored) {
        if wrapped.master != masters.current() {
            let anew = masters.wrap(key).await.map_err(|e| refused(key.id(), masters, e))?;
            store.data_key_rewrap(&wrapped.master, anew).await?;
            rewrapped += 1;
        }
    }
    if rewrapped > 0 {
        tracing::info!(
            master = masters.current(),
            "{rewrapped} data keys are wrapped by the new master key"
        );
    }
    let mut keys = keys.into_iter();
    // the newest is the first
    let current = keys.next().ok_or_else(|| Error::Damaged("(none)".into()))?;
    Ok(Opened { keyring: Keyring::new(current, keys), rewrapped })
}

/// Which data keys there are and whether they open, without changing anything.
///
/// # Errors
/// [`Error::Unavailable`] when the keeper does not answer.
pub async fn status(
    stored: &[StoredDataKey],
    masters: &dyn MasterKeys,
) -> Result<Vec<(StoredDataKey, Result<(), MasterError>)>, Error> {
    let mut known = Vec::with_capacity(stored.len());
    for key in stored {
        match masters.unwrap(&key.wrapped).await {
            Err(MasterError::Unavailable(why)) => return Err(Error::Unavailable(why)),
            opened => known.push((key.clone(), opened.map(drop))),
        }
    }
    Ok(known)
}

fn refused(key: &str, masters: &dyn MasterKeys, error: MasterError) -> Error {
    match error {
        MasterError::UnknownMaster(wanted) => {
            Error::WrongMaster { wanted, given: masters.current().to_owned() }
        }
        MasterError::Refused => Error::Damaged(key.to_owned()),
        MasterError::Unavailable(why) => Error::Unavailable(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_master_keys::fake::MemoryMasterKeys;
    use midplane_sealing::{Place, WrappedKey};
    use midplane_store::fake::MemoryStore;
    use midplane_testkit::CountingEntropy;

    const PLACE: Place<'static> = Place::of_platform("signing_keys", "private_key", "kid");
    const NOW: Timestamp = Timestamp(1_700_000_000_000);

    async fn opened(store: &MemoryStore, masters: &MemoryMasterKeys) -> Result<Opened, Error> {
        open(store, masters, &CountingEntropy::default(), NOW).await
    }

    #[tokio::test]
    async fn what_was_sealed_opens_after_a_restart_and_a_rotation() {
        let store = MemoryStore::default();
        let first = opened(&store, &MemoryMasterKeys::of(1, &[])).await.unwrap();
        let sealed = first.keyring.seal(&PLACE, [1; 12], b"secret");
        for (masters, rewrapped) in [((1, vec![]), 0), ((2, vec![1]), 1), ((2, vec![]), 0)] {
            let again = opened(&store, &MemoryMasterKeys::of(masters.0, &masters.1)).await.unwrap();
            assert_eq!(again.rewrapped, rewrapped);
            assert_eq!(&again.keyring.open(&PLACE, &sealed).unwrap()[..], b"secret");
        }
        let old = opened(&store, &MemoryMasterKeys::of(1, &[])).await.unwrap_err();
        assert!(matches!(old, Error::WrongMaster { .. }), "{old}");
    }

    #[tokio::test]
    async fn a_wrong_master_or_a_damaged_key_changes_nothing() {
        let store = MemoryStore::default();
        let right = MemoryMasterKeys::of(1, &[]);
        opened(&store, &right).await.unwrap();
        let before = store.data_keys().await.unwrap();
        let wrong = opened(&store, &MemoryMasterKeys::of(2, &[3])).await.unwrap_err();
        assert!(matches!(&wrong, Error::WrongMaster { wanted, .. } if wanted == right.current()));
        assert_eq!(store.data_keys().await.unwrap(), before);
        let master = right.current().to_owned();
        let id = before[0].wrapped.id.clone();
        let torn = WrappedKey { id, master: master.clone(), bytes: vec![1, 2] };
        store.data_key_rewrap(&master, torn).await.unwrap();
        let damaged = opened(&store, &right).await.unwrap_err();
        assert!(matches!(damaged, Error::Damaged(_)), "{damaged}");
        assert_eq!(store.data_keys().await.unwrap().len(), 1);
    }
}
