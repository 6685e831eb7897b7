//! Randomness that a test knows beforehand: each value differs from all before it.

use midplane_model::{Entropy, NoEntropy};
use midplane_sealing::{DataKey, Keyring};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// Counts instead of rolling dice. Clones count on together.
#[derive(Clone, Debug, Default)]
pub struct CountingEntropy(Arc<AtomicU64>);

impl Entropy for CountingEntropy {
    /// The next number, big-endian, at the end of the bytes.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        bytes.fill(0);
        let number = (self.0.fetch_add(1, Ordering::Relaxed) + 1).to_be_bytes();
        let length = bytes.len().min(number.len());
        let (to, from) = (bytes.len() - length, number.len() - length);
        bytes[to..].copy_from_slice(&number[from..]);
        Ok(())
    }
}

/// What seals in tests of services: one key that everybody knows.
pub fn keyring() -> Arc<Keyring> {
    Arc::new(Keyring::new(DataKey::new("k-test".into(), [7; 32]), []))
}
