//! `PUT /auth/me/password`.

use super::cookie;
use crate::support::TestApi;
use serde_json::json;

const PATH: &str = "/auth/me/password";

#[tokio::test]
async fn by_the_old_one_and_the_other_sessions_end() {
    let api = TestApi::new().await;
    let (own, other) = (api.sign_in("member").await, api.sign_in("member").await);
    let token = own.json()["accessToken"].as_str().unwrap().to_owned();
    let new = json!({"current": "password-of-a-test", "password": "a long new password"});
    assert_eq!(api.as_token(&token).put_json(PATH, new).await.status, 204);
    let refresh = |answer| api.as_anonymous().with("cookie", &cookie(answer));
    assert_eq!(refresh(&own).post("/auth/refresh", json!(null)).await.status, 200);
    refresh(&other).post("/auth/refresh", json!(null)).await.refused(401, "MP-ID-003");
    let login = json!({"username": "member", "password": "a long new password"});
    assert_eq!(api.as_anonymous().post("/auth/login", login).await.status, 200);
}

#[tokio::test]
async fn a_wrong_one_changes_nothing_and_is_counted() {
    let api = TestApi::new().await;
    let token = api.sign_in("member").await.json()["accessToken"].as_str().unwrap().to_owned();
    let guess = json!({"current": "a wrong password", "password": "a long new password"});
    for _ in 0..5 {
        api.as_token(&token).put_json(PATH, guess.clone()).await.refused(401, "MP-ID-001");
    }
    api.as_token(&token).put_json(PATH, guess).await.refused(429, "MP-ID-002");
}

#[tokio::test]
async fn only_a_person_has_one() {
    let api = TestApi::new().await;
    let body = json!({"current": "password-of-a-test", "password": "a long new password"});
    api.as_anonymous().put_json(PATH, body.clone()).await.refused(401, "MP-AUTH-006");
    api.as_operator().put_json(PATH, body.clone()).await.refused(401, "MP-AUTH-006");
    let elsewhere = api.as_role("member").with("origin", "https://evil.example");
    elsewhere.put_json(PATH, body).await.refused(403, "MP-SYS-007");
    let short = json!({"current": "password-of-a-test", "password": "short"});
    api.as_role("member").put_json(PATH, short).await.refused(422, "MP-ID-004");
}
