//! Gives memory back that nobody uses any more: what unpacking, compressing and looking through packages
//! took is far more than what serving them takes.

use crate::tasks::{TaskKind, Tasks};
use std::time::Duration;

/// Longer than an idle thread of the pool stays, so that what it held is free by then.
const EVERY: Duration = Duration::from_secs(30);

pub(crate) fn give_back(tasks: &mut Tasks) {
    tasks.start(TaskKind::Logged, "memory", |stop| async move {
        let mut ticks = tokio::time::interval(EVERY);
        while stop.run_until_cancelled(ticks.tick()).await.is_some() {
            // it can take milliseconds, which nobody else shall wait for
            tokio::task::spawn_blocking(midplane_allocator::give_back).await?;
        }
        Ok(())
    });
}
