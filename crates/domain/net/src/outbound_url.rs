//! A URL that somebody gave us to ask. Read as browsers read it, so that decimal, octal, short and
//! percent-encoded hosts are the addresses that they are; what no honest address has is refused.

use crate::metadata::{is_metadata, is_metadata_name};
use std::net::IpAddr;
use url::{Host, ParseError, Position, Url};

/// The longest that is read.
const LONGEST: usize = 2048;

/// An `http://` address; of files that are fetched also an `https://` one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboundUrl(Url);

/// Why a URL is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlFault {
    /// Not `http://`, nor `https://` where that is taken too.
    #[error("it must begin with http://")]
    Scheme,
    /// From `https://` to `http://`.
    #[error("it leads from https:// to http://")]
    Downgrade,
    /// A name or a password in front of the host: it would be shown, logged and taken for the host.
    #[error("it has a user name or a password")]
    UserInfo,
    /// No host, or characters that no host has.
    #[error("it has no usable host")]
    Host,
    /// Not a port, or port 0.
    #[error("it has no usable port")]
    Port,
    /// Spaces, control characters or backslashes, which readers disagree about.
    #[error("it has spaces, control characters or backslashes")]
    Characters,
    /// More than 2048 bytes.
    #[error("it is longer than {LONGEST} bytes")]
    TooLong,
    /// A fragment is never sent.
    #[error("it has a fragment (`#`)")]
    Fragment,
    /// Never connected to, whatever is listed.
    #[error("it is a cloud metadata address")]
    Metadata,
}

impl OutboundUrl {
    /// Reads a URL.
    ///
    /// # Errors
    /// [`UrlFault`].
    pub fn parse(text: &str) -> Result<Self, UrlFault> {
        Self::of(read(text, &["http"])?)
    }

    /// Reads the URL of a file that is fetched: `http://` or `https://`.
    ///
    /// # Errors
    /// [`UrlFault`].
    pub fn parse_file(text: &str) -> Result<Self, UrlFault> {
        Self::of(read(text, &["http", "https"])?)
    }

    /// Where a `Location` leads from here (RFC 9110 §10.2.2): judged like any other, and never from
    /// `https://` to `http://`.
    ///
    /// # Errors
    /// [`UrlFault`].
    pub fn follow(&self, location: &str) -> Result<Self, UrlFault> {
        if location.len() > LONGEST {
            return Err(UrlFault::TooLong);
        }
        let mut next = self.0.join(location).map_err(|_| UrlFault::Host)?;
        // it says where to read on in what comes, and is not sent
        next.set_fragment(None);
        let next = Self::parse_file(next.as_str())?;
        match self.is_secure() && !next.is_secure() {
            true => Err(UrlFault::Downgrade),
            false => Ok(next),
        }
    }

    fn of(url: Url) -> Result<Self, UrlFault> {
        if url.port() == Some(0) {
            return Err(UrlFault::Port);
        }
        if url.fragment().is_some() {
            return Err(UrlFault::Fragment);
        }
        let metadata = match url.host() {
            Some(Host::Ipv4(v4)) => is_metadata(IpAddr::V4(v4)),
            Some(Host::Ipv6(v6)) => is_metadata(IpAddr::V6(v6)),
            Some(Host::Domain(name)) => is_metadata_name(name),
            None => return Err(UrlFault::Host),
        };
        if metadata { Err(UrlFault::Metadata) } else { Ok(Self(url)) }
    }

