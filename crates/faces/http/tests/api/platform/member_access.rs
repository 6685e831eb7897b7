//! `GET /api/platform/v1/teams/{team}/members/{who}/access`, `PUT /api/platform/v1/teams/{team}/members/{who}/access/{name}`, `PUT /api/platform/v1/teams/{team}/own-config/{name}`.

use crate::support::{TestApi, notes};
use serde_json::{Value, json};

const TEAM: &str = "/api/platform/v1/teams/blue";

/// A team with notes, of which `publisher` is a member.
async fn blue() -> TestApi {
    let api = TestApi::new().await;
    let operator = api.as_operator();
    operator.publish(&notes("1.0.0")).await.json();
    let new = json!({"id": "blue", "admin": "member"});
    operator.post("/api/platform/v1/teams", new).await.json();
    operator.put_json(&format!("{TEAM}/members/publisher"), json!({})).await.json();
    let shared = json!({"config": {"level": "high"}});
    operator.put_json(&format!("{TEAM}/installs/notes"), shared).await.json();
    api
}

async fn of_feed(api: &TestApi, name: &str) -> Value {
    let feed = api.as_role(name).get("/api/v1/pilets").await.json();
    feed["items"].as_array().unwrap().first().map_or(Value::Null, |item| item["config"].clone())
}

#[tokio::test]
async fn a_member_configures_over_what_the_team_shares() {
    let api = blue().await;
    let publisher = api.as_role("publisher");
    let own = format!("{TEAM}/own-config/notes");
    assert_eq!(of_feed(&api, "publisher").await, json!({"level": "high", "size": 10}));
    let set = publisher.put_json(&own, json!({"config": {"size": 2}})).await;
    assert_eq!(set.status, 200, "{}", set.text());
    assert_eq!(of_feed(&api, "publisher").await, json!({"level": "high", "size": 2}));
    assert_eq!(of_feed(&api, "member").await, json!({"level": "high", "size": 10}), "it is theirs");
    publisher.put_json(&own, json!({"config": {"size": 0}})).await.refused(422, "MP-INS-005");
    publisher.put_json(&own, json!({"config": {"apiKey": "x"}})).await.refused(422, "MP-INS-010");
    let other = format!("{TEAM}/own-config/orders");
    publisher.put_json(&other, json!({"config": {}})).await.refused(404, "MP-INS-001");
    api.as_operator().put_json(&own, json!({"config": {}})).await.refused(403, "MP-TEN-008");
    api.as_role("administrator")
        .put_json(&own, json!({"config": {}}))
        .await
        .refused(404, "MP-TEN-002");
}

#[tokio::test]
async fn the_admins_of_a_team_say_who_sees_uses_and_configures() {
    let api = blue().await;
    let (admin, publisher) = (api.as_role("member"), api.as_role("publisher"));
    let path = format!("{TEAM}/members/publisher/access/notes");
    let own = format!("{TEAM}/own-config/notes");
    let set = admin.put_json(&path, json!({"canConfigure": false})).await.json();
    let wanted = json!({"plugin": "notes", "visible": true, "canUse": true, "canConfigure": false});
    assert_eq!(set, wanted);
    publisher.put_json(&own, json!({"config": {}})).await.refused(403, "MP-INS-004");
    let all = publisher.get(&format!("{TEAM}/members/publisher/access")).await.json();
    assert_eq!(all, json!({ "items": [wanted] }), "one sees what is said of oneself");
    publisher.get(&format!("{TEAM}/members/member/access")).await.refused(403, "MP-TEN-003");
    admin.put_json(&path, json!({"canUse": false})).await.json();
    assert_eq!(of_feed(&api, "publisher").await, Value::Null);
    let mine = publisher.get("/api/v1/teams/blue/my-plugins").await.json();
    assert_eq!(
        (&mine["plugins"][0]["enabled"], &mine["plugins"][0]["canUse"]),
        (&json!(false), &json!(false))
    );
    admin.put_json(&path, json!({"visible": false})).await.json();
    assert_eq!(publisher.get("/api/v1/teams/blue/my-plugins").await.json()["plugins"], json!([]));
    publisher.put_json(&own, json!({"config": {}})).await.refused(404, "MP-INS-002");
    publisher.put_json(&path, json!({"visible": true})).await.refused(403, "MP-TEN-003");
    admin
        .put_json(&format!("{TEAM}/members/nobody/access/notes"), json!({}))
        .await
        .refused(404, "MP-TEN-006");
    let stranger = format!("{TEAM}/members/administrator/access");
    admin.get(&stranger).await.refused(404, "MP-TEN-006");
}
