//! `GET /api/platform/v1/audit`.

use crate::support::{TestApi, orders};
use serde_json::{Value, json};

const AUDIT: &str = "/api/platform/v1/audit";

/// Somebody publishes, somebody switches off.
async fn with_deeds() -> TestApi {
    let api = TestApi::new().await;
    for version in ["1.0.0", "1.1.0"] {
        let published = api.as_role("publisher").publish(&orders(version)).await;
        assert_eq!(published.status, 200, "{}", published.text());
    }
    api.token("versions:publish", None).await;
    let off = json!({"plugin": "orders", "reason": "it leaks"});
    let path = "/api/platform/v1/operations/disable";
    assert_eq!(api.as_role("administrator").post(path, off).await.status, 200);
    let back = json!({"plugin": "orders"});
    let path = "/api/platform/v1/operations/rollback";
    assert_eq!(api.as_role("administrator").post(path, back).await.status, 200);
    api
}

async fn kinds(api: &TestApi, query: &str) -> Vec<String> {
    let page = api.as_operator().get(&format!("{AUDIT}?{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let page = page.json();
    let items = page["items"].as_array().unwrap().iter();
    items.map(|item| item["kind"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn it_says_who_what_when_before_and_after_and_why() {
    let api = with_deeds().await;
    let page = api.as_role("administrator").get(&format!("{AUDIT}?limit=2")).await.json();
    let [back, off] = &page["items"].as_array().unwrap()[..] else { panic!("{page}") };
    assert_eq!((&off["kind"], &off["about"]), (&json!("plugin-switched"), &json!("orders")));
    assert_eq!((&off["before"], &off["after"]), (&json!("enabled"), &json!("disabled")));
    assert_eq!(
        (&off["actor"], &off["actorName"]),
        (&json!("u-administrator"), &json!("administrator"))
    );
    assert_eq!((&off["reason"], &off["plugin"]), (&json!("it leaks"), &json!("orders")));
    assert_eq!((&back["before"], &back["after"]), (&json!("1.1.0"), &json!("1.0.0")));
    assert_eq!(back["about"], "prod/orders/latest");
    assert_eq!(back["event"]["cause"], "rollback");
    assert!(page["nextCursor"].is_string());
}

#[tokio::test]
async fn a_name_that_is_not_there_is_no_empty_answer() {
    let api = with_deeds().await;
    for (query, status, code, hint) in [
        ("kind=chanel-moved", 422, "MP-FEED-001", "Did you mean `channel-moved`?"),
        ("kind=instance-moved", 422, "MP-FEED-001", "Did you mean `instance-removed`?"),
        ("plugin=order", 404, "MP-REG-013", "Did you mean `orders`?"),
        ("plugin=order&format=jsonl", 404, "MP-REG-013", "Did you mean `orders`?"),
        ("actor=nobody", 422, "MP-FEED-001", "Take a username or id"),
        ("limit=0", 400, "MP-SYS-008", "See /openapi.json"),
    ] {
        let refused = api.as_operator().get(&format!("{AUDIT}?{query}")).await;
        let refused = refused.refused(status, code);
        assert!(refused["hint"].as_str().unwrap().starts_with(hint), "{query}: {refused}");
    }
    // who is there and did nothing, and what is there and nothing happened to
    for query in ["actor=member", "actor=anonymous", "plugin=orders&kind=user-created"] {
        assert!(kinds(&api, query).await.is_empty(), "{query}");
    }
}

#[tokio::test]
async fn it_is_filtered_and_paged() {
    let api = with_deeds().await;
    assert_eq!(
        kinds(&api, "actor=administrator").await,
        ["channel-moved", "plugin-switched", "session-started"]
    );
    assert_eq!(kinds(&api, "kind=version-published&plugin=orders").await.len(), 2);
    assert_eq!(kinds(&api, "actor=bootstrap").await, ["token-created"]);
    assert!(kinds(&api, "until=0").await.is_empty());
    assert!(!kinds(&api, "since=2026-11-26T14:03:00Z").await.is_empty());
    let all = kinds(&api, "limit=200").await;
    let paged = api.as_operator().items(AUDIT, 2).await;
    assert_eq!(paged.len(), all.len());
    let bad = api.as_operator().get(&format!("{AUDIT}?since=yesterday")).await;
    assert_eq!(bad.refused(422, "MP-FEED-001")["pointer"], "/since");
    let bad = api.as_operator().get(&format!("{AUDIT}?format=csv")).await;
    assert_eq!(bad.refused(422, "MP-FEED-001")["pointer"], "/format");
    api.as_operator().get(&format!("{AUDIT}?cursor=x")).await.refused(400, "MP-SYS-008");
}

#[tokio::test]
async fn all_of_it_is_written_out_one_deed_a_line() {
    let api = with_deeds().await;
    let answer = api.as_operator().get(&format!("{AUDIT}?format=jsonl&plugin=orders")).await;
    assert_eq!(answer.header("content-type"), Some("application/x-ndjson"));
    let text = answer.text();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), kinds(&api, "plugin=orders&limit=200").await.len());
    assert_eq!(lines[0]["kind"], "channel-moved");
}

#[tokio::test]
async fn it_is_for_those_who_may_see_it() {
    let api = with_deeds().await;
    api.as_role("publisher").get(AUDIT).await.refused(403, "MP-AUTH-007");
    // no token that is for a part of the platform has it
    let bound = json!({"name": "ci", "permissions": ["audit:read"], "plugin": "orders"});
    let refused = api.as_operator().post("/api/platform/v1/tokens", bound).await;
    refused.refused(422, "MP-ID-004");
}
