//! What something else has lost, changed or linked in the data folder: the rest is served on, and the
//! node says what is wrong. Disks that are full or fail are in `disks`.

use crate::support::{ADMIN, Package, TestNode, binary, eventually, files, json, pilet, problem};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json as value};
use std::{fs, process::Stdio};
use tempfile::TempDir;
use tokio::process::Command;

const FILE: &str = "/pilets/orders/1.0.0/index.js";

async fn with_orders() -> TestNode {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    node
}

async fn status(node: &TestNode, path: &str) -> StatusCode {
    node.get(path).send().await.unwrap().status()
}

/// Starts in a folder where it must not start; what it says.
async fn refuses_to_start(folder: &TempDir, more: &[&str]) -> String {
    let mut command = binary();
    command.arg("serve").arg("--data-dir").arg(folder.path().join("data"));
    command.args(["--listen", "127.0.0.1:0"]).args(more).env("MIDPLANE_ADMIN_TOKEN", ADMIN);
    let done = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().await.unwrap();
    assert_eq!(done.status.code(), Some(1));
    assert!(done.stdout.is_empty());
    String::from_utf8(done.stderr).unwrap()
}

#[tokio::test]
async fn a_lost_database_is_asked_about() {
    let folder = with_orders().await.kill().await;
    let data = folder.path().join("data");
    for name in ["registry.db", "registry.db-wal", "registry.db-shm"] {
        let _ = fs::remove_file(data.join(name));
    }
    for _ in 0..2 {
        let said = refuses_to_start(&folder, &[]).await;
        assert!(
            said.contains("error[MP-STO-004]") && said.contains("--accept-empty-store"),
            "{said}"
        );
    }
    let accepted = ["/bin/sh", "-c", "exec \"$@\" --accept-empty-store", "sh"];
    let node = TestNode::start_below(&accepted, folder).await;
    assert!(node.offered().await.is_empty());
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let node = node.restart().await;
    assert_eq!(node.offered().await, ["orders 1.0.0"], "it is asked once");
}

#[tokio::test]
async fn a_first_publish_that_broke_off_is_no_lost_database() {
    let node = TestNode::start().await;
    let blobs = node.data().join("bundles/sha256/ab");
    let folder = node.kill().await;
    fs::create_dir_all(&blobs).unwrap();
    fs::write(blobs.join("cd"), "x").unwrap();
    fs::write(blobs.join("ef#1"), "x").unwrap();
    let node = TestNode::start_in(folder).await;
    eventually("what was half written is swept", async || {
        (!blobs.join("ef#1").exists()).then_some(())
    })
    .await;
    assert!(node.offered().await.is_empty() && blobs.join("cd").exists());
}

#[cfg(unix)]
#[tokio::test]
async fn links_in_the_data_folder_are_not_followed() {
    let folder = with_orders().await.kill().await;
    let (data, elsewhere) = (folder.path().join("data"), folder.path().join("elsewhere"));
    for name in ["registry.db", "bundles", "uploads"] {
        fs::rename(data.join(name), &elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, data.join(name)).unwrap();
        let said = refuses_to_start(&folder, &[]).await;
        let code = if name == "registry.db" { "error[MP-STO-005]" } else { "error[MP-RUN-005]" };
        assert!(said.contains("is a link") && said.contains(code), "{name}: {said}");
        fs::remove_file(data.join(name)).unwrap();
        fs::rename(&elsewhere, data.join(name)).unwrap();
    }
    let node = TestNode::start_in(folder).await;
    assert_eq!(status(&node, FILE).await, 200, "all is in its place again");
}

