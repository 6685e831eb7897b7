//! Opens a connection to an endpoint. Every address is put to the operator's policy after the
//! name was resolved, so that a name cannot be pointed elsewhere after it was checked.

use crate::{
    connection::stream::Stream,
    endpoint_pool::Connected,
    options::{Limits, Options},
    upstream_io::UpstreamIo,
};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use midplane_net::{AddressCheck, Forbidden};
use midplane_routing::Endpoint;
use std::{io, net::SocketAddr, time::Duration};
use tokio::{
    net::{TcpStream, lookup_host},
    task::spawn_local,
    time::timeout,
};

/// More header fields than this cost hyper an allocation for each answer.
const FIELDS_WITHOUT_ALLOCATION: usize = 100;

/// Why there is no connection. For the log; callers only learn that there is none.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConnectError {
    #[error("`{0}` has no address")]
    NoAddress(String),
    #[error("`{0}` may not be connected to: {1}")]
    Forbidden(String, Forbidden),
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
) -> Result<Connected, ConnectError> {
    let limit = options.timeouts.connect;
    let opened = timeout(limit, dial(endpoint, &options.upstream_addresses)).await;
    let stream = opened.map_err(|_| ConnectError::TooSlow(limit))??;
    let (io, head) = UpstreamIo::new(stream, options.limits.answer_buffer());
    let (sender, connection) = builder(&options.limits).handshake(TokioIo::new(io)).await?;
    let task = spawn_local(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "connection to a backend ended");
        }
    });
    Ok(Connected::new(sender, head, task.abort_handle()))
}

fn builder(limits: &Limits) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder.max_buf_size(limits.answer_buffer()).max_header_size(limits.response_header_bytes);
    if limits.response_header_fields > FIELDS_WITHOUT_ALLOCATION {
        builder.max_headers(limits.response_header_fields);
    }
    builder
}

async fn dial(endpoint: &Endpoint, may: &AddressCheck) -> Result<Stream, ConnectError> {
    let found: Vec<SocketAddr> = match endpoint.host.parse() {
        Ok(address) => vec![SocketAddr::new(address, endpoint.port)],
        Err(_) => lookup_host((endpoint.host.as_str(), endpoint.port)).await?.collect(),
    };
    let mut error = ConnectError::NoAddress(endpoint.host.clone());
    for address in found {
        if let Err(why) = may(address) {
            error = ConnectError::Forbidden(endpoint.host.clone(), why);
            continue;
        }
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
