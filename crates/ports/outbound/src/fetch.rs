//! Fetching a whole file, with a bound on how large it may be.

use crate::ProbeError;
use async_trait::async_trait;
use bytes::Bytes;
use std::time::Duration;

/// A file that came completely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// HTTP status. A redirect is an answer like any other.
    pub status: u16,
    /// `Content-Type` without parameters, in lower case; empty when there was none.
    pub content_type: String,
    /// All of the body.
    pub body: Bytes,
}

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// There was no answer.
    #[error(transparent)]
    Asked(#[from] ProbeError),
    /// More came than was allowed; nothing of it was kept.
    #[error("{0} answers with more than {1} bytes")]
    TooLarge(String, u64),
    /// It came in a coding that nobody asked for.
    #[error("{0} answers in the coding `{1}`, which was not asked for")]
    Coded(String, String),
}

/// GETs files from where plugins say that they are.
#[async_trait]
pub trait Fetch: Send + Sync + 'static {
    /// GETs `url` and answers whatever status comes, with all of a body of at most `most` bytes,
    /// within `deadline` from beginning to end.
    ///
    /// # Errors
    /// [`FetchError`].
    async fn fetch(&self, url: &str, most: u64, deadline: Duration) -> Result<Fetched, FetchError>;
}
