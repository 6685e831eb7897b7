//! `GET /api/platform/v1/teams/{team}/installs`, `PUT /api/platform/v1/teams/{team}/installs/{name}`, `DELETE /api/platform/v1/teams/{team}/installs/{name}`, `GET /api/platform/v1/installs`, `PUT /api/platform/v1/installs/{name}`, `DELETE /api/platform/v1/installs/{name}`, `GET /api/platform/v1/install-counts/{name}`.

use crate::support::{TestApi, configurable, notes, orders};
use futures::future::join_all;
use serde_json::{Value, json};

const OWN: &str = "/api/platform/v1/installs";
const TEAM: &str = "/api/platform/v1/teams/blue/installs";

/// A team that `member` is the admin of, and plugins.
async fn blue() -> TestApi {
    let api = TestApi::new().await;
    let operator = api.as_operator();
    for package in [notes("1.0.0"), orders("1.0.0")] {
        assert_eq!(operator.publish(&package).await.status, 200);
    }
    let new = json!({"id": "blue", "admin": "member"});
    operator.post("/api/platform/v1/teams", new).await.json();
    operator.put_json("/api/platform/v1/teams/blue/members/publisher", json!({})).await.json();
    api.written().await;
    api
}

async fn counts(api: &TestApi, plugin: &str) -> Value {
    let path = format!("/api/platform/v1/install-counts/{plugin}");
    api.as_operator().get(&path).await.json()["items"].clone()
}

