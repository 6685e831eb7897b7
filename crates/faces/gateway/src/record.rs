//! What is known of a request when it has ended. Log, meter and span only observe it; none of
//! them is asked or waited for while the request goes on.

use crate::{
    app_body::Gathering,
    caller_cache::Caller,
    connection::state::{ConnectionState, InFlight},
    connection_memory::{Charge, WindowCharge},
    core::Core,
    names::Names,
    plugin_places::PluginPlace,
    problem,
    refusal::Refusal,
    request_body::BodyProgress,
};
use http::{HeaderMap, Method, StatusCode, Uri};
use midplane_refusal::{Blame, Refuse as _};
use midplane_routing::{Deployment, Endpoint, Route};
use std::{net::IpAddr, rc::Rc, sync::Arc, time::Duration};
use tokio::time::Instant;

/// What nginx, too, writes for a client that went away before it was answered.
const CLIENT_CLOSED: u16 = 499;

/// Sees every request once, when its last byte left or nobody waits for it any more. Called on
/// the thread that serves the request: must not block.
pub trait Observer: Send + Sync {
    /// One request has ended.
    fn observe(&self, record: &Record);
}

/// One request, from its first phase to its last byte.
pub struct Record {
    pub(crate) started: Instant,
    pub(crate) method: Method,
    /// `None` when the head could not be parsed.
    pub(crate) uri: Option<Uri>,
    pub(crate) names: Names,
    /// `None` when nobody looked.
    pub(crate) client: Option<IpAddr>,
    pub(crate) route: Option<Route>,
    pub(crate) caller: Option<Rc<Caller>>,
    /// The last endpoint that was tried, among those of the route.
    pub(crate) endpoint: Option<usize>,
    pub(crate) attempts: u32,
    pub(crate) upload: Option<Rc<BodyProgress>>,
    pub(crate) bytes_sent: u64,
    pub(crate) timings: Timings,
    status: Option<StatusCode>,
    code: Option<&'static str>,
    blame: Option<Blame>,
}

/// When a request got where, counted from its first phase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timings {
    /// The phases before the backend had let it pass.
    pub decided: Option<Duration>,
    /// A connection to a backend was opened, the last one; `None` when a kept one was used.
    pub connected: Option<Duration>,
    /// The head of a backend's response was there.
    pub answered: Option<Duration>,
    /// The end.
    pub ended: Duration,
}

impl Record {
    /// The id that was sent back as `X-Request-Id`.
    pub fn request_id(&self) -> &str {
        self.names.request_id()
    }

    /// The trace that the request belongs to, 32 hexadecimal digits.
    pub fn trace_id(&self) -> &str {
        self.names.trace_id()
    }

    /// Who sent it, behind proxies that are trusted.
    pub fn client(&self) -> Option<IpAddr> {
        self.client
    }

    /// The method; `-` when it could not be read.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path, without the query; empty when it could not be read.
    pub fn path(&self) -> &str {
        self.uri.as_ref().map_or("", Uri::path)
    }

    /// The deployment that the path leads to; `None` for what is no plugin's.
    pub fn deployment(&self) -> Option<&Deployment> {
        self.route.as_ref().map(|route| &*route.deployment)
    }

    /// The last endpoint that was tried.
    pub fn endpoint(&self) -> Option<&Endpoint> {
        self.deployment()?.endpoints.get(self.endpoint?)
    }

    /// How often it was tried to send the request to a backend.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Who called, when the credential was checked.
    pub fn subject(&self) -> Option<&str> {
        self.caller.as_ref().map(|caller| caller.subject.as_str())
    }

    /// The status that was sent; 499 when the client left before it was answered.
    pub fn status(&self) -> u16 {
        self.status.map_or(CLIENT_CLOSED, |status| status.as_u16())
    }

