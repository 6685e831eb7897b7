//! Refuses requests that are too big, or that two servers could understand differently. What
//! hyper refuses by itself (malformed lines, too large a head) never gets here.

use crate::{framing::Violation, options::Limits, refusal::Refusal};
use http::{HeaderMap, Method, Request, Uri, Version, header::HOST, uri::Authority};

/// Judges the head of a request. `violation` is what was seen in its raw bytes.
pub(crate) fn check<T>(
    request: &Request<T>,
    violation: Option<Violation>,
    limits: &Limits,
) -> Result<(), Refusal> {
    if let Some(violation) = violation {
        return Err(Refusal::Framing(violation));
    }
    // CONNECT would make us an open proxy, TRACE would show callers what backends are told
    if matches!(*request.method(), Method::CONNECT | Method::TRACE) {
        return Err(Refusal::Method(request.method().clone()));
    }
    if target_len(request.uri()) > limits.target_bytes {
        return Err(Refusal::TargetTooLong(limits.target_bytes));
    }
    if request.headers().len() > limits.header_fields {
        return Err(Refusal::TooManyHeaders(limits.header_fields));
    }
    host(request.version(), request.uri(), request.headers())
}

fn target_len(uri: &Uri) -> usize {
    let authority = uri.authority().map_or(0, |authority| authority.as_str().len());
    authority + uri.path().len() + uri.query().map_or(0, |query| query.len() + 1)
}

/// One host, well-formed, and the same wherever it is said (RFC 9112 3.2, RFC 9113 8.3.1).
fn host(version: Version, uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
    let mut sent = headers.get_all(HOST).iter();
    let (header, more) = (sent.next(), sent.next());
    if more.is_some() {
        return Err(Refusal::Host);
    }
    let header = match header.map(|value| value.to_str()) {
        Some(Ok(text)) if is_host(text) => Some(text),
        Some(_) => return Err(Refusal::Host),
        None => None,
    };
    let said = uri.authority().map(Authority::as_str);
    match (header, said) {
        (Some(header), Some(said)) if !header.eq_ignore_ascii_case(said) => Err(Refusal::Host),
        (None, Some(said)) if !is_host(said) => Err(Refusal::Host),
        (None, None) if version > Version::HTTP_10 => Err(Refusal::Host),
        // HTTP/1.1 wants the header even when the target says it all
        (None, Some(_)) if version == Version::HTTP_11 => Err(Refusal::Host),
        _ => Ok(()),
    }
}

fn is_host(text: &str) -> bool {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:[]".contains(&b));
    let Ok(authority) = text.parse::<Authority>() else { return false };
    let tail = &text[authority.host().len()..];
    let port = tail.strip_prefix(':').unwrap_or(tail);
    plain && !authority.host().is_empty() && (port.is_empty() || port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(version: Version, target: &str, hosts: &[&str]) -> bool {
        let mut request = Request::builder().version(version).uri(target);
        for host in hosts {
            request = request.header(HOST, *host);
        }
        check(&request.body(()).unwrap(), None, &Limits::default()).is_ok()
    }

    #[test]
    fn one_good_host_passes() {
        for good in ["a", "a.example:8080", "127.0.0.1", "[::1]:80", "A-b_c.d"] {
            assert!(judge(Version::HTTP_11, "/", &[good]), "{good}");
        }
        assert!(judge(Version::HTTP_10, "/", &[]));
        assert!(judge(Version::HTTP_11, "http://a/x", &["a"]));
        assert!(judge(Version::HTTP_2, "http://a/x", &[]));
    }

    #[test]
    fn no_host_two_hosts_and_odd_hosts_are_refused() {
        for bad in
            ["", " ", "a b", "a/b", "u@a", "a:b", "a:99999", "a,b", "a\\b", "a?b", "[::1", "é"]
        {
            assert!(!judge(Version::HTTP_11, "/", &[bad]), "{bad}");
        }
        assert!(!judge(Version::HTTP_11, "/", &[]));
        assert!(!judge(Version::HTTP_11, "/", &["a", "a"]));
        assert!(!judge(Version::HTTP_11, "http://a/x", &["b"]));
        assert!(!judge(Version::HTTP_11, "http://a/x", &[]));
        assert!(!judge(Version::HTTP_2, "http://a/x", &["b"]));
    }

    #[test]
    fn sizes_are_bounded() {
        let long = format!("/{}", "x".repeat(8 * 1024));
        assert!(!judge(Version::HTTP_11, &long, &["a"]));
        let mut request = Request::builder().header(HOST, "a");
        for n in 0..100 {
            request = request.header(format!("x-{n}"), "1");
        }
        assert!(check(&request.body(()).unwrap(), None, &Limits::default()).is_err());
    }
}
