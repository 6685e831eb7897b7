//! Blobs in memory, for tests of the services.

use crate::{BlobStream, Blobs, Error, collect};
use async_trait::async_trait;
use bytes::Bytes;
use futures::StreamExt as _;
use midplane_model::Digest;
use std::{
    collections::BTreeMap,
    ops::Range,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// [`Blobs`] in memory.
#[derive(Default)]
pub struct MemoryBlobs(Mutex<BTreeMap<Digest, Bytes>>);

impl MemoryBlobs {
    /// How many blobs there are.
    pub fn len(&self) -> usize {
        self.blobs().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.blobs().is_empty()
    }

    /// The digests of all blobs, in order.
    pub fn digests(&self) -> Vec<Digest> {
        self.blobs().keys().copied().collect()
    }

    fn blobs(&self) -> MutexGuard<'_, BTreeMap<Digest, Bytes>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Blobs for MemoryBlobs {
    async fn put(&self, digest: &Digest, bytes: Bytes) -> Result<(), Error> {
        self.blobs().insert(*digest, bytes);
        Ok(())
    }

    async fn put_stream(&self, digest: &Digest, pieces: BlobStream) -> Result<(), Error> {
        let bytes = collect(pieces, usize::MAX).await?;
        self.put(digest, bytes).await
    }

    async fn get(&self, digest: &Digest, range: Option<Range<u64>>) -> Result<BlobStream, Error> {
        let blob = self.blobs().get(digest).cloned();
        let blob = blob.ok_or_else(|| Error::NotFound(format!("blob {digest}")))?;
        let part = match range {
            None => blob,
            Some(range) => {
                let clamp = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).min(blob.len());
                blob.slice(clamp(range.start)..clamp(range.end))
            }
        };
        Ok(futures::stream::once(async { Ok(part) }).boxed())
    }

    async fn delete(&self, digest: &Digest) -> Result<(), Error> {
        self.blobs().remove(digest);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    async fn empty() -> (super::MemoryBlobs, ()) {
        Default::default()
    }

    crate::blobs_suite!(empty);
}
