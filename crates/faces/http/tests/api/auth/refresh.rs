//! `POST /auth/refresh`.

use super::cookie;
use crate::support::TestApi;
use axum::body::Body;
use http::{HeaderValue, Request};
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
async fn a_copy_ends_the_session() {
    let api = TestApi::new().await;
    let first = api.sign_in("member").await;
    let browser = api.as_anonymous().with("cookie", &cookie(&first));
    let second = browser.post("/auth/refresh", json!(null)).await;
    api.fakes.clock.advance(Duration::from_secs(31));
    let reused = browser.post("/auth/refresh", json!(null)).await;
    reused.refused(401, "MP-ID-003");
    assert_eq!(reused.header("set-cookie"), None, "another answer may have brought a newer one");
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

#[tokio::test]
async fn two_at_once_and_a_lost_answer_sign_nobody_out() {
    let api = TestApi::new().await;
    let first = api.sign_in("member").await;
    let browser = api.as_anonymous().with("cookie", &cookie(&first));
    let ask = || browser.post("/auth/refresh", json!(null));
    let (one, other) = tokio::join!(ask(), ask());
    for answer in [&one, &other, &ask().await] {
        assert_eq!(answer.status, 200, "{}", answer.text());
        let token = answer.json()["accessToken"].as_str().unwrap().to_owned();
        assert_eq!(api.as_token(&token).get("/auth/me").await.status, 200);
    }
    let next = api.as_anonymous().with("cookie", &cookie(&other));
    assert_eq!(next.post("/auth/refresh", json!(null)).await.status, 200);
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn cookies_of_others_are_none_of_our_business() {
    let api = TestApi::new().await;
    let refresh = async |cookies: Vec<u8>| {
        let mut request = Request::post("/auth/refresh").body(Body::empty()).unwrap();
        request.headers_mut().insert("cookie", HeaderValue::from_bytes(&cookies).unwrap());
        api.send(request).await.status
    };
    for foreign in
        ["city=K\u{f8}ge", "=x", "\"a\"=\"b", "midplane_refresh=", "midplane_refresh=old"]
    {
        let own = cookie(&api.sign_in("member").await);
        let (before, behind) = (format!("{foreign}; {own}"), format!("{own}; {foreign}"));
        assert_eq!(refresh(before.into_bytes()).await, 200, "{foreign} before");
        let own = cookie(&api.sign_in("member").await);
        assert_eq!(refresh(behind.replace("midplane_refresh=ey", "x=ey").into_bytes()).await, 401);
        let behind = format!("{own}; {foreign}");
        assert_eq!(refresh(behind.into_bytes()).await, 200, "{foreign} behind");
        let latin = [b"city=K\xf8ge; ", cookie(&api.sign_in("member").await).as_bytes()].concat();
        assert_eq!(refresh(latin).await, 200);
    }
}
