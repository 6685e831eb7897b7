//! Reads a bundle's bytes and checks them against the digest they were published under, so that
//! a damaged file is an error and never a script.

use crate::Registry;
use bytes::Bytes;
use futures::{StreamExt as _, future, stream};
use midplane_blobs::{BlobStream, Error, collect};
use midplane_model::Digest;
use sha2::{Digest as _, Sha256};
use std::{
    collections::HashSet,
    ops::Range,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::Semaphore;

/// So many digests are remembered; then it begins anew. 32 bytes each.
const MOST_VERIFIED: usize = 65_536;
/// Blobs that are read through at once before they are answered with.
const VERIFYING_AT_ONCE: usize = 4;

/// Which blobs were whole when this process read them first, and turns to find out.
pub(crate) struct Verified {
    digests: Mutex<HashSet<Digest>>,
    turns: Semaphore,
}

impl Default for Verified {
    fn default() -> Self {
        Self { digests: Mutex::default(), turns: Semaphore::new(VERIFYING_AT_ONCE) }
    }
}

impl Verified {
    fn has(&self, digest: &Digest) -> bool {
        self.known().contains(digest)
    }

    fn add(&self, digest: Digest) {
        let mut known = self.known();
        if known.len() >= MOST_VERIFIED {
            known.clear();
        }
        known.insert(digest);
    }

    fn forget(&self, digest: &Digest) {
        self.known().remove(digest);
    }

    fn known(&self) -> MutexGuard<'_, HashSet<Digest>> {
        self.digests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Registry {
    /// Streams a blob, or a part of it. The first time in this process all of it is read before a
    /// byte is answered, so that damage is an error at once and also found where only a part is
    /// asked for. Later a whole blob is hashed on its way, and its last piece is held back until
    /// the digest is right.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the bytes are gone; [`Error::Damaged`] when they are not
    /// what was published.
    pub async fn blob(
        &self,
        digest: &Digest,
        range: Option<Range<u64>>,
    ) -> Result<BlobStream, Error> {
        self.verify(digest).await?;
        let whole = range.is_none();
        let stream = self.blobs.get(digest, range).await?;
        if !whole {
            return Ok(stream);
        }
        // one piece ahead: what comes in a single piece is checked before anything is answered
        let mut stream = checked(stream, *digest, Arc::clone(&self.verified));
        match stream.next().await {
            Some(first) => Ok(stream::once(future::ready(Ok(first?))).chain(stream).boxed()),
            None => Ok(stream),
        }
    }

    /// A whole blob that is in memory already.
    pub fn kept_blob(&self, digest: &Digest) -> Option<Bytes> {
        self.memory.get(digest)
    }

    /// A whole blob of `size` bytes, which then stays in memory for a while. `None` when it is too
    /// large for that: [`Self::blob`] streams it. Whoever asks at the same time waits for one read.
    ///
    /// # Errors
    /// As [`Self::blob`]; what is damaged is not kept.
    pub async fn keep_blob(&self, digest: &Digest, size: u64) -> Result<Option<Bytes>, Error> {
        if !self.memory.takes(size) {
            return Ok(None);
        }
        let read = async {
            let _turn = self.verified.turns.acquire().await;
            let source = self.blobs.get(digest, None).await?;
            let checked = checked(source, *digest, Arc::clone(&self.verified));
            let limit = usize::try_from(size).unwrap_or(usize::MAX);
            collect(checked, limit).await
        };
        self.memory.get_or_read(*digest, read).await.map(Some)
    }

    async fn verify(&self, digest: &Digest) -> Result<(), Error> {
        if self.verified.has(digest) {
            return Ok(());
        }
        let _turn = self.verified.turns.acquire().await;
        if self.verified.has(digest) {
            return Ok(());
        }
        let source = self.blobs.get(digest, None).await?;
        let mut stream = checked(source, *digest, Arc::clone(&self.verified));
        while let Some(piece) = stream.next().await {
            piece?;
        }
        self.verified.add(*digest);
        Ok(())
    }
}

struct Checking {
    source: BlobStream,
    hasher: Sha256,
    held: Option<Bytes>,
    digest: Digest,
    done: bool,
    verified: Arc<Verified>,
}

fn checked(source: BlobStream, digest: Digest, verified: Arc<Verified>) -> BlobStream {
    let hasher = Sha256::new();
    let state = Checking { source, hasher, held: None, digest, done: false, verified };
    stream::unfold(state, |mut state| async move {
        let item = state.next().await?;
        Some((item, state))
    })
    .boxed()
}

impl Checking {
    /// One piece behind the source: what is given out was followed by more, or was checked.
    async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        loop {
            if self.done {
                return None;
            }
            match self.source.next().await {
                Some(Ok(piece)) => {
                    self.hasher.update(&piece);
                    if let Some(earlier) = self.held.replace(piece) {
                        return Some(Ok(earlier));
                    }
                }
                Some(Err(error)) => {
                    self.done = true;
                    return Some(Err(error));
                }
                None => {
                    self.done = true;
                    let found = Digest(self.hasher.clone().finalize().into());
                    if found != self.digest {
                        self.verified.forget(&self.digest);
                        tracing::error!(wanted = %self.digest, %found, "blob {} is damaged", self.digest);
                        return Some(Err(Error::Damaged(format!("blob {}", self.digest))));
                    }
                    return self.held.take().map(Ok);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::checked;
    use crate::{Options, Registry};
    use bytes::Bytes;
    use futures::{StreamExt as _, stream};
    use midplane_blobs::{Blobs as _, Error, collect, fake::MemoryBlobs};
    use midplane_model::Digest;
    use midplane_store::fake::MemoryStore;
    use sha2::{Digest as _, Sha256};
    use std::sync::Arc;

    #[tokio::test]
    async fn a_flipped_byte_is_never_given_out() {
        let blobs = Arc::new(MemoryBlobs::default());
        let good = Bytes::from_static(b"export {}");
        let digest = Digest(Sha256::digest(&good).into());
        blobs.put(&digest, good.clone()).await.unwrap();
        let store = Arc::new(MemoryStore::default());
        let registry = Registry::new(&store, Arc::clone(&blobs) as _, Options::default());
        let read = registry.blob(&digest, None).await.unwrap();
        assert_eq!(collect(read, 100).await.unwrap(), good);

        blobs.put(&digest, Bytes::from_static(b"export []")).await.unwrap();
        let read = registry.blob(&digest, None).await;
        assert!(matches!(read.err(), Some(Error::Damaged(_))), "one piece is checked at once");
    }

    /// What came out of a checked stream, and whether it ended in an error.
    async fn read(pieces: &[&'static str], published: &str) -> (String, bool) {
        let pieces: Vec<_> = pieces.iter().map(|p| Ok(Bytes::from_static(p.as_bytes()))).collect();
        let digest = Digest(Sha256::digest(published).into());
        let mut stream = checked(stream::iter(pieces).boxed(), digest, Arc::default());
        let (mut text, mut failed) = (String::new(), false);
        while let Some(piece) = stream.next().await {
            assert!(!failed, "nothing follows an error");
            match piece {
                Ok(piece) => text.push_str(std::str::from_utf8(&piece).unwrap()),
                Err(error) => failed = matches!(error, Error::Damaged(_)),
            }
        }
        (text, failed)
    }

    #[tokio::test]
    async fn a_damaged_stream_never_comes_to_its_end() {
        assert_eq!(read(&["run(", "1", ")"], "run(1)").await, ("run(1)".into(), false));
        assert_eq!(read(&[], "").await, (String::new(), false));
        for (damage, pieces) in [
            ("a flipped byte at the start", &["Run(", "1", ")"][..]),
            ("a flipped byte at the end", &["run(", "1", "("]),
            ("a lost piece", &["run(", "1"]),
            ("one piece too many", &["run(", "1", ")", ";"]),
            ("all is lost", &[]),
        ] {
            let (text, failed) = read(pieces, "run(1)").await;
            assert!(failed, "{damage}");
            assert!(text.len() < pieces.concat().len().max(1), "{damage}: the last piece is kept");
        }
    }

    #[tokio::test]
    async fn what_is_kept_was_read_once_and_was_whole() {
        let blobs = Arc::new(MemoryBlobs::default());
        let good = Bytes::from_static(b"0123456789");
        let digest = Digest(Sha256::digest(&good).into());
        let registry = |file_memory| {
            let options = Options { file_memory, ..Options::default() };
            let store = Arc::new(MemoryStore::default());
            Registry::new(&store, Arc::clone(&blobs) as _, options)
        };
        let kept = registry(1 << 20);
        let lost = kept.keep_blob(&digest, 10).await.err();
        assert!(matches!(lost, Some(Error::NotFound(_))));
        blobs.put(&digest, Bytes::from_static(b"012345678X")).await.unwrap();
        let damaged = kept.keep_blob(&digest, 10).await.err();
        assert!(matches!(damaged, Some(Error::Damaged(_))));
        assert_eq!(kept.kept_blob(&digest), None);
        blobs.put(&digest, good.clone()).await.unwrap();
        assert_eq!(kept.keep_blob(&digest, 10).await.unwrap(), Some(good.clone()));
        blobs.put(&digest, Bytes::from_static(b"012345678X")).await.unwrap();
        assert_eq!(kept.keep_blob(&digest, 10).await.unwrap(), Some(good.clone()));
        assert_eq!(kept.kept_blob(&digest), Some(good));
        assert_eq!(registry(159).keep_blob(&digest, 10).await.unwrap(), None, "a sixteenth");
        assert_eq!(registry(0).keep_blob(&digest, 10).await.unwrap(), None);
    }

    #[tokio::test]
    async fn a_part_of_a_damaged_blob_is_never_given_out() {
        let blobs = Arc::new(MemoryBlobs::default());
        let good = Bytes::from_static(b"0123456789");
        let digest = Digest(Sha256::digest(&good).into());
        let registry = || {
            let store = Arc::new(MemoryStore::default());
            Registry::new(&store, Arc::clone(&blobs) as _, Options::default())
        };
        let lost = registry().blob(&digest, Some(2..5)).await.err();
        assert!(matches!(lost, Some(Error::NotFound(_))));
        blobs.put(&digest, good).await.unwrap();
        let part = registry().blob(&digest, Some(2..5)).await.unwrap();
        assert_eq!(collect(part, 100).await.unwrap(), "234");
        blobs.put(&digest, Bytes::from_static(b"012345678X")).await.unwrap();
        let damaged = registry().blob(&digest, Some(2..5)).await.err();
        assert!(matches!(damaged, Some(Error::Damaged(_))), "not even a part that is good");
    }
}
