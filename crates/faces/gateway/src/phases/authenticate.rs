//! Says who is calling. A credential that does not hold is refused, never ignored.

use crate::{core::Core, exchange::Exchange, refusal::Refusal};
use http::header::AUTHORIZATION;
use midplane_access::AuthError;

/// Writes down the caller. More than one `Authorization` is none that can be believed.
pub(crate) fn run(core: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    let mut sent = exchange.headers.get_all(AUTHORIZATION).iter();
    let header = match (sent.next(), sent.next()) {
        (None, _) => None,
        (Some(one), None) => Some(one.to_str().map_err(|_| AuthError::Malformed)?),
        (Some(_), Some(_)) => return Err(AuthError::Malformed.into()),
    };
    let (from, now) = (exchange.arrival.client(), exchange.now);
    let caller = core.callers.borrow_mut().identify(header, from, now)?;
    exchange.recording.record.caller = Some(caller);
    Ok(())
}
