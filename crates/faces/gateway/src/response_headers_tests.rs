//! The list of response headers: what passes, what does not, and that the list is one.

use super::*;
use proptest::prelude::*;

fn left(lines: &[(&str, &str)], origin: OriginOf) -> Vec<String> {
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        headers.append(name, HeaderValue::from_str(value).unwrap());
    }
    AllowedResponseHeaders::with(&[]).filter(&mut headers, origin, |_| {});
    let lines = headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()));
    lines.collect()
}

fn passes(name: &str) -> bool {
    !left(&[(name, "x")], OriginOf::Platform).is_empty()
}

const SPEAK_FOR_OTHERS: [&str; 60] = [
    "Accept-CH",
    "Access-Control-Allow-Credentials",
    "Access-Control-Allow-Private-Network",
    "Activate-Storage-Access",
    "Alt-Svc",
    "Authentication-Info",
    "Available-Dictionary",
    "CDN-Cache-Control",
    "Clear-Site-Data",
    "Connection",
    "Critical-CH",
    "Cross-Origin-Opener-Policy",
    "Delegate-CH",
    "Document-Policy",
    "Edge-Control",
    "Expect-CT",
    "Integrity-Policy",
    "Keep-Alive",
    "NEL",
    "No-Vary-Search",
    "Observe-Browsing-Topics",
    "Origin-Agent-Cluster",
    "Origin-Trial",
    "P3P",
    "Permissions-Policy",
    "Public-Key-Pins",
    "Refresh",
    "Report-To",
    "Reporting-Endpoints",
    "Sec-Session-Registration",
    "Secure-Session-Challenge",
    "Secure-Session-Registration",
    "Service-Worker-Allowed",
    "Set-Cookie",
    "Set-Cookie2",
    "Set-Login",
    "SourceMap",
    "Speculation-Rules",
    "Strict-Transport-Security",
    "Supports-Loading-Mode",
    "Surrogate-Control",
    "Timing-Allow-Origin",
    "Transfer-Encoding",
    "Use-As-Dictionary",
    "X-Accel-Redirect",
    "X-Accel-Expires",
    "X-Accel-Buffering",
    "X-Archive-Files",
    "X-Envoy-Immediate-Health-Check-Fail",
    "X-Forwarded-For",
    "X-LIGHTTPD-send-file",
    "X-LiteSpeed-Location",
    "X-Midplane-Anything",
    "X-Pilet-Token",
    "X-Reproxy-URL",
    "X-Request-Id",
    "X-Sendfile",
    "X-Sendfile-Type",
    "X-SourceMap",
    "Something-Of-Next-Year",
];

#[test]
fn what_speaks_for_the_origin_or_to_somebody_in_between_is_dropped() {
    for name in SPEAK_FOR_OTHERS {
        assert!(!passes(name), "{name}");
    }
}

#[test]
fn what_is_about_the_answer_alone_passes() {
    for name in [
        "Access-Control-Allow-Origin",
        "Content-Type",
        "ETag",
        "Link",
        "Location",
        "RateLimit-Remaining",
        "Retry-After",
        "Server-Timing",
        "Trailer",
        "Upload-Offset",
        "Vary",
        "X-Own",
        "X-Powered-By",
        "X-RateLimit-Limit",
        "X-Total-Count",
        "grpc-status",
    ] {
        assert!(passes(name), "{name}");
    }
    assert_eq!(left(&[("x-accel-buffering", "no")], OriginOf::Platform).len(), 1);
}

#[test]
fn only_challenges_for_a_token_pass() {
    for good in
        ["Bearer", "Bearer realm=\"a, Basic b\"", "bearer x=\"\\\", Basic \", DPoP algs=\"E\""]
    {
        assert_eq!(left(&[("WWW-Authenticate", good)], OriginOf::Platform).len(), 1, "{good}");
    }
    for bad in [
        "Basic",
        "basic realm=\"x\"",
        "Digest nonce=\"x\"",
        "Negotiate",
        "NTLM TlRMTVNTUAA=",
        "Bearer realm=\"x\", Basic realm=\"y\"",
        "Bearer, Negotiate",
        "Unknown",
        "",
        "realm=\"x\"",
        "Bearer realm=\"open, Basic realm=\"y\"",
    ] {
        assert_eq!(left(&[("WWW-Authenticate", bad)], OriginOf::Platform).len(), 0, "{bad}");
    }
    let both = [("WWW-Authenticate", "Basic"), ("WWW-Authenticate", "Bearer")];
    assert_eq!(left(&both, OriginOf::Platform), ["www-authenticate: Bearer"]);
}

#[test]
fn a_host_of_its_own_lets_a_plugin_speak_for_its_documents_and_for_nothing_else() {
    for name in OF_DOCUMENTS {
        assert!(!passes(name), "{name}");
        assert_eq!(left(&[(name, "x")], OriginOf::Plugin).len(), 1, "{name}");
    }
    for name in ["Set-Cookie", "Strict-Transport-Security", "Clear-Site-Data", "X-Accel-Redirect"] {
        assert!(left(&[(name, "x")], OriginOf::Plugin).is_empty(), "{name}");
    }
}

#[test]
fn an_operator_can_add_names_but_not_those_that_speak_for_everybody() {
    let allowed = AllowedResponseHeaders::with(&["Total-Count".into()]);
    assert!(allowed.passes("total-count", OriginOf::Platform));
    assert!(may_be_allowed("total-count") && !may_be_allowed("access-control-allow-credentials"));
    for name in ["set-cookie", "connection", "x-pilet-token", "x-request-id", "alt-svc"] {
        assert!(!may_be_allowed(name), "{name}");
    }
}

#[test]
fn the_list_is_of_plain_lower_case_names_once_each() {
    let all: Vec<&str> = PASSED.iter().flat_map(|(_, names)| *names).copied().collect();
    for name in &all {
        assert_eq!(HeaderName::from_bytes(name.as_bytes()).unwrap().as_str(), *name);
        assert!(!is_hop_by_hop(name) && !OF_DOCUMENTS.contains(name), "{name}");
        assert_eq!(all.iter().filter(|other| *other == name).count(), 1, "{name}");
    }
}

proptest! {
    /// Whatever a backend says of authentication, what is left asks for tokens alone.
    #[test]
    fn no_spelling_gets_a_prompt_through(parts in proptest::collection::vec(
        prop_oneof![
            Just("Basic"), Just("bAsIc realm=\"x\""), Just("Bearer"), Just("Bearer a=\"b\""),
            Just("a=b"), Just("c=\"d, e\""), Just(""), Just("Negotiate abc="), Just(" "),
        ], 0..5))
    {
        let value = parts.join(",");
        let kept = left(&[("WWW-Authenticate", &value)], OriginOf::Platform);
        let asks = ["basic", "negotiate"].iter().any(|one| value.to_ascii_lowercase().contains(one));
        prop_assert!(!asks || kept.is_empty(), "{}", value);
    }
}
