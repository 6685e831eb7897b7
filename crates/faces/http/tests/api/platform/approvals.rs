//! `GET /api/platform/v1/approvals`, `POST /api/platform/v1/approvals/{id}/approve`, `POST /api/platform/v1/approvals/{id}/reject`, `POST /api/platform/v1/approvals/{id}/withdraw`.

use crate::support::{TestApi, orders};
use serde_json::{Value, json};
use std::time::Duration;

const APPROVALS: &str = "/api/platform/v1/approvals";
const PROMOTE: &str = "/api/platform/v1/operations/promote";

/// `orders` 1.0.0 is in `dev`, and its way to `staging` waits; the id of what waits.
async fn waiting() -> (TestApi, String) {
    let api = TestApi::approving(&["staging", "prod"]).await;
    let path = "/api/v1/pilets?environment=dev";
    let published = api.as_operator().publish_to(path, &orders("1.0.0")).await;
    assert_eq!(published.status, 200, "{}", published.text());
    let staging = json!({"plugin": "orders", "version": "1.0.0", "environment": "staging",
                         "reason": "it is time"});
    let asked = api.as_role("administrator").post(PROMOTE, staging.clone()).await;
    assert_eq!(asked.status, 200, "{}", asked.text());
    let asked = asked.json();
    let id = asked["approval"].as_str().unwrap().to_owned();
    assert!(asked["message"].as_str().unwrap().contains("Nothing moved yet"), "{asked}");
    let again = api.as_role("administrator").post(PROMOTE, staging).await;
    assert_eq!(again.refused(409, "MP-OPS-009")["approval"], id);
    (api, id)
}

async fn in_staging(api: &TestApi) -> Value {
    let feed = api.as_anonymous().get("/api/v1/pilets?environment=staging").await.json();
    feed["items"].as_array().unwrap().iter().map(|item| item["version"].clone()).collect()
}

fn approve(id: &str) -> String {
    format!("{APPROVALS}/{id}/approve")
}

#[tokio::test]
async fn somebody_else_lets_it_happen() {
    let (api, id) = waiting().await;
    assert_eq!(in_staging(&api).await, json!([]));
    let own = api.as_role("administrator").post(&approve(&id), json!({})).await;
    own.refused(403, "MP-OPS-012");
    let told = api.as_operator().post(&approve(&id), json!({"dryRun": true})).await.json();
    assert_eq!((&told["dryRun"], told["changes"].as_array().unwrap().len()), (&json!(true), 2));
    assert_eq!(in_staging(&api).await, json!([]));
    let done = api.as_operator().post(&approve(&id), json!({"reason": "seen"})).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!(in_staging(&api).await, json!(["1.0.0"]));
    api.as_operator().post(&approve(&id), json!({})).await.refused(404, "MP-OPS-010");
    let all = api.as_operator().get(APPROVALS).await.json();
    let one = &all["items"][0];
    assert_eq!(
        (
            &one["state"],
            &one["requestedBy"],
            &one["reason"],
            &one["decidedBy"],
            &one["decisionReason"]
        ),
        (
            &json!("approved"),
            &json!("u-administrator"),
            &json!("it is time"),
            &json!("bootstrap"),
            &json!("seen")
        )
    );
    let rest = api.as_operator().get(&format!("{APPROVALS}?waiting=true")).await.json();
    assert_eq!(rest["items"], json!([]));
}

#[tokio::test]
async fn a_dry_run_names_no_approval_that_nobody_asked_for() {
    let api = TestApi::approving(&["staging"]).await;
    let path = "/api/v1/pilets?environment=dev";
    api.as_operator().publish_to(path, &orders("1.0.0")).await.json();
    api.written().await;
    let staging = json!({"plugin": "orders", "version": "1.0.0", "environment": "staging",
                         "dryRun": true});
    let told = api.as_operator().post(PROMOTE, staging).await.json();
    assert_eq!(told["approval"], Value::Null);
    let message = told["message"].as_str().unwrap();
    assert!(message.starts_with("Nothing would move yet: somebody else would be asked"), "{told}");
    assert!(!told.to_string().contains("a-"), "{told}");
    assert_eq!(told["changes"][0]["kind"], "approval-requested");
    assert_eq!(api.written().await, "nothing");
    assert_eq!(api.as_operator().get(APPROVALS).await.json()["items"], json!([]));
}

#[tokio::test]
async fn nobody_approves_their_own_by_a_token_either() {
    let (api, id) = waiting().await;
    let wanted = json!({"name": "mine", "permissions": ["approvals:decide"]});
    let made = api.as_role("administrator").post("/api/platform/v1/tokens", wanted).await.json();
    let token = made["token"].as_str().unwrap();
    api.as_token(token).post(&approve(&id), json!({})).await.refused(403, "MP-OPS-012");
}

