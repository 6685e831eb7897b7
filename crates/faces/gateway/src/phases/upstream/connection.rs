//! Opens a connection to an endpoint. Every address is put to the operator's policy after the
//! name was resolved, so that a name cannot be pointed elsewhere after it was checked.

use crate::{
    connection::stream::Stream,
    options::{AddressPolicy, Options},
    request_body::RequestBody,
    upstream_io::{HeadBudget, UpstreamIo},
};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use midplane_routing::Endpoint;
use std::{io, net::SocketAddr, rc::Rc, time::Duration};
use tokio::{
    net::{TcpStream, lookup_host},
    task::spawn_local,
    time::timeout,
};

/// Hands requests to a connection.
pub(super) type Sender = SendRequest<RequestBody>;

/// Why there is no connection. For the log; callers only learn that there is none.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConnectError {
    #[error("no address of `{0}` may be connected to")]
    Forbidden(String),
    #[error("no connection within {0:?}")]
    TooSlow(Duration),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Http(#[from] hyper::Error),
}

/// Connects within the time that the options give.
pub(super) async fn open(
    endpoint: &Endpoint,
    options: &Options,
) -> Result<(Sender, Rc<HeadBudget>), ConnectError> {
    let limit = options.timeouts.connect;
    let opened = timeout(limit, dial(endpoint, &options.upstream_addresses)).await;
    let stream = opened.map_err(|_| ConnectError::TooSlow(limit))??;
    let (io, head) = UpstreamIo::new(stream);
    let (sender, connection) = http1::Builder::new().handshake(TokioIo::new(io)).await?;
    spawn_local(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "connection to a backend ended");
        }
    });
    Ok((sender, head))
}

async fn dial(endpoint: &Endpoint, allowed: &AddressPolicy) -> Result<Stream, ConnectError> {
    let found: Vec<SocketAddr> = match endpoint.host.parse() {
        Ok(address) => vec![SocketAddr::new(address, endpoint.port)],
        Err(_) => lookup_host((endpoint.host.as_str(), endpoint.port)).await?.collect(),
    };
    let mut error = ConnectError::Forbidden(endpoint.host.clone());
    for address in found.into_iter().filter(|address| allowed(address.ip())) {
        match TcpStream::connect(address).await {
            Ok(stream) => {
                stream.set_nodelay(true)?;
                return Ok(Stream::Plain(stream));
            }
            Err(failed) => error = failed.into(),
        }
    }
    Err(error)
}
