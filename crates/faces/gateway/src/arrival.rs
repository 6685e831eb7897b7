//! How a request came to us: from whom, by which scheme and to which host, and what a backend is
//! told of it. Proxies that are trusted are believed; what others say of themselves counts for
//! nothing. The public address, where there is one, is the scheme and host of every request.

use crate::{connection::state::Peer, exchange::Exchange, headers, options::Options};
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{FORWARDED, HOST},
};
use midplane_net::{PublicUrl, Said, TrustedProxies, Way, forwarded, x_forwarded_for};
use std::{net::IpAddr, slice};

static X_FORWARDED_PORT: HeaderName = HeaderName::from_static("x-forwarded-port");
static X_FORWARDED_PREFIX: HeaderName = HeaderName::from_static("x-forwarded-prefix");

/// Where a request came by.
pub(crate) enum Arrival {
    /// From a client, on a connection of its own.
    Direct(IpAddr),
    /// By proxies that are believed.
    Proxied(Way),
}

impl Arrival {
    /// Reads what a proxy says, if `peer` is one.
    pub(crate) fn of(peer: &Peer, headers: &HeaderMap, proxies: &TrustedProxies) -> Self {
        if !peer.trusted {
            return Self::Direct(peer.address);
        }
        let said = Said {
            x_for: texts(headers, &headers::X_FORWARDED_FOR),
            x_proto: texts(headers, &headers::X_FORWARDED_PROTO),
            x_host: texts(headers, &headers::X_FORWARDED_HOST),
            forwarded: texts(headers, &FORWARDED),
        };
        Self::Proxied(proxies.way(peer.address, &said))
    }

    /// Who sent it.
    pub(crate) fn client(&self) -> IpAddr {
        match self {
            Self::Direct(client) => *client,
            Self::Proxied(way) => way.client(),
        }
    }

    /// What proxies said that are believed.
    pub(crate) fn way(&self) -> Option<&Way> {
        match self {
            Self::Direct(_) => None,
            Self::Proxied(way) => Some(way),
        }
    }
}

/// A value that is no text is still a place in its list: it says nothing, and hides nothing.
fn texts<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Vec<&'a str> {
    headers.get_all(name).iter().map(|value| value.to_str().unwrap_or("")).collect()
}

/// What a backend is told of the way that its request came by.
pub(crate) struct Forwarded {
    x_for: HeaderValue,
    forwarded: Option<HeaderValue>,
    proto: HeaderValue,
    host: Option<HeaderValue>,
    port: Option<HeaderValue>,
    prefix: Option<HeaderValue>,
}

impl Forwarded {
    pub(crate) fn of(exchange: &Exchange, options: &Options) -> Self {
        let (peer, arrival) = (&exchange.connection().peer, &exchange.arrival);
        let said = arrival.way();
        let scheme = scheme(options.public_url.as_ref(), said);
        let host = host(exchange, options);
        let hops = said.map_or(slice::from_ref(&peer.address), |way| &*way.hops);
        let text = host.as_ref().and_then(|host| host.to_str().ok());
        let x_for = said.and_then(|_| value(x_forwarded_for(hops)));
        Self {
            x_for: x_for.unwrap_or_else(|| peer.text.clone()),
            forwarded: value(forwarded(hops, scheme, text)),
            proto: HeaderValue::from_static(scheme),
            port: text.map(|host| HeaderValue::from(port(host, scheme))),
            prefix: value(exchange.route().prefix()),
            host,
        }
    }

    pub(crate) fn write(self, headers: &mut HeaderMap) {
        headers.insert(&headers::X_FORWARDED_FOR, self.x_for);
        headers.insert(&headers::X_FORWARDED_PROTO, self.proto);
        let more = [
            (&FORWARDED, self.forwarded),
            (&headers::X_FORWARDED_HOST, self.host),
            (&X_FORWARDED_PORT, self.port),
            (&X_FORWARDED_PREFIX, self.prefix),
        ];
        for (name, value) in more {
            if let Some(value) = value {
                headers.insert(name, value);
            }
        }
    }
}

/// Takes the text over as it is.
fn value(text: String) -> Option<HeaderValue> {
    HeaderValue::try_from(text).ok()
}

fn scheme(public: Option<&PublicUrl>, said: Option<&Way>) -> &'static str {
    let secure = match public {
        Some(url) => url.is_secure(),
        None => said.and_then(|way| way.secure).unwrap_or(false),
    };
    if secure { "https" } else { "http" }
}

/// The host that the client asked for, if it is one of ours.
fn host(exchange: &Exchange, options: &Options) -> Option<HeaderValue> {
    if let Some(url) = &options.public_url {
        return HeaderValue::from_str(url.authority()).ok();
    }
    let said =
        exchange.arrival.way().and_then(|way| HeaderValue::from_str(way.host.as_ref()?).ok());
    let sent = || exchange.headers.get(HOST).cloned();
    let of_uri = || HeaderValue::from_str(exchange.uri().authority()?.as_str()).ok();
    let host = said.or_else(sent).or_else(of_uri)?;
    host.to_str().is_ok_and(|host| (options.known_host)(host)).then_some(host)
}

fn port(host: &str, scheme: &str) -> u16 {
    let usual = if scheme == "https" { 443 } else { 80 };
    let authority = host.parse::<http::uri::Authority>().ok();
    authority.and_then(|authority| authority.port_u16()).unwrap_or(usual)
}
