//! Whether a caller may reach a plugin's backend at all. What they may do there is the backend's
//! to decide, by the token it gets.

use crate::{core::Core, exchange::Exchange, refusal::Refusal};
use http::{
    Method,
    header::{ACCESS_CONTROL_REQUEST_METHOD, ORIGIN},
};
use http_body::Body as _;
use midplane_access::{Denied, Permission};
use midplane_net::ClientRegion;
use midplane_routing::{BackendAccess, Refusal as NoRoute};

/// Refuses callers who did not sign in where they must, and tokens of other plugins. A browser asks
/// without credentials whether it may ask with them (CORS): that is the backend's to answer.
pub(crate) fn run(_: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    let identity = &exchange.caller().identity;
    let must_sign_in = !exchange.policy().allow_anonymous && !is_preflight(exchange);
    if identity.is_anonymous() && must_sign_in {
        return Err(Denied::Anonymous.into());
    }
    let deployment = &exchange.route().deployment;
    identity.may_speak_for(&deployment.plugin)?;
    match &deployment.access {
        Some(access) if !is_preflight(exchange) => is_for(exchange, access),
        Some(_) | None => Ok(()),
    }
}

/// Refuses those whom the plugin is not for, where its manifest says so. Who reads all plugins reads
/// this one, as its files.
fn is_for(exchange: &Exchange, access: &BackendAccess) -> Result<(), Refusal> {
    let (identity, plugin) = (&exchange.caller().identity, &exchange.route().deployment.plugin);
    let region = exchange.region.as_ref().map(ClientRegion::as_str);
    if access.admits(&identity.viewer, region)
        || identity.require_for(Permission::PLUGINS_READ, plugin).is_ok()
    {
        return Ok(());
    }
    let plugin = plugin.clone();
    Err(match identity.is_anonymous() {
        true => NoRoute::WhoAsks { plugin }.into(),
        false => NoRoute::ForOthers { plugin }.into(),
    })
}

/// As browsers send it (Fetch §4.8): it says who wants to ask and how, and nothing else.
fn is_preflight(exchange: &Exchange) -> bool {
    let says = |name| exchange.headers.get_all(name).iter().count() == 1;
    *exchange.method() == Method::OPTIONS
        && says(ORIGIN)
        && says(ACCESS_CONTROL_REQUEST_METHOD)
        && exchange.body.as_ref().is_some_and(|body| body.is_end_stream())
}
