//! Sends a request to a backend and waits until its answer begins.

mod attempt;
mod connection;
mod deadline;
mod request;
mod retry;

use crate::{core::Core, exchange::Exchange, refusal::Refusal};

/// Writes down the response.
pub(crate) async fn run(core: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    request::admit(exchange)?;
    let request = request::prepare(core, exchange)?;
    exchange.response = Some(retry::send(core, exchange, request).await?);
    Ok(())
}
