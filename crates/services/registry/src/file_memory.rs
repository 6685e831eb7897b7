//! Bytes of files that are asked for often. What is here was read and checked once in this process;
//! content-addressed bytes never change, so nothing in it grows old. It is bounded by bytes, and what
//! was not asked for lately goes first.

use crate::prepared::{Store, bounded};
use bytes::Bytes;
use midplane_model::Digest;
use quick_cache::Weighter;
use std::future::Future;

/// A larger file would push out too many others.
const LARGEST_SHARE: u64 = 16;
/// What is typical of a file: the tables begin at this size.
const TYPICAL_FILE: u64 = 64 * 1024;
/// What an entry costs beside its bytes.
const ENTRY: u64 = 128;

/// Blobs in memory, by digest.
pub(crate) struct FileMemory {
    kept: Store<Digest, Bytes, Size>,
    largest: u64,
}

#[derive(Clone)]
struct Size;

impl Weighter<Digest, Bytes> for Size {
    fn weight(&self, _: &Digest, bytes: &Bytes) -> u64 {
        bytes.len() as u64 + ENTRY
    }
}

impl FileMemory {
    /// Room for so many bytes.
    pub(crate) fn new(bytes: u64) -> Self {
        let kept = bounded(bytes, TYPICAL_FILE, Size);
        Self { kept, largest: bytes / LARGEST_SHARE }
    }

    /// Whether a blob of this size is kept.
    pub(crate) fn takes(&self, size: u64) -> bool {
        size <= self.largest && self.largest > 0
    }

    pub(crate) fn get(&self, digest: &Digest) -> Option<Bytes> {
        self.kept.get(digest)
    }

    /// What is kept, or what `read` gives. Others that ask meanwhile wait for the same read; when
    /// it fails or is given up, the next one reads.
    pub(crate) async fn get_or_read<E>(
        &self,
        digest: Digest,
        read: impl Future<Output = Result<Bytes, E>>,
    ) -> Result<Bytes, E> {
        self.kept.get_or_insert_async(&digest, read).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_never_holds_more_than_it_may() {
        let memory = FileMemory::new(1 << 20);
        let file = Bytes::from(vec![0; 60 << 10]);
        for n in 0..100_u8 {
            let read = async { Ok::<_, ()>(file.clone()) };
            memory.get_or_read(Digest([n; 32]), read).await.unwrap();
            assert!(memory.kept.weight() <= 1 << 20);
        }
        let kept = (0..100).filter(|n| memory.get(&Digest([*n; 32])).is_some()).count();
        assert!((8..=17).contains(&kept), "{kept}");
    }

    #[tokio::test]
    async fn a_read_that_failed_is_tried_again() {
        let memory = FileMemory::new(1 << 20);
        let digest = Digest([1; 32]);
        assert_eq!(memory.get_or_read(digest, async { Err(7) }).await, Err(7));
        let bytes = Bytes::from_static(b"good");
        let read = async { Ok::<_, ()>(bytes.clone()) };
        assert_eq!(memory.get_or_read(digest, read).await, Ok(bytes));
    }
}
