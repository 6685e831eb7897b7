//! `GET /auth/device/poll`.

use super::open_device;
use crate::support::TestApi;
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn it_is_pending_then_a_token_once_then_gone() {
    let api = TestApi::new().await;
    let (code, poll) = open_device(&api).await;
    insta::assert_snapshot!(api.as_anonymous().get(&poll).await.shown(), @r#"
        202 Accepted
        cache-control: no-store
        content-type: application/json

        {
          "status": "pending"
        }
        "#);
    let approve = format!("/auth/device/{code}/approve");
    assert_eq!(api.as_role("publisher").post(&approve, json!(null)).await.status, 204);
    let collected = api.as_anonymous().get(&poll).await;
    insta::assert_snapshot!(collected.shown(), @r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {
          "mode": "bearer",
          "token": "[token]"
        }
        "#);
    insta::assert_snapshot!(api.as_anonymous().get(&poll).await.shown(), @r#"
        410 Gone: MP-ID-007
        The login is over
        This login lapsed or was collected already.
        Start the command again.
        "#);
    let token = collected.json()["token"].as_str().unwrap().to_owned();
    insta::assert_snapshot!(api.as_token(&token).get("/auth/me").await.json()["actor"], @r#""u-publisher""#);
}

#[tokio::test]
async fn a_login_lapses() {
    let api = TestApi::new().await;
    let (_, poll) = open_device(&api).await;
    api.fakes.clock.advance(Duration::from_secs(3600));
    api.as_anonymous().get(&poll).await.refused(410, "MP-ID-007");
}

#[tokio::test]
async fn a_secret_must_be_there_and_be_known() {
    let api = TestApi::new().await;
    let ask =
        async |query: &str| api.as_anonymous().get(&format!("/auth/device/poll{query}")).await;
    ask("").await.refused(400, "MP-SYS-008");
    ask("?secret=nonsense").await.refused(410, "MP-ID-007");
}
