//! `GET /api/platform/v1/users/{who}`, `PATCH /api/platform/v1/users/{who}`, `DELETE /api/platform/v1/users/{who}`, `PUT /api/platform/v1/users/{who}/password`, `GET /api/platform/v1/users/{who}/sessions`, `DELETE /api/platform/v1/users/{who}/sessions` and `DELETE /api/platform/v1/users/{who}/second-factor`.

use crate::{
    auth::cookie,
    support::{Caller, TestApi},
};
use axum::body::Body;
use http::Method;
use midplane_testkit::Answer;
use serde_json::{Value, json};

const MEMBER: &str = "/api/platform/v1/users/member";

async fn patch(caller: Caller<'_>, path: &str, body: Value) -> Answer {
    caller.ask(Method::PATCH, path, Body::from(body.to_string())).await
}

#[tokio::test]
async fn an_account_is_found_by_id_and_by_name() {
    let api = TestApi::new().await;
    let by_name = api.as_operator().get(MEMBER).await.json();
    let by_id = api.as_operator().get("/api/platform/v1/users/u-member").await.json();
    assert_eq!(by_name, by_id);
    assert_eq!(by_name["username"], "member");
    assert!(by_name["disabledAt"].is_null() && by_name.get("password").is_none());
    api.as_operator().get("/api/platform/v1/users/nobody").await.refused(404, "MP-ID-006");
}

#[tokio::test]
async fn roles_hold_at_once_in_open_sessions() {
    let api = TestApi::new().await;
    let signed_in = api.sign_in("member").await;
    let token = signed_in.json()["accessToken"].as_str().unwrap().to_owned();
    let users = "/api/platform/v1/users";
    api.as_token(&token).get(users).await.refused(403, "MP-AUTH-007");
    let more = json!({"addRoles": ["administrator"], "reason": "holiday"});
    let changed = patch(api.as_operator(), MEMBER, more).await.json();
    assert_eq!(changed["roles"], json!(["administrator", "member"]));
    assert_eq!(api.as_token(&token).get(users).await.status, 200);
    let fewer = json!({"removeRoles": ["administrator"]});
    patch(api.as_operator(), MEMBER, fewer).await.json();
    api.as_token(&token).get(users).await.refused(403, "MP-AUTH-007");
    let told = api.as_operator().get("/api/platform/v1/audit?kind=user-changed").await.json();
    let last = &told["items"][1];
    assert_eq!((&last["reason"], &last["before"]), (&json!("holiday"), &json!(["member"])));
}

#[tokio::test]
async fn who_is_kept_out_is_out_and_comes_in_again() {
    let api = TestApi::new().await;
    let signed_in = api.sign_in("member").await;
    let token = signed_in.json()["accessToken"].as_str().unwrap().to_owned();
    let browser = cookie(&signed_in);
    let out = patch(api.as_operator(), MEMBER, json!({"disabled": true})).await.json();
    assert!(out["disabledAt"].is_i64(), "{out}");
    api.as_token(&token).get("/auth/me").await.refused(401, "MP-AUTH-005");
    let refresh = api.as_anonymous().with("cookie", &browser);
    refresh.post("/auth/refresh", json!(null)).await.refused(401, "MP-ID-003");
    // the same answer as for a wrong password
    let right = json!({"username": "member", "password": "password-of-a-test"});
    let refused = api.as_anonymous().post("/auth/login", right.clone()).await;
    let wrong = json!({"username": "member", "password": "another password"});
    let other = api.as_anonymous().post("/auth/login", wrong).await;
    assert_eq!(refused.refused(401, "MP-ID-001"), other.refused(401, "MP-ID-001"));
    let back = patch(api.as_operator(), MEMBER, json!({"disabled": false})).await.json();
    assert!(back["disabledAt"].is_null());
    assert_eq!(api.as_anonymous().post("/auth/login", right).await.status, 200);
}

#[tokio::test]
async fn another_password_signs_out_everywhere() {
    let api = TestApi::new().await;
    let browser = cookie(&api.sign_in("member").await);
    let path = format!("{MEMBER}/password");
    let short = json!({"password": "short"});
    api.as_operator().put_json(&path, short).await.refused(422, "MP-ID-004");
    let new = json!({"password": "a long new password"});
    assert_eq!(api.as_operator().put_json(&path, new).await.status, 204);
    let refresh = api.as_anonymous().with("cookie", &browser);
    refresh.post("/auth/refresh", json!(null)).await.refused(401, "MP-ID-003");
    let login = json!({"username": "member", "password": "a long new password"});
    assert_eq!(api.as_anonymous().post("/auth/login", login).await.status, 200);
    let written = api.written().await;
    assert!(!written.contains("a long new password"), "{written}");
}

