//! Route × viewer: who gets what status where. The rows are walked off the OpenAPI document, so a
//! new operation is in the table, and in its review, from its first day. An operation without an
//! [`example`] is asked with an empty body.

use crate::{
    auth::{cookie, open_device},
    npm,
    support::{Caller, TestApi, orders, registration},
};
use axum::body::Body;
use http::Method;
use midplane_catalogue::operations::{NewApproval, Operation};
use midplane_model::{Channel, Timestamp};
use midplane_store::{Changes as _, NewVersion, Operations as _, Versions as _, suite::kit};
use midplane_testkit::author;
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
        GET /auth/sessions                                 401       200       200       200       401       401       401       401
        DELETE /auth/sessions                              401       204       204       204       401       401       401       401
        DELETE /auth/sessions/{id}                         401       404       404       404       401       401       401       401
        POST /auth/device                                  200       200       200       200       200       200       200       200
        GET /auth/device/poll                              202       202       202       202       202       202       202       202
        POST /auth/device/{code}/approve                   401       204       204       204       401       401       401       401
        GET /.well-known/jwks.json                         200       200       200       200       200       200       200       200
        GET /api/platform/v1/users                         401       403       403       200       403       401       401       401
        POST /api/platform/v1/users                        401       403       403       201       403       401       401       401
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
        GET /api/platform/v1/versions/{version}/{name}       401       403       200       200       200       401       401       401
        GET /api/platform/v1/quarantine                    401       403       403       200       403       401       401       401
        GET /api/platform/v1/quarantine/{version}/{name}       401       403       403       200       403       401       401       401
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

