//! What a server was asked.

use bytes::Bytes;
use http::{HeaderMap, request::Parts};
use serde_json::{Map, Value, json};
use std::sync::{Arc, Mutex};

/// One request as it arrived, read to its end.
#[derive(Clone, Debug)]
pub struct Asked {
    /// `GET` and so on.
    pub method: String,
    /// Path and query, as sent.
    pub target: String,
    /// Headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
    /// Trailers, if there were any.
    pub trailers: Option<HeaderMap>,
}

impl Asked {
    pub(crate) fn new(head: Parts, body: Bytes, trailers: Option<HeaderMap>) -> Self {
        let (method, target) = (head.method.to_string(), head.uri.to_string());
        Self { method, target, headers: head.headers, body, trailers }
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// `{method, target, headers, body}` with text in all of them.
    pub fn to_json(&self) -> Value {
        let text = |value: &http::HeaderValue| value.to_str().unwrap_or("?").to_owned();
        let headers = self.headers.iter().map(|(name, value)| (name.to_string(), text(value)));
        let headers: Map<String, Value> = headers.map(|(name, text)| (name, text.into())).collect();
        let body = String::from_utf8_lossy(&self.body);
        json!({"method": self.method, "target": self.target, "headers": headers, "body": body})
    }
}

/// Everything that was asked, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<Asked>>>);

impl Log {
    pub(crate) fn push(&self, asked: Asked) {
        self.0.lock().unwrap().push(asked);
    }

    pub(crate) fn all(&self) -> Vec<Asked> {
        self.0.lock().unwrap().clone()
    }
}