    /// The code of the refusal, when the gateway refused.
    pub fn code(&self) -> Option<&'static str> {
        self.code
    }

    /// Who has to change something; `None` when all went well.
    pub fn blame(&self) -> Option<Blame> {
        if self.status.is_some() { self.blame } else { Some(Blame::Client) }
    }

    /// Bytes of the request's body that a backend got.
    pub fn bytes_received(&self) -> u64 {
        self.upload.as_ref().map_or(0, |upload| upload.bytes())
    }

    /// Bytes of the response's body.
    pub fn bytes_sent(&self) -> u64 {
        self.bytes_sent
    }

    /// How long what took.
    pub fn timings(&self) -> &Timings {
        &self.timings
    }

    pub(crate) fn answered(&mut self, status: StatusCode) {
        self.status = Some(status);
    }

    pub(crate) fn refused(&mut self, refusal: &Refusal) {
        let kind = refusal.kind();
        self.status = Some(problem::status(&kind));
        self.code = Some(kind.code);
        self.blame = Some(kind.blame);
    }

    /// The response ended before its end.
    pub(crate) fn broke_off(&mut self) {
        self.blame = Some(Blame::Upstream);
    }
}

/// A record that is being written. Shown to the observers when it is dropped, which is the end of
/// the request however it ends; until then its connection counts as busy.
pub(crate) struct Recording {
    pub(crate) record: Record,
    core: Rc<Core>,
    in_flight: Option<InFlight>,
    /// Its plugin's place for it.
    place: Option<PluginPlace>,
    /// What the in-process service may still hold of the request's body.
    gathering: Option<Arc<Gathering>>,
    /// What can be held of the request.
    reserved: Option<(Charge, WindowCharge)>,
}

impl Recording {
    pub(crate) fn begin(
        core: &Rc<Core>,
        in_flight: InFlight,
        method: Method,
        uri: Uri,
        headers: &HeaderMap,
    ) -> Self {
        let trusted = in_flight.connection().peer.trusted;
        let names = Names::of(headers, trusted, || core.random());
        let record = Record::new(method, Some(uri), names);
        Self {
            record,
            core: Rc::clone(core),
            in_flight: Some(in_flight),
            place: None,
            gathering: None,
            reserved: None,
        }
    }

    /// For a request whose head could not be parsed, so that it was never in flight.
    pub(crate) fn begin_unparsed(core: &Rc<Core>, method: Method, uri: Option<Uri>) -> Self {
        let names = Names::of(&HeaderMap::new(), false, || core.random());
        let record = Record::new(method, uri, names);
        let (core, in_flight) = (Rc::clone(core), None);
        Self { record, core, in_flight, place: None, gathering: None, reserved: None }
    }

    /// Keeps counting what was gathered until the end.
    pub(crate) fn gathers(&mut self, gathering: Arc<Gathering>) {
        self.gathering = Some(gathering);
    }

    /// Keeps room until the end.
    pub(crate) fn reserves(&mut self, held: Charge, window: WindowCharge) {
        self.reserved = Some((held, window));
    }

    /// Keeps a place until the end.
    pub(crate) fn holds(&mut self, place: PluginPlace) {
        self.place = Some(place);
    }

    /// Whether the request waited longer to be read than anybody should.
    pub(crate) fn is_late(&self) -> bool {
        self.in_flight.as_ref().is_some_and(InFlight::is_late)
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    pub(crate) fn connection(&self) -> &Rc<ConnectionState> {
        let in_flight = self.in_flight.as_ref();
        in_flight.expect("every request that was parsed is in flight").connection()
    }
}

impl Record {
    fn new(method: Method, uri: Option<Uri>, names: Names) -> Self {
        Self {
            started: Instant::now(),
            method,
            uri,
            names,
            client: None,
            route: None,
            caller: None,
            endpoint: None,
            attempts: 0,
            upload: None,
            bytes_sent: 0,
            timings: Timings::default(),
            status: None,
            code: None,
            blame: None,
        }
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        let now = Instant::now();
        self.record.timings.ended = now - self.record.started;
        for observer in &self.core.shared.observers {
            observer.observe(&self.record);
        }
        if let Some(in_flight) = self.in_flight.take() {
            in_flight.end(now);
        }
    }
}
