//! The node's tasks: started here, told to stop together, and missed when one ends early.

use std::future::Future;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// A group of tasks that live as long as the node.
pub(crate) struct Tasks {
    running: JoinSet<&'static str>,
    stop: CancellationToken,
}

impl Tasks {
    pub(crate) fn new() -> Self {
        Self { running: JoinSet::new(), stop: CancellationToken::new() }
    }

    /// What tells tasks to end.
    pub(crate) fn stop(&self) -> CancellationToken {
        self.stop.clone()
    }

    /// Starts a task under a name.
    pub(crate) fn start<F>(&mut self, name: &'static str, task: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.running.spawn(async move {
            task.await;
            name
        });
    }

    /// Waits until some task ends: before it was told to, that is a failure.
    pub(crate) async fn first_to_end(&mut self) -> String {
        match self.running.join_next().await {
            Some(Ok(name)) => format!("the task `{name}` ended"),
            Some(Err(error)) => format!("a task failed: {error}"),
            None => std::future::pending().await,
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
