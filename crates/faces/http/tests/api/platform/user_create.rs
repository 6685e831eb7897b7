//! `POST /api/platform/v1/users`.

use crate::support::{TestApi, with};
use midplane_testkit::plugin;
use serde_json::{Value, json};

const PATH: &str = "/api/platform/v1/users";

fn ada() -> Value {
    json!({"username": "ada", "displayName": "Ada Lovelace", "password": "a long password",
           "roles": ["publisher"]})
}

#[tokio::test]
async fn an_account_is_made_and_signs_in() {
    let api = TestApi::new().await;
    let made = api.as_role("administrator").post(PATH, ada()).await;
    insta::assert_snapshot!(made.shown(), @r#"
        201 Created
        cache-control: no-store
        content-type: application/json

        {
          "id": "u-[id]",
          "username": "ada",
          "displayName": "Ada Lovelace",
          "roles": [
            "publisher"
          ],
          "createdAt": 1800000000000,
          "revision": 4
        }
        "#);
    insta::assert_snapshot!(api.written().await, @r#"{"type":"user-created","user":"u-[id]","username":"ada","roles":["publisher"]} by u-administrator"#);
    let login = json!({"username": "ada", "password": "a long password"});
    assert_eq!(api.as_anonymous().post("/auth/login", login).await.status, 200);
}

#[tokio::test]
async fn a_name_is_used_once() {
    let api = TestApi::new().await;
    let taken = with(ada(), "username", "member");
    insta::assert_snapshot!(api.as_operator().post(PATH, taken).await.shown(), @r#"
        409 Conflict: MP-ID-005
        The name is taken
        Username member is already taken.
        Choose another name.
        "#);
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn what_is_no_account_is_refused() {
    let api = TestApi::new().await;
    for (body, status, code) in [
        (json!({"username": "ada"}), 400, "MP-SYS-004"),
        (with(ada(), "admin", true), 400, "MP-SYS-004"),
        (with(ada(), "roles", "publisher"), 400, "MP-SYS-004"),
        (with(ada(), "password", "short"), 422, "MP-ID-004"),
        (with(ada(), "username", ""), 422, "MP-ID-004"),
        (with(ada(), "username", "a b"), 422, "MP-ID-004"),
    ] {
        api.as_operator().post(PATH, body).await.refused(status, code);
    }
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn a_role_that_nobody_asks_for_is_a_slip() {
    let api = TestApi::new().await;
    let slip = with(ada(), "roles", json!(["adminstrator"]));
    insta::assert_snapshot!(api.as_operator().post(PATH, slip).await.shown(), @r#"
        422 Unprocessable Entity: MP-ID-004
        A field is not acceptable
        There is no role `adminstrator`; did you mean `administrator`?
        Correct the field and send the request again.
        "#);
    let buyer = with(ada(), "roles", json!(["buyer"]));
    api.as_operator().post(PATH, buyer.clone()).await.refused(422, "MP-ID-004");
    assert_eq!(api.written().await, "nothing");
    // a plugin that asks for it makes it one
    let audience = "targetAudience:\n  roles: [buyer]\nui:\n  kind: esm\n  entry: a.js\n";
    let shop = plugin("shop", "1.0.0", audience).file("a.js", "export function setup() {}");
    api.as_operator().publish(&shop).await;
    assert_eq!(api.as_operator().post(PATH, buyer).await.status, 201);
}

#[tokio::test]
async fn it_is_for_those_who_manage_users_and_nobody_raises_themselves() {
    let api = TestApi::new().await;
    api.as_anonymous().post(PATH, ada()).await.refused(401, "MP-AUTH-006");
    api.as_role("publisher").post(PATH, ada()).await.refused(403, "MP-AUTH-007");
    let clerk = api.token("users:manage", None).await;
    api.written().await;
    let raised = api.as_token(&clerk).post(PATH, ada()).await;
    insta::assert_snapshot!(raised.shown(), @r#"
        403 Forbidden: MP-AUTH-007
        This is not allowed to you
        `token:t-[id]` lacks the permission `instances:register`.
        Ask an administrator for a role or a token that has it.
        "#);
    assert_eq!(api.written().await, "nothing");
}
