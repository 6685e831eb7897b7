//! Decides whose origin an answer will be opened in, and refuses requests whose answer would act in
//! the platform's name: workers, and everything but one plugin at a host that the plugin has to
//! itself.

use crate::{
    core::Core,
    exchange::Exchange,
    isolation::{HostOf, asks_for_a_worker, asks_to_keep_a_bundle},
    refusal::Refusal,
    response_headers::OriginOf,
};

/// Writes down the origin. Comes after the route, and before anything of the platform is asked.
pub(crate) fn run(core: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    let called = exchange.record().deployment().map(|deployment| &deployment.plugin);
    let host = core.shared.isolation.host(exchange.uri(), &exchange.headers);
    let origin = match (host, called) {
        (HostOf::Plugin(owner), Some(called)) if owner == called => OriginOf::Plugin,
        (HostOf::Plugin(owner), _) => return Err(Refusal::OtherHost { plugin: owner.clone() }),
        (HostOf::Platform, Some(called)) if asks_for_a_worker(&exchange.headers) => {
            return Err(Refusal::Worker { plugin: called.clone() });
        }
        (HostOf::Platform, None) if asks_to_keep_a_bundle(exchange.uri(), &exchange.headers) => {
            return Err(Refusal::ServiceWorker);
        }
        (HostOf::Platform, _) => OriginOf::Platform,
    };
    exchange.origin = origin;
    Ok(())
}
