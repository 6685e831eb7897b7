//! Starting, stopping, and saying clearly why not.

use crate::support::{Backend, TestNode, binary, eventually, json};
use reqwest::Method;
use std::{path::Path, process::Stdio};
use tokio::net::TcpStream;

/// Starts a node that must not come up; its exit code and what it says.
async fn refused(data: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = binary();
    command.arg("serve").arg("--data-dir").arg(data);
    if !arguments.contains(&"--listen") {
        command.args(["--listen", "127.0.0.1:0"]);
    }
    let ended = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    let ended = ended.spawn().unwrap().wait_with_output().await.unwrap();
    (ended.status.code().unwrap(), String::from_utf8(ended.stderr).unwrap())
}

#[tokio::test]
async fn a_request_in_flight_is_answered_before_the_end() {
    let mut node = TestNode::start().await;
    let backend = Backend::start().await;
    json(node.admin(Method::POST, "/api/plugins/register", backend.registration("orders")).await)
        .await;
    let open = || async {
        (node.get("/api/v1/orders/x").send().await.unwrap().status() == 200).then_some(())
    };
    eventually("the route opens", open).await;
    backend.hold();
    let slow = node.get("/api/v1/orders/slow").send();
    let stopping = async {
        backend.has_a_request().await;
        node.terminate().await;
        let closed = || async { TcpStream::connect(node.authority()).await.is_err().then_some(()) };
        eventually("nobody new is let in", closed).await;
        backend.let_go();
    };
    let (answer, ()) = tokio::join!(slow, stopping);
    assert_eq!(answer.unwrap().status(), 200);
    assert_eq!(node.child.wait().await.unwrap().code(), Some(0), "{}", node.log());
}

#[tokio::test]
async fn a_port_in_use_is_named() {
    let node = TestNode::start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut command = binary();
    command.arg("serve").arg("--data-dir").arg(folder.path()).args(["--listen", node.authority()]);
    let ended = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let ended = ended.wait_with_output().await.unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(said.contains("error[MP-RUN-001]") && said.contains(node.authority()), "{said}");
    assert!(said.contains("hint: stop what listens there"), "{said}");

    let (code, said) = refused(&node.data(), &["--json"]).await;
    let last: serde_json::Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
    assert_eq!((code, &last["error"]["code"]), (1, &"MP-RUN-004".into()), "{said}");
    assert!(last["error"]["hint"].is_string() && last["error"]["exitCode"] == 1, "{said}");
    let (code, said) = refused(folder.path(), &["--listen", "192.0.2.1:0"]).await;
    assert!(code == 1 && said.contains("error[MP-RUN-002]"), "{said}");
}

#[tokio::test]
async fn a_database_that_cannot_be_used_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("registry.db");
    std::fs::write(&database, "this was a database once".repeat(500)).unwrap();
    let (code, said) = refused(folder.path(), &[]).await;
    assert!(code == 1 && said.contains("error[MP-STO-007]"), "{said}");
    std::fs::remove_file(&database).unwrap();
    std::fs::create_dir(&database).unwrap();
    let (code, said) = refused(folder.path(), &["--json"]).await;
    assert!(code == 1 && said.contains(r#""code":"MP-STO-006""#), "{said}");
    std::fs::remove_dir(&database).unwrap();
    let node = TestNode::start().await;
    let kept = node.kill().await;
    let data = kept.path().join("data");
    let sql = "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nc.execute('PRAGMA user_version=999')\nc.commit()";
    let database = data.join("registry.db");
    let mut python = tokio::process::Command::new("python3");
    assert!(python.arg("-c").arg(sql).arg(&database).status().await.unwrap().success());
    let (code, said) = refused(&data, &[]).await;
    assert!(code == 1 && said.contains("error[MP-STO-008]"), "{said}");
}

#[tokio::test]
async fn a_folder_that_cannot_be_used_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    for bad in [file.clone(), file.join("below"), "/proc/midplane".into()] {
        let (code, said) = refused(&bad, &[]).await;
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("error[MP-RUN-003]"), "{said}");
        assert!(said.contains(bad.to_str().unwrap()), "{said}");
    }
}

