//! Sends a request to a backend and waits for its answer.
//!
//! A request is sent again only where the backend cannot have acted on it twice: when it was
//! never written to a connection, or when a kept connection turned out to be closed and the
//! request is idempotent and has no body.

use crate::{
    callers::Caller,
    connect::connect,
    core::Core,
    exchange::Exchange,
    headers,
    options::Limits,
    outgoing::Download,
    phases::balance,
    pool::{Lease, Ticket},
    refusal::Refusal,
    upload::{Fault, Progress, Upload},
};
use http::{
    HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Uri, Version,
    header::{CONTENT_LENGTH, HOST, UPGRADE, VIA},
    uri::PathAndQuery,
};
use hyper::body::Incoming;
use midplane_model::PluginName;
use midplane_routing::{Endpoint, Route};
use std::{rc::Rc, time::Duration};
use tokio::time::{Instant, sleep_until};

/// Our name in `Via` (RFC 9110 §7.6.3).
const HOP: &str = "1.1 midplane";
/// How often a request whose body is still coming is looked at.
const LOOK: Duration = Duration::from_secs(1);

/// Passes a request on.
pub(crate) async fn pass(
    core: &Core,
    route: &Route,
    caller: &Caller,
    request: Request<Incoming>,
    exchange: &mut Exchange,
) -> Result<Response<Download>, Refusal> {
    let plugin = &route.deployment.plugin;
    admit(plugin, request.headers(), &core.options.limits)?;
    let (mut request, progress) = prepare(core, route, caller, request, exchange)?;
    let (mut tried, mut fresh) = (Vec::new(), false);
    for _ in 0..core.options.limits.attempts {
        let Some(endpoint) = balance::choose(core, &route.deployment, &tried) else { break };
        exchange.entry.tried(endpoint);
        let attempt = Attempt { core, plugin, endpoint, progress: &progress };
        match attempt.run(request, fresh).await {
            Ok(response) => return Ok(response),
            Err(Failed::Over(refusal)) => return Err(refusal),
            Err(Failed::Unreachable(unsent)) => {
                tried.push(&endpoint.id);
                request = *unsent;
            }
            Err(Failed::Stale(unsent)) => {
                fresh = true;
                request = *unsent;
            }
        }
    }
    Err(Refusal::Unreachable { plugin: plugin.clone() })
}

/// What can be refused before anything is sent.
///
/// A backend that calls another plugin starts a request of its own. One that only passes its
/// request on, to us or to a neighbour, is let do so a few times and then stopped: an address of
/// ours that somebody registered as a backend would loop until nothing is left to loop with.
fn admit(plugin: &PluginName, headers: &HeaderMap, limits: &Limits) -> Result<(), Refusal> {
    // `h2c` is an offer that may be ignored; anything else wants the connection for itself
    let upgrade = |value: &HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"h2c");
    if headers.get_all(UPGRADE).iter().any(upgrade) {
        return Err(Refusal::Upgrade { plugin: plugin.clone() });
    }
    let passed = headers.get_all(VIA).iter().filter_map(|value| value.to_str().ok());
    if passed.flat_map(|value| value.split(',')).filter(|hop| hop.trim() == HOP).count()
        >= limits.hops
    {
        return Err(Refusal::Loop { plugin: plugin.clone() });
    }
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|bytes: u64| bytes > limits.body_bytes) {
        let limit = limits.body_bytes;
        return Err(Refusal::BodyTooLarge { plugin: plugin.clone(), limit });
    }
    Ok(())
}

/// The request as a backend gets it, but for `Host`.
fn prepare(
    core: &Core,
    route: &Route,
    caller: &Caller,
    request: Request<Incoming>,
    exchange: &Exchange,
) -> Result<(Request<Upload>, Rc<Progress>), Refusal> {
    let not_ready = || Refusal::NotReady { plugin: route.deployment.plugin.clone() };
    let token = core.callers.borrow_mut().token(caller, &route.deployment, core.now());
    let token = token.map_err(|_| not_ready())?;
    let (head, body) = request.into_parts();
    let (upload, progress) = Upload::new(body, core.options.limits.body_bytes);
    let mut outbound = Request::new(upload);
    *outbound.method_mut() = head.method;
    *outbound.version_mut() = Version::HTTP_11;
    *outbound.uri_mut() = target(&route.path, head.uri.query()).ok_or_else(not_ready)?;
    *outbound.headers_mut() = head.headers;
    let headers = outbound.headers_mut();
    headers::strip_request(headers, exchange.trace.continued);
    identify(headers, route, token, exchange).ok_or_else(not_ready)?;
    Ok((outbound, progress))
}

fn target(path: &str, query: Option<&str>) -> Option<Uri> {
    let text = match query {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let target = PathAndQuery::from_maybe_shared(bytes::Bytes::from(text)).ok()?;
    Some(Uri::from(target))
}

/// Writes who is calling, for whom, and on behalf of what.
fn identify(
    headers: &mut HeaderMap,
    route: &Route,
    token: HeaderValue,
    exchange: &Exchange,
) -> Option<()> {
    let text = |text: &str| HeaderValue::from_str(text).ok();
    headers.insert("x-pilet-name", text(route.deployment.plugin.as_str())?);
    headers.insert("x-pilet-version", text(&route.deployment.version.to_string())?);
    headers.insert("x-pilet-token", token);
    headers.append(VIA, HeaderValue::from_static(HOP));
    headers.insert("x-request-id", text(&exchange.origin.request_id)?);
    headers.insert("traceparent", exchange.trace.header(exchange.span)?);
    headers.insert("x-forwarded-for", text(&exchange.forwarded_for)?);
    headers.insert("x-forwarded-proto", exchange.scheme.clone());
    if let Some(host) = &exchange.host {
        headers.insert("x-forwarded-host", host.clone());
    }
    Some(())
}

/// How an attempt can fail.
enum Failed {
    /// No connection; the request is whole.
    Unreachable(Box<Request<Upload>>),
    /// The connection was gone; the request is whole, or safe to send again.
    Stale(Box<Request<Upload>>),
    /// There is nothing more to try.
    Over(Refusal),
}

/// One try at one endpoint.
struct Attempt<'a> {
    core: &'a Core,
    plugin: &'a PluginName,
    endpoint: &'a Endpoint,
    progress: &'a Progress,
}

