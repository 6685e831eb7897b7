//! A cheap hash for maps whose keys outsiders cannot choose. Keys from requests belong into a map
//! with the standard hash: here they could be made to collide.

use std::hash::{BuildHasherDefault, Hasher};

/// For `HashMap`.
pub(crate) type FastHash = BuildHasherDefault<FastHasher>;

/// Multiplies each word in, as FxHash does.
#[derive(Default)]
pub(crate) struct FastHasher(u64);

impl FastHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for FastHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.add(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u64(&mut self, word: u64) {
        self.add(word);
    }

    fn finish(&self) -> u64 {
        // the multiplication leaves its best bits on top, tables look at both ends
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, hash::BuildHasher as _};

    #[test]
    fn keys_that_are_nearly_the_same_fall_into_different_places() {
        let hashes: BTreeSet<u64> = (0..1000)
            .map(|port| FastHash::default().hash_one(format!("127.0.0.1:{port}")) % 4096)
            .collect();
        assert!(hashes.len() > 850, "{}", hashes.len());
    }
}
