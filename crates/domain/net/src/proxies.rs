//! Whom proxies in front of this server speak for. A proxy is believed when the operator named it,
//! and only as far back as the first address that is none: what stands before that was written by
//! somebody who may have written anything.

use crate::{Network, Way, forwarded::elements};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, SocketAddr};

/// The proxies that are believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies {
    networks: Vec<Network>,
    by: ForwardedBy,
}

/// Which headers the proxies write. What they do not write themselves they may pass on from
/// whoever sent it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ForwardedBy {
    /// `X-Forwarded-*` where there is an `X-Forwarded-For`, `Forwarded` otherwise.
    #[default]
    Auto,
    /// `X-Forwarded-*` alone.
    XForwarded,
    /// `Forwarded` (RFC 7239) alone.
    Forwarded,
}

/// What a request's headers say of its way, value by value in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct Said<'a> {
    /// `X-Forwarded-For`.
    pub x_for: Vec<&'a str>,
    /// `X-Forwarded-Proto`.
    pub x_proto: Vec<&'a str>,
    /// `X-Forwarded-Host`.
    pub x_host: Vec<&'a str>,
    /// `Forwarded`.
    pub forwarded: Vec<&'a str>,
}

impl TrustedProxies {
    /// Believes what is in `networks`.
    pub fn new(networks: Vec<Network>, by: ForwardedBy) -> Self {
        Self { networks, by }
    }

    /// Whether an address is one of them.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|network| network.contains(address))
    }

    /// The way that a request came by to `peer`, which is the other end of the connection.
    pub fn way(&self, peer: IpAddr, said: &Said<'_>) -> Way {
        if !self.contains(peer) {
            return Way::direct(peer);
        }
        let by_x = match self.by {
            ForwardedBy::Auto => !said.x_for.is_empty() || said.forwarded.is_empty(),
            ForwardedBy::XForwarded => true,
            ForwardedBy::Forwarded => false,
        };
        if by_x { self.by_x_forwarded(peer, said) } else { self.by_forwarded(peer, said) }
    }

    fn by_x_forwarded(&self, peer: IpAddr, said: &Said<'_>) -> Way {
        let hops = self.hops(peer, items(&said.x_for).into_iter().map(address).rev());
        let proto = aligned(&items(&said.x_proto), &hops);
        let host = aligned(&items(&said.x_host), &hops);
        Way { secure: proto.and_then(secure), host: host.and_then(host_of), hops }
    }

    fn by_forwarded(&self, peer: IpAddr, said: &Said<'_>) -> Way {
        let elements = elements(&said.forwarded);
        let hops = self.hops(peer, elements.iter().rev().map(|one| address(one.by_name("for")?)));
        // the element that the proxy wrote that the client came to, or what those after it say
        let at = elements.len().saturating_sub(hops.len().saturating_sub(1).max(1));
        let own = elements.get(at..).unwrap_or_default();
        let first = |name| own.iter().find_map(|one| one.by_name(name));
        let (proto, host) = (first("proto"), first("host"));
        Way { secure: proto.and_then(secure), host: host.and_then(host_of), hops }
    }

    /// The client first, then the proxies; `said` begins with what the nearest one saw.
    fn hops(&self, peer: IpAddr, said: impl Iterator<Item = Option<IpAddr>>) -> Vec<IpAddr> {
        let mut hops = vec![peer];
        // unreadable, `unknown` and hidden names end what can be known
        for address in said.map_while(|one| one) {
            hops.push(address);
            if !self.contains(address) {
                break;
            }
        }
        hops.reverse();
        hops
    }
}

/// The items of a list that may be spread over several values.
fn items<'a>(values: &[&'a str]) -> Vec<&'a str> {
    values.iter().flat_map(|value| value.split(',')).map(str::trim).collect()
}

/// The item that was written by the proxy that the client came to: lists grow at the end, by one
/// for each proxy, and one that has fewer items was written by the first.
fn aligned<'a>(items: &[&'a str], hops: &[IpAddr]) -> Option<&'a str> {
    let from_end = hops.len().saturating_sub(1).max(1);
    items.get(items.len().saturating_sub(from_end)).copied()
}

/// An address as proxies write it: plain, in brackets, with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    let plain = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let plain = plain.parse::<IpAddr>().ok();
    let address = plain.or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()));
    address.map(|address| address.to_canonical())
}

fn secure(proto: &str) -> Option<bool> {
    match proto.to_ascii_lowercase().as_str() {
        "https" | "wss" => Some(true),
        "http" | "ws" => Some(false),
        _ => None,
    }
}

