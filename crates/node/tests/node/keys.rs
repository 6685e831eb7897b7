//! Keys at rest, through the binary: what lies in the data folder without its master key, what a start
//! refuses, and another master key, also when it is put in place by somebody who is killed.

use crate::storage::tamper;
use crate::support::{ADMIN, Output, TestNode, binary, eventually, files, json};
use reqwest::Method;
use serde_json::Value;
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};
use tempfile::TempDir;
use tokio::process::Command;

fn master(folder: &TempDir) -> PathBuf {
    folder.path().join("data/master.key")
}

fn write_key(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

/// What stands in a column of the signing keys, in hex.
async fn stored_keys(folder: &TempDir, column: &str) -> String {
    let code = "import sqlite3,sys\nfor row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): \
                print(row[0])";
    let database = folder.path().join("data/registry.db");
    let select = format!("SELECT hex({column}) FROM signing_keys ORDER BY kid");
    let mut python = Command::new("python3");
    let done = python.arg("-c").arg(code).arg(database).arg(select).output().await.unwrap();
    assert!(done.status.success(), "{done:?}");
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

async fn private_keys(folder: &TempDir) -> String {
    stored_keys(folder, "private_key").await
}

fn unhex(text: &str) -> Vec<u8> {
    let byte = |n| u8::from_str_radix(&text[2 * n..2 * n + 2], 16).unwrap();
    (0..text.len() / 2).map(byte).collect()
}

/// Everything below the data folder that begins with `registry.db`, as bytes.
fn database_bytes(folder: &TempDir) -> Vec<u8> {
    let all = files(&folder.path().join("data"));
    let name =
        |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with("registry.db");
    all.iter().filter(|path| name(path)).flat_map(|path| fs::read(path).unwrap()).collect()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// `midplane serve` in the folder, which does not start.
async fn refused(folder: &TempDir) -> String {
    let mut command = binary();
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
        .arg(folder.path().join("data"));
    let configuration = folder.path().join("midplane.yaml");
    command.arg("--config").arg(configuration).env("MIDPLANE_ADMIN_TOKEN", ADMIN);
    let done = command.output().await.unwrap();
    assert_eq!(done.status.code(), Some(1), "{done:?}");
    String::from_utf8(done.stderr).unwrap()
}

async fn keys(folder: &TempDir, verb: &str) -> Output {
    let mut command = binary();
    command.args(["keys", verb, "--json", "--data-dir"]).arg(folder.path().join("data"));
    command.arg("--config").arg(folder.path().join("midplane.yaml"));
    let done = command.output().await.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (stdout, stderr) = (text(done.stdout), text(done.stderr));
    Output { code: done.status.code().unwrap(), stdout, stderr }
}

async fn status(folder: &TempDir) -> Value {
    let done = keys(folder, "status").await;
    assert_eq!(done.code, 0, "{done:?}");
    serde_json::from_str(&done.stdout).unwrap()
}

async fn public_keys(node: &TestNode) -> Value {
    json(node.get("/.well-known/jwks.json").send().await.unwrap()).await
}

#[tokio::test]
async fn the_database_alone_shows_no_key() {
    let node = TestNode::start().await;
    node.user("ada", &["member"]).await;
    let before = public_keys(&node).await;
    let folder = node.kill().await;
    let mode = fs::metadata(master(&folder)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let bytes = database_bytes(&folder);
    let text = fs::read_to_string(master(&folder)).unwrap();
    let raw = unhex(text.trim());
    for (what, part) in [
        ("PEM", b"PRIVATE KEY".as_slice()),
        // what stands before the private number in PKCS#8 of a P-256 key, in DER and in base64
        ("DER", b"\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01"),
        ("base64", b"MIGHAgEAMBMGByqGSM49AgEG"),
        ("master key", text.trim().as_bytes()),
        ("master key's bytes", &raw),
    ] {
        assert!(!holds(&bytes, part), "{what} is in the database");
    }
    let node = TestNode::start_in(folder).await;
    assert_eq!(public_keys(&node).await, before);
    assert!(!node.log().contains(text.trim()));
}

/// The data folder of the first release, in which the key stood in clear.
#[tokio::test]
async fn keys_of_an_earlier_release_are_sealed_at_the_next_start() {
    let node = TestNode::start().await;
    let folder = node.kill().await;
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../adapters/store-sqlite/tests/fixtures/first-release/registry.db");
    for file in files(&folder.path().join("data")) {
        fs::remove_file(file).unwrap();
    }
    fs::copy(fixture, folder.path().join("data/registry.db")).unwrap();
    let clear = unhex(&stored_keys(&folder, "pkcs8").await);
    assert!(holds(&database_bytes(&folder), &clear));
    let node = TestNode::start_in(folder).await;
    assert_eq!(public_keys(&node).await["keys"].as_array().unwrap().len(), 1);
    // while it runs: nothing waits in the log either
    assert!(!holds(&database_bytes(&node.folder), &clear[30..90]));
    assert!(!holds(&database_bytes(&node.folder), b"PRIVATE KEY"));
    let kept = public_keys(&node).await;
    let folder = node.kill().await;
    assert_eq!(public_keys(&TestNode::start_in(folder).await).await, kept);
}

#[tokio::test]
async fn a_master_key_that_is_missing_wrong_or_open_is_told_and_nothing_is_made() {
    let folder = TestNode::start().await.kill().await;
    let path = master(&folder);
    let key = fs::read_to_string(&path).unwrap();
    let sealed = private_keys(&folder).await;
    let listed = files(folder.path()).len();
    for (code, change) in [
        ("MP-KEY-001", (|path: &Path| fs::remove_file(path).unwrap()) as fn(&Path)),
        ("MP-KEY-002", |path| {
            fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
        }),
        ("MP-KEY-003", |path| write_key(path, "canary-not-a-key")),
        ("MP-KEY-004", |path| write_key(path, &("5b".to_owned() + &"5a".repeat(31)))),
    ] {
        change(&path);
        let before = fs::read(&path).ok();
        let said = refused(&folder).await;
        assert!(said.contains(code) && said.contains("hint:"), "{code}: {said}");
        assert!(!said.contains("canary") && !said.contains("5a5a5a"), "{said}");
        assert_eq!(fs::read(&path).ok(), before, "{code}: it is as it was");
        write_key(&path, &key);
        assert_eq!(private_keys(&folder).await, sealed, "{code}");
        assert_eq!(files(folder.path()).len(), listed, "{code}: nothing was made");
    }
    TestNode::start_in(folder).await;
}

#[tokio::test]
async fn a_key_from_a_variable_or_a_file_is_never_made_or_written_down() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let named = folder.path().join("named.key");
    let configuration = format!("keys:\n  master: file:{}\n", named.display());
    fs::write(folder.path().join("midplane.yaml"), configuration).unwrap();
    assert!(refused(&folder).await.contains("MP-KEY-001"));
    write_key(&named, &"0a1b".repeat(16));
    let folder = TestNode::start_in(folder).await.kill().await;
    assert!(!master(&folder).exists());
    assert!(!holds(&database_bytes(&folder), &b"\x0a\x1b".repeat(16)));
    // a key that somebody writes into the configuration itself is refused and not repeated
    fs::write(
        folder.path().join("midplane.yaml"),
        format!("keys:\n  master: {}\n", "ca1f".repeat(16)),
    )
    .unwrap();
    let said = refused(&folder).await;
    assert!(said.contains("keys.master") && !said.contains("ca1fca1f"), "{said}");
    fs::write(folder.path().join("midplane.yaml"), "keys:\n  master: env:MIDPLANE_TEST_NOT_SET\n")
        .unwrap();
    let said = refused(&folder).await;
    assert!(said.contains("MP-KEY-001") && said.contains("env:MIDPLANE_TEST_NOT_SET"), "{said}");
}

#[tokio::test]
async fn a_sealed_key_in_another_row_does_not_open() {
    let node = TestNode::start().await;
    let kept = public_keys(&node).await;
    let folder = node.kill().await;
    let planted =
        "INSERT INTO signing_keys SELECT 'planted', private_key, created_at + 1 FROM signing_keys";
    tamper(&folder, planted).await;
    let node = TestNode::start_in(folder).await;
    assert_eq!(public_keys(&node).await, kept);
    assert!(node.log().contains("left out a signing key that is damaged"));
}

#[tokio::test]
async fn another_master_key_opens_what_the_old_one_did() {
    let node = TestNode::start().await;
    let kept = public_keys(&node).await;
    let before = status(&node.folder).await;
    let busy = keys(&node.folder, "rotate-master").await;
    assert!(busy.code == 1 && busy.stderr.contains("MP-RUN-004"), "{busy:?}");
    let folder = node.kill().await;
    let old = fs::read_to_string(master(&folder)).unwrap();
    let sealed = private_keys(&folder).await;
    let done = keys(&folder, "rotate-master").await;
    assert_eq!(done.code, 0, "{done:?}");
    let after: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_ne!(after["master"], before["master"]);
    assert_eq!(after["dataKeys"][0]["master"], after["master"]);
    assert_eq!(private_keys(&folder).await, sealed, "values stay as they are");
    assert_ne!(fs::read_to_string(master(&folder)).unwrap(), old);
    assert!(!folder.path().join("data/master.key.previous").exists());
    let folder = {
        let node = TestNode::start_in(folder).await;
        assert_eq!(public_keys(&node).await, kept);
        node.kill().await
    };
    write_key(&master(&folder), &old);
    assert!(refused(&folder).await.contains("MP-KEY-004"), "the old one opens nothing any more");
}

/// Wherever it is killed, the next start goes on.
#[tokio::test]
async fn a_rotation_that_is_killed_loses_nothing() {
    let node = TestNode::start().await;
    let kept = public_keys(&node).await;
    let mut folder = node.kill().await;
    for round in 0..12 {
        let mut command = binary();
        command.args(["keys", "rotate-master", "--data-dir"]).arg(folder.path().join("data"));
        let mut child = command.spawn().unwrap();
        let seen = || async {
            let begun = folder.path().join("data/master.key.previous").exists();
            begun.then_some(())
        };
        // some are killed at once, some when the new key is on its way, some are through
        match round % 3 {
            0 => {}
            1 => {
                tokio::select! {
                    () = eventually("a rotation begins", seen) => {}
                    _ = child.wait() => {}
                }
            }
            _ => drop(child.wait().await.unwrap()),
        }
        let _ = child.start_kill();
        child.wait().await.unwrap();
        let node = TestNode::start_in(folder).await;
        assert_eq!(public_keys(&node).await, kept, "round {round}");
        let path = "/api/platform/v1/users";
        let listed = node.admin(Method::GET, path, Value::Null).await;
        assert_eq!(listed.status(), 200);
        folder = node.kill().await;
        assert!(!folder.path().join("data/master.key.previous").exists(), "round {round}");
    }
}
