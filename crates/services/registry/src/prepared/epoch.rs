//! Numbers for snapshots, so that what was made of one is not taken for what belongs to another.

use arc_swap::ArcSwap;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// Gives each snapshot that it is shown a number. The same number is never given to two snapshots;
/// one snapshot may get several when two are shown by turns.
pub struct Epoch<T> {
    /// Holds the snapshot, so that no other can come to lie at its address.
    seen: ArcSwap<Option<(Arc<T>, u64)>>,
    next: AtomicU64,
}

impl<T> std::fmt::Debug for Epoch<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Epoch").field("next", &self.next).finish_non_exhaustive()
    }
}

impl<T> Default for Epoch<T> {
    fn default() -> Self {
        Self { seen: ArcSwap::default(), next: AtomicU64::new(1) }
    }
}

impl<T> Epoch<T> {
    /// The number of this snapshot.
    pub fn of(&self, snapshot: &Arc<T>) -> u64 {
        if let Some((seen, number)) = self.seen.load().as_ref()
            && Arc::ptr_eq(seen, snapshot)
        {
            return *number;
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.seen.store(Arc::new(Some((Arc::clone(snapshot), number))));
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_for_one_snapshot() {
        let epoch = Epoch::default();
        let (one, other) = (Arc::new(1), Arc::new(1));
        let first = epoch.of(&one);
        assert_eq!(epoch.of(&Arc::clone(&one)), first);
        let second = epoch.of(&other);
        assert_ne!(first, second, "equal, but another one");
        assert_ne!(epoch.of(&one), second);
        drop(other);
        let mut numbers: Vec<u64> = (0..100).map(|n| epoch.of(&Arc::new(n))).collect();
        numbers.dedup();
        assert_eq!(numbers.len(), 100);
    }
}
