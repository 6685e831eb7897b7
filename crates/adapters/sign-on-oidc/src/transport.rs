//! How a provider is asked: by HTTPS, with an end to waiting and to reading, and without following
//! where it points. Which provider it is the operator says, and the provider says which of its own
//! addresses to use.

use crate::{BuildError, ProviderOptions};
use reqwest::{Certificate, Client, redirect::Policy};
use std::{
    fs::File,
    io::{self, Read as _},
    time::Duration,
};

const CONNECT_WITHIN: Duration = Duration::from_secs(5);
const WITHIN: Duration = Duration::from_secs(10);
/// Key sets and tokens are some KiB.
const MOST: usize = 1024 * 1024;
/// The authorities of a whole system are smaller.
const LONGEST_FILE: u64 = 4 * 1024 * 1024;

/// A client for one provider. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Transport(Client);

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TransportError {
    #[error("{0}")]
    Failed(#[from] reqwest::Error),
    #[error("the answer is longer than {MOST} bytes")]
    TooLong,
    #[error("{0}")]
    Shape(#[from] http::Error),
}

impl Transport {
    pub(crate) fn new(options: &ProviderOptions) -> Result<Self, BuildError> {
        let builder = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(CONNECT_WITHIN)
            .timeout(WITHIN)
            .user_agent(concat!("midplane/", env!("CARGO_PKG_VERSION")));
        let builder = match options.ca_file.as_str() {
            // a machine without a list of authorities can still speak http on loopback
            "" if options.server_url.starts_with("http:") => builder.tls_certs_only([]),
            "" => builder,
            file => builder.tls_certs_merge(authorities(file)?),
        };
        builder.build().map(Self).map_err(|error| BuildError::Client(error.to_string()))
    }

    /// Sends a request and reads its answer, whatever its status.
    pub(crate) async fn send(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> Result<http::Response<Vec<u8>>, TransportError> {
        let mut answer = self.0.execute(request.try_into()?).await?;
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await? {
            if body.len() + piece.len() > MOST {
                return Err(TransportError::TooLong);
            }
            body.extend_from_slice(&piece);
        }
        let mut response = http::Response::builder().status(answer.status());
        if let Some(headers) = response.headers_mut() {
            *headers = answer.headers().clone();
        }
        Ok(response.body(body)?)
    }
}

fn authorities(file: &str) -> Result<Vec<Certificate>, BuildError> {
    let unreadable = |cause: String| BuildError::Authorities { file: file.to_owned(), cause };
    let mut pem = Vec::new();
    let read = File::open(file).and_then(|open| open.take(LONGEST_FILE).read_to_end(&mut pem));
    read.map_err(|error: io::Error| unreadable(error.to_string()))?;
    match Certificate::from_pem_bundle(&pem) {
        Ok(found) if !found.is_empty() => Ok(found),
        Ok(_) => Err(unreadable("there is no certificate in it".into())),
        Err(error) => Err(unreadable(error.to_string())),
    }
}
