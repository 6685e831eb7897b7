//! Sends a request to a backend and waits until its answer begins.

mod attempt;
mod connection;
mod deadline;
mod request;
mod retry;

use crate::{core::Core, exchange::Exchange, refusal::Refusal};
use tokio::time::Instant;

/// Writes down the response.
pub(crate) async fn run(core: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    request::admit(exchange)?;
    let now = Instant::now();
    let record = &mut exchange.recording.record;
    record.timings.decided = Some(now - record.started);
    let request = request::prepare(core, exchange, now)?;
    exchange.response = Some(retry::send(core, exchange, request).await?);
    Ok(())
}
