//! Says who is calling. A credential that does not hold is refused, never ignored.

use crate::{callers::Caller, core::Core, refusal::Refusal};
use http::{HeaderMap, header::AUTHORIZATION};
use midplane_access::AuthError;
use std::rc::Rc;

/// Reads `Authorization`; more than one is none that can be believed.
pub(crate) fn identify(core: &Core, headers: &HeaderMap) -> Result<Rc<Caller>, Refusal> {
    let mut sent = headers.get_all(AUTHORIZATION).iter();
    let header = match (sent.next(), sent.next()) {
        (None, _) => None,
        (Some(one), None) => Some(one.to_str().map_err(|_| AuthError::Malformed)?),
        (Some(_), Some(_)) => return Err(AuthError::Malformed.into()),
    };
    Ok(core.callers.borrow_mut().identify(header, core.now())?)
}
