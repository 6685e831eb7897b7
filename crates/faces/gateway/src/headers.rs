//! Which headers of a request cross the gateway. What describes one connection stays on it, and
//! what tells a backend who is calling is only ever written here. Values are bytes: one that is no
//! text takes nothing else with it.

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{CONNECTION, HOST, TE},
};

pub(crate) static TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
pub(crate) static X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
pub(crate) static X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
pub(crate) static X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
/// The version of the UI that is asking, as the browser runtime says it.
pub(crate) static X_MIDPLANE_PLUGIN_VERSION: HeaderName =
    HeaderName::from_static("x-midplane-plugin-version");
pub(crate) static X_PILET_NAME: HeaderName = HeaderName::from_static("x-pilet-name");
pub(crate) static X_PILET_TOKEN: HeaderName = HeaderName::from_static("x-pilet-token");
pub(crate) static X_PILET_VERSION: HeaderName = HeaderName::from_static("x-pilet-version");
pub(crate) static X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
static TRACESTATE: HeaderName = HeaderName::from_static("tracestate");

/// Takes off a request what must not reach a backend.
pub(crate) fn strip_request(headers: &mut HeaderMap, keep_trace_state: bool) {
    let trailers = headers
        .get_all(TE)
        .iter()
        .any(|value| tokens(value).any(|token| token.eq_ignore_ascii_case(b"trailers")));
    strip_listed(headers);
    strip(headers, is_not_for_backends);
    if trailers {
        headers.insert(TE, HeaderValue::from_static("trailers"));
    }
    if !keep_trace_state {
        headers.remove(&TRACESTATE);
    }
}

/// The same for what comes after a body: servers that merge trailers into the head must not learn
/// from them who calls.
pub(crate) fn strip_trailers(trailers: &mut HeaderMap) {
    strip(trailers, is_not_for_backends);
}

fn strip(headers: &mut HeaderMap, is_stripped: impl Fn(&str) -> bool) {
    let stripped: Vec<HeaderName> =
        headers.keys().filter(|name| is_stripped(name.as_str())).cloned().collect();
    for name in stripped {
        headers.remove(name);
    }
}

/// Removes what `Connection` lists. Framing and `Host` are not a peer's to remove.
pub(crate) fn strip_listed(headers: &mut HeaderMap) {
    let lists_headers = |value: &HeaderValue| {
        !value.as_bytes().eq_ignore_ascii_case(b"keep-alive")
            && !value.as_bytes().eq_ignore_ascii_case(b"close")
    };
    if !headers.get_all(CONNECTION).iter().any(lists_headers) {
        return;
    }
    let listed: Vec<HeaderName> = headers
        .get_all(CONNECTION)
        .iter()
        .flat_map(tokens)
        .filter_map(|token| HeaderName::from_bytes(token).ok())
        .filter(|name| *name != HOST && *name != http::header::CONTENT_LENGTH)
        .collect();
    for name in listed {
        headers.remove(name);
    }
}

/// The elements of a list; one that is no text is still an element.
pub(crate) fn tokens(value: &HeaderValue) -> impl Iterator<Item = &[u8]> {
    let elements = value.as_bytes().split(|byte| *byte == b',');
    elements.map(<[u8]>::trim_ascii).filter(|token| !token.is_empty())
}

fn is_not_for_backends(name: &str) -> bool {
    if !name.contains('_') {
        return is_ours(name) || is_hop_by_hop(name);
    }
    // CGI-like servers cannot tell `X_Pilet_Token` from `X-Pilet-Token`
    let dashed = name.replace('_', "-");
    is_ours(&dashed)
        || is_hop_by_hop(&dashed)
        || matches!(dashed.as_str(), "content-length" | "host")
}

/// Headers of one connection (RFC 9110 7.6.1, and older ones that servers still act on).
pub(crate) fn is_hop_by_hop(name: &str) -> bool {
    matches!(
        name,
        "connection"
            | "http2-settings"
            | "keep-alive"
            | "proxy-authenticate"
            | "proxy-authorization"
            | "proxy-connection"
            | "te"
            | "transfer-encoding"
            | "upgrade"
    )
}

/// Requests: identity, forwarding and secrets of the caller. A backend gets our own copies, and
/// the plugin token instead of the caller's credential.
fn is_ours(name: &str) -> bool {
    let listed = matches!(
        name,
        "authorization"
            | "cookie"
            | "expect"
            | "forwarded"
            | "traceparent"
            | "true-client-ip"
            | "x-client-ip"
            | "x-real-ip"
            | "x-request-id"
    );
    let prefixed = || {
        ["x-forwarded-", "x-midplane-", "x-pilet-"].iter().any(|prefix| name.starts_with(prefix))
    };
    listed || name.starts_with("x-") && prefixed()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(strip: impl Fn(&mut HeaderMap), lines: &[(&str, &str)]) -> String {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            headers.append(name, HeaderValue::from_str(value).unwrap());
        }
        strip(&mut headers);
        let mut names: Vec<&str> = headers.keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        names.join(" ")
    }

    #[test]
    fn nobody_else_says_who_calls() {
        let lines = [
            ("X-Pilet-Token", "forged"),
            ("x_pilet_token", "forged"),
            ("X_Pilet-Name", "forged"),
            ("X-Midplane-Anything", "x"),
            ("X-Forwarded-For", "1.2.3.4"),
            ("x_forwarded_for", "1.2.3.4"),
            ("Forwarded", "for=1.2.3.4"),
            ("X-Real-IP", "1.2.3.4"),
            ("X-Request-Id", "mine"),
            ("Authorization", "Bearer x"),
            ("Cookie", "a=b"),
            ("Content_Length", "5"),
            ("transfer_encoding", "chunked"),
            ("Expect", "100-continue"),
            ("Accept", "*/*"),
            ("X-Own", "kept"),
            ("x_own", "kept"),
        ];
        assert_eq!(left(|h| strip_request(h, false), &lines), "accept x-own x_own");
    }

    #[test]
    fn what_belongs_to_a_connection_stays_on_it() {
        let lines = [
            ("Connection", "close, X-Private ,content-length, host"),
            ("Connection", "X-Other"),
            ("X-Private", "1"),
            ("X-Other", "1"),
            ("Content-Length", "3"),
            ("Host", "a"),
            ("Keep-Alive", "timeout=5"),
            ("Proxy-Authorization", "x"),
            ("Proxy-Connection", "x"),
            ("Transfer-Encoding", "chunked"),
            ("Upgrade", "h2c"),
            ("HTTP2-Settings", "x"),
            ("TE", "gzip"),
            ("Trailer", "X-Sum"),
        ];
        assert_eq!(left(|h| strip_request(h, false), &lines), "content-length host trailer");
        let te = [("TE", "gzip, trailers"), ("Connection", "te")];
        assert_eq!(left(|h| strip_request(h, false), &te), "te");
    }

    #[test]
    fn an_element_that_is_no_text_hides_no_other() {
        let mut headers = HeaderMap::new();
        headers.insert(CONNECTION, HeaderValue::from_bytes(b"X-\xe9, X-Other").unwrap());
        headers.insert("x-other", HeaderValue::from_static("1"));
        strip_request(&mut headers, false);
        assert!(headers.is_empty(), "{headers:?}");
    }

    #[test]
    fn trace_state_goes_with_its_trace() {
        let lines = [("tracestate", "a=b"), ("traceparent", "x")];
        assert_eq!(left(|h| strip_request(h, true), &lines), "tracestate");
        assert_eq!(left(|h| strip_request(h, false), &lines), "");
    }
}
