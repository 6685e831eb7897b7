//! The node's tasks: each says what its end means, all are told to stop together, and none dies
//! unseen. A panic ends one run of one task, never the process by itself.

use futures::FutureExt as _;
use std::{any::Any, future::Future, panic::AssertUnwindSafe, time::Duration};
use tokio::{task::JoinSet, time::Instant};
use tokio_util::sync::CancellationToken;

/// What it means when a task ends before it was told to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaskKind {
    /// The node cannot do without it: the process ends.
    Fatal,
    /// It is started again, after a pause that grows while it keeps ending.
    Restarted,
    /// It has something to do once: a failure is written to the log.
    Logged,
}

/// The pause before the first restart.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// A task that ran for so long is well: its next pause is the first one again.
const WELL_AFTER: Duration = Duration::from_secs(60);

/// A group of tasks that live as long as the node.
pub(crate) struct Tasks {
    /// What ended the node, from a fatal task; `None` from all others.
    running: JoinSet<Option<String>>,
    stop: CancellationToken,
}

impl Tasks {
    pub(crate) fn new() -> Self {
        Self { running: JoinSet::new(), stop: CancellationToken::new() }
    }

    /// Starts a task under a name. `run` makes one run of it: it is called once, or before each
    /// restart, and a run ends soon after its token is cancelled.
    pub(crate) fn start<R, F>(&mut self, kind: TaskKind, name: &'static str, run: R)
    where
        R: FnMut(CancellationToken) -> F + Send + 'static,
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        self.running.spawn(supervise(kind, name, run, self.stop.clone()));
    }

    /// Waits until a fatal task ends, and says why the node ends with it.
    pub(crate) async fn fatal_end(&mut self) -> String {
        loop {
            match self.running.join_next().await {
                Some(Ok(Some(why))) => return why,
                Some(Ok(None)) => {}
                Some(Err(error)) => return format!("a supervisor failed: {error}"),
                None => std::future::pending().await,
            }
        }
    }

    /// Tells all to end and waits for them.
    pub(crate) async fn drain(mut self) {
        self.stop.cancel();
        while let Some(ended) = self.running.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "a task failed while stopping");
            }
        }
    }
}

async fn supervise<R, F>(
    kind: TaskKind,
    name: &'static str,
    mut run: R,
    stop: CancellationToken,
) -> Option<String>
where
    R: FnMut(CancellationToken) -> F,
    F: Future<Output = anyhow::Result<()>>,
{
    let mut failures = 0;
    loop {
        let started = Instant::now();
        let end = AssertUnwindSafe(run(stop.clone())).catch_unwind().await;
        if stop.is_cancelled() {
            return None;
        }
        let why = match end {
            Ok(Ok(())) => "it has nothing left to do".to_owned(),
            Ok(Err(error)) => format!("{error:#}"),
            Err(panic) => format!("it panicked: {}", message(&*panic)),
        };
        match kind {
            TaskKind::Fatal => return Some(format!("the task `{name}` ended: {why}")),
            TaskKind::Logged => {
                tracing::info!(task = name, "the task `{name}` ended: {why}");
                return None;
            }
            TaskKind::Restarted => {
                failures = if started.elapsed() >= WELL_AFTER { 1 } else { failures + 1 };
                let pause = pause(failures);
                tracing::error!(
                    task = name,
                    failures,
                    pause_ms = pause.as_millis(),
                    "the task `{name}` is started again: {why}"
                );
                tokio::select! {
                    () = stop.cancelled() => return None,
                    () = tokio::time::sleep(pause) => {}
                }
            }
        }
    }
}

/// The pause after so many failures in a row: doubled each time, up to the longest.
fn pause(failures: u32) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    FIRST_PAUSE.saturating_mul(1 << doublings).min(LONGEST_PAUSE)
}

/// What a panic said.
fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };
    use tokio::sync::mpsc;

    #[test]
    fn pauses_double_up_to_the_longest() {
        let pauses: Vec<u128> = [1, 2, 3, 9, 10, 1000].map(|n| pause(n).as_millis()).into();
        assert_eq!(pauses, [100, 200, 400, 25_600, 30_000, 30_000]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_restarted_task_comes_back_after_errors_and_panics() {
        let (runs, mut seen) = mpsc::unbounded_channel();
        let count = Arc::new(AtomicU32::new(0));
        let mut tasks = Tasks::new();
        tasks.start(TaskKind::Restarted, "shaky", move |stop| {
            let (runs, number) = (runs.clone(), count.fetch_add(1, Ordering::Relaxed));
            async move {
                let _ = runs.send((number, Instant::now()));
                match number {
                    0 => anyhow::bail!("not yet"),
                    1 => panic!("still not"),
                    _ => stop.cancelled().await,
                }
                Ok(())
            }
        });
        let mut times = Vec::new();
        for wanted in 0..3 {
            let (number, at) = seen.recv().await.unwrap();
            assert_eq!(number, wanted);
            times.push(at);
        }
        assert!(times[1] - times[0] >= FIRST_PAUSE && times[2] - times[1] >= FIRST_PAUSE * 2);
        tasks.drain().await;
        assert!(seen.recv().await.is_none(), "nothing runs after the drain");
    }

    #[tokio::test]
    async fn only_the_end_of_a_fatal_task_ends_the_node() {
        let mut tasks = Tasks::new();
        tasks.start(TaskKind::Logged, "once", async |_| anyhow::bail!("it did not work"));
        tasks.start(TaskKind::Restarted, "again", async |_| Ok(()));
        tasks.start(TaskKind::Fatal, "heart", async |_| {
            Err(anyhow::anyhow!("stopped").context("a"))
        });
        assert_eq!(tasks.fatal_end().await, "the task `heart` ended: a: stopped");
        tasks.drain().await;
    }

    #[tokio::test]
    async fn what_was_told_to_stop_is_no_failure() {
        let mut tasks = Tasks::new();
        tasks.start(TaskKind::Fatal, "heart", |stop: CancellationToken| async move {
            stop.cancelled().await;
            Ok(())
        });
        tasks.stop.cancel();
        assert!(tasks.fatal_end().now_or_never().is_none());
        tasks.drain().await;
    }
}
