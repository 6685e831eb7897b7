//! Whole files, over connections that are made and judged as those of probes are.

use crate::HttpProbe;
use async_trait::async_trait;
use hyper::{HeaderMap, header};
use midplane_outbound::{Fetch, FetchError, Fetched, ProbeError};
use std::time::Duration;

/// Who fetches.
const AGENT: &str = "midplane-fetch";

#[async_trait]
impl Fetch for HttpProbe {
    async fn fetch(&self, url: &str, most: u64, deadline: Duration) -> Result<Fetched, FetchError> {
        // a byte more shows that there is more
        let room = usize::try_from(most).unwrap_or(usize::MAX).saturating_add(1);
        let exchange = tokio::time::timeout(deadline, self.exchange(url, AGENT, room)).await;
        let timed_out = |_| ProbeError::TimedOut(url.to_owned(), deadline);
        let (head, body) = exchange.map_err(timed_out)??;
        if body.len() as u64 > most {
            return Err(FetchError::TooLarge(url.to_owned(), most));
        }
        let coding = text(&head.headers, header::CONTENT_ENCODING);
        if !coding.is_empty() && coding != "identity" {
            return Err(FetchError::Coded(url.to_owned(), coding.chars().take(32).collect()));
        }
        let content_type = text(&head.headers, header::CONTENT_TYPE);
        let content_type = content_type.split(';').next().unwrap_or("").trim().to_owned();
        Ok(Fetched { status: head.status.as_u16(), content_type, body: body.into() })
    }
}

/// A header's value in lower case; empty when there is none, or none that can be read.
fn text(headers: &HeaderMap, name: header::HeaderName) -> String {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or("").trim().to_ascii_lowercase()
}
