//! What the stories are told with: a node, packages to publish, backends to route to, and waiting.

mod backend;
mod node;
mod package;
mod raw;

pub use backend::Backend;
pub use node::{ADMIN, Output, TestNode, binary};
pub use package::{Package, pilet, plugin};
pub use raw::exchange;

use reqwest::Response;
use serde_json::Value;
use std::{future::Future, time::Duration};
use tokio::time::{Instant, sleep};

/// Asks until the answer is there; a condition that never comes true is a failed test.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, ask: impl Fn() -> F) -> T {
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(Instant::now() < end, "never came true: {what}");
        sleep(Duration::from_millis(20)).await;
    }
}

/// A refusal as every refusal must be: a problem with all its parts. Returns it.
pub async fn problem(response: Response, status: u16, code: &str) -> Value {
    let (got, address) = (response.status(), response.url().clone());
    let kind = header(&response, "content-type");
    let text = response.text().await.unwrap();
    assert_eq!(got, status, "{address}: {text}");
    assert_eq!(kind.as_deref(), Some("application/problem+json"), "{address}: {text}");
    let body: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(body["code"], code, "{address}: {text}");
    assert_eq!(body["status"], status, "{address}: {text}");
    assert_eq!(body["type"], format!("/docs/errors/{code}"));
    for member in ["title", "detail", "hint", "message", "trace_id"] {
        assert!(body[member].as_str().is_some_and(|text| !text.is_empty()), "{member}: {text}");
    }
    body
}

/// A header of a response as text.
pub fn header(response: &Response, name: &str) -> Option<String> {
    Some(response.headers().get(name)?.to_str().unwrap().to_owned())
}

/// The JSON of a response that must have worked.
pub async fn json(response: Response) -> Value {
    let (status, address) = (response.status(), response.url().clone());
    let text = response.text().await.unwrap();
    assert!(status.is_success(), "{address}: {status} {text}");
    serde_json::from_str(&text).unwrap()
}
