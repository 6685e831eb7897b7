//! `/openapi.json`: this interface in OpenAPI 3.1. The document is data, kept beside the code and
//! checked in as `schemas/openapi.json`; a test holds the two together.

use axum::Json;
use serde_json::{Value, json};

pub(crate) async fn openapi_document() -> Json<Value> {
    Json(document())
}

/// One operation: method, path, summary, tag, who may call it, successful status.
type Row = (&'static str, &'static str, &'static str, &'static str, Access, u16);

#[derive(Clone, Copy, PartialEq)]
enum Access {
    Anyone,
    Key,
}
use Access::{Anyone, Key};

const OPERATIONS: &[Row] = &[
    ("get", "/api/v1/pilets", "What this viewer gets now", "feed", Anyone, 200),
    ("post", "/api/v1/pilets", "Publish a package", "publish", Key, 200),
    ("get", "/api/v1/pilet", "As /api/v1/pilets", "feed", Anyone, 200),
    ("post", "/api/v1/pilet", "As /api/v1/pilets", "publish", Key, 200),
    ("get", "/api/manifests", "UI manifests of all plugins", "feed", Anyone, 200),
    ("get", "/pilets/{path}", "One immutable file of a bundle", "feed", Anyone, 200),
    ("post", "/api/plugins/register", "A backend registers", "instances", Key, 200),
    ("put", "/api/plugins/instances/{id}/heartbeat", "A backend is alive", "instances", Key, 200),
    ("delete", "/api/plugins/instances/{id}", "A backend leaves", "instances", Key, 204),
    ("post", "/auth/login", "Sign in with a password", "auth", Anyone, 200),
    ("post", "/auth/refresh", "Refresh the session", "auth", Anyone, 200),
    ("post", "/auth/logout", "Sign out", "auth", Anyone, 204),
    ("get", "/auth/me", "Who the token is for", "auth", Anyone, 200),
    ("post", "/auth/device", "Open a login for a command line", "auth", Anyone, 200),
    ("get", "/auth/device/poll", "Collect its token", "auth", Anyone, 200),
    ("post", "/auth/device/{code}/approve", "Let it in", "auth", Key, 204),
    ("get", "/.well-known/jwks.json", "Our public keys", "auth", Anyone, 200),
    ("get", "/api/platform/v1/users", "Accounts", "platform", Key, 200),
    ("post", "/api/platform/v1/users", "Make an account", "platform", Key, 201),
    ("get", "/api/platform/v1/tokens", "API tokens", "platform", Key, 200),
    ("post", "/api/platform/v1/tokens", "Make an API token", "platform", Key, 201),
    ("delete", "/api/platform/v1/tokens/{id}", "Revoke an API token", "platform", Key, 204),
    ("get", "/api/platform/v1/plugins", "What is published and runs", "platform", Key, 200),
    ("get", "/api/platform/v1/plugins/{name}", "One plugin", "platform", Key, 200),
    ("get", "/healthz", "Whether the process lives", "system", Anyone, 200),
    ("get", "/readyz", "Whether it serves, and from which revision", "system", Anyone, 200),
    ("get", "/health", "As /readyz", "system", Anyone, 200),
    ("get", "/openapi.json", "This document", "system", Anyone, 200),
];

/// The document.
pub fn document() -> Value {
    let mut paths = serde_json::Map::new();
    for row in OPERATIONS {
        let entry = paths.entry(row.1).or_insert_with(|| json!({}));
        entry[row.0] = operation(row);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Midplane",
            "version": env!("CARGO_PKG_VERSION"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "securitySchemes": {
                "key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An access token, an API token or the administrator token. \
                                    `Basic KEY` and a bare key are taken too.",
                },
            },
            "schemas": {"Problem": problem()},
        },
    })
}

fn operation((method, path, summary, tag, access, status): &Row) -> Value {
    let id = format!("{method}_{}", path.trim_matches('/').replace(['/', '{', '}', '.', '-'], "_"));
    let mut operation = json!({
        "operationId": id,
        "summary": summary,
        "tags": [tag],
        "responses": {
            status.to_string(): {"description": "Done."},
            "default": {
                "description": "A refusal.",
                "content": {
                    "application/problem+json": {
                        "schema": {"$ref": "#/components/schemas/Problem"},
                    },
                },
            },
        },
    });
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let parameters: Vec<Value> = names
        .map(|name| {
            json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}})
        })
        .collect();
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    if *access == Key {
        operation["security"] = json!([{"key": []}]);
    }
    operation
}

fn problem() -> Value {
    let text = |about: &str| json!({"type": "string", "description": about});
    json!({
        "type": "object",
        "description": "RFC 9457 problem details.",
        "required": ["type", "title", "status", "code", "detail", "hint", "message"],
        "properties": {
            "type": text("Address of the page about the code."),
            "title": text("The same for every problem of a code."),
            "status": {"type": "integer"},
            "code": text("Stable code such as MP-REG-002."),
            "detail": text("What happened this time."),
            "hint": text("What to do about it."),
            "message": text("The detail again, for tools that print only that."),
            "trace_id": text("Finds the request in the server's log."),
        },
    })
}
