//! What comes out of the doors of a node: refusals that are heard by who is still sending, and answers
//! of backends that open as nothing of the platform's.

use crate::support::{Backend, TestNode, json, problem};
use reqwest::Method;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// As Python's http.client does: sends everything, and only then looks for an answer.
async fn send_all_then_listen(node: &TestNode, path: &str, bytes: usize) -> String {
    let mut stream = TcpStream::connect(node.authority()).await.unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {bytes}\r\n\
         Content-Type: multipart/form-data; boundary=b\r\n\r\n",
        node.authority()
    );
    let request = [head.into_bytes(), vec![b'x'; bytes]].concat();
    stream.write_all(&request).await.expect("closed while sending");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("reset before the answer was read");
    answer
}

#[tokio::test]
async fn a_refusal_is_heard_by_who_is_still_sending() {
    let node = TestNode::start().await;
    for (path, status, code) in [
        ("/api/v1/pilets", 401, "MP-AUTH-006"),
        ("/api/v1/nobody/x", 404, "MP-GW-007"),
        ("/api/nothing", 404, "MP-SYS-003"),
        ("/auth/logout/x", 404, "MP-SYS-003"),
        ("/auth/login", 413, "MP-SYS-009"),
    ] {
        for bytes in [3_000_000, 12_000_000] {
            let answer = send_all_then_listen(&node, path, bytes).await;
            let said = answer.starts_with(&format!("HTTP/1.1 {status} ")) && answer.contains(code);
            assert!(said, "{path} {bytes}: {answer}");
        }
    }
}

#[tokio::test]
async fn a_near_miss_below_the_plugins_addresses_is_told_what_was_meant() {
    let node = TestNode::start().await;
    for (path, meant) in [
        ("/api/v1/plugin/register", "`/api/plugins/register` (POST)"),
        ("/api/v1/pilet/orders", "`/api/v1/pilets` (GET, POST)"),
        ("/api/v1/users", "`/api/platform/v1/users` (GET, POST)"),
        ("/pilets/", "`/api/v1/pilets` (GET, POST)"),
    ] {
        let refused = problem(node.get(path).send().await.unwrap(), 404, "MP-SYS-003").await;
        assert!(refused["hint"].as_str().unwrap().contains(meant), "{path}: {refused}");
    }
    problem(node.get("/api/v1/nobody").send().await.unwrap(), 404, "MP-GW-007").await;
}

#[tokio::test]
async fn what_a_backend_answers_opens_as_nothing_of_the_platforms() {
    let host = "orders.example.net";
    let node = TestNode::start_with(&format!(
        "gateway:\n  documents:\n    - {{ plugin: orders, host: {host} }}\n"
    ))
    .await;
    let backend = Backend::start().await;
    let registration = backend.registration("orders");
    json(node.admin(Method::POST, "/api/plugins/register", registration).await).await;
    let answer = node.get("/api/v1/orders/x").send().await.unwrap();
    let policy = answer.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("sandbox; default-src 'none'; "), "{policy}");
    assert_eq!(answer.headers()["cross-origin-resource-policy"], "same-origin");
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    let worker = node.get("/api/v1/orders/sw.js").header("service-worker", "script");
    problem(worker.send().await.unwrap(), 403, "MP-GW-030").await;
    let answer = node.get("/api/v1/orders/x").header("host", host).send().await.unwrap();
    assert!(answer.status() == 200 && !answer.headers().contains_key("content-security-policy"));
    for path in ["/", "/console/", "/auth/me", "/api/v1/pilets", "/healthz"] {
        problem(node.get(path).header("host", host).send().await.unwrap(), 404, "MP-GW-032").await;
    }
}
