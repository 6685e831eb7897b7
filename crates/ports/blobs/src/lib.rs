//! Content-addressed bytes: packages, bundle files and their prepared codings.
//!
//! It knows digests and bytes, nothing of plugins, and it does not hash: who writes has hashed,
//! who reads checks.
//!
//! # Defining a new blob store
//! Implement [`Blobs`] and run `midplane_blobs::blobs_suite!` with a function that makes an empty
//! one (feature `testing`). `fake::MemoryBlobs` is the smallest example.

mod error;
#[cfg(any(test, feature = "testing"))]
pub mod fake;
#[cfg(any(test, feature = "testing"))]
pub mod suite;

pub use error::Error;

use async_trait::async_trait;
use bytes::Bytes;
use futures::stream::BoxStream;
use midplane_model::Digest;
use std::ops::Range;

/// Bytes as they come from the store.
pub type BlobStream = BoxStream<'static, Result<Bytes, Error>>;

/// Bytes by their sha256. Writing the same bytes twice is the same as once; nothing is ever
/// overwritten with other bytes.
#[async_trait]
pub trait Blobs: Send + Sync + 'static {
    /// Keeps `bytes` under `digest`, durable when this returns. The caller has hashed them.
    async fn put(&self, digest: &Digest, bytes: Bytes) -> Result<(), Error>;

    /// As [`put`](Self::put), for bytes that are better not held at once. Nothing is kept under
    /// `digest` when the stream ends in an error.
    async fn put_stream(&self, digest: &Digest, pieces: BlobStream) -> Result<(), Error>;

    /// The whole blob, or a part of it, as a stream. [`Error::NotFound`] when there is none.
    async fn get(&self, digest: &Digest, range: Option<Range<u64>>) -> Result<BlobStream, Error>;

    /// Deletes a blob. That there is none is no error.
    async fn delete(&self, digest: &Digest) -> Result<(), Error>;
}

/// Collects a stream of at most `limit` bytes.
///
/// # Errors
/// [`Error::Damaged`] when there are more.
pub async fn collect(mut stream: BlobStream, limit: usize) -> Result<Bytes, Error> {
    use futures::StreamExt as _;
    let mut all = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk?;
        if all.len() + chunk.len() > limit {
            return Err(Error::Damaged(format!("blob is longer than {limit} bytes")));
        }
        all.extend_from_slice(&chunk);
    }
    Ok(all.into())
}
