//! `POST /auth/refresh`.

use super::cookie;
use crate::support::TestApi;
use midplane_testkit::redacted;
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn a_cookie_becomes_the_next_token_and_the_next_cookie() {
    let api = TestApi::new().await;
    let first = api.sign_in("member").await;
    api.fakes.clock.advance(Duration::from_secs(60));
    let browser = api.as_anonymous().with("cookie", &cookie(&first));
    let second = browser.post("/auth/refresh", json!(null)).await;
    assert_eq!(second.json()["expiresIn"], first.json()["expiresIn"]);
    insta::assert_snapshot!(redacted(second.header("set-cookie").unwrap()), @"midplane_refresh=[token]; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800");
    assert_ne!(cookie(&first), cookie(&second));
}

#[tokio::test]
async fn a_cookie_that_was_used_before_ends_the_session() {
    let api = TestApi::new().await;
    let first = api.sign_in("member").await;
    let browser = api.as_anonymous().with("cookie", &cookie(&first));
    let second = browser.post("/auth/refresh", json!(null)).await;
    let reused = browser.post("/auth/refresh", json!(null)).await;
    reused.refused(401, "MP-ID-003");
    insta::assert_snapshot!(reused.header("set-cookie").unwrap(), @"midplane_refresh=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    insta::assert_snapshot!(api.written().await, @r#"{"type":"session-reused","session":"s-[id]","user":"u-member"} by system"#);
    let token = second.json()["accessToken"].as_str().unwrap().to_owned();
    let ended = api.as_token(&token).get("/auth/me").await;
    assert_eq!(ended.status, 401, "the access tokens of the session are refused at once");
}

#[tokio::test]
async fn without_a_cookie_of_ours_there_is_no_session() {
    let api = TestApi::new().await;
    let refresh = async |cookie: &str| {
        let browser = api.as_anonymous().with("cookie", cookie);
        browser.post("/auth/refresh", json!(null)).await
    };
    for nonsense in ["", "other=1", "midplane_refresh=nonsense"] {
        refresh(nonsense).await.refused(401, "MP-ID-003");
    }
}

#[tokio::test]
async fn a_session_that_was_not_used_for_a_week_is_over() {
    let api = TestApi::new().await;
    let first = api.sign_in("member").await;
    api.fakes.clock.advance(Duration::from_secs(7 * 24 * 3600));
    let browser = api.as_anonymous().with("cookie", &cookie(&first));
    browser.post("/auth/refresh", json!(null)).await.refused(401, "MP-ID-003");
}

#[tokio::test]
async fn a_page_of_another_site_cannot_refresh() {
    let api = TestApi::new().await;
    let first = api.sign_in("member").await;
    let browser = api.as_anonymous().with("cookie", &cookie(&first));
    let elsewhere = browser.clone().with("sec-fetch-site", "cross-site");
    elsewhere.post("/auth/refresh", json!(null)).await.refused(403, "MP-SYS-007");
    assert_eq!(browser.post("/auth/refresh", json!(null)).await.status, 200, "it was not used up");
}
