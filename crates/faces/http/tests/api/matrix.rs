//! Route × viewer: who gets what status where. The rows are walked off the OpenAPI document, so a
//! new operation is in the table, and in its review, from its first day. An operation without an
//! [`example`] is asked with an empty body.

mod example;
mod links;
mod teams;

use crate::{
    auth::cookie,
    support::{Caller, TestApi},
};
use example::example;
use http::Method;
use serde_json::json;
use std::{fs, path::Path, time::Duration};

/// The columns.
const VIEWERS: [&str; 8] =
    ["nobody", "member", "publisher", "admin", "of orders", "revoked", "expired", "ended"];

/// Everything that a token can be made for.
const PERMISSIONS: [&str; 5] =
    ["versions:publish", "instances:register", "users:manage", "tokens:manage", "plugins:read"];

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table with a row for each operation")]
async fn who_gets_what_where() {
    let mut table = format!("{:44}", "");
    for viewer in VIEWERS {
        table.push_str(&format!("{viewer:>10}"));
    }
    for (method, path) in operations() {
        table.push_str(&format!("\n{:44}", format!("{method} {path}")));
        let api = TestApi::fetching(&["files.example"]).await;
        api.with_orders().await;
        for (turn, name) in VIEWERS.into_iter().enumerate() {
            let viewer = viewer(&api, name).await;
            let example = example(&api, &method, &path, turn).await;
            let viewer = example.headers.iter().fold(viewer, |viewer, (n, v)| viewer.with(n, v));
            let answer = viewer.ask(method.clone(), &example.target, example.body).await;
            table.push_str(&format!("{:>10}", answer.status.as_u16()));
        }
    }
    insta::assert_snapshot!(table, @r#"
                                                        nobody    member publisher     admin of orders   revoked   expired     ended
        GET /api/v1/pilets                                 200       200       200       200       200       401       401       401
        POST /api/v1/pilets                                401       403       200       200       200       401       401       401
        GET /api/v1/pilet                                  200       200       200       200       200       401       401       401
        POST /api/v1/pilet                                 401       403       200       200       200       401       401       401
        POST /api/pilets                                   401       403       200       200       200       401       401       401
        GET /api/manifests                                 200       200       200       200       200       401       401       401
        GET /api/import-map                                200       200       200       200       200       401       401       401
        GET /api/remotes                                   200       200       200       200       200       401       401       401
        GET /api/content-security-policy                   200       200       200       200       200       401       401       401
        GET /api/v1/teams/{team}/my-plugins                401       200       404       404       404       401       401       401
        GET /api/v1/pilets/events                          200       200       200       200       200       401       401       401
        GET /pilets/{path}                                 200       200       200       200       200       200       200       200
        GET /npm/{path}                                    401       404       200       200       200       401       401       401
        PUT /npm/{path}                                    401       403       201       201       201       401       401       401
        POST /npm/{path}                                   404       404       404       404       404       401       401       401
        POST /api/plugins/register                         401       403       200       200       200       401       401       401
        PUT /api/plugins/instances/{id}/heartbeat          401       403       200       200       200       401       401       401
        DELETE /api/plugins/instances/{id}                 401       403       204       204       204       401       401       401
        POST /auth/login                                   200       200       200       200       200       200       200       200
        POST /auth/refresh                                 200       200       200       200       200       200       200       200
        POST /auth/logout                                  204       204       204       204       204       204       204       204
        GET /auth/me                                       200       200       200       200       200       401       401       401
        PUT /auth/me/beta-features                         401       400       400       400       401       401       401       401
        PUT /auth/me/password                              401       204       204       204       401       401       401       401
        GET /auth/teams                                    401       200       200       200       401       401       401       401
        POST /auth/team                                    401       200       200       200       401       401       401       401
        GET /auth/sessions                                 401       200       200       200       401       401       401       401
        DELETE /auth/sessions                              401       204       204       204       401       401       401       401
        DELETE /auth/sessions/{id}                         401       404       404       404       401       401       401       401
        POST /auth/device                                  200       200       200       200       200       200       200       200
        GET /auth/device/poll                              202       202       202       202       202       202       202       202
        POST /auth/device/{code}/approve                   401       204       204       204       401       401       401       401
        POST /auth/login/second-factor                     401       401       401       401       401       401       401       401
        GET /auth/me/second-factor                         401       200       200       200       401       401       401       401
        POST /auth/me/second-factor                        401       200       200       200       401       401       401       401
        POST /auth/me/second-factor/confirm                401       409       409       409       401       401       401       401
        POST /auth/me/second-factor/remove                 401       409       409       409       401       401       401       401
        POST /auth/links                                   200       200       200       200       200       200       200       200
        POST /auth/invitation                              200       200       200       200       200       200       200       200
        POST /auth/password/forgotten                      202       202       202       202       202       202       202       202
        POST /auth/password/reset                          204       204       204       204       204       204       204       204
        GET /auth/providers                                200       200       200       200       200       200       200       200
        GET /auth/sign-on/{provider}                       303       303       303       303       303       303       303       303
        GET /auth/sign-on/{provider}/callback              303       303       303       303       303       303       303       303
        GET /auth/sign-on/{provider}/logout                204       204       204       204       204       204       204       204
        POST /auth/sign-on/{provider}/logout               200       200       200       200       200       200       200       200
        GET /.well-known/jwks.json                         200       200       200       200       200       200       200       200
        POST /auth/introspect                              401       403       200       200       200       401       401       401
        GET /api/platform/v1/users                         401       403       403       200       403       401       401       401
        POST /api/platform/v1/users                        401       403       403       201       403       401       401       401
        GET /api/platform/v1/users/{who}                   401       403       403       200       403       401       401       401
        DELETE /api/platform/v1/users/{who}                401       403       403       204       403       401       401       401
        PATCH /api/platform/v1/users/{who}                 401       403       403       200       403       401       401       401
        PUT /api/platform/v1/users/{who}/password          401       403       403       204       403       401       401       401
        POST /api/platform/v1/users/{who}/reset-link       401       403       403       201       403       401       401       401
        GET /api/platform/v1/users/{who}/sessions          401       403       403       200       403       401       401       401
        DELETE /api/platform/v1/users/{who}/sessions       401       403       403       204       403       401       401       401
        DELETE /api/platform/v1/users/{who}/second-factor       401       403       403       409       403       401       401       401
        GET /api/platform/v1/invitations                   401       403       403       200       403       401       401       401
        POST /api/platform/v1/invitations                  401       403       403       201       403       401       401       401
        DELETE /api/platform/v1/invitations/{id}           401       403       403       204       403       401       401       401
        GET /api/platform/v1/roles                         401       403       403       200       403       401       401       401
        POST /api/platform/v1/roles                        401       403       403       201       403       401       401       401
        GET /api/platform/v1/roles/{role}                  401       403       403       200       403       401       401       401
        DELETE /api/platform/v1/roles/{role}               401       403       403       200       403       401       401       401
        PATCH /api/platform/v1/roles/{role}                401       403       403       200       403       401       401       401
        GET /api/platform/v1/permissions                   401       403       403       200       403       401       401       401
        GET /api/platform/v1/tokens                        401       403       403       200       403       401       401       401
        POST /api/platform/v1/tokens                       401       403       403       201       403       401       401       401
        DELETE /api/platform/v1/tokens/{id}                401       403       403       204       403       401       401       401
        GET /api/platform/v1/events                        401       403       403       200       403       401       401       401
        POST /api/platform/v1/failures                     204       204       204       204       204       401       401       401
        GET /api/platform/v1/rules/{environment}/{channel}/{name}       401       403       403       200       403       401       401       401
        PUT /api/platform/v1/rules/{environment}/{channel}/{name}       401       403       403       200       403       401       401       401
        DELETE /api/platform/v1/rules/{environment}/{channel}/{name}       401       403       403       200       403       401       401       401
        POST /api/platform/v1/rules/preview                401       403       403       200       403       401       401       401
        GET /api/platform/v1/flags                         401       403       403       200       403       401       401       401
        GET /api/platform/v1/flags/{key}                   401       403       403       200       403       401       401       401
        PUT /api/platform/v1/flags/{key}                   401       403       403       200       403       401       401       401
        DELETE /api/platform/v1/flags/{key}                401       403       403       200       403       401       401       401
        GET /api/platform/v1/feed/explain                  401       403       403       200       403       401       401       401
        POST /api/platform/v1/operations/promote           401       403       403       200       403       401       401       401
        POST /api/platform/v1/operations/rollback          401       403       403       200       403       401       401       401
        POST /api/platform/v1/operations/yank              401       403       403       200       403       401       401       401
        POST /api/platform/v1/operations/restore           401       403       403       200       403       401       401       401
        POST /api/platform/v1/operations/archive           401       403       403       200       403       401       401       401
        POST /api/platform/v1/operations/disable           401       403       403       200       403       401       401       401
        POST /api/platform/v1/operations/enable            401       403       403       200       403       401       401       401
        GET /api/platform/v1/channels                      401       403       403       200       403       401       401       401
        GET /api/platform/v1/channels/{environment}/{channel}/{name}       401       403       403       200       403       401       401       401
        GET /api/platform/v1/approvals                     401       403       403       200       403       401       401       401
        POST /api/platform/v1/approvals/{id}/approve       401       403       403       200       403       401       401       401
        POST /api/platform/v1/approvals/{id}/reject        401       403       403       200       403       401       401       401
        POST /api/platform/v1/approvals/{id}/withdraw       401       404       404       403       404       401       401       401
        GET /api/platform/v1/audit                         401       403       403       200       403       401       401       401
        GET /api/platform/v1/namespaces                    401       200       200       200       200       401       401       401
        POST /api/platform/v1/namespaces                   401       403       200       200       403       401       401       401
        GET /api/platform/v1/namespaces/{name}             401       404       404       200       404       401       401       401
        DELETE /api/platform/v1/namespaces/{name}          401       404       404       200       404       401       401       401
        POST /api/platform/v1/namespace-transfers          401       404       404       200       404       401       401       401
        PUT /api/platform/v1/namespace-members/{user}/{name}       401       404       404       200       404       401       401       401
        DELETE /api/platform/v1/namespace-members/{user}/{name}       401       404       404       200       404       401       401       401
        GET /api/platform/v1/tenants                       401       403       403       200       403       401       401       401
        POST /api/platform/v1/tenants                      401       403       403       201       403       401       401       401
        DELETE /api/platform/v1/tenants/{tenant}           401       403       403       204       403       401       401       401
        PUT /api/platform/v1/tenants/{tenant}/accounts/{who}       401       403       403       200       403       401       401       401
        GET /api/platform/v1/teams                         401       200       200       200       200       401       401       401
        POST /api/platform/v1/teams                        401       403       403       201       403       401       401       401
        GET /api/platform/v1/teams/{team}                  401       200       404       200       404       401       401       401
        DELETE /api/platform/v1/teams/{team}               401       204       403       204       404       401       401       401
        PATCH /api/platform/v1/teams/{team}                401       200       404       200       404       401       401       401
        GET /api/platform/v1/teams/{team}/members          401       200       404       200       404       401       401       401
        PUT /api/platform/v1/teams/{team}/members/{who}       401       200       404       200       404       401       401       401
        DELETE /api/platform/v1/teams/{team}/members/{who}       401       204       204       204       404       401       401       401
        GET /api/platform/v1/teams/{team}/installs         401       200       404       200       404       401       401       401
        PUT /api/platform/v1/teams/{team}/installs/{name}       401       200       404       200       404       401       401       401
        DELETE /api/platform/v1/teams/{team}/installs/{name}       401       204       403       204       404       401       401       401
        GET /api/platform/v1/teams/{team}/members/{who}/access       401       200       404       200       404       401       401       401
        PUT /api/platform/v1/teams/{team}/members/{who}/access/{name}       401       200       404       200       404       401       401       401
        PUT /api/platform/v1/teams/{team}/own-config/{name}       401       200       200       404       404       401       401       401
        GET /api/platform/v1/installs                      401       200       200       200       403       401       401       401
        PUT /api/platform/v1/installs/{name}               401       200       200       200       403       401       401       401
        DELETE /api/platform/v1/installs/{name}            401       204       404       404       403       401       401       401
        GET /api/platform/v1/plugin-config                 401       401       401       401       401       401       401       401
        GET /api/platform/v1/plugin-installs/{name}        401       403       403       200       403       401       401       401
        GET /api/platform/v1/install-counts/{name}         401       403       403       200       403       401       401       401
        GET /api/platform/v1/marketplace                   401       200       200       200       200       401       401       401
        GET /api/platform/v1/marketplace/{name}            401       200       200       200       200       401       401       401
        GET /api/platform/v1/versions/{version}/{name}       401       403       200       200       200       401       401       401
        GET /api/platform/v1/quarantine                    401       403       403       200       403       401       401       401
        GET /api/platform/v1/quarantine/{version}/{name}       401       403       403       200       403       401       401       401
        POST /api/platform/v1/operations/grant             401       403       403       200       403       401       401       401
        POST /api/platform/v1/operations/release           401       403       403       200       403       401       401       401
        POST /api/platform/v1/operations/reject            401       403       403       200       403       401       401       401
        GET /api/platform/v1/plugins                       401       403       403       200       403       401       401       401
        GET /api/platform/v1/plugins/{name}                401       403       403       200       403       401       401       401
        GET /api/platform/v1/environments                  401       403       403       200       403       401       401       401
        GET /api/platform/v1/packages/{version}/{name}       401       403       403       200       403       401       401       401
        GET /api/platform/v1/readmes/{version}/{name}       401       403       403       200       403       401       401       401
        POST /ofrep/v1/evaluate/flags/{key}                200       200       200       200       200       401       401       401
        POST /ofrep/v1/evaluate/flags                      200       200       200       200       200       401       401       401
        GET /healthz                                       200       200       200       200       200       200       200       200
        GET /readyz                                        200       200       200       200       200       200       200       200
        GET /health                                        200       200       200       200       200       200       200       200
        GET /openapi.json                                  200       200       200       200       200       200       200       200
        "#);
}

/// What a page of another site can send on behalf of a browser in which an administrator is signed in:
/// their cookie, and no other credential.
#[tokio::test]
async fn a_page_of_another_site_changes_nothing() {
    let writes = operations().into_iter().filter(|(method, _)| !method.is_safe());
    for (method, path) in writes.collect::<Vec<_>>() {
        let api = TestApi::fetching(&["files.example"]).await;
        api.with_orders().await;
        let theirs = cookie(&api.sign_in("administrator").await);
        for (turn, origin) in ["https://evil.example", "null"].into_iter().enumerate() {
            let example = example(&api, &method, &path, turn).await;
            let page = api.as_anonymous().with("origin", origin);
            let page = page.with("sec-fetch-site", "cross-site").with("cookie", &theirs);
            let sent = example.headers.iter().fold(page, |page, (n, v)| page.with(n, v));
            let before = api.fakes.store.changes().len();
            let answer = sent.ask(method.clone(), &example.target, example.body).await;
            let told = format!("{method} {path} from {origin}: {}", answer.text());
            // a provider's own request, which is good by what it signed
            if path != "/auth/sign-on/{provider}/logout" {
                assert_eq!(api.fakes.store.changes().len(), before, "{told}");
            }
            assert_eq!(answer.header("set-cookie"), None, "{told}");
            if ["/auth/login", "/auth/refresh", "/auth/logout"].contains(&&*path) {
                assert!(answer.text().contains("MP-SYS-007"), "{told}");
            }
        }
    }
}

/// An operation that is not tried is not done: the first line of its file names it.
#[test]
fn each_operation_has_a_file_of_tests() {
    let mut first_lines = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                first_lines.push_str(fs::read_to_string(path).unwrap().lines().next().unwrap());
            }
        }
    }
    for (method, path) in operations() {
        let name = format!("`{method} {path}`");
        assert!(first_lines.contains(&name), "no file in tests/api begins with {name}");
    }
}

