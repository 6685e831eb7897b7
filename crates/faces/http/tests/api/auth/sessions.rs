//! `GET /auth/sessions`, `DELETE /auth/sessions` and `DELETE /auth/sessions/{id}`.

use crate::support::TestApi;
use serde_json::Value;

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
