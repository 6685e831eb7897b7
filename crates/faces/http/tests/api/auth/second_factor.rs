//! `POST /auth/login/second-factor`, `GET /auth/me/second-factor`, `POST /auth/me/second-factor`, `POST /auth/me/second-factor/confirm` and `POST /auth/me/second-factor/remove`.

use super::cookie;
use crate::support::TestApi;
use midplane_testkit::{Answer, Authenticator};
use serde_json::json;
use std::time::Duration;

const PATH: &str = "/auth/me/second-factor";
const PASSWORD: &str = "password-of-a-test";

async fn token_of(api: &TestApi, name: &str) -> String {
    api.sign_in(name).await.json()["accessToken"].as_str().unwrap().to_owned()
}

/// The member has one: their app, and their recovery codes.
async fn with_factor(api: &TestApi) -> (Authenticator, Vec<String>) {
    let token = token_of(api, "member").await;
    let own = api.as_token(&token);
    let begun = own.post(PATH, json!({"password": PASSWORD})).await.json();
    let app = Authenticator::with(&begun);
    let code = json!({"code": app.code(api.fakes.clock.now(), -1)});
    let confirmed = own.post(&format!("{PATH}/confirm"), code).await.json();
    let codes = confirmed["recoveryCodes"].as_array().unwrap();
    (app, codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect())
}

async fn login(api: &TestApi, password: &str) -> Answer {
    let login = json!({"username": "member", "password": password});
    api.as_anonymous().post("/auth/login", login).await
}

/// The right password: what the browser carries from then on.
async fn carried(api: &TestApi) -> String {
    let asked = login(api, PASSWORD).await;
    asked.refused(401, "MP-ID-030");
    cookie(&asked)
}

async fn show(api: &TestApi, carried: &str, code: &str) -> Answer {
    let browser = api.as_anonymous().with("cookie", carried);
    browser.post("/auth/login/second-factor", json!({"code": code})).await
}

