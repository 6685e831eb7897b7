//! The command line against a node.

use crate::support::{TestNode, pilet};
use serde_json::Value;
use std::fs;

#[tokio::test]
async fn from_a_token_to_a_published_plugin() {
    let node = TestNode::start().await;
    let waited = node.cli(&["wait", "--timeout", "10s"], "").await;
    assert_eq!(waited.code, 0, "{waited:?}");
    let make = ["token", "create", "--name", "ci", "--scope", "publish", "--json"];
    let made = node.cli(&make, "").await;
    let token: Value = serde_json::from_str(&made.stdout).unwrap();
    let token = token["token"].as_str().unwrap();

    let file = node.folder.path().join("orders.tgz");
    fs::write(&file, pilet("orders", "1.0.0").packed()).unwrap();
    let file = file.to_str().unwrap();
    let published = node.cli(&["publish", file, "--token", token, "--json"], "").await;
    assert_eq!(published.code, 0, "{published:?}");
    let revision = serde_json::from_str::<Value>(&published.stdout).unwrap()["revision"].clone();
    let waited = node.cli(&["wait", "--revision", &revision.to_string()], "").await;
    assert_eq!(waited.code, 0, "{waited:?}");
    assert_eq!(node.offered().await, ["orders 1.0.0"]);

    let again = node.cli(&["publish", file, "--token", token], "").await;
    assert_eq!(again.code, 3, "{again:?}");
    assert!(again.stderr.contains("MP-REG-002"), "{again:?}");
    let stranger = node.cli(&["publish", file, "--token", "nonsense"], "").await;
    assert_eq!(stranger.code, 4, "{stranger:?}");
    let denied = node.cli(&["user", "list", "--token", token], "").await;
    assert_eq!(denied.code, 4, "{denied:?}");
}

#[tokio::test]
async fn what_a_server_refuses_is_told_in_the_words_of_who_types() {
    let node = TestNode::start().await;
    let file = node.folder.path().join("orders.tgz");
    let path = file.to_str().unwrap();
    for version in ["1.0.0", "1.1.0"] {
        fs::write(&file, pilet("orders", version).packed()).unwrap();
        assert_eq!(node.cli(&["publish", path], "").await.code, 0);
    }
    assert_eq!(node.cli(&["yank", "orders@1.1.0"], "").await.code, 0);
    let rule = ["--channel", "beta", "--environment", "prod", "--file", "-"];
    let rule = [&["rule", "set", "orders"][..], &rule].concat();
    for (args, input, code, hint) in [
        (&["plugin", "show", "nothing"][..], "", "MP-REG-013", "midplane plugin list"),
        (&["promote", "orders@9.9.9"], "", "MP-REG-013", "midplane plugin list"),
        (&["promote", "orders@1.1.0"], "", "MP-OPS-003", "midplane yank NAME@VERSION --undo"),
        (&["archive", "orders@1.1.0", "--undo"], "", "MP-OPS-018", "midplane yank"),
        (&["flag", "show", "nothing"], "", "MP-FEED-002", "There is none yet"),
        (&["approval", "withdraw", "apr_1"], "", "MP-OPS-010", "midplane approval list"),
        (&["quarantine", "release", "orders@1.0.0"], "", "MP-OPS-014", "midplane quarantine list"),
        (&["namespace", "show", "@nobody"], "", "MP-NS-003", "midplane namespace list"),
        (
            &["publish", path, "--environment", "moon"],
            "",
            "MP-REG-011",
            "midplane environment list",
        ),
        (&rule, r#"{"rules": [{"percentage": 300}]}"#, "MP-FEED-001", "--file"),
    ] {
        let refused = node.cli(args, input).await;
        let said = &refused.stderr;
        assert!(said.contains(&format!("error[{code}]: ")), "{args:?}: {refused:?}");
        let told = said.split("hint: ").nth(1).unwrap_or_default();
        assert!(told.contains(hint), "{args:?}: {refused:?}");
        for word in ["GET /", "/api/", "openapi", "`pointer`", "restore", "struct "] {
            assert!(!told.contains(word), "{word}: {args:?}: {refused:?}");
        }
    }
}

#[tokio::test]
async fn an_account_made_here_signs_in() {
    let node = TestNode::start().await;
    let make = ["user", "create", "--username", "ada", "--role", "member", "--password-stdin"];
    let made = node.cli(&make, "a long password\n").await;
    assert_eq!(made.code, 0, "{made:?}");
    let login = serde_json::json!({"username": "ada", "password": "a long password"});
    assert_eq!(node.post("/auth/login").json(&login).send().await.unwrap().status(), 200);
    assert_eq!(node.cli(&make, "a long password\n").await.code, 3);
    let short = ["user", "create", "--username", "bob", "--password-stdin"];
    assert_eq!(node.cli(&short, "short\n").await.code, 1);
}

#[tokio::test]
async fn exit_codes_tell_what_is_wrong() {
    let node = TestNode::start().await;
    let folder = node.folder.path().join("plugin");
    fs::create_dir(&folder).unwrap();
    let manifest = folder.join("plugin.yaml");
    let path = folder.to_str().unwrap();
    fs::write(&manifest, "apiVersion: midplane/v1\nname: Bad Name\n").unwrap();
    let bad = node.cli(&["validate", path], "").await;
    assert_eq!(bad.code, 1, "{bad:?}");
    assert!(format!("{}{}", bad.stdout, bad.stderr).contains("MP-MAN-030"), "{bad:?}");
    let good = "apiVersion: midplane/v1\nname: good\nversion: 1.0.0\ncompat: { core: '>=0.1' }\n\
                displayName: Good\ndescription: d\nui: { kind: esm, entry: a.js }\n";
    fs::write(&manifest, good).unwrap();
    fs::write(folder.join("a.js"), "export function setup() {}").unwrap();
    let good = node.cli(&["validate", path], "").await;
    assert_eq!(good.code, 0, "{good:?}");
    fs::write(folder.join("a.js"), "export function setup() {").unwrap();
    let broken = node.cli(&["validate", path], "").await;
    assert_eq!(broken.code, 1, "{broken:?}");
    assert!(broken.stdout.contains("error[MP-REV-004]"), "{broken:?}");
    fs::remove_file(folder.join("a.js")).unwrap();
    let missing = node.cli(&["validate", path], "").await;
    assert_eq!(missing.code, 1, "{missing:?}");
    assert!(missing.stdout.contains("plugin.yaml:7:25: error[MP-CLI-012]"), "{missing:?}");
    assert_eq!(node.cli(&["publish", "/nowhere"], "").await.code, 1);
    assert_eq!(node.cli(&["frobnicate"], "").await.code, 2);
    let away = ["wait", "--server", "http://127.0.0.1:1", "--timeout", "1s"];
    assert_eq!(node.cli(&away, "").await.code, 5);
}
