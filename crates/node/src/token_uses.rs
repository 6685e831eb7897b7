//! When API tokens were used is written down beside requests, a few seconds later.

use crate::{
    clock,
    tasks::{TaskKind, Tasks},
};
use midplane_identity::Identity;
use std::time::Duration;

/// How often it is looked whether there is something to write. Each token is written once a minute
/// at most.
const EVERY: Duration = Duration::from_secs(5);

/// Writes them down until the node stops, and then what is left.
pub(crate) fn keep(tasks: &mut Tasks, identity: Identity) {
    tasks.start(TaskKind::Restarted, "token uses", move |stop| {
        let identity = identity.clone();
        async move {
            let mut ticks = tokio::time::interval(EVERY);
            loop {
                let is_last = tokio::select! {
                    () = stop.cancelled() => true,
                    _ = ticks.tick() => false,
                };
                if let Err(error) = identity.token_uses_keep(clock::now(), is_last).await {
                    tracing::warn!(%error, "when tokens were used is not written yet: {error}");
                }
                if is_last {
                    return Ok(());
                }
            }
        }
    });
}
