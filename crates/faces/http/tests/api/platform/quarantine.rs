//! `GET /api/platform/v1/quarantine`, `GET /api/platform/v1/quarantine/{version}/{name}`, `GET /api/platform/v1/versions/{version}/{name}`, `POST /api/platform/v1/operations/release`, `POST /api/platform/v1/operations/reject`.

use crate::support::{TestApi, orders, with_a_key};
use midplane_testkit::Answer;
use serde_json::{Value, json};

const QUARANTINE: &str = "/api/platform/v1/quarantine";
const VERSION: &str = "/api/platform/v1/versions/1.1.0/orders";

/// `orders` 1.0.0 is offered, and 1.1.0 waits.
async fn waiting(environments: &[&str]) -> TestApi {
    let api = TestApi::holding(environments).await;
    api.as_role("publisher").publish(&orders("1.0.0")).await.json();
    let held = api.as_role("publisher").publish(&with_a_key("1.1.0")).await;
    assert_eq!(held.status, 200, "{}", held.text());
    let held = held.json();
    assert_eq!((&held["state"], &held["pointsAt"]), (&json!("quarantined"), &json!("1.0.0")));
    assert_eq!((&held["link"], &held["approval"]), (&Value::Null, &Value::Null));
    let message = held["message"].as_str().unwrap();
    assert!(message.contains("quarantine for its review (secrets)"), "{message}");
    api
}

async fn decide(api: &TestApi, by: &str, verb: &str, version: &str, dry_run: bool) -> Answer {
    let body = json!({"plugin": "orders", "version": version, "reason": "seen", "dryRun": dry_run});
    api.as_role(by).post(&format!("/api/platform/v1/operations/{verb}"), body).await
}

async fn items(api: &TestApi) -> Value {
    api.as_operator().get(QUARANTINE).await.json()["items"].clone()
}

#[tokio::test]
async fn nobody_gets_anything_of_it_by_any_door() {
    let api = waiting(&[]).await;
    assert_eq!(api.offered().await, ["orders 1.0.0"]);
    let operator = api.as_operator();
    for path in ["/pilets/orders/1.1.0/orders.js", "/npm/orders/-/orders-1.1.0.tgz"] {
        operator.get(path).await.refused(404, "MP-REG-013");
    }
    let package = operator.get("/npm/orders").await.json();
    assert_eq!(package["versions"].as_object().unwrap().len(), 1);
    let promote = json!({"plugin": "orders", "version": "1.1.0"});
    let promote = operator.post("/api/platform/v1/operations/promote", promote).await;
    promote.refused(409, "MP-OPS-003");
    let named = operator.publish_to("/api/v1/pilets?channel=latest", &with_a_key("1.1.0")).await;
    let named = named.refused(409, "MP-REG-002");
    assert!(named["detail"].as_str().unwrap().contains("is in quarantine"), "{named}");
    for verb in ["yank", "archive", "restore"] {
        decide(&api, "administrator", verb, "1.1.0", false).await.refused(409, "MP-OPS-015");
    }
    assert_eq!(api.offered().await, ["orders 1.0.0"]);
    let shown = operator.get("/api/platform/v1/plugins/orders").await.json();
    assert_eq!(shown["versions"][0]["state"], "quarantined", "administrators see that it waits");
}

