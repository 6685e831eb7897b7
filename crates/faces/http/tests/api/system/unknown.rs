//! Paths of ours that nothing answers, and methods that a path does not.

use crate::support::TestApi;
use serde_json::json;

#[tokio::test]
async fn nothing_of_ours_falls_through_to_the_page() {
    let api = TestApi::new().await;
    insta::assert_snapshot!(api.as_anonymous().get("/api/nothing").await.shown(), @r#"
        404 Not Found: MP-SYS-003
        There is nothing at this address
        Nothing answers `/api/nothing`.
        See /openapi.json for what there is.
        "#);
    for path in ["/api", "/api/", "/api/v1/unknown", "/auth", "/auth/x", "/metrics"] {
        api.as_anonymous().get(path).await.refused(404, "MP-SYS-003");
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_which_are_right() {
    let api = TestApi::new().await;
    let answer = api.as_anonymous().post("/healthz", json!({})).await;
    insta::assert_snapshot!(answer.shown(), @r#"
        405 Method Not Allowed: MP-SYS-005
        The method is not allowed here
        `/healthz` does not answer POST.
        The Allow header says which are.
        allow: GET,HEAD
        "#);
}
