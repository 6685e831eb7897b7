//! Who reaches which operation: what the document says of each is what the router does.

use crate::{
    bed::{ADMIN, Bed, DOCUMENT},
    document::address,
};
use midplane_rest::tokens::{CreatedToken, NewToken};
use serde_json::Value;

impl Bed {
    /// Makes a token; returns its secret.
    pub async fn token(&self, permission: &str) -> String {
        let new = NewToken {
            name: "test".into(),
            permissions: vec![permission.into()],
            plugin: None,
            expires_in_seconds: None,
        };
        let made = self.ask(Some(ADMIN), "POST", "/api/platform/v1/tokens", new).await;
        made.read::<CreatedToken>(201).token.into_inner()
    }
}

/// Every operation that needs a permission: method, path, permission.
fn guarded() -> Vec<(String, String, String)> {
    let document = serde_json::to_value(midplane_http::openapi()).unwrap();
    let mut found = Vec::new();
    for (method, path) in DOCUMENT.operations() {
        let scope = &document["paths"][path][method]["security"][0]["key"][0];
        if let Value::String(permission) = scope {
            found.push((method.to_uppercase(), path.to_owned(), permission.clone()));
        }
    }
    found
}

#[test]
fn the_operations_that_need_a_permission_are_these() {
    let shown: Vec<String> =
        guarded().iter().map(|(m, path, permission)| format!("{m} {path}: {permission}")).collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    POST /api/v1/pilets: versions:publish
    POST /api/v1/pilet: versions:publish
    POST /api/plugins/register: instances:register
    PUT /api/plugins/instances/{id}/heartbeat: instances:register
    DELETE /api/plugins/instances/{id}: instances:register
    GET /api/platform/v1/users: users:manage
    POST /api/platform/v1/users: users:manage
    GET /api/platform/v1/tokens: tokens:manage
    POST /api/platform/v1/tokens: tokens:manage
    DELETE /api/platform/v1/tokens/{id}: tokens:manage
    GET /api/platform/v1/plugins: plugins:read
    GET /api/platform/v1/plugins/{name}: plugins:read
    ");
}

#[tokio::test]
async fn nobody_reaches_them_and_no_other_permission_does() {
    let bed = Bed::new().await;
    let (publisher, manager) =
        (bed.token("versions:publish").await, bed.token("plugins:manage").await);
    for (method, path, permission) in guarded() {
        // a body that a registration can be read from, so that it comes to the credential
        let body = serde_json::json!({"manifest": {}, "baseUrl": "http://127.0.0.1:1"});
        let answer = bed.ask(None, &method, &address(&path), &body).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (401, "MP-AUTH-006"));
        let other = if permission == "versions:publish" { &manager } else { &publisher };
        let answer = bed.ask(Some(other), &method, &address(&path), &body).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (403, "MP-AUTH-007"));
        let own = bed.token(&permission).await;
        let answer = bed.ask(Some(&own), &method, &address(&path), &body).await;
        assert!(!answer.code().starts_with("MP-AUTH"), "{method} {path}: {answer:?}");
    }
}
