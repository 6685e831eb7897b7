//! Files that somebody names by their address.

use async_trait::async_trait;
use bytes::Bytes;
use futures::stream::BoxStream;
use std::time::Duration;

/// What was found at an address.
pub enum Found {
    /// A file, piece by piece. The stream ends with an error when it breaks off or takes too long.
    File(BoxStream<'static, Result<Bytes, DownloadError>>),
    /// A redirect: whether it is followed is the caller's to say.
    Moved(String),
}

/// Why a file cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DownloadError {
    /// Not an address that can be asked.
    #[error("{0}")]
    BadUrl(String),
    /// The operator's policy does not allow to connect there.
    #[error("it may not be connected to: {0}")]
    Forbidden(String),
    /// No connection, or it broke; or no proper answer.
    #[error("it does not answer: {0}")]
    Unreachable(String),
    /// Another status than that of a file or a redirect.
    #[error("it answers with status {0}")]
    Status(u16),
    /// Too slow.
    #[error("it took longer than {} s", .0.as_secs())]
    TimedOut(Duration),
}

/// Fetches a file over HTTP.
#[async_trait]
pub trait Download: Send + Sync + 'static {
    /// GETs `url` (`http` or `https`), without a credential and without following anything. All of
    /// it, the last piece included, has to come within `deadline`. How much comes is for the caller
    /// to count.
    async fn download(&self, url: &str, deadline: Duration) -> Result<Found, DownloadError>;
}