#[tokio::test]
async fn a_rejected_one_moves_nothing_and_a_late_one_neither() {
    let (api, id) = waiting().await;
    let path = format!("{APPROVALS}/{id}/reject");
    let done = api.as_role("administrator").post(&path, json!({})).await;
    assert_eq!(done.status, 200, "who asked takes it back: {}", done.text());
    api.as_operator().post(&approve(&id), json!({})).await.refused(404, "MP-OPS-010");

    let (api, id) = waiting().await;
    api.fakes.clock.advance(Duration::from_secs(7 * 24 * 60 * 60));
    api.as_operator().post(&approve(&id), json!({})).await.refused(410, "MP-OPS-011");
    let one = api.as_operator().get(APPROVALS).await.json();
    assert_eq!(one["items"][0]["state"], "lapsed");
    assert_eq!(in_staging(&api).await, json!([]));
}

#[tokio::test]
async fn a_publish_begins_the_chain() {
    let api = TestApi::approving(&["staging", "prod"]).await;
    let published = api.as_operator().publish(&orders("1.0.0")).await.json();
    assert_eq!((&published["environment"], &published["approval"]), (&json!("dev"), &Value::Null));
    let path = "/api/v1/pilets?environment=staging";
    let published = api.as_role("publisher").publish_to(path, &orders("1.1.0")).await.json();
    assert_eq!(published["environment"], "dev", "{published}");
    let id = published["approval"].as_str().unwrap().to_owned();
    assert!(published["message"].as_str().unwrap().contains("goes to staging when somebody else"));
    assert_eq!(in_staging(&api).await, json!([]));
    let done = api.as_operator().post(&approve(&id), json!({})).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!(in_staging(&api).await, json!(["1.1.0"]));
}

#[tokio::test]
async fn a_rollback_needs_nobody_and_goes_only_where_it_has_been() {
    let (api, id) = waiting().await;
    api.as_operator().post(&approve(&id), json!({})).await.json();
    let path = "/api/v1/pilets?environment=staging";
    let next = api.as_role("publisher").publish_to(path, &orders("1.1.0")).await.json();
    let next = next["approval"].as_str().unwrap();
    api.as_operator().post(&approve(next), json!({})).await.json();
    assert_eq!(in_staging(&api).await, json!(["1.1.0"]));
    api.as_operator().publish_to("/api/v1/pilets?environment=dev", &orders("1.2.0")).await.json();
    let rollback = "/api/platform/v1/operations/rollback";
    let to = json!({"plugin": "orders", "environment": "staging", "to": "1.2.0"});
    api.as_operator().post(rollback, to).await.refused(409, "MP-OPS-005");
    let back = json!({"plugin": "orders", "environment": "staging"});
    assert_eq!(api.as_operator().post(rollback, back).await.status, 200);
    assert_eq!(in_staging(&api).await, json!(["1.0.0"]));
}

#[tokio::test]
async fn who_asked_takes_it_back_and_nobody_else() {
    let (api, id) = waiting().await;
    let path = format!("{APPROVALS}/{id}/withdraw");
    api.as_anonymous().post(&path, json!({})).await.refused(401, "MP-AUTH-006");
    api.as_role("member").post(&path, json!({})).await.refused(404, "MP-OPS-010");
    api.as_operator().post(&path, json!({})).await.refused(403, "MP-OPS-017");
    let other = api.token("versions:publish", Some("notes")).await;
    api.as_token(&other).post(&path, json!({})).await.refused(404, "MP-OPS-010");
    let told = api.as_role("administrator").post(&path, json!({"dryRun": true})).await.json();
    assert_eq!(told["changes"][0]["to"], "withdrawn");
    let back = json!({"reason": "too early"});
    let done = api.as_role("administrator").post(&path, back).await;
    assert_eq!(done.status, 200, "{}", done.text());
    api.as_operator().post(&approve(&id), json!({})).await.refused(404, "MP-OPS-010");
    let one = api.as_operator().get(APPROVALS).await.json()["items"][0].take();
    let told = (&one["state"], &one["decidedByName"], &one["decisionReason"]);
    assert_eq!(told, (&json!("withdrawn"), &json!("administrator"), &json!("too early")));
    let deeds = api.as_operator().get("/api/platform/v1/audit?kind=approval-decided").await.json();
    let deed = &deeds["items"][0];
    assert_eq!((&deed["after"], &deed["reason"]), (&json!("withdrawn"), &json!("too early")));
}

#[tokio::test]
async fn who_only_publishes_takes_back_what_that_asked_for() {
    let api = TestApi::approving(&["staging", "prod"]).await;
    let path = "/api/v1/pilets?environment=staging";
    let asked = api.as_role("publisher").publish_to(path, &orders("1.0.0")).await.json();
    let path = format!("{APPROVALS}/{}/withdraw", asked["approval"].as_str().unwrap());
    assert_eq!(api.as_role("publisher").post(&path, json!({})).await.status, 200);
}
