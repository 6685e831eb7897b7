//! `GET /api/platform/v1/rules/{environment}/{channel}/{name}`, `PUT /api/platform/v1/rules/{environment}/{channel}/{name}`, `DELETE /api/platform/v1/rules/{environment}/{channel}/{name}`, `POST /api/platform/v1/rules/preview`.

use crate::support::{TestApi, orders};
use serde_json::{Value, json};

const BETA: &str = "/api/platform/v1/rules/prod/beta/orders";

/// `latest` of `orders` is at 1.0.0, `beta` at 2.0.0.
async fn with_beta() -> TestApi {
    let api = TestApi::new().await;
    for (path, version) in [("/api/v1/pilets", "1.0.0"), ("/api/v1/pilets?channel=beta", "2.0.0")] {
        let published = api.as_operator().publish_to(path, &orders(version)).await;
        assert_eq!(published.status, 200, "{}", published.text());
    }
    api.written().await;
    api
}

async fn version_for(api: &TestApi, role: &str) -> Value {
    let feed = api.as_role(role).get("/api/v1/pilets").await.json();
    feed["items"][0]["version"].clone()
}

#[tokio::test]
async fn whom_a_rule_means_follows_the_channel() {
    let api = with_beta().await;
    assert_eq!(version_for(&api, "publisher").await, "1.0.0");
    let rules = json!({"rules": [{"roles": ["publisher"], "percentage": 0}], "reason": "they ask"});
    let set = api.as_role("administrator").put_json(BETA, rules).await;
    assert_eq!(set.status, 200, "{}", set.text());
    assert_eq!(set.json()["rules"], json!([{"roles": ["publisher"], "percentage": 0.0}]));
    insta::assert_snapshot!(
        api.written().await,
        @r#"{"type":"channel-rules-changed","environment":"prod","name":"orders","channel":"beta","from":null,"to":{"priority":0,"rules":[{"roles":["publisher"],"share":0}]}} by u-administrator, since they ask"#
    );
    assert_eq!(version_for(&api, "publisher").await, "2.0.0");
    assert_eq!(version_for(&api, "member").await, "1.0.0");
    assert_eq!(api.as_operator().get(BETA).await.json()["rules"], set.json()["rules"]);

    assert_eq!(api.as_operator().delete(BETA).await.status, 200);
    assert_eq!(version_for(&api, "publisher").await, "1.0.0");
    assert_eq!(api.as_operator().get(BETA).await.json()["rules"], json!([]));
}

#[tokio::test]
async fn the_version_that_a_shell_says_decides_rules_for_shells() {
    let api = with_beta().await;
    let offered = async |says: Option<&str>| {
        let caller = api.as_role("member");
        let caller = match says {
            Some(version) => caller.with("midplane-shell-version", version),
            None => caller,
        };
        let feed = caller.get("/api/v1/pilets").await;
        (feed.json()["items"][0]["version"].clone(), feed.header("etag").map(str::to_owned))
    };
    let (before, _) = offered(Some("2.1.0")).await;
    assert_eq!(before, "1.0.0", "nobody asks for it yet");
    let rules = json!({"rules": [{"shellVersion": "^2.0.0"}]});
    api.as_operator().put_json(BETA, rules).await.json();
    let (new, new_tag) = offered(Some("2.1.0")).await;
    let (old, old_tag) = offered(Some("1.9.0")).await;
    assert_eq!((new, old), (json!("2.0.0"), json!("1.0.0")));
    assert_ne!(new_tag, old_tag, "they are told apart");
    let long = format!("2.0.0-{}", "x".repeat(200));
    for says in [None, Some("newest"), Some(""), Some("2.1.0-rc.1"), Some(&long)] {
        assert_eq!(offered(says).await.0, "1.0.0", "{says:?}");
    }
    // it is the same as an explanation says
    let explain = "/api/platform/v1/feed/explain?plugin=orders&shellVersion=";
    for (version, expected) in [("2.1.0", "2.0.0"), ("1.9.0", "1.0.0")] {
        let told = api.as_operator().get(&format!("{explain}{version}")).await.json();
        assert_eq!(told["plugins"][0]["version"], expected, "{version}");
    }
}

