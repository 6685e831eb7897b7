//! A node whose surroundings fail it: a log that nobody reads, few descriptors, clients that idle
//! when it is to stop.

use crate::support::{ADMIN, Backend, TestNode, binary, eventually, json};
use reqwest::Method;
use std::process::Stdio;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
    process::{Child, Command},
    time::{Duration, Instant, timeout},
};

const PATIENCE: Duration = Duration::from_secs(60);

/// Starts `midplane serve` by this command, and gives where it is.
async fn started(mut command: Command) -> (Child, String) {
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).await.unwrap();
    let url = line.trim().split_once("is ready at ").expect("it did not start").1.to_owned();
    (child, url)
}

/// Asks for this many pages on one kept connection.
async fn ask(authority: &str, path: &str, times: usize) {
    let mut stream = TcpStream::connect(authority).await.unwrap();
    let request = format!("HEAD {path} HTTP/1.1\r\nHost: {authority}\r\n\r\n");
    for number in 0..times {
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut seen = Vec::new();
        while !seen.ends_with(b"\r\n\r\n") {
            let mut byte = [0; 512];
            let read = timeout(PATIENCE, stream.read(&mut byte)).await;
            let read = read.unwrap_or_else(|_| panic!("no answer to request {number}")).unwrap();
            assert!(read > 0, "closed at request {number}");
            seen.extend_from_slice(&byte[..read]);
        }
    }
}

#[tokio::test]
async fn a_log_that_nobody_reads_stops_no_request_and_no_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = binary();
    command.arg("serve").arg("--data-dir").arg(folder.path()).args(["--listen", "127.0.0.1:0"]);
    command.env("MIDPLANE_ADMIN_TOKEN", ADMIN).stderr(Stdio::piped());
    let (mut child, url) = started(command).await;
    let _unread = child.stderr.take().unwrap();
    let long = format!("/{}", "x".repeat(2000));
    ask(url.strip_prefix("http://").unwrap(), &long, 5000).await;
    let id = child.id().unwrap().to_string();
    Command::new("kill").arg(id).status().await.unwrap();
    let ended = timeout(PATIENCE, child.wait()).await.expect("it did not end").unwrap();
    assert_eq!(ended.code(), Some(0));
}

#[tokio::test]
async fn idle_clients_take_no_descriptor_that_others_need() {
    let folder = tempfile::tempdir().unwrap();
    let node = binary();
    let mut command = Command::new("sh");
    command.kill_on_drop(true).args(["-c", "ulimit -n 256 && exec \"$0\" \"$@\""]);
    command.arg(node.as_std().get_program()).arg("serve").arg("--data-dir").arg(folder.path());
    command.args(["--listen", "127.0.0.1:0"]).env("MIDPLANE_ADMIN_TOKEN", ADMIN);
    command.stderr(Stdio::null());
    let (_child, url) = started(command).await;
    let authority = url.strip_prefix("http://").unwrap();
    let mut idle = Vec::new();
    for _ in 0..400 {
        idle.push(TcpStream::connect(authority).await.unwrap());
    }
    ask(authority, "/healthz", 3).await;
    ask(authority, "/", 3).await;
    let client = reqwest::Client::builder().tls_certs_only([]).build().unwrap();
    let body = serde_json::json!({"name": "ci", "permissions": ["versions:publish"]});
    let made = client.post(format!("{url}/api/platform/v1/tokens")).bearer_auth(ADMIN);
    let made = made.json(&body).send().await.unwrap();
    assert!(made.status().as_u16() < 500, "{}", made.status());
}

#[tokio::test]
async fn clients_that_idle_do_not_hold_up_the_end() {
    let mut node = TestNode::start().await;
    let mut idle = TcpStream::connect(node.authority()).await.unwrap();
    // HTTP/2 with nothing in flight, from a client that answers nothing
    idle.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
    let _silent = TcpStream::connect(node.authority()).await.unwrap();
    ask(node.authority(), "/healthz", 1).await;
    let began = Instant::now();
    node.terminate().await;
    let ended = timeout(PATIENCE, node.child.wait()).await.expect("it did not end").unwrap();
    assert_eq!(ended.code(), Some(0), "{}", node.log());
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[tokio::test]
async fn who_is_told_twice_to_stop_stops_at_once() {
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
        node.terminate().await;
    };
    let began = Instant::now();
    let (_, ()) = tokio::join!(slow, stopping);
    let ended = timeout(PATIENCE, node.child.wait()).await.expect("it did not end").unwrap();
    assert_eq!(ended.code(), Some(1));
    assert!(began.elapsed() < Duration::from_secs(25), "{:?}", began.elapsed());
    backend.let_go();
}

/// How many files of the folder for uploads the node has open: they have no name of their own.
fn uploads(node: &TestNode) -> usize {
    let open = std::fs::read_dir(format!("/proc/{}/fd", node.child.id().unwrap())).unwrap();
    let targets = open.filter_map(|file| std::fs::read_link(file.ok()?.path()).ok());
    targets.filter(|target| target.to_string_lossy().contains("/uploads/")).count()
}

#[tokio::test]
async fn an_upload_that_stops_ends_and_leaves_no_file() {
    let node =
        TestNode::start_with("gateway:\n  timeouts:\n    bodyGrace: 1s\n    idle: 2s\n").await;
    let mut stream = TcpStream::connect(node.authority()).await.unwrap();
    let head = format!(
        "POST /api/v1/pilets HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {ADMIN}\r\n\
         Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n\
         --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.tgz\"\r\n\r\n{}",
        node.authority(),
        "x".repeat(300_000)
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let arrives = || async { (uploads(&node) > 0).then_some(()) };
    eventually("the upload has a file", arrives).await;
    let mut said = Vec::new();
    let _ = timeout(PATIENCE, stream.read_to_end(&mut said)).await.expect("it is still waited for");
    let said = String::from_utf8(said).unwrap();
    assert!(said.starts_with("HTTP/1.1 408 ") && said.contains("MP-GW-012"), "{said}");
    let gone = || async { (uploads(&node) == 0).then_some(()) };
    eventually("the file is gone", gone).await;
}
