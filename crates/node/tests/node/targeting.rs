//! Rules and flags by the command line of the real binary: what is set, shown, given back and removed.

use crate::support::{TestNode, cli, json, pilet};
use serde_json::{Value, json};

#[tokio::test]
async fn rules_are_set_shown_given_back_and_removed() {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let of = ["orders", "--environment", "prod", "--channel", "beta"];
    let rule = |verb: &'static str, more: &[&'static str]| {
        let words = ["rule", verb].into_iter().chain(of).chain(more.iter().copied());
        words.collect::<Vec<&str>>()
    };

    let dry = cli(&node, &rule("set", &["--percentage", "10%", "--dry-run"])).await;
    assert_eq!((&dry["dryRun"], &dry["rules"][0]["percentage"]), (&json!(true), &json!(10.0)));
    assert_eq!(cli(&node, &rule("show", &[])).await["rules"], json!([]));

    let salted = ["--percentage", "10", "--salt", "first", "--priority", "-3"];
    cli(&node, &rule("set", &salted)).await;
    let more = cli(&node, &rule("set", &["--percentage", "20", "--role", "tester"])).await;
    assert_eq!((&more["salt"], &more["priority"]), (&json!("first"), &json!(-3)), "{more}");
    let words = node.cli(&rule("show", &[]), "").await;
    assert!(words.stdout.contains("20 % or role tester"), "{words:?}");

    let shown = cli(&node, &rule("show", &[])).await.to_string();
    let elsewhere =
        ["rule", "set", "orders", "--environment", "dev", "--channel", "beta", "--file", "-"];
    let copied = node.cli(&elsewhere, &shown).await;
    assert_eq!(copied.code, 0, "{copied:?}");
    let unknown = node.cli(&elsewhere, r#"{"rules":[{"percent":5}]}"#).await;
    assert!(unknown.code == 1 && unknown.stderr.contains("MP-CLI-027"), "{unknown:?}");

    for (words, code) in [
        (rule("set", &[]), "MP-CLI-024"),
        (rule("set", &["--file", "-", "--role", "tester"]), "MP-CLI-024"),
        (rule("set", &["--everybody", "--role", "tester"]), "cannot be used with"),
        (rule("set", &["--percentage", "101"]), "from 0 to 100"),
    ] {
        let refused = node.cli(&words, "").await;
        assert!(refused.code == 2 && refused.stderr.contains(code), "{words:?}: {refused:?}");
    }

    cli(&node, &rule("remove", &["--dry-run"])).await;
    assert_eq!(cli(&node, &rule("show", &[])).await["salt"], json!("first"));
    cli(&node, &rule("remove", &[])).await;
    assert_eq!(cli(&node, &rule("show", &[])).await["rules"], json!([]));
}

#[tokio::test]
async fn flags_are_made_switched_and_removed() {
    let node = TestNode::start().await;
    let made = ["flag", "set", "search", "--percentage", "10", "--description", "New search"];
    let dry: Vec<&str> = made.iter().copied().chain(["--dry-run"]).collect();
    assert_eq!(cli(&node, &dry).await["dryRun"], json!(true));
    assert_eq!(cli(&node, &["flag", "list"]).await["items"], json!([]));

    let flag = cli(&node, &made).await;
    assert_eq!((&flag["enabled"], &flag["default"]), (&json!(true), &json!(false)), "{flag}");
    let flag = cli(&node, &["flag", "off", "search", "--reason", "slow"]).await;
    assert_eq!((&flag["enabled"], &flag["rules"][0]["value"]), (&json!(false), &json!(true)));
    let flag = cli(&node, &["flag", "set", "search", "--role", "tester"]).await;
    let kept = (&flag["enabled"], &flag["description"], flag["rules"].as_array().unwrap().len());
    assert_eq!(kept, (&json!(false), &json!("New search"), 1), "what was not said stays");
    cli(&node, &["flag", "on", "search"]).await;

    let colour = r#"{"enabled":true,"default":"red","rules":[{"when":{},"value":"blue"}]}"#;
    let set = node.cli(&["flag", "set", "colour", "--file", "-"], colour).await;
    assert_eq!(set.code, 0, "{set:?}");
    let boolean = node.cli(&["flag", "set", "colour", "--everybody"], "").await;
    assert!(boolean.code == 2 && boolean.stderr.contains("no booleans"), "{boolean:?}");
    let shown = cli(&node, &["flag", "show", "colour"]).await.to_string();
    assert_eq!(node.cli(&["flag", "set", "tint", "--file", "-"], &shown).await.code, 0);

    let keys = cli(&node, &["flag", "list"]).await;
    let keys: Vec<&Value> = keys["items"].as_array().unwrap().iter().map(|f| &f["key"]).collect();
    assert_eq!(keys, ["colour", "search", "tint"]);
    cli(&node, &["flag", "remove", "tint"]).await;
    let gone = node.cli(&["flag", "on", "tint"], "").await;
    assert!(gone.code == 1, "{gone:?}");
}
