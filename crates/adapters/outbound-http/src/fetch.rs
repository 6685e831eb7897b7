//! Whole files, over connections that are made and judged as those of downloads are: by TLS where the
//! address says so, and nothing is followed.

use crate::{HttpDownload, refused, unanswered};
use async_trait::async_trait;
use hyper::{HeaderMap, header};
use midplane_net::OutboundUrl;
use midplane_outbound::{Fetch, FetchError, Fetched};
use std::time::Duration;

/// Who fetches.
const AGENT: &str = "midplane-fetch";

#[async_trait]
impl Fetch for HttpDownload {
    async fn fetch(&self, url: &str, most: u64, deadline: Duration) -> Result<Fetched, FetchError> {
        let read = OutboundUrl::parse_file(url).map_err(|fault| refused(url, fault))?;
        let opened = self.open(&read, AGENT, deadline).await;
        let (head, mut reading) = opened.map_err(|error| unanswered(url, error))?;
        let coding = text(&head.headers, header::CONTENT_ENCODING);
        if !coding.is_empty() && coding != "identity" {
            return Err(FetchError::Coded(url.to_owned(), coding.chars().take(32).collect()));
        }
        let mut body = Vec::new();
        while let Some(piece) = reading.next().await {
            let piece = piece.map_err(|error| unanswered(url, error))?;
            if (body.len() + piece.len()) as u64 > most {
                return Err(FetchError::TooLarge(url.to_owned(), most));
            }
            body.extend_from_slice(&piece);
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
