//! Whose turn it is while a request is on its way, and whether they take too long.

use crate::{refusal::Refusal, request_body::BodyProgress};
use midplane_model::PluginName;
use midplane_routing::RoutePolicy;
use std::time::Duration;
use tokio::time::Instant;

/// How often a request whose body is still coming is looked at.
const CHECK_INTERVAL: Duration = Duration::from_secs(1);

/// The time that client and backend have.
pub(super) struct Deadline<'a> {
    pub(super) policy: &'a RoutePolicy,
    pub(super) progress: &'a BodyProgress,
}

impl Deadline<'_> {
    /// When to look again.
    pub(super) fn next_check(&self) -> Instant {
        let since = self.progress.backend_since();
        let deadline = since.map(|since| since + self.policy.response_timeout);
        match deadline {
            Some(deadline) if self.progress.ended() => deadline,
            Some(deadline) => deadline.min(Instant::now() + CHECK_INTERVAL),
            None => Instant::now() + CHECK_INTERVAL,
        }
    }

    /// Refuses when whose turn it is has taken too long.
    pub(super) fn check(&self, now: Instant, plugin: &PluginName) -> Result<(), Refusal> {
        let policy = self.policy;
        if self.progress.too_slow(now, policy.body_bytes_per_second, policy.body_grace) {
            return Err(Refusal::BodyTooSlow { plugin: plugin.clone() });
        }
        let after = self.policy.response_timeout;
        match self.progress.backend_since() {
            Some(since) if now >= since + after => {
                Err(Refusal::TimedOut { plugin: plugin.clone(), after })
            }
            _ => Ok(()),
        }
    }
}
