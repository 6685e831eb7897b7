//! Where one instance listens. Only `http://host:port` with nothing behind it: what follows the
//! authority is the deployment's base path, and TLS to backends is not spoken yet.

use midplane_model::{InstanceId, InstanceState};
use midplane_net::{OutboundUrl, UrlFault};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    /// It is no address that may be asked.
    #[error(transparent)]
    Url(#[from] UrlFault),
    /// Path or query behind the authority.
    #[error("it must be http://host:port and nothing else")]
    Extra,
}

impl Endpoint {
    /// Reads the base URL of an instance. Host and port are what a browser would make of it.
    ///
    /// # Errors
    /// [`EndpointError`].
    pub fn parse(
        id: InstanceId,
        base_url: &str,
        state: InstanceState,
    ) -> Result<Self, EndpointError> {
        let url = OutboundUrl::parse(base_url)?;
        if !url.is_bare() {
            return Err(EndpointError::Extra);
        }
        Ok(Self {
            id,
            scheme: Scheme::Http,
            authority: url.authority(),
            host: url.host().to_owned(),
            port: url.port(),
            state,
        })
    }
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
            ("http://0x7f.1:9001", "127.0.0.1:9001"),
        ] {
            assert_eq!(authority(url).as_deref(), Ok(expected), "{url}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for (url, error) in [
            ("https://orders", UrlFault::Scheme.into()),
            ("http://orders/v1", EndpointError::Extra),
            ("http://orders?x", EndpointError::Extra),
            ("http://user@orders", UrlFault::UserInfo.into()),
            ("http://169.254.169.254", UrlFault::Metadata.into()),
        ] {
            assert_eq!(authority(url), Err(error), "{url}");
        }
    }
}