#[tokio::test]
async fn a_release_publishes_it_as_it_was_meant() {
    let api = waiting(&[]).await;
    api.written().await;
    let would = decide(&api, "administrator", "release", "1.1.0", true).await.json();
    assert_eq!((&would["dryRun"], would["changes"].as_array().unwrap().len()), (&json!(true), 2));
    assert_eq!(api.offered().await, ["orders 1.0.0"]);
    let done = decide(&api, "administrator", "release", "1.1.0", false).await.json();
    assert!(done["message"].as_str().unwrap().contains("1.1.0 is out of quarantine"), "{done}");
    insta::assert_snapshot!(api.written().await, @r#"
    {"type":"version-state-changed","name":"orders","version":"1.1.0","from":"quarantined","to":"published"} by u-administrator, since seen
    {"type":"channel-moved","environment":"prod","name":"orders","channel":"latest","from":"1.0.0","to":"1.1.0","cause":"release"} by u-administrator, since seen
    "#);
    assert_eq!(api.offered().await, ["orders 1.1.0"]);
    assert_eq!(items(&api).await, json!([]));
    for verb in ["release", "reject"] {
        decide(&api, "administrator", verb, "1.1.0", false).await.refused(409, "MP-OPS-014");
    }
    let audit = api.as_operator().get("/api/platform/v1/audit?kind=version-quarantined").await;
    assert_eq!(audit.json()["items"][0]["about"], "orders@1.1.0");
}

#[tokio::test]
async fn a_rejected_one_is_deleted_and_its_number_taken() {
    let api = waiting(&[]).await;
    let before = api.fakes.blobs.len();
    let done = decide(&api, "administrator", "reject", "1.1.0", false).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!(before - api.fakes.blobs.len(), 3, "two files and the package; nothing is shared");
    let again = api.as_role("publisher").publish(&orders("1.1.0")).await.refused(409, "MP-REG-002");
    assert!(again["detail"].as_str().unwrap().contains("rejected"), "{again}");
    decide(&api, "administrator", "release", "1.1.0", false).await.refused(409, "MP-OPS-014");
    let path = format!("{QUARANTINE}/1.1.0/orders");
    api.as_operator().get(&path).await.refused(404, "MP-REG-013");
    let shown = api.as_operator().get(VERSION).await.json();
    assert_eq!((&shown["state"], &shown["files"]), (&json!("rejected"), &json!([])));
    assert!(!shown["review"].as_array().unwrap().is_empty(), "why is still known");
    let publisher = api.as_role("publisher").get(VERSION).await.json();
    let decided = &publisher["stateChange"];
    assert_eq!(
        (&decided["to"], &decided["byName"], &decided["reason"]),
        (&json!("rejected"), &json!("administrator"), &json!("seen"))
    );
    assert_eq!(publisher["publishedByName"], "publisher");
    assert_eq!(api.offered().await, ["orders 1.0.0"]);
}

#[tokio::test]
async fn nobody_releases_their_own_where_moves_have_to_be_approved() {
    let api = TestApi::holding(&["prod"]).await;
    let own = api.as_role("administrator").publish(&with_a_key("1.1.0")).await.json();
    assert_eq!((&own["state"], &own["environment"]), (&json!("quarantined"), &json!("dev")));
    assert_eq!(own["pointsAt"], Value::Null);
    decide(&api, "administrator", "release", "1.1.0", false).await.refused(403, "MP-OPS-016");
    let body = json!({"plugin": "orders", "version": "1.1.0"});
    let done = api.as_operator().post("/api/platform/v1/operations/release", body).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let dev = api.as_anonymous().get("/api/v1/pilets?environment=dev").await.json();
    assert_eq!(dev["items"][0]["version"], "1.1.0");
}

#[tokio::test]
async fn publisher_and_administrators_read_the_report_and_nobody_else() {
    let api = waiting(&[]).await;
    for role in ["publisher", "administrator"] {
        let shown = api.as_role(role).get(VERSION).await.json();
        assert_eq!((&shown["state"], &shown["stateChange"]), (&json!("quarantined"), &Value::Null));
        assert_eq!(
            shown["held"],
            json!({"environment": "prod", "channel": "latest", "named": false})
        );
        let review = shown["review"].as_array().unwrap();
        let secrets = review.iter().find(|found| found["check"] == "secrets").unwrap();
        assert_eq!(
            (&secrets["verdict"], &secrets["onFailure"]),
            (&json!("failed"), &json!("quarantine"))
        );
    }
    api.as_anonymous().get(VERSION).await.refused(401, "MP-AUTH-006");
    api.as_role("member").get(VERSION).await.refused(403, "MP-AUTH-007");
    let other = api.token("versions:publish", Some("invoices")).await;
    api.as_token(&other).get(VERSION).await.refused(404, "MP-REG-013");
    let missing = "/api/platform/v1/versions/9.9.9/orders";
    api.as_role("publisher").get(missing).await.refused(404, "MP-REG-013");
    for bad in ["latest/orders", "1.0.0/UPPER", "1.0.0/%00", "1.0.0/a%2fb%2fc"] {
        let path = format!("/api/platform/v1/versions/{bad}");
        api.as_role("publisher").get(&path).await.refused(404, "MP-REG-013");
    }
}

#[tokio::test]
async fn who_decides_sees_the_package_and_what_keeps_it() {
    let api = waiting(&[]).await;
    let listed = items(&api).await;
    assert_eq!((&listed[0]["plugin"], &listed[0]["version"]), (&json!("orders"), &json!("1.1.0")));
    assert_eq!(listed[0]["publishedByName"], "publisher");
    let review = listed[0]["review"].as_array().unwrap();
    assert_eq!((review.len(), &review[0]["check"]), (1, &json!("secrets")));
    let path = format!("{QUARANTINE}/1.1.0/orders");
    let package = api.as_role("administrator").get(&path).await;
    assert_eq!(package.body, with_a_key("1.1.0").packed(), "byte for byte");
    api.as_role("publisher").get(&path).await.refused(403, "MP-AUTH-007");
    let published = format!("{QUARANTINE}/1.0.0/orders");
    api.as_operator().get(&published).await.refused(404, "MP-REG-013");
    api.as_role("publisher").get(QUARANTINE).await.refused(403, "MP-AUTH-007");
    let paged = api.as_operator().items(QUARANTINE, 1).await;
    assert_eq!(paged.len(), 1);
}

#[tokio::test]
async fn npm_is_told_that_it_waits() {
    let api = TestApi::holding(&[]).await;
    let body = crate::npm::document("orders", "1.0.0", "latest", &with_a_key("1.0.0"));
    let answer = api.as_role("publisher").put_json("/npm/orders", body).await.json();
    assert_eq!((&answer["state"], &answer["pointsAt"]), (&json!("quarantined"), &Value::Null));
    api.as_role("publisher").get("/npm/orders").await.refused(404, "MP-REG-013");
}
