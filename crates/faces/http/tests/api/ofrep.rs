//! `POST /ofrep/v1/evaluate/flags`, `POST /ofrep/v1/evaluate/flags/{key}`.

use crate::support::TestApi;
use serde_json::{Value, json};

const ALL: &str = "/ofrep/v1/evaluate/flags";

async fn with_flags() -> TestApi {
    let api = TestApi::new().await;
    let rules = json!([
        {"when": {"roles": ["member"]}, "value": "blue"},
        {"when": {"percentage": 100}, "value": "green"},
    ]);
    for (key, flag) in [
        ("colour", json!({"enabled": true, "default": "grey", "rules": rules})),
        ("off", json!({"enabled": false, "default": false})),
        ("size", json!({"enabled": true, "default": {"px": 8}})),
    ] {
        let set = api.as_operator().put_json(&format!("/api/platform/v1/flags/{key}"), flag).await;
        assert_eq!(set.status, 200, "{}", set.text());
    }
    api
}

fn context(context: Value) -> Value {
    json!({ "context": context })
}

#[tokio::test]
async fn each_flag_has_its_value_and_reason() {
    let api = with_flags().await;
    let all = api.as_anonymous().post(ALL, context(json!({"targetingKey": "v1"}))).await;
    assert_eq!(
        all.json()["flags"],
        json!([
            {"key": "colour", "value": "green", "reason": "SPLIT", "variant": "rule-2"},
            {"key": "off", "value": false, "reason": "DISABLED", "variant": "default"},
            {"key": "size", "value": {"px": 8}, "reason": "STATIC", "variant": "default"},
        ])
    );
    let one = api.as_role("member").post(&format!("{ALL}/colour"), json!({})).await.json();
    assert_eq!((&one["value"], &one["reason"]), (&json!("blue"), &json!("TARGETING_MATCH")));
}

#[tokio::test]
async fn whom_no_rule_means_gets_the_default() {
    let api = with_flags().await;
    let rules = json!([{"when": {"roles": ["tester"]}, "value": "red"}]);
    let flag = json!({"enabled": true, "default": "grey", "rules": rules});
    let set = api.as_operator().put_json("/api/platform/v1/flags/colour", flag).await;
    assert_eq!(set.status, 200);
    let one = api.as_anonymous().post(&format!("{ALL}/colour"), json!({})).await.json();
    assert_eq!((&one["value"], &one["reason"]), (&json!("grey"), &json!("UNKNOWN")));
}

#[tokio::test]
async fn what_did_not_change_is_answered_short() {
    let api = with_flags().await;
    let first = api.as_anonymous().post(ALL, json!({})).await;
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    let again = api.as_anonymous().with("if-none-match", &tag).post(ALL, json!({})).await;
    assert_eq!(again.status, 304);
    let member = api.as_role("member").with("if-none-match", &tag).post(ALL, json!({})).await;
    assert_eq!(member.status, 200, "another viewer has other values");
}

#[tokio::test]
async fn only_machines_describe_their_users() {
    let api = with_flags().await;
    let path = format!("{ALL}/colour");
    let asked = || context(json!({"targetingKey": "x", "roles": ["member"]}));
    let value = |answer: Value| answer["value"].clone();
    assert_eq!(value(api.as_anonymous().post(&path, asked()).await.json()), "green");
    assert_eq!(value(api.as_role("publisher").post(&path, asked()).await.json()), "green");
    let reader = api.token("plugins:read", None).await;
    assert_eq!(value(api.as_token(&reader).post(&path, asked()).await.json()), "blue");
}

#[tokio::test]
async fn refusals_are_what_sdks_expect() {
    let api = with_flags().await;
    let none = api.as_anonymous().post(&format!("{ALL}/none"), json!({})).await;
    assert_eq!(none.status, 404);
    assert!(none.text().contains(r#""errorCode":"FLAG_NOT_FOUND""#), "{}", none.text());
    let bad = api.as_anonymous().post(ALL, context(json!({"targetingKey": 7}))).await;
    let body = bad.refused(422, "MP-FEED-001");
    assert_eq!(body["errorCode"], "INVALID_CONTEXT");
    assert_eq!(body["pointer"], "/context/targetingKey");
}
