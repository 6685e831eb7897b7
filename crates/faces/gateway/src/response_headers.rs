//! Which headers of a backend's answer reach a client.
//!
//! All plugins and Midplane itself share an origin, and proxies, caches and browsers give new names
//! a meaning every year. So names are judged by a list of those that are known to speak for nothing
//! but their own answer; a name that is on no list is dropped. Extension headers (`x-…`) mean
//! something to the two ends alone and pass, but for families that somebody in between obeys.

use crate::headers::{is_hop_by_hop, strip_listed};
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{TRAILER, WWW_AUTHENTICATE},
};
use std::borrow::Cow;

/// What may be said of an answer by whoever gives it, and why that is harmless.
const PASSED: [(&str, &[&str]); 10] = [
    (
        "what the content is (RFC 9110 §8, RFC 6266, RFC 9530): about this answer alone",
        &[
            "accept-ranges",
            "content-description",
            "content-digest",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-length",
            "content-location",
            "content-md5",
            "content-range",
            "content-transfer-encoding",
            "content-type",
            "date",
            "digest",
            "last-modified",
            "mime-version",
            "repr-digest",
            "server",
            "title",
            "trailer",
            "via",
            "want-content-digest",
            "want-repr-digest",
        ],
    ),
    (
        "how long it may be kept, and for which requests (RFC 9111, RFC 9211): its own address alone",
        &["age", "cache-control", "cache-status", "etag", "expires", "pragma", "vary", "warning"],
    ),
    (
        "what to do next, and what the resource takes: followed only by whoever asked",
        &[
            "accept",
            "accept-encoding",
            "accept-patch",
            "accept-post",
            "accept-query",
            "allow",
            "deprecation",
            "idempotency-key",
            "idempotent-replayed",
            "link",
            "location",
            "preference-applied",
            "ratelimit",
            "ratelimit-limit",
            "ratelimit-policy",
            "ratelimit-remaining",
            "ratelimit-reset",
            "retry-after",
            "sunset",
        ],
    ),
    (
        "who may ask, by a token: other schemes than Bearer and DPoP are taken out",
        &["dpop-nonce", "www-authenticate"],
    ),
    (
        "who else may read it (CORS): what anybody may, as `Access-Control-Allow-Credentials` is not here",
        &[
            "access-control-allow-headers",
            "access-control-allow-methods",
            "access-control-allow-origin",
            "access-control-expose-headers",
            "access-control-max-age",
        ],
    ),
    ("only tightens what the gateway adds to it", &["content-security-policy", "referrer-policy"]),
    (
        "how it went: read by tools and by gRPC clients, acted on by nobody in between",
        &[
            "grpc-accept-encoding",
            "grpc-encoding",
            "grpc-message",
            "grpc-status",
            "grpc-status-details-bin",
            "priority",
            "proxy-status",
            "request-id",
            "server-timing",
            "traceresponse",
        ],
    ),
    ("signed answers (RFC 9421)", &["accept-signature", "signature", "signature-input"]),
    (
        "protocols over HTTP that clients of a plugin speak: WebDAV, OData, resumable uploads",
        &[
            "api-deprecated-versions",
            "api-supported-versions",
            "api-version",
            "dav",
            "lock-token",
            "odata-entityid",
            "odata-maxversion",
            "odata-version",
            "tus-checksum-algorithm",
            "tus-extension",
            "tus-max-size",
            "tus-resumable",
            "tus-version",
            "upload-checksum",
            "upload-complete",
            "upload-concat",
            "upload-defer-length",
            "upload-draft-interop-version",
            "upload-expires",
            "upload-length",
            "upload-limit",
            "upload-metadata",
            "upload-offset",
        ],
    ),
    (
        "how a message or event was made, in CloudEvents' HTTP binding",
        &["ce-id", "ce-source", "ce-specversion", "ce-subject", "ce-time", "ce-type"],
    ),
];

/// What may besides be said at a host that a plugin has to itself: it speaks for documents and
/// workers of that origin, and nobody else has any there.
const OF_DOCUMENTS: [&str; 15] = [
    "content-security-policy-report-only",
    "cross-origin-embedder-policy",
    "cross-origin-embedder-policy-report-only",
    "cross-origin-opener-policy",
    "cross-origin-opener-policy-report-only",
    "cross-origin-resource-policy",
    "document-policy",
    "integrity-policy",
    "origin-agent-cluster",
    "permissions-policy",
    "refresh",
    "reporting-endpoints",
    "service-worker-allowed",
    "sourcemap",
    "speculation-rules",
];

/// Extension headers that somebody other than the two ends obeys.
const OBEYED: [&str; 30] = [
    // servers in front that fetch something else instead, or do something to their own state
    "x-accel-",
    "x-appengine-",
    "x-archive-",
    "x-envoy-",
    "x-esi",
    "x-lighttpd-",
    "x-litespeed-",
    "x-middleware-",
    "x-original-",
    "x-proxy-",
    "x-reproxy-",
    "x-rewrite-",
    "x-sendfile",
    "x-send-file",
    // who asks, from where and as what: ours to say, and never of an answer
    "x-client-",
    "x-forwarded-",
    "x-http-method",
    "x-method-override",
    "x-midplane-",
    "x-pilet-",
    "x-real-ip",
    "x-request-id",
    // older names of what browsers and readers act on
    "x-auto-login",
    "x-chrome-",
    "x-content-security-policy",
    "x-dns-prefetch-",
    "x-permitted-cross-domain-",
    "x-sourcemap",
    "x-ua-compatible",
    "x-webkit-csp",
];

