//! `POST /api/plugins/register`.

use crate::support::{BACKEND, TestApi, registration, with};
use serde_json::json;

const PATH: &str = "/api/plugins/register";

#[tokio::test]
async fn a_backend_that_is_ready_is_routed_to_when_this_returns() {
    let api = TestApi::new().await;
    let registered = api.as_role("publisher").post(PATH, registration()).await;
    insta::assert_snapshot!(registered.shown(), @r#"
        200 OK
        content-type: application/json

        {
          "instanceId": "i-[id]",
          "plugin": "orders",
          "version": "1.0.0",
          "state": "ready",
          "health": "healthy",
          "detail": "answers its readiness path",
          "heartbeatIntervalSeconds": 15,
          "revision": 4
        }
        "#);
    insta::assert_snapshot!(api.written().await, @r#"
        {"type":"instance-registered","instance":"i-[id]","plugin":"orders","version":"1.0.0","state":"ready"} by u-publisher
        instance of orders 1.0.0 at http://127.0.0.1:7001 is ready
        "#);
}

#[tokio::test]
async fn a_backend_that_is_not_ready_is_told_so() {
    let api = TestApi::new().await;
    api.fakes.probe.answer(&format!("{BACKEND}/readyz"), 503, "");
    let registered = api.as_operator().post(PATH, registration()).await.json();
    insta::assert_snapshot!(format!("{}: {}", registered["state"], registered["detail"]), @r#""initializing": "/readyz answers 503""#);
}

#[tokio::test]
async fn another_manifest_than_was_published_is_named() {
    let api = TestApi::new().await;
    let warnings = async |registration| {
        api.as_operator().post(PATH, registration).await.json()["warnings"].take()
    };
    let mut other = registration();
    other["manifest"]["backend"]["basePath"] = "/v2".into();
    assert!(warnings(other.clone()).await.is_null(), "nothing is published yet");
    api.as_operator().publish(&crate::support::orders("1.0.0")).await.json();
    assert!(warnings(registration()).await.is_null());
    insta::assert_snapshot!(warnings(other).await, @r#"["`backend.basePath` is not what the published manifest of orders 1.0.0 says"]"#);
}

#[tokio::test]
async fn the_token_may_come_in_the_body() {
    let api = TestApi::new().await;
    let token = api.token("instances:register", Some("orders")).await;
    let registered = api.as_anonymous().post(PATH, with(registration(), "token", token)).await;
    assert_eq!(registered.status, 200, "{}", registered.text());
    let nonsense = with(registration(), "token", "nonsense");
    api.as_anonymous().post(PATH, nonsense).await.refused(401, "MP-AUTH-002");
}

#[tokio::test]
async fn what_is_no_registration_is_refused_and_leaves_nothing() {
    let api = TestApi::new().await;
    let mut manifest = registration()["manifest"].clone();
    manifest["compat"]["core"] = ">=9.0.0".into();
    for (body, status, code) in [
        (json!({}), 400, "MP-SYS-004"),
        (with(registration(), "baseUrl", json!(1)), 400, "MP-SYS-004"),
        (with(registration(), "baseUrl", "javascript:alert(1)"), 422, "MP-LIFE-004"),
        (with(registration(), "manifest", json!({"name": "orders"})), 422, "MP-LIFE-001"),
        (with(registration(), "manifest", manifest), 409, "MP-LIFE-002"),
    ] {
        api.as_operator().post(PATH, body).await.refused(status, code);
    }
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn a_manifest_that_is_wrong_is_told_line_by_line() {
    let api = TestApi::new().await;
    let body = with(registration(), "manifest", json!({"name": "orders", "version": "1.0"}));
    insta::assert_snapshot!(api.as_operator().post(PATH, body).await.shown(), @r#"
        422 Unprocessable Entity: MP-LIFE-001
        The manifest is not valid
        The manifest is not valid:
        manifest:1:1: error[MP-MAN-062]: the plugin has neither a `ui` nor a `backend`
           |
         1 | {"name":"orders","version":"1.0"}
           | ^
          hint: describe the bundle under `ui`, the service under `backend`, or both
        manifest:1:28: error[MP-MAN-033]: `1.0` is not a SemVer version
           |
         1 | {"name":"orders","version":"1.0"}
           |                            ^^^^^
          hint: write MAJOR.MINOR.PATCH without `v` and leading zeros, such as 1.4.2
        Run `midplane validate` on the plugin's manifest.
        diagnostics: [
          {
            "severity": "error",
            "code": "MP-MAN-062",
            "message": "the plugin has neither a `ui` nor a `backend`",
            "hint": "describe the bundle under `ui`, the service under `backend`, or both",
            "line": 1,
            "column": 1,
            "path": ""
          },
          {
            "severity": "error",
            "code": "MP-MAN-033",
            "message": "`1.0` is not a SemVer version",
            "hint": "write MAJOR.MINOR.PATCH without `v` and leading zeros, such as 1.4.2",
            "line": 1,
            "column": 28,
            "path": "/version"
          }
        ]
        "#);
}

#[tokio::test]
async fn who_may_not_is_refused() {
    let api = TestApi::new().await;
    api.as_anonymous().post(PATH, registration()).await.refused(401, "MP-AUTH-006");
    api.as_role("member").post(PATH, registration()).await.refused(403, "MP-AUTH-007");
    let other = api.token("instances:register", Some("wallet")).await;
    api.written().await;
    api.as_token(&other).post(PATH, registration()).await.refused(403, "MP-LIFE-005");
    assert_eq!(api.written().await, "nothing");
}
