//! `GET /api/platform/v1/flags`, `GET /api/platform/v1/flags/{key}`, `PUT /api/platform/v1/flags/{key}`, `DELETE /api/platform/v1/flags/{key}`.

use crate::support::TestApi;
use midplane_testkit::plugin;
use serde_json::json;

const FLAG: &str = "/api/platform/v1/flags/new-checkout";

#[tokio::test]
async fn a_flag_that_is_on_is_a_feature() {
    let api = TestApi::new().await;
    let manifest =
        "ui: { kind: esm, entry: ui/a.js }\ntargetAudience: { features: [new-checkout] }\n";
    let package = plugin("shop", "1.0.0", manifest).file("ui/a.js", "export default 1;\n");
    assert_eq!(api.as_operator().publish(&package).await.status, 200);
    assert_eq!(api.offered().await, [""; 0]);
    let flag = json!({
        "enabled": true, "default": false,
        "rules": [{"when": {"roles": ["member"]}, "value": true}],
    });
    let set = api.as_role("administrator").put_json(FLAG, flag).await;
    assert_eq!(set.status, 200, "{}", set.text());
    let feed = api.as_role("member").get("/api/v1/pilets").await.json();
    assert_eq!(feed["items"][0]["name"], "shop");
    assert_eq!(api.offered().await, [""; 0], "it is off for others");
    let gone = api.as_operator().delete(FLAG).await.json();
    assert_eq!(gone["was"]["rules"], set.json()["rules"], "what it was");
    let feed = api.as_role("member").get("/api/v1/pilets").await.json();
    assert_eq!(feed["items"], json!([]));
}

#[tokio::test]
async fn flags_are_listed_by_key() {
    let api = TestApi::new().await;
    for key in ["b", "a", "c"] {
        let path = format!("/api/platform/v1/flags/{key}");
        let flag = json!({"enabled": true, "default": {"size": 1}, "description": "what for"});
        assert_eq!(api.as_operator().put_json(&path, flag).await.status, 200);
    }
    let keys = api.as_operator().items("/api/platform/v1/flags", 2).await;
    let keys: Vec<&str> = keys.iter().map(|flag| flag["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["a", "b", "c"]);
    let one = api.as_operator().get("/api/platform/v1/flags/b").await.json();
    assert_eq!(one["default"], json!({"size": 1}));
}

#[tokio::test]
async fn what_cannot_be_meant_is_pointed_at() {
    let api = TestApi::new().await;
    let rules = |value| json!([{"when": {}, "value": true}, {"when": {}, "value": value}]);
    let table = [
        (json!({"enabled": true, "default": null}), "/default"),
        (json!({"enabled": true, "default": [1]}), "/default"),
        (json!({"enabled": true, "default": false, "rules": rules(json!("x"))}), "/rules/1/value"),
        (
            json!({"enabled": true, "default": 1, "rules": [{"when": {"percentage": 200}, "value": 2}]}),
            "/rules/0/when/percentage",
        ),
    ];
    for (body, pointer) in table {
        let refused = api.as_operator().put_json(FLAG, body).await;
        assert_eq!(refused.refused(422, "MP-FEED-001")["pointer"], pointer);
    }
    let flag = json!({"enabled": true, "default": true});
    api.as_operator()
        .put_json("/api/platform/v1/flags/a%20b", flag)
        .await
        .refused(400, "MP-SYS-008");
    api.as_operator().get(FLAG).await.refused(404, "MP-FEED-002");
    api.as_operator().delete(FLAG).await.refused(404, "MP-FEED-002");
    api.as_operator().delete(&format!("{FLAG}?dryRun=true")).await.refused(404, "MP-FEED-002");
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn people_are_named_by_username_and_kept_by_id() {
    let api = TestApi::new().await;
    let flag = |user: &str| {
        json!({"enabled": true, "default": false,
               "rules": [{"when": {"users": [user], "roles": ["tester"]}, "value": true}]})
    };
    let set = api.as_operator().put_json(FLAG, flag("member")).await.json();
    assert_eq!(set["rules"][0]["when"]["users"], json!(["u-member"]));
    assert!(set["warnings"][0].as_str().unwrap().contains("the role `tester`"), "{set}");
    let listed = api.as_operator().get("/api/platform/v1/flags").await.json();
    assert_eq!(listed["items"][0]["userNames"], json!({"u-member": "member"}));
    let nobody = api.as_operator().put_json(FLAG, flag("nobody")).await;
    assert_eq!(nobody.refused(422, "MP-FEED-001")["pointer"], "/rules/0/when/users/0");
    let near = api.as_operator().get("/api/platform/v1/flags/new-chekout").await;
    assert_eq!(near.refused(404, "MP-FEED-002")["hint"], "Did you mean `new-checkout`?");
}

#[tokio::test]
async fn a_dry_run_writes_nothing() {
    let api = TestApi::new().await;
    let flag = json!({"enabled": true, "default": true, "dryRun": true});
    assert_eq!(api.as_operator().put_json(FLAG, flag).await.json()["dryRun"], true);
    assert_eq!(api.written().await, "nothing");
    api.as_role("publisher").put_json(FLAG, json!({})).await.refused(403, "MP-AUTH-007");
}
