//! `POST /auth/device`.

use crate::support::TestApi;
use serde_json::json;

#[tokio::test]
async fn a_command_line_gets_an_address_to_open_and_one_to_ask() {
    let api = TestApi::new().await;
    let client = json!({"clientName": "piral-cli"});
    let opened = api.as_anonymous().post("/auth/device", client).await;
    insta::assert_snapshot!(opened.shown(), @r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {
          "loginUrl": "http://midplane.test/login?cli=[id]",
          "callbackUrl": "http://midplane.test/auth/device/poll?secret=[64 hex]",
          "expires": "2027-01-15T08:10:00Z"
        }
        "#);
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn a_client_need_not_say_its_name() {
    let api = TestApi::new().await;
    assert_eq!(api.as_anonymous().post("/auth/device", json!({})).await.status, 200);
}

#[tokio::test]
async fn what_is_no_request_is_refused() {
    let api = TestApi::new().await;
    for body in [json!("piral-cli"), json!({"clientName": 1})] {
        api.as_anonymous().post("/auth/device", body).await.refused(400, "MP-SYS-004");
    }
}

#[tokio::test]
async fn no_link_is_made_for_a_name_that_the_server_does_not_know() {
    let api = TestApi::new().await;
    let elsewhere = api.as_anonymous().with("host", "evil.example");
    elsewhere.post("/auth/device", json!({})).await.refused(400, "MP-SYS-006");
}
