//! Backends that the configuration names instead of registering by themselves.

use crate::support::{Backend, TestNode, eventually, json};
use reqwest::Method;
use serde_json::Value;
use std::process::Command;

/// A configuration that names these backends.
fn naming(backends: &[(&str, &str)]) -> String {
    let entries = backends.iter().map(|(name, url)| {
        let manifest = format!(
            "name: {name}\\nversion: 1.0.0\\ncompat: {{ core: '>=0.1' }}\\nbackend: {{ protocol: http }}\\n"
        );
        format!("  - {{ manifest: \"{manifest}\", baseUrl: '{url}' }}\n")
    });
    format!("plugins:\n{}", entries.collect::<String>())
}

async fn answers(node: &TestNode, plugin: &str, status: u16) {
    let path = format!("/api/v1/{plugin}/x");
    let answer =
        || async { (node.get(&path).send().await.unwrap().status() == status).then_some(()) };
    eventually(&format!("{plugin} answers {status}"), answer).await;
}

#[cfg(unix)]
#[tokio::test]
async fn they_are_there_as_long_as_they_are_named() {
    let (orders, notes) = (Backend::start().await, Backend::start().await);
    let both = naming(&[("orders", &orders.url), ("notes", &notes.url)]);
    let node = TestNode::start_with(&both).await;
    answers(&node, "orders", 200).await;
    answers(&node, "notes", 200).await;
    let reads_again = |configuration: String| {
        std::fs::write(node.folder.path().join("midplane.yaml"), configuration).unwrap();
        let id = node.child.id().unwrap().to_string();
        assert!(Command::new("kill").args(["-HUP", &id]).status().unwrap().success());
    };
    reads_again(naming(&[("notes", &notes.url)]));
    answers(&node, "orders", 404).await;
    answers(&node, "notes", 200).await;
    // what cannot be read changes nothing
    reads_again("plugins: [{ baseUrl: nonsense }]\n".into());
    let told = || async { node.log().contains("plugins[0]").then_some(()) };
    eventually("the log names the entry", told).await;
    answers(&node, "notes", 200).await;
    let shown = node.admin(Method::GET, "/api/platform/v1/plugins/notes", Value::Null).await;
    assert_eq!(json(shown).await["instances"][0]["state"], "ready");
}

#[tokio::test]
async fn one_that_may_not_be_connected_to_is_named_in_the_log_and_the_others_are_there() {
    let notes = Backend::start().await;
    let both = naming(&[("orders", "http://169.254.169.254"), ("notes", &notes.url)]);
    // cloud metadata is refused before anything starts; an address that is not allowed, afterwards
    let refused = format!("outbound: {{ allowedNetworks: [127.0.0.1] }}\n{both}");
    let node = TestNode::start_with(&refused.replace("169.254.169.254", "10.255.255.1")).await;
    answers(&node, "notes", 200).await;
    let told = || async {
        let log = node.log();
        (log.contains("plugins[0] is not registered") && log.contains("MP-LIFE-004")).then_some(())
    };
    eventually("the log names the entry", told).await;
}
