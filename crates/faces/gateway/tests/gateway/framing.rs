//! Raw bytes that two servers could read differently: the backend must not see one of them. Run
//! again whenever hyper is upgraded.

use crate::{
    backend::Backend,
    bed::Bed,
    client::{fetch, get, raw},
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::io::AsyncReadExt;

/// Counts every byte that it gets.
async fn recorder() -> (Backend, Arc<AtomicUsize>) {
    let seen = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&seen);
    let backend = Backend::scripted(move |mut stream, _| {
        let count = Arc::clone(&count);
        async move {
            while let Ok(n @ 1..) = stream.read(&mut [0; 4096]).await {
                count.fetch_add(n, Ordering::SeqCst);
            }
        }
    })
    .await;
    (backend, seen)
}

/// A request to the plugin with these header lines and this body.
fn request(lines: &str, body: &str) -> String {
    format!("POST /api/v1/orders/x HTTP/1.1\r\nHost: a\r\n{lines}\r\n\r\n{body}")
}

fn attacks() -> Vec<(&'static str, String)> {
    let smuggled = "0\r\n\r\nGET /api/v1/orders/admin HTTP/1.1\r\nHost: a\r\n\r\n";
    let chunked = "Transfer-Encoding: chunked";
    vec![
        ("CL.TE", request(&format!("Content-Length: 4\r\n{chunked}"), smuggled)),
        ("TE.CL", request(&format!("{chunked}\r\nContent-Length: 4"), smuggled)),
        ("two equal lengths", request("Content-Length: 2\r\nContent-Length: 2", "hi")),
        ("two lengths", request("Content-Length: 2\r\nContent-Length: 3", "hi!")),
        ("length list", request("Content-Length: 2, 2", "hi")),
        ("length with sign", request("Content-Length: +2", "hi")),
        ("hex length", request("Content-Length: 0x2", "hi")),
        ("negative length", request("Content-Length: -2", "hi")),
        ("empty length", request("Content-Length: ", "hi")),
        ("huge length", request("Content-Length: 99999999999999999999", "hi")),
        ("TE twice", request(&format!("{chunked}\r\n{chunked}"), smuggled)),
        ("TE list", request("Transfer-Encoding: gzip, chunked", smuggled)),
        ("TE identity", request("Transfer-Encoding: identity", smuggled)),
        ("TE chunked first", request("Transfer-Encoding: chunked, identity", smuggled)),
        ("TE mangled", request("Transfer-Encoding: xchunked", smuggled)),
        ("TE with vertical tab", request("Transfer-Encoding: \x0bchunked", smuggled)),
        ("TE with quote", request("Transfer-Encoding: \"chunked\"", smuggled)),
        ("space before colon", request("Transfer-Encoding : chunked", smuggled)),
        ("tab before colon", request("Content-Length\t: 2", "hi")),
        ("space before name", request(" Transfer-Encoding: chunked", smuggled)),
        ("folded header", request("X: a\r\n Transfer-Encoding: chunked", smuggled)),
        ("folded value", request("Transfer-Encoding:\r\n chunked", smuggled)),
        ("bare LF", request("X: a\nTransfer-Encoding: chunked", smuggled)),
        ("bare CR", request("X: a\rTransfer-Encoding: chunked", smuggled)),
        ("NUL in a value", request("X: a\0b", "")),
        ("NUL in a name", request("X\0: a", "")),
        ("no colon", request("Nonsense", "")),
        ("empty name", request(": a", "")),
        ("TE in HTTP/1.0", request(chunked, smuggled).replacen("HTTP/1.1", "HTTP/1.0", 1)),
        ("bare LF everywhere", "GET /api/v1/orders/x HTTP/1.1\nHost: a\n\n".into()),
        ("HTTP/0.9", "GET /api/v1/orders/x\r\n".into()),
        ("HTTP/1.2", "GET /api/v1/orders/x HTTP/1.2\r\nHost: a\r\n\r\n".into()),
        ("HTTP/2.0 in a line", "GET /api/v1/orders/x HTTP/2.0\r\nHost: a\r\n\r\n".into()),
        ("two spaces", "GET  /api/v1/orders/x HTTP/1.1\r\nHost: a\r\n\r\n".into()),
        ("space in the target", "GET /api/v1/orders/x y HTTP/1.1\r\nHost: a\r\n\r\n".into()),
        ("no host", "GET /api/v1/orders/x HTTP/1.1\r\n\r\n".into()),
        ("two hosts", "GET /api/v1/orders/x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n".into()),
        ("host with user", "GET /api/v1/orders/x HTTP/1.1\r\nHost: u@a\r\n\r\n".into()),
        ("host against target", "GET http://b/api/v1/orders/x HTTP/1.1\r\nHost: a\r\n\r\n".into()),
        ("CONNECT", "CONNECT orders:80 HTTP/1.1\r\nHost: orders:80\r\n\r\n".into()),
        ("TRACE", "TRACE /api/v1/orders/x HTTP/1.1\r\nHost: a\r\n\r\n".into()),
        ("dot segments", "GET /api/v1/orders/../x HTTP/1.1\r\nHost: a\r\n\r\n".into()),
        ("backslash", "GET /api/v1/orders/..\\x HTTP/1.1\r\nHost: a\r\n\r\n".into()),
        ("encoded CRLF", "GET /api/v1/orders/%0d%0aX:y HTTP/1.1\r\nHost: a\r\n\r\n".into()),
        (
            "websocket",
            "GET /api/v1/orders/x HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\
             \r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n"
                .into(),
        ),
    ]
}

/// Whether it was refused: answered with an error, or hung up on without an answer.
fn is_refusal(answer: &str) -> bool {
    answer.is_empty() || ["400", "405", "501", "505"].iter().any(|s| answer[9..].starts_with(s))
}

