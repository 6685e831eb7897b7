//! `GET /auth/sessions`, `DELETE /auth/sessions` and `DELETE /auth/sessions/{id}`.

use crate::support::TestApi;
use serde_json::{Value, json};

async fn signed_in(api: &TestApi) -> String {
    api.sign_in("member").await.json()["accessToken"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn somebody_sees_and_ends_their_own() {
    let api = TestApi::new().await;
    let (one, other) = (signed_in(&api).await, signed_in(&api).await);
    let listed = api.as_token(&one).get("/auth/sessions").await;
    assert_eq!(listed.header("cache-control"), Some("no-store"));
    let items = listed.json()["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 2);
    let own: Vec<&Value> = items.iter().filter(|item| item["isCurrent"] == true).collect();
    let path = format!("/auth/sessions/{}", own[0]["id"].as_str().unwrap());
    api.as_role("publisher").delete(&path).await.refused(404, "MP-ID-006");
    assert_eq!(api.as_token(&other).delete(&path).await.status, 204);
    api.as_token(&one).get("/auth/me").await.refused(401, "MP-AUTH-005");
    api.as_token(&other).delete(&path).await.refused(404, "MP-ID-006");
}

#[tokio::test]
async fn everywhere_is_here_too() {
    let api = TestApi::new().await;
    let (one, other) = (signed_in(&api).await, signed_in(&api).await);
    assert_eq!(api.as_token(&one).delete("/auth/sessions").await.status, 204);
    for token in [one, other] {
        api.as_token(&token).get("/auth/me").await.refused(401, "MP-AUTH-005");
    }
    assert_eq!(api.as_role("publisher").get("/auth/me").await.status, 200);
}

#[tokio::test]
async fn a_session_tells_its_browser_and_nothing_that_was_made_up() {
    let api = TestApi::new().await;
    let login = json!({"username": "member", "password": "password-of-a-test"});
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    for agent in [firefox, "<script>alert(1)</script>"] {
        let browser = api.as_anonymous().with("user-agent", agent);
        assert_eq!(browser.post("/auth/login", login.clone()).await.status, 200);
    }
    let token = api.sign_in("member").await.json()["accessToken"].as_str().unwrap().to_owned();
    let listed = api.as_token(&token).get("/auth/sessions").await.json();
    let named: Vec<_> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["browser"].as_str(), one["system"].as_str()))
        .collect();
    assert_eq!(named.iter().filter(|one| **one == (Some("Firefox"), Some("Linux"))).count(), 1);
    assert_eq!(named.iter().filter(|one| **one == (None, None)).count(), 2);
    assert!(listed["items"][0]["startedAt"].is_i64() && !listed.to_string().contains("script"));
}

#[tokio::test]
async fn the_others_end_and_this_one_stays() {
    let api = TestApi::new().await;
    let token =
        async || api.sign_in("member").await.json()["accessToken"].as_str().unwrap().to_owned();
    let (one, other) = (token().await, token().await);
    assert_eq!(api.as_token(&one).delete("/auth/sessions?others=true").await.status, 204);
    assert_eq!(api.as_token(&one).get("/auth/me").await.status, 200);
    api.as_token(&other).get("/auth/me").await.refused(401, "MP-AUTH-005");
    api.as_token(&one).delete("/auth/sessions?others=perhaps").await.refused(400, "MP-SYS-008");
}
