//! Where a backend's answer leads. What it says of its own address is mapped to where clients
//! reach it; see [`Mapping`] for what is mapped and what stays.

use crate::{exchange::Exchange, refusal::Refusal};
use http::{
    HeaderName, HeaderValue,
    header::{CONTENT_LOCATION, LINK, LOCATION, REFRESH},
};
use midplane_net::Mapping;

/// Maps the headers that hold an address.
pub(crate) fn run(exchange: &mut Exchange) -> Result<(), Refusal> {
    let Some(mut response) = exchange.response.take() else { return Ok(()) };
    if response.headers().keys().any(holds_an_address)
        && let Some(endpoint) = exchange.record().endpoint()
    {
        let route = exchange.route();
        let (prefix, deployment) = (route.prefix(), &route.deployment);
        let mapping = Mapping {
            authority: &endpoint.authority,
            base_path: &deployment.base_path,
            prefix: &prefix,
        };
        let headers = response.headers_mut().iter_mut();
        for (name, value) in headers.filter(|(name, _)| holds_an_address(name)) {
            if let Some(mapped) = map(&mapping, name, value) {
                *value = mapped;
            }
        }
    }
    exchange.response = Some(response);
    Ok(())
}

fn holds_an_address(name: &HeaderName) -> bool {
    matches!(*name, LOCATION | CONTENT_LOCATION | LINK | REFRESH)
}

fn map(mapping: &Mapping<'_>, name: &HeaderName, value: &HeaderValue) -> Option<HeaderValue> {
    let mapped = match *name {
        LINK => mapping.link(value.as_bytes()),
        REFRESH => mapping.refresh(value.as_bytes()),
        _ => mapping.location(value.as_bytes()),
    };
    HeaderValue::try_from(mapped?).ok()
}
