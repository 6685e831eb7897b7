//! Refuses requests that are too big, or that two servers could understand differently. What
//! hyper refuses by itself (malformed lines, too large a head) never gets here.

use crate::{
    connection::framing::Violation, core::Core, exchange::Exchange, options::Limits,
    refusal::Refusal,
};
use http::{HeaderMap, Method, Uri, Version, header::HOST, uri::Authority};

/// Judges the head of a request.
pub(crate) fn run(core: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    let mut head = Head {
        bytes: 0,
        method: exchange.method(),
        uri: exchange.uri(),
        version: exchange.version,
        headers: &exchange.headers,
    };
    // HTTP/1 heads are measured while they are read
    if head.version == Version::HTTP_2 {
        head.bytes = head.measure();
    }
    head.check(exchange.connection().violation(), &core.options().limits)?;
    exchange.head_bytes = head.bytes;
    Ok(())
}

/// What is judged.
struct Head<'a> {
    bytes: usize,
    method: &'a Method,
    uri: &'a Uri,
    version: Version,
    headers: &'a HeaderMap,
}

impl Head<'_> {
    /// `violation` is what was seen in the raw bytes of the head.
    fn check(&self, violation: Option<Violation>, limits: &Limits) -> Result<(), Refusal> {
        if let Some(violation) = violation {
            return Err(Refusal::Framing(violation));
        }
        // CONNECT would make us an open proxy, TRACE would show callers what backends are told
        if matches!(*self.method, Method::CONNECT | Method::TRACE) {
            return Err(Refusal::Method(self.method.clone()));
        }
        if target_len(self.uri) > limits.target_bytes {
            return Err(Refusal::TargetTooLong(limits.target_bytes));
        }
        if self.headers.len() > limits.header_fields {
            return Err(Refusal::TooManyHeaders(limits.header_fields));
        }
        if self.bytes > limits.header_bytes as usize {
            let (bytes, fields) = (limits.header_bytes, limits.header_fields);
            return Err(Refusal::HeadTooLarge { bytes, fields });
        }
        host(self.version, self.uri, self.headers)
    }

    /// As many bytes as the same head has in HTTP/1, but for its first line's words.
    fn measure(&self) -> usize {
        const AROUND: usize = ": \r\n".len();
        let fields = self.headers.iter();
        let fields = fields.map(|(name, value)| name.as_str().len() + value.len() + AROUND);
        target_len(self.uri) + fields.sum::<usize>()
    }
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
    is_plain_host(text) || is_any_host(text)
}

/// Names, IPv4 addresses and ports, as nearly all are.
fn is_plain_host(text: &str) -> bool {
    let (host, port) = text.split_once(':').unwrap_or((text, "0"));
    let is_name = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
    !host.is_empty() && host.bytes().all(is_name) && port.parse::<u16>().is_ok()
}

fn is_any_host(text: &str) -> bool {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:[]".contains(&b));
    let Ok(authority) = text.parse::<Authority>() else { return false };
    let tail = &text[authority.host().len()..];
    let port = tail.strip_prefix(':').unwrap_or(tail);
    plain && !authority.host().is_empty() && (port.is_empty() || port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;

    fn judge(version: Version, target: &str, hosts: &[&str]) -> bool {
        let mut request = Request::builder().version(version).uri(target);
        for host in hosts {
            request = request.header(HOST, *host);
        }
        is_ok(request.body(()).unwrap())
    }

    fn is_ok(request: Request<()>) -> bool {
        let (head, ()) = request.into_parts();
        let (method, uri, headers) = (&head.method, &head.uri, &head.headers);
        let mut head = Head { bytes: 0, method, uri, version: head.version, headers };
        head.bytes = head.measure();
        head.check(None, &Limits::default()).is_ok()
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
        for n in 0..Limits::default().header_fields {
            request = request.header(format!("x-{n}"), "1");
        }
        assert!(!is_ok(request.body(()).unwrap()));
        let bytes = Limits::default().header_bytes as usize;
        for (len, fits) in [(bytes / 2, true), (bytes, false)] {
            let request = Request::builder().version(Version::HTTP_2).uri("http://a/");
            let request = request.header("x-long", "x".repeat(len));
            assert_eq!(is_ok(request.body(()).unwrap()), fits, "{len}");
        }
    }
}
