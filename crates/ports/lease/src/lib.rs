//! Leases: who of several nodes does what only one may do at a time, such as the health round.
//!
//! A lease has a name, a holder and an end. Whoever holds it renews it before it ends; when a
//! holder dies, another takes it after that. A holder that slept through its end finds out at
//! its next renewal; until then the `fence` tells its late writes apart: it grows with each
//! change of hands, and who is written to refuses a smaller one than it has seen.
//!
//! It starts no task and reads no clock: the time is an argument, so that clocks of two nodes
//! that differ only make a hand-over earlier or later by the difference.
//!
//! # Defining a new lease store
//! Implement [`Leases`] and run `midplane_lease::lease_suite!` with a function that makes an empty
//! one (feature `testing`). `fake::MemoryLeases` is the smallest example.

#[cfg(any(test, feature = "testing"))]
pub mod fake;
#[cfg(any(test, feature = "testing"))]
pub mod suite;

use async_trait::async_trait;
use midplane_model::{NodeId, Timestamp};
use std::time::Duration;

/// A lease in somebody's hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// What it is for, such as `health-round`.
    pub name: String,
    /// Who holds it.
    pub holder: NodeId,
    /// When it ends.
    pub until: Timestamp,
    /// Grows with each change of hands, never shrinks.
    pub fence: u64,
}

/// What can go wrong with a lease.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody else holds it until then.
    #[error("{holder} holds it until {}", until.0)]
    Held {
        /// Who.
        holder: NodeId,
        /// Until when.
        until: Timestamp,
    },
    /// It ended, or went to somebody else: what it protected may be in other hands already.
    #[error("the lease `{0}` was lost")]
    Lost(String),
    /// The store cannot answer now.
    #[error("the lease store is not available: {0}")]
    Unavailable(String),
    /// What was read cannot be what was written.
    #[error("stored data is damaged: {0}")]
    Damaged(String),
}

/// Named leases, shared by all nodes.
#[async_trait]
pub trait Leases: Send + Sync + 'static {
    /// Takes the lease when nobody holds it, until `now + life`. The holder that has it already
    /// gets it again, longer, with the same fence.
    ///
    /// # Errors
    /// [`Error::Held`] while somebody else has it.
    async fn take(
        &self,
        name: &str,
        holder: &NodeId,
        now: Timestamp,
        life: Duration,
    ) -> Result<Lease, Error>;

    /// Holds it until `now + life`.
    ///
    /// # Errors
    /// [`Error::Lost`] when it ended or changed hands; take it again then.
    async fn renew(&self, lease: &Lease, now: Timestamp, life: Duration) -> Result<Lease, Error>;

    /// Gives it back, so that the next one need not wait. Giving back what was lost is no error.
    async fn release(&self, lease: &Lease) -> Result<(), Error>;
}
