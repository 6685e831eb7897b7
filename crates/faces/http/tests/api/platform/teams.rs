//! `GET /api/platform/v1/teams`, `POST /api/platform/v1/teams`, `GET /api/platform/v1/teams/{team}`, `PATCH /api/platform/v1/teams/{team}`, `DELETE /api/platform/v1/teams/{team}`, `GET /api/platform/v1/teams/{team}/members`, `PUT /api/platform/v1/teams/{team}/members/{who}`, `DELETE /api/platform/v1/teams/{team}/members/{who}`.

use crate::support::TestApi;
use serde_json::{Value, json};

const PATH: &str = "/api/platform/v1/teams";

/// A team that `member` is the admin of.
async fn blue() -> TestApi {
    let api = TestApi::new().await;
    let new = json!({"id": "blue", "name": "The blues", "admin": "member"});
    assert_eq!(api.as_operator().post(PATH, new).await.status, 201);
    api.written().await;
    api
}

#[tokio::test]
async fn a_team_is_made_with_an_admin() {
    let api = TestApi::new().await;
    let new = json!({"id": "blue", "name": "The blues", "admin": "member"});
    let made = api.as_role("administrator").post(PATH, new.clone()).await;
    assert_eq!(made.status, 201);
    insta::assert_snapshot!(api.written().await, @r#"
    {"type":"team-changed","tenant":"default","team":"blue","from":null,"to":"The blues"} by u-administrator
    {"type":"member-changed","tenant":"default","team":"blue","user":"u-member","username":"member","from":null,"to":"team-admin"} by u-administrator
    "#);
    let operator = api.as_operator();
    operator.post(PATH, new).await.refused(409, "MP-TEN-004");
    operator.post(PATH, json!({"id": "B"})).await.refused(422, "MP-TEN-007");
    operator.post(PATH, json!({"id": "b", "admin": "nobody"})).await.refused(404, "MP-TEN-006");
    api.as_role("publisher").post(PATH, json!({"id": "b"})).await.refused(403, "MP-AUTH-007");
    api.as_anonymous().post(PATH, json!({"id": "b"})).await.refused(401, "MP-AUTH-006");
}

#[tokio::test]
async fn its_admin_says_who_is_in_it() {
    let api = blue().await;
    let (admin, members) = (api.as_role("member"), format!("{PATH}/blue/members"));
    let set = admin.put_json(&format!("{members}/publisher"), json!({})).await;
    assert_eq!(set.status, 200, "{}", set.text());
    let all = admin.items(&members, 1).await;
    let all: Vec<(&str, &str)> = all
        .iter()
        .map(|one| (one["username"].as_str().unwrap(), one["role"].as_str().unwrap()))
        .collect();
    assert_eq!(all, [("member", "team-admin"), ("publisher", "member")]);
    let publisher = api.as_role("publisher");
    let own: Vec<Value> = publisher.items(PATH, 10).await;
    assert_eq!((own.len(), &own[0]["role"]), (1, &json!("member")));
    publisher
        .put_json(&format!("{members}/administrator"), json!({}))
        .await
        .refused(403, "MP-TEN-003");
    publisher.delete(&format!("{members}/member")).await.refused(403, "MP-TEN-003");
    publisher.patch(&format!("{PATH}/blue"), json!({"name": "x"})).await.refused(403, "MP-TEN-003");
    publisher.delete(&format!("{PATH}/blue")).await.refused(403, "MP-TEN-003");
    let set = admin.put_json(&format!("{members}/publisher"), json!({"role": "team-admin"})).await;
    assert_eq!(set.status, 200);
    let named = publisher.patch(&format!("{PATH}/blue"), json!({"name": "Blue!"})).await;
    assert_eq!(named.status, 200);
    assert_eq!(admin.get(&format!("{PATH}/blue")).await.json()["name"], "Blue!");
    admin.put_json(&format!("{members}/nobody"), json!({})).await.refused(404, "MP-TEN-006");
    let wrong = admin.put_json(&format!("{members}/publisher"), json!({"role": "owner"})).await;
    wrong.refused(400, "MP-SYS-004");
}

#[tokio::test]
async fn everybody_may_leave() {
    let api = blue().await;
    let (admin, members) = (api.as_role("member"), format!("{PATH}/blue/members"));
    admin.put_json(&format!("{members}/publisher"), json!({})).await.json();
    let publisher = api.as_role("publisher");
    assert_eq!(publisher.delete(&format!("{members}/publisher")).await.status, 204);
    publisher.get(&members).await.refused(404, "MP-TEN-002");
    admin.delete(&format!("{members}/publisher")).await.refused(404, "MP-TEN-006");
    assert_eq!(admin.delete(&format!("{PATH}/blue")).await.status, 204);
    admin.get(&format!("{PATH}/blue")).await.refused(404, "MP-TEN-002");
}

/// What is not yours and what is not there are told in the same words.
#[tokio::test]
async fn a_team_of_others_is_not_there() {
    let api = blue().await;
    let words = |problem: &Value, team: &str| {
        let text = |name: &str| problem[name].as_str().unwrap().replace(team, "…");
        (text("code"), text("title"), text("detail"), text("hint"))
    };
    let publisher = api.as_role("publisher");
    for rest in ["", "/members", "/installs", "/members/member/access"] {
        let there = publisher.get(&format!("{PATH}/blue{rest}")).await.refused(404, "MP-TEN-002");
        let not = publisher.get(&format!("{PATH}/gone{rest}")).await.refused(404, "MP-TEN-002");
        assert_eq!(words(&there, "blue"), words(&not, "gone"), "{rest}");
    }
    let token = api.token("plugins:read", None).await;
    api.as_token(&token).get(&format!("{PATH}/blue")).await.refused(404, "MP-TEN-002");
    assert_eq!(api.as_token(&token).items(PATH, 10).await, [] as [Value; 0]);
    let token = api.token("teams:manage", None).await;
    assert_eq!(api.as_token(&token).items(PATH, 10).await.len(), 1);
}

#[tokio::test]
async fn another_tenant_is_named_by_who_manages_teams() {
    let api = blue().await;
    let operator = api.as_operator();
    operator.post("/api/platform/v1/tenants", json!({"id": "acme"})).await.json();
    let of_acme = format!("{PATH}?tenant=acme");
    operator.post(&of_acme, json!({"id": "blue"})).await.json();
    operator.post(&of_acme, json!({"id": "b", "admin": "member"})).await.refused(404, "MP-TEN-006");
    let acmes = format!("{PATH}/blue?tenant=acme");
    assert_eq!(operator.get(&acmes).await.json()["tenant"], "acme");
    assert_eq!(operator.get(&format!("{PATH}/blue")).await.json()["tenant"], "default");
    let member = api.as_role("member");
    let there = member.get(&acmes).await.refused(404, "MP-TEN-001");
    let not = member.get(&format!("{PATH}/blue?tenant=gone")).await.refused(404, "MP-TEN-001");
    assert_eq!(there["detail"].as_str().unwrap().replace("acme", "gone"), not["detail"]);
    assert_eq!(member.get(&format!("{PATH}/blue?tenant=default")).await.status, 200);
    // nobody of the default tenant comes in
    let path = format!("{PATH}/blue/members/member?tenant=acme");
    operator.put_json(&path, json!({})).await.refused(404, "MP-TEN-006");
    assert_eq!(operator.delete(&acmes).await.status, 204);
    assert_eq!(member.get(&format!("{PATH}/blue")).await.status, 200, "its namesake stays");
}
