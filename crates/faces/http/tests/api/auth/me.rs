//! `GET /auth/me`.

use crate::support::TestApi;
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn a_person_sees_who_they_are() {
    let api = TestApi::new().await;
    insta::assert_snapshot!(api.as_role("publisher").get("/auth/me").await.shown(), @r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {
          "user": {
            "id": "u-publisher",
            "username": "publisher",
            "displayName": "The publisher",
            "roles": [
              "publisher"
            ],
            "permissions": [
              "instances:register",
              "versions:publish"
            ]
          },
          "actor": "u-publisher"
        }
        "#);
}

#[tokio::test]
async fn a_token_sees_what_it_may() {
    let api = TestApi::new().await;
    let token = api.token("versions:publish", Some("orders")).await;
    insta::assert_snapshot!(api.as_token(&token).get("/auth/me").await.shown(), @r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {
          "user": null,
          "actor": "token:t-[id]",
          "permissions": [
            "versions:publish"
          ]
        }
        "#);
}

#[tokio::test]
async fn nobody_is_told_that_they_are_nobody() {
    let api = TestApi::new().await;
    insta::assert_snapshot!(api.as_anonymous().get("/auth/me").await.shown(), @r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {
          "user": null,
          "actor": "anonymous",
          "permissions": []
        }
        "#);
}

#[tokio::test]
async fn a_credential_that_does_not_hold_is_refused() {
    let api = TestApi::new().await;
    let member = api.as_role("member");
    assert_eq!(member.get("/auth/me").await.status, 200);
    api.fakes.clock.advance(Duration::from_secs(3600));
    insta::assert_snapshot!(member.get("/auth/me").await.shown(), @r#"
        401 Unauthorized: MP-AUTH-003
        The credential was refused
        The token has expired.
        Refresh the session, or sign in again.
        www-authenticate: Bearer realm="midplane"
        "#);
    insta::assert_snapshot!(api.as_token("nonsense").get("/auth/me").await.code(), @"MP-AUTH-002");
}

#[tokio::test]
async fn guessed_keys_are_slowed_down_like_guessed_passwords() {
    let api = TestApi::new().await;
    let person = api.sign_in("member").await.json()["accessToken"].as_str().unwrap().to_owned();
    for number in 0..100 {
        let key = format!("guess-{number}");
        api.as_token(&key).get("/auth/me").await.refused(401, "MP-AUTH-002");
    }
    for path in ["/auth/me", "/auth/sessions", "/api/v1/pilets", "/api/platform/v1/users"] {
        let slowed = api.as_token("guess").get(path).await;
        slowed.refused(429, "MP-ID-008");
        assert_eq!(slowed.header("retry-after"), Some("1"), "{path}");
    }
    assert_eq!(api.as_anonymous().get("/auth/me").await.status, 200, "no key is no guess");
    assert_eq!(api.as_token(&person).get("/auth/me").await.status, 200);
    let login = json!({"username": "member", "password": "wrong"});
    api.as_anonymous().post("/auth/login", login).await.refused(401, "MP-ID-001");
}
