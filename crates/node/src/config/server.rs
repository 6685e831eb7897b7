//! The section `server`: what is nobody's in particular, and so the node's.

use axum::http::{HeaderName, HeaderValue};
use midplane_model::Environment;
use midplane_net::{ClientRegion, ForwardedBy, Network, PublicUrl, RegionSource};
use midplane_options::Complaint;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

/// This server: where it listens, what it is called, which environments it has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub(crate) struct ServerOptions {
    /// Where to listen; `--listen` wins and port 0 takes a free one. A host name or a bare port is
    /// refused.
    #[schemars(with = "String", extend("x-since" = "0.1.0", "x-form" = "ADDRESS:PORT"))]
    pub(crate) listen: SocketAddr,
    /// The address that users type: scheme, host and port, without a path. All links are built
    /// from it, and backends are told its scheme and host. Cookies are `Secure` and HSTS is sent
    /// when it is `https`.
    #[schemars(with = "Option<String>", extend("x-since" = "0.1.0", "x-form" = "http(s)://HOST"))]
    pub(crate) public_url: Option<PublicUrl>,
    /// How long a browser comes by TLS alone after it has been here once: `max-age` of
    /// `Strict-Transport-Security`, which every answer has when `publicUrl` is `https`. 0 makes
    /// browsers forget it.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0, max = 316_224_000))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub(crate) hsts_max_age: Duration,
    /// Only without `publicUrl`: the names in `Host` that links may be built from. The listen
    /// address is always one. Any other name gets 400 `MP-SYS-006`. A list replaces the default.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "host names without ports"))]
    pub(crate) allowed_hosts: Vec<String>,
    /// The environments that versions can be published to. Empty counts as not set.
    #[schemars(with = "Vec<String>", extend("x-since" = "0.1.0", "x-form" = "names"))]
    pub(crate) environments: Vec<Environment>,
    /// Environments in which a channel moves only when somebody else approves it; rolling back needs
    /// nobody. The order of `environments` is the chain that versions go along: a publish without an
    /// environment goes to the first one when the default one is in this list.
    #[schemars(with = "Vec<String>", extend("x-since" = "0.1.0", "x-form" = "names"))]
    pub(crate) approval_required: Vec<Environment>,
    /// Where a publish without an environment goes, what the shell shows and what the gateway
    /// routes. One of them.
    #[schemars(with = "String", extend("x-since" = "0.1.0", "x-form" = "a name"))]
    pub(crate) default_environment: Environment,
    /// Proxies before this server: what they say of the client, the scheme and the host is
    /// believed, and so is their `X-Request-Id`. The client is the last address on the way that is
    /// not in this list.
    #[schemars(with = "Vec<String>")]
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "ADDRESS/BITS or ADDRESS"))]
    pub(crate) trusted_proxies: Vec<Network>,
    /// Which headers they say it by. `auto`: `X-Forwarded-*` where there is an `X-Forwarded-For`,
    /// else `Forwarded`. Name the one that your proxies write when they do not take the other one
    /// off what clients send.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub(crate) forwarded_by: ForwardedBy,
    /// The header by which the proxies of `trustedProxies` say which region a client is in, such as
    /// `CF-IPCountry`. From anybody else it counts for nothing, and neither does it when it is there
    /// twice.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "the name of a header"))]
    pub(crate) region_header: Option<String>,
    /// The region of those of whom nobody says it. Rules and audiences that name regions read it.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "letters, digits, -, _ and ."))]
    pub(crate) region: Option<String>,
    /// How often the store is asked for what others wrote: routes, feeds, sign-ins. What this node
    /// writes itself is there at once.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.05, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub(crate) route_refresh_interval: Duration,
    /// Threads for what blocks: files, hashing, unpacking. They are made when needed.
    #[schemars(range(min = 4, max = 10_000), extend("x-since" = "0.1.0"))]
    pub(crate) blocking_threads: usize,
}

impl Default for ServerOptions {
    fn default() -> Self {
        let registry = midplane_registry::Options::default();
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            public_url: None,
            hsts_max_age: Duration::from_secs(365 * 24 * 3600),
            allowed_hosts: ["localhost", "127.0.0.1", "::1"].map(str::to_owned).into(),
            environments: registry.environments,
            approval_required: Vec::new(),
            default_environment: registry.default_environment,
            trusted_proxies: Vec::new(),
            forwarded_by: ForwardedBy::Auto,
            region_header: None,
            region: None,
            route_refresh_interval: Duration::from_secs(1),
            blocking_threads: 512,
        }
    }
}

impl midplane_options::Options for ServerOptions {
    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let environments = self.environments();
        if !environments.contains(&self.default_environment) {
            let names: Vec<&str> = environments.iter().map(Environment::as_str).collect();
            let message = format!(
                "is `{}`, which is not one of environments: {}",
                self.default_environment,
                names.join(", ")
            );
            complaints.push(Complaint::new("defaultEnvironment", message).or("environments"));
        }
        for environment in &self.approval_required {
            if !environments.contains(environment) {
                let message = format!("names `{environment}`, which is not one of environments");
                complaints.push(Complaint::new("approvalRequired", message).or("environments"));
            }
        }
        if environments.iter().all(|one| self.approval_required.contains(one)) {
            let message = "leaves no environment that anything could be published to";
            complaints.push(Complaint::new("approvalRequired", message).or("environments"));
        }
        complaints.extend(self.region_complaints());
        complaints
    }
}

impl ServerOptions {
    /// Who says which region a client is in.
    pub(crate) fn regions(&self) -> RegionSource {
        let default = self.region.as_deref().and_then(ClientRegion::parse);
        RegionSource { header: self.region_header.clone(), default }
    }

    /// What is wrong with that.
    fn region_complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        match &self.region_header {
            Some(name) if HeaderName::try_from(name).is_err() => {
                complaints.push(Complaint::new("regionHeader", "is not the name of a header"));
            }
            Some(_) if self.trusted_proxies.is_empty() => {
                let message = "is believed of nobody: trustedProxies is empty";
                complaints.push(Complaint::new("regionHeader", message).or("trustedProxies"));
            }
            Some(_) | None => {}
        }
        if self.region.as_deref().is_some_and(|region| ClientRegion::parse(region).is_none()) {
            let message = "is no region: up to 64 letters, digits, `-`, `_` and `.`";
            complaints.push(Complaint::new("region", message));
        }
        complaints
    }

    /// `Strict-Transport-Security`, when users come by TLS.
    pub(crate) fn strict_transport(&self) -> Option<HeaderValue> {
        let secure = self.public_url.as_ref().is_some_and(PublicUrl::is_secure);
        let text = format!("max-age={}; includeSubDomains", self.hsts_max_age.as_secs());
        secure.then(|| HeaderValue::try_from(text).expect("digits and words are a header's value"))
    }

    /// Whether the rest of the configuration speaks of a proxy in front.
    pub(crate) fn is_behind_a_proxy(&self) -> bool {
        let secure = self.public_url.as_ref().is_some_and(PublicUrl::is_secure);
        secure || !self.trusted_proxies.is_empty()
    }

    /// The environments there are.
    pub(crate) fn environments(&self) -> Vec<Environment> {
        match self.environments.is_empty() {
            true => Self::default().environments,
            false => self.environments.clone(),
        }
    }
}
