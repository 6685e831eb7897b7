//! Answers that come before all of a request was read, from a backend or from us: they are heard.

use crate::{
    backend::{Backend, fed, head},
    bed::{Bed, PATIENCE},
    client::{Client, fetch_h2, get, raw},
};
use bytes::Bytes;
use http::Request;
use http_body_util::Full;
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::mpsc,
    time::timeout,
};

/// More than the sockets between two ends hold.
const LARGE: usize = 20_000_000;

const TOO_BIG: &[u8] = b"HTTP/1.1 413 Payload Too Large\r\nContent-Type: application/json\r\n\
    Content-Length: 17\r\nConnection: close\r\n\r\n{\"why\":\"too big\"}";

fn post(path: &str, bytes: usize) -> Vec<u8> {
    let head = format!("POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {bytes}\r\n\r\n");
    [head.into_bytes(), vec![b'x'; bytes]].concat()
}

/// As Python's http.client does: sends everything, and only then looks for an answer.
async fn send_all_then_listen(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let sent = timeout(PATIENCE, stream.write_all(request)).await.expect("nobody reads");
    sent.expect("closed while sending");
    let mut answer = Vec::new();
    let read = timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("no end");
    read.expect("reset before the answer was read");
    String::from_utf8_lossy(&answer).into_owned()
}

/// Answers by the head alone and closes, which resets the connection as there are unread bytes.
async fn refuses_uploads() -> Backend {
    Backend::scripted(|mut stream, _| async move {
        head(&mut stream).await;
        stream.write_all(TOO_BIG).await.unwrap();
    })
    .await
}

#[tokio::test]
async fn a_backend_that_answers_and_closes_without_reading_is_heard() {
    let backend = refuses_uploads().await;
    let bed = Bed::start_with(|options| options.limits.body_bytes = u64::MAX).await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    for size in [10_000, 1_000_000, 3_000_000, LARGE] {
        for _ in 0..3 {
            let mut request = post("/api/v1/orders/up", size);
            let first = request.iter().position(|byte| *byte == b'\n').unwrap() + 1;
            request.splice(first..first, *b"Connection: close\r\n");
            let answer = send_all_then_listen(bed.address, &request).await;
            assert!(answer.starts_with("HTTP/1.1 413"), "{size}: {answer}");
            assert!(answer.ends_with("{\"why\":\"too big\"}"), "{size}: {answer}");
            let body = Full::new(Bytes::from(vec![b'x'; size]));
            let request = Request::post("http://a/api/v1/orders/up").body(body).unwrap();
            let answer = fetch_h2(bed.address, request).await;
            assert_eq!((answer.status.as_u16(), answer.text()), (413, "{\"why\":\"too big\"}"));
        }
    }
}

#[tokio::test]
async fn a_backend_that_answers_and_neither_reads_nor_closes_is_heard_and_used_no_more() {
    let (hold, _held) = mpsc::channel::<()>(1);
    let backend = Backend::scripted(move |mut stream, _| {
        let hold = hold.clone();
        async move {
            head(&mut stream).await;
            let answer = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno";
            stream.write_all(answer).await.unwrap();
            hold.closed().await;
        }
    })
    .await;
    let bed = Bed::with(&backend).await;
    for number in 1..=3 {
        let request = post("/api/v1/orders/up", LARGE);
        let answer = send_all_then_listen(bed.address, &request).await;
        assert!(answer.starts_with("HTTP/1.1 401") && answer.ends_with("no"), "{answer}");
        assert!(answer.contains("connection: close"), "{answer}");
        assert_eq!(backend.connections(), number);
    }
}

