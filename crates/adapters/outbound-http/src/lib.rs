//! Probes and files over HTTP/1.1, one connection each. The address policy is applied to the address that
//! the socket is opened to, so a name that resolves differently a moment later gains nothing, and
//! an address is read as a browser reads it. Redirects are answers like any other; https backends
//! come with TLS.

mod connect;
mod download;
mod fetch;
mod options;

pub use download::HttpDownload;
pub use options::{Loopback, Options};

use async_trait::async_trait;
use bytes::Bytes;
use connect::Refused;
use http_body_util::{BodyExt as _, Empty};
use hyper::{Request, client::conn::http1, header, http::response::Parts};
use hyper_util::rt::TokioIo;
use midplane_net::{AddressCheck, OutboundUrl, UrlFault};
use midplane_outbound::{Probe, ProbeError, Reply};
use std::{fmt, time::Duration};
use tokio::net::TcpStream;

/// Who probes.
const AGENT: &str = "midplane-probe";

/// A [`Probe`] on real sockets, and a [`Fetch`](midplane_outbound::Fetch).
#[derive(Clone)]
pub struct HttpProbe {
    may: AddressCheck,
    most_body: usize,
}

impl fmt::Debug for HttpProbe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpProbe").field("most_body", &self.most_body).finish_non_exhaustive()
    }
}

impl HttpProbe {
    /// A probe that connects where `may` allows.
    pub fn new(may: AddressCheck, options: &Options) -> Self {
        Self { may, most_body: options.probe_answer }
    }

    async fn connect(&self, text: &str, url: &OutboundUrl) -> Result<TcpStream, ProbeError> {
        connect::connect(&self.may, url).await.map_err(|refused| match refused {
            Refused::Forbidden(why) => ProbeError::Forbidden(text.to_owned(), why),
            Refused::Unreachable(why) => ProbeError::Unreachable(text.to_owned(), why),
        })
    }

    /// Whether there is an address of it that may be connected to.
    async fn allows(&self, url: &str) -> Result<(), ProbeError> {
        let read = OutboundUrl::parse(url).map_err(|fault| refused(url, fault))?;
        let Ok(found) = tokio::net::lookup_host((read.host(), read.port())).await else {
            return Ok(());
        };
        let mut verdict = Ok(());
        for address in found {
            match (self.may)(address) {
                Ok(()) => return Ok(()),
                Err(why) => verdict = Err(ProbeError::Forbidden(shortened(url), why.to_string())),
            }
        }
        verdict
    }

    async fn ask(&self, url: &str) -> Result<Reply, ProbeError> {
        let (head, body) = self.exchange(url, AGENT, self.most_body).await?;
        Ok(Reply { status: head.status.as_u16(), body })
    }

    /// GETs `url`; of the body the first `most` bytes.
    async fn exchange(
        &self,
        url: &str,
        agent: &'static str,
        most: usize,
    ) -> Result<(Parts, Vec<u8>), ProbeError> {
        let read = OutboundUrl::parse(url).map_err(|fault| refused(url, fault))?;
        let unreachable =
            |error: hyper::Error| ProbeError::Unreachable(url.to_owned(), error.to_string());
        let stream = self.connect(url, &read).await?;
        let (mut sender, connection) =
            http1::handshake(TokioIo::new(stream)).await.map_err(unreachable)?;
        let request = Request::get(read.target())
            .header(header::HOST, read.authority())
            .header(header::USER_AGENT, agent)
            .body(Empty::<Bytes>::new())
            .map_err(|_| ProbeError::BadUrl(shortened(url)))?;
        let exchange = async {
            let (head, mut stream) = sender.send_request(request).await?.into_parts();
            let mut body = Vec::new();
            while let Some(frame) = stream.frame().await {
                if let Ok(data) = frame?.into_data() {
                    let room = most - body.len();
                    body.extend_from_slice(&data[..data.len().min(room)]);
                }
                if body.len() == most {
                    break;
                }
            }
            Ok((head, body))
        };
        // the connection is driven here and ends with the exchange; nothing is left running
        tokio::pin!(connection);
        tokio::pin!(exchange);
        tokio::select! {
            biased;
            reply = &mut exchange => reply.map_err(unreachable),
            ended = &mut connection => match ended {
                Ok(()) => exchange.await.map_err(unreachable),
                Err(error) => Err(unreachable(error)),
            },
        }
    }
}

fn refused(url: &str, fault: UrlFault) -> ProbeError {
    match fault {
        UrlFault::Metadata => ProbeError::Forbidden(shortened(url), fault.to_string()),
        _ => ProbeError::BadUrl(shortened(url)),
    }
}

fn shortened(url: &str) -> String {
    url.chars().take(200).collect()
}

#[async_trait]
impl Probe for HttpProbe {
    async fn get(&self, url: &str, deadline: Duration) -> Result<Reply, ProbeError> {
        let timed_out = |_| ProbeError::TimedOut(url.to_owned(), deadline);
        tokio::time::timeout(deadline, self.ask(url)).await.map_err(timed_out)?
    }

    async fn judge(&self, url: &str, deadline: Duration) -> Result<(), ProbeError> {
        // a name that takes too long to resolve is judged when it is connected to
        tokio::time::timeout(deadline, self.allows(url)).await.unwrap_or(Ok(()))
    }
}
