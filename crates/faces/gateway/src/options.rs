//! What an operator can set. Every limit has a default that is meant to face the internet.

use crate::{
    isolation::{DocumentsGrant, ResponseHeaderOptions},
    listener::Listen,
    pool_options::PoolOptions,
    settings::{Http2Options, Settings},
};
use http::{HeaderMap, HeaderValue, header::STRICT_TRANSPORT_SECURITY};
use midplane_model::{Clock, Entropy};
use midplane_net::{AddressCheck, Machine, OutboundPolicy, PublicUrl, TrustedProxies};
use midplane_routing::RoutePolicy;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{
    net::SocketAddr,
    num::{NonZeroU32, NonZeroUsize},
    sync::Arc,
    thread::available_parallelism,
    time::Duration,
};

/// What happens to callers of plugin backends who did not sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Anonymous {
    /// They are passed on as `anonymous`; backends decide.
    #[default]
    Allow,
    /// They get 401.
    Deny,
}

/// Everything that can be set.
#[derive(Clone)]
pub struct Options {
    /// Where to listen, and for what. The first is the one that others are told of.
    pub listen: Vec<Listen>,
    /// Threads, each with a listener and a runtime of its own.
    pub workers: NonZeroUsize,
    /// The node's clock; tokens are judged by it.
    pub clock: Clock,
    /// Seeds what each worker chooses and names requests by.
    pub entropy: Arc<dyn Entropy>,
    /// Where backends may be; asked when connecting, after names were resolved. The default is
    /// that of a laptop.
    pub upstream_addresses: AddressCheck,
    /// Callers who did not sign in.
    pub anonymous: Anonymous,
    /// Proxies whose word on where a request came from, and whose `X-Request-Id`, are believed.
    pub trusted_proxies: TrustedProxies,
    /// Who says which region a client is in.
    pub regions: midplane_net::RegionSource,
    /// The address that users type: scheme and host of every request, for backends.
    pub public_url: Option<PublicUrl>,
    /// Whether a host that was asked for is one of ours. Backends are told of no other: links in
    /// mails and pages are built from it.
    pub known_host: Arc<dyn Fn(&str) -> bool + Send + Sync>,
    /// `Strict-Transport-Security` of every answer.
    pub strict_transport: Option<HeaderValue>,
    /// Most connections of clients at a time, and most of ours to backends: what the process may
    /// have open, shared out.
    pub client_connections: usize,
    /// See above.
    pub backend_connections: usize,
    /// Sizes and counts.
    pub limits: Limits,
    /// How long things may take.
    pub timeouts: Timeouts,
    /// Connections to backends that are kept for the next request.
    pub pool: PoolOptions,
    /// How long the token that backends get is good.
    pub plugin_token_life: Duration,
    /// What HTTP/2 is spoken with.
    pub http2: Http2Options,
    /// Headers of backends' answers.
    pub response_headers: ResponseHeaderOptions,
    /// Plugins that have a host to themselves.
    pub documents: Vec<DocumentsGrant>,
}