/// What no operator can allow: it speaks for the whole origin or for the connection.
const NEVER: [&str; 10] = [
    "access-control-allow-credentials",
    "alt-svc",
    "clear-site-data",
    "content-length",
    "service-worker-allowed",
    "set-cookie",
    "set-cookie2",
    "set-login",
    "strict-transport-security",
    "x-content-type-options",
];

/// Whether an operator may let this header of backends pass.
pub(crate) fn may_be_allowed(name: &str) -> bool {
    let ours = ["x-pilet-", "x-midplane-", "x-forwarded-"];
    !NEVER.contains(&name)
        && !is_hop_by_hop(name)
        && name != "x-request-id"
        && !ours.iter().any(|prefix| name.starts_with(prefix))
}

/// The names that pass: by length, so that most that do not are not compared with any.
pub(crate) struct AllowedResponseHeaders {
    by_length: Vec<Vec<Cow<'static, str>>>,
}

/// Whose origin an answer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OriginOf {
    /// The platform's, with all plugins.
    Platform,
    /// That of one plugin alone.
    Plugin,
}

impl AllowedResponseHeaders {
    /// The list, with the names that an operator adds to it.
    pub(crate) fn with(added: &[String]) -> Self {
        let listed = PASSED.iter().flat_map(|(_, names)| *names).map(|name| Cow::Borrowed(*name));
        let added = added.iter().map(|name| Cow::Owned(name.to_ascii_lowercase()));
        let mut by_length = Vec::new();
        for name in listed.chain(added) {
            if by_length.len() <= name.len() {
                by_length.resize_with(name.len() + 1, Vec::new);
            }
            by_length[name.len()].push(name);
        }
        Self { by_length }
    }

    fn passes(&self, name: &str, origin: OriginOf) -> bool {
        let listed = self.by_length.get(name.len());
        if listed.is_some_and(|names| names.iter().any(|one| one == name)) {
            return true;
        }
        if name.starts_with("x-") {
            return !OBEYED.iter().any(|family| name.starts_with(family))
                || name == "x-accel-buffering";
        }
        origin == OriginOf::Plugin && OF_DOCUMENTS.contains(&name)
    }

    /// Takes off what must not reach a client; `dropped` hears each name.
    pub(crate) fn filter(
        &self,
        headers: &mut HeaderMap,
        origin: OriginOf,
        mut dropped: impl FnMut(&HeaderName),
    ) {
        strip_listed(headers);
        self.filter_trailers(headers, origin, &mut dropped);
        if headers.contains_key(WWW_AUTHENTICATE) {
            keep(headers, &WWW_AUTHENTICATE, asks_for_a_token);
        }
        if headers.contains_key(&X_ACCEL_BUFFERING) {
            keep(headers, &X_ACCEL_BUFFERING, |value| value.as_bytes() == b"no");
        }
    }

    /// The same for what comes after a body, where no connection is described.
    pub(crate) fn filter_trailers(
        &self,
        headers: &mut HeaderMap,
        origin: OriginOf,
        mut dropped: impl FnMut(&HeaderName),
    ) {
        let bad: Vec<HeaderName> =
            headers.keys().filter(|name| !self.passes(name.as_str(), origin)).cloned().collect();
        for name in bad {
            headers.remove(&name);
            if !is_hop_by_hop(name.as_str()) {
                dropped(&name);
            }
        }
    }

    /// Takes out of trailers what only a head may say, too.
    pub(crate) fn filter_after_body(&self, trailers: &mut HeaderMap, origin: OriginOf) {
        self.filter_trailers(trailers, origin, |_| {});
        for name in [&WWW_AUTHENTICATE, &TRAILER, &http::header::CONTENT_SECURITY_POLICY] {
            trailers.remove(name);
        }
    }
}

/// Says to a proxy in front that a stream must not be held back; `no` is harmless.
static X_ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// Keeps those values of a header that are harmless.
fn keep(headers: &mut HeaderMap, name: &HeaderName, harmless: impl Fn(&HeaderValue) -> bool) {
    if headers.get_all(name).iter().all(&harmless) {
        return;
    }
    let kept: Vec<HeaderValue> =
        headers.get_all(name).iter().filter(|value| harmless(value)).cloned().collect();
    headers.remove(name);
    for value in kept {
        headers.append(name, value);
    }
}

/// Whether a challenge is one that no browser answers with a prompt in our name (`Basic`,
/// `Digest`) or by itself (`Negotiate`, `NTLM`).
fn asks_for_a_token(challenges: &HeaderValue) -> bool {
    let elements = challenges.to_str().ok().and_then(elements).unwrap_or_default();
    let mut schemes = elements.into_iter().filter_map(scheme).peekable();
    schemes.peek().is_some()
        && schemes
            .all(|scheme| ["bearer", "dpop"].iter().any(|known| scheme.eq_ignore_ascii_case(known)))
}

/// The elements of a list whose commas may be quoted (RFC 9110 §5.6.1); `None` when a quote does not
/// end, so that it could be read in two ways.
fn elements(text: &str) -> Option<Vec<&str>> {
    let (mut quoted, mut escaped) = (false, false);
    let split = text.split(|c: char| {
        let separates = c == ',' && !quoted;
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
        separates
    });
    let elements = split.map(str::trim).filter(|element| !element.is_empty()).collect();
    (!quoted).then_some(elements)
}

/// The scheme that a list element begins, if it is no parameter of the one before.
fn scheme(element: &str) -> Option<&str> {
    let word = element.split([' ', '\t']).next()?;
    let rest = element[word.len()..].trim_start();
    let parameter = word.contains('=') || rest.starts_with('=');
    (!parameter).then_some(word)
}

#[cfg(test)]
#[path = "response_headers_tests.rs"]
mod tests;
