//! What one worker has: its copies of the snapshots, its connections, its caches and its source
//! of randomness. Lives on one thread, so nothing here is locked.

use crate::{callers::Callers, options::Options, pool::Pool};
use arc_swap::{ArcSwap, cache::Cache};
use midplane_access::AccessSnapshot;
use midplane_model::Timestamp;
use midplane_routing::RouteTable;
use rand::{Rng, rngs::SmallRng};
use std::{cell::RefCell, sync::Arc};

/// What is published into the gateway, shared by all workers.
#[derive(Default)]
pub(crate) struct Snapshots {
    pub(crate) routes: Arc<ArcSwap<RouteTable>>,
    pub(crate) access: Arc<ArcSwap<AccessSnapshot>>,
}

/// One worker's own.
pub(crate) struct Core {
    pub(crate) options: Arc<Options>,
    pub(crate) pool: Pool,
    pub(crate) callers: RefCell<Callers>,
    routes: RefCell<Cache<Arc<ArcSwap<RouteTable>>, Arc<RouteTable>>>,
    random: RefCell<SmallRng>,
}

impl Core {
    pub(crate) fn new(options: Arc<Options>, snapshots: &Snapshots) -> Self {
        let access = Arc::clone(&snapshots.access);
        Self {
            pool: Pool::new(options.pool),
            callers: RefCell::new(Callers::new(access, &options)),
            routes: RefCell::new(Cache::new(Arc::clone(&snapshots.routes))),
            // request ids and balancing: must differ, need not be secret
            random: RefCell::new(rand::make_rng()),
            options,
        }
    }

    /// Reads the route table of this moment.
    pub(crate) fn with_routes<T>(&self, read: impl FnOnce(&RouteTable) -> T) -> T {
        read(self.routes.borrow_mut().load())
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.options.clock)()
    }

    pub(crate) fn random(&self) -> u64 {
        self.random.borrow_mut().next_u64()
    }

    pub(crate) fn random_wide(&self) -> u128 {
        u128::from(self.random()) << 64 | u128::from(self.random())
    }
}
