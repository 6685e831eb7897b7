//! Whether a caller may reach a plugin's backend at all. What they may do there is the backend's
//! to decide, by the token it gets.

use crate::{callers::Caller, core::Core, options::Anonymous, refusal::Refusal};
use midplane_access::Denied;
use midplane_model::PluginName;

/// Refuses callers who did not sign in where they must, and tokens of other plugins.
pub(crate) fn check(core: &Core, caller: &Caller, plugin: &PluginName) -> Result<(), Refusal> {
    if caller.identity.is_anonymous() && core.options.anonymous == Anonymous::Deny {
        return Err(Denied::Anonymous.into());
    }
    Ok(caller.identity.may_speak_for(plugin)?)
}