    /// Whether it is spoken to by TLS.
    pub fn is_secure(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// All of it.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host without brackets.
    pub fn host(&self) -> &str {
        let host = self.0.host_str().unwrap_or_default();
        host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
    }

    /// The port, also when it was not written.
    pub fn port(&self) -> u16 {
        self.0.port_or_known_default().unwrap_or(80)
    }

    /// `host:port`, an IPv6 address in brackets.
    pub fn authority(&self) -> String {
        format!("{}:{}", self.0.host_str().unwrap_or_default(), self.port())
    }

    /// The host, and the port where it is not the scheme's own: as a `Host` header has it.
    pub fn host_header(&self) -> &str {
        &self.0[Position::BeforeHost..Position::AfterPort]
    }

    /// Path and query, as a request line has them.
    pub fn target(&self) -> &str {
        &self.0[Position::BeforePath..Position::AfterQuery]
    }

    /// Whether there is nothing behind the authority.
    pub fn is_bare(&self) -> bool {
        self.target() == "/"
    }
}

/// Reads `SCHEME://…` of one of `schemes`, without a user.
pub(crate) fn read(text: &str, schemes: &[&str]) -> Result<Url, UrlFault> {
    if text.len() > LONGEST {
        return Err(UrlFault::TooLong);
    }
    if text.bytes().any(|b| b.is_ascii_control() || b == b' ' || b == b'\\') {
        return Err(UrlFault::Characters);
    }
    let (scheme, rest) = text.split_once("://").ok_or(UrlFault::Scheme)?;
    if !schemes.iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Err(UrlFault::Scheme);
    }
    // the standard skips further slashes: `http:////host` has an empty host for everybody else
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.is_empty() {
        return Err(UrlFault::Host);
    }
    if authority.contains('@') {
        return Err(UrlFault::UserInfo);
    }
    Url::parse(text).map_err(|error| match error {
        ParseError::InvalidPort => UrlFault::Port,
        _ => UrlFault::Host,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_the_address_that_they_are() {
        for (text, authority) in [
            ("http://orders", "orders:80"),
            ("HTTP://Orders.SVC:9001/", "orders.svc:9001"),
            ("http://2130706433:1/", "127.0.0.1:1"),
            ("http://0x7f.1:1", "127.0.0.1:1"),
            ("http://0177.0.0.1:1", "127.0.0.1:1"),
            ("http://127.1.:1", "127.0.0.1:1"),
            ("http://%31%32%37.0.0.1:1", "127.0.0.1:1"),
            ("http://１２７.０.０.１:1", "127.0.0.1:1"),
            ("http://[0:0::1]:1", "[::1]:1"),
            ("http://bücher.example", "xn--bcher-kva.example:80"),
            ("http://orders:", "orders:80"),
        ] {
            let url = OutboundUrl::parse(text).unwrap();
            assert_eq!(url.authority(), authority, "{text}");
        }
    }

    #[test]
    fn what_no_honest_address_has_is_refused() {
        use UrlFault as F;
        for (text, fault) in [
            ("https://orders", F::Scheme),
            ("orders:80", F::Scheme),
            ("http:orders", F::Scheme),
            ("ftp://orders", F::Scheme),
            ("http://user@orders", F::UserInfo),
            ("http://user:secret@orders/", F::UserInfo),
            ("http://@orders", F::UserInfo),
            ("http://orders:80@169.254.169.254/", F::UserInfo),
            ("http://", F::Host),
            ("http:///orders", F::Host),
            ("http://:80", F::Host),
            ("http://a b", F::Characters),
            ("http://a\t.example", F::Characters),
            ("http:\\\\orders", F::Characters),
            ("http://[::1", F::Host),
            ("http://[orders]:1", F::Host),
            ("http://[fe80::1%25eth0]:1", F::Host),
            ("http://256.256.256.256", F::Host),
            ("http://orders:0", F::Port),
            ("http://orders:+1", F::Port),
            ("http://orders:99999", F::Port),
            ("http://orders/#x", F::Fragment),
            ("http://metadata.google.internal/", F::Metadata),
            ("http://METADATA.google.internal./", F::Metadata),
            ("http://0xa9fea9fe/", F::Metadata),
            ("http://[::ffff:169.254.169.254]", F::Metadata),
        ] {
            assert_eq!(OutboundUrl::parse(text), Err(fault), "{text}");
        }
        let long = |bytes: usize| format!("http://orders/{}", "x".repeat(bytes - 14));
        assert_eq!(OutboundUrl::parse(&long(LONGEST + 1)), Err(F::TooLong));
        assert!(OutboundUrl::parse(&long(LONGEST)).is_ok());
    }

    #[test]
    fn a_redirect_is_judged_like_any_other_address() {
        use UrlFault as F;
        let from = OutboundUrl::parse_file("https://files.example/a/b.tgz?x=1").unwrap();
        assert_eq!((from.port(), from.is_secure()), (443, true));
        for (location, leads) in [
            ("c.tgz#top", Ok("https://files.example/a/c.tgz")),
            ("/c.tgz", Ok("https://files.example/c.tgz")),
            ("//other.example/c", Ok("https://other.example/c")),
            ("https://other.example:8443/c", Ok("https://other.example:8443/c")),
            ("http://files.example/c", Err(F::Downgrade)),
            ("https://169.254.169.254/latest", Err(F::Metadata)),
            ("//metadata.google.internal/", Err(F::Metadata)),
            ("https://a:b@other.example/", Err(F::UserInfo)),
            ("file:///etc/passwd", Err(F::Scheme)),
            ("javascript:alert(1)", Err(F::Scheme)),
        ] {
            let followed = from.follow(location);
            assert_eq!(
                followed.as_ref().map(OutboundUrl::as_str).map_err(|fault| *fault),
                leads,
                "{location}"
            );
        }
        assert_eq!(from.follow(&"x".repeat(LONGEST + 1)), Err(F::TooLong));
        let plain = OutboundUrl::parse_file("http://files.example/").unwrap();
        assert!(plain.follow("https://files.example/").is_ok());
    }

    #[test]
    fn a_redirect_is_as_short_as_it_was_sent() {
        let from = OutboundUrl::parse_file("https://files.example/").unwrap();
        // what is left of it is `/c`, and whoever sends it counts
        let dots = |bytes: usize| format!("{}c", "./".repeat(bytes / 2));
        assert_eq!(from.follow(&dots(LONGEST + 2)), Err(UrlFault::TooLong));
        let fits = format!("/{}", &dots(LONGEST)[2..]);
        assert_eq!(fits.len(), LONGEST);
        assert_eq!(from.follow(&fits).unwrap().as_str(), "https://files.example/c");
    }

    #[test]
    fn a_host_header_has_the_port_that_is_not_the_usual_one() {
        for (text, header) in [
            ("http://orders:80/a", "orders"),
            ("http://Orders:9001/a?b", "orders:9001"),
            ("http://[::1]:9", "[::1]:9"),
        ] {
            assert_eq!(OutboundUrl::parse(text).unwrap().host_header(), header, "{text}");
        }
    }

    #[test]
    fn the_target_is_path_and_query() {
        let url = OutboundUrl::parse("http://orders:1/a/../b?x=1").unwrap();
        assert_eq!((url.target(), url.is_bare()), ("/b?x=1", false));
        assert!(OutboundUrl::parse("http://[::1]:9").unwrap().is_bare());
        assert_eq!(OutboundUrl::parse("http://[::1]:9").unwrap().host(), "::1");
    }
}
