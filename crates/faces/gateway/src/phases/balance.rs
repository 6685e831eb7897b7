//! Chooses the endpoint: the less busy of two at random, leaving out those that refused this
//! request a connection and, as long as there are others, those that refused one to any a moment
//! ago.

use crate::{core::Core, exchange::Exchange, refusal::Refusal};
use midplane_routing::{Deployment, power_of_two};
use tokio::time::Instant;

/// Writes down an endpoint that takes traffic. Runs again for each further attempt.
pub(crate) fn run(core: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    let deployment = &exchange.route().deployment;
    let Some(index) = choose(core, deployment, &exchange.refused_by) else {
        return Err(Refusal::Unreachable { plugin: deployment.plugin.clone() });
    };
    exchange.recording.record.endpoint = Some(index);
    Ok(())
}

fn choose(core: &Core, deployment: &Deployment, refused_by: &[usize]) -> Option<usize> {
    let endpoints = deployment.endpoints.iter().enumerate();
    let mut left =
        endpoints.filter(|(index, one)| one.state.takes_traffic() && !refused_by.contains(index));
    let (first, second) = (left.next()?, left.next());
    let Some(second) = second else { return Some(first.0) };
    let mut left: Vec<_> = [first, second]
        .into_iter()
        .chain(left)
        .map(|(index, endpoint)| (index, core.pool.endpoint(&endpoint.authority)))
        .collect();
    let now = Instant::now();
    if left.iter().any(|(_, pool)| !pool.is_paused(now)) {
        left.retain(|(_, pool)| !pool.is_paused(now));
    }
    let loads: Vec<usize> = left.iter().map(|(_, pool)| pool.load()).collect();
    let chosen = power_of_two(&loads, core.random(), core.random())?;
    left.get(chosen).map(|(index, _)| *index)
}
