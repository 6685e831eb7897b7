//! A plugin's backend: registers, answers what it was asked as JSON, and can be sick, stubborn or
//! killed.

use crate::{Asked, Server};
use axum::{
    Json, Router,
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
    routing::get,
};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tokio::sync::watch;

#[derive(Clone)]
struct Shared {
    ready: watch::Sender<bool>,
    held: watch::Sender<bool>,
    waiting: watch::Sender<usize>,
}

/// A running backend.
pub struct Backend {
    /// Its base URL.
    pub url: String,
    shared: Shared,
    server: Server,
}

impl Backend {
    /// One that is ready.
    pub async fn start() -> Self {
        let shared = Shared {
            ready: watch::Sender::new(true),
            held: watch::Sender::new(false),
            waiting: watch::Sender::new(0),
        };
        let router = Router::new()
            .route("/healthz", get(|| async { "ok" }))
            .route("/readyz", get(ready))
            .fallback(describe)
            .with_state(shared.clone());
        let server = Server::of(router).await;
        Self { url: server.url(), shared, server }
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

    /// Lets answers go that waited.
    pub fn let_go(&self) {
        self.shared.held.send_replace(false);
    }

    /// Waits until a request waits.
    pub async fn has_a_request(&self) {
        self.shared.waiting.subscribe().wait_for(|waiting| *waiting > 0).await.unwrap();
    }

    /// Closes it and all its connections, and waits until that is so.
    pub async fn kill(mut self) {
        self.server.kill().await;
    }
}

async fn ready(State(shared): State<Shared>) -> StatusCode {
    match *shared.ready.borrow() {
        true => StatusCode::OK,
        false => StatusCode::SERVICE_UNAVAILABLE,
    }
}

async fn describe(State(shared): State<Shared>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    shared.waiting.send_modify(|waiting| *waiting += 1);
    // the sender is in this state, so the wait ends by letting go
    let _ = shared.held.subscribe().wait_for(|held| !held).await;
    shared.waiting.send_modify(|waiting| *waiting -= 1);
    Json(Asked::new(head, body, None).to_json()).into_response()
}
