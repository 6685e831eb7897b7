//! `DELETE /api/platform/v1/tokens/{id}`.

use crate::support::TestApi;

const PATH: &str = "/api/platform/v1/tokens";

/// Makes a token: its secret, and its own address.
async fn token(api: &TestApi) -> (String, String) {
    let secret = api.token("versions:publish", None).await;
    let listed = api.as_operator().get(PATH).await.json();
    api.written().await;
    (secret, format!("{PATH}/{}", listed["items"][0]["id"].as_str().unwrap()))
}

#[tokio::test]
async fn it_holds_no_longer_when_this_returns() {
    let api = TestApi::new().await;
    let (secret, path) = token(&api).await;
    let revoked = api.as_role("administrator").delete(&path).await;
    assert_eq!(revoked.status, 204);
    insta::assert_snapshot!(api.written().await, @r#"{"type":"token-revoked","token":"t-[id]"} by u-administrator"#);
    api.as_token(&secret).get("/auth/me").await.refused(401, "MP-AUTH-002");
}

#[tokio::test]
async fn it_must_be_there() {
    let api = TestApi::new().await;
    for id in ["t-nobody", "a%20b"] {
        api.as_operator().delete(&format!("{PATH}/{id}")).await.refused(404, "MP-ID-006");
    }
}

#[tokio::test]
async fn it_is_for_those_who_manage_tokens() {
    let api = TestApi::new().await;
    let (_, path) = token(&api).await;
    api.as_anonymous().delete(&path).await.refused(401, "MP-AUTH-006");
    api.as_role("publisher").delete(&path).await.refused(403, "MP-AUTH-007");
    assert_eq!(api.written().await, "nothing");
}
