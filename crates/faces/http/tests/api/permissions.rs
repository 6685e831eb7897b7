//! Which operation needs which permission, as the document reads it from the handlers' own types.
//! It holds: no other permission gets in, and this one alone does.

use crate::support::{DOCUMENT, TestApi, registration};
use serde_json::Value;

/// Every operation that needs a permission: method, path, permission.
fn guarded() -> Vec<(String, String, String)> {
    let document = midplane_http::openapi();
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
#[expect(clippy::too_many_lines, reason = "a list of all of them")]
fn the_operations_that_need_a_permission_are_these() {
    let shown: Vec<String> =
        guarded().iter().map(|(m, path, permission)| format!("{m} {path}: {permission}")).collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    POST /api/v1/pilets: versions:publish
    POST /api/v1/pilet: versions:publish
    POST /api/pilets: versions:publish
    PUT /npm/{path}: versions:publish
    POST /api/plugins/register: instances:register
    PUT /api/plugins/instances/{id}/heartbeat: instances:register
    DELETE /api/plugins/instances/{id}: instances:register
    GET /api/platform/v1/users: users:manage
    POST /api/platform/v1/users: users:manage
    GET /api/platform/v1/users/{who}: users:manage
    DELETE /api/platform/v1/users/{who}: users:manage
    PATCH /api/platform/v1/users/{who}: users:manage
    PUT /api/platform/v1/users/{who}/password: users:manage
    POST /api/platform/v1/users/{who}/reset-link: users:manage
    GET /api/platform/v1/users/{who}/sessions: users:manage
    DELETE /api/platform/v1/users/{who}/sessions: users:manage
    DELETE /api/platform/v1/users/{who}/second-factor: users:manage
    GET /api/platform/v1/invitations: users:manage
    POST /api/platform/v1/invitations: users:manage
    DELETE /api/platform/v1/invitations/{id}: users:manage
    GET /api/platform/v1/roles: roles:manage
    POST /api/platform/v1/roles: roles:manage
    GET /api/platform/v1/roles/{role}: roles:manage
    DELETE /api/platform/v1/roles/{role}: roles:manage
    PATCH /api/platform/v1/roles/{role}: roles:manage
    GET /api/platform/v1/permissions: roles:manage
    GET /api/platform/v1/tokens: tokens:manage
    POST /api/platform/v1/tokens: tokens:manage
    DELETE /api/platform/v1/tokens/{id}: tokens:manage
    GET /api/platform/v1/events: plugins:read
    GET /api/platform/v1/rules/{environment}/{channel}/{name}: plugins:read
    PUT /api/platform/v1/rules/{environment}/{channel}/{name}: plugins:manage
    DELETE /api/platform/v1/rules/{environment}/{channel}/{name}: plugins:manage
    POST /api/platform/v1/rules/preview: plugins:read
    GET /api/platform/v1/flags: plugins:read
    GET /api/platform/v1/flags/{key}: plugins:read
    PUT /api/platform/v1/flags/{key}: plugins:manage
    DELETE /api/platform/v1/flags/{key}: plugins:manage
    GET /api/platform/v1/feed/explain: plugins:read
    POST /api/platform/v1/operations/promote: channels:manage
    POST /api/platform/v1/operations/rollback: channels:manage
    POST /api/platform/v1/operations/yank: plugins:manage
    POST /api/platform/v1/operations/restore: plugins:manage
    POST /api/platform/v1/operations/archive: plugins:manage
    POST /api/platform/v1/operations/disable: plugins:manage
    POST /api/platform/v1/operations/enable: plugins:manage
    GET /api/platform/v1/channels: plugins:read
    GET /api/platform/v1/channels/{environment}/{channel}/{name}: plugins:read
    GET /api/platform/v1/approvals: plugins:read
    POST /api/platform/v1/approvals/{id}/approve: approvals:decide
    POST /api/platform/v1/approvals/{id}/reject: approvals:decide
    GET /api/platform/v1/audit: audit:read
    GET /api/platform/v1/tenants: teams:manage
    POST /api/platform/v1/tenants: teams:manage
    DELETE /api/platform/v1/tenants/{tenant}: teams:manage
    PUT /api/platform/v1/tenants/{tenant}/accounts/{who}: teams:manage
    GET /api/platform/v1/plugin-installs/{name}: teams:manage
    GET /api/platform/v1/install-counts/{name}: plugins:read
    GET /api/platform/v1/quarantine: plugins:read
    GET /api/platform/v1/quarantine/{version}/{name}: approvals:decide
    POST /api/platform/v1/operations/grant: approvals:decide
    POST /api/platform/v1/operations/release: approvals:decide
    POST /api/platform/v1/operations/reject: approvals:decide
    GET /api/platform/v1/plugins: plugins:read
    GET /api/platform/v1/plugins/{name}: plugins:read
    GET /api/platform/v1/environments: plugins:read
    GET /api/platform/v1/packages/{version}/{name}: plugins:read
    GET /api/platform/v1/readmes/{version}/{name}: plugins:read
    ");
}

#[tokio::test]
async fn no_other_permission_gets_in_and_this_one_alone_does() {
    let api = TestApi::new().await;
    let (publisher, manager) =
        (api.token("versions:publish", None).await, api.token("plugins:manage", None).await);
    for (method, path, permission) in guarded() {
        let target = path.split('/').map(|part| if part.starts_with('{') { "x-1" } else { part });
        let target = target.collect::<Vec<_>>().join("/");
        let other = if permission == "versions:publish" { &manager } else { &publisher };
        let own = api.token(&permission, None).await;
        for (token, is_refused) in [(other, true), (&own, false)] {
            // a registration has its credential looked at when its body was read
            let body = registration().to_string().into();
            let method = method.parse().unwrap();
            let answer = api.as_token(token).ask(method, &target, body).await;
            let refused = answer.text().contains("MP-AUTH-007");
            assert_eq!(refused, is_refused, "{path} with {permission}: {answer:?}");
        }
    }
}
