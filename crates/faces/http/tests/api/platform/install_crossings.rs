//! Who gets across between tenants and teams: nobody, by no operation.

use crate::support::{Caller, TestApi, notes};
use axum::body::Body;
use http::Method;
use serde_json::{Value, json};

/// The operations on one team, with a body that would work.
fn operations() -> Vec<(Method, &'static str, Value)> {
    const TEAM: &str = "/api/platform/v1/teams/blue";
    let at = |rest: &str| -> &'static str { Box::leak(format!("{TEAM}{rest}").into_boxed_str()) };
    vec![
        (Method::GET, at(""), json!(null)),
        (Method::PATCH, at(""), json!({"name": "taken over"})),
        (Method::GET, at("/members"), json!(null)),
        (Method::PUT, at("/members/mallory"), json!({"role": "team-admin"})),
        (Method::DELETE, at("/members/member"), json!(null)),
        (Method::GET, at("/installs"), json!(null)),
        (Method::PUT, at("/installs/notes"), json!({"config": {"size": 666}})),
        (Method::DELETE, at("/installs/notes"), json!(null)),
        (Method::GET, at("/members/member/access"), json!(null)),
        (Method::PUT, at("/members/member/access/notes"), json!({"visible": false})),
        (Method::PUT, at("/own-config/notes"), json!({"config": {"size": 666}})),
        (Method::GET, "/api/v1/teams/blue/my-plugins", json!(null)),
        (Method::DELETE, at(""), json!(null)),
    ]
}

/// Each operation, and what every caller is answered: status and code.
#[tokio::test]
async fn nobody_gets_across() {
    let api = TestApi::new().await;
    let operator = api.as_operator();
    operator.publish(&notes("1.0.0")).await.json();
    let teams = "/api/platform/v1/teams";
    operator.post(teams, json!({"id": "blue", "admin": "member"})).await.json();
    operator
        .put_json(&format!("{teams}/blue/installs/notes"), json!({"config": {"size": 7}}))
        .await
        .json();
    operator.post(teams, json!({"id": "red", "admin": "publisher"})).await.json();
    operator.post("/api/platform/v1/tenants", json!({"id": "acme"})).await.json();
    api.with_person("mallory", "member").await;
    operator.put("/api/platform/v1/tenants/acme/accounts/mallory").await.json();
    // the same id, in the tenant of another
    let blue = json!({"id": "green", "admin": "mallory"});
    operator.post(&format!("{teams}?tenant=acme"), blue).await.json();
    let narrow = api.token("plugins:read", None).await;
    let strangers: Vec<(&str, Caller<'_>)> = vec![
        ("another tenant", api.as_role("mallory")),
        ("another team", api.as_role("publisher")),
        ("a narrow token", api.as_token(&narrow)),
    ];
    let before = api.fakes.store.changes().len();
    for (who, caller) in &strangers {
        for (method, path, body) in operations() {
            let answer = caller.ask(method.clone(), path, Body::from(body.to_string())).await;
            let said = format!("{who}: {method} {path}: {}", answer.text());
            assert!([403, 404].contains(&answer.status.as_u16()), "{said}");
            assert!(!answer.text().contains("\"size\":7"), "{said}");
            if answer.status == 403 {
                // a machine has nothing of its own: that says nothing about the team
                assert_eq!(answer.json()["code"], "MP-TEN-008", "{said}");
            }
        }
    }
    // a tenant that is named is no way across either
    for path in ["", "/members", "/installs"] {
        let path = format!("{teams}/blue{path}?tenant=default");
        api.as_role("mallory").get(&path).await.refused(404, "MP-TEN-001");
    }
    for (method, path, body) in operations() {
        let answer = api.as_anonymous().ask(method, path, Body::from(body.to_string())).await;
        answer.refused(401, "MP-AUTH-006");
    }
    assert_eq!(api.fakes.store.changes().len(), before, "nothing was written");
    let shared = api.as_role("member").get("/api/v1/teams/blue/my-plugins").await.json();
    assert_eq!(shared["plugins"][0]["config"]["size"], 7);
}