/// Sizes and counts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Limits {
    /// Longest request target, in bytes.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 256, max = 65536))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub target_bytes: usize,
    /// Largest request head, in bytes.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 1024, max = 1048576))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub header_bytes: u32,
    /// Most header fields of a request.
    #[schemars(range(min = 10, max = 1000), extend("x-since" = "0.1.0"))]
    pub header_fields: usize,
    /// Largest head of a backend's response, in bytes.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 1024, max = 393216))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub response_header_bytes: usize,
    /// Most header fields of a backend's response.
    #[schemars(range(min = 10, max = 10000), extend("x-since" = "0.1.0"))]
    pub response_header_fields: usize,
    /// Largest request body that is passed on to a plugin, in bytes.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 1, max = 1_099_511_627_776_u64))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub body_bytes: u64,
    /// Most connections of one address at a time; loopback and trusted proxies are exempt.
    #[schemars(range(min = 1, max = 1000000), extend("x-since" = "0.1.0"))]
    pub connections_per_address: usize,
    /// Most requests in flight to one plugin at a time, shared out among the workers. Never more
    /// than half of what is in flight to all, which the limit of open files bounds.
    #[schemars(range(min = 1, max = 1000000), extend("x-since" = "0.1.0"))]
    pub in_flight_per_plugin: usize,
    /// Most requests that wait until they may be among them (`timeouts.place`), shared out in the
    /// same way. More are refused at once; 0 lets nobody wait.
    #[schemars(range(min = 0, max = 1000000), extend("x-since" = "0.1.0"))]
    pub waiting_per_plugin: usize,
    /// Most bytes that are held for all clients together: bodies on their way, with what HTTP/2
    /// lets clients send unasked, and responses that are not taken. More is refused with 503.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(
        with = "midplane_options::Bytes",
        range(min = 1048576, max = 1_099_511_627_776_u64)
    )]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub memory: usize,
    /// The same for one address; trusted proxies are exempt.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(
        with = "midplane_options::Bytes",
        range(min = 1048576, max = 1_099_511_627_776_u64)
    )]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub memory_per_address: usize,
    /// The same for one connection.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(
        with = "midplane_options::Bytes",
        range(min = 1048576, max = 1_099_511_627_776_u64)
    )]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub memory_per_connection: usize,
    /// How long what is ready may wait for its turn, at the least over some time, before a part
    /// of the requests is turned away with 503; 0 turns nobody away.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0, max = 60))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub queue_delay: Duration,
    /// Most concurrent streams of an HTTP/2 connection.
    #[schemars(range(min = 1, max = 10000), extend("x-since" = "0.1.0"))]
    #[serde(rename = "http2Streams")]
    pub h2_streams: u32,
    /// Slowest request body, in bytes per second, once `timeouts.bodyGrace` was waited for it.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 0, max = 1073741824))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub body_bytes_per_second: u64,
    /// How often a request may pass through this gateway, by way of backends that only pass it
    /// on, before it is stopped as a loop.
    #[schemars(range(min = 1, max = 100), extend("x-since" = "0.1.0"))]
    pub hops: usize,
    /// How many backends are tried for one request: a kept connection that is gone, one endpoint
    /// that refuses, and one more.
    #[schemars(range(min = 1, max = 10), extend("x-since" = "0.1.0"))]
    pub attempts: NonZeroU32,
    /// What is still read of a request that was answered before its end, so that its sender hears
    /// the answer.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 0, max = 1_099_511_627_776_u64))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub linger_bytes: u64,
    /// Most connections that do so at a time.
    #[schemars(range(min = 0, max = 100000), extend("x-since" = "0.1.0"))]
    pub lingering: usize,
    /// The same for one address; trusted proxies are exempt.
    #[schemars(range(min = 0, max = 100000), extend("x-since" = "0.1.0"))]
    pub lingering_per_address: usize,
    /// Connections that wait in the kernel to be accepted, per worker.
    #[schemars(range(min = 1, max = 65535), extend("x-since" = "0.1.0"))]
    pub backlog: u32,
    /// Callers whose credential is remembered after it was checked, per worker.
    #[schemars(range(min = 16, max = 1000000), extend("x-since" = "0.1.0"))]
    pub remembered_callers: usize,
    /// Tokens for backends that are remembered, per worker.
    #[schemars(range(min = 16, max = 1000000), extend("x-since" = "0.1.0"))]
    pub remembered_tokens: usize,
}

/// How long things may take.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Timeouts {
    /// From the first byte of a request's head to its last.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.1, max = 300))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub header: Duration,
    /// Without a request, or without the client taking anything of a response. Has to be longer
    /// than what a proxy in front keeps a connection for, or requests meet one that just closed.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 1, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub idle: Duration,
    /// How long a request waits, before it is refused with 503, until it is read while there is more
    /// to do than there is time; and from then on, while its plugin has as many in flight as it may.
    /// 0 lets nobody wait, and reads at once what comes.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0, max = 60))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub place: Duration,
    /// Until a backend accepts a connection.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.05, max = 300))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub connect: Duration,
    /// Until a backend's response begins, counted while it has all that the client sent.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.1, max = 86400))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub response: Duration,
    /// Until running requests are cut off at shutdown.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub drain: Duration,
    /// How long is still read of a request that was answered before its end.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0, max = 300))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub linger: Duration,
    /// How long a request's body may be waited for before its speed counts.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub body_grace: Duration,
}

