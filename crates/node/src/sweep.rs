//! What nobody needs any more goes: uploads that a killed process left behind, old rows, and old
//! versions.

use crate::{
    clock,
    tasks::{TaskKind, Tasks},
};
use anyhow::Context as _;
use midplane_model::Timestamp;
use midplane_registry::{Operator, Registry};
use midplane_store::{Sweep, Sweeps};
use std::{
    fs,
    path::Path,
    time::{Duration, SystemTime},
};
use tokio_util::sync::CancellationToken;

/// Removes the files of `folder` that were last written before `started`; answers how many. What
/// arrives meanwhile is younger and stays.
pub(crate) fn leftovers(folder: &Path, started: SystemTime) -> anyhow::Result<usize> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut removed = 0;
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
        // of the link itself, so that nothing outside of the folder is touched
        let Ok(metadata) = entry.path().symlink_metadata() else { continue };
        let is_old = metadata.modified().is_ok_and(|at| at < started);
        if metadata.is_file() && is_old && fs::remove_file(entry.path()).is_ok() {
            removed += 1;
        }
    }
    Ok(removed)
}

/// How often old rows are looked for.
const EVERY: Duration = Duration::from_secs(600);
/// How long changes can be read one by one, and looked up.
const CHANGES: Duration = Duration::from_secs(90 * 24 * 60 * 60);
/// So many rows at a time, and other writes have their turn in between.
const MOST: u32 = 500;

/// How long what is over stays.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept {
    /// Sessions, device logins and the like.
    pub(crate) lapsed: Duration,
    /// API tokens that ended.
    pub(crate) tokens: Duration,
    /// The configuration of what was uninstalled.
    pub(crate) uninstalled: Duration,
    /// What was done; `None` for ever.
    pub(crate) audit: Option<Duration>,
}

/// Clears old rows away until it is told to stop.
pub(crate) async fn rows(store: &dyn Sweeps, kept: Kept, stop: CancellationToken) {
    let mut ticks = tokio::time::interval(EVERY);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = ticks.tick() => {}
        }
        let sweep = due(clock::now(), kept);
        let mut removed = 0;
        loop {
            match store.sweep(sweep).await {
                Ok(0) => break,
                Ok(gone) => removed += gone,
                Err(error) => {
                    tracing::warn!(%error, "old rows stay for now: {error}");
                    break;
                }
            }
            if stop.is_cancelled() {
                return;
            }
        }
        if removed > 0 {
            tracing::info!(removed, "cleared {removed} old rows away");
        }
    }
}

/// What may go at that time.
fn due(now: Timestamp, kept: Kept) -> Sweep {
    let before = |span: Duration| {
        Timestamp(now.0.saturating_sub(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)))
    };
    Sweep {
        lapsed_before: before(kept.lapsed),
        tokens_ended_before: before(kept.tokens),
        changed_before: before(CHANGES),
        uninstalled_before: before(kept.uninstalled),
        audited_before: kept.audit.map_or(Timestamp(i64::MIN), before),
        most: MOST,
    }
}

/// Versions that nobody uses are archived in time, and their files deleted.
pub(crate) fn archive(tasks: &mut Tasks, operator: Operator, registry: Registry) {
    tasks.start(TaskKind::Restarted, "archive", move |stop| {
        let (operator, registry) = (operator.clone(), registry.clone());
        async move {
            versions(&operator, &registry, stop).await;
            Ok(())
        }
    });
}

/// Archives versions that nobody has used for long, deletes the files of those that were archived
/// long ago, and whatever else no version has any more; until it is told to stop.
async fn versions(operator: &Operator, registry: &Registry, stop: CancellationToken) {
    let mut ticks = tokio::time::interval(EVERY);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = ticks.tick() => {}
        }
        match operator.archive_idle(clock::now()).await {
            Ok(0) => {}
            Ok(archived) => tracing::info!(archived, "archived {archived} versions"),
            Err(error) => tracing::warn!(%error, "old versions stay for now: {error}"),
        }
        match operator.erase_archived(clock::now()).await {
            Ok(0) => {}
            Ok(erased) => tracing::info!(erased, "deletes the files of {erased} versions"),
            Err(error) => tracing::warn!(%error, "old files stay for now: {error}"),
        }
        files(registry, &stop).await;
    }
}

