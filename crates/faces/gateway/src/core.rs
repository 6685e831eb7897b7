//! What one worker has: its view of the snapshots, its connections, its caches and its source of
//! randomness. Lives on one thread, so nothing here is locked.

use crate::{
    caller_cache::CallerCache,
    connection::linger::Unread,
    dropped_headers::DroppedHeaders,
    endpoint_pool::UpstreamPool,
    load_shedder::LoadShedder,
    options::Options,
    plugin_places::{PlaceBounds, PluginPlaces},
    read_pacer::ReadPacer,
    shared::Shared,
};
use arc_swap::{ArcSwap, cache::Cache};
use midplane_model::Timestamp;
use midplane_routing::RouteTable;
use rand::{Rng, SeedableRng as _, rngs::SmallRng};
use std::{cell::RefCell, rc::Rc, sync::Arc};
use tokio::sync::mpsc::UnboundedSender;

/// One worker's own.
pub(crate) struct Core {
    pub(crate) shared: Arc<Shared>,
    pub(crate) pool: UpstreamPool,
    /// Where bodies go that nobody reads to their end.
    pub(crate) unread: UnboundedSender<Unread>,
    pub(crate) dropped_headers: DroppedHeaders,
    pub(crate) places: Rc<PluginPlaces>,
    pub(crate) pacer: Rc<ReadPacer>,
    pub(crate) shedder: RefCell<LoadShedder>,
    pub(crate) callers: RefCell<CallerCache>,
    routes: RefCell<Cache<Arc<ArcSwap<RouteTable>>, Arc<RouteTable>>>,
    random: RefCell<SmallRng>,
}

impl Core {
    /// `seed` makes this worker's choices differ from the others'.
    pub(crate) fn new(shared: Arc<Shared>, seed: u64, unread: UnboundedSender<Unread>) -> Self {
        let access = Arc::clone(&shared.access);
        let options = &shared.options;
        // half of a worker's connections to backends are in use, the other half may idle
        let half = options.backend_connections / options.workers.get() / 2;
        let of_worker = |of_all: usize| of_all.div_ceil(options.workers.get());
        let places = PlaceBounds {
            per_plugin: of_worker(options.limits.in_flight_per_plugin),
            in_all: half,
            waiting: of_worker(options.limits.waiting_per_plugin),
        };
        Self {
            unread,
            dropped_headers: DroppedHeaders::default(),
            pool: UpstreamPool::new(options.pool, half),
            shedder: RefCell::new(LoadShedder::new(options.limits.queue_delay)),
            places: PluginPlaces::new(places),
            pacer: ReadPacer::new(options.timeouts.place),
            callers: RefCell::new(CallerCache::new(access, &shared.options)),
            routes: RefCell::new(Cache::new(Arc::clone(&shared.routes))),
            // request ids and balancing: must differ, need not be secret
            random: RefCell::new(SmallRng::seed_from_u64(seed)),
            shared,
        }
    }

    pub(crate) fn options(&self) -> &Options {
        &self.shared.options
    }

    /// Reads the route table of this moment.
    pub(crate) fn with_routes<T>(&self, read: impl FnOnce(&RouteTable) -> T) -> T {
        read(self.routes.borrow_mut().load())
    }

    /// The wall-clock time; read once per request.
    pub(crate) fn now(&self) -> Timestamp {
        (self.shared.options.clock)()
    }

    pub(crate) fn random(&self) -> u64 {
        self.random.borrow_mut().next_u64()
    }
}
