//! Disks that are full or fail a write: nothing is half written, what is published is served on, and
//! the node says what is wrong.

use crate::support::{TestNode, eventually, files, json, pilet, problem};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json as value};
use std::{fs, io::Write as _, path::PathBuf, process::Stdio, sync::Arc};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::Command,
};

const FILE: &str = "/pilets/orders/1.0.0/index.js";

async fn with_orders() -> TestNode {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    node
}

async fn status(node: &TestNode, path: &str) -> StatusCode {
    node.get(path).send().await.unwrap().status()
}

/// Whether this machine lets us do that; the tests that need it are skipped elsewhere.
async fn may(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().await.is_ok_and(|done| done.success())
}

/// A small disk of its own below `data/`, which lives as long as a process that waits.
struct SmallDisk {
    holder: tokio::process::Child,
    data: PathBuf,
}

impl SmallDisk {
    /// `None` where no file system can be mounted.
    async fn mount(folder: &TempDir) -> Option<Self> {
        if !may("unshare", &["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).await {
            return None;
        }
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        let mount = "mount -t tmpfs -o size=12m tmpfs \"$0\" && echo mounted && exec cat";
        let mut holder = Command::new("unshare");
        holder.args(["-m", "/bin/sh", "-c", mount]).arg(&data).kill_on_drop(true);
        let mut holder = holder.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let said = holder.stdout.as_mut().unwrap();
        BufReader::new(said).read_line(&mut line).await.unwrap();
        assert_eq!(line, "mounted\n");
        Some(Self { holder, data })
    }

    async fn start(&self, folder: &Arc<TempDir>) -> TestNode {
        let holder = self.holder.id().unwrap().to_string();
        let program = ["nsenter", "-t", &holder, "-m", "--"];
        TestNode::start_below(&program, Arc::clone(folder)).await
    }

    /// Where the same files are seen from outside.
    fn at(&self, name: &str) -> PathBuf {
        let root = format!("/proc/{}/root", self.holder.id().unwrap());
        PathBuf::from(format!("{root}{}", self.data.display())).join(name)
    }

    fn fill(&self) {
        let mut file = fs::File::create(self.at("filler")).unwrap();
        while file.write(&[7; 4096]).is_ok_and(|written| written > 0) {}
    }
}

async fn why_not_ready(node: &TestNode) -> String {
    let ready = node.get("/readyz").send().await.unwrap();
    assert_eq!(ready.status(), 503);
    let ready: Value = ready.json().await.unwrap();
    assert_eq!(ready["status"], "failing");
    ready["reason"].as_str().unwrap().to_owned()
}

async fn becomes_ready(node: &TestNode) {
    eventually("it is ready again by itself", async || {
        (status(node, "/readyz").await == 200).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_full_disk_refuses_and_recovers() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let Some(disk) = SmallDisk::mount(&folder).await else {
        return eprintln!("skipped: a file system cannot be mounted here");
    };
    let node = disk.start(&folder).await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    disk.fill();
    problem(node.publish(&pilet("orders", "1.0.1")).await, 507, "MP-STO-001").await;
    let user = value!({"username": "ada", "password": "password-of-ada", "roles": ["member"]});
    let users = "/api/platform/v1/users";
    problem(node.admin(Method::POST, users, user.clone()).await, 507, "MP-STO-001").await;
    let why = why_not_ready(&node).await;
    assert!(why.ends_with("there is no room left on the disk"), "{why}");
    assert_eq!(status(&node, FILE).await, 200);
    assert_eq!(node.offered().await, ["orders 1.0.0"]);
    assert!(files(&disk.at("uploads")).is_empty(), "no upload is left");
    let left = files(&disk.at("bundles"));
    assert!(!left.iter().any(|path| path.display().to_string().contains('#')), "{left:?}");

    fs::remove_file(disk.at("filler")).unwrap();
    becomes_ready(&node).await;
    json(node.publish(&pilet("orders", "1.0.1")).await).await;
    json(node.admin(Method::POST, users, user).await).await;
    assert_eq!(node.offered().await, ["orders 1.0.1"]);
}

#[tokio::test]
async fn a_full_disk_does_not_keep_it_from_starting() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let Some(disk) = SmallDisk::mount(&folder).await else {
        return eprintln!("skipped: a file system cannot be mounted here");
    };
    let mut node = disk.start(&folder).await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    eventually("room is kept for the next start", async || {
        disk.at("registry.db-reserve")
            .metadata()
            .is_ok_and(|file| file.len() == 1 << 20)
            .then_some(())
    })
    .await;
    node.terminate().await;
    assert_eq!(node.child.wait().await.unwrap().code(), Some(0));
    disk.fill();
    let node = disk.start(&folder).await;
    assert_eq!(status(&node, FILE).await, 200, "what is published is served");
    assert_eq!(node.offered().await, ["orders 1.0.0"]);
    let why = why_not_ready(&node).await;
    assert_eq!(why, "the database: there is no room left on the disk");
    fs::remove_file(disk.at("filler")).unwrap();
    becomes_ready(&node).await;
    json(node.publish(&pilet("orders", "1.0.1")).await).await;
}

/// From now on syncs of the process fail: all, or of each thread that one (`when=3`).
async fn without_sync(node: &TestNode, which: &str) -> tokio::process::Child {
    let id = node.child.id().unwrap().to_string();
    let mut strace = Command::new("strace");
    let inject = &format!("inject=fsync,fdatasync:error=EIO{which}");
    strace.args(["-f", "-o", "/dev/null", "-p", &id, "-e", "trace=fsync,fdatasync", "-e", inject]);
    strace.kill_on_drop(true).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut strace = strace.spawn().unwrap();
    let mut said = BufReader::new(strace.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).await.unwrap();
    assert!(line.contains("attached"), "{line}");
    // it says little more, and must be able to
    strace.stderr = Some(said.into_inner());
    strace
}

#[tokio::test]
async fn after_a_failed_sync_it_only_reads_until_it_is_restarted() {
    if !may("strace", &["-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"]).await {
        return eprintln!("skipped: there is no strace that may trace here");
    }
    let user = value!({"username": "ada", "password": "password-of-ada", "roles": ["member"]});
    let users = "/api/platform/v1/users";
    for place in ["the published files", "the database"] {
        let mut node = with_orders().await;
        let mut strace = without_sync(&node, "").await;
        let first = match place {
            "the database" => node.admin(Method::POST, users, user.clone()).await,
            _ => node.publish(&pilet("orders", "1.0.1")).await,
        };
        problem(first, 503, "MP-STO-002").await;
        strace.kill().await.unwrap();
        // that the disk works again changes nothing
        problem(node.publish(&pilet("orders", "1.0.2")).await, 503, "MP-STO-002").await;
        problem(node.admin(Method::POST, users, user.clone()).await, 503, "MP-STO-002").await;
        let why = why_not_ready(&node).await;
        assert!(why.starts_with(place), "{why}");
        assert_eq!(
            (status(&node, FILE).await, status(&node, "/healthz").await),
            (StatusCode::OK, StatusCode::OK)
        );
        assert_eq!(node.offered().await, ["orders 1.0.0"]);

        node = node.restart().await;
        assert_eq!(status(&node, "/readyz").await, 200);
        json(node.publish(&pilet("orders", "1.0.3")).await).await;
        assert_eq!(node.offered().await, ["orders 1.0.3"]);
        eventually("nothing half written is left", async || {
            let left = files(&node.data().join("bundles"));
            let half = left.iter().any(|path| path.display().to_string().contains('#'));
            (!half && !left.is_empty()).then_some(())
        })
        .await;
    }
}

/// Whichever sync of a publish fails: what was acknowledged is there after a restart, what was not
/// is there whole or not at all, and nothing is acknowledged after the first failure.
#[tokio::test]
async fn each_sync_of_a_publish_may_fail() {
    if !may("strace", &["-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"]).await {
        return eprintln!("skipped: there is no strace that may trace here");
    }
    let mut failed = 0;
    for nth in 1..=8 {
        let node = with_orders().await;
        let mut strace = without_sync(&node, &format!(":when={nth}")).await;
        let mut acknowledged = vec!["1.0.0".to_owned()];
        let mut is_over = false;
        for number in 1..=6 {
            let version = format!("1.1.{number}");
            let answer = node.publish(&pilet("orders", &version)).await;
            if answer.status() == 200 {
                assert!(!is_over, "{nth}: {version} is acknowledged after a failure");
                acknowledged.push(version);
            } else {
                problem(answer, 503, "MP-STO-002").await;
                is_over = true;
            }
        }
        failed += usize::from(is_over);
        strace.kill().await.unwrap();
        let node = node.restart().await;
        let path = "/api/platform/v1/plugins/orders";
        let shown = json(node.admin(Method::GET, path, Value::Null).await).await;
        let there = shown["versions"].as_array().unwrap();
        let there: Vec<&str> = there.iter().map(|v| v["version"].as_str().unwrap()).collect();
        for version in &acknowledged {
            assert!(there.contains(&version.as_str()), "{nth}: {version} is lost of {there:?}");
        }
        for version in there {
            let file = format!("/pilets/orders/{version}/index.js");
            let served = node.get(&file).send().await.unwrap();
            assert!(served.text().await.unwrap().contains(&format!("'{version}'")), "{nth}");
        }
    }
    assert!(failed > 4, "most of them met it: {failed}");
}
