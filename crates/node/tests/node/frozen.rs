//! A data folder of the first release: today's node starts in it, migrates it and goes on. What
//! is in it stands in `crates/adapters/store-sqlite/tests/fixtures/README.md`.

use crate::support::{TestNode, json, pilet, problem};
use reqwest::Method;
use serde_json::{Value, json as object};
use std::{fs, path::Path, sync::Arc};

const CI: &str = "mp_c5ab82e849fcc74ab29be522d263be4931ff1efc8d7d8ef08db2f7649b03df29";
const REVOKED: &str = "mp_be61288a389f3b433afae5e17023bd8089a5b957805c3704d8ad534b6928c69a";

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

async fn first_release() -> TestNode {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../adapters/store-sqlite/tests");
    let folder = Arc::new(tempfile::tempdir().unwrap());
    copy(&fixtures.join("fixtures/first-release"), &folder.path().join("data"));
    TestNode::start_in(folder).await
}

async fn signed_in(node: &TestNode, name: &str, password: &str) -> String {
    let login = object!({"username": name, "password": password});
    let session = json(node.post("/auth/login").json(&login).send().await.unwrap()).await;
    session["accessToken"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_was_published_is_served() {
    let node = first_release().await;
    assert_eq!(node.offered().await, ["@acme/invoices 1.1.0", "notes 0.3.0"]);
    assert_eq!(node.feed().await["registry"], "cdb7755a6eefdaff558596e2b6c1303c");
    let member = signed_in(&node, "grace", "correct horse 2").await;
    let feed = json(node.get("/api/v1/pilets").bearer_auth(&member).send().await.unwrap()).await;
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), 3, "members have one more: {items:?}");
    for item in items {
        let link = item["link"].as_str().unwrap();
        let file = node.get(link).bearer_auth(&member).send().await.unwrap();
        assert_eq!(file.status(), 200, "{link}");
        assert!(!file.bytes().await.unwrap().is_empty());
    }
    let staging = node.get("/api/v1/pilets?environment=staging").send().await.unwrap();
    assert_eq!(json(staging).await["items"][0]["version"], "0.9.0");
}

#[tokio::test]
async fn who_had_a_key_or_a_password_comes_in_and_who_lost_it_does_not() {
    let node = first_release().await;
    let ada = signed_in(&node, "ada", "correct horse").await;
    let users = node.get("/api/platform/v1/users").bearer_auth(&ada).send().await.unwrap();
    let users = json(users).await;
    let names: Vec<&Value> =
        users["items"].as_array().unwrap().iter().map(|user| &user["username"]).collect();
    assert_eq!(names, ["ada", "grace"]);
    let next = pilet("@acme/invoices", "1.2.0");
    problem(node.publish_as(&next, REVOKED).await, 401, "MP-AUTH-002").await;
    let published = node.publish_as(&next, CI).await;
    assert_eq!(published.status(), 200);
    assert!(node.offered().await.contains(&"@acme/invoices 1.2.0".to_owned()));
    let taken = pilet("@acme/invoices", "1.0.0");
    assert_eq!(node.publish_as(&taken, CI).await.status(), 409, "numbers stay used");
    let plugins = node.admin(Method::GET, "/api/platform/v1/plugins", Value::Null).await;
    assert_eq!(json(plugins).await["items"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn it_opens_again_after_what_this_release_wrote() {
    let node = first_release().await;
    node.publish_as(&pilet("fresh", "1.0.0"), CI).await;
    let node = node.restart().await;
    assert_eq!(node.offered().await, ["@acme/invoices 1.1.0", "fresh 1.0.0", "notes 0.3.0"]);
}
