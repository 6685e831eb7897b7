//! Tries until one endpoint answers. A request is sent again only where no backend can have acted
//! on it twice: when it was never written to a connection, or when a kept connection turned out to
//! be closed and the request is idempotent and has no body.

use super::attempt::{Attempt, Failed};
use crate::{
    core::Core, exchange::Exchange, phases::balance, refusal::Refusal, request_body::RequestBody,
    upstream_body::UpstreamBody,
};
use http::{Method, Request, Response};

/// Passes the request on, as often as the route allows.
pub(super) async fn send(
    core: &Core,
    exchange: &mut Exchange,
    mut request: Request<RequestBody>,
) -> Result<Response<UpstreamBody>, Refusal> {
    let mut only_new = false;
    for _ in 0..exchange.policy().attempts.get() {
        balance::run(core, exchange)?;
        exchange.recording.record.attempts += 1;
        let mut timings = exchange.record().timings;
        let attempt = Attempt::new(core, exchange).expect("the phase before chose an endpoint");
        let sent = attempt.run(request, only_new, &mut timings).await;
        exchange.recording.record.timings = timings;
        match sent {
            Ok(response) => return Ok(response),
            Err(Failed::Over(refusal)) => return Err(refusal),
            Err(Failed::Unreachable(unsent)) => {
                exchange.refused_by.extend(exchange.record().endpoint);
                request = *unsent;
            }
            Err(Failed::Stale(unsent)) => {
                only_new = true;
                request = *unsent;
            }
        }
    }
    Err(Refusal::Unreachable { plugin: exchange.route().deployment.plugin.clone() })
}

/// A copy of a request that may be sent twice: idempotent (RFC 9110 9.2.2) and without a body.
pub(super) fn copy(request: &Request<RequestBody>) -> Option<Request<RequestBody>> {
    let method = request.method();
    if !matches!(
        *method,
        Method::GET | Method::HEAD | Method::OPTIONS | Method::PUT | Method::DELETE
    ) {
        return None;
    }
    let mut copy = Request::new(request.body().again()?);
    *copy.method_mut() = method.clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.version_mut() = request.version();
    *copy.headers_mut() = request.headers().clone();
    Some(copy)
}