#[tokio::test]
async fn changed_bytes_are_never_served() {
    let node = TestNode::start().await;
    let large = format!("//@pilet v:2(a,{{}})\n{}", "x = 'of several pieces';\n".repeat(9000));
    json(node.publish(&Package::of_main("orders", "1.0.0", &large)).await).await;
    json(node.publish(&pilet("notes", "1.0.0")).await).await;
    for path in files(&node.data().join("bundles/sha256")) {
        let mut bytes = fs::read(&path).unwrap();
        if bytes == large.as_bytes() {
            let last = bytes.len() - 2;
            bytes[last] ^= 1;
            fs::write(&path, bytes).unwrap();
        }
    }
    for range in [None, Some("bytes=0-9")] {
        let request = node.get(FILE);
        let request = match range {
            Some(range) => request.header("range", range),
            None => request,
        };
        problem(request.send().await.unwrap(), 500, "MP-STO-003").await;
    }
    let coded = node.get(FILE).header("accept-encoding", "br").send().await.unwrap();
    assert_eq!(coded.status(), 200, "its other form is whole");
    assert_eq!(status(&node, "/pilets/notes/1.0.0/index.js").await, 200);
}

/// Changes the database with nobody using it.
pub async fn tamper(folder: &TempDir, sql: &str) {
    let code =
        "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nc.execute(sys.argv[2])\nc.commit()";
    let database = folder.path().join("data/registry.db");
    let mut python = Command::new("python3");
    let done = python.arg("-c").arg(code).arg(database).arg(sql).status().await.unwrap();
    assert!(done.success());
}

#[tokio::test]
async fn a_damaged_row_takes_down_one_plugin_and_says_which() {
    let node = with_orders().await;
    json(node.publish(&pilet("notes", "1.0.0")).await).await;
    let folder = node.kill().await;
    tamper(&folder, "UPDATE versions SET manifest = '{' WHERE name = 'orders'").await;
    let node = TestNode::start_in(folder).await;
    assert_eq!(node.offered().await, ["notes 1.0.0"]);
    problem(node.get(FILE).send().await.unwrap(), 500, "MP-STO-003").await;
    let ready = json(node.get("/readyz").send().await.unwrap()).await;
    assert_eq!((&ready["status"], &ready["damaged"]), (&"ready".into(), &1.into()));
    let path = "/api/platform/v1/plugins/orders";
    let shown = json(node.admin(Method::GET, path, Value::Null).await).await;
    let damaged = shown["damaged"][0].as_str().unwrap();
    assert!(damaged.contains("version \"1.0.0\": column manifest"), "{damaged}");
    assert!(node.log().contains("left out what cannot be read any more"));
    json(node.publish(&pilet("orders", "1.0.1")).await).await;
    assert_eq!(node.offered().await, ["notes 1.0.0", "orders 1.0.1"], "a new version helps");
}

/// A row of each table is damaged, one of which holds the only key that sessions are signed with.
#[tokio::test]
async fn no_damaged_row_keeps_it_from_starting() {
    let node = with_orders().await;
    node.user("ada", &["member"]).await;
    node.user("bob", &["member"]).await;
    let token = node.token("versions:publish", None).await;
    let folder = node.kill().await;
    for sql in [
        "UPDATE signing_keys SET private_key = x'00ff'",
        "UPDATE users SET roles = '?' WHERE username = 'ada'",
        "UPDATE tokens SET permissions = '?'",
        "UPDATE channels SET version = '?'",
        "UPDATE change_log SET body = '?'",
        "UPDATE version_files SET variants = '?'",
        "INSERT INTO leases VALUES ('?', '', -1, -1)",
    ] {
        tamper(&folder, sql).await;
    }
    let node = TestNode::start_in(folder).await;
    let login = |name: &str| {
        let login = value!({"username": name, "password": format!("password-of-{name}")});
        node.post("/auth/login").json(&login).send()
    };
    json(login("bob").await.unwrap()).await;
    problem(login("ada").await.unwrap(), 500, "MP-STO-003").await;
    let users = json(node.admin(Method::GET, "/api/platform/v1/users", Value::Null).await).await;
    assert_eq!(users["items"].as_array().unwrap().len(), 1, "{users}");
    let refused = node.publish_as(&pilet("orders", "1.0.1"), &format!("Bearer {token}")).await;
    problem(refused, 401, "MP-AUTH-002").await;
    json(node.publish(&pilet("orders", "1.0.1")).await).await;
    assert_eq!(node.offered().await, ["orders 1.0.1"]);
}
