//! Disks that are full, fail, lose or change what is on them: what is published is served on, nothing
//! is half written, and the node says what is wrong.

use crate::support::{ADMIN, Package, TestNode, binary, eventually, json, pilet, problem};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json as value};
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Stdio,
    sync::Arc,
};
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
        assert!(said.contains("is a link"), "{name}: {said}");
        fs::remove_file(data.join(name)).unwrap();
        fs::rename(&elsewhere, data.join(name)).unwrap();
    }
    let node = TestNode::start_in(folder).await;
    assert_eq!(status(&node, FILE).await, 200, "all is in its place again");
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
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
async fn tamper(folder: &TempDir, sql: &str) {
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
        "UPDATE signing_keys SET pkcs8 = x'00ff'",
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

/// From now on every sync of the process fails.
async fn without_sync(node: &TestNode) -> tokio::process::Child {
    let id = node.child.id().unwrap().to_string();
    let mut strace = Command::new("strace");
    let inject = "inject=fsync,fdatasync:error=EIO";
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
        let mut strace = without_sync(&node).await;
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