/// Deletes what no version has any more.
async fn files(registry: &Registry, stop: &CancellationToken) {
    let mut gone = 0;
    while !stop.is_cancelled() {
        match registry.erase_unused().await {
            Ok(0) => break,
            Ok(erased) => gone += erased,
            Err(error) => {
                tracing::warn!(%error, "unused files stay for now: {error}");
                break;
            }
        }
    }
    if gone > 0 {
        tracing::info!(gone, "deleted {gone} unused files");
    }
}

#[cfg(test)]
mod tests {
    use super::{Kept, due, leftovers, rows};
    use async_trait::async_trait;
    use midplane_model::Timestamp;
    use midplane_store::{Error, Sweep, Sweeps};
    use std::{
        fs,
        sync::atomic::{AtomicU64, Ordering},
        time::Duration,
    };
    use tokio_util::sync::CancellationToken;

    /// A store with so many rows that may go; stops the sweeping with the last one.
    struct Old {
        rows: AtomicU64,
        empty: CancellationToken,
    }

    #[async_trait]
    impl Sweeps for Old {
        async fn sweep(&self, sweep: Sweep) -> Result<u64, Error> {
            let gone = self.rows.load(Ordering::SeqCst).min(u64::from(sweep.most));
            if self.rows.fetch_sub(gone, Ordering::SeqCst) == gone {
                self.empty.cancel();
            }
            Ok(gone)
        }
    }

    #[tokio::test]
    async fn all_that_is_old_goes_in_pieces() {
        let stop = CancellationToken::new();
        let old = Old { rows: AtomicU64::new(1234), empty: stop.clone() };
        let kept = Kept {
            lapsed: Duration::from_secs(60),
            tokens: Duration::from_secs(60),
            uninstalled: Duration::from_secs(60),
            audit: None,
        };
        rows(&old, kept, stop).await;
        assert_eq!(old.rows.load(Ordering::SeqCst), 0);
    }

    #[test]
    fn what_an_operator_keeps_is_kept() {
        const DAY: i64 = 24 * 60 * 60 * 1000;
        let days = |days: u64| Duration::from_secs(days * 24 * 60 * 60);
        let sweep = |audit| {
            due(
                Timestamp(100 * DAY),
                Kept { lapsed: days(2), tokens: days(30), uninstalled: days(20), audit },
            )
        };
        let limited = sweep(Some(days(7)));
        assert_eq!(limited.lapsed_before, Timestamp(98 * DAY));
        assert_eq!(limited.tokens_ended_before, Timestamp(70 * DAY));
        assert_eq!(limited.changed_before, Timestamp(10 * DAY));
        assert_eq!(limited.uninstalled_before, Timestamp(80 * DAY));
        assert_eq!(limited.audited_before, Timestamp(93 * DAY));
        assert_eq!(sweep(None).audited_before, Timestamp(i64::MIN), "for ever");
    }

    #[test]
    fn what_is_older_than_the_start_goes_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("old"), "x").unwrap();
        fs::create_dir(path("folder")).unwrap();
        let written = fs::metadata(path("old")).unwrap().modified().unwrap();
        assert_eq!(leftovers(folder.path(), written).unwrap(), 0, "not older than itself");
        let later = written + Duration::from_secs(1);
        assert_eq!(leftovers(folder.path(), later).unwrap(), 1);
        assert!(!path("old").exists() && path("folder").exists());
        assert!(leftovers(&path("missing"), later).is_err());
    }
}
