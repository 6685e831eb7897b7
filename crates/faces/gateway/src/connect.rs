//! Opens a connection to an endpoint. Every address is put to the operator's policy after the
//! name was resolved, so that a name cannot be pointed elsewhere after it was checked.

use crate::{options::AddressPolicy, upload::Upload};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use midplane_routing::Endpoint;
use std::{io, net::SocketAddr, time::Duration};
use tokio::{
    net::{TcpStream, lookup_host},
    task::spawn_local,
    time::timeout,
};

/// Why there is no connection. For the log; callers only learn that there is none.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConnectError {
    #[error("no address of `{0}` may be connected to")]
    Forbidden(String),
    #[error("no connection within {0:?}")]
    TooSlow(Duration),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Http(#[from] hyper::Error),
}

/// Connects within `limit`.
pub(crate) async fn connect(
    endpoint: &Endpoint,
    allowed: &AddressPolicy,
    limit: Duration,
) -> Result<SendRequest<Upload>, ConnectError> {
    let opened = timeout(limit, open(endpoint, allowed)).await;
    let stream = opened.map_err(|_| ConnectError::TooSlow(limit))??;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::Builder::new().handshake(TokioIo::new(stream)).await?;
    spawn_local(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "connection to a backend ended");
        }
    });
    Ok(sender)
}

async fn open(endpoint: &Endpoint, allowed: &AddressPolicy) -> Result<TcpStream, ConnectError> {
    let found: Vec<SocketAddr> = match endpoint.host.parse() {
        Ok(address) => vec![SocketAddr::new(address, endpoint.port)],
        Err(_) => lookup_host((endpoint.host.as_str(), endpoint.port)).await?.collect(),
    };
    let mut error = ConnectError::Forbidden(endpoint.host.clone());
    for address in found.into_iter().filter(|address| allowed(address.ip())) {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(failed) => error = failed.into(),
        }
    }
    Err(error)
}
