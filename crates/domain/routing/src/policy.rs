//! What may be asked of a plugin's backend, and how long and how often it is asked. Compiled into
//! a deployment when the table is built, so that a request reads its route and nothing global.

use std::{num::NonZeroU32, time::Duration};

/// The rules of one route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutePolicy {
    /// Whether callers who did not sign in are passed on, as `anonymous`.
    pub allow_anonymous: bool,
    /// Largest request body, in bytes.
    pub body_bytes: u64,
    /// Slowest request body, in bytes per second, once it was waited for longer than
    /// `body_grace`.
    pub body_bytes_per_second: u64,
    /// How long a request body may be waited for before its speed counts.
    pub body_grace: Duration,
    /// Until a backend's response begins, counted while it has all that the client sent.
    pub response_timeout: Duration,
    /// Most tries at sending one request, the first included. More than one only where the
    /// backend cannot have acted on an earlier one.
    pub attempts: NonZeroU32,
    /// How often one request may pass through a gateway. A backend that calls another plugin
    /// starts a request of its own; one that only passes its request on, to us or to a neighbour,
    /// is let do so this often and then stopped.
    pub max_hops: usize,
}

impl Default for RoutePolicy {
    fn default() -> Self {
        Self {
            allow_anonymous: true,
            body_bytes: 32 * 1024 * 1024,
            body_bytes_per_second: 240,
            body_grace: Duration::from_secs(5),
            response_timeout: Duration::from_secs(30),
            // a kept connection that is gone, one endpoint that refuses, and one more
            attempts: NonZeroU32::MIN.saturating_add(2),
            max_hops: 4,
        }
    }
}
