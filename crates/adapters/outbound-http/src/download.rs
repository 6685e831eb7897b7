//! Files over HTTP/1.1, by TLS where the address says so. One connection each, to an address that the
//! policy allows; nothing is followed, and no credential and no proxy is used.

use crate::connect::{self, Refused};
use async_trait::async_trait;
use bytes::Bytes;
use futures::{StreamExt as _, stream, stream::BoxStream};
use http_body_util::{BodyExt as _, Empty};
use hyper::{
    Request, Response, StatusCode, body::Incoming, client::conn::http1, header,
    http::response::Parts,
};
use hyper_util::rt::TokioIo;
use midplane_net::{AddressCheck, OutboundUrl};
use midplane_outbound::{Download, DownloadError, Found};
use rustls::{ClientConfig, crypto::aws_lc_rs, pki_types::ServerName};
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::{Arc, LazyLock},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    time::{Sleep, sleep},
};
use tokio_rustls::TlsConnector;

/// The head of an answer is smaller.
const LONGEST_HEAD: usize = 64 * 1024;

/// Who asks for a file.
const AGENT: &str = concat!("midplane/", env!("CARGO_PKG_VERSION"));

/// A connection that is driven while its answer is read.
type Driven = Pin<Box<dyn Future<Output = hyper::Result<()>> + Send>>;

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// A [`Download`] on real sockets, and a [`Fetch`](midplane_outbound::Fetch).
#[derive(Clone)]
pub struct HttpDownload {
    may: AddressCheck,
    /// Whom to believe, where that is not whom this machine trusts.
    tls: Option<Arc<ClientConfig>>,
}

impl fmt::Debug for HttpDownload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpDownload").finish_non_exhaustive()
    }
}

impl HttpDownload {
    /// Connects where `may` allows, and believes the authorities that this machine trusts.
    pub fn new(may: AddressCheck) -> Self {
        Self { may, tls: None }
    }

    /// The same, with another notion of whom to believe.
    pub fn trusting(may: AddressCheck, tls: Arc<ClientConfig>) -> Self {
        Self { may, tls: Some(tls) }
    }

    /// Whether an address may be connected to.
    pub(crate) fn may(&self) -> &AddressCheck {
        &self.may
    }

    fn tls(&self) -> Result<Arc<ClientConfig>, DownloadError> {
        match &self.tls {
            Some(tls) => Ok(Arc::clone(tls)),
            None => THIS_MACHINE.clone().map_err(DownloadError::Unreachable),
        }
    }

    async fn connect(&self, url: &OutboundUrl) -> Result<Box<dyn Stream>, DownloadError> {
        let socket = connect::connect(&self.may, url).await.map_err(|refused| match refused {
            Refused::Forbidden(why) => DownloadError::Forbidden(why),
            Refused::Unreachable(why) => DownloadError::Unreachable(why),
        })?;
        if !url.is_secure() {
            return Ok(Box::new(socket));
        }
        let tls = self.tls()?;
        let name = ServerName::try_from(url.host().to_owned()).map_err(|_| {
            DownloadError::BadUrl("its host is none that a certificate names".into())
        })?;
        let secured = TlsConnector::from(tls).connect(name, socket).await;
        Ok(Box::new(secured.map_err(unreachable)?))
    }

    /// GETs `url`: the head of the answer, and what its body is read from until `deadline` is over.
    pub(crate) async fn open(
        &self,
        url: &OutboundUrl,
        agent: &'static str,
        deadline: Duration,
    ) -> Result<(Parts, Reading), DownloadError> {
        let mut over = Box::pin(sleep(deadline));
        let (response, driven) = tokio::select! {
            asked = self.ask(url, agent) => asked?,
            () = &mut over => return Err(DownloadError::TimedOut(deadline)),
        };
        let (head, body) = response.into_parts();
        Ok((head, Reading { body, driven: Some(driven), over, deadline, done: false }))
    }

    async fn ask(
        &self,
        url: &OutboundUrl,
        agent: &'static str,
    ) -> Result<(Response<Incoming>, Driven), DownloadError> {
        let stream = self.connect(url).await?;
        let mut handshake = http1::Builder::new();
        handshake.max_buf_size(LONGEST_HEAD);
        let (mut sender, connection) =
            handshake.handshake(TokioIo::new(stream)).await.map_err(unreachable)?;
        let request = Request::get(url.target())
            .header(header::HOST, url.host_header())
            .header(header::USER_AGENT, agent)
            .header(header::ACCEPT_ENCODING, "identity")
            .body(Empty::<Bytes>::new())
            .map_err(|_| DownloadError::BadUrl("it cannot be asked for".into()))?;
        let mut driven: Driven = Box::pin(connection);
        let answer = sender.send_request(request);
        tokio::pin!(answer);
        let response = tokio::select! {
            biased;
            response = &mut answer => response,
            _ = &mut driven => answer.await,
        };
        Ok((response.map_err(unreachable)?, driven))
    }
}

/// Read when somebody speaks TLS first.
static THIS_MACHINE: LazyLock<Result<Arc<ClientConfig>, String>> =
    LazyLock::new(|| trusting_this_machine().map(Arc::new).map_err(|error| error.to_string()));

fn trusting_this_machine() -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(provider);
    let builder = builder.with_safe_default_protocol_versions()?;
    Ok(builder.with_platform_verifier()?.with_no_client_auth())
}

fn unreachable(error: impl fmt::Display) -> DownloadError {
    DownloadError::Unreachable(error.to_string())
}

#[async_trait]
impl Download for HttpDownload {
    async fn download(&self, url: &str, deadline: Duration) -> Result<Found, DownloadError> {
        let url = OutboundUrl::parse_file(url)
            .map_err(|fault| DownloadError::BadUrl(fault.to_string()))?;
        let (head, reading) = self.open(&url, AGENT, deadline).await?;
        match head.status {
            StatusCode::OK => Ok(Found::File(reading.pieces())),
            StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT => {
                let location = head.headers.get(header::LOCATION);
                let location = location.and_then(|location| location.to_str().ok());
                let nowhere = || unreachable("it leads to no address");
                location.map(|to| Found::Moved(to.to_owned())).ok_or_else(nowhere)
            }
            other => Err(DownloadError::Status(other.as_u16())),
        }
    }
}

/// A body that is read, and the connection that it comes on.
pub(crate) struct Reading {
    body: Incoming,
    driven: Option<Driven>,
    over: Pin<Box<Sleep>>,
    deadline: Duration,
    done: bool,
}

impl Reading {
    fn pieces(self) -> BoxStream<'static, Result<Bytes, DownloadError>> {
        stream::unfold(self, |mut reading| async move {
            let piece = reading.next().await?;
            reading.done = piece.is_err();
            Some((piece, reading))
        })
        .boxed()
    }

    /// The next piece; `None` at the end.
    pub(crate) async fn next(&mut self) -> Option<Result<Bytes, DownloadError>> {
        while !self.done {
            let driven = async {
                match &mut self.driven {
                    Some(driven) => driven.await,
                    None => std::future::pending().await,
                }
            };
            let frame = tokio::select! {
                frame = self.body.frame() => frame?,
                () = &mut self.over => return Some(Err(DownloadError::TimedOut(self.deadline))),
                _ = driven => {
                    // what came before it ended is still to be read
                    self.driven = None;
                    continue;
                }
            };
            match frame.map(hyper::body::Frame::into_data) {
                Ok(Ok(data)) => return Some(Ok(data)),
                Ok(Err(_trailers)) => {}
                Err(error) => return Some(Err(unreachable(error))),
            }
        }
        None
    }
}