#[tokio::test]
async fn a_removed_account_is_gone_and_keeps_its_name_in_the_audit() {
    let api = TestApi::new().await;
    let token = api.sign_in("member").await.json()["accessToken"].as_str().unwrap().to_owned();
    assert_eq!(api.as_operator().delete(MEMBER).await.status, 204);
    api.as_operator().get(MEMBER).await.refused(404, "MP-ID-006");
    api.as_operator().delete(MEMBER).await.refused(404, "MP-ID-006");
    api.as_token(&token).get("/auth/me").await.refused(401, "MP-AUTH-005");
    let told = api.as_operator().get("/api/platform/v1/audit?kind=user-removed").await.json();
    assert_eq!(told["items"][0]["before"], "member");
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let api = TestApi::new().await;
    api.sign_in("member").await;
    api.sign_in("member").await;
    let path = format!("{MEMBER}/sessions");
    let held = api.as_operator().get(&path).await.json();
    assert_eq!(held["items"].as_array().unwrap().len(), 2, "{held}");
    assert_eq!(api.as_operator().delete(&path).await.status, 204);
    assert_eq!(api.as_operator().get(&path).await.json(), json!({"items": []}));
}

#[tokio::test]
async fn nobody_locks_themselves_or_everybody_out() {
    let api = TestApi::new().await;
    let own = "/api/platform/v1/users/administrator";
    let admin = || api.as_role("administrator");
    patch(admin(), own, json!({"disabled": true})).await.refused(409, "MP-ID-016");
    admin().delete(own).await.refused(409, "MP-ID-016");
    let fewer = json!({"removeRoles": ["administrator"]});
    patch(admin(), own, fewer.clone()).await.refused(409, "MP-ID-015");
    patch(api.as_operator(), own, fewer.clone()).await.refused(409, "MP-ID-015");
    patch(api.as_operator(), own, json!({"disabled": true})).await.refused(409, "MP-ID-015");
    api.as_operator().delete(own).await.refused(409, "MP-ID-015");
    api.with_person("second", "administrator").await;
    assert_eq!(patch(admin(), own, fewer).await.status, 200);
}

#[tokio::test]
async fn what_is_not_acceptable_changes_nothing() {
    let api = TestApi::new().await;
    for (body, code) in [
        (json!({"roles": ["membr"]}), "MP-ID-004"),
        (json!({"addRoles": ["Ädmin"]}), "MP-ID-004"),
        (json!({"displayName": "a\u{7}"}), "MP-ID-004"),
        (json!({"displayName": "x".repeat(201)}), "MP-ID-004"),
        (json!({"reason": "x".repeat(501)}), "MP-ID-004"),
    ] {
        let refused = patch(api.as_operator(), MEMBER, body.clone()).await;
        assert_eq!(refused.problem()["code"], code, "{body}");
    }
    for body in [json!({"username": "other"}), json!([]), json!({"roles": "member"})] {
        patch(api.as_operator(), MEMBER, body).await.refused(400, "MP-SYS-004");
    }
    let account = api.as_operator().get(MEMBER).await.json();
    assert_eq!(account["roles"], json!(["member"]));
    let meant = patch(api.as_operator(), MEMBER, json!({"roles": ["publsher"]})).await.problem();
    assert!(meant["detail"].as_str().unwrap().contains("did you mean `publisher`?"), "{meant}");
}

/// Who manages accounts and is no administrator touches no account that may do more.
#[tokio::test]
async fn nobody_takes_over_an_account_that_may_do_more() {
    let api = TestApi::new().await;
    let token = api.token("users:manage", None).await;
    let admin = "/api/platform/v1/users/administrator";
    let manager = || api.as_token(&token);
    let password = json!({"password": "a long new password"});
    let path = format!("{admin}/password");
    manager().put_json(&path, password.clone()).await.refused(403, "MP-AUTH-007");
    patch(manager(), admin, json!({"displayName": "x"})).await.refused(403, "MP-AUTH-007");
    manager().delete(admin).await.refused(403, "MP-AUTH-007");
    manager().delete(&format!("{admin}/sessions")).await.refused(403, "MP-AUTH-007");
    let more = json!({"addRoles": ["publisher"]});
    patch(manager(), MEMBER, more).await.refused(403, "MP-AUTH-007");
    let member = format!("{MEMBER}/password");
    assert_eq!(manager().put_json(&member, password).await.status, 204);
}
