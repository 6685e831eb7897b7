//! Killed without warning while many publish: what was acknowledged is there, whole.

use crate::support::{ADMIN, Package, TestNode, json};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use futures::{StreamExt as _, stream::FuturesUnordered};
use reqwest::Method;
use serde_json::Value;
use sha2::{Digest as _, Sha384};
use std::{collections::BTreeMap, sync::Arc};
use tempfile::TempDir;

const SEEDS: u64 = 24;
const WRITERS: u64 = 6;

/// What a version's file holds; different for each.
fn main_of(seed: u64, writer: u64, version: &str) -> String {
    let line = format!("console.log('{seed} {writer} {version}');\n");
    format!("//@pilet v:2(pr,{{}})\n{}", line.repeat(50 + usize::try_from(seed * 40).unwrap()))
}

#[tokio::test]
async fn no_acknowledged_version_is_lost_and_none_is_half_visible() {
    let mut folder = Arc::new(tempfile::tempdir().unwrap());
    let (mut attempted, mut acknowledged) = (BTreeMap::new(), Vec::new());
    for seed in 0..SEEDS {
        let before = acknowledged.len();
        folder = one_life(folder, seed, &mut attempted, &mut acknowledged).await;
        assert!(acknowledged.len() > before, "seed {seed}: something was acknowledged");
    }
    let node = TestNode::start_in(folder).await;
    check(&node, &attempted, &acknowledged).await;
}

/// A node starts, is checked against the journal, takes writes and is killed among them.
async fn one_life(
    folder: Arc<TempDir>,
    seed: u64,
    attempted: &mut BTreeMap<String, String>,
    acknowledged: &mut Vec<String>,
) -> Arc<TempDir> {
    let node = TestNode::start_in(folder).await;
    check(&node, attempted, acknowledged).await;
    let mut writes = FuturesUnordered::new();
    for round in 0..4 {
        for writer in 0..WRITERS {
            let version = format!("{seed}.{round}.0");
            let main = main_of(seed, writer, &version);
            let (name, node) = (format!("p{writer}"), &node);
            attempted.insert(format!("{name}/{version}"), main.clone());
            writes.push(async move {
                let request = node.post("/api/v1/pilets").bearer_auth(ADMIN);
                let package = Package::of_main(&name, &version, &main).packed();
                let part = reqwest::multipart::Part::bytes(package);
                let form = reqwest::multipart::Form::new().part("file", part);
                let answer = request.multipart(form).send().await.ok()?;
                (answer.status() == 200).then(|| format!("{name}/{version}"))
            });
        }
    }
    // how many may be acknowledged before the end depends on the seed
    let last = 1 + usize::try_from(seed * 7 % 23).unwrap();
    while let Some(done) = writes.next().await {
        acknowledged.extend(done);
        if acknowledged.iter().filter(|at| at.contains(&format!("/{seed}."))).count() >= last {
            break;
        }
    }
    // the others are on their way; what is acknowledged in the last moment counts too
    node.signal("-KILL").await;
    while let Some(done) = writes.next().await {
        acknowledged.extend(done);
    }
    drop(writes);
    node.kill().await
}

async fn check(node: &TestNode, attempted: &BTreeMap<String, String>, acknowledged: &[String]) {
    let path = "/api/platform/v1/plugins?limit=200";
    let shown = json(node.admin(Method::GET, path, Value::Null).await).await;
    let mut visible = Vec::new();
    for plugin in shown["items"].as_array().unwrap() {
        for version in plugin["versions"].as_array().unwrap() {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            visible.push(format!("{}/{}", text(&plugin["name"]), text(&version["version"])));
        }
    }
    for lost in acknowledged {
        assert!(visible.contains(lost), "{lost} was acknowledged and is gone");
    }
    for at in &visible {
        let link = format!("/pilets/{at}/index.js");
        let served = node.get(&link).send().await.unwrap();
        assert_eq!(served.status(), 200, "{at} is visible and not there");
        assert_eq!(served.text().await.unwrap(), attempted[at], "{at} is not what was sent");
    }
    for item in node.feed().await["items"].as_array().unwrap() {
        let link = item["link"].as_str().unwrap();
        let bytes = node.get(link).send().await.unwrap().bytes().await.unwrap();
        let hash = format!("sha384-{}", STANDARD.encode(Sha384::digest(&bytes)));
        assert_eq!(item["integrity"], hash, "{link}");
    }
}