#[tokio::test]
async fn a_backend_that_accepts_before_it_has_read_gets_all_of_it() {
    let (all, mut read) = mpsc::channel(1);
    let (go_on, wait) = tokio::sync::watch::channel(false);
    let backend = Backend::scripted(move |mut stream, _| {
        let (all, mut wait) = (all.clone(), wait.clone());
        async move {
            let mut body = vec![0; LARGE];
            while head(&mut stream).await.is_some() {
                let answer = b"HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok";
                stream.write_all(answer).await.unwrap();
                wait.wait_for(|heard| *heard).await.unwrap();
                stream.read_exact(&mut body).await.unwrap();
                all.send(()).await.unwrap();
            }
        }
    })
    .await;
    let bed = Bed::with(&backend).await;
    for _ in 0..2 {
        go_on.send_replace(false);
        let mut client = TcpStream::connect(bed.address).await.unwrap();
        let (mut hears, mut says) = client.split();
        let request = post("/api/v1/orders/up", LARGE);
        let mut answer = Vec::new();
        let hearing = async {
            while !answer.ends_with(b"ok") {
                assert_ne!(hears.read_buf(&mut answer).await.unwrap(), 0);
            }
            go_on.send_replace(true);
            read.recv().await.unwrap();
        };
        let exchange = async { tokio::join!(says.write_all(&request), hearing).0 };
        timeout(PATIENCE, exchange).await.expect("not all was read").unwrap();
    }
    assert_eq!(backend.connections(), 1);
}

#[tokio::test]
async fn a_refusal_of_ours_is_heard_by_who_is_still_sending() {
    let bed = Bed::start_with(|options| options.limits.body_bytes = 1_000_000).await;
    let backend = Backend::echo().await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    for (path, code) in [
        ("/api/v1/nobody/x", "MP-GW-007"),
        ("/api/v1/orders/x", "MP-GW-011"),
        ("/api/v1/orders/../x", "MP-GW-006"),
    ] {
        let answer = send_all_then_listen(bed.address, &post(path, LARGE)).await;
        assert!(answer.contains(code) && answer.contains("connection: close"), "{answer}");
        let body = Full::new(Bytes::from(vec![b'x'; LARGE]));
        let request = Request::post(format!("http://a{path}")).body(body).unwrap();
        assert_eq!(fetch_h2(bed.address, request).await.code(), code);
    }
    // in the same connection, the service in the process, too
    let answer = send_all_then_listen(bed.address, &post("/anything", LARGE)).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn a_small_body_that_nobody_reads_costs_no_connection() {
    let bed = Bed::start().await;
    let mut client = Client::connect(bed.address).await;
    for _ in 0..3 {
        let body = Full::new(Bytes::from_static(b"hello"));
        let request = get("/api/v1/nobody/x").method("POST").body(body).unwrap();
        client.send(request).await.refused(404, "MP-GW-007");
    }
}

#[tokio::test]
async fn no_more_is_read_than_is_granted_and_by_no_more_connections() {
    for change in [(1_000_000, 8), (u64::MAX, 0)] {
        let bed = Bed::start_with(|options| {
            (options.limits.linger_bytes, options.limits.lingering) = change;
        })
        .await;
        let mut stream = TcpStream::connect(bed.address).await.unwrap();
        let request = post("/api/v1/nobody/x", 2 * LARGE);
        let sent = timeout(PATIENCE, stream.write_all(&request)).await.expect("still reads");
        assert!(sent.is_err(), "{change:?}");
    }
}

#[tokio::test]
async fn a_client_that_stops_sending_is_let_go() {
    let bed = Bed::start_with(|options| {
        options.timeouts.linger = std::time::Duration::from_millis(100);
    })
    .await;
    let mut stream = TcpStream::connect(bed.address).await.unwrap();
    stream.write_all(&post("/api/v1/nobody/x", 1000)[..300]).await.unwrap();
    let mut answer = Vec::new();
    timeout(PATIENCE, stream.read_to_end(&mut answer)).await.unwrap().unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 404"));
    bed.stop();
    assert_eq!(bed.ended().await.cut_off, 0);
}

#[tokio::test]
async fn a_body_where_none_is_expected_reaches_the_backend_and_ends_its_connection() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    for (lines, body) in [
        ("Transfer-Encoding: chunked", "7\r\na query\r\n0\r\n\r\n"),
        ("Content-Length: 7", "a query"),
    ] {
        for method in ["GET", "HEAD", "DELETE", "POST"] {
            let request = format!("{method} /api/v1/orders/x HTTP/1.1\r\nHost: a\r\n{lines}\r\n");
            let request = format!("{request}Connection: close\r\n\r\n{body}");
            let answer = raw(bed.address, request.as_bytes()).await;
            assert!(answer.starts_with("HTTP/1.1 200"), "{method} {answer}");
            assert_eq!(backend.last().body, "a query", "{method} {lines}");
        }
    }
    let before = backend.connections();
    let body = "GET /api/v1/orders/x HTTP/1.1\r\nHost: a\r\n";
    let request = get("/api/v1/orders/x").method("GET").body(Full::new(Bytes::from(body))).unwrap();
    for _ in 0..2 {
        let mut client = Client::connect(bed.address).await;
        assert_eq!(client.send(request.clone()).await.status, 200);
        assert_eq!(backend.last().header("connection"), Some("close"));
    }
    assert!(
        backend.connections() > before,
        "a body that a backend may overlook ends its connection"
    );
}

