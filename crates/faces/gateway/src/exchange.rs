//! One request and its response: the names it is known by, where it really came from, and the
//! line that will stand in the access log.

use crate::{core::Core, link::Link, phases::access_log::Entry, trace::Trace};
use http::{HeaderMap, HeaderValue, Request, header::HOST};
use std::net::IpAddr;

/// Handed to the in-process service as a request extension, so that its log and its errors carry
/// the same names.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The address that the request came from, behind proxies that are trusted.
    pub client: IpAddr,
    /// The id that is sent back as `X-Request-Id`.
    pub request_id: String,
    /// The trace that the request belongs to.
    pub trace_id: String,
}

/// One request.
pub(crate) struct Exchange {
    pub(crate) origin: Origin,
    pub(crate) trace: Trace,
    pub(crate) span: u64,
    /// `http` or `https`, as the client sees it.
    pub(crate) scheme: HeaderValue,
    /// The host that the client asked for.
    pub(crate) host: Option<HeaderValue>,
    /// Addresses to write into `X-Forwarded-For`.
    pub(crate) forwarded_for: String,
    pub(crate) entry: Entry,
}

impl Exchange {
    pub(crate) fn begin<T>(core: &Core, link: &Link, request: &Request<T>) -> Self {
        let headers = request.headers();
        let peer = link.peer.ip().to_canonical();
        let proxies = &core.options.trusted_proxies;
        let trusted = proxies.contains(&peer);
        let trace = Trace::of(headers, core.random_wide());
        let request_id = sent_id(headers)
            .filter(|_| trusted)
            .unwrap_or_else(|| format!("{:032x}", core.random_wide()));
        let chain = if trusted { chain(headers) } else { Vec::new() };
        let sent = |name: &str| headers.get(name).filter(|_| trusted).cloned();
        let origin = Origin {
            client: chain.iter().rev().find(|one| !proxies.contains(one)).copied().unwrap_or(peer),
            request_id,
            trace_id: trace.id.clone(),
        };
        Self {
            entry: Entry::begin(request, &origin),
            origin,
            trace,
            span: core.random(),
            scheme: sent("x-forwarded-proto").unwrap_or(HeaderValue::from_static("http")),
            host: sent("x-forwarded-host").or_else(|| host(request)),
            forwarded_for: join(&chain, peer),
        }
    }
}

/// The id that a trusted proxy gave the request, when it is a sensible one.
fn sent_id(headers: &HeaderMap) -> Option<String> {
    let text = headers.get("x-request-id")?.to_str().ok()?;
    let fits = (8..=128).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    fits.then(|| text.to_owned())
}

/// The addresses that trusted proxies saw, oldest first; anything unreadable ends it.
fn chain(headers: &HeaderMap) -> Vec<IpAddr> {
    let values = headers.get_all("x-forwarded-for");
    let texts = values.iter().filter_map(|value| value.to_str().ok());
    let mut chain: Vec<IpAddr> = texts
        .flat_map(|text| text.split(','))
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .map_while(|text| text.trim().parse::<IpAddr>().ok())
        .collect();
    chain.reverse();
    chain
}

fn join(chain: &[IpAddr], peer: IpAddr) -> String {
    let mut text = String::new();
    for address in chain {
        text.push_str(&address.to_string());
        text.push_str(", ");
    }
    text.push_str(&peer.to_string());
    text
}

fn host<T>(request: &Request<T>) -> Option<HeaderValue> {
    let of_uri = || HeaderValue::from_str(request.uri().authority()?.as_str()).ok();
    request.headers().get(HOST).cloned().or_else(of_uri)
}
