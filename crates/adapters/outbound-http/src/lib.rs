//! Probes and files over HTTP/1.1, one connection each. The address policy is applied to the address that
//! the socket is opened to, so a name that resolves differently a moment later gains nothing, and
//! an address is read as a browser reads it. Redirects are answers like any other; TLS is spoken where
//! the address says so.

mod connect;
mod download;
mod fetch;
mod options;

pub use download::HttpDownload;
pub use options::{Loopback, Options};

use async_trait::async_trait;
use midplane_net::{AddressCheck, OutboundUrl, UrlFault};
use midplane_outbound::{DownloadError, Probe, ProbeError, Reply};
use std::time::Duration;

/// Who probes.
const AGENT: &str = "midplane-probe";

/// A [`Probe`] on real sockets.
#[derive(Clone, Debug)]
pub struct HttpProbe {
    asking: HttpDownload,
    most_body: usize,
}

impl HttpProbe {
    /// A probe that connects where `may` allows.
    pub fn new(may: AddressCheck, options: &Options) -> Self {
        Self { asking: HttpDownload::new(may), most_body: options.probe_answer }
    }

    /// Whether there is an address of it that may be connected to.
    async fn allows(&self, url: &str) -> Result<(), ProbeError> {
        let read = OutboundUrl::parse_file(url).map_err(|fault| refused(url, fault))?;
        let Ok(found) = tokio::net::lookup_host((read.host(), read.port())).await else {
            return Ok(());
        };
        let mut verdict = Ok(());
        for address in found {
            match (self.asking.may())(address) {
                Ok(()) => return Ok(()),
                Err(why) => verdict = Err(ProbeError::Forbidden(shortened(url), why.to_string())),
            }
        }
        verdict
    }
}

fn unanswered(url: &str, error: DownloadError) -> ProbeError {
    match error {
        DownloadError::Forbidden(why) => ProbeError::Forbidden(url.to_owned(), why),
        DownloadError::Unreachable(why) => ProbeError::Unreachable(url.to_owned(), why),
        DownloadError::TimedOut(deadline) => ProbeError::TimedOut(url.to_owned(), deadline),
        DownloadError::BadUrl(_) => ProbeError::BadUrl(shortened(url)),
        DownloadError::Status(status) => {
            ProbeError::Unreachable(url.to_owned(), format!("it answers {status}"))
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
    /// Of the body the first bytes.
    async fn get(&self, url: &str, deadline: Duration) -> Result<Reply, ProbeError> {
        let read = OutboundUrl::parse_file(url).map_err(|fault| refused(url, fault))?;
        let opened = self.asking.open(&read, AGENT, deadline).await;
        let (head, mut reading) = opened.map_err(|error| unanswered(url, error))?;
        let mut body = Vec::new();
        while body.len() < self.most_body
            && let Some(piece) = reading.next().await
        {
            let piece = piece.map_err(|error| unanswered(url, error))?;
            body.extend_from_slice(&piece[..piece.len().min(self.most_body - body.len())]);
        }
        Ok(Reply { status: head.status.as_u16(), body })
    }

    async fn judge(&self, url: &str, deadline: Duration) -> Result<(), ProbeError> {
        // a name that takes too long to resolve is judged when it is connected to
        tokio::time::timeout(deadline, self.allows(url)).await.unwrap_or(Ok(()))
    }
}
