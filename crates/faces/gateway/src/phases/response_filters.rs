//! What of a backend's response may reach the client: no headers of its connection, none that
//! speak for more than the answer itself (cookies above all), no guessing of content types, and
//! nothing that opens as a document of the platform's origin.

use crate::{core::Core, exchange::Exchange, isolation, refusal::Refusal};
use http::Version;

/// Filters the head of a backend's response.
pub(crate) fn run(core: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    let Some(mut response) = exchange.response.take() else { return Ok(()) };
    let (origin, plugin) = (exchange.origin, &exchange.route().deployment.plugin);
    core.shared.isolation.headers.filter(response.headers_mut(), origin, |header| {
        core.dropped_headers.note(plugin, header);
    });
    isolation::isolate(response.headers_mut(), origin);
    // the backend's own version says nothing about ours; hyper lowers it for old clients
    *response.version_mut() = Version::HTTP_11;
    exchange.response = Some(response);
    Ok(())
}
