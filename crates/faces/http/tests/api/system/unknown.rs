//! Paths of ours that nothing answers, and methods that a path does not.

use crate::support::TestApi;
use serde_json::json;

#[tokio::test]
async fn nothing_of_ours_falls_through_to_the_page() {
    let api = TestApi::new().await;
    insta::assert_snapshot!(api.as_anonymous().get("/api/nothing").await.shown(), @"");
    for path in ["/api", "/api/", "/api/v1/unknown", "/auth", "/auth/x", "/metrics"] {
        api.as_anonymous().get(path).await.refused(404, "MP-SYS-003");
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_which_are_right() {
    let api = TestApi::new().await;
    let answer = api.as_anonymous().post("/healthz", json!({})).await;
    insta::assert_snapshot!(answer.shown(), @"");
}
