//! Addresses that a backend gives of itself, as it knows itself by the `Host` it was sent, mapped
//! to where clients reach it: below the plugin's own path.
//!
//! Other hosts stay as they are, and so do relative references and absolute paths: a backend that
//! reads `X-Forwarded-Prefix` writes its public paths itself, and one that does not may mean a page
//! of the platform. The exception is a path below the base path that its manifest declares: clients
//! never see that one, so it can only be the backend's own.

use percent_encoding::{CONTROLS, percent_encode};
use std::borrow::Cow;
use url::{Host, Position, Url};

/// How addresses of one endpoint are mapped.
#[derive(Clone, Copy, Debug)]
pub struct Mapping<'a> {
    /// `host:port` as the endpoint was sent it in `Host`.
    pub authority: &'a str,
    /// What the gateway puts in front of each path: empty, or with a leading and no trailing slash.
    pub base_path: &'a str,
    /// Where clients reach it: `/api/v1/` and the plugin's name.
    pub prefix: &'a str,
}

impl Mapping<'_> {
    /// The value of `Location` or `Content-Location`, mapped; `None` when it stays as it is.
    pub fn location(&self, value: &[u8]) -> Option<String> {
        let text = ascii(value.trim_ascii());
        if !is_absolute_path(&text) {
            let url = absolute(&text)?;
            return self.is_own(&url).then(|| self.public(&url));
        }
        // a path says nothing of the host, so any will do to normalise it
        let url = Url::parse("http://path.invalid").ok()?.join(&text).ok()?;
        let below = below(&url[Position::BeforePath..], self.base_path);
        (!self.base_path.is_empty() && below.is_some()).then(|| self.public(&url))
    }

    /// The value of `Link`, with each target in it mapped.
    pub fn link(&self, value: &[u8]) -> Option<String> {
        let text = ascii(value);
        let (mut mapped, mut rest, mut changed) = (String::new(), &*text, false);
        while let Some((before, after)) = rest.split_once('<') {
            let Some((target, after)) = after.split_once('>') else { break };
            let new = self.location(target.as_bytes());
            changed |= new.is_some();
            mapped.extend([before, "<", new.as_deref().unwrap_or(target), ">"]);
            rest = after;
        }
        mapped.push_str(rest);
        changed.then_some(mapped)
    }

    /// The value of `Refresh`, mapped.
    pub fn refresh(&self, value: &[u8]) -> Option<String> {
        let text = ascii(value);
        let at = text.to_ascii_lowercase().find("url")?;
        let (before, rest) = text.split_at(at + 3);
        let rest = rest.trim_start().strip_prefix('=')?.trim();
        let quoted = |quote: char| rest.strip_prefix(quote)?.split(quote).next();
        let url = quoted('"').or_else(|| quoted('\'')).unwrap_or(rest);
        Some(format!("{before}={}", self.location(url.as_bytes())?))
    }

    fn is_own(&self, url: &Url) -> bool {
        let own = format!("http://{}", self.authority);
        let Ok(own) = Url::parse(&own) else { return false };
        let own_port = own.port_or_known_default();
        // who sees `X-Forwarded-Proto: https` writes https, and leaves out a port that is usual
        let default_ports = url.port().is_none() && matches!(own_port, Some(80 | 443));
        let same_port = url.port_or_known_default() == own_port || default_ports;
        same_port && bare(&url.host()) == bare(&own.host())
    }

    fn public(&self, url: &Url) -> String {
        let rest = &url[Position::BeforePath..];
        let rest = below(rest, self.base_path).unwrap_or(rest);
        let slash = if rest.is_empty() || rest.starts_with(['/', '?', '#']) { "" } else { "/" };
        format!("{}{slash}{rest}", self.prefix)
    }
}

/// What follows `base` in a path; `None` when the path is not below it.
fn below<'a>(path: &'a str, base: &str) -> Option<&'a str> {
    let rest = path.strip_prefix(base)?;
    (rest.is_empty() || rest.starts_with(['/', '?', '#'])).then_some(rest)
}

/// `//host` is none.
fn is_absolute_path(text: &str) -> bool {
    let slash = |at: usize| matches!(text.as_bytes().get(at), Some(b'/' | b'\\'));
    slash(0) && !slash(1)
}

fn absolute(text: &str) -> Option<Url> {
    let network = matches!(text.as_bytes(), [b'/' | b'\\', b'/' | b'\\', ..]);
    let url = if network { Url::parse(&format!("http:{text}")) } else { Url::parse(text) };
    url.ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// Servers send UTF-8 or Latin-1 where only ASCII is allowed.
fn ascii(value: &[u8]) -> Cow<'_, str> {
    percent_encode(value, CONTROLS).into()
}

