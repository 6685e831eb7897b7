//! One request and its response, as it goes through the phases.

use crate::{
    arrival::Arrival,
    caller_cache::Caller,
    client_body::ClientBody,
    connection::state::{ConnectionState, InFlight},
    core::Core,
    options::Options,
    record::{Record, Recording},
    response_headers::OriginOf,
    upstream_body::UpstreamBody,
};
use http::{Extensions, HeaderMap, HeaderValue, Method, Request, Response, Uri, Version};
use hyper::body::Incoming;
use midplane_model::Timestamp;
use midplane_net::{ClientAddress, ClientRegion};
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
    /// Of the head over HTTP/2, once it was judged.
    pub(crate) head_bytes: usize,
    /// The length of the body, if all of it was counted before it came.
    pub(crate) covered: usize,
    pub(crate) arrival: Arrival,
    /// Where the client is, as far as somebody believed says it, or the operator.
    pub(crate) region: Option<ClientRegion>,
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
    pub(crate) fn begin(core: &Rc<Core>, in_flight: InFlight, request: Request<Incoming>) -> Self {
        let (head, body) = request.into_parts();
        let connection = Rc::clone(in_flight.connection());
        // over HTTP/1 the connection looks after what is left of it
        let body = if head.version == Version::HTTP_2 {
            ClientBody::with_rest(body, &core.unread, &connection.peer)
        } else {
            ClientBody::plain(body)
        };
        let arrival = Arrival::of(&connection.peer, &head.headers, &core.options().trusted_proxies);
        let region = region(core.options(), connection.peer.trusted, &head.headers);
        let mut recording = Recording::begin(core, in_flight, head.method, head.uri, &head.headers);
        recording.record.client = Some(arrival.client());
        Self {
            recording,
            arrival,
            region,
            now: core.now(),
            version: head.version,
            headers: head.headers,
            head_bytes: 0,
            covered: 0,
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
    pub(crate) fn take_request(&mut self) -> Option<Request<ClientBody>> {
        let mut request = Request::new(self.body.take()?);
        *request.method_mut() = self.method().clone();
        *request.uri_mut() = self.uri().clone();
        *request.version_mut() = self.version;
        let (origin, way) = (self.origin(), self.arrival.way().cloned());
        *request.headers_mut() = std::mem::take(&mut self.headers);
        *request.extensions_mut() = std::mem::take(&mut self.extensions);
        let extensions = request.extensions_mut();
        extensions.insert(ClientAddress(origin.client));
        if let Some(region) = self.region.take() {
            extensions.insert(region);
        }
        extensions.insert(origin);
        if let Some(way) = way {
            extensions.insert(way);
        }
        Some(request)
    }

    fn origin(&self) -> Origin {
        let record = self.record();
        Origin {
            client: self.arrival.client(),
            request_id: record.request_id().to_owned(),
            trace_id: record.trace_id().to_owned(),
        }
    }
}

/// What a proxy that is believed says of the client's region; else what the operator says.
fn region(options: &Options, is_believed: bool, headers: &HeaderMap) -> Option<ClientRegion> {
    let header = options.regions.header.as_ref().filter(|_| is_believed);
    let said = header.and_then(|name| {
        ClientRegion::said(headers.get_all(name).iter().map(HeaderValue::as_bytes))
    });
    said.or_else(|| options.regions.default.clone())
}