#[tokio::test]
async fn a_bad_configuration_is_named_with_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("midplane.yaml");
    let file = path.to_str().unwrap();
    for (text, named) in [
        ("server:\n  publicUrll: x\n", "publicUrll"),
        ("server:\n  publicUrl: ftp://x\n", "publicUrl"),
        ("server:\n  publicUrl: https://x.example/midplane\n", "server.publicUrl"),
        ("server:\n  publicUrl: https://user:pw@x.example\n", "server.publicUrl"),
        ("server:\n  trustedProxies: [10.0.0.0/40]\n", "server.trustedProxies"),
        ("outbound:\n  loopback: perhaps\n", "outbound.loopback"),
        ("server:\n  listen: nowhere\n", "listen"),
        ("server:\n  defaultEnvironment: nowhere\n", "defaultEnvironment"),
        ("session:\n  accessTokenTTL: soon\n", "accessTokenTTL"),
        ("store:\n  url: postgres://x\n", "store.url"),
        ("outbound:\n  allowedNetworks: [nonsense]\n", "allowedNetworks"),
        ("shell:\n  productName: ${NOT_SET_ANYWHERE}\n", "NOT_SET_ANYWHERE"),
        ("shell:\n  accent: blue\n", "shell.accent"),
        ("shell:\n  logo: https://cdn.example/logo\n", "shell.logo"),
        (
            "shell:\n  favicon: /nowhere/icon.ico\n",
            "error[MP-RUN-006]: shell.favicon cannot be shown: cannot read /nowhere/icon.ico",
        ),
        ("shell:\n  supportLink: javascript:alert(1)\n", "shell.supportLink"),
        ("a: [", "midplane.yaml"),
    ] {
        std::fs::write(&path, text).unwrap();
        let (code, said) = refused(&folder.path().join("data"), &["--config", file]).await;
        assert_eq!(code, 1, "{text}: {said}");
        assert!(said.contains(named), "{text}: {said}");
    }
    let (code, said) = refused(folder.path(), &["--config", "/nowhere/midplane.yaml"]).await;
    assert_eq!(code, 1);
    assert!(said.contains("/nowhere/midplane.yaml"), "{said}");
}

#[tokio::test]
async fn an_administrator_token_that_nobody_can_send_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    for bad in ["two words", "ends in a line\n", "t\u{f6}ken", "tab\t"] {
        for as_json in [false, true] {
            let mut command = binary();
            command.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(&data);
            command.args(as_json.then_some("--json")).env("MIDPLANE_ADMIN_TOKEN", bad);
            let ended = command.output().await.unwrap();
            let said = String::from_utf8(ended.stderr).unwrap();
            assert!(ended.status.code() == Some(1) && said.contains("MP-RUN-009"), "{said}");
            assert!(!said.contains(bad.trim()), "{said}");
        }
    }
    assert!(!data.exists(), "nothing is made for a token that is refused");
}

#[tokio::test]
async fn for_scripts_the_start_is_json_on_both_streams() {
    let folder = tempfile::tempdir().unwrap();
    for made in [true, false] {
        let mut command = binary();
        command.args(["serve", "--json", "--listen", "127.0.0.1:0", "--data-dir"]);
        command.arg(folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let id = child.id().unwrap().to_string();
        let mut out = tokio::io::BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        tokio::io::AsyncBufReadExt::read_line(&mut out, &mut line).await.unwrap();
        let ready: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert!(ready["url"].as_str().unwrap().starts_with("http://127.0.0.1:"), "{ready}");
        assert_eq!(
            (&ready["ready"], ready["administratorToken"].is_string()),
            (&true.into(), made)
        );
        tokio::process::Command::new("kill").args(["-TERM", &id]).status().await.unwrap();
        let ended = child.wait_with_output().await.unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        for line in said.lines() {
            let log: Result<serde_json::Value, _> = serde_json::from_str(line);
            assert!(log.is_ok(), "{line}");
        }
    }
}

#[tokio::test]
async fn an_administrator_token_is_made_once_and_shown_once() {
    let folder = tempfile::tempdir().unwrap();
    for shown in [true, false] {
        let mut command = binary();
        command.arg("serve").arg("--data-dir").arg(folder.path());
        command.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let id = child.id().unwrap().to_string();
        let mut out = tokio::io::BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        tokio::io::AsyncBufReadExt::read_line(&mut out, &mut line).await.unwrap();
        assert!(line.contains("is ready at http://127.0.0.1:"), "{line}");
        tokio::process::Command::new("kill").args(["-TERM", &id]).status().await.unwrap();
        let ended = child.wait_with_output().await.unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(said.contains("Administrator token, shown this once"), shown, "{said}");
        assert_eq!(ended.status.code(), Some(0));
    }
}
