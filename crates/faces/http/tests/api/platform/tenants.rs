//! `GET /api/platform/v1/tenants`, `POST /api/platform/v1/tenants`, `DELETE /api/platform/v1/tenants/{tenant}`, `PUT /api/platform/v1/tenants/{tenant}/accounts/{who}`.

use crate::support::TestApi;
use serde_json::{Value, json};

const PATH: &str = "/api/platform/v1/tenants";

#[tokio::test]
async fn tenants_come_and_go() {
    let api = TestApi::new().await;
    let admin = api.as_role("administrator");
    let made = admin.post(PATH, json!({"id": "acme", "name": " Acme Ltd "})).await;
    assert_eq!((made.status.as_u16(), &made.json()["name"]), (201, &json!("Acme Ltd")));
    admin.post(PATH, json!({"id": "acme"})).await.refused(409, "MP-TEN-004");
    let ids: Vec<Value> =
        admin.items(PATH, 1).await.into_iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, ["acme", "default"]);
    assert_eq!(admin.delete(&format!("{PATH}/acme")).await.status, 204);
    admin.delete(&format!("{PATH}/acme")).await.refused(404, "MP-TEN-001");
    admin.delete(&format!("{PATH}/default")).await.refused(409, "MP-TEN-005");
    for bad in ["", "Acme", "a b", "a/b", &"x".repeat(65)] {
        let problem = admin.post(PATH, json!({ "id": bad })).await.refused(422, "MP-TEN-007");
        assert_eq!(problem["pointer"], "/id");
    }
    let name = "x".repeat(201);
    let problem =
        admin.post(PATH, json!({"id": "b", "name": name})).await.refused(422, "MP-TEN-007");
    assert_eq!(problem["pointer"], "/name");
}

#[tokio::test]
async fn an_account_that_moves_is_signed_out_and_leaves_its_teams() {
    let api = TestApi::new().await;
    let operator = api.as_operator();
    operator.post(PATH, json!({"id": "acme"})).await.json();
    operator.post("/api/platform/v1/teams", json!({"id": "blue", "admin": "member"})).await.json();
    let member = api.as_role("member");
    assert_eq!(member.get("/api/platform/v1/teams/blue").await.json()["role"], "team-admin");
    assert_eq!(operator.put(&format!("{PATH}/acme/accounts/member")).await.status, 200);
    member.get("/auth/me").await.refused(401, "MP-AUTH-005");
    let again = api.sign_in("member").await.json();
    let member = api.as_token(again["accessToken"].as_str().unwrap());
    assert_eq!(member.get("/auth/teams").await.json(), json!({"tenant": "acme", "items": []}));
    member.get("/api/platform/v1/teams/blue").await.refused(404, "MP-TEN-002");
    operator.delete(&format!("{PATH}/acme")).await.refused(409, "MP-TEN-005");
    operator.put(&format!("{PATH}/nowhere/accounts/member")).await.refused(404, "MP-TEN-001");
    operator.put(&format!("{PATH}/acme/accounts/nobody")).await.refused(404, "MP-TEN-006");
}

#[tokio::test]
async fn they_are_for_those_who_manage_teams() {
    let api = TestApi::new().await;
    let token = api.token("teams:manage", None).await;
    assert_eq!(api.as_token(&token).get(PATH).await.status, 200);
    api.as_role("publisher").get(PATH).await.refused(403, "MP-AUTH-007");
    api.as_anonymous().post(PATH, json!({"id": "x"})).await.refused(401, "MP-AUTH-006");
}
