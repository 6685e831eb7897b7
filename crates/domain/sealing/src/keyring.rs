//! The data keys of a platform, opened: what seals and opens values.

use crate::{
    DataKey, Nonce, Place, Unopened,
    record::{self, Record},
};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// The opened data keys. The current one seals, all of them open.
#[derive(Clone, Debug)]
pub struct Keyring {
    current: DataKey,
    earlier: BTreeMap<String, DataKey>,
}

impl Keyring {
    /// The keys, the one that seals apart.
    pub fn new(current: DataKey, earlier: impl IntoIterator<Item = DataKey>) -> Self {
        let earlier = earlier.into_iter().map(|key| (key.id().to_owned(), key)).collect();
        Self { current, earlier }
    }

    /// Seals a value for its place. A `nonce` is random and used once.
    pub fn seal(&self, place: &Place<'_>, nonce: Nonce, plain: &[u8]) -> Vec<u8> {
        let key = self.current.of_tenant(place.tenant);
        record::seal((self.current.id(), &key), place, nonce, plain)
    }

    /// Opens a value in its place.
    ///
    /// # Errors
    /// [`Unopened`].
    pub fn open(&self, place: &Place<'_>, record: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unopened> {
        let record = Record::read(record)?;
        let key = match self.current.id() == record.key {
            true => Some(&self.current),
            false => self.earlier.get(record.key),
        };
        let key = key.ok_or_else(|| Unopened::UnknownKey(record.key.to_owned()))?;
        record.open(&key.of_tenant(place.tenant), place)
    }
}
