//! What all workers of a gateway share: its options, the snapshots that are published into it,
//! the count of connections, and who observes its requests. What one worker can have alone is in
//! `core.rs`: there it needs no lock and no other core's cache line.

use crate::{
    connection::linger::LingerBudget,
    connection_counts::ConnectionCounts,
    isolation::Isolation,
    memory_budget::{Bounds, MemoryBudget},
    options::Options,
    phases::access_log::AccessLog,
    record::Observer,
};
use arc_swap::ArcSwap;
use midplane_access::AccessSnapshot;
use midplane_routing::RouteTable;
use std::sync::Arc;

/// Across workers.
pub(crate) struct Shared {
    pub(crate) options: Options,
    pub(crate) isolation: Isolation,
    pub(crate) routes: Arc<ArcSwap<RouteTable>>,
    pub(crate) access: Arc<ArcSwap<AccessSnapshot>>,
    pub(crate) connections: ConnectionCounts,
    pub(crate) lingering: LingerBudget,
    pub(crate) lingering_addresses: ConnectionCounts,
    pub(crate) memory: Arc<MemoryBudget>,
    pub(crate) observers: Vec<Arc<dyn Observer>>,
}

impl Shared {
    pub(crate) fn new(options: Options) -> Self {
        let isolation = Isolation::new(&options.response_headers, &options.documents);
        let limits = &options.limits;
        let memory = MemoryBudget::new(Bounds {
            connection: limits.memory_per_connection,
            address: limits.memory_per_address,
            process: limits.memory,
        });
        Self {
            isolation,
            memory,
            options,
            routes: Arc::default(),
            access: Arc::default(),
            connections: ConnectionCounts::default(),
            lingering: LingerBudget::default(),
            lingering_addresses: ConnectionCounts::default(),
            observers: vec![Arc::new(AccessLog)],
        }
    }
}
