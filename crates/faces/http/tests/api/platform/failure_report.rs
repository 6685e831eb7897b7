//! `POST /api/platform/v1/failures`.

use crate::support::{TestApi, with};
use serde_json::{Value, json};

const PATH: &str = "/api/platform/v1/failures";

fn report() -> Value {
    json!({"plugin": "orders", "version": "1.0.0", "code": "MP-WEB-020", "phase": "setup"})
}

async fn counted(api: &TestApi) -> Value {
    api.as_operator().get("/api/platform/v1/plugins/orders").await.json()["failures"].take()
}

#[tokio::test]
async fn what_failed_in_a_browser_is_counted_where_the_plugin_is_shown() {
    let api = TestApi::new().await;
    api.with_orders().await;
    assert_eq!(counted(&api).await, Value::Null);
    api.written().await;
    for viewer in [api.as_anonymous(), api.as_role("member"), api.as_operator()] {
        assert_eq!(viewer.post(PATH, report()).await.status, 204);
    }
    assert_eq!(api.written().await, "nothing", "a report is no write");
    let failures = counted(&api).await;
    assert_eq!(failures.as_array().unwrap().len(), 1, "{failures}");
    assert_eq!((&failures[0]["count"], &failures[0]["phase"]), (&3.into(), &"setup".into()));
}

#[tokio::test]
async fn what_the_viewer_does_not_have_is_answered_alike_and_not_counted() {
    let api = TestApi::new().await;
    api.with_orders().await;
    for (field, value) in [("plugin", "wallet"), ("version", "9.9.9")] {
        let answer = api.as_anonymous().post(PATH, with(report(), field, value)).await;
        assert_eq!(answer.status, 204, "{field}");
    }
    assert_eq!(counted(&api).await, Value::Null);
}

#[tokio::test]
async fn no_text_is_taken() {
    let api = TestApi::new().await;
    api.with_orders().await;
    let long = format!("MP-WEB-{}", "0".repeat(5000));
    for code in ["", "MP", "MP-WEB-02", "PM-WEB-020", "MP-WEB-020-1", "MP-<b>-020", &long] {
        let answer = api.as_anonymous().post(PATH, with(report(), "code", code)).await;
        answer.refused(400, "MP-SYS-004");
    }
    let answer = api.as_anonymous().post(PATH, with(report(), "message", "hello")).await;
    answer.refused(400, "MP-SYS-004");
    assert_eq!(counted(&api).await, Value::Null);
}

#[tokio::test]
async fn a_flood_is_answered_and_bounded() {
    let api = TestApi::new().await;
    api.with_orders().await;
    for _ in 0..400 {
        assert_eq!(api.as_anonymous().post(PATH, report()).await.status, 204);
    }
    let count = counted(&api).await[0]["count"].as_u64().unwrap();
    assert!((200..400).contains(&count), "{count}");
}
