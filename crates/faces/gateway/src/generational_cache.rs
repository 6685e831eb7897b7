//! A bounded map that forgets what was not used lately, without an order to maintain: when the
//! young half is full it becomes the old half, and the old half goes. For caches only: an
//! evicted entry is made again, so nothing that counts against somebody may live here.

use std::{
    borrow::Borrow,
    collections::HashMap,
    hash::{BuildHasher, Hash, RandomState},
};

pub(crate) struct GenerationalCache<K, V, S = RandomState> {
    young: HashMap<K, V, S>,
    old: HashMap<K, V, S>,
    half: usize,
}

impl<K: Hash + Eq, V: Clone, S: BuildHasher + Default> GenerationalCache<K, V, S> {
    /// Holds at most `most` entries.
    pub(crate) fn new(most: usize) -> Self {
        Self { young: HashMap::default(), old: HashMap::default(), half: (most / 2).max(1) }
    }

    pub(crate) fn get<Q>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        if let Some(value) = self.young.get(key) {
            return Some(value.clone());
        }
        let (key, value) = self.old.remove_entry(key)?;
        self.insert(key, value.clone());
        Some(value)
    }

    pub(crate) fn insert(&mut self, key: K, value: V) {
        if self.young.len() >= self.half {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }

    pub(crate) fn clear(&mut self) {
        self.young.clear();
        self.old.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_bounded_and_keeps_what_is_used() {
        let mut map: GenerationalCache<String, i32> = GenerationalCache::new(10);
        map.insert("used".to_owned(), 0);
        for n in 0..1000 {
            map.insert(format!("once-{n}"), n);
            assert_eq!(map.get("used"), Some(0));
            assert!(map.young.len() + map.old.len() <= 11);
        }
        assert_eq!(map.get("once-0"), None);
        map.clear();
        assert_eq!(map.get("used"), None);
    }
}