#[tokio::test]
async fn a_team_installs_configures_switches_and_uninstalls() {
    let api = blue().await;
    let (admin, path) = (api.as_role("member"), format!("{TEAM}/notes"));
    let made = admin.put_json(&path, json!({"config": {"size": 3}})).await.json();
    let only = |of: &Value| {
        let member = |name: &str| (name.to_owned(), of[name].clone());
        let named = ["plugin", "version", "owner", "enabled", "config", "installedBy"];
        named.map(member).into_iter().collect::<serde_json::Map<_, _>>()
    };
    assert_eq!(
        Value::Object(only(&made)),
        json!({"plugin": "notes", "version": "1.0.0", "owner": "team:blue", "enabled": true,
               "config": {"size": 3}, "installedBy": "u-member"})
    );
    insta::assert_snapshot!(api.written().await, @r#"{"type":"install-changed","tenant":"default","owner":"team:blue","name":"notes","version":"1.0.0","from":null,"to":"enabled","configured":true} by u-member"#);
    assert_eq!(counts(&api, "notes").await, json!([{"version": "1.0.0", "activeInstalls": 1}]));
    let off = admin.put_json(&path, json!({"enabled": false})).await.json();
    assert_eq!((&off["enabled"], &off["config"]), (&json!(false), &json!({"size": 3})));
    assert_eq!(counts(&api, "notes").await, json!([]));
    assert_eq!(api.as_role("publisher").items(TEAM, 1).await, [off]);
    assert_eq!(admin.delete(&path).await.status, 204);
    admin.delete(&path).await.refused(404, "MP-INS-002");
    assert_eq!(admin.items(TEAM, 10).await, [] as [Value; 0]);
    let again = admin.put_json(&path, json!({})).await.json();
    assert_eq!((&again["enabled"], &again["config"]), (&json!(true), &json!({"size": 3})));
}

#[tokio::test]
async fn members_do_not_see_what_is_for_others_or_hidden_from_them() {
    let api = blue().await;
    let manifest =
        "targetAudience:\n  roles: [administrator]\nui:\n  kind: esm\n  entry: ui/a.js\n";
    let package = midplane_testkit::plugin("audits", "1.0.0", manifest)
        .file("ui/a.js", "export const setup = 1;\n");
    assert_eq!(api.as_operator().publish(&package).await.status, 200);
    for plugin in ["audits", "notes", "orders"] {
        let installed = api.as_operator().put_json(&format!("{TEAM}/{plugin}"), json!({})).await;
        assert_eq!(installed.status, 200, "{}", installed.text());
    }
    let access = "/api/platform/v1/teams/blue/members/publisher/access/notes";
    let hidden = api.as_role("member").put_json(access, json!({"visible": false})).await;
    assert_eq!(hidden.status, 200);
    let seen = async |who: &str| {
        let items = api.as_role(who).items(TEAM, 10).await;
        items.iter().map(|one| one["plugin"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(seen("administrator").await, ["audits", "notes", "orders"]);
    assert_eq!(seen("member").await, ["notes", "orders"]);
    assert_eq!(seen("publisher").await, ["orders"]);
}

#[tokio::test]
async fn a_person_has_installs_of_their_own() {
    let api = blue().await;
    let (member, path) = (api.as_role("member"), format!("{OWN}/notes"));
    let made = member.put_json(&path, json!({"config": {"level": "high"}})).await.json();
    assert_eq!(made["owner"], "user:u-member");
    assert_eq!(member.items(OWN, 1).await.len(), 1);
    assert_eq!(api.as_role("publisher").items(OWN, 1).await, [] as [Value; 0]);
    assert_eq!(member.delete(&path).await.status, 204);
    for machine in [api.as_operator(), api.as_token(&api.token("teams:manage", None).await)] {
        machine.put_json(&path, json!({})).await.refused(403, "MP-TEN-008");
        machine.get(OWN).await.refused(403, "MP-TEN-008");
    }
    api.as_anonymous().get(OWN).await.refused(401, "MP-AUTH-006");
}

#[tokio::test]
async fn a_configuration_must_fit() {
    let api = blue().await;
    let (admin, path) = (api.as_role("member"), format!("{TEAM}/notes"));
    let refused =
        admin.put_json(&path, json!({"config": {"level": "secret-canary", "x": 1}})).await;
    let problem = refused.refused(422, "MP-INS-005");
    let flaws: Vec<&Value> =
        problem["flaws"].as_array().unwrap().iter().map(|flaw| &flaw["pointer"]).collect();
    assert_eq!(flaws, [&json!("/config"), &json!("/config/level")]);
    assert!(!problem.to_string().contains("canary"), "{problem}");
    for (config, code) in [
        (json!({"apiKey": "k"}), "MP-INS-010"),
        (json!({"__proto__": {"size": 1}}), "MP-INS-007"),
        (json!({"level": "x".repeat(40_000)}), "MP-INS-007"),
        (json!({"a~1b": {"~": 1}, "a/b": 2}), "MP-INS-005"),
    ] {
        admin.put_json(&path, json!({ "config": config })).await.refused(422, code);
    }
    for config in [json!([1]), json!("text"), json!(7), json!(true)] {
        admin.put_json(&path, json!({ "config": config })).await.refused(400, "MP-SYS-004");
    }
    let huge = json!({"config": {"level": "x".repeat(2 << 20)}});
    admin.put_json(&path, huge).await.refused(413, "MP-SYS-009");
    assert_eq!(admin.items(TEAM, 10).await, [] as [Value; 0], "nothing was written");
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn a_plugin_without_a_schema_takes_no_configuration() {
    let api = blue().await;
    let (admin, path) = (api.as_role("member"), format!("{TEAM}/orders"));
    admin.put_json(&path, json!({"config": {"a": 1}})).await.refused(422, "MP-INS-008");
    let installed = admin.put_json(&path, json!({"config": {}})).await.json();
    assert_eq!(installed["config"], json!({}));
}

#[tokio::test]
async fn what_is_not_offered_is_not_installed() {
    let api = blue().await;
    let (admin, operator) = (api.as_role("member"), api.as_operator());
    let refused = async |name: &str| {
        let path = format!("{TEAM}/{name}");
        let problem = admin.put_json(&path, json!({})).await.refused(404, "MP-INS-001");
        problem["detail"].as_str().unwrap().replace(name, "…")
    };
    let unknown = refused("nothing").await;
    let published = operator.publish(&for_chiefs()).await;
    assert_eq!(published.status, 200, "{}", published.text());
    assert_eq!(refused("reports").await, unknown, "it is for others");
    let path = "/api/platform/v1/operations/yank";
    let yanked = operator.post(path, json!({"plugin": "orders", "version": "1.0.0"})).await;
    assert_eq!(yanked.status, 200, "{}", yanked.text());
    assert_eq!(refused("orders").await, unknown);
    for odd in ["UPPER", "@acme", "a%00b", "..%2forders"] {
        admin.put_json(&format!("{TEAM}/{odd}"), json!({})).await.refused(404, "MP-INS-001");
    }
}

fn for_chiefs() -> midplane_testkit::Package {
    let manifest = "compat: {core: '>=0.1'}\nui: {kind: esm, entry: a.js}\n\
                    targetAudience: {roles: [chief]}\n";
    midplane_testkit::plugin("reports", "1.0.0", manifest).file("a.js", "export const setup = 1;")
}

#[tokio::test]
async fn a_schema_that_cannot_be_used_harms_nobody() {
    let api = blue().await;
    let (admin, operator) = (api.as_role("member"), api.as_operator());
    for (name, schema) in [
        ("loops", r##"{"properties": {"a": {"$ref": "#"}}}"##),
        ("looks", r#"{"properties": {"a": {"pattern": "(?=a)b"}}}"#),
    ] {
        let published = operator.publish(&configurable(name, "1.0.0", schema)).await;
        assert_eq!(published.status, 200, "{}", published.text());
        let path = format!("{TEAM}/{name}");
        admin.put_json(&path, json!({"config": {"a": 1}})).await.refused(422, "MP-INS-009");
        assert_eq!(admin.put_json(&path, json!({})).await.status, 200);
    }
    assert_eq!(admin.get("/api/v1/pilets").await.status, 200);
}

#[tokio::test]
async fn what_was_kept_and_does_not_fit_any_more_is_said() {
    let api = blue().await;
    let (admin, operator) = (api.as_role("member"), api.as_operator());
    let path = format!("{TEAM}/notes");
    admin.put_json(&path, json!({"config": {"size": 3}})).await.json();
    let narrower = r#"{"properties": {"size": {"type": "integer", "minimum": 5}}}"#;
    operator.publish(&configurable("notes", "2.0.0", narrower)).await.json();
    admin.put_json(&path, json!({"enabled": true})).await.refused(409, "MP-INS-006");
    let off = admin.put_json(&path, json!({"enabled": false})).await;
    assert_eq!(off.status, 200, "it can be switched off all the same");
    let fits = admin.put_json(&path, json!({"config": {"size": 6}, "enabled": true})).await.json();
    assert_eq!(fits["version"], "2.0.0");
    assert_eq!(counts(&api, "notes").await, json!([{"version": "2.0.0", "activeInstalls": 1}]));
}

#[tokio::test]
async fn many_at_once_are_all_counted() {
    let api = blue().await;
    let names: Vec<String> = (0..8).map(|number| format!("p{number}")).collect();
    for name in &names {
        api.with_person(name, "member").await;
        // one after the other: only so many sign-ins wait at once
        assert_eq!(api.as_role(name).get("/auth/me").await.status, 200);
    }
    let path = format!("{OWN}/notes");
    let tries = names.iter().flat_map(|name| [name, name]);
    let answers = join_all(tries.map(|name| {
        let (caller, path) = (api.as_role(name), &path);
        async move { caller.put_json(path, json!({})).await.status }
    }));
    assert!(answers.await.iter().all(|status| *status == 200));
    assert_eq!(counts(&api, "notes").await, json!([{"version": "1.0.0", "activeInstalls": 8}]));
    api.as_role("member")
        .get("/api/platform/v1/install-counts/notes")
        .await
        .refused(403, "MP-AUTH-007");
    let unknown = api.as_operator().get("/api/platform/v1/install-counts/nothing").await;
    unknown.refused(404, "MP-REG-013");
}
