//! The server that the command line talks to in these tests: it speaks the contract, and remembers.

use crate::story::TOKEN;
use axum::{
    Json, Router,
    body::{Body, Bytes},
    extract::{Path, Query, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use midplane_testkit::unpacked;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
};

pub use midplane_testkit::{Server, nowhere};

pub type Parameters = Query<BTreeMap<String, String>>;

/// What a server was sent and what it keeps.
#[derive(Default)]
pub struct Kept {
    pub published: BTreeSet<(String, String)>,
    pub uploads: Vec<Upload>,
    pub bodies: Vec<Value>,
    pub revoked: Vec<String>,
    pub asked: u64,
}

/// One package as it arrived.
pub struct Upload {
    pub file_name: String,
    pub parameters: BTreeMap<String, String>,
    pub files: Vec<String>,
}

pub type Shared = Arc<Mutex<Kept>>;

/// A server that speaks the contract, and its memory.
pub async fn platform() -> (Server, Shared) {
    let kept = Shared::default();
    let router = Router::new()
        .route("/api/v1/pilets", post(publish).get(feed))
        .route("/api/platform/v1/users", post(create_user).get(users))
        .route("/api/platform/v1/tokens", post(create_token).get(tokens))
        .route("/api/platform/v1/tokens/{id}", delete(revoke))
        .route("/api/platform/v1/plugins", get(plugins))
        .route("/api/platform/v1/plugins/{*name}", get(plugin))
        .route("/readyz", get(ready))
        .with_state(kept.clone());
    (Server::of(router).await, kept)
}

pub fn problem(status: u16, code: &str, detail: &str, hint: &str) -> Response {
    let body = json!({
        "type": "about:blank", "title": "No", "status": status, "code": code, "detail": detail,
        "hint": hint, "message": detail, "trace_id": "4bf92f3577b34da6",
    });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (StatusCode::from_u16(status).unwrap(), kind, body.to_string()).into_response()
}

fn refused(headers: &HeaderMap) -> Option<Response> {
    match headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap()) {
        None => Some(problem(401, "MP-AUTH-006", "sign in to publish", "send an API token")),
        Some(value) if value == format!("Bearer {TOKEN}") => None,
        Some("Bearer weak") => Some(problem(403, "MP-AUTH-007", "you may not", "ask for a role")),
        Some(_) => Some(problem(401, "MP-AUTH-002", "the key is not known", "check its value")),
    }
}

async fn publish(
    State(kept): State<Shared>,
    Query(parameters): Parameters,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let kind = headers[header::CONTENT_TYPE].to_str().unwrap();
    let boundary = multer::parse_boundary(kind).unwrap();
    let body = request.into_body().into_data_stream();
    let mut form = multer::Multipart::new(body, boundary);
    let part = form.next_field().await.unwrap().unwrap();
    assert_eq!(part.name(), Some("file"));
    let file_name = part.file_name().unwrap().to_owned();
    let package = part.bytes().await.unwrap();
    assert!(form.next_field().await.unwrap().is_none());
    if let Some(refusal) = refused(&headers) {
        return refusal;
    }
    let files = unpacked(&package);
    let manifest = &files["package/plugin.yaml"];
    let manifest = midplane_manifest::read(manifest, midplane_manifest::Format::Yaml);
    let manifest = manifest.unwrap().manifest;
    let (name, version) = (manifest.name.to_string(), manifest.version.to_string());
    let mut kept = kept.lock().unwrap();
    if !kept.published.insert((name.clone(), version.clone())) {
        let detail = format!("version {version} of {name} was already published");
        return problem(409, "MP-REG-002", &detail, "raise the version in the manifest");
    }
    let environment = parameters.get("environment").map_or("prod", String::as_str);
    let channel = parameters.get("channel").map_or("latest", String::as_str);
    let link = format!("http://127.0.0.1:8080/pilets/{name}/{version}/notes.js");
    let answer = json!({
        "name": name, "version": version, "environment": environment, "channel": channel,
        "revision": 12, "kind": "esm", "spec": "esm", "link": link,
    });
    let files = files.into_keys().collect();
    kept.uploads.push(Upload { file_name, parameters, files });
    Json(answer).into_response()
}

async fn feed(Query(parameters): Parameters) -> Json<Value> {
    let name = parameters.get("environment").map_or("notes", |_| "notes-of-staging");
    Json(json!({ "revision": 12, "items": [{
        "name": name, "version": "1.0.0", "kind": "esm", "spec": "esm", "trust": "first-party",
        "link": "http://127.0.0.1:8080/pilets/notes/1.0.0/notes.js", "hasBackend": true,
    }] }))
}

