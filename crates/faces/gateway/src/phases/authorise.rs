//! Whether a caller may reach a plugin's backend at all. What they may do there is the backend's
//! to decide, by the token it gets.

use crate::{core::Core, exchange::Exchange, refusal::Refusal};
use midplane_access::Denied;

/// Refuses callers who did not sign in where they must, and tokens of other plugins.
pub(crate) fn run(_: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    let identity = &exchange.caller().identity;
    if identity.is_anonymous() && !exchange.policy().allow_anonymous {
        return Err(Denied::Anonymous.into());
    }
    Ok(identity.may_speak_for(&exchange.route().deployment.plugin)?)
}
