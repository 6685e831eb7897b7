//! `POST /auth/login`.

use crate::support::TestApi;
use serde_json::json;

#[tokio::test]
async fn a_password_becomes_a_token_and_a_cookie() {
    let api = TestApi::new().await;
    let answer = api.sign_in("publisher").await;
    insta::assert_snapshot!(answer.shown(), @r#"
        200 OK
        cache-control: no-store
        content-type: application/json
        set-cookie: midplane_refresh=[token]; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800

        {
          "accessToken": "[token]",
          "tokenType": "Bearer",
          "expiresIn": 900,
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
          "tenant": "default"
        }
        "#);
    let token = answer.json()["accessToken"].as_str().unwrap().to_owned();
    assert_eq!(api.as_token(&token).get("/auth/me").await.status, 200);
    assert_eq!(api.written().await, "nothing", "signing in is no change of the platform");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_one_answer() {
    let api = TestApi::new().await;
    let try_with = async |username: &str| {
        let login = json!({"username": username, "password": "wrong"});
        api.as_anonymous().post("/auth/login", login).await
    };
    let wrong = try_with("member").await;
    insta::assert_snapshot!(wrong.shown(), @r#"
        401 Unauthorized: MP-ID-001
        Sign-in failed
        The username or the password is wrong.
        Check both; an administrator can make a new account.
        www-authenticate: Bearer realm="midplane"
        "#);
    assert_eq!(wrong.shown(), try_with("nobody").await.shown());
}

#[tokio::test]
async fn many_failures_slow_down() {
    let api = TestApi::new().await;
    let login = json!({"username": "member", "password": "wrong"});
    for _ in 0..5 {
        api.as_anonymous().post("/auth/login", login.clone()).await.refused(401, "MP-ID-001");
    }
    let slowed = api.as_anonymous().post("/auth/login", login).await;
    slowed.refused(429, "MP-ID-002");
    insta::assert_snapshot!(slowed.header("retry-after").unwrap(), @"2");
}

#[tokio::test]
async fn what_is_no_login_is_refused() {
    let api = TestApi::new().await;
    for body in [json!({}), json!({"username": "member"}), json!([]), json!("member")] {
        api.as_anonymous().post("/auth/login", body).await.refused(400, "MP-SYS-004");
    }
}

#[tokio::test]
async fn a_page_of_another_site_cannot_sign_in() {
    let api = TestApi::new().await;
    let login = json!({"username": "member", "password": "password-of-a-test"});
    for (name, value) in [("origin", "http://evil.example"), ("sec-fetch-site", "cross-site")] {
        let stranger = api.as_anonymous().with(name, value);
        stranger.post("/auth/login", login.clone()).await.refused(403, "MP-SYS-007");
    }
    let own = api.as_anonymous().with("origin", "http://midplane.test");
    assert_eq!(own.post("/auth/login", login).await.status, 200);
}
