//! From the store to the snapshots: looks for changes, folds them into what this node knows, and
//! lets every projection take its part.
//!
//! It looks again and again whatever happens; a write on this node wakes it earlier. When the store
//! is away the last snapshots stay. Where changes cannot be folded, everything is loaded again.

use midplane_catalogue::{ChangeBatch, Projection, ReadModels};
use midplane_identity::Identity;
use midplane_model::{Clock, Revision, Timestamp};
use midplane_store::{Changes, Error, Since};
use std::{sync::Arc, time::Duration};
use tokio::sync::{Mutex, Notify, watch};
use tokio_util::sync::CancellationToken;

#[cfg(test)]
mod tests;

/// What keeps this node's snapshots current.
pub(crate) struct Propagation {
    pub(crate) changes: Arc<dyn Changes>,
    /// Knows how long a session that was ended is of interest.
    pub(crate) identity: Identity,
    /// How often it looks.
    pub(crate) every: Duration,
    /// How far all projections are.
    pub(crate) applied: watch::Sender<Revision>,
    pub(crate) wake: Arc<Notify>,
    pub(crate) clock: Clock,
    pub(crate) read_side: Mutex<ReadSide>,
}

/// What this node knows of the store, and what is served from it.
pub(crate) struct ReadSide {
    models: ReadModels,
    /// In the order in which they are swapped in.
    projections: Vec<Box<dyn Projection>>,
    /// Whether both are at one revision. They are not before the first load, nor after a fold
    /// that did not come to its end; then everything is loaded.
    is_whole: bool,
}

impl ReadSide {
    /// Nothing is known yet.
    pub(crate) fn new(projections: Vec<Box<dyn Projection>>) -> Self {
        Self { models: ReadModels::default(), projections, is_whole: false }
    }

    fn load(&mut self, models: ReadModels, now: Timestamp) {
        self.is_whole = false;
        self.models = models;
        for projection in &mut self.projections {
            projection.load(&self.models, now);
        }
        self.is_whole = true;
    }

    fn fold(&mut self, batch: &ChangeBatch, now: Timestamp) {
        for projection in &mut self.projections {
            projection.fold(&self.models, batch, now);
        }
        self.is_whole = true;
    }
}

impl Propagation {
    /// Runs until told to stop.
    pub(crate) async fn run(&self, stop: CancellationToken) {
        let mut ticks = tokio::time::interval(self.every);
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

    /// Follows what changed since the last time; the first time it loads everything.
    pub(crate) async fn catch_up(&self) -> Result<(), Error> {
        let side = &mut *self.read_side.lock().await;
        if !side.is_whole {
            return self.load(side).await;
        }
        let batch = match self.changes.changes_since(side.models.revision).await? {
            Since::Changes(batch) => batch,
            Since::LoadAgain(why) => {
                tracing::info!(since = %side.models.revision, "loading everything: {why}");
                return self.load(side).await;
            }
        };
        if batch.is_empty() && batch.registry == side.models.registry {
            return Ok(());
        }
        side.is_whole = false;
        if let Err(error) = side.models.apply(&batch) {
            tracing::warn!(%error, "loading everything: {error}");
            return self.load(side).await;
        }
        let now = (self.clock)();
        side.models.access.forget_ended_before(self.identity.ended_since(now));
        side.fold(&batch, now);
        self.applied.send_replace(side.models.revision);
        Ok(())
    }

    async fn load(&self, side: &mut ReadSide) -> Result<(), Error> {
        let now = (self.clock)();
        let models = self.changes.read_models_load(self.identity.ended_since(now)).await?;
        for damage in &models.damage {
            tracing::error!(
                table = damage.table,
                plugin.name = damage.plugin.as_deref().unwrap_or(""),
                "left out what cannot be read any more: {damage}"
            );
        }
        side.load(models, now);
        self.applied.send_replace(side.models.revision);
        Ok(())
    }
}
