//! `POST /api/platform/v1/tokens`.

use crate::support::{TestApi, with};
use serde_json::{Value, json};
use std::time::Duration;

const PATH: &str = "/api/platform/v1/tokens";

fn ci() -> Value {
    json!({"name": "ci", "permissions": ["versions:publish"], "plugin": "orders",
           "expiresInSeconds": 3600})
}

/// A token for one environment.
fn within(permissions: Value) -> Value {
    json!({"name": "ci", "permissions": permissions, "environments": ["staging"]})
}

#[tokio::test]
async fn a_token_is_shown_once_and_holds_until_it_expires() {
    let api = TestApi::new().await;
    let made = api.as_role("administrator").post(PATH, ci()).await;
    insta::assert_snapshot!(made.shown(), @r#"
        201 Created
        cache-control: no-store
        content-type: application/json

        {
          "id": "t-[id]",
          "name": "ci",
          "permissions": [
            "versions:publish"
          ],
          "plugin": "orders",
          "plugins": [
            "orders"
          ],
          "environments": [],
          "createdAt": 1800000000000,
          "createdBy": "u-administrator",
          "createdByName": "administrator",
          "expiresAt": 1800003600000,
          "revokedAt": null,
          "lastUsedAt": null,
          "lastUsedFrom": null,
          "token": "mp_[64 hex]",
          "revision": 4
        }
        "#);
    insta::assert_snapshot!(api.written().await, @r#"{"type":"token-created","token":"t-[id]","name":"ci","permissions":["versions:publish"],"plugin":"orders","scope":{"plugins":["orders"],"environments":[]}} by u-administrator"#);
    let token = made.json()["token"].as_str().unwrap().to_owned();
    assert_eq!(api.as_token(&token).get("/auth/me").await.status, 200);
    api.fakes.clock.advance(Duration::from_secs(3600));
    api.as_token(&token).get("/auth/me").await.refused(401, "MP-AUTH-003");
}

#[tokio::test]
async fn what_is_no_token_is_refused() {
    let api = TestApi::new().await;
    for (body, status, code) in [
        (json!({"name": "ci"}), 400, "MP-SYS-004"),
        (with(ci(), "plugin", "../x"), 400, "MP-SYS-004"),
        (with(ci(), "scope", "all"), 400, "MP-SYS-004"),
        (with(ci(), "name", ""), 422, "MP-ID-004"),
        (with(ci(), "permissions", json!([])), 422, "MP-ID-004"),
        (with(ci(), "permissions", json!(["world:rule"])), 422, "MP-ID-004"),
        (with(ci(), "permissions", json!(["users:manage"])), 422, "MP-ID-004"),
        (with(ci(), "expiresInSeconds", 0), 422, "MP-ID-004"),
        (with(ci(), "expiresInSeconds", u64::MAX), 422, "MP-ID-004"),
        (with(ci(), "expiresInSeconds", -1), 400, "MP-SYS-004"),
        (with(ci(), "neverExpires", true), 422, "MP-FEED-001"),
        (with(ci(), "plugins", json!(["@acme/o*"])), 422, "MP-FEED-001"),
        (with(ci(), "plugins", json!(["*"])), 422, "MP-FEED-001"),
        (with(ci(), "plugins", "orders"), 400, "MP-SYS-004"),
        (with(ci(), "environments", json!(["production"])), 422, "MP-REG-011"),
        (within(json!(["instances:register"])), 422, "MP-ID-004"),
        (within(json!(["plugins:read", "instances:register"])), 422, "MP-ID-004"),
    ] {
        api.as_operator().post(PATH, body).await.refused(status, code);
    }
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn it_is_for_those_who_manage_tokens_and_hands_on_what_they_hold() {
    let api = TestApi::new().await;
    api.as_anonymous().post(PATH, ci()).await.refused(401, "MP-AUTH-006");
    api.as_role("publisher").post(PATH, ci()).await.refused(403, "MP-AUTH-007");
    let clerk = api.token("tokens:manage", None).await;
    api.written().await;
    api.as_token(&clerk).post(PATH, ci()).await.refused(403, "MP-AUTH-007");
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn it_ends_after_90_days_unless_something_else_is_said() {
    let api = TestApi::new().await;
    let made = async |more: Value| {
        let wanted = json!({"name": "ci", "permissions": ["versions:publish"]});
        let wanted = more
            .as_object()
            .unwrap()
            .iter()
            .fold(wanted, |wanted, (name, value)| with(wanted, name, value.clone()));
        api.as_operator().post(PATH, wanted).await.json()
    };
    let day = 24 * 60 * 60 * 1000;
    let usual = made(json!({})).await;
    assert_eq!(usual["expiresAt"], json!(1_800_000_000_000_i64 + 90 * day));
    assert_eq!(made(json!({"neverExpires": true})).await["expiresAt"], Value::Null);
    let scoped = json!({"plugin": "orders", "plugins": ["@acme/*", "@acme", "orders"],
                        "environments": ["staging", "dev"]});
    let scoped = made(scoped).await;
    assert_eq!(scoped["plugins"], json!(["@acme/*", "orders"]));
    assert_eq!(scoped["environments"], json!(["dev", "staging"]));
    assert_eq!(scoped["plugin"], Value::Null, "it is for several");
}
