//! From the store to the snapshots: looks for new revisions, compiles them, swaps them in.
//!
//! It looks every second whatever happens; a write on this node wakes it earlier. When the store
//! is away the last snapshots stay.

use crate::clock;
use arc_swap::ArcSwap;
use midplane_access::AccessSnapshot;
use midplane_gateway::Handle;
use midplane_identity::Identity;
use midplane_model::{Environment, Revision};
use midplane_registry::Served;
use midplane_routing::RoutePolicy;
use midplane_store::Store;
use std::{sync::Arc, time::Duration};
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_secs(1);

/// What propagation keeps current.
pub(crate) struct Propagation {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) identity: Identity,
    pub(crate) environment: Environment,
    pub(crate) route_policy: RoutePolicy,
    pub(crate) gateway: Handle,
    pub(crate) served: Arc<ArcSwap<Served>>,
    pub(crate) access: Arc<ArcSwap<AccessSnapshot>>,
    pub(crate) applied: watch::Sender<Revision>,
    pub(crate) wake: Arc<Notify>,
}

impl Propagation {
    /// Runs until told to stop.
    pub(crate) async fn run(&self, stop: CancellationToken) {
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

    /// Applies the newest revision, if it is not applied yet.
    pub(crate) async fn catch_up(&self) -> Result<(), midplane_identity::Error> {
        if self.store.revision().await? == *self.applied.borrow() {
            return Ok(());
        }
        self.apply().await
    }

    /// Compiles everything and swaps it in.
    pub(crate) async fn apply(&self) -> Result<(), midplane_identity::Error> {
        let catalogue = self.store.catalogue_load().await?;
        let access = Arc::new(self.identity.snapshot(clock::now()).await?);
        let revision = catalogue.revision;
        let routes = midplane_lifecycle::compile(&catalogue, &self.environment, &self.route_policy);
        self.served.store(Arc::new(Served::compile(&catalogue)));
        self.access.store(Arc::clone(&access));
        self.gateway.publish_routes(Arc::new(routes));
        self.gateway.publish_access(access);
        self.applied.send_replace(revision);
        Ok(())
    }
}
