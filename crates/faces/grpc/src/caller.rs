//! Who calls: the credential in the metadata, read as every other door reads it.

use crate::{Api, status::refused};
use midplane_access::{AuthError, Identity, authenticate_from};
use std::net::{IpAddr, Ipv4Addr};
use tonic::{Request, Status};

/// Whoever it is, signed in or not.
pub(crate) fn identify<T>(api: &Api, request: &Request<T>) -> Result<Identity, Status> {
    let sent = request.metadata().get("authorization");
    let sent = sent.map(|value| value.to_str().map_err(|_| refused(AuthError::Malformed)));
    let (header, now) = (sent.transpose()?, (api.clock)());
    authenticate_from(&api.access.load(), header, address(request), now).map_err(refused)
}

/// Where it comes from; guesses are told apart by it.
pub(crate) fn address<T>(request: &Request<T>) -> IpAddr {
    request.remote_addr().map_or(Ipv4Addr::UNSPECIFIED.into(), |address| address.ip())
}
