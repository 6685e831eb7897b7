//! Probes over HTTP/1.1, one connection each. The address policy is applied to the address that
//! the socket is opened to, so a name that resolves differently a moment later gains nothing.
//! Redirects are answers like any other; https backends come with TLS.

mod options;

pub use options::Options;

use async_trait::async_trait;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Empty};
use hyper::{Request, Uri, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use midplane_outbound::{Probe, ProbeError, Reply};
use midplane_routing::AddressPolicy;
use std::time::Duration;
use tokio::net::TcpStream;

/// A [`Probe`] on real sockets.
#[derive(Clone, Debug)]
pub struct HttpProbe {
    policy: AddressPolicy,
    most_body: usize,
}

impl HttpProbe {
    /// A probe that connects where `policy` allows.
    pub fn new(policy: AddressPolicy, options: &Options) -> Self {
        Self { policy, most_body: options.probe_answer }
    }

    async fn connect(&self, url: &str, uri: &Uri) -> Result<TcpStream, ProbeError> {
        let unreachable = |error: &dyn std::fmt::Display| {
            ProbeError::Unreachable(url.to_owned(), error.to_string())
        };
        let host = uri.host().ok_or_else(|| ProbeError::BadUrl(url.to_owned()))?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let port = uri.port_u16().unwrap_or(80);
        let resolved = tokio::net::lookup_host((host, port)).await;
        let mut last = unreachable(&"the name resolves to no address");
        for address in resolved.map_err(|error| unreachable(&error))? {
            if let Err(why) = self.policy.check(address.ip()) {
                last = ProbeError::Forbidden(url.to_owned(), why);
                continue;
            }
            match TcpStream::connect(address).await {
                Ok(stream) => return Ok(stream),
                Err(error) => last = unreachable(&error),
            }
        }
        Err(last)
    }

    async fn ask(&self, url: &str) -> Result<Reply, ProbeError> {
        let bad = || ProbeError::BadUrl(url.chars().take(200).collect());
        let uri: Uri = url.parse().map_err(|_| bad())?;
        if uri.scheme_str() != Some("http") {
            return Err(bad());
        }
        let unreachable =
            |error: hyper::Error| ProbeError::Unreachable(url.to_owned(), error.to_string());
        let stream = self.connect(url, &uri).await?;
        let (mut sender, connection) =
            http1::handshake(TokioIo::new(stream)).await.map_err(unreachable)?;
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        let request = Request::get(path)
            .header(header::HOST, authority)
            .header(header::USER_AGENT, "midplane-probe")
            .body(Empty::<Bytes>::new())
            .map_err(|_| bad())?;
        let exchange = async {
            let response = sender.send_request(request).await?;
            let status = response.status().as_u16();
            let mut stream = response.into_body();
            let mut body = Vec::new();
            while let Some(frame) = stream.frame().await {
                if let Ok(data) = frame?.into_data() {
                    let room = self.most_body - body.len();
                    body.extend_from_slice(&data[..data.len().min(room)]);
                }
                if body.len() == self.most_body {
                    break;
                }
            }
            Ok(Reply { status, body })
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

#[async_trait]
impl Probe for HttpProbe {
    async fn get(&self, url: &str, deadline: Duration) -> Result<Reply, ProbeError> {
        let timed_out = |_| ProbeError::TimedOut(url.to_owned(), deadline);
        tokio::time::timeout(deadline, self.ask(url)).await.map_err(timed_out)?
    }
}