#[tokio::test]
async fn a_dry_run_writes_nothing() {
    let api = with_beta().await;
    let rules = json!({"rules": [{}], "dryRun": true});
    let set = api.as_operator().put_json(BETA, rules).await.json();
    assert_eq!((&set["dryRun"], &set["rules"]), (&json!(true), &json!([{}])));
    let removed = api.as_operator().delete(&format!("{BETA}?dryRun=true")).await.json();
    assert_eq!((&removed["dryRun"], &removed["was"]), (&json!(true), &Value::Null));
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn taking_rules_away_says_what_goes_and_that_there_were_none() {
    let api = with_beta().await;
    let set = json!({"rules": [{"roles": ["publisher"]}], "priority": 3});
    api.as_operator().put_json(BETA, set).await.json();
    api.written().await;
    let would = api.as_operator().delete(&format!("{BETA}?dryRun=true")).await.json();
    let was = &would["was"];
    assert_eq!((&was["priority"], &was["rules"]), (&json!(3), &json!([{"roles": ["publisher"]}])));
    assert_eq!(api.written().await, "nothing");
    let gone = api.as_operator().delete(BETA).await.json();
    assert_eq!((&gone["was"]["rules"], &gone["dryRun"]), (&was["rules"], &json!(false)));
    assert_ne!(api.written().await, "nothing");
    let again = api.as_operator().delete(BETA).await.json();
    assert_eq!((&again["was"], &again["revision"]), (&Value::Null, &gone["revision"]));
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn people_are_named_by_username_and_kept_by_id() {
    let api = with_beta().await;
    let rules = json!({"rules": [{"users": ["Publisher", "u-member"]}]});
    let set = api.as_operator().put_json(BETA, rules).await.json();
    assert_eq!(set["rules"][0]["users"], json!(["u-member", "u-publisher"]));
    let names = json!({"u-member": "member", "u-publisher": "publisher"});
    assert_eq!(set["userNames"], names);
    assert_eq!(api.as_operator().get(BETA).await.json()["userNames"], names);
    assert_eq!(version_for(&api, "publisher").await, "2.0.0");
    assert_eq!(version_for(&api, "administrator").await, "1.0.0");

    api.written().await;
    let nobody = json!({"rules": [{}, {"users": ["member", "u-nobody"]}]});
    let refused = api.as_operator().put_json(BETA, nobody.clone()).await;
    let refused = refused.refused(422, "MP-FEED-001");
    assert_eq!(refused["pointer"], "/rules/1/users/1");
    assert!(refused["detail"].as_str().unwrap().contains("no account `u-nobody`"), "{refused}");
    let preview = json!({"environment": "prod", "plugin": "orders", "channel": "beta",
                         "rules": nobody, "viewers": [{}]});
    let refused = api.as_operator().post("/api/platform/v1/rules/preview", preview).await;
    assert_eq!(refused.refused(422, "MP-FEED-001")["pointer"], "/rules/rules/1/users/1");
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn what_comes_to_nothing_for_now_is_said() {
    let api = with_beta().await;
    let path = "/api/platform/v1/rules/prod/bta/orders";
    let rules = json!({"rules": [{"roles": ["publisher", "testr"]}]});
    let set = api.as_operator().put_json(path, rules).await.json();
    let told = set["warnings"].to_string();
    for part in ["no channel `bta` in prod", "Did you mean `beta`?", "the role `testr`"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!told.contains("`publisher`"), "{told}");
    let plain = json!({"rules": [{"roles": ["publisher"]}]});
    assert_eq!(api.as_operator().put_json(BETA, plain).await.json()["warnings"], Value::Null);
}

#[tokio::test]
async fn what_cannot_be_meant_is_pointed_at() {
    let api = with_beta().await;
    let long = "x".repeat(201);
    let table = [
        (json!({"rules": [{}, {"percentage": 101}]}), "/rules/1/percentage"),
        (json!({"rules": [{"percentage": -1}]}), "/rules/0/percentage"),
        (json!({"rules": [{"percentage": 0.001}]}), "/rules/0/percentage"),
        (json!({"rules": [{"shellVersion": "newest"}]}), "/rules/0/shellVersion"),
        (json!({"rules": [{"roles": ["a", " "]}]}), "/rules/0/roles/1"),
        (json!({"rules": [{"excludeRoles": [long]}]}), "/rules/0/excludeRoles/0"),
        (json!({"rules": [{"teams": ["a\u{0}"]}]}), "/rules/0/teams/0"),
        (json!({"salt": "x".repeat(101)}), "/salt"),
        (json!({"rules": vec![json!({}); 101]}), "/rules"),
    ];
    for (body, pointer) in table {
        let refused = api.as_operator().put_json(BETA, body).await;
        assert_eq!(refused.refused(422, "MP-FEED-001")["pointer"], pointer);
    }
    let unknown = json!({"rules": [{"role": ["a"]}]});
    api.as_operator().put_json(BETA, unknown).await.refused(400, "MP-SYS-004");
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn there_must_be_such_a_channel() {
    let api = with_beta().await;
    for (path, status, code) in [
        ("nowhere/beta/orders", 404, "MP-REG-011"),
        ("prod/beta/nothing", 404, "MP-REG-013"),
        ("prod/beta/No%20Name", 404, "MP-REG-013"),
        ("prod/Beta/orders", 400, "MP-SYS-008"),
    ] {
        let path = format!("/api/platform/v1/rules/{path}");
        let refused = api.as_operator().get(&path).await.refused(status, code);
        if code == "MP-REG-011" {
            assert_eq!(refused["hint"], "There are `dev`, `staging`, `prod`.");
        }
        api.as_operator().put_json(&path, json!({})).await.refused(status, code);
    }
}

#[tokio::test]
async fn it_is_for_those_who_manage_the_plugin() {
    let api = with_beta().await;
    api.as_anonymous().put_json(BETA, json!({})).await.refused(401, "MP-AUTH-006");
    api.as_role("publisher").put_json(BETA, json!({})).await.refused(403, "MP-AUTH-007");
    api.as_role("member").get(BETA).await.refused(403, "MP-AUTH-007");
    let other = api.token("plugins:read", Some("wallet")).await;
    api.as_token(&other).get(BETA).await.refused(404, "MP-REG-013");
}

#[tokio::test]
async fn a_preview_says_who_would_get_what() {
    let api = with_beta().await;
    let asked = json!({
        "environment": "prod", "plugin": "orders", "channel": "beta",
        "rules": {"rules": [{"roles": ["tester"]}]},
        "viewers": [{}, {"roles": ["tester"]}, {"user": "publisher", "roles": ["tester"]}],
    });
    let path = "/api/platform/v1/rules/preview";
    let preview = api.as_operator().post(path, asked.clone()).await;
    assert_eq!(preview.status, 200, "{}", preview.text());
    let viewers = preview.json()["viewers"].as_array().unwrap().clone();
    let versions = viewers.iter().map(|one| (one["now"].clone(), one["then"]["version"].clone()));
    let expected = [("1.0.0", "1.0.0"), ("1.0.0", "2.0.0"), ("1.0.0", "2.0.0")];
    let expected: Vec<_> = expected.map(|(now, then)| (json!(now), json!(then))).into();
    assert_eq!(versions.collect::<Vec<_>>(), expected);
    assert_eq!(viewers[2]["viewer"]["user"], "u-publisher");
    assert_eq!(api.written().await, "nothing");
    let mut nobody = asked;
    nobody["viewers"] = json!([{}, {"user": "no-such-user"}]);
    let refused = api.as_operator().post(path, nobody).await;
    assert_eq!(refused.refused(422, "MP-FEED-001")["pointer"], "/viewers/1/user");
}