impl Options {
    /// The defaults for an address, a clock and a source of randomness.
    pub fn new(listen: SocketAddr, clock: Clock, entropy: Arc<dyn Entropy>) -> Self {
        Self {
            listen: vec![Listen::public(listen)],
            workers: available_parallelism().unwrap_or(NonZeroUsize::MIN),
            clock,
            entropy,
            upstream_addresses: laptop(),
            anonymous: Anonymous::Allow,
            trusted_proxies: TrustedProxies::default(),
            regions: Default::default(),
            public_url: None,
            known_host: Arc::new(|_| true),
            strict_transport: None,
            client_connections: usize::MAX,
            backend_connections: usize::MAX,
            limits: Limits::default(),
            timeouts: Timeouts::default(),
            pool: PoolOptions::default(),
            plugin_token_life: Duration::from_secs(120),
            http2: Http2Options::default(),
            response_headers: ResponseHeaderOptions::default(),
            documents: Vec::new(),
        }
    }

    /// The rules for routes that have none of their own.
    pub(crate) fn route_policy(&self) -> RoutePolicy {
        RoutePolicy {
            allow_anonymous: self.anonymous == Anonymous::Allow,
            body_bytes: self.limits.body_bytes,
            body_bytes_per_second: self.limits.body_bytes_per_second,
            body_grace: self.timeouts.body_grace,
            response_timeout: self.timeouts.response,
            attempts: self.limits.attempts,
            max_hops: self.limits.hops,
        }
    }

    /// Tells browsers to come by TLS alone, where that is how users come.
    pub(crate) fn keep_to_tls(&self, headers: &mut HeaderMap) {
        if let Some(value) = &self.strict_transport {
            headers.insert(STRICT_TRANSPORT_SECURITY, value.clone());
        }
    }

    /// Takes over what an operator set.
    #[must_use]
    pub fn with(mut self, settings: &Settings) -> Self {
        if let Some(workers) = NonZeroUsize::new(settings.workers) {
            self.workers = workers;
        }
        self.anonymous = settings.anonymous;
        self.limits = settings.limits;
        self.timeouts = settings.timeouts;
        self.pool = settings.pool;
        self.http2 = settings.http2;
        self.response_headers = settings.response_headers.clone();
        self.documents = settings.documents.clone();
        self.plugin_token_life = settings.plugin_token_ttl;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            target_bytes: 8 * 1024,
            header_bytes: 32 * 1024,
            header_fields: 500,
            response_header_bytes: 64 * 1024,
            response_header_fields: 1000,
            body_bytes: 32 * 1024 * 1024,
            connections_per_address: 200,
            in_flight_per_plugin: 1024,
            waiting_per_plugin: 1024,
            memory: 48 * 1024 * 1024,
            memory_per_address: 16 * 1024 * 1024,
            memory_per_connection: 4 * 1024 * 1024,
            queue_delay: Duration::from_millis(100),
            h2_streams: 100,
            body_bytes_per_second: 240,
            hops: 4,
            attempts: NonZeroU32::MIN.saturating_add(2),
            linger_bytes: 64 * 1024 * 1024,
            lingering: 256,
            lingering_per_address: 32,
            backlog: 1024,
            remembered_callers: 2048,
            remembered_tokens: 4096,
        }
    }
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            header: Duration::from_secs(10),
            // longer than the 60 s of usual balancers: who closes first must not be us
            idle: Duration::from_secs(75),
            // as long as a client that is refused is asked to stay away
            place: Duration::from_secs(1),
            connect: Duration::from_secs(2),
            response: Duration::from_secs(30),
            drain: Duration::from_secs(30),
            linger: Duration::from_secs(30),
            body_grace: Duration::from_secs(5),
        }
    }
}

fn laptop() -> AddressCheck {
    let (policy, machine) =
        (OutboundPolicy { loopback: true, ..OutboundPolicy::default() }, Machine::default());
    Arc::new(move |address| policy.check(address, &machine))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_closes_a_kept_connection_first_is_the_balancer() {
        let usual = Duration::from_secs(60);
        assert!(Timeouts::default().idle > usual + Duration::from_secs(5));
    }

    #[test]
    fn without_a_policy_a_backend_may_be_on_this_machine_and_at_no_metadata_service() {
        let at = |text: &str| laptop()(SocketAddr::new(text.parse().unwrap(), 80));
        assert_eq!(at("127.0.0.1"), Ok(()));
        for bad in ["169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254"] {
            assert!(at(bad).is_err(), "{bad}");
        }
    }
}
