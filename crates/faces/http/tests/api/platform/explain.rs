//! `GET /api/platform/v1/feed/explain`.

use crate::support::{TestApi, orders};
use serde_json::{Value, json};

const PATH: &str = "/api/platform/v1/feed/explain";

async fn explained(api: &TestApi, query: &str) -> Value {
    let answer = api.as_operator().get(&format!("{PATH}{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

#[tokio::test]
async fn each_plugin_has_its_reasons() {
    let api = TestApi::new().await;
    assert_eq!(api.as_role("publisher").publish(&orders("1.0.0")).await.status, 200);
    let explanation = explained(&api, "?role=tester&region=eu").await;
    let [plugin] = &explanation["plugins"].as_array().unwrap()[..] else { panic!("one plugin") };
    assert_eq!((&plugin["name"], &plugin["version"]), (&json!("orders"), &json!("1.0.0")));
    let channel = &plugin["channels"][0];
    assert_eq!((&channel["channel"], &channel["outcome"]), (&json!("latest"), &json!("chosen")));
    assert_eq!(channel["movedBy"], "u-publisher");
    assert_eq!(channel["movedByName"], "publisher");
    assert_eq!(channel["reasons"][0]["code"], "followed-by-all");
    assert_eq!(explanation["viewer"]["roles"], json!(["tester"]));
    assert_eq!(explanation["viewer"]["region"], "eu");
}

#[tokio::test]
async fn what_is_withheld_says_why() {
    let api = TestApi::new().await;
    let manifest = "ui: { kind: esm, entry: ui/a.js }\ndependencies: { orders: ^2.0.0 }\n";
    let needy = midplane_testkit::plugin("needy", "1.0.0", manifest)
        .file("ui/a.js", "export default {};\n");
    for package in [&needy, &orders("1.0.0")] {
        assert_eq!(api.as_operator().publish(package).await.status, 200);
    }
    assert_eq!(api.offered().await, ["orders 1.0.0"], "no broken pair is offered");
    let explanation = explained(&api, "?plugin=needy").await;
    let plugin = &explanation["plugins"][0];
    assert_eq!((&plugin["name"], &plugin["version"]), (&json!("needy"), &Value::Null));
    let reasons = plugin["channels"][0]["reasons"].as_array().unwrap();
    let last = reasons.last().unwrap();
    assert_eq!(last["code"], "missing");
    assert_eq!(last["text"], "it needs the plugin orders at ^2.0.0, there is 1.0.0");
}

#[tokio::test]
async fn a_plugin_that_nobody_knows_is_refused() {
    let api = TestApi::new().await;
    assert_eq!(api.as_operator().publish(&orders("1.0.0")).await.status, 200);
    let refused = api.as_operator().get(&format!("{PATH}?plugin=ordres")).await;
    assert_eq!(refused.refused(404, "MP-REG-013")["hint"], "Did you mean `orders`?");
    let elsewhere = explained(&api, "?plugin=orders&environment=dev").await;
    assert_eq!(elsewhere["plugins"][0]["version"], Value::Null, "it is there, and not in dev");
}

#[tokio::test]
async fn an_account_is_asked_about_by_name() {
    let api = TestApi::new().await;
    let explanation = explained(&api, "?user=member").await;
    assert_eq!(explanation["viewer"]["user"], "u-member");
    assert_eq!(explanation["viewer"]["roles"], json!(["member"]));
    let refused = api.as_operator().get(&format!("{PATH}?user=no-such-user")).await;
    refused.refused(422, "MP-FEED-001");
}

#[tokio::test]
async fn a_past_moment_is_replayed() {
    let api = TestApi::new().await;
    assert_eq!(api.as_operator().publish(&orders("1.0.0")).await.status, 200);
    let before = api.fakes.clock.now().0;
    api.fakes.clock.advance(std::time::Duration::from_secs(60));
    assert_eq!(api.as_operator().publish(&orders("2.0.0")).await.status, 200);
    let rules = json!({"rules": [{"roles": ["nobody"]}]});
    let path = "/api/platform/v1/rules/prod/latest/orders";
    assert_eq!(api.as_operator().put_json(path, rules).await.status, 200);
    assert_eq!(explained(&api, "").await["plugins"][0]["version"], Value::Null);
    let earlier = explained(&api, &format!("?at={before}")).await;
    assert_eq!(earlier["plugins"][0]["version"], "1.0.0");
    assert_eq!(earlier["at"], before);
    for bad in ["yesterday", "2026-13-01T00:00:00Z"] {
        let refused = api.as_operator().get(&format!("{PATH}?at={bad}")).await;
        refused.refused(422, "MP-FEED-001");
    }
}

#[tokio::test]
async fn it_is_for_those_who_may_see_plugins() {
    let api = TestApi::new().await;
    assert_eq!(api.as_operator().publish(&orders("1.0.0")).await.status, 200);
    api.as_anonymous().get(PATH).await.refused(401, "MP-AUTH-006");
    api.as_role("member").get(PATH).await.refused(403, "MP-AUTH-007");
    let other = api.token("plugins:read", Some("wallet")).await;
    assert_eq!(api.as_token(&other).get(PATH).await.json()["plugins"], json!([]));
}

#[tokio::test]
async fn what_is_off_for_an_account_says_why() {
    let api = TestApi::new().await;
    let manifest = "ui: { kind: esm, entry: ui/a.js }\ndependencies: { orders: ^1.0.0 }\n";
    let needy = midplane_testkit::plugin("needy", "1.0.0", manifest)
        .file("ui/a.js", "export default {};\n");
    for package in [&orders("1.0.0"), &needy] {
        assert_eq!(api.as_operator().publish(package).await.status, 200);
    }
    let new = json!({"id": "blue", "admin": "member"});
    api.as_operator().post("/api/platform/v1/teams", new).await.json();
    let install = "/api/platform/v1/teams/blue/installs/orders";
    let off = api.as_operator().put_json(install, json!({"enabled": false})).await;
    assert_eq!(off.status, 200);
    let found = async |query: &str| {
        let explanation = explained(&api, query).await;
        let plugins = explanation["plugins"].as_array().unwrap().clone();
        plugins.iter().map(|one| (one["version"].clone(), one["install"]["code"].clone())).collect()
    };
    let has = (json!("1.0.0"), Value::Null);
    let all: Vec<(Value, Value)> = found("?user=member&team=blue").await;
    let left_out =
        [(Value::Null, json!("needs-what-is-off")), (Value::Null, json!("off-for-team"))];
    assert_eq!(all, left_out);
    for other in ["?user=member", "?user=publisher&team=blue", "?team=blue", ""] {
        let all: Vec<(Value, Value)> = found(other).await;
        assert_eq!(all, [has.clone(), has.clone()], "{other}");
    }
    let feed = api.as_role("member").get("/api/v1/teams/blue/my-plugins").await.json();
    assert!(feed["plugins"].as_array().unwrap().iter().all(|one| one["enabled"] == false));
}
