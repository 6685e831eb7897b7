//! `POST /auth/device/{code}/approve`.

use super::open_device;
use crate::support::TestApi;
use serde_json::json;

#[tokio::test]
async fn a_person_lets_a_command_line_in_once() {
    let api = TestApi::new().await;
    let path = format!("/auth/device/{}/approve", open_device(&api).await.0);
    let approved = api.as_role("member").post(&path, json!(null)).await;
    assert_eq!(approved.status, 204);
    api.as_role("member").post(&path, json!(null)).await.refused(404, "MP-ID-006");
}

#[tokio::test]
async fn only_a_person_can() {
    let api = TestApi::new().await;
    let path = format!("/auth/device/{}/approve", open_device(&api).await.0);
    let anonymous = api.as_anonymous().post(&path, json!(null)).await;
    insta::assert_snapshot!(anonymous.shown(), @r#"
        401 Unauthorized: MP-AUTH-006
        Sign in first
        Only a signed-in person can let a command line in.
        Sign in, then approve.
        www-authenticate: Bearer realm="midplane"
        "#);
    api.as_operator().post(&path, json!(null)).await.refused(401, "MP-AUTH-006");
}

#[tokio::test]
async fn a_code_must_be_known() {
    let api = TestApi::new().await;
    let answer = api.as_role("member").post("/auth/device/nonsense/approve", json!(null)).await;
    answer.refused(404, "MP-ID-006");
}