/// A request that works for those who may.
struct Example {
    target: String,
    headers: Vec<(&'static str, String)>,
    body: Body,
}

/// Where operations on plugins are.
const OPERATIONS: &str = "/api/platform/v1/operations/";

/// What an operation is asked with; `turn` is different for each viewer, for what works once.
#[expect(clippy::too_many_lines, reason = "an example for each operation")]
async fn example(api: &TestApi, method: &Method, path: &str, turn: usize) -> Example {
    let mut example = Example { target: path.to_owned(), headers: Vec::new(), body: Body::empty() };
    let json = |value: serde_json::Value| Body::from(value.to_string());
    match (method.as_str(), path) {
        ("POST", "/api/v1/pilets" | "/api/v1/pilet") => {
            let (kind, body) = orders(&format!("1.1.{turn}")).as_form();
            example.headers.push(("content-type", kind));
            example.body = body.into();
        }
        ("POST", "/api/pilets") => {
            let url = format!("https://files.example/{turn}.tgz");
            api.fakes.files.file(&url, &orders(&format!("1.3.{turn}")).packed());
            example.body = json(json!({"url": url}));
        }
        ("POST", "/api/plugins/register") => example.body = json(registration()),
        (_, "/api/plugins/instances/{id}" | "/api/plugins/instances/{id}/heartbeat") => {
            let path = "/api/plugins/register";
            let registered = api.as_operator().post(path, registration()).await.json();
            example.fill("{id}", registered["instanceId"].as_str().unwrap());
        }
        (method, "/npm/{path}") => {
            example.target = "/npm/orders".into();
            if method == "PUT" {
                let version = format!("1.2.{turn}");
                let package = orders(&version);
                example.body = json(npm::document("orders", &version, "latest", &package));
            }
        }
        ("GET", "/pilets/{path}") => example.fill("{path}", "orders/1.0.0/orders.js"),
        ("POST", "/auth/login") => {
            example.body = json(json!({"username": "member", "password": "password-of-a-test"}));
        }
        ("POST", "/auth/refresh" | "/auth/logout") => {
            example.headers.push(("cookie", cookie(&api.sign_in("member").await)));
        }
        ("POST", "/auth/device") => example.body = json(json!({})),
        ("GET", "/auth/device/poll") => example.target = open_device(api).await.1,
        ("POST", "/auth/device/{code}/approve") => {
            example.fill("{code}", &open_device(api).await.0);
        }
        ("POST", "/api/platform/v1/failures") => {
            let (plugin, code) = ("orders", "MP-WEB-020");
            let report =
                json!({"plugin": plugin, "version": "1.0.0", "code": code, "phase": "load"});
            example.body = json(report);
        }
        ("POST", "/api/platform/v1/users") => {
            let username = format!("ada-{turn}");
            example.body = json(json!({"username": username, "password": "a long password"}));
        }
        ("POST", "/api/platform/v1/tokens") => {
            example.body = json(json!({"name": "ci", "permissions": ["versions:publish"]}));
        }
        ("DELETE", "/api/platform/v1/tokens/{id}") => {
            example.fill("{id}", &token(api, &PERMISSIONS, None).await.1);
        }
        ("GET", "/api/platform/v1/plugins/{name}") => example.fill("{name}", "orders"),
        ("GET", "/api/platform/v1/versions/{version}/{name}") => {
            example.target = "/api/platform/v1/versions/1.0.0/orders".into();
        }
        ("GET", "/api/platform/v1/quarantine/{version}/{name}") => {
            let number = held(api, turn).await;
            example.target = format!("/api/platform/v1/quarantine/{number}/orders");
        }
        (_, "/api/platform/v1/rules/preview") => {
            example.body = json(json!({
                "environment": "prod", "plugin": "orders", "channel": "latest", "viewers": [{}],
            }));
        }
        (method, "/api/platform/v1/rules/{environment}/{channel}/{name}") => {
            example.target = "/api/platform/v1/rules/prod/beta/orders".into();
            if method == "PUT" {
                example.body = json(json!({"rules": []}));
            }
        }
        ("GET", "/api/platform/v1/packages/{version}/{name}") => {
            example.target = "/api/platform/v1/packages/1.0.0/orders".into();
        }
        ("GET", "/api/platform/v1/readmes/{version}/{name}") => {
            example.target = "/api/platform/v1/readmes/1.0.0/orders".into();
        }
        ("GET", "/api/platform/v1/channels") => example.target.push_str("?plugin=orders"),
        ("GET", "/api/platform/v1/channels/{environment}/{channel}/{name}") => {
            example.target = "/api/platform/v1/channels/prod/latest/orders".into();
        }
        (
            "POST",
            "/api/platform/v1/approvals/{id}/approve"
            | "/api/platform/v1/approvals/{id}/reject"
            | "/api/platform/v1/approvals/{id}/withdraw",
        ) => {
            example.fill("{id}", &approval(api, turn).await);
            example.body = json(json!({}));
        }
        (method, path) if path.starts_with("/api/platform/v1/namespace") => {
            let name = format!("@acme-{turn}");
            let new = json!({"name": name});
            if (method, path) != ("POST", "/api/platform/v1/namespaces") {
                let claimed =
                    api.as_operator().post("/api/platform/v1/namespaces", new.clone()).await;
                assert_eq!(claimed.status, 200, "{}", claimed.text());
            }
            example.fill("{name}", &name);
            example.fill("{user}", "member");
            example.body = json(match path.ends_with("-transfers") {
                true => json!({"name": name, "to": "member"}),
                false if method == "PUT" => json!({}),
                false => new,
            });
        }
        (_, path) if path.starts_with(OPERATIONS) => {
            let verb = &path[OPERATIONS.len()..];
            let published = api.as_operator().publish(&orders("1.1.0")).await;
            assert!([200, 409].contains(&published.status.as_u16()));
            example.body = json(match verb {
                "release" | "reject" => {
                    json!({"plugin": "orders", "version": held(api, turn).await})
                }
                "promote" | "yank" => json!({"plugin": "orders", "version": "1.1.0"}),
                "archive" | "restore" => {
                    let number = format!("0.1.{turn}");
                    let published = api.as_operator().publish(&orders(&number)).await;
                    assert_eq!(published.status, 200);
                    json!({"plugin": "orders", "version": number})
                }
                _ => json!({"plugin": "orders", "dryRun": true}),
            });
        }
        ("POST", "/ofrep/v1/evaluate/flags") => example.body = json(json!({})),
        (method, "/api/platform/v1/flags/{key}" | "/ofrep/v1/evaluate/flags/{key}") => {
            let flag = || json!({"enabled": true, "default": false});
            example.fill("{key}", "dark");
            if method == "PUT" {
                example.body = json(flag());
            } else {
                let made = api.as_operator().put_json("/api/platform/v1/flags/dark", flag()).await;
                assert_eq!(made.status, 200);
                example.body = json(json!({}));
            }
        }
        _ => {}
    }
    example
}

/// A version in quarantine: its number.
async fn held(api: &TestApi, turn: usize) -> String {
    let number = format!("0.2.{turn}");
    let models = api.fakes.store.read_models_load(Timestamp(0)).await.unwrap();
    let first = models.catalogue.versions().next().unwrap();
    let new = NewVersion {
        package: first.package,
        manifest: first.manifest.clone(),
        ..kit::quarantined("orders", &number)
    };
    api.fakes.store.version_publish(new, &author()).await.unwrap();
    // the next write is served together with it
    let flag = json!({"enabled": turn.is_multiple_of(2), "default": false});
    assert_eq!(api.as_operator().put_json("/api/platform/v1/flags/next", flag).await.status, 200);
    number
}

/// A move that somebody asked for.
async fn approval(api: &TestApi, turn: usize) -> String {
    let (number, id) = (format!("0.1.{turn}"), format!("a-{turn}"));
    assert_eq!(api.as_operator().publish(&orders(&number)).await.status, 200);
    let expires_at = Timestamp(i64::MAX);
    let promote = Operation::Promote {
        at: ("dev".parse().unwrap(), Channel::latest()),
        to: number.parse().unwrap(),
        from: None,
        approval: Some(NewApproval { id: id.parse().unwrap(), expires_at }),
    };
    let orders = "orders".parse().unwrap();
    let asked = api.fakes.store.plugin_operate(&orders, &promote, &author()).await;
    asked.unwrap().unwrap();
    id
}

impl Example {
    fn fill(&mut self, placeholder: &str, value: &str) {
        self.target = self.target.replace(placeholder, value);
    }
}
