//! The request as a backend gets it, but for `Host`: what was sent, without what belongs to the
//! client's connection or to the gateway, and with who is calling, for whom and on behalf of what.

use crate::{
    arrival::Forwarded,
    core::Core,
    exchange::Exchange,
    headers::{X_PILET_NAME, X_PILET_TOKEN, X_PILET_VERSION, strip_request, tokens},
    refusal::Refusal,
    request_body::RequestBody,
};
use http::{
    HeaderMap, HeaderValue, Method, Request, Uri, Version,
    header::{CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING, UPGRADE, VIA},
    uri::PathAndQuery,
};
use http_body::Body as _;
use tokio::time::Instant;

/// Our name in `Via` (RFC 9110 §7.6.3).
const HOP: &str = "1.1 midplane";

/// Refuses what can be refused before anything is sent.
pub(super) fn admit(exchange: &Exchange) -> Result<(), Refusal> {
    let (headers, policy) = (&exchange.headers, exchange.policy());
    let plugin = || exchange.route().deployment.plugin.clone();
    // `h2c` is an offer that may be ignored; anything else wants the connection for itself
    let upgrade = |value: &HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"h2c");
    if headers.get_all(UPGRADE).iter().any(upgrade) {
        return Err(Refusal::Upgrade { plugin: plugin() });
    }
    if hops(headers) >= policy.max_hops {
        return Err(Refusal::Loop { plugin: plugin() });
    }
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|bytes: u64| bytes > policy.body_bytes) {
        return Err(Refusal::BodyTooLarge { plugin: plugin(), limit: policy.body_bytes });
    }
    Ok(())
}

/// How often the request came through a gateway before. An address of ours that somebody
/// registered as a backend would loop until nothing is left to loop with.
fn hops(headers: &HeaderMap) -> usize {
    headers.get_all(VIA).iter().flat_map(tokens).filter(|hop| *hop == HOP.as_bytes()).count()
}

/// Takes the request out of the exchange.
pub(super) fn prepare(
    core: &Core,
    exchange: &mut Exchange,
    now: Instant,
) -> Result<Request<RequestBody>, Refusal> {
    let route = exchange.route();
    let not_ready = || Refusal::NotReady { plugin: route.deployment.plugin.clone() };
    let mut callers = core.callers.borrow_mut();
    let token = callers.token(exchange.caller(), &route.deployment, exchange.now);
    let token = token.map_err(|_| not_ready())?;
    let target = target(exchange).ok_or_else(not_ready)?;
    let (limit, forwarded) = (route.policy().body_bytes, Forwarded::of(exchange, core.options()));

    let mut headers = std::mem::take(&mut exchange.headers);
    let record = &mut exchange.recording.record;
    strip_request(&mut headers, record.names.continued);
    headers.insert(&X_PILET_NAME, token.name);
    headers.insert(&X_PILET_VERSION, token.version);
    headers.insert(&X_PILET_TOKEN, token.token);
    headers.append(VIA, HeaderValue::from_static(HOP));
    record.names.pass_on(&mut headers);
    forwarded.write(&mut headers);

    let body = exchange.body.take().expect("a request is passed on once");
    let (body, progress) = RequestBody::new(body, limit, now);
    if !body.is_end_stream() {
        frame(&record.method, &mut headers);
    }
    record.upload = Some(progress);
    let mut request = Request::new(body);
    *request.method_mut() = record.method.clone();
    *request.version_mut() = Version::HTTP_11;
    *request.uri_mut() = target;
    *request.headers_mut() = headers;
    Ok(request)
}

/// Says how long a body is where HTTP does not expect one. hyper would leave some of them out, and a
/// backend that does not look for it would take it for the next request: the connection ends with
/// this one.
fn frame(method: &Method, headers: &mut HeaderMap) {
    if matches!(*method, Method::GET | Method::HEAD | Method::DELETE | Method::OPTIONS) {
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
        if !headers.contains_key(CONTENT_LENGTH) {
            headers.insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
        }
    }
}

fn target(exchange: &Exchange) -> Option<Uri> {
    let uri = exchange.uri();
    let target = exchange.route().target(uri.path(), uri.query());
    let target = PathAndQuery::from_maybe_shared(bytes::Bytes::from(target)).ok()?;
    Some(Uri::from(target))
}
