//! What verbs say, with the real binary: what is, what would be, and what is not there.

use crate::support::{Output, TestNode, cli, json, pilet};
use serde_json::json;
use std::fs;

/// What a verb says to people.
async fn says(node: &TestNode, arguments: &[&str]) -> String {
    let done = node.cli(arguments, "").await;
    assert_eq!(done.code, 0, "{arguments:?}: {done:?}");
    format!("{}{}", done.stdout, done.stderr)
}

async fn refused(node: &TestNode, arguments: &[&str], exit: i32, parts: &[&str]) -> Output {
    let done = node.cli(arguments, "").await;
    assert_eq!(done.code, exit, "{arguments:?}: {done:?}");
    for part in parts {
        assert!(done.stderr.contains(part), "{part}: {done:?}");
    }
    done
}

/// An access token of somebody who signs in.
async fn signed_in(node: &TestNode, name: &str) -> String {
    let login = json!({"username": name, "password": format!("password-of-{name}")});
    let answer = json(node.post("/auth/login").json(&login).send().await.unwrap()).await;
    answer["accessToken"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn dry_runs_say_what_would_be_in_the_same_words() {
    let node = TestNode::start_with("server:\n  approvalRequired: [staging]\n").await;
    for version in ["1.0.0", "1.1.0"] {
        json(node.publish(&pilet("orders", version)).await).await;
    }
    let promote = ["promote", "orders@1.0.0", "--environment", "staging", "--dry-run"];
    let told = says(&node, &promote).await;
    assert!(told.contains("somebody else would be asked to approve"), "{told}");
    assert!(!told.contains("a-"), "no id of what nobody asked for: {told}");
    assert_eq!(cli(&node, &["approve", "--all"]).await["items"], json!([]));
    let told = says(&node, &["rollback", "orders", "--dry-run"]).await;
    assert!(told.contains("would point at 1.0.0; it is at 1.1.0"), "{told}");

    let of = ["orders", "--environment", "prod", "--channel", "latest"];
    let rule = |verb: &'static str, more: &'static [&'static str]| {
        [&["rule", verb], &of[..], more, &["--dry-run"]].concat()
    };
    cli(&node, &["flag", "set", "search", "--everybody"]).await;
    for dry in [
        promote.to_vec(),
        rule("set", &["--percentage", "10"]),
        rule("remove", &[]),
        vec!["flag", "set", "search", "--percentage", "10", "--dry-run"],
        vec!["flag", "off", "search", "--dry-run"],
        vec!["flag", "remove", "search", "--dry-run"],
        vec!["namespace", "create", "@acme", "--dry-run"],
        vec!["disable", "orders", "--dry-run"],
        vec!["enable", "orders", "--dry-run"],
    ] {
        let told = says(&node, &dry).await;
        let last = told.lines().last();
        assert_eq!(last, Some("dry run: nothing was written"), "{dry:?}: {told}");
    }
    let nothing = says(&node, &["enable", "orders"]).await;
    assert!(nothing.ends_with("unchanged: nothing was written\n"), "{nothing}");
}

#[tokio::test]
async fn rules_are_told_and_taken_away_in_words_that_fit_the_channel() {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    node.user("ada", &["member"]).await;
    let rule = |verb: &'static str, channel: &'static str, more: &'static [&'static str]| {
        let of = ["rule", verb, "orders", "--environment", "prod", "--channel", channel];
        [&of[..], more].concat()
    };
    let told = says(&node, &rule("show", "latest", &[])).await;
    assert!(told.contains("no rules: everybody follows latest\n"), "{told}");
    let told = says(&node, &rule("show", "beta", &[])).await;
    assert!(told.contains("nobody follows beta, and everybody follows latest"), "{told}");

    let told = says(&node, &rule("set", "lates", &["--user", "Ada"])).await;
    for part in ["no channel `lates` in prod", "Did you mean `latest`?", "user ada (u-"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // what was shown is given back, with all that only an answer has
    let shown = cli(&node, &rule("show", "lates", &[])).await.to_string();
    let back = node.cli(&rule("set", "lates", &["--file", "-"]), &shown).await;
    assert_eq!(back.code, 0, "{back:?}");
    let nobody = rule("set", "latest", &["--user", "ad"]);
    refused(&node, &nobody, 1, &["MP-FEED-001", "no account `ad`", "midplane user list"]).await;

    let told = says(&node, &rule("remove", "lates", &["--dry-run"])).await;
    for part in ["user ada (u-", "these would be removed; then nobody follows lates"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let told = says(&node, &rule("remove", "lates", &[])).await;
    assert!(told.contains("removed: nobody follows lates"), "{told}");
    let told = says(&node, &rule("remove", "lates", &[])).await;
    assert!(told.contains("there are no rules to take away"), "{told}");
    assert!(told.ends_with("unchanged: nothing was written\n"), "{told}");
    assert_eq!(cli(&node, &rule("remove", "lates", &[])).await["was"], json!(null));
    says(&node, &rule("set", "latest", &["--percentage", "10"])).await;
    let told = says(&node, &rule("remove", "latest", &[])).await;
    assert!(told.contains("removed: everybody follows latest"), "{told}");
}

#[tokio::test]
async fn a_new_flag_is_off_until_told_otherwise_and_switching_says_what_became() {
    let node = TestNode::start().await;
    let described = ["flag", "set", "search", "--description", "New search"];
    assert_eq!(cli(&node, &described).await["enabled"], json!(false));
    let told = says(&node, &["flag", "on", "search"]).await;
    assert!(told.contains("search is on: it has no rules, and everybody gets false"), "{told}");
    let again = ["flag", "set", "search", "--description", "Newer search"];
    let flag = cli(&node, &again).await;
    assert_eq!((&flag["enabled"], &flag["rules"]), (&json!(true), &json!([])), "the rest stays");
    cli(&node, &["flag", "set", "search", "--percentage", "10"]).await;
    let told = says(&node, &["flag", "off", "search", "--dry-run"]).await;
    assert!(told.contains("search would be off: everybody gets false"), "{told}");
    let told = says(&node, &["flag", "off", "search"]).await;
    assert!(told.contains("search is off: everybody gets false"), "{told}");
    let told = says(&node, &["flag", "off", "search"]).await;
    assert!(told.contains("search is already off"), "{told}");
    assert!(told.ends_with("unchanged: nothing was written\n"), "{told}");
    let told = says(&node, &["flag", "on", "search"]).await;
    assert!(told.contains("search is on: its rules say who gets what"), "{told}");
    assert_eq!(cli(&node, &["flag", "set", "cart", "--everybody"]).await["enabled"], json!(true));
    let gone = cli(&node, &["flag", "remove", "search"]).await;
    assert_eq!(gone["was"]["description"], "Newer search", "{gone}");
}

#[tokio::test]
async fn what_is_not_there_is_no_empty_answer() {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let environments = "There are `dev`, `staging`, `prod`.";
    for arguments in [
        vec!["channel", "orders", "--environment", "nope"],
        vec!["channel", "orders", "--environment", "nope", "--channel", "latest"],
        vec!["feed", "--environment", "nope"],
        vec!["feed", "explain", "--environment", "nope"],
        vec!["rule", "show", "orders", "--environment", "nope", "--channel", "latest"],
        vec!["promote", "orders@1.0.0", "--environment", "nope"],
        vec!["rollback", "orders", "--environment", "nope"],
        vec!["disable", "orders", "--environment", "nope"],
        vec!["token", "create", "--name", "x", "--scope", "publish", "--environment", "nope"],
    ] {
        refused(&node, &arguments, 1, &["MP-REG-011", environments]).await;
    }
    let history = ["channel", "orders", "--environment", "prod", "--channel", "nope"];
    refused(&node, &history, 1, &["MP-OPS-001", "There is `latest` alone."]).await;
    let explain = ["feed", "explain", "--plugin", "ordrs"];
    refused(&node, &explain, 1, &["MP-REG-013", "Did you mean `orders`?"]).await;
    let kind = ["audit", "--kind", "nonsense"];
    refused(&node, &kind, 1, &["MP-FEED-001", "`channel-moved`"]).await;
    refused(&node, &["audit", "--plugin", "ordrs"], 1, &["Did you mean `orders`?"]).await;
    refused(&node, &["audit", "--actor", "nobody"], 1, &["Nobody is called `nobody`"]).await;
    refused(&node, &["audit", "--limit", "0"], 2, &["from 1 on"]).await;
    refused(&node, &["approve", "--reason", "seen"], 2, &["MP-CLI-024", "no id"]).await;
    let mut token =
        vec!["token", "create", "--name", "x", "--scope", "register", "--environment", "prod"];
    refused(&node, &token, 1, &["MP-ID-004", "is not about one environment at a time"]).await;
    token.extend(["--scope", "publish"]);
    let alone = "`instances:register` is not about one environment at a time";
    refused(&node, &token, 1, &["MP-ID-004", alone]).await;
}

#[tokio::test]
async fn publishing_the_same_again_says_that_only_a_channel_moved() {
    let node = TestNode::start().await;
    let file = node.folder.path().join("orders.tgz");
    fs::write(&file, pilet("orders", "1.0.0").packed()).unwrap();
    let file = file.to_str().unwrap();
    let first = says(&node, &["publish", file]).await;
    assert!(first.contains("published orders 1.0.0"), "{first}");
    let again = says(&node, &["publish", file, "--channel", "beta"]).await;
    assert!(again.contains("was published before; beta in prod points at it now"), "{again}");
    assert!(!again.contains("published orders 1.0.0"), "{again}");
    let told = cli(&node, &["publish", file, "--channel", "gamma"]).await;
    assert_eq!(told["isNew"], json!(false));
}

#[tokio::test]
async fn claiming_for_others_is_a_matter_of_rights() {
    let node = TestNode::start().await;
    for name in ["ada", "grace"] {
        node.user(name, &["publisher"]).await;
    }
    let ada = signed_in(&node, "ada").await;
    let claim = ["namespace", "create", "@acme", "--owner", "grace", "--token", &ada];
    refused(&node, &claim, 4, &["MP-NS-008"]).await;
    says(&node, &["namespace", "create", "@lost"]).await;
    let told = says(&node, &["namespace", "add", "@lost", "grace"]).await;
    for part in ["@lost has the members grace", "midplane namespace transfer @lost --to USER"] {
        assert!(told.contains(part), "{part}: {told}");
    }
}
