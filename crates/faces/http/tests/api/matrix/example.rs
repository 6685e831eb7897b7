//! Requests that work for those who may: one for each operation that is more than its address.

use super::{PERMISSIONS, links, teams, token};
use crate::{
    auth::{begin_sign_on, cookie, open_device},
    npm,
    support::{TestApi, orders, registration},
};
use axum::body::Body;
use http::Method;
use midplane_catalogue::operations::{NewApproval, Operation};
use midplane_model::{Channel, Timestamp};
use midplane_store::{Changes as _, NewVersion, Operations as _, Versions as _, suite::kit};
use midplane_testkit::author;
use serde_json::json;

/// A request that works for those who may.
pub struct Example {
    pub target: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

/// Where operations on plugins are.
const OPERATIONS: &str = "/api/platform/v1/operations/";

/// What an operation is asked with; `turn` is different for each viewer, for what works once.
#[expect(clippy::too_many_lines, reason = "an example for each operation")]
pub async fn example(api: &TestApi, method: &Method, path: &str, turn: usize) -> Example {
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
        (method, path) if path.starts_with("/auth/sign-on/{provider}") => {
            example.fill("{provider}", "corp");
            if method == "POST" {
                example.body = Body::from(format!("logout_token=session-{turn}"));
            } else if path.ends_with("/logout") {
                example.target.push_str("?iss=https://id.example&sid=a-session");
            } else if path.ends_with("/callback") {
                let (carried, state) = begin_sign_on(api).await;
                example.headers.push(("cookie", carried));
                example.target.push_str(&format!("?code=a-code&state={state}"));
            }
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
        (method, path) if path.starts_with("/api/platform/v1/users/{who}") => {
            example.fill("{who}", "member");
            match method {
                "PUT" => example.body = json(json!({"password": "another long password"})),
                "PATCH" => example.body = json(json!({"displayName": format!("Member {turn}")})),
                _ => {}
            }
        }
        ("POST", "/api/platform/v1/roles") => {
            example.body = json(json!({"name": format!("role-{turn}")}));
        }
        (method, "/api/platform/v1/roles/{role}") => {
            example.fill("{role}", "member");
            if method == "PATCH" {
                example.body = json(json!({"addPermissions": ["plugins:read"]}));
            }
        }
        (
            _,
            "/auth/links"
            | "/auth/invitation"
            | "/auth/password/reset"
            | "/auth/password/forgotten",
        ) => {
            example.body = json(links::body(api, path, turn).await);
        }
        (_, path) if path.starts_with("/api/platform/v1/invitations") => {
            let offer = json!({"mail": format!("ada-{turn}@example.org")});
            if method.as_str() == "DELETE" {
                let made = api.as_operator().post("/api/platform/v1/invitations", offer).await;
                example.fill("{id}", made.json()["id"].as_str().unwrap());
            } else if method.as_str() == "POST" {
                example.body = json(offer);
            }
        }
        ("POST", "/auth/introspect") => example.body = Body::from("token=unknown"),
        ("POST", "/auth/me/second-factor") => {
            example.body = json(json!({"password": "password-of-a-test"}));
        }
        (
            "POST",
            "/auth/login/second-factor"
            | "/auth/me/second-factor/confirm"
            | "/auth/me/second-factor/remove",
        ) => example.body = json(json!({"code": "279037"})),
        ("PUT", "/auth/me/password") => {
            let both = json!({"current": "password-of-a-test", "password": "password-of-a-test"});
            example.body = json(both);
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
                "grant" => json!({"plugin": "orders", "add": [format!("a:b{turn}")]}),
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
        ("POST", "/auth/team") => example.body = json(json!({"team": null})),
        (
            "GET",
            "/api/platform/v1/install-counts/{name}"
            | "/api/platform/v1/marketplace/{name}"
            | "/api/platform/v1/plugin-installs/{name}",
        ) => example.fill("{name}", "orders"),
        (method, path)
            if path.contains("/v1/teams")
                || path.contains("/v1/tenants")
                || path.contains("/v1/installs") =>
        {
            teams::fill(api, &mut example, (method, path), turn).await;
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
    pub(super) fn fill(&mut self, placeholder: &str, value: &str) {
        self.target = self.target.replace(placeholder, value);
    }
}
