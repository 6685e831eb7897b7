//! Keeps what plugins answer from becoming a document or a worker of the platform's origin.
//!
//! All plugins and Midplane answer at one origin, whose cookies renew a session. A page, a drawing
//! or a script that a backend returns would have that origin's power as soon as somebody opens its
//! address. So every answer of a backend carries a policy that puts it into an origin of its own
//! without scripts, and requests that are made to run an answer as a worker are refused. An operator
//! can give a plugin documents, at a host that it has to itself.

use crate::response_headers::{AllowedResponseHeaders, OriginOf, may_be_allowed};
use http::{
    HeaderMap, HeaderName, HeaderValue, Uri,
    header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, X_CONTENT_TYPE_OPTIONS},
    uri::Authority,
};
use midplane_model::PluginName;
use midplane_options::Complaint;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

static CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");
static SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");
static SERVICE_WORKER: HeaderName = HeaderName::from_static("service-worker");

/// No scripts, no origin, no frames, nothing loaded. Styles and pictures that are part of a drawing
/// may stay: they can reach nobody. Policies add up, so a backend's own can only forbid more.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
     font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Headers of backends' answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ResponseHeaderOptions {
    /// Names that pass besides those that pass anyway (standard ones that are about their own
    /// answer alone, and most that begin with `x-`), such as `total-count`.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub allow: Vec<String>,
}

/// A host that a plugin has to itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DocumentsGrant {
    /// The plugin.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub plugin: String,
    /// The host, as browsers ask for it: `orders.plugins.example.net`, with a port when it is not
    /// the scheme's own. Nothing else is served there.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub host: String,
}

/// What an operator must mend.
pub(crate) fn complaints(
    headers: &ResponseHeaderOptions,
    documents: &[DocumentsGrant],
) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (index, name) in headers.allow.iter().enumerate() {
        let key = || format!("responseHeaders.allow[{index}]");
        let lower = name.to_ascii_lowercase();
        if HeaderName::from_bytes(lower.as_bytes()).is_err() {
            complaints.push(Complaint::new(key(), "is not the name of a header"));
        } else if !may_be_allowed(&lower) {
            let message = "speaks for the whole origin or for the connection; no plugin may say it";
            complaints.push(Complaint::new(key(), message));
        }
    }
    for (index, grant) in documents.iter().enumerate() {
        if PluginName::parse(&grant.plugin).is_err() {
            let key = format!("documents[{index}].plugin");
            complaints.push(Complaint::new(key, "is not the name of a plugin"));
        }
        let key = || format!("documents[{index}].host");
        if grant.host.parse::<Authority>().is_err() || grant.host.contains('@') {
            complaints.push(Complaint::new(key(), "is not a host, or a host and a port"));
        } else if is_shared(&grant.host) {
            let message = "is this machine's own name, which shares its cookies on every port; \
                           give the plugin a name of its own";
            complaints.push(Complaint::new(key(), message));
        }
        if documents[..index].iter().any(|other| other.host.eq_ignore_ascii_case(&grant.host)) {
            complaints.push(Complaint::new(key(), "belongs to another plugin already"));
        }
    }
    complaints
}

/// Cookies know no ports: a server that is reached by one of these shares them with all others.
fn is_shared(host: &str) -> bool {
    let name = host.parse::<Authority>().map(|authority| authority.host().to_ascii_lowercase());
    name.is_ok_and(|name| {
        let is_address = name.starts_with('[') || name.parse::<std::net::Ipv4Addr>().is_ok();
        is_address || name == "localhost"
    })
}

/// The rules, compiled.
pub(crate) struct Isolation {
    pub(crate) headers: AllowedResponseHeaders,
    documents: Vec<(String, PluginName)>,
}

/// Whose host a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HostOf<'a> {
    Platform,
    Plugin(&'a PluginName),
}

impl Isolation {
    pub(crate) fn new(headers: &ResponseHeaderOptions, documents: &[DocumentsGrant]) -> Self {
        let documents = documents.iter().filter_map(|grant| {
            let plugin = PluginName::parse(&grant.plugin).ok()?;
            Some((grant.host.to_ascii_lowercase(), plugin))
        });
        let headers = AllowedResponseHeaders::with(&headers.allow);
        Self { headers, documents: documents.collect() }
    }

    /// Whose host it is. Only `Host` counts, which no page can forge: who is told another host by
    /// a proxy gets a sandbox more than needed, never less.
    pub(crate) fn host(&self, uri: &Uri, headers: &HeaderMap) -> HostOf<'_> {
        if self.documents.is_empty() {
            return HostOf::Platform;
        }
        let sent = headers.get(HOST).and_then(|host| host.to_str().ok());
        let Some(host) = sent.or_else(|| uri.authority().map(Authority::as_str)) else {
            return HostOf::Platform;
        };
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let of = |granted: &str| {
            granted.eq_ignore_ascii_case(host)
                || !granted.contains(':') && granted.eq_ignore_ascii_case(name)
        };
        let found = self.documents.iter().find(|(granted, _)| of(granted));
        found.map_or(HostOf::Platform, |(_, plugin)| HostOf::Plugin(plugin))
    }
}

