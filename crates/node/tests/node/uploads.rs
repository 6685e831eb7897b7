//! Bodies that are no upload, or try to be too much of one.

use crate::support::{ADMIN, TestNode, exchange, json, pilet, problem};
use reqwest::Response;
use std::fs;

const MULTIPART: &str = "multipart/form-data; boundary=B";

fn part(head: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("--B\r\nContent-Disposition: form-data; {head}\r\n\r\n");
    [head.as_bytes(), bytes, b"\r\n"].concat()
}

fn body(parts: &[Vec<u8>]) -> Vec<u8> {
    [parts.concat(), b"--B--\r\n".to_vec()].concat()
}

async fn send(node: &TestNode, kind: &str, body: Vec<u8>) -> Response {
    let request = node.post("/api/v1/pilets").bearer_auth(ADMIN).header("content-type", kind);
    request.body(body).send().await.unwrap()
}

#[tokio::test]
async fn bodies_that_are_no_upload_are_refused_with_the_reason() {
    let node = TestNode::start().await;
    let package = pilet("orders", "1.0.0").packed();
    let file = part("name=\"file\"; filename=\"a\"", &package);
    let field = |name: &str, value: &[u8]| part(&format!("name=\"{name}\""), value);
    let mut cut = body(std::slice::from_ref(&file));
    cut.truncate(cut.len() - 20);
    for (kind, bytes, reason) in [
        ("application/json", b"{}".to_vec(), "not multipart"),
        ("multipart/form-data", b"x".to_vec(), "not multipart"),
        (MULTIPART, Vec::new(), "ncomplete"),
        (MULTIPART, body(&[field("a", b"b")]), "no part named `file`"),
        (MULTIPART, body(&[file.clone(), file.clone()]), "two parts named `file`"),
        (MULTIPART, cut, "incomplete"),
        (MULTIPART, body(&[field("a", &[b'x'; 5000]), file.clone()]), "too long"),
        (MULTIPART, body(&[field("a", b"\xff"), file.clone()]), "not UTF-8"),
        (MULTIPART, body(&vec![field("same", b"x"); 100]), "too many"),
    ] {
        let refused = problem(send(&node, kind, bytes).await, 400, "MP-REG-001").await;
        assert!(refused["detail"].as_str().unwrap().contains(reason), "{refused}");
    }
    let empty = send(&node, MULTIPART, body(&[part("name=\"file\"", b"")])).await;
    problem(empty, 400, "MP-REG-003").await;
    assert!(node.offered().await.is_empty());
    json(send(&node, MULTIPART, body(&[field("tag", b"x"), file])).await).await;
}

#[tokio::test]
async fn a_part_whose_head_never_ends_is_cut_off() {
    let node = TestNode::start().await;
    let before = memory(&node, "VmHWM:");
    let head = format!("name=\"file\"\r\nX: {}", "x".repeat(100 << 20));
    let request = node.post("/api/v1/pilets").bearer_auth(ADMIN).header("content-type", MULTIPART);
    // who goes on sending may be cut off before the answer is read
    if let Ok(refused) = request.body(body(&[part(&head, b"x")])).send().await {
        problem(refused, 400, "MP-REG-001").await;
    }
    let grown = memory(&node, "VmHWM:") - before;
    assert!(grown < 64 * 1024, "{grown} KiB for a body that is nothing");
}

#[tokio::test]
async fn chunks_and_expectations_are_understood() {
    let node = TestNode::start().await;
    let bytes = body(&[part("name=\"file\"", &pilet("orders", "1.0.0").packed())]);
    let head = |more: &str| {
        format!(
            "POST /api/v1/pilets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Authorization: Basic {ADMIN}\r\nContent-Type: {MULTIPART}\r\n{more}\r\n\r\n"
        )
    };
    let start = format!("{}{:x}\r\n", head("Transfer-Encoding: chunked"), bytes.len());
    let chunked = [start.as_bytes(), &bytes, b"\r\n0\r\n\r\n"].concat();
    let answer = exchange(node.authority(), &chunked).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let length = format!("Expect: 100-continue\r\nContent-Length: {}", bytes.len());
    let expected = [head(&length).as_bytes(), &bytes].concat();
    let answer = exchange(node.authority(), &expected).await;
    assert!(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 409"), "{answer}");
}

#[tokio::test]
async fn nothing_of_a_refused_upload_stays() {
    let node = TestNode::start().await;
    for _ in 0..4 {
        let bytes = body(&[part("name=\"file\"", &[7; 200_000])]);
        problem(send(&node, MULTIPART, bytes).await, 400, "MP-REG-003").await;
    }
    let left: Vec<_> = fs::read_dir(node.data().join("uploads")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

/// A line of `/proc/{pid}/status` in KiB.
fn memory(node: &TestNode, name: &str) -> u64 {
    let path = format!("/proc/{}/status", node.child.id().unwrap());
    let text = fs::read_to_string(path).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
