//! Chooses the endpoint: the less busy of two at random, leaving out those that were tried and,
//! as long as there are others, those that refused a connection a moment ago.

use crate::core::Core;
use midplane_model::InstanceId;
use midplane_routing::{Deployment, Endpoint, power_of_two};
use tokio::time::Instant;

/// An endpoint that takes traffic; `None` when none is left to try.
pub(crate) fn choose<'d>(
    core: &Core,
    deployment: &'d Deployment,
    tried: &[&InstanceId],
) -> Option<&'d Endpoint> {
    let now = Instant::now();
    let mut left: Vec<_> = deployment
        .ready()
        .filter(|endpoint| !tried.contains(&&endpoint.id))
        .map(|endpoint| (endpoint, core.pool.lane(&endpoint.authority)))
        .collect();
    if left.len() > 1 && left.iter().any(|(_, lane)| !lane.is_paused(now)) {
        left.retain(|(_, lane)| !lane.is_paused(now));
    }
    let loads: Vec<usize> = left.iter().map(|(_, lane)| lane.load()).collect();
    let index = match loads.len() {
        1 => 0,
        _ => power_of_two(&loads, core.random(), core.random())?,
    };
    left.get(index).map(|(endpoint, _)| *endpoint)
}