/// A host that may stand in a link.
fn host_of(text: &str) -> Option<String> {
    let fits = (1..=255).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:[]".contains(&b));
    fits.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn proxies(by: ForwardedBy) -> TrustedProxies {
        let networks = ["10.0.0.0/8", "192.0.2.1", "fd00::/8"];
        TrustedProxies::new(networks.map(|text| text.parse().unwrap()).into(), by)
    }

    fn client(peer: &str, x_for: &[&str]) -> String {
        let said = Said { x_for: x_for.to_vec(), ..Said::default() };
        proxies(ForwardedBy::Auto).way(ip(peer), &said).client().to_string()
    }

    #[test]
    fn the_client_is_the_last_address_that_is_no_proxy() {
        for (peer, x_for, wanted) in [
            ("10.0.0.1", &["203.0.113.9"][..], "203.0.113.9"),
            ("10.0.0.1", &["1.1.1.1, 203.0.113.9"], "203.0.113.9"),
            ("10.0.0.1", &["1.1.1.1", "203.0.113.9, 10.9.9.9"], "203.0.113.9"),
            ("::ffff:10.0.0.1", &["203.0.113.9"], "203.0.113.9"),
            ("192.0.2.1", &["203.0.113.9:4711"], "203.0.113.9"),
            ("fd00::1", &["[2001:db8::7]:443"], "2001:db8::7"),
            ("10.0.0.1", &["::ffff:203.0.113.9"], "203.0.113.9"),
            ("10.0.0.1", &["10.0.0.7"], "10.0.0.7"),
            ("10.0.0.1", &["203.0.113.9, unknown"], "10.0.0.1"),
            ("10.0.0.1", &["203.0.113.9,"], "10.0.0.1"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("203.0.113.1", &["1.1.1.1"], "203.0.113.1"),
            ("192.0.2.2", &["1.1.1.1"], "192.0.2.2"),
        ] {
            assert_eq!(client(peer, x_for), wanted, "{peer} {x_for:?}");
        }
    }

    #[test]
    fn nobody_else_is_believed() {
        let said = Said {
            x_for: vec!["1.1.1.1"],
            x_proto: vec!["https"],
            x_host: vec!["evil.example"],
            forwarded: vec!["for=1.1.1.1;proto=https;host=evil.example"],
        };
        let stranger = proxies(ForwardedBy::Auto).way(ip("203.0.113.1"), &said);
        assert_eq!(stranger, Way::direct(ip("203.0.113.1")));
    }

    #[test]
    fn scheme_and_host_are_those_that_the_first_proxy_saw() {
        let way = |x_for, x_proto, x_host| {
            let said = Said { x_for, x_proto, x_host, ..Said::default() };
            proxies(ForwardedBy::Auto).way(ip("10.0.0.1"), &said)
        };
        let one = way(vec!["203.0.113.9"], vec!["https"], vec!["a.example"]);
        assert_eq!((one.secure, one.host.as_deref()), (Some(true), Some("a.example")));
        // two proxies, of which the inner one passes on, or adds
        let two = way(vec!["203.0.113.9, 10.2.2.2"], vec!["https"], vec!["a.example, inner"]);
        assert_eq!((two.secure, two.host.as_deref()), (Some(true), Some("a.example")));
        let added = way(vec!["203.0.113.9, 10.2.2.2"], vec!["https, http"], vec![]);
        assert_eq!(added.secure, Some(true));
        // what the client wrote in front counts for nothing
        let forged = way(vec!["203.0.113.9"], vec!["https, http"], vec!["evil.example, a.example"]);
        assert_eq!((forged.secure, forged.host.as_deref()), (Some(false), Some("a.example")));
        let odd = way(vec!["203.0.113.9"], vec!["gopher"], vec!["a.example/evil"]);
        assert_eq!((odd.secure, odd.host), (None, None));
    }

    #[test]
    fn forwarded_is_read_where_it_counts() {
        let said = |forwarded, x_for| Said { forwarded, x_for, ..Said::default() };
        let way = |by, said: Said<'_>| proxies(by).way(ip("10.0.0.1"), &said);
        let text = "for=203.0.113.9;proto=https;host=\"a.example:8443\", for=10.2.2.2";
        let one = way(ForwardedBy::Auto, said(vec![text], vec![]));
        assert_eq!(one.client(), ip("203.0.113.9"));
        assert_eq!((one.secure, one.host.as_deref()), (Some(true), Some("a.example:8443")));
        let forged = "for=1.1.1.1;host=evil.example;proto=https";
        let one = way(ForwardedBy::Auto, said(vec![forged, "for=203.0.113.9"], vec![]));
        assert_eq!((one.client(), one.secure, one.host), (ip("203.0.113.9"), None, None));
        let both = || said(vec!["for=1.1.1.1"], vec!["203.0.113.9"]);
        assert_eq!(way(ForwardedBy::Auto, both()).client(), ip("203.0.113.9"));
        assert_eq!(way(ForwardedBy::XForwarded, both()).client(), ip("203.0.113.9"));
        assert_eq!(way(ForwardedBy::Forwarded, both()).client(), ip("1.1.1.1"));
        let hidden = way(ForwardedBy::Auto, said(vec!["for=_secret"], vec![]));
        assert_eq!(hidden.client(), ip("10.0.0.1"));
        let quoted = way(ForwardedBy::Auto, said(vec!["FOR=\"[2001:db8::7]:80\""], vec![]));
        assert_eq!(quoted.client(), ip("2001:db8::7"));
    }

    proptest! {
        #[test]
        fn what_a_client_writes_in_front_changes_nothing(
            forged in "[0-9a-f:., \"=;]{0,40}", proto in "[a-z, ]{0,20}", host in "[a-z., ]{0,20}",
        ) {
            let said = Said {
                x_for: vec![&forged, "203.0.113.9"],
                x_proto: vec![&proto, "http"],
                x_host: vec![&host, "a.example"],
                ..Said::default()
            };
            let way = proxies(ForwardedBy::Auto).way(ip("10.0.0.1"), &said);
            prop_assert_eq!(way.hops, vec![ip("203.0.113.9"), ip("10.0.0.1")]);
            prop_assert_eq!(way.secure, Some(false));
            prop_assert_eq!(way.host.as_deref(), Some("a.example"));
        }

        #[test]
        fn nothing_makes_it_panic(values in proptest::collection::vec(".{0,40}", 0..4)) {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            for by in [ForwardedBy::Auto, ForwardedBy::XForwarded, ForwardedBy::Forwarded] {
                let said = Said {
                    x_for: values.clone(),
                    x_proto: values.clone(),
                    x_host: values.clone(),
                    forwarded: values.clone(),
                };
                let way = proxies(by).way(ip("10.0.0.1"), &said);
                prop_assert_eq!(way.hops.last(), Some(&ip("10.0.0.1")));
            }
        }
    }
}
