//! Finds the request a place among those that its plugin may have in flight, now or in a moment.

use crate::{
    core::Core,
    exchange::Exchange,
    memory_budget::HeldBytes,
    plugin_places::{Asked, PlaceWait, PluginPlace},
    refusal::Refusal,
};
use std::sync::Arc;
use tokio::time::timeout_at;

/// What is held for a request that waits beside its head: its stream, its task and what was found
/// out about it.
const WAITER: usize = 8 * 1024;

/// Holds the place until the request has ended, or refuses.
pub(crate) async fn run(core: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    let place = match core.places.ask(&exchange.route().deployment.plugin) {
        Asked::Has(place) => Some(place),
        // boxed, as most requests never need it
        Asked::Waits(wait) => Box::pin(in_time(core, exchange, wait)).await,
        Asked::Full => None,
    };
    let busy = || Refusal::PluginBusy { plugin: exchange.route().deployment.plugin.clone() };
    let place = place.ok_or_else(busy)?;
    exchange.recording.holds(place);
    Ok(())
}

/// Waits as long as there is room and time for it.
async fn in_time(core: &Core, exchange: &Exchange, wait: PlaceWait) -> Option<PluginPlace> {
    // counted at once, however little it is: it stays
    let account = exchange.connection().memory.account();
    let held = HeldBytes::none(Arc::clone(account));
    // the other half is for those who have a place
    if !account.is_half_free(WAITER) || !held.grow(WAITER) {
        return None;
    }
    let end = exchange.record().started + core.options().timeouts.place;
    timeout_at(end, wait).await.ok()
}
