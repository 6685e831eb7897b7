//! Requests to a node whose answers are held against the document before a test sees them: what
//! the binary answers and what `schemas/openapi.json` says stay one.

use midplane_rest::conformance::{Answer, Document};
use reqwest::{Error, RequestBuilder, Response, ResponseBuilderExt as _, multipart::Form};
use serde::Serialize;
use std::{fmt::Display, path::Path, sync::LazyLock};

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/openapi.json");
    Document::new(serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
});

/// A request that is being put together; as reqwest's own.
pub struct Request(pub(crate) RequestBuilder);

impl Request {
    /// Adds a header.
    #[must_use]
    pub fn header(self, name: &str, value: impl AsRef<[u8]>) -> Self {
        Self(self.0.header(name, value.as_ref()))
    }

    /// Signs it with a token.
    #[must_use]
    pub fn bearer_auth(self, token: impl Display) -> Self {
        Self(self.0.bearer_auth(token))
    }

    /// Sends JSON along.
    #[must_use]
    pub fn json(self, body: &(impl Serialize + ?Sized)) -> Self {
        Self(self.0.json(body))
    }

    /// Sends bytes along.
    #[must_use]
    pub fn body(self, body: impl Into<reqwest::Body>) -> Self {
        Self(self.0.body(body))
    }

    /// Sends a form along.
    #[must_use]
    pub fn multipart(self, form: Form) -> Self {
        Self(self.0.multipart(form))
    }

    /// Sends it. An answer of JSON is read to its end and held against the document.
    ///
    /// # Errors
    /// What reqwest's own gives.
    pub async fn send(self) -> Result<Response, Error> {
        let (client, request) = self.0.build_split();
        let request = request?;
        let method = request.method().clone();
        let response = client.execute(request).await?;
        let kind = response.headers().get("content-type").and_then(|value| value.to_str().ok());
        if !kind
            .is_none_or(|kind| kind.split(';').next().is_some_and(|kind| kind.ends_with("json")))
        {
            return Ok(response);
        }
        let (status, headers, url) =
            (response.status(), response.headers().clone(), response.url().clone());
        let body = response.bytes().await?;
        let answer = Answer {
            method: method.as_str(),
            path: url.path(),
            status: status.as_u16(),
            content_type: headers.get("content-type").and_then(|value| value.to_str().ok()),
            body: &body,
        };
        DOCUMENT.check(answer).unwrap_or_else(|complaint| panic!("{complaint}"));
        let mut again = http::Response::builder().status(status).url(url);
        again.headers_mut().unwrap().extend(headers);
        Ok(again.body(body).unwrap().into())
    }
}
