//! One request and its response, as it goes through the phases.

use crate::{
    caller_cache::Caller,
    client_body::ClientBody,
    connection::state::ConnectionState,
    core::Core,
    headers::{X_FORWARDED_FOR, X_FORWARDED_HOST, X_FORWARDED_PROTO},
    record::{Record, Recording},
    response_headers::OriginOf,
    upstream_body::UpstreamBody,
};
use http::{
    Extensions, HeaderMap, HeaderValue, Method, Request, Response, Uri, Version, header::HOST,
};
use hyper::body::Incoming;
use midplane_model::Timestamp;
use midplane_routing::{Route, RoutePolicy};
use std::{net::IpAddr, rc::Rc};

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

/// One request. What a phase finds out it writes here, for those after it.
pub(crate) struct Exchange {
    pub(crate) recording: Recording,
    /// Read once: tokens and their caches are judged by it.
    pub(crate) now: Timestamp,
    pub(crate) version: Version,
    pub(crate) headers: HeaderMap,
    extensions: Extensions,
    /// `None` once it is on its way.
    pub(crate) body: Option<ClientBody>,
    /// Endpoints that refused a connection, by their place in the route.
    pub(crate) refused_by: Vec<usize>,
    pub(crate) response: Option<Response<UpstreamBody>>,
    /// Whose origin the answer is opened in.
    pub(crate) origin: OriginOf,
}

impl Exchange {
    pub(crate) fn begin(
        core: &Rc<Core>,
        connection: &Rc<ConnectionState>,
        request: Request<Incoming>,
    ) -> Self {
        let in_flight = connection.begin();
        let (head, body) = request.into_parts();
        // over HTTP/1 the connection looks after what is left of it
        let body = if head.version == Version::HTTP_2 {
            ClientBody::with_rest(body, &core.unread, &connection.peer)
        } else {
            ClientBody::plain(body)
        };
        let recording = Recording::begin(core, in_flight, head.method, head.uri, &head.headers);
        Self {
            recording,
            now: core.now(),
            version: head.version,
            headers: head.headers,
            extensions: head.extensions,
            body: Some(body),
            refused_by: Vec::new(),
            response: None,
            origin: OriginOf::Platform,
        }
    }

    pub(crate) fn record(&self) -> &Record {
        &self.recording.record
    }

    pub(crate) fn connection(&self) -> &ConnectionState {
        self.recording.connection()
    }

    pub(crate) fn method(&self) -> &Method {
        &self.record().method
    }

    pub(crate) fn uri(&self) -> &Uri {
        self.record().uri.as_ref().expect("the head of an exchange was parsed")
    }

    /// The route; only for phases after that which finds it.
    pub(crate) fn route(&self) -> &Route {
        self.record().route.as_ref().expect("phases for plugins follow the one that finds a route")
    }

    /// The caller; only for phases after that which finds out.
    pub(crate) fn caller(&self) -> &Caller {
        self.record().caller.as_ref().expect("the caller is authenticated before this phase")
    }

    pub(crate) fn policy(&self) -> &RoutePolicy {
        self.route().policy()
    }

    /// The request as the in-process service gets it.
    pub(crate) fn take_request(&mut self, core: &Core) -> Option<Request<ClientBody>> {
        let mut request = Request::new(self.body.take()?);
        *request.method_mut() = self.method().clone();
        *request.uri_mut() = self.uri().clone();
        *request.version_mut() = self.version;
        let origin = self.origin(core);
        *request.headers_mut() = std::mem::take(&mut self.headers);
        *request.extensions_mut() = std::mem::take(&mut self.extensions);
        request.extensions_mut().insert(origin);
        Some(request)
    }

    fn origin(&self, core: &Core) -> Origin {
        let (record, peer) = (self.record(), &self.connection().peer);
        let chain = if peer.trusted { chain(&self.headers) } else { Vec::new() };
        let proxies = &core.options().trusted_proxies;
        let client = chain.iter().rev().find(|one| !proxies.contains(one)).copied();
        Origin {
            client: client.unwrap_or(peer.address),
            request_id: record.request_id().to_owned(),
            trace_id: record.trace_id().to_owned(),
        }
    }

    /// What backends are told of the way that a request came. Proxies that are trusted are
    /// believed.
    pub(crate) fn forwarded(&self) -> Forwarded {
        let (peer, headers) = (&self.connection().peer, &self.headers);
        let plain = HeaderValue::from_static("http");
        if !peer.trusted {
            return Forwarded { by: peer.text.clone(), scheme: plain, host: self.host() };
        }
        let chain = chain(headers);
        Forwarded {
            by: HeaderValue::try_from(join(&chain, peer.address)).unwrap_or(peer.text.clone()),
            scheme: headers.get(&X_FORWARDED_PROTO).cloned().unwrap_or(plain),
            host: headers.get(&X_FORWARDED_HOST).cloned().or_else(|| self.host()),
        }
    }

    /// The host that the client asked for.
    fn host(&self) -> Option<HeaderValue> {
        let of_uri = || HeaderValue::from_str(self.uri().authority()?.as_str()).ok();
        self.headers.get(HOST).cloned().or_else(of_uri)
    }
}

/// Where a request came by.
pub(crate) struct Forwarded {
    /// The addresses, oldest first.
    by: HeaderValue,
    /// `http` or `https`, as the client sees it.
    scheme: HeaderValue,
    host: Option<HeaderValue>,
}

impl Forwarded {
    pub(crate) fn write(self, headers: &mut HeaderMap) {
        headers.insert(&X_FORWARDED_FOR, self.by);
        headers.insert(&X_FORWARDED_PROTO, self.scheme);
        if let Some(host) = self.host {
            headers.insert(&X_FORWARDED_HOST, host);
        }
    }
}

/// The addresses that trusted proxies saw, oldest first; anything unreadable ends it.
fn chain(headers: &HeaderMap) -> Vec<IpAddr> {
    let values = headers.get_all(&X_FORWARDED_FOR);
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