#[tokio::test]
async fn an_ambiguous_request_never_reaches_a_backend() {
    let (backend, seen) = recorder().await;
    let bed = Bed::with(&backend).await;
    for (name, bytes) in attacks() {
        let answer = raw(bed.address, bytes.as_bytes()).await;
        assert!(is_refusal(&answer), "{name}: {answer}");
        assert_eq!(answer.matches("HTTP/1.1 ").count().max(1), 1, "{name}: {answer}");
        assert_eq!(seen.load(Ordering::SeqCst), 0, "{name} reached the backend");
    }
}

#[tokio::test]
async fn nor_does_it_behind_a_request_that_is_clear() {
    let (backend, seen) = recorder().await;
    let bed = Bed::with(&backend).await;
    for (name, bytes) in attacks() {
        let clear = "POST /clear HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";
        let answer = raw(bed.address, format!("{clear}{bytes}").as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 200 OK"), "{name}: {answer}");
        assert!(answer.contains("app /clear 127.0.0.1"), "{name}: {answer}");
        assert_eq!(answer.matches(" 200 OK").count(), 1, "{name}: {answer}");
        assert_eq!(seen.load(Ordering::SeqCst), 0, "{name} reached the backend");
    }
}

#[tokio::test]
async fn a_malformed_chunk_never_completes_a_request() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    for chunks in [
        "5 \r\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "5\nhello\n0\n\n",
        "5;ext\nhello\r\n0\r\n\r\n",
        "5\r\nhelloX\r\n0\r\n\r\n",
        "ffffffffffffffff5\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello\r\n0\r\nX: a\n\r\n",
    ] {
        let bytes = request("Transfer-Encoding: chunked", chunks);
        let answer = raw(bed.address, bytes.as_bytes()).await;
        assert!(!answer.contains("200 OK"), "{chunks:?}: {answer}");
        assert_eq!(backend.asked().len(), 0, "{chunks:?}");
    }
}

#[tokio::test]
async fn a_refusal_of_framing_is_a_problem_and_closes() {
    let bed = Bed::start().await;
    let bytes = request("Content-Length: 2\r\nTransfer-Encoding: chunked", "0\r\n\r\n");
    let answer = raw(bed.address, bytes.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(answer.to_lowercase().contains("connection: close"), "{answer}");
    assert!(answer.contains("\"code\":\"MP-GW-001\""), "{answer}");
}

#[tokio::test]
async fn heads_that_are_too_large_are_refused() {
    let (backend, seen) = recorder().await;
    let bed = Bed::with(&backend).await;
    let long = "x".repeat(9 * 1024);
    for (name, bytes) in [
        ("target", format!("GET /api/v1/orders/{long} HTTP/1.1\r\nHost: a\r\n\r\n")),
        ("value", request(&format!("X: {}", long.repeat(4)), "")),
        ("fields", request("X: 1\r\n".repeat(501).trim_end(), "")),
    ] {
        let answer = raw(bed.address, bytes.as_bytes()).await;
        let refused = answer.starts_with("HTTP/1.1 414") || answer.starts_with("HTTP/1.1 431");
        assert!(refused && answer.contains("\"code\":\"MP-GW-00"), "{name}: {answer}");
    }
    assert_eq!(seen.load(Ordering::SeqCst), 0);
    assert_eq!(fetch(bed.address, get("/")).await.status, 200);
}

#[tokio::test]
async fn a_head_that_cannot_be_read_is_answered_like_every_other_refusal() {
    let bed = Bed::start().await;
    let many = "X: 1\r\n".repeat(501);
    let clear = "GET /clear HTTP/1.1\r\nHost: a\r\n\r\n";
    for (bad, status, code) in [
        ("GET /x HTTP/1.2\r\nHost: a\r\n\r\n", 400, "MP-GW-020"),
        ("nonsense\r\n\r\n", 400, "MP-GW-020"),
        ("GET /x HTTP/1.1\r\nX: a\0b\r\n\r\n", 400, "MP-GW-020"),
        ("GET /x HTTP/1.1\r\nX: a\r\n b\r\n\r\n", 400, "MP-GW-001"),
        (&format!("GET /x HTTP/1.1\r\n{many}\r\n"), 431, "MP-GW-004"),
        (&format!("GET /x HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(40_000)), 431, "MP-GW-004"),
    ] {
        for before in ["", clear] {
            let answer = raw(bed.address, [before, bad].concat().as_bytes()).await;
            let refusal = answer.split("app /clear 127.0.0.1").last().unwrap();
            let (head, body) = refusal.split_once("\r\n\r\n").expect(&answer);
            assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{bad:.60}: {answer}");
            for line in [
                "content-type: application/problem+json",
                "connection: close",
                "x-request-id: ",
                &format!("content-length: {}", body.len()),
            ] {
                assert!(head.contains(line), "{line}: {answer}");
            }
            let problem: serde_json::Value = serde_json::from_str(body).expect(&answer);
            assert_eq!((&problem["code"], &problem["status"]), (&code.into(), &status.into()));
        }
    }
    assert_eq!(fetch(bed.address, get("/")).await.status, 200);
}

#[tokio::test]
async fn pipelined_requests_are_answered_in_order() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let chunks = "5\r\nfirst\r\n0\r\n\r\n";
    let bytes = [
        request("Transfer-Encoding: chunked", chunks),
        "GET /between HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
        request("Content-Length: 4\r\nConnection: close", "last"),
    ]
    .concat();
    let answer = raw(bed.address, bytes.as_bytes()).await;
    let order = ["first", "app /between", "last"].map(|text| answer.find(text).expect(&answer));
    assert!(order.is_sorted(), "{answer}");
}
