//! A plugin's backend: answers what it was asked as JSON, and can be sick, stubborn or killed.

use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::{Value, json};
use tokio::{
    net::TcpListener,
    runtime::{Builder, Runtime},
    sync::watch,
};

#[derive(Clone)]
struct Shared {
    ready: watch::Sender<bool>,
    held: watch::Sender<bool>,
    waiting: watch::Sender<usize>,
}

/// A running backend with threads of its own, so that killing it closes its connections too.
pub struct Backend {
    pub url: String,
    shared: Shared,
    runtime: Option<Runtime>,
}

impl Backend {
    pub async fn start() -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let shared = Shared {
            ready: watch::Sender::new(true),
            held: watch::Sender::new(false),
            waiting: watch::Sender::new(0),
        };
        let app = Router::new()
            .route("/healthz", get(|| async { "ok" }))
            .route("/readyz", get(ready))
            .fallback(echo)
            .with_state(shared.clone());
        let bound = runtime.spawn(async move {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            (address, listener)
        });
        let (address, listener) = bound.await.unwrap();
        runtime.spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { url: format!("http://{address}"), shared, runtime: Some(runtime) }
    }

    /// What it registers with.
    pub fn registration(&self, name: &str) -> Value {
        let manifest = json!({
            "apiVersion": "midplane/v1",
            "name": name,
            "version": "1.0.0",
            "displayName": name,
            "backend": {
                "protocol": "http",
                "basePath": "/v1",
                "health": {"livenessPath": "/healthz", "readinessPath": "/readyz"},
            },
        });
        json!({"manifest": manifest, "baseUrl": self.url})
    }

    /// From now on it says whether it is ready.
    pub fn is_ready(&self, ready: bool) {
        self.shared.ready.send_replace(ready);
    }

    /// From now on answers wait until they are let go.
    pub fn hold(&self) {
        self.shared.held.send_replace(true);
    }

    pub fn let_go(&self) {
        self.shared.held.send_replace(false);
    }

    /// Waits until a request waits.
    pub async fn has_a_request(&self) {
        self.shared.waiting.subscribe().wait_for(|waiting| *waiting > 0).await.unwrap();
    }

    pub fn kill(mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn ready(State(shared): State<Shared>) -> StatusCode {
    match *shared.ready.borrow() {
        true => StatusCode::OK,
        false => StatusCode::SERVICE_UNAVAILABLE,
    }
}

async fn echo(
    State(shared): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    shared.waiting.send_modify(|waiting| *waiting += 1);
    // the sender is in this state, so the wait ends by letting go
    let _ = shared.held.subscribe().wait_for(|held| !held).await;
    shared.waiting.send_modify(|waiting| *waiting -= 1);
    let headers: serde_json::Map<String, Value> = headers
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or("?").into()))
        .collect();
    let body = String::from_utf8_lossy(&body).into_owned();
    let target = uri.to_string();
    Json(json!({"method": method.as_str(), "target": target, "headers": headers, "body": body}))
        .into_response()
}