#[tokio::test]
async fn a_password_and_a_code_become_a_session() {
    let api = TestApi::new().await;
    let (app, codes) = with_factor(&api).await;
    assert_eq!(codes.len(), 10);
    let asked = login(&api, PASSWORD).await;
    asked.refused(401, "MP-ID-030");
    let carried = asked.header("set-cookie").unwrap();
    assert!(carried.starts_with("midplane_second_factor="), "{carried}");
    assert!(carried.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=300"), "{carried}");
    let signed_in = show(&api, &cookie(&asked), &app.code(api.fakes.clock.now(), 0)).await;
    assert_eq!(signed_in.status, 200);
    let token = signed_in.json()["accessToken"].as_str().unwrap().to_owned();
    let me = api.as_token(&token).get("/auth/me").await.json();
    assert_eq!(me["user"]["username"], "member");
    let state = api.as_token(&token).get(PATH).await.json();
    assert_eq!((&state["isOn"], &state["recoveryCodesLeft"]), (&json!(true), &json!(10)));
    let refreshed = api.as_anonymous().with("cookie", &cookie(&signed_in));
    assert_eq!(refreshed.post("/auth/refresh", json!(null)).await.status, 200);
}

#[tokio::test]
async fn what_the_browser_carries_is_no_way_in() {
    let api = TestApi::new().await;
    with_factor(&api).await;
    let carried = carried(&api).await;
    let (_, token) = carried.split_once('=').unwrap();
    api.as_token(token).get("/auth/me").await.refused(401, "MP-AUTH-004");
    for name in ["midplane_refresh", "__Host-midplane_refresh"] {
        let browser = api.as_anonymous().with("cookie", &format!("{name}={token}"));
        browser.post("/auth/refresh", json!(null)).await.refused(401, "MP-ID-003");
    }
    let refresh = cookie(&api.sign_in("publisher").await);
    let (_, other) = refresh.split_once('=').unwrap();
    let wrong_kind = format!("midplane_second_factor={other}");
    show(&api, &wrong_kind, "123456").await.refused(401, "MP-ID-032");
    show(&api, "unrelated=1", "123456").await.refused(401, "MP-ID-032");
}

#[tokio::test]
async fn a_code_is_good_once_also_when_it_is_shown_eight_times_at_once() {
    let api = TestApi::new().await;
    let (app, codes) = with_factor(&api).await;
    show(&api, &carried(&api).await, &app.code(api.fakes.clock.now(), -1))
        .await
        .refused(401, "MP-ID-031");
    for code in [app.code(api.fakes.clock.now(), 0), codes[0].clone()] {
        let carried = carried(&api).await;
        let many = (0..8).map(|_| show(&api, &carried, &code));
        let answers = futures::future::join_all(many).await;
        let let_in = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(let_in, 1, "{:?}", answers.iter().map(|a| a.status).collect::<Vec<_>>());
        api.fakes.clock.advance(Duration::from_secs(3600));
    }
}

#[tokio::test]
async fn recovery_codes_are_of_their_account_and_work_once() {
    let api = TestApi::new().await;
    let (_, codes) = with_factor(&api).await;
    let typed = codes[3].replace('-', " ").to_uppercase();
    assert_eq!(show(&api, &carried(&api).await, &typed).await.status, 200);
    show(&api, &carried(&api).await, &codes[3]).await.refused(401, "MP-ID-031");
    let publisher = token_of(&api, "publisher").await;
    let own = api.as_token(&publisher);
    let begun = own.post(PATH, json!({"password": PASSWORD})).await.json();
    let code = Authenticator::with(&begun).code(api.fakes.clock.now(), 0);
    assert_eq!(own.post(&format!("{PATH}/confirm"), json!({"code": code})).await.status, 200);
    let foreign = json!({"code": codes[4]});
    own.post(&format!("{PATH}/remove"), foreign).await.refused(401, "MP-ID-031");
}

#[tokio::test]
async fn wrong_codes_are_counted_and_the_password_does_not_begin_again() {
    let api = TestApi::new().await;
    let (app, _) = with_factor(&api).await;
    for _ in 0..5 {
        // as somebody who knows the password would: each time from the beginning
        show(&api, &carried(&api).await, "000000").await.refused(401, "MP-ID-031");
    }
    login(&api, PASSWORD).await.refused(429, "MP-ID-002");
    api.fakes.clock.advance(Duration::from_secs(3600));
    assert_eq!(
        show(&api, &carried(&api).await, &app.code(api.fakes.clock.now(), 0)).await.status,
        200
    );
}

#[tokio::test]
async fn a_wrong_password_is_told_alike_with_and_without() {
    let api = TestApi::new().await;
    let without = login(&api, "wrong").await.shown();
    with_factor(&api).await;
    assert_eq!(login(&api, "wrong").await.shown(), without);
}

#[tokio::test]
async fn it_is_over_after_five_minutes_and_with_another_password() {
    let api = TestApi::new().await;
    let (app, _) = with_factor(&api).await;
    let stale = carried(&api).await;
    api.fakes.clock.advance(Duration::from_secs(6 * 60 + 1));
    show(&api, &stale, &app.code(api.fakes.clock.now(), 0)).await.refused(401, "MP-ID-032");
    let stale = carried(&api).await;
    let path = "/api/platform/v1/users/member/password";
    let new = json!({"password": "a long new password"});
    assert_eq!(api.as_operator().put_json(path, new).await.status, 204);
    show(&api, &stale, &app.code(api.fakes.clock.now(), 0)).await.refused(401, "MP-ID-032");
    login(&api, "a long new password").await.refused(401, "MP-ID-030");
}

#[tokio::test]
async fn who_is_kept_out_meanwhile_stays_out() {
    let api = TestApi::new().await;
    let (app, _) = with_factor(&api).await;
    let carried = carried(&api).await;
    let path = "/api/platform/v1/users/member";
    assert_eq!(api.as_operator().patch(path, json!({"disabled": true})).await.status, 200);
    show(&api, &carried, &app.code(api.fakes.clock.now(), 0)).await.refused(401, "MP-ID-032");
}

#[tokio::test]
async fn a_session_alone_neither_sets_one_up_nor_takes_it_away() {
    let api = TestApi::new().await;
    let token = token_of(&api, "member").await;
    let own = api.as_token(&token);
    own.post(PATH, json!({"password": "wrong"})).await.refused(401, "MP-ID-001");
    own.post(&format!("{PATH}/confirm"), json!({"code": "279037"})).await.refused(409, "MP-ID-034");
    let (app, codes) = with_factor(&api).await;
    own.post(PATH, json!({"password": PASSWORD})).await.refused(409, "MP-ID-033");
    let remove = format!("{PATH}/remove");
    for both in [json!({}), json!({"code": codes[0], "password": PASSWORD})] {
        own.post(&remove, both).await.refused(422, "MP-ID-004");
    }
    own.post(&remove, json!({"code": "279037"})).await.refused(401, "MP-ID-031");
    own.post(&remove, json!({"password": "wrong"})).await.refused(401, "MP-ID-001");
    assert_eq!(
        own.post(&remove, json!({"code": app.code(api.fakes.clock.now(), 0)})).await.status,
        204
    );
    own.post(&remove, json!({"code": codes[0]})).await.refused(409, "MP-ID-034");
    assert_eq!(api.sign_in("member").await.status, 200, "the password is enough again");
    with_factor(&api).await;
    assert_eq!(own.post(&remove, json!({"password": PASSWORD})).await.status, 204);
}

#[tokio::test]
async fn begun_again_the_one_before_does_not_count_and_an_administrator_takes_it_away() {
    let api = TestApi::new().await;
    let token = token_of(&api, "member").await;
    let own = api.as_token(&token);
    let first = Authenticator::with(&own.post(PATH, json!({"password": PASSWORD})).await.json());
    let second = Authenticator::with(&own.post(PATH, json!({"password": PASSWORD})).await.json());
    let confirm = format!("{PATH}/confirm");
    let wrong = json!({"code": first.code(api.fakes.clock.now(), 0)});
    own.post(&confirm, wrong).await.refused(401, "MP-ID-031");
    assert_eq!(api.sign_in("member").await.status, 200, "nothing is asked for yet");
    let right = json!({"code": second.code(api.fakes.clock.now(), 0)});
    assert_eq!(own.post(&confirm, right).await.status, 200);
    let path = "/api/platform/v1/users/member/second-factor";
    own.delete(path).await.refused(403, "MP-AUTH-007");
    assert_eq!(api.as_operator().delete(path).await.status, 204);
    api.as_operator().delete(path).await.refused(409, "MP-ID-034");
    assert_eq!(api.sign_in("member").await.status, 200);
    let audit = api.as_operator().get("/api/platform/v1/audit?kind=second-factor-set").await.json();
    let told: Vec<_> = audit["items"].as_array().unwrap().iter().map(|one| &one["after"]).collect();
    assert_eq!(told.len(), 2, "{audit}");
}

#[tokio::test]
async fn what_is_no_code_is_refused() {
    let api = TestApi::new().await;
    with_factor(&api).await;
    let carried = carried(&api).await;
    for body in [json!({}), json!({"code": 279_037}), json!({"code": "1", "user": "u-admin"})] {
        let browser = api.as_anonymous().with("cookie", &carried);
        browser.post("/auth/login/second-factor", body).await.refused(400, "MP-SYS-004");
    }
    show(&api, &carried, &"7".repeat(4000)).await.refused(401, "MP-ID-031");
    let elsewhere =
        api.as_anonymous().with("cookie", &carried).with("origin", "https://evil.example");
    let code = json!({"code": "279037"});
    elsewhere.post("/auth/login/second-factor", code).await.refused(403, "MP-SYS-007");
}

#[tokio::test]
async fn codes_that_confirm_are_counted_too() {
    let api = TestApi::new().await;
    let token = token_of(&api, "member").await;
    let own = api.as_token(&token);
    assert_eq!(own.post(PATH, json!({"password": PASSWORD})).await.status, 200);
    let confirm = format!("{PATH}/confirm");
    for _ in 0..5 {
        own.post(&confirm, json!({"code": "000000"})).await.refused(401, "MP-ID-031");
    }
    own.post(&confirm, json!({"code": "000000"})).await.refused(429, "MP-ID-002");
}
