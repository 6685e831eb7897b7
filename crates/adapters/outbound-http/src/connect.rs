//! Opens a socket to an address that the policy allows. The policy is asked about the address that is
//! connected to, so a name that resolves differently a moment later gains nothing.

use midplane_net::{AddressCheck, OutboundUrl};
use tokio::net::TcpStream;

/// Why there is no socket.
pub(crate) enum Refused {
    /// The policy does not allow it.
    Forbidden(String),
    /// Nothing answers.
    Unreachable(String),
}

/// Tries the addresses of a URL's host one after the other.
pub(crate) async fn connect(may: &AddressCheck, url: &OutboundUrl) -> Result<TcpStream, Refused> {
    let resolved = tokio::net::lookup_host((url.host(), url.port())).await;
    let resolved = resolved.map_err(|error| Refused::Unreachable(error.to_string()))?;
    let mut last = Refused::Unreachable("the name resolves to no address".into());
    for address in resolved {
        if let Err(why) = may(address) {
            last = Refused::Forbidden(why.to_string());
            continue;
        }
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(error) => last = Refused::Unreachable(error.to_string()),
        }
    }
    Err(last)
}
