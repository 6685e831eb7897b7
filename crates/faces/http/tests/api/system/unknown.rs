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
async fn a_near_miss_is_told_the_address_that_was_meant() {
    let api = TestApi::new().await;
    for (path, hint) in [
        ("/api/v1/pilet/orders", "Did you mean `/api/v1/pilets` (GET, POST)?"),
        ("/api/v1/pilets/orders/1.0.0", "Did you mean `/api/v1/pilets` (GET, POST)?"),
        ("/api/v1/pilets/", "Did you mean `/api/v1/pilets` (GET, POST)?"),
        ("/api/plugin/register", "Did you mean `/api/plugins/register` (POST)?"),
        ("/api/v1/plugins", "Did you mean `/api/platform/v1/plugins` (GET)?"),
        ("/api/auth/login", "Did you mean `/auth/login` (POST)?"),
        ("/auth/refresh/", "Did you mean `/auth/refresh` (POST)?"),
    ] {
        let problem = api.as_anonymous().get(path).await.refused(404, "MP-SYS-003");
        assert_eq!(problem["hint"], hint, "{path}");
    }
    for path in ["/pilets", "/pilets/"] {
        let problem = api.as_anonymous().get(path).await.refused(404, "MP-SYS-003");
        let hint = problem["hint"].as_str().unwrap();
        assert!(hint.contains("`/api/v1/pilets` (GET, POST)"), "{hint}");
    }
    let problem = api.as_anonymous().get("/auth/login").await.refused(405, "MP-SYS-005");
    assert_eq!(problem["hint"], "`/auth/login` answers POST.");
}

#[tokio::test]
async fn a_wrong_method_is_told_which_are_right() {
    let api = TestApi::new().await;
    let answer = api.as_anonymous().post("/healthz", json!({})).await;
    insta::assert_snapshot!(answer.shown(), @r#"
        405 Method Not Allowed: MP-SYS-005
        The method is not allowed here
        `/healthz` does not answer POST.
        `/healthz` answers GET.
        allow: GET,HEAD
        "#);
}
