//! `POST /api/platform/v1/operations/promote`, `POST /api/platform/v1/operations/rollback`, `POST /api/platform/v1/operations/yank`, `POST /api/platform/v1/operations/restore`, `POST /api/platform/v1/operations/archive`, `POST /api/platform/v1/operations/disable`, `POST /api/platform/v1/operations/enable`.

use crate::support::{TestApi, orders};
use midplane_catalogue::operations::Operation;
use midplane_store::Operations as _;
use midplane_testkit::{Answer, author};
use serde_json::{Value, json};

/// `orders` 1.0.0, 1.1.0 and 1.2.0, of which `latest` points at the last.
async fn with_three() -> TestApi {
    let api = TestApi::new().await;
    for version in ["1.0.0", "1.1.0", "1.2.0"] {
        let published = api.as_operator().publish(&orders(version)).await;
        assert_eq!(published.status, 200, "{}", published.text());
    }
    api.written().await;
    api
}

async fn ask(api: &TestApi, verb: &str, body: Value) -> Answer {
    let path = format!("/api/platform/v1/operations/{verb}");
    api.as_role("administrator").post(&path, body).await
}

async fn done(api: &TestApi, verb: &str, body: Value) -> Value {
    let answer = ask(api, verb, body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

#[tokio::test]
async fn a_rollback_is_one_call_and_itself_undoable() {
    let api = with_three().await;
    let back = done(&api, "rollback", json!({"plugin": "orders", "reason": "it fails"})).await;
    assert_eq!(api.offered().await, ["orders 1.1.0"]);
    let change = &back["changes"][0];
    assert_eq!((&change["from"], &change["to"]), (&json!("1.2.0"), &json!("1.1.0")));
    assert_eq!((&change["kind"], &change["cause"]), (&json!("channel-moved"), &json!("rollback")));
    assert_eq!(back["message"], "latest of orders in prod points at 1.1.0; it was at 1.2.0.");
    assert_eq!(back["revision"], api.as_operator().get("/api/v1/pilets").await.json()["revision"]);
    insta::assert_snapshot!(
        api.written().await,
        @r#"{"type":"channel-moved","environment":"prod","name":"orders","channel":"latest","from":"1.2.0","to":"1.1.0","cause":"rollback"} by u-administrator, since it fails"#
    );
    done(&api, "rollback", json!({"plugin": "orders"})).await;
    assert_eq!(api.offered().await, ["orders 1.2.0"]);
    done(&api, "rollback", json!({"plugin": "orders", "to": "1.0.0"})).await;
    assert_eq!(api.offered().await, ["orders 1.0.0"]);
}

#[tokio::test]
async fn a_version_is_promoted_from_environment_to_environment() {
    let api = with_three().await;
    let to = |environment: &str| json!({"plugin": "orders", "version": "1.1.0", "environment": environment});
    let staged = done(&api, "promote", to("staging")).await;
    assert_eq!(staged["message"], "latest of orders in staging is new and points at 1.1.0.");
    let staging = api.as_anonymous().get("/api/v1/pilets?environment=staging").await.json();
    assert_eq!(staging["items"][0]["version"], "1.1.0");
    assert_eq!(api.offered().await, ["orders 1.2.0"], "prod stays");
    let mut prod = to("prod");
    prod["from"] = json!("1.2.0");
    done(&api, "promote", prod.clone()).await;
    assert_eq!(api.offered().await, ["orders 1.1.0"]);
    let moved = ask(&api, "promote", prod).await.refused(409, "MP-OPS-002");
    assert_eq!(moved["pointsAt"], "1.1.0");
    let same = done(&api, "promote", to("prod")).await;
    assert_eq!(
        (&same["changes"], &same["message"]),
        (&json!([]), &json!("Everything is as it was wanted already."))
    );
}

#[tokio::test]
async fn a_dry_run_says_what_would_be_and_writes_nothing() {
    let api = with_three().await;
    for (verb, mut body) in [
        ("rollback", json!({"plugin": "orders"})),
        ("promote", json!({"plugin": "orders", "version": "1.0.0"})),
        ("yank", json!({"plugin": "orders", "version": "1.2.0"})),
        ("archive", json!({"plugin": "orders", "version": "1.0.0"})),
        ("disable", json!({"plugin": "orders"})),
    ] {
        body["dryRun"] = json!(true);
        let told = done(&api, verb, body).await;
        assert_eq!(told["dryRun"], true);
        assert!(!told["changes"].as_array().unwrap().is_empty(), "{told}");
    }
    assert_eq!(api.written().await, "nothing");
    assert_eq!(api.offered().await, ["orders 1.2.0"]);
}

#[tokio::test]
async fn a_yank_names_the_channels_it_moves_and_its_undo_puts_them_back() {
    let api = with_three().await;
    let yanked = json!({"plugin": "orders", "version": "1.2.0"});
    let told = done(&api, "yank", yanked.clone()).await;
    assert_eq!(
        told["message"],
        "orders 1.2.0 is yanked. latest of orders in prod points at 1.1.0; it was at 1.2.0."
    );
    assert_eq!(api.offered().await, ["orders 1.1.0"]);
    let file = api.as_anonymous().get("/pilets/orders/1.2.0/orders.js").await;
    assert_eq!(file.status, 200, "pages that are open have it still");
    let refused = ask(&api, "rollback", json!({"plugin": "orders"})).await;
    assert_eq!(refused.refused(409, "MP-OPS-003")["newestGood"], "1.1.0");
    let plugin = api.as_operator().get("/api/platform/v1/plugins/orders").await.json();
    assert_eq!(plugin["versions"][0]["state"], "yanked");
    done(&api, "restore", yanked).await;
    assert_eq!(api.offered().await, ["orders 1.2.0"]);
}

#[tokio::test]
async fn a_yank_of_the_only_version_says_that_nothing_is_left() {
    let api = TestApi::new().await;
    api.with_orders().await;
    let told = done(&api, "yank", json!({"plugin": "orders", "version": "1.0.0"})).await;
    let warnings = told["warnings"].to_string();
    assert!(warnings.contains("no other good version"), "{told}");
    assert!(api.offered().await.is_empty());
}

#[tokio::test]
async fn a_plugin_that_is_off_is_in_no_feed_and_keeps_what_it_has() {
    let api = TestApi::new().await;
    api.with_orders().await;
    let off = done(&api, "disable", json!({"plugin": "orders", "reason": "leaks"})).await;
    assert_eq!(off["message"], "orders is off everywhere.");
    assert!(off["warnings"].to_string().contains("stay as they are (1)"), "{off}");
    assert!(api.offered().await.is_empty());
    let shown = api.as_operator().get("/api/platform/v1/plugins/orders").await.json();
    assert_eq!(shown["state"], "disabled");
    assert_eq!(shown["instances"].as_array().unwrap().len(), 1);
    let path = "/api/platform/v1/feed/explain?plugin=orders";
    let why = api.as_operator().get(path).await.json();
    let reasons = why["plugins"][0]["channels"][0]["reasons"].to_string();
    assert!(reasons.contains("the plugin is switched off"), "{why}");
    let one = ask(&api, "enable", json!({"plugin": "orders", "environment": "prod"})).await;
    one.refused(409, "MP-OPS-008");
    done(&api, "enable", json!({"plugin": "orders"})).await;
    assert_eq!(api.offered().await, ["orders 1.0.0"]);
}

#[tokio::test]
async fn a_plugin_is_off_in_one_environment_alone() {
    let api = with_three().await;
    done(&api, "promote", json!({"plugin": "orders", "version": "1.1.0", "environment": "dev"}))
        .await;
    done(&api, "disable", json!({"plugin": "orders", "environment": "dev"})).await;
    let dev = api.as_anonymous().get("/api/v1/pilets?environment=dev").await.json();
    assert_eq!(dev["items"], json!([]));
    assert_eq!(api.offered().await, ["orders 1.2.0"]);
}

#[tokio::test]
async fn an_archived_version_keeps_its_number_and_comes_back_while_its_files_are_kept() {
    let api = with_three().await;
    let of = |version: &str| json!({"plugin": "orders", "version": version});
    ask(&api, "archive", of("1.2.0")).await.refused(409, "MP-OPS-007");
    done(&api, "archive", of("1.0.0")).await;
    ask(&api, "yank", of("1.0.0")).await.refused(409, "MP-OPS-006");
    ask(&api, "promote", of("1.0.0")).await.refused(409, "MP-OPS-003");
    api.as_operator().publish(&orders("1.0.0")).await.refused(409, "MP-REG-002");
    let again = "/api/v1/pilets?channel=latest";
    let again = api.as_operator().publish_to(again, &orders("1.0.0")).await;
    again.refused(409, "MP-REG-002");
    let file = "/pilets/orders/1.0.0/orders.js";
    api.as_anonymous().get(file).await.refused(404, "MP-REG-013");
    done(&api, "restore", of("1.0.0")).await;
    assert_eq!(api.as_anonymous().get(file).await.status, 200);

    done(&api, "archive", of("1.0.0")).await;
    let (name, erase) = ("orders".parse().unwrap(), Operation::Erase("1.0.0".parse().unwrap()));
    api.fakes.store.plugin_operate(&name, &erase, &author()).await.unwrap().unwrap();
    let refused = ask(&api, "restore", of("1.0.0")).await.refused(409, "MP-OPS-006");
    assert!(refused["detail"].as_str().unwrap().contains("files are deleted"), "{refused}");
}

#[tokio::test]
async fn what_cannot_be_meant_is_pointed_at() {
    let api = with_three().await;
    let table = [
        ("promote", json!({"plugin": "No Name", "version": "1.0.0"}), "/plugin"),
        ("promote", json!({"plugin": "orders", "version": "newest"}), "/version"),
        ("promote", json!({"plugin": "orders", "version": "1.0.0", "channel": "Beta"}), "/channel"),
        ("rollback", json!({"plugin": "orders", "to": "1"}), "/to"),
        ("rollback", json!({"plugin": "orders", "from": "v1.0.0"}), "/from"),
        ("yank", json!({"plugin": "orders", "version": "1.0"}), "/version"),
        ("disable", json!({"plugin": "orders", "reason": "x".repeat(501)}), "/reason"),
        ("disable", json!({"plugin": "orders", "reason": "a\u{0}b"}), "/reason"),
    ];
    for (verb, body, pointer) in table {
        assert_eq!(ask(&api, verb, body).await.refused(422, "MP-FEED-001")["pointer"], pointer);
    }
    for verb in ["promote", "rollback", "disable", "enable"] {
        let mut body = json!({"plugin": "orders", "environment": "stagging"});
        if verb == "promote" {
            body["version"] = json!("1.0.0");
        }
        let refused = ask(&api, verb, body).await.refused(422, "MP-REG-011");
        let told = (&refused["pointer"], &refused["hint"]);
        assert_eq!(told, (&json!("/environment"), &json!("Did you mean `staging`?")));
    }
    ask(&api, "yank", json!({"plugin": "orders", "version": "1.0.0", "force": 1}))
        .await
        .refused(400, "MP-SYS-004");
    for (verb, body) in [
        ("rollback", json!({"plugin": "nothing"})),
        ("disable", json!({"plugin": "nothing"})),
        ("yank", json!({"plugin": "orders", "version": "9.0.0"})),
    ] {
        ask(&api, verb, body).await.refused(404, "MP-REG-013");
    }
    ask(&api, "rollback", json!({"plugin": "orders", "channel": "beta"}))
        .await
        .refused(404, "MP-OPS-001");
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn without_its_backend_a_version_is_promoted_only_when_nobody_minds() {
    let api = TestApi::new().await;
    let package = orders("1.1.0");
    let published = api.as_operator().publish(&package).await;
    assert_eq!(published.status, 200, "{}", published.text());
    let mut to = json!({"plugin": "orders", "version": "1.1.0", "environment": "staging"});
    to["requireBackend"] = json!(true);
    ask(&api, "promote", to.clone()).await.refused(409, "MP-OPS-013");
    to["requireBackend"] = json!(false);
    let told = done(&api, "promote", to).await;
    assert!(told["warnings"].to_string().contains("no backend of orders 1.1.0"), "{told}");
}

#[tokio::test]
async fn a_token_moves_channels_of_its_plugin_alone() {
    let api = with_three().await;
    let path = "/api/platform/v1/operations/rollback";
    let own = api.token("channels:manage", Some("orders")).await;
    assert_eq!(api.as_token(&own).post(path, json!({"plugin": "orders"})).await.status, 200);
    let other = api.token("channels:manage", Some("wallet")).await;
    let refused = api.as_token(&other).post(path, json!({"plugin": "orders"})).await;
    refused.refused(403, "MP-AUTH-009");
    let refused = api.as_role("publisher").post(path, json!({"plugin": "orders"})).await;
    refused.refused(403, "MP-AUTH-007");
}
