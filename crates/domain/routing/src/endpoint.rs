//! Where one instance listens. Only `http://host:port` with nothing behind it: what follows the
//! authority is the deployment's base path, and TLS to backends is not spoken yet.

use midplane_model::{InstanceId, InstanceState};
use std::fmt;

/// How to talk to an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Plain HTTP/1.1.
    Http,
}

/// One replica of a deployment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The instance that it belongs to.
    pub id: InstanceId,
    /// How to talk to it.
    pub scheme: Scheme,
    /// `host:port`, ready for a `Host` header; an IPv6 address is in brackets.
    pub authority: String,
    /// Host alone, without brackets.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Where the instance stands.
    pub state: InstanceState,
}

/// Why a base URL was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointError {
    /// Not `http://`.
    Scheme,
    /// User, path, query or fragment beside the authority.
    Extra,
    /// No host, or characters that no host has.
    Host,
    /// Not a port.
    Port,
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "the base URL must begin with http://",
            Self::Extra => "the base URL must be http://host:port and nothing else",
            Self::Host => "the base URL has no usable host",
            Self::Port => "the base URL has no usable port",
        })
    }
}

impl Endpoint {
    /// Reads the base URL of an instance.
    pub fn parse(
        id: InstanceId,
        base_url: &str,
        state: InstanceState,
    ) -> Result<Self, EndpointError> {
        let rest = base_url.strip_prefix("http://").ok_or(EndpointError::Scheme)?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        if rest.contains(['/', '?', '#', '@', '\\']) {
            return Err(EndpointError::Extra);
        }
        let (host, port) = split(rest)?;
        let port = match port {
            None => 80,
            Some(text) if text.bytes().all(|b| b.is_ascii_digit()) => {
                text.parse().ok().filter(|port| *port > 0).ok_or(EndpointError::Port)?
            }
            Some(_) => return Err(EndpointError::Port),
        };
        let shown = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        Ok(Self {
            id,
            scheme: Scheme::Http,
            authority: format!("{shown}:{port}"),
            host: host.to_owned(),
            port,
            state,
        })
    }
}

fn split(authority: &str) -> Result<(&str, Option<&str>), EndpointError> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (host, after) = rest.split_once(']').ok_or(EndpointError::Host)?;
        let port = match after.strip_prefix(':') {
            None if after.is_empty() => None,
            None => return Err(EndpointError::Host),
            port => port,
        };
        let numeric = host.parse::<std::net::Ipv6Addr>().is_ok();
        return if numeric { Ok((host, port)) } else { Err(EndpointError::Host) };
    }
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let fits = (1..=253).contains(&host.len())
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b));
    if fits { Ok((host, port)) } else { Err(EndpointError::Host) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authority(url: &str) -> Result<String, EndpointError> {
        let id = InstanceId::parse("i1").unwrap();
        Endpoint::parse(id, url, InstanceState::Ready).map(|endpoint| endpoint.authority)
    }

    #[test]
    fn takes_an_authority() {
        for (url, expected) in [
            ("http://127.0.0.1:9001", "127.0.0.1:9001"),
            ("http://orders.svc.local:80/", "orders.svc.local:80"),
            ("http://orders", "orders:80"),
            ("http://[::1]:9001", "[::1]:9001"),
        ] {
            assert_eq!(authority(url).as_deref(), Ok(expected), "{url}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for (url, error) in [
            ("https://orders", EndpointError::Scheme),
            ("orders:80", EndpointError::Scheme),
            ("http://orders/v1", EndpointError::Extra),
            ("http://user@orders", EndpointError::Extra),
            ("http://orders?x", EndpointError::Extra),
            ("http://", EndpointError::Host),
            ("http://:80", EndpointError::Host),
            ("http://a b", EndpointError::Host),
            ("http://[::1", EndpointError::Host),
            ("http://[::1]x:1", EndpointError::Host),
            ("http://[orders]:1", EndpointError::Host),
            ("http://orders:0", EndpointError::Port),
            ("http://orders:+1", EndpointError::Port),
            ("http://orders:99999", EndpointError::Port),
            ("http://orders:", EndpointError::Port),
        ] {
            assert_eq!(authority(url), Err(error), "{url}");
        }
    }
}
