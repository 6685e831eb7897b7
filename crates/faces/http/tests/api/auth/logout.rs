//! `POST /auth/logout`.

use super::cookie;
use crate::support::TestApi;
use serde_json::json;

#[tokio::test]
async fn the_session_ends_and_its_tokens_with_it() {
    let api = TestApi::new().await;
    let signed_in = api.sign_in("member").await;
    let token = signed_in.json()["accessToken"].as_str().unwrap().to_owned();
    let browser = api.as_anonymous().with("cookie", &cookie(&signed_in));
    let out = browser.post("/auth/logout", json!(null)).await;
    insta::assert_snapshot!(out.shown(), @r#"
        204 No Content
        cache-control: no-store
        set-cookie: midplane_refresh=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0
        "#);
    insta::assert_snapshot!(api.written().await, @r#"{"type":"session-ended","session":"s-[id]","user":"u-member"} by u-member"#);
    api.as_token(&token).get("/auth/me").await.refused(401, "MP-AUTH-005");
    browser.post("/auth/refresh", json!(null)).await.refused(401, "MP-ID-003");
}

#[tokio::test]
async fn signing_out_without_a_session_does_nothing() {
    let api = TestApi::new().await;
    let out = api.as_anonymous().post("/auth/logout", json!(null)).await;
    assert_eq!(out.status, 204);
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn a_page_of_another_site_cannot_sign_out() {
    let api = TestApi::new().await;
    let signed_in = api.sign_in("member").await;
    let elsewhere = api.as_anonymous().with("cookie", &cookie(&signed_in));
    let elsewhere = elsewhere.with("origin", "http://evil.example");
    elsewhere.post("/auth/logout", json!(null)).await.refused(403, "MP-SYS-007");
    assert_eq!(api.written().await, "nothing");
}