fn bare(host: &Option<Host<&str>>) -> Option<Host<String>> {
    Some(match host.as_ref()? {
        Host::Domain(name) => Host::Domain(name.strip_suffix('.').unwrap_or(name).to_owned()),
        Host::Ipv4(v4) => Host::Ipv4(*v4),
        Host::Ipv6(v6) => Host::Ipv6(*v6),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLAIN: Mapping<'_> =
        Mapping { authority: "Orders.svc:9001", base_path: "", prefix: "/api/v1/@acme/orders" };

    fn mapped(mapping: Mapping<'_>, value: &str) -> String {
        mapping.location(value.as_bytes()).unwrap_or_else(|| format!("= {value}"))
    }

    #[test]
    fn its_own_address_leads_back_through_the_gateway() {
        for (value, wanted) in [
            ("http://orders.svc:9001/items/?x=1", "/items/?x=1"),
            ("https://orders.svc:9001/items/", "/items/"),
            ("HTTP://ORDERS.SVC:9001/a#b", "/a#b"),
            ("//orders.svc:9001/a", "/a"),
            ("http://orders.svc.:9001/a", "/a"),
            ("http://orders.svc:9001", "/"),
            ("http://orders.svc:9001?x=1", "/?x=1"),
            (" http://orders.svc:9001/a ", "/a"),
            ("http://user:pw@orders.svc:9001/a", "/a"),
            ("http:\\\\orders.svc:9001\\a", "/a"),
            ("http://orders.svc:9001//evil.example/", "//evil.example/"),
            ("http://orders.svc:9001/a/../../b", "/b"),
            ("http://orders.svc:9001/caf\u{e9}", "/caf%C3%A9"),
        ] {
            assert_eq!(mapped(PLAIN, value), format!("/api/v1/@acme/orders{wanted}"), "{value:?}");
        }
    }

    #[test]
    fn everything_else_stays() {
        for value in [
            "https://elsewhere.example/login",
            "http://orders.svc:9002/a",
            "http://orders.svc/a",
            "http://orders.svc.evil.example:9001/",
            "http://orders.svc:9001@evil.example/",
            "/items/",
            "/api/v1/@acme/orders/items/",
            "items/",
            "../items/",
            "?page=2",
            "",
            "mailto:a@orders.svc",
            "ftp://orders.svc:9001/",
        ] {
            assert_eq!(PLAIN.location(value.as_bytes()), None, "{value:?}");
        }
    }

    #[test]
    fn a_usual_port_may_be_left_out() {
        let at = |authority| Mapping { authority, ..PLAIN };
        for value in ["http://orders/a", "https://orders/a", "https://orders:80/a"] {
            assert!(at("orders:80").location(value.as_bytes()).is_some(), "{value}");
        }
        assert!(at("[::1]:9").location(b"http://[0:0::1]:9/a").is_some());
        assert!(at("127.0.0.1:9").location(b"http://127.1:9/a").is_some());
    }

    #[test]
    fn a_base_path_is_the_backends_own() {
        let based = Mapping { base_path: "/v1", ..PLAIN };
        for (value, wanted) in [
            ("http://orders.svc:9001/v1/items/", "/api/v1/@acme/orders/items/"),
            ("http://orders.svc:9001/v1", "/api/v1/@acme/orders"),
            ("http://orders.svc:9001/v1?x", "/api/v1/@acme/orders?x"),
            ("/v1/items/", "/api/v1/@acme/orders/items/"),
            ("/v1", "/api/v1/@acme/orders"),
            ("/v10/items", "= /v10/items"),
            ("/items", "= /items"),
            ("http://orders.svc:9001/other", "/api/v1/@acme/orders/other"),
        ] {
            assert_eq!(mapped(based, value), wanted, "{value}");
        }
    }

    #[test]
    fn a_refresh_is_mapped_too() {
        for (value, wanted) in [
            ("5; url=http://orders.svc:9001/a", Some("5; url=/api/v1/@acme/orders/a")),
            ("0;URL = 'https://orders.svc:9001/a'", Some("0;URL=/api/v1/@acme/orders/a")),
            ("5; url=https://elsewhere.example/", None),
            ("5", None),
        ] {
            assert_eq!(PLAIN.refresh(value.as_bytes()).as_deref(), wanted, "{value}");
        }
    }

    #[test]
    fn each_target_of_a_link_is_mapped() {
        for (value, wanted) in [
            (
                "<http://orders.svc:9001/a?page=2>; rel=\"next\", <https://x.example/>; rel=x",
                Some("</api/v1/@acme/orders/a?page=2>; rel=\"next\", <https://x.example/>; rel=x"),
            ),
            ("<https://x.example/>; rel=x", None),
            ("</style.css>; rel=preload", None),
            ("<http://orders.svc:9001/a", None),
            ("", None),
        ] {
            assert_eq!(PLAIN.link(value.as_bytes()).as_deref(), wanted, "{value}");
        }
    }

    proptest! {
        #[test]
        fn what_is_mapped_stays_below_the_plugin(rest in "[/\\\\.%2ea:@?#x ]{0,20}") {
            let value = format!("http://orders.svc:9001{rest}");
            if let Some(mapped) = PLAIN.location(value.as_bytes()) {
                prop_assert!(mapped.starts_with("/api/v1/@acme/orders"), "{mapped}");
                let base = Url::parse("https://midplane.example/").unwrap();
                let led = base.join(&mapped).unwrap();
                prop_assert_eq!(led.host_str(), Some("midplane.example"));
                prop_assert!(led.path().starts_with("/api/v1/@acme/orders"), "{}", led);
            }
        }
    }
}
