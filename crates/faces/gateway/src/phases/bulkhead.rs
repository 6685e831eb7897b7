//! Finds the request a place among those that its plugin may have in flight.

use crate::{core::Core, exchange::Exchange, refusal::Refusal};

/// Holds the place until the request has ended, or refuses.
pub(crate) fn run(core: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    let plugin = &exchange.route().deployment.plugin;
    let Some(place) = core.places.take(plugin) else {
        return Err(Refusal::PluginBusy { plugin: plugin.clone() });
    };
    exchange.recording.holds(place);
    Ok(())
}
