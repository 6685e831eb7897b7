//! What nobody needs any more goes: uploads that a killed process left behind, and old rows.

use crate::clock;
use anyhow::Context as _;
use midplane_model::Timestamp;
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

/// Clears old rows away until it is told to stop; sessions and the like when they have been over for
/// `keep_lapsed`.
pub(crate) async fn rows(store: &dyn Sweeps, keep_lapsed: Duration, stop: CancellationToken) {
    let mut ticks = tokio::time::interval(EVERY);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = ticks.tick() => {}
        }
        let sweep = due(clock::now(), keep_lapsed);
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
fn due(now: Timestamp, keep_lapsed: Duration) -> Sweep {
    let before = |span: Duration| {
        Timestamp(now.0.saturating_sub(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)))
    };
    Sweep { lapsed_before: before(keep_lapsed), changed_before: before(CHANGES), most: MOST }
}

#[cfg(test)]
mod tests {
    use super::{due, leftovers, rows};
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
        rows(&old, Duration::from_secs(60), stop).await;
        assert_eq!(old.rows.load(Ordering::SeqCst), 0);
    }

    #[test]
    fn what_an_operator_keeps_is_kept() {
        const DAY: i64 = 24 * 60 * 60 * 1000;
        let sweep = due(Timestamp(100 * DAY), Duration::from_secs(2 * 24 * 60 * 60));
        assert_eq!(
            (sweep.lapsed_before, sweep.changed_before),
            (Timestamp(98 * DAY), Timestamp(10 * DAY))
        );
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
