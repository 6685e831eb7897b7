//! From the store to the snapshots: looks for changes, folds them into what this node knows, and
//! lets every projection take its part.
//!
//! It looks every second whatever happens; a write on this node wakes it earlier. When the store
//! is away the last snapshots stay. Where changes cannot be folded, everything is loaded again.

use midplane_catalogue::{ChangeBatch, Projection, ReadModels};
use midplane_identity::Identity;
use midplane_model::{Revision, Timestamp};
use midplane_store::{Changes, Error, Since};
use std::{sync::Arc, time::Duration};
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

#[cfg(test)]
mod tests;

const EVERY: Duration = Duration::from_secs(1);

/// Tells the time.
pub(crate) type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What keeps this node's snapshots current.
pub(crate) struct Propagation {
    pub(crate) changes: Arc<dyn Changes>,
    /// What this node knows of the store.
    pub(crate) models: ReadModels,
    /// What is served from it, in the order in which it is swapped in.
    pub(crate) projections: Vec<Box<dyn Projection>>,
    /// Knows how long a session that was ended is of interest.
    pub(crate) identity: Identity,
    /// How far all projections are.
    pub(crate) applied: watch::Sender<Revision>,
    pub(crate) wake: Arc<Notify>,
    pub(crate) clock: Clock,
}

impl Propagation {
    /// Runs until told to stop.
    pub(crate) async fn run(mut self, stop: CancellationToken) {
        let mut ticks = tokio::time::interval(EVERY);
        let mut store_is_away = false;
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.wake.notified() => {}
                _ = ticks.tick() => {}
            }
            match self.catch_up().await {
                Ok(()) if store_is_away => {
                    store_is_away = false;
                    tracing::info!("the store answers again");
                }
                Ok(()) => {}
                Err(error) if !store_is_away => {
                    store_is_away = true;
                    tracing::error!(%error, "serving the last snapshots: {error}");
                }
                Err(_) => {}
            }
        }
    }

    /// Loads everything and swaps it in.
    pub(crate) async fn load(&mut self) -> Result<(), Error> {
        let now = (self.clock)();
        self.models = self.changes.read_models_load(self.identity.ended_since(now)).await?;
        for projection in &mut self.projections {
            projection.load(&self.models, now);
        }
        self.applied.send_replace(self.models.revision);
        Ok(())
    }

    /// Follows what changed since the last time.
    pub(crate) async fn catch_up(&mut self) -> Result<(), Error> {
        let batch = match self.changes.changes_since(self.models.revision).await? {
            Since::Changes(batch) => batch,
            Since::LoadAgain(why) => {
                tracing::info!(since = %self.models.revision, "loading everything: {why}");
                return self.load().await;
            }
        };
        if batch.is_empty() && batch.registry == self.models.registry {
            return Ok(());
        }
        match self.models.apply(&batch) {
            Ok(()) => {
                self.fold(&batch);
                Ok(())
            }
            Err(error) => {
                tracing::warn!(%error, "loading everything: {error}");
                self.load().await
            }
        }
    }

    fn fold(&mut self, batch: &ChangeBatch) {
        let now = (self.clock)();
        self.models.access.forget_ended_before(self.identity.ended_since(now));
        for projection in &mut self.projections {
            projection.fold(&self.models, batch, now);
        }
        self.applied.send_replace(self.models.revision);
    }
}
