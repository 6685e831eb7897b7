//! Turns a part of the requests away while there is more to do than there is time, and those that
//! waited to be read for longer than anybody should. Health and administration always pass: without
//! them nobody could see or mend it.

use crate::{core::Core, exchange::Exchange, refusal::Refusal};

/// What is answered whatever the load is.
const ALWAYS: [&str; 5] = ["/healthz", "/readyz", "/health", "/metrics", "/api/platform/"];

/// Lets the request pass, or not.
pub(crate) fn run(core: &Core, exchange: &Exchange) -> Result<(), Refusal> {
    if !exchange.recording.is_late() && !core.shedder.borrow().sheds(|| core.random()) {
        return Ok(());
    }
    let path = exchange.uri().path();
    let always = exchange.record().route.is_none() && ALWAYS.iter().any(|p| path.starts_with(p));
    if always { Ok(()) } else { Err(Refusal::Overloaded) }
}
