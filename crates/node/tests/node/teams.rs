//! Teams and installs on the real binary: by the command line, in the feed, after a restart.

use crate::support::{TestNode, cli, eventually, json as read, plugin};
use midplane_testkit::Package;
use reqwest::Method;
use serde_json::{Value, json};
use std::fs;

const NOTES: &str = "compat: {core: '>=0.1'}\nui: {kind: esm, entry: a.js}\nconfigSchema:\n  \
    type: object\n  additionalProperties: false\n  properties:\n    \
    level: {enum: [low, high], default: low}\n    size: {type: integer, default: 10}\n";

fn notes(version: &str) -> Package {
    plugin("notes", version, NOTES).file("a.js", "export const setup = () => {};\n")
}

async fn says(node: &TestNode, arguments: &[&str], input: &str) -> String {
    let output = node.cli(arguments, input).await;
    assert_eq!(output.code, 0, "{arguments:?}: {}", output.stderr);
    format!("{}{}", output.stdout, output.stderr)
}

async fn refused(node: &TestNode, arguments: &[&str], code: &str) {
    let output = node.cli(arguments, "").await;
    assert_ne!(output.code, 0, "{arguments:?}");
    assert!(output.stderr.contains(code), "{arguments:?}: {}", output.stderr);
}

async fn token_of(node: &TestNode, name: &str) -> String {
    let login = json!({"username": name, "password": format!("password-of-{name}")});
    let answer = read(node.post("/auth/login").json(&login).send().await.unwrap()).await;
    answer["accessToken"].as_str().unwrap().to_owned()
}

/// The configuration of notes in somebody's feed; nothing when it is not in it.
async fn config(node: &TestNode, token: &str) -> Value {
    let feed = node.get("/api/v1/pilets").bearer_auth(token).send().await.unwrap();
    let items = read(feed).await["items"].clone();
    let found = items.as_array().unwrap().iter().find(|item| item["name"] == "notes").cloned();
    found.map_or(Value::Null, |item| item["config"].clone())
}

#[tokio::test]
async fn a_team_installs_and_its_members_have_it() {
    let node = TestNode::start_with("tenancy:\n  pluginsAreOn: whereInstalled\n").await;
    read(node.publish(&notes("1.0.0")).await).await;
    for name in ["ada", "bob"] {
        node.user(name, &["member"]).await;
    }
    let made =
        says(&node, &["team", "create", "blue", "--name", "Blues", "--admin", "ada"], "").await;
    assert!(made.contains("made the team blue"), "{made}");
    let (ada, bob) = (token_of(&node, "ada").await, token_of(&node, "bob").await);
    let as_ada = |arguments: &[&'static str]| -> Vec<String> {
        let mut all: Vec<String> = arguments.iter().map(|one| (*one).to_owned()).collect();
        all.extend(["--token".to_owned(), ada.clone()]);
        all
    };
    let ada_says = async |arguments: &[&'static str], input: &str| {
        let typed = as_ada(arguments);
        says(&node, &typed.iter().map(String::as_str).collect::<Vec<_>>(), input).await
    };
    let told = ada_says(&["team", "member", "add", "blue", "bob"], "").await;
    assert!(told.contains("bob is a member of blue"), "{told}");
    let shown = says(&node, &["team", "show", "blue"], "").await;
    assert!(shown.contains("ada") && shown.contains("bob"), "{shown}");
    assert_eq!(config(&node, &bob).await, Value::Null);

    fs::write(node.folder.path().join("notes.json"), r#"{"level": "high"}"#).unwrap();
    let file = node.folder.path().join("notes.json");
    let install = ["install", "notes", "--team", "blue", "--config", file.to_str().unwrap()];
    let told = says(&node, &install, "").await;
    assert!(told.contains("notes 1.0.0 is on for the team blue"), "{told}");
    // bob's token was made before he came in: a new one acts in his only team
    let bob = token_of(&node, "bob").await;
    assert_eq!(config(&node, &bob).await, json!({"level": "high", "size": 10}));
    ada_says(&["install", "notes", "--config", "-"], r#"{"size": 3}"#).await;
    let own = ada_says(&["installs"], "").await;
    assert!(own.contains(r#"{"size":3}"#), "{own}");
    let listed = cli(&node, &["installs", "--team", "blue"]).await;
    assert_eq!(listed["items"][0]["config"], json!({"level": "high"}));

    refused(&node, &["install", "notes", "--config", "/nowhere.json"], "MP-CLI-042").await;
    refused(&node, &["install", "notes"], "MP-TEN-008").await;
    refused(&node, &["install", "nots", "--team", "blue"], "MP-INS-001").await;
    refused(&node, &["installs", "--team", "red"], "MP-TEN-002").await;
    refused(&node, &["team", "remove", "blue"], "MP-CLI-041").await;
    refused(&node, &["team", "create", "Blue"], "MP-TEN-007").await;

    says(&node, &["uninstall", "notes", "--team", "blue"], "").await;
    assert_eq!(config(&node, &bob).await, Value::Null);
    let back = says(&node, &["install", "notes", "--team", "blue"], "").await;
    assert!(back.contains("is on for the team blue"), "{back}");
    assert_eq!(config(&node, &bob).await["level"], "high", "as it was configured");

    let counts =
        node.admin(Method::GET, "/api/platform/v1/install-counts/notes", Value::Null).await;
    assert_eq!(read(counts).await["items"], json!([{"version": "1.0.0", "activeInstalls": 2}]));
    says(&node, &["team", "remove", "blue", "--yes"], "").await;
    assert_eq!(config(&node, &bob).await, Value::Null);
    let audit = says(&node, &["audit", "--kind", "install-changed", "--json"], "").await;
    assert!(audit.contains("team:blue"), "{audit}");
}

#[tokio::test]
async fn installs_are_there_after_a_restart() {
    let node = TestNode::start().await;
    read(node.publish(&notes("1.0.0")).await).await;
    node.user("ada", &["member"]).await;
    says(&node, &["team", "create", "blue", "--admin", "ada"], "").await;
    says(&node, &["install", "notes", "--team", "blue", "--config", "-"], r#"{"size": 4}"#).await;
    let node = node.restart().await;
    let ada = token_of(&node, "ada").await;
    assert_eq!(config(&node, &ada).await, json!({"level": "low", "size": 4}));
}

#[tokio::test]
async fn who_is_taken_out_of_a_team_is_out_at_once() {
    let node = TestNode::start().await;
    read(node.publish(&notes("1.0.0")).await).await;
    node.user("ada", &["member"]).await;
    says(&node, &["team", "create", "blue", "--admin", "ada"], "").await;
    says(&node, &["install", "notes", "--team", "blue", "--config", "-"], r#"{"size": 4}"#).await;
    let ada = token_of(&node, "ada").await;
    assert_eq!(config(&node, &ada).await["size"], 4);
    says(&node, &["team", "member", "remove", "blue", "ada"], "").await;
    eventually("the old token acts in no team", || async {
        (config(&node, &ada).await["size"] == 10).then_some(())
    })
    .await;
    let teams = node.get("/api/v1/teams/blue/my-plugins").bearer_auth(&ada).send().await.unwrap();
    assert_eq!(teams.status(), 404);
}