/// Whether a browser asks for a file of a bundle in order to keep it as a service worker, which would
/// outlive the plugin.
pub(crate) fn asks_to_keep_a_bundle(uri: &Uri, headers: &HeaderMap) -> bool {
    uri.path().starts_with("/pilets/") && headers.contains_key(&SERVICE_WORKER)
}

/// Whether a browser asks in order to run the answer as a worker of the page's origin, or to act
/// on it in the origin's name.
pub(crate) fn asks_for_a_worker(headers: &HeaderMap) -> bool {
    let dest = headers.get(&SEC_FETCH_DEST).map_or(&b""[..], HeaderValue::as_bytes);
    headers.contains_key(&SERVICE_WORKER)
        || matches!(
            dest,
            b"audioworklet"
                | b"manifest"
                | b"paintworklet"
                | b"serviceworker"
                | b"sharedworker"
                | b"webidentity"
                | b"worker"
                | b"xslt"
        )
}

/// Adds the policy that an answer is opened under.
pub(crate) fn isolate(headers: &mut HeaderMap, origin: OriginOf) {
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if origin == OriginOf::Plugin {
        return;
    }
    headers.append(CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX));
    let own_pages_alone = HeaderValue::from_static("same-origin");
    headers.insert(&CROSS_ORIGIN_RESOURCE_POLICY, own_pages_alone);
    if headers.get(CONTENT_TYPE).is_some_and(replaces_itself) {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    }
}

/// A document of many documents, each with headers of its own that nobody judged.
fn replaces_itself(kind: &HeaderValue) -> bool {
    let multipart = b"multipart/x-mixed-replace";
    let start = kind.as_bytes().trim_ascii_start().get(..multipart.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(multipart))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(host: &str) -> DocumentsGrant {
        DocumentsGrant { plugin: "orders".into(), host: host.into() }
    }

    fn found(granted: &str, host: &str) -> bool {
        let isolation = Isolation::new(&ResponseHeaderOptions::default(), &[grant(granted)]);
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_str(host).unwrap());
        isolation.host(&Uri::from_static("/"), &headers) != HostOf::Platform
    }

    #[test]
    fn a_host_of_its_own_is_known_by_its_name_and_its_port_if_it_has_one() {
        assert!(found("Orders.Example.net", "orders.example.NET"));
        assert!(found("orders.example.net", "orders.example.net:8443"));
        assert!(found("orders.example.net:8443", "orders.example.net:8443"));
        for other in
            ["orders.example.net", "orders.example.net:80", "example.net", "xorders.example.net"]
        {
            assert!(!found("orders.example.net:8443", other), "{other}");
        }
    }

    #[test]
    fn what_cannot_be_a_host_of_its_own_is_said() {
        for bad in
            ["", "a b", "u@a.example", "localhost:8081", "127.0.0.1:1", "[::1]:1", "LOCALHOST"]
        {
            assert_eq!(
                complaints(&ResponseHeaderOptions::default(), &[grant(bad)]).len(),
                1,
                "{bad}"
            );
        }
        let twice = [grant("a.example"), grant("A.example")];
        assert_eq!(complaints(&ResponseHeaderOptions::default(), &twice).len(), 1);
        let allow = |name: &str| ResponseHeaderOptions { allow: vec![name.into()] };
        assert_eq!(complaints(&allow("Set-Cookie"), &[]).len(), 1);
        assert_eq!(complaints(&allow("a b"), &[]).len(), 1);
        assert_eq!(complaints(&allow("Total-Count"), &[grant("a.example")]).len(), 0);
    }

    #[test]
    fn a_backends_policy_stays_beside_ours() {
        let mut headers = HeaderMap::new();
        let theirs = HeaderValue::from_static("sandbox allow-scripts allow-same-origin");
        headers.insert(CONTENT_SECURITY_POLICY, theirs.clone());
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("Multipart/X-Mixed-Replace; boundary=a"),
        );
        isolate(&mut headers, OriginOf::Platform);
        let policies: Vec<_> = headers.get_all(CONTENT_SECURITY_POLICY).iter().collect();
        assert_eq!(policies, [&theirs, &HeaderValue::from_static(SANDBOX)]);
        assert_eq!(headers[CONTENT_TYPE], "application/octet-stream");
        assert_eq!(headers[&CROSS_ORIGIN_RESOURCE_POLICY], "same-origin");
    }
}
