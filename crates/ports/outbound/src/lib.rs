//! What Midplane asks of the world outside: whether a plugin's backend answers, the files of a UI that
//! only its backend serves, and files that somebody names by their address.
//!
//! Every call has a deadline and follows no redirect. Where it may connect to is the adapter's
//! policy, checked on the address that is really connected to.
//!
//! # Defining a new adapter
//! Implement [`Probe`] and [`Fetch`]. [`fake::ScriptedProbe`] is the smallest example.

mod download;
pub mod fake;
mod fetch;

pub use fetch::{Fetch, FetchError, Fetched};

pub use download::{Download, DownloadError, Found};

use async_trait::async_trait;
use std::time::Duration;

/// What a probed address said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The first bytes of the body, at most 4 KiB.
    pub body: Vec<u8>,
}

/// Why there is no reply.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProbeError {
    /// Not an address that can be asked.
    #[error("`{0}` is not an http:// address that can be asked")]
    BadUrl(String),
    /// The operator's policy does not allow to connect there.
    #[error("{0} may not be connected to: {1}")]
    Forbidden(String, String),
    /// No connection, or it broke.
    #[error("{0} does not answer: {1}")]
    Unreachable(String, String),
    /// Too slow.
    #[error("{0} did not answer within {n} ms", n = .1.as_millis())]
    TimedOut(String, Duration),
}

/// Asks an HTTP address once.
#[async_trait]
pub trait Probe: Send + Sync + 'static {
    /// GETs `url` and answers whatever status comes back within `deadline`.
    async fn get(&self, url: &str, deadline: Duration) -> Result<Reply, ProbeError>;

    /// Says whether `url` may be asked at all, without asking it, as far as that can be told: the
    /// address is judged again when it is connected to.
    ///
    /// # Errors
    /// [`ProbeError::BadUrl`] and [`ProbeError::Forbidden`].
    async fn judge(&self, _url: &str, _deadline: Duration) -> Result<(), ProbeError> {
        Ok(())
    }
}
