//! UIs that only a backend serves: how they come into the feed when it registers.

use crate::support::{BACKEND, Caller, TestApi, orders};
use midplane_testkit::{Package, eventually};
use serde_json::{Value, json};

const PATH: &str = "/api/plugins/register";

/// A backend of `orders` that serves its own UI.
fn registration() -> Value {
    let manifest = json!({
        "name": "orders", "version": "1.0.0", "compat": {"core": ">=0.1.0"},
        "ui": {"kind": "esm", "remotePath": "/ui/orders.js"},
        "backend": {"protocol": "http", "basePath": "/v1",
                    "health": {"livenessPath": "/healthz", "readinessPath": "/readyz"}},
    });
    json!({"manifest": manifest, "baseUrl": BACKEND})
}

fn serves(api: &TestApi, path: &str, body: &str) {
    api.fakes.probe.answer(&format!("{BACKEND}{path}"), 200, body);
}

async fn registers(caller: Caller<'_>, body: Value) -> Value {
    let answer = caller.post(PATH, body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// What is said of the one backend of `orders`, when it says this.
async fn says(api: &TestApi, what: &str) -> Value {
    let told = || async {
        let shown = api.as_operator().get("/api/platform/v1/plugins/orders").await.json();
        let instance = shown["instances"][0].clone();
        instance["detail"].as_str().is_some_and(|detail| detail.contains(what)).then_some(instance)
    };
    eventually(&format!("the backend says {what}"), told).await
}

async fn offered(api: &TestApi, wanted: &str) {
    let there = || async { (api.offered().await == [wanted]).then_some(()) };
    eventually(&format!("{wanted} is offered"), there).await;
}

#[tokio::test]
async fn it_is_in_the_feed_when_it_was_fetched() {
    let api = TestApi::new().await;
    serves(&api, "/ui/orders.js", "import './more.js';export const setup = 1");
    serves(&api, "/ui/more.js", "export default 2");
    let registered = registers(api.as_role("publisher"), registration()).await;
    assert_eq!(registered["state"], "ready", "its routes do not wait for its UI");
    insta::assert_snapshot!(registered["ui"], @r#"{"state":"initializing","detail":"http://127.0.0.1:7001/ui/orders.js is fetched"}"#);
    offered(&api, "orders 1.0.0").await;
    let feed = api.as_anonymous().get("/api/v1/pilets").await.json();
    let item = &feed["items"][0];
    assert!(item["integrity"].as_str().unwrap().starts_with("sha384-"), "{item}");
    let link = item["link"].as_str().unwrap();
    assert!(link.ends_with("/pilets/orders/1.0.0/orders.js"), "{link}");
    let more = api.as_anonymous().get("/pilets/orders/1.0.0/more.js").await;
    assert_eq!((more.status.as_u16(), more.text()), (200, "export default 2"));
    let deeds = api.as_operator().get("/api/platform/v1/audit?kind=version-published").await.json();
    assert_eq!(deeds["items"][0]["actorName"], "publisher", "it is published as theirs");
    let again = registers(api.as_role("publisher"), registration()).await;
    assert_eq!(again["ui"]["state"], "published");
}

#[tokio::test]
async fn who_may_register_and_not_publish_is_told_so() {
    let api = TestApi::new().await;
    serves(&api, "/ui/orders.js", "export const setup = 1");
    let token = api.token("instances:register", None).await;
    let registered = registers(api.as_token(&token), registration()).await;
    insta::assert_snapshot!(registered["ui"], @r#"{"state":"refused","detail":"whoever registered this backend may not publish orders","code":"MP-REM-005"}"#);
    let instance = says(&api, "MP-REM-005").await;
    assert_eq!(instance["state"], "ready");
    assert!(api.offered().await.is_empty());
}

#[tokio::test]
async fn what_goes_wrong_stands_beside_the_backend() {
    let api = TestApi::new().await;
    serves(&api, "/ui/orders.js", "export const nothing = 1");
    registers(api.as_role("publisher"), registration()).await;
    let instance = says(&api, "MP-REV-004").await;
    assert_eq!(instance["state"], "ready");
    serves(&api, "/ui/orders.js", "import './gone.js';export const setup = 1");
    registers(api.as_role("publisher"), registration()).await;
    says(&api, "MP-REM-001").await;
    assert!(api.offered().await.is_empty());
    // it is tried again by itself
    serves(&api, "/ui/gone.js", "1");
    offered(&api, "orders 1.0.0").await;
}

#[tokio::test]
async fn a_replica_that_serves_other_bytes_is_not_well() {
    let api = TestApi::new().await;
    serves(&api, "/ui/orders.js", "export const setup = 1");
    registers(api.as_role("publisher"), registration()).await;
    offered(&api, "orders 1.0.0").await;
    serves(&api, "/ui/orders.js", "export const setup = 2");
    registers(api.as_role("publisher"), registration()).await;
    let instance = says(&api, "MP-REM-004").await;
    assert_eq!(instance["state"], "degraded");
    let file = api.as_anonymous().get("/pilets/orders/1.0.0/orders.js").await;
    assert_eq!(file.text(), "export const setup = 1", "what was taken in stays as it is");
}

#[tokio::test]
async fn a_ui_that_came_in_a_package_counts_alone() {
    let api = TestApi::new().await;
    api.as_role("publisher").publish(&orders("1.0.0")).await.json();
    let registered = registers(api.as_role("publisher"), registration()).await;
    insta::assert_snapshot!(registered["ui"], @r#"{"state":"published","detail":"the UI of orders 1.0.0 came in a package"}"#);
}

#[tokio::test]
async fn a_token_that_was_revoked_since_publishes_nothing() {
    let api = TestApi::new().await;
    let wanted = json!({"name": "ci", "permissions": ["instances:register", "versions:publish"]});
    let made = api.as_operator().post("/api/platform/v1/tokens", wanted).await.json();
    registers(api.as_token(made["token"].as_str().unwrap()), registration()).await;
    says(&api, "MP-REM-001").await;
    let path = format!("/api/platform/v1/tokens/{}", made["id"].as_str().unwrap());
    assert_eq!(api.as_operator().delete(&path).await.status, 204);
    // whoever stole it may serve what they like by now
    serves(&api, "/ui/orders.js", "export const setup = 1");
    says(&api, "MP-REM-005").await;
    assert!(api.offered().await.is_empty());
}

#[tokio::test]
async fn a_version_without_a_ui_stays_without_one_and_the_next_one_gets_it() {
    let api = TestApi::new().await;
    serves(&api, "/ui/orders.js", "export const setup = 1");
    let manifest = registration()["manifest"].to_string();
    let package = Package::default().file("plugin.yaml", manifest);
    let published = api.as_role("publisher").publish(&package).await.json();
    let warned = published["warnings"].to_string();
    assert!(warned.contains("MP-REM-006"), "it is said before anybody wonders: {warned}");
    registers(api.as_role("publisher"), registration()).await;
    let instance = says(&api, "MP-REM-006").await;
    assert_eq!(instance["state"], "ready");
    assert!(api.offered().await.is_empty());
    // what the hint says
    let mut next = registration();
    next["manifest"]["version"] = "1.0.1".into();
    registers(api.as_role("publisher"), next).await;
    offered(&api, "orders 1.0.1").await;
}

#[tokio::test]
async fn a_remote_behind_tls_is_taken_in_like_any_other() {
    let api = TestApi::new().await;
    let url = "https://ui.example/mf/orders.js";
    api.fakes.probe.answer(url, 200, "import './more.js';export const setup = 1");
    api.fakes.probe.answer("https://ui.example/mf/more.js", 200, "export default 2");
    let mut registration = registration();
    registration["uiRemoteUrl"] = url.into();
    registers(api.as_role("publisher"), registration).await;
    offered(&api, "orders 1.0.0").await;
    let more = api.as_anonymous().get("/pilets/orders/1.0.0/more.js").await;
    assert_eq!((more.status.as_u16(), more.text()), (200, "export default 2"));
}