/// Method and path of each operation, as the document orders them.
fn operations() -> Vec<(Method, String)> {
    let document = midplane_http::openapi();
    let paths = document["paths"].as_object().unwrap();
    let of_path = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().keys().map(|name| name.to_uppercase());
        methods.map(|name| (name.parse().unwrap(), path.clone()))
    });
    of_path.collect()
}

async fn viewer<'a>(api: &'a TestApi, name: &str) -> Caller<'a> {
    match name {
        "nobody" => api.as_anonymous(),
        "member" | "publisher" => api.as_role(name),
        "admin" => api.as_role("administrator"),
        "of orders" => api.as_token(&token(api, &PERMISSIONS[..2], Some("orders")).await.0),
        "revoked" => {
            let (secret, id) = token(api, &PERMISSIONS, None).await;
            let path = format!("/api/platform/v1/tokens/{id}");
            assert_eq!(api.as_operator().delete(&path).await.status, 204);
            api.as_token(&secret)
        }
        "expired" => {
            let (secret, _) = token(api, &PERMISSIONS, None).await;
            api.fakes.clock.advance(Duration::from_secs(LIFE));
            api.as_token(&secret)
        }
        "ended" => {
            let signed_in = api.sign_in("administrator").await;
            let browser = api.as_anonymous().with("cookie", &cookie(&signed_in));
            assert_eq!(browser.post("/auth/logout", json!(null)).await.status, 204);
            api.as_token(signed_in.json()["accessToken"].as_str().unwrap())
        }
        other => panic!("nobody is called {other}"),
    }
}

/// Seconds that a token holds here.
const LIFE: u64 = 60;

/// Makes a token: secret and id.
async fn token(api: &TestApi, permissions: &[&str], plugin: Option<&str>) -> (String, String) {
    let wanted = json!({"name": "ci", "permissions": permissions, "plugin": plugin,
                        "expiresInSeconds": LIFE});
    let made = api.as_operator().post("/api/platform/v1/tokens", wanted).await.json();
    let text = |name: &str| made[name].as_str().unwrap().to_owned();
    (text("token"), text("id"))
}