impl Attempt<'_> {
    async fn run(
        &self,
        mut request: Request<Upload>,
        fresh: bool,
    ) -> Result<Response<Download>, Failed> {
        let ticket = self.core.pool.lane(&self.endpoint.authority).ticket();
        let kept = if fresh { None } else { ticket.take_idle() };
        let mut lease = match kept {
            Some(lease) => lease,
            None => match self.open(&ticket).await {
                Some(lease) => lease,
                None => return Err(Failed::Unreachable(Box::new(request))),
            },
        };
        match HeaderValue::from_str(&self.endpoint.authority) {
            Ok(authority) => request.headers_mut().insert(HOST, authority),
            Err(_) => return Err(Failed::Unreachable(Box::new(request))),
        };
        let response = self.send(&mut lease, request).await?;
        let (mut head, body) = response.into_parts();
        if head.status == StatusCode::SWITCHING_PROTOCOLS {
            return Err(Failed::Over(self.broke_off()));
        }
        crate::phases::response::filter(&mut head);
        Ok(Response::from_parts(head, Download::new(body, lease, ticket)))
    }

    async fn open(&self, ticket: &Ticket) -> Option<Lease> {
        let options = &self.core.options;
        let opened =
            connect(self.endpoint, &options.upstream_addresses, options.timeouts.connect).await;
        match opened {
            Ok(sender) => Some(ticket.fresh(sender)),
            Err(error) => {
                let (plugin, instance) = (self.plugin, &self.endpoint.id);
                tracing::warn!(%plugin, %instance, %error, "cannot connect to a backend");
                ticket.failed();
                None
            }
        }
    }

    async fn send(
        &self,
        lease: &mut Lease,
        request: Request<Upload>,
    ) -> Result<Response<Incoming>, Failed> {
        if lease.sender.ready().await.is_err() {
            return Err(Failed::Stale(Box::new(request)));
        }
        let spare = if lease.reused { replay(&request) } else { None };
        let mut answer = std::pin::pin!(lease.sender.try_send_request(request));
        let mut error = loop {
            let look = sleep_until(self.next_look());
            tokio::select! {
                biased;
                answer = &mut answer => match answer {
                    Ok(response) => return Ok(response),
                    Err(error) => break error,
                },
                () = look => self.judge_time().map_err(Failed::Over)?,
            }
        };
        if let Some(unsent) = error.take_message() {
            return Err(Failed::Stale(Box::new(unsent)));
        }
        let error = error.into_error();
        match (self.fault(), spare) {
            (Some(refusal), _) => Err(Failed::Over(refusal)),
            (None, Some(spare)) if is_closed(&error) => Err(Failed::Stale(Box::new(spare))),
            (None, _) => {
                let (plugin, instance) = (self.plugin, &self.endpoint.id);
                tracing::warn!(%plugin, %instance, %error, "a backend broke off");
                Err(Failed::Over(self.broke_off()))
            }
        }
    }

    fn next_look(&self) -> Instant {
        let deadline =
            self.progress.backend_since().map(|since| since + self.core.options.timeouts.response);
        let look = Instant::now() + LOOK;
        match deadline {
            Some(deadline) if self.progress.ended() => deadline,
            Some(deadline) => deadline.min(look),
            None => look,
        }
    }

    /// Whose turn it is, and whether they take too long.
    fn judge_time(&self) -> Result<(), Refusal> {
        let (options, now) = (&self.core.options, Instant::now());
        let plugin = || self.plugin.clone();
        if self.progress.too_slow(
            now,
            options.limits.body_bytes_per_second,
            options.timeouts.body_grace,
        ) {
            return Err(Refusal::BodyTooSlow { plugin: plugin() });
        }
        let after = options.timeouts.response;
        match self.progress.backend_since() {
            Some(since) if now >= since + after => {
                Err(Refusal::TimedOut { plugin: plugin(), after })
            }
            _ => Ok(()),
        }
    }

    /// Whether it was the request's body that ended the exchange.
    fn fault(&self) -> Option<Refusal> {
        let plugin = self.plugin.clone();
        Some(match self.progress.fault()? {
            Fault::TooLarge => {
                Refusal::BodyTooLarge { plugin, limit: self.core.options.limits.body_bytes }
            }
            Fault::Broken => Refusal::BodyBroken { plugin },
        })
    }

    fn broke_off(&self) -> Refusal {
        Refusal::BrokeOff { plugin: self.plugin.clone() }
    }
}

/// A copy of a request that may be sent twice: idempotent (RFC 9110 9.2.2) and without a body.
fn replay(request: &Request<Upload>) -> Option<Request<Upload>> {
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

/// Whether the connection ended before an answer began, as when a backend closes one that it
/// thinks idle.
fn is_closed(error: &hyper::Error) -> bool {
    use std::{error::Error, io::ErrorKind};
    let io = error.source().and_then(|source| source.downcast_ref::<std::io::Error>());
    let broken = io.is_some_and(|io| {
        matches!(
            io.kind(),
            ErrorKind::ConnectionReset | ErrorKind::BrokenPipe | ErrorKind::ConnectionAborted
        )
    });
    broken || error.is_incomplete_message() || error.is_closed() || error.is_canceled()
}
