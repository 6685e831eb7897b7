//! Clearing away what nobody needs any more, a bounded piece at a time.

use crate::Error;
use async_trait::async_trait;
use midplane_model::Timestamp;

/// What may go.
#[derive(Clone, Copy, Debug)]
pub struct Sweep {
    /// Sessions and device logins that lapsed before this: none of their tokens holds any more.
    pub lapsed_before: Timestamp,
    /// API tokens that expired or were revoked before this, but for those that made one that is still
    /// there. Their names are forgotten with them.
    pub tokens_ended_before: Timestamp,
    /// Changes that were made before this. A reader that is further behind loads everything.
    pub changed_before: Timestamp,
    /// Deeds that were done before this. Nobody can look them up any more.
    pub audited_before: Timestamp,
    /// Installs that were removed before this. Nobody gets their configuration back.
    pub uninstalled_before: Timestamp,
    /// About so many rows of each kind, so that other writes have their turn in between.
    pub most: u32,
}

/// Tables that would grow for ever.
#[async_trait]
pub trait Sweeps: Send + Sync + 'static {
    /// Clears away; answers how many rows went. It is no change that others follow.
    async fn sweep(&self, sweep: Sweep) -> Result<u64, Error>;
}