#[tokio::test]
async fn over_http_2_a_body_without_a_length_reaches_the_backend() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let stream = TcpStream::connect(bed.address).await.unwrap();
    let io = hyper_util::rt::TokioIo::new(stream);
    let executor = hyper_util::rt::TokioExecutor::new();
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(executor, io).await.unwrap();
    let mut driver = tokio::task::JoinSet::new();
    driver.spawn(async move {
        let _ = connection.await;
    });
    let (feed, frames) = mpsc::channel(1);
    let request = Request::get("http://a/api/v1/orders/x").body(fed(frames)).unwrap();
    let (answer, ()) = tokio::join!(sender.send_request(request), async move {
        feed.send(http_body::Frame::data(Bytes::from_static(b"a query"))).await.unwrap();
    });
    assert_eq!(answer.unwrap().status(), 200);
    assert_eq!(backend.last().body, "a query");
    assert_eq!(backend.last().header("transfer-encoding"), Some("chunked"));
}

/// One frame (RFC 9113 §4.1).
fn h2_frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// The frames that arrived whole: kind, flags, payload.
fn h2_frames(mut bytes: &[u8]) -> Vec<(u8, u8, Vec<u8>)> {
    let mut frames = Vec::new();
    while let Some((head, rest)) = bytes.split_at_checked(9) {
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]) as usize;
        let Some((payload, rest)) = rest.split_at_checked(length) else { break };
        frames.push((head[3], head[4], payload.to_vec()));
        bytes = rest;
    }
    frames
}

#[tokio::test]
async fn over_http_2_what_is_still_sent_is_taken_before_the_stream_is_reset() {
    const DATA: u8 = 0;
    const HEADERS: u8 = 1;
    const RST_STREAM: u8 = 3;
    let bed = Bed::start().await;
    let mut stream = TcpStream::connect(bed.address).await.unwrap();
    let literal = |name: &str, value: &str| {
        let text = |text: &str| [&[u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
        [vec![0], text(name), text(value)].concat()
    };
    let fields = [
        vec![0x83, 0x86],
        literal(":path", "/api/v1/nobody/x"),
        literal(":authority", "a"),
        literal("content-length", "3000000"),
    ];
    let request = [
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        h2_frame(4, 0, 0, &[]),
        h2_frame(HEADERS, 4, 1, &fields.concat()),
        h2_frame(DATA, 0, 1, &[b'x'; 16_384]),
    ];
    stream.write_all(&request.concat()).await.unwrap();
    let mut seen = Vec::new();
    let of = |seen: &[u8], kind: u8| h2_frames(seen).into_iter().find(|(one, ..)| *one == kind);
    let reading = async {
        while of(&seen, DATA).is_none_or(|(_, flags, _)| flags & 1 == 0) {
            stream.read_buf(&mut seen).await.unwrap();
        }
        assert_eq!(of(&seen, RST_STREAM), None, "in one breath with the answer");
        // the client says nothing more: then it is let go
        while of(&seen, RST_STREAM).is_none() {
            stream.read_buf(&mut seen).await.unwrap();
        }
    };
    timeout(PATIENCE, reading).await.unwrap();
    assert_eq!(of(&seen, RST_STREAM).unwrap().2, [0; 4], "NO_ERROR");
}
