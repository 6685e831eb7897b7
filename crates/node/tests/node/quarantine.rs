//! Versions that an administrator decides on, with the real binary and its command line.

use crate::support::{Package, TestNode, files, json, plugin, problem};
use serde_json::{Value, json};

const HOLDING: &str = "registry: { review: { secrets: { onFailure: quarantine } } }\n";

/// A plugin with something in it that looks like a key.
fn with_a_key(version: &str) -> Package {
    let manifest = "compat: { core: '>=0.1' }\nui: { kind: esm, entry: ui/a.js }\n";
    let key = format!("export const setup = () => 'ghp_{}';\n", "a1B2".repeat(9));
    plugin("orders", version, manifest).file("ui/a.js", key)
}

async fn cli(node: &TestNode, arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
    let done = node.cli(&arguments, "").await;
    assert_eq!(done.code, 0, "{arguments:?}: {done:?}");
    serde_json::from_str(&done.stdout).unwrap()
}

#[tokio::test]
async fn an_administrator_lets_one_out_and_deletes_another() {
    let node = TestNode::start_with(HOLDING).await;
    for version in ["1.0.0", "1.1.0"] {
        let held = json(node.publish(&with_a_key(version)).await).await;
        assert_eq!(held["state"], "quarantined", "{held}");
    }
    assert!(node.offered().await.is_empty());
    let entry = node.get("/pilets/orders/1.0.0/a.js").send().await.unwrap();
    problem(entry, 404, "MP-REG-013").await;

    let waiting = cli(&node, &["quarantine", "list"]).await;
    assert_eq!(waiting["items"].as_array().unwrap().len(), 2, "{waiting}");
    let shown = cli(&node, &["quarantine", "show", "orders@1.0.0"]).await;
    let review = shown["review"].as_array().unwrap();
    assert!(review.iter().any(|found| found["code"] == "MP-REV-011"), "{shown}");
    let would = cli(&node, &["quarantine", "release", "orders@1.0.0", "--dry-run"]).await;
    assert_eq!(would["dryRun"], true);
    assert!(node.offered().await.is_empty());

    let why = ["--reason", "the key is a sample"];
    cli(&node, &[&["quarantine", "release", "orders@1.0.0"][..], &why[..]].concat()).await;
    assert_eq!(node.offered().await, ["orders 1.0.0"]);
    let before = files(&node.data()).len();
    let why = ["--reason", "holds a key of ours"];
    cli(&node, &[&["quarantine", "reject", "orders@1.1.0"][..], &why[..]].concat()).await;
    let publisher = node.token("versions:publish", Some("orders")).await;
    let shown = ["quarantine", "show", "orders@1.1.0", "--token", &publisher];
    let shown = node.cli(&shown, "").await.stdout;
    assert!(shown.contains("rejected by bootstrap, "), "its publisher learns who: {shown}");
    assert!(shown.contains("holds a key of ours"), "and why: {shown}");
    assert_eq!(before - files(&node.data()).len(), 1, "the package; the file is that of 1.0.0 too");
    let entry = node.get("/pilets/orders/1.0.0/a.js").send().await.unwrap();
    assert_eq!(entry.status(), 200);
    let again = node.cli(&["quarantine", "release", "orders@1.1.0"], "").await;
    assert_eq!(again.code, 3, "{again:?}");
    assert!(again.stderr.contains("MP-OPS-014"), "{again:?}");
    let audit = cli(&node, &["audit", "--kind", "version-state-changed", "--limit", "1"]).await;
    assert_eq!(audit["after"], json!("rejected"), "{audit}");
}
