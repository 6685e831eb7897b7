//! `POST /api/platform/v1/operations/grant`, and what waits for it.

use crate::support::TestApi;
use midplane_testkit::{Answer, Package};
use serde_json::{Value, json};

const GRANT: &str = "/api/platform/v1/operations/grant";
const ORDERS: &str = "/api/platform/v1/plugins/orders";

fn asking(version: &str, capabilities: &str) -> Package {
    let manifest = format!(
        "displayName: Orders\ncapabilities: {capabilities}\nui:\n  kind: esm\n  entry: ui/o.js\n"
    );
    midplane_testkit::plugin("orders", version, &manifest)
        .file("ui/o.js", "export const setup = 1;\n")
}

async fn publish(api: &TestApi, by: &str, version: &str, capabilities: &str) -> Value {
    let answer = api.as_role(by).publish(&asking(version, capabilities)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

async fn capabilities(api: &TestApi) -> Value {
    api.as_operator().get(ORDERS).await.json()["capabilities"].clone()
}

async fn grant(api: &TestApi, by: &str, body: Value) -> Answer {
    api.as_role(by).post(GRANT, body).await
}

#[tokio::test]
async fn a_version_that_asks_for_more_waits_and_the_one_before_goes_on() {
    let api = TestApi::new().await;
    assert_eq!(publish(&api, "publisher", "1.0.0", "[]").await["state"], "published");
    let held = publish(&api, "publisher", "1.1.0", "[\"http:outbound\"]").await;
    assert_eq!(held["state"], "quarantined");
    assert_eq!(api.offered().await, ["orders 1.0.0"]);
    let report = "/api/platform/v1/versions/1.1.0/orders";
    let told = api.as_operator().get(report).await.json().to_string();
    assert!(told.contains("MP-REG-018") && told.contains("`http:outbound`"), "{told}");
    let release = json!({"plugin": "orders", "version": "1.1.0"});
    let done = api.as_operator().post("/api/platform/v1/operations/release", release).await.json();
    assert!(
        done["message"].to_string().contains("has the capabilities http:outbound now"),
        "{done}"
    );
    assert_eq!(api.offered().await, ["orders 1.1.0"]);
    assert_eq!(capabilities(&api).await, json!({"granted": ["http:outbound"], "asked": []}));
    // the same or less asks nobody
    for (version, asked) in [("1.2.0", "[\"http:outbound\"]"), ("1.3.0", "[]")] {
        assert_eq!(publish(&api, "publisher", version, asked).await["state"], "published");
    }
    let told = api.as_operator().get("/api/platform/v1/audit?kind=capabilities-granted").await;
    assert_eq!(told.json()["items"][0]["after"], json!(["http:outbound"]));
}

#[tokio::test]
async fn who_may_say_yes_says_it_by_publishing() {
    let api = TestApi::new().await;
    let done = publish(&api, "administrator", "1.0.0", "[\"http:outbound\"]").await;
    assert_eq!(done["state"], "published");
    assert_eq!(capabilities(&api).await["granted"], json!(["http:outbound"]));
    // but not where two are needed
    let api = TestApi::approving(&["prod"]).await;
    let held = publish(&api, "administrator", "1.0.0", "[\"http:outbound\"]").await;
    assert_eq!(held["state"], "quarantined");
    let first = json!({"plugin": "orders", "add": ["http:outbound"]});
    grant(&api, "administrator", first.clone()).await.refused(403, "MP-OPS-019");
    assert_eq!(capabilities(&api).await["granted"], json!([]));
    api.with_person("op", "operator").await;
    assert_eq!(grant(&api, "op", first).await.status, 200, "they may not publish");
}

#[tokio::test]
async fn a_token_of_one_environment_says_yes_to_nothing() {
    let api = TestApi::new().await;
    publish(&api, "publisher", "1.0.0", "[]").await;
    let permissions = ["versions:publish", "approvals:decide"];
    let wanted = json!({"name": "ci", "permissions": permissions, "environments": ["staging"]});
    let (token, _) = api.token_of(wanted).await;
    let package = asking("1.1.0", "[\"http:outbound\"]");
    let path = "/api/v1/pilets?environment=staging";
    let held = api.as_token(&token).publish_to(path, &package).await;
    assert_eq!(held.json()["state"], "quarantined", "{}", held.text());
    assert_eq!(capabilities(&api).await, json!({"granted": [], "asked": ["http:outbound"]}));
}

#[tokio::test]
async fn whoever_lets_a_version_out_grants_all_that_it_asks_for() {
    let api = TestApi::new().await;
    publish(&api, "administrator", "1.0.0", "[\"http:outbound\"]").await;
    publish(&api, "publisher", "1.1.0", "[\"http:outbound\", \"db:read\"]").await;
    let take = json!({"plugin": "orders", "remove": ["http:outbound"]});
    assert_eq!(grant(&api, "administrator", take).await.status, 200);
    let release = json!({"plugin": "orders", "version": "1.1.0"});
    let done = api.as_operator().post("/api/platform/v1/operations/release", release).await;
    assert_eq!(done.status, 200);
    assert_eq!(capabilities(&api).await["granted"], json!(["db:read", "http:outbound"]));
}

#[tokio::test]
async fn capabilities_are_granted_and_taken_by_hand() {
    let api = TestApi::new().await;
    publish(&api, "publisher", "1.0.0", "[]").await;
    let body = json!({"plugin": "orders", "add": ["http:outbound", "db:read"], "reason": "asked"});
    let mut rehearsed = body.clone();
    rehearsed["dryRun"] = json!(true);
    let would = grant(&api, "administrator", rehearsed).await.json();
    assert!(would["message"].to_string().contains("would have the capabilities"), "{would}");
    assert_eq!(capabilities(&api).await["granted"], json!([]));
    assert_eq!(grant(&api, "administrator", body.clone()).await.status, 200);
    assert_eq!(grant(&api, "administrator", body).await.json()["changes"], json!([]));
    assert_eq!(
        publish(&api, "publisher", "1.1.0", "[\"db:read\"]").await["state"],
        "published",
        "it was granted before"
    );
    let take = json!({"plugin": "orders", "remove": ["db:read", "http:outbound"]});
    let taken = grant(&api, "administrator", take).await.json();
    assert!(taken["message"].to_string().contains("no capability any more"), "{taken}");
    assert_eq!(capabilities(&api).await, json!({"granted": [], "asked": ["db:read"]}));
    assert_eq!(publish(&api, "publisher", "1.2.0", "[\"db:read\"]").await["state"], "quarantined");
}

#[tokio::test]
async fn what_cannot_be_granted_is_refused() {
    let api = TestApi::new().await;
    publish(&api, "publisher", "1.0.0", "[]").await;
    api.written().await;
    let add = |add: Value| json!({"plugin": "orders", "add": add});
    grant(&api, "publisher", add(json!(["a:b"]))).await.refused(403, "MP-AUTH-007");
    for bad in [json!(["everything"]), json!(["A:b"]), json!(["a:b", "*"]), json!([""])] {
        grant(&api, "administrator", add(bad)).await.refused(422, "MP-FEED-001");
    }
    let many: Vec<String> = (0..101).map(|n| format!("a:b{n}")).collect();
    grant(&api, "administrator", add(json!(many))).await.refused(422, "MP-FEED-001");
    let unknown = json!({"plugin": "nothing", "add": ["a:b"]});
    grant(&api, "administrator", unknown).await.refused(404, "MP-REG-013");
    assert_eq!(api.written().await, "nothing");
    let other = api.token("approvals:decide", Some("billing")).await;
    let refused = api.as_token(&other).post(GRANT, add(json!(["a:b"]))).await;
    refused.refused(403, "MP-AUTH-009");
}