async fn create_user(
    State(kept): State<Shared>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    if let Some(refusal) = refused(&headers) {
        return refusal;
    }
    let mut kept = kept.lock().unwrap();
    kept.bodies.push(body.clone());
    if kept.bodies.len() > 1 {
        return problem(409, "MP-ID-004", "there is a user ada", "take another name");
    }
    let answer = json!({
        "id": "usr_1", "username": body["username"], "displayName": body["displayName"],
        "roles": body["roles"], "createdAt": 1_795_258_620_000_i64, "revision": 3,
    });
    (StatusCode::CREATED, Json(answer)).into_response()
}

async fn users(Query(parameters): Parameters) -> Json<Value> {
    let user = |name: &str| {
        json!({
            "id": format!("usr_{name}"), "username": name, "displayName": name.to_uppercase(),
            "roles": ["member", "publisher"], "createdAt": 1_795_258_620_000_i64,
        })
    };
    // a page of one, to see that all are read
    match parameters.get("cursor").map(String::as_str) {
        None => Json(json!({ "items": [user("ada")], "nextCursor": "a/b c" })),
        Some("a/b c") => Json(json!({ "items": [user("grace")], "nextCursor": null })),
        Some(other) => panic!("{other}"),
    }
}

async fn create_token(State(kept): State<Shared>, Json(body): Json<Value>) -> Response {
    let answer = json!({
        "id": "tok_1", "name": body["name"], "token": "mpt_new", "revision": 4,
        "permissions": body["permissions"], "plugin": body["plugin"],
        "expiresAt": 1_795_258_620_000_i64, "createdAt": 1_787_482_620_000_i64,
    });
    kept.lock().unwrap().bodies.push(body);
    (StatusCode::CREATED, Json(answer)).into_response()
}

async fn tokens() -> Json<Value> {
    Json(json!({ "items": [
        { "id": "tok_1", "name": "ci", "permissions": ["versions:publish"], "plugin": null,
          "expiresAt": 1_795_258_620_000_i64 },
        { "id": "tok_2", "name": "orders", "permissions": ["instances:register"],
          "plugin": "orders", "expiresAt": null },
    ], "nextCursor": null }))
}

async fn revoke(State(kept): State<Shared>, Path(id): Path<String>) -> Response {
    if id == "tok_9" {
        return problem(404, "MP-ID-010", "there is no token tok_9", "list them");
    }
    kept.lock().unwrap().revoked.push(id);
    StatusCode::NO_CONTENT.into_response()
}

fn orders(name: &str) -> Value {
    json!({
        "name": name, "displayName": "Orders", "description": "Take orders.", "state": "ready",
        "channels": [
            { "environment": "prod", "channel": "latest", "version": "1.4.0" },
            { "environment": "staging", "channel": "beta", "version": "1.5.0-rc.1" },
        ],
        "versions": [{
            "version": "1.4.0", "state": "published", "kind": "pilet", "spec": "v2",
            "publishedAt": 1_795_258_620_000_i64, "publishedBy": "ada", "packageSize": 11_280,
        }],
        "instances": [{
            "id": "ins_1", "version": "1.4.0", "baseUrl": "http://127.0.0.1:9001",
            "state": "degraded", "health": "unhealthy", "detail": "readyz answered 500",
            "registeredAt": 1_795_258_620_000_i64,
        }],
    })
}

async fn plugins() -> Json<Value> {
    Json(json!({ "items": [orders("orders")], "nextCursor": null }))
}

async fn plugin(Path(name): Path<String>) -> Response {
    match name.as_str() {
        "orders" | "@acme/orders" => Json(orders(&name)).into_response(),
        _ => problem(404, "MP-REG-001", &format!("there is no plugin {name}"), "list them"),
    }
}

/// Ready when it was asked three times.
async fn ready(State(kept): State<Shared>, Query(parameters): Parameters) -> Response {
    let mut kept = kept.lock().unwrap();
    kept.asked += 1;
    let revision = kept.asked;
    let wanted = parameters.get("min_revision").map_or(3, |text| text.parse().unwrap());
    let (code, status) = match revision >= wanted {
        true => (StatusCode::OK, "ready"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "waiting"),
    };
    (code, Json(json!({ "status": status, "revision": revision }))).into_response()
}

/// A body that goes on and on.
pub fn endless() -> Response {
    let piece = Bytes::from(vec![b' '; 1024 * 1024]);
    let pieces = futures::stream::repeat_with(move || Ok::<_, std::io::Error>(piece.clone()));
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, Body::from_stream(pieces)).into_response()
}
