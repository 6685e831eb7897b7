//! Reads a bundle's bytes and checks them against the digest they were published under, so that
//! a damaged file is an error and never a script.

use crate::Registry;
use bytes::Bytes;
use futures::{StreamExt as _, stream};
use midplane_model::Digest;
use midplane_store::{BlobStream, Error};
use sha2::{Digest as _, Sha256};
use std::ops::Range;

impl Registry {
    /// Streams a blob, or a part of it. A whole blob is hashed on its way, and its last piece is
    /// held back until the digest is right; a part cannot be checked.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the bytes are gone; the stream ends in [`Error::Damaged`] when
    /// they are not what was published.
    pub async fn blob(
        &self,
        digest: &Digest,
        range: Option<Range<u64>>,
    ) -> Result<BlobStream, Error> {
        let whole = range.is_none();
        let stream = self.blobs.get(digest, range).await?;
        Ok(if whole { checked(stream, *digest) } else { stream })
    }
}

struct Checking {
    source: BlobStream,
    hasher: Sha256,
    held: Option<Bytes>,
    digest: Digest,
    done: bool,
}

fn checked(source: BlobStream, digest: Digest) -> BlobStream {
    let state = Checking { source, hasher: Sha256::new(), held: None, digest, done: false };
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
    use crate::{Options, Registry};
    use bytes::Bytes;
    use midplane_model::Digest;
    use midplane_store::{
        Blobs as _, Error, collect,
        fake::{MemoryBlobs, MemoryStore},
    };
    use sha2::{Digest as _, Sha256};
    use std::sync::Arc;

    #[tokio::test]
    async fn a_flipped_byte_is_never_given_out() {
        let blobs = Arc::new(MemoryBlobs::default());
        let good = Bytes::from_static(b"export {}");
        let digest = Digest(Sha256::digest(&good).into());
        blobs.put(&digest, good.clone()).await.unwrap();
        let store = Arc::new(MemoryStore::default());
        let registry = Registry::new(store, Arc::clone(&blobs) as _, Options::default());
        let read = registry.blob(&digest, None).await.unwrap();
        assert_eq!(collect(read, 100).await.unwrap(), good);

        blobs.put(&digest, Bytes::from_static(b"export []")).await.unwrap();
        let read = registry.blob(&digest, None).await.unwrap();
        assert!(matches!(collect(read, 100).await, Err(Error::Damaged(_))));
    }
}
