//! What is held for clients: the sum stays below what is configured, by the accounting's own figures,
//! and is nothing when they are gone.

use crate::{
    backend::{Backend, head},
    bed::Bed,
    client::{Client, fetch_all_h2, get},
    frames::{DATA, HEADERS, RST_STREAM, ZERO_WINDOW, frame, frame_of, headers, raw_h2},
};
use axum::response::IntoResponse as _;
use bytes::Bytes;
use http::Request;
use http_body_util::Full;
use midplane_testkit::{PATIENCE, eventually};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

const KIB: usize = 1024;

/// Takes a request's head and nothing more, and never answers.
async fn hanging() -> Backend {
    Backend::scripted(|mut stream, _| async move {
        head(&mut stream).await;
        std::future::pending::<()>().await;
    })
    .await
}

/// Answers with a body that never ends.
async fn endless() -> Backend {
    Backend::scripted(|mut stream, _| async move {
        head(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").await;
        let chunk = [b"1000\r\n".as_slice(), &[b'x'; 4096], b"\r\n"].concat();
        while stream.write_all(&chunk).await.is_ok() {}
    })
    .await
}

/// Answers with so many bytes.
async fn long(bytes: usize) -> Backend {
    Backend::answering(move || "x".repeat(bytes).into_response()).await
}

/// A gateway with so much memory for a connection, twice as much for an address.
async fn with_memory(connection: usize, backend: &Backend) -> Bed {
    let bed = Bed::start_with(|options| {
        options.limits.memory_per_connection = connection;
        options.limits.memory_per_address = 2 * connection;
        options.limits.memory = 4 * connection;
    })
    .await;
    bed.route(&[("orders", "1.0.0", backend)]);
    bed
}

async fn nothing_is_held(bed: &Bed) {
    eventually("all is given back", || async {
        (bed.handle.held_for_clients() == 0).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_hundred_endless_bodies_hold_what_a_connection_may() {
    let most = 512 * KIB;
    for path in ["/api/v1/orders/x", "/gathers"] {
        let backend = hanging().await;
        let bed = with_memory(most, &backend).await;
        let mut stream = raw_h2(&bed, &[]).await;
        for number in 0..100 {
            stream.write_all(&headers(2 * number + 1, "POST", path, false)).await.unwrap();
        }
        // each may send 64 KiB unasked, so at most eight fit; the others are answered
        for _ in 0..92 {
            assert!(frame_of(&mut stream, HEADERS).await.is_some(), "{path}");
        }
        let reserved = bed.handle.held_for_clients();
        assert!(reserved > most / 2 && reserved <= most, "{path}: {reserved}");
        // what those that fit may send by the windows that they were given
        for number in 0..4 {
            let data = frame(DATA, 0, 2 * number + 1, &[b'x'; 12 * KIB]);
            stream.write_all(&data).await.unwrap();
            assert!(bed.handle.held_for_clients() <= most, "{path}");
        }
        drop(stream);
        nothing_is_held(&bed).await;
    }
}

#[tokio::test]
async fn windows_of_zero_hold_what_an_address_may() {
    let backend = hanging().await;
    let bed = with_memory(512 * KIB, &backend).await;
    let mut clients = Vec::new();
    for _ in 0..10 {
        let mut stream = raw_h2(&bed, ZERO_WINDOW).await;
        for number in 0..100 {
            stream.write_all(&headers(2 * number + 1, "GET", "/", true)).await.unwrap();
        }
        clients.push(stream);
    }
    // a stream that waits counts 8 KiB and its answer: sixty fit on a connection
    for client in &mut clients {
        for _ in 0..35 {
            assert!(frame_of(client, RST_STREAM).await.is_some());
            assert!(bed.handle.held_for_clients() <= 1024 * KIB);
        }
    }
    assert!(bed.handle.held_for_clients() > 512 * KIB);
    drop(clients);
    nothing_is_held(&bed).await;
}

#[tokio::test]
async fn the_last_piece_of_an_answer_counts_until_it_is_taken() {
    let backend = long(12 * KIB).await;
    let bed = with_memory(512 * KIB, &backend).await;
    // a window of one byte: the answer is given whole, and its stream has ended for us
    let mut stream = raw_h2(&bed, &[0, 4, 0, 0, 0, 1]).await;
    for number in 0..20 {
        let path = "/api/v1/orders/x";
        stream.write_all(&headers(2 * number + 1, "GET", path, true)).await.unwrap();
    }
    eventually("all are counted", || async {
        (bed.handle.held_for_clients() >= 20 * 12 * KIB).then_some(())
    })
    .await;
    assert!(bed.handle.held_for_clients() <= 512 * KIB);
    drop(stream);
    nothing_is_held(&bed).await;
}

/// A download whose client takes its head and nothing more; `None` when it was refused.
async fn stalled(bed: &Bed) -> Option<TcpStream> {
    let mut client = TcpStream::connect(bed.address).await.unwrap();
    client.write_all(b"GET /api/v1/orders/x HTTP/1.1\r\nHost: a.test\r\n\r\n").await.unwrap();
    let mut status = [0; 12];
    client.read_exact(&mut status).await.unwrap();
    let refused = status.ends_with(b"503");
    assert!(refused || status.ends_with(b"200"), "{}", String::from_utf8_lossy(&status));
    (!refused).then_some(client)
}

#[tokio::test]
async fn downloads_that_stall_are_counted_and_refused_while_there_is_no_room() {
    let backend = endless().await;
    let bed = with_memory(512 * KIB, &backend).await;
    let mut clients = Vec::new();
    let filling = async {
        while let Some(client) = stalled(&bed).await {
            clients.push(client);
            assert!(bed.handle.held_for_clients() <= 1024 * KIB);
            // as long as it takes until the sockets are full
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, filling).await.expect("none was refused");
    assert!(bed.handle.held_for_clients() > 512 * KIB);
    drop(clients);
    nothing_is_held(&bed).await;
    assert!(stalled(&bed).await.is_some(), "there is room again");
}

#[tokio::test]
async fn downloads_over_http_2_that_stall_are_counted() {
    let backend = endless().await;
    let bed = with_memory(512 * KIB, &backend).await;
    // windows as wide as they can be, and a socket that is never read
    let mut stream = raw_h2(&bed, &[0, 4, 0x7f, 0xff, 0xff, 0xff]).await;
    stream.write_all(&frame(8, 0, 0, &[0x7f, 0, 0, 0])).await.unwrap();
    for number in 0..10 {
        let path = "/api/v1/orders/x";
        stream.write_all(&headers(2 * number + 1, "GET", path, true)).await.unwrap();
    }
    eventually("the socket is full", || async {
        assert!(bed.handle.held_for_clients() <= 512 * KIB);
        (bed.handle.held_for_clients() > 256 * KIB).then_some(())
    })
    .await;
    drop(stream);
    nothing_is_held(&bed).await;
}

#[tokio::test]
async fn an_upload_that_its_backend_does_not_take_waits() {
    let backend = hanging().await;
    // a client that left is noticed when its backend has not answered in time
    let bed = Bed::start_with(|options| options.timeouts.response = Duration::from_secs(2)).await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let mut client = TcpStream::connect(bed.address).await.unwrap();
    let head = "POST /api/v1/orders/x HTTP/1.1\r\nHost: a.test\r\nContent-Length: 30000000\r\n\r\n";
    client.write_all(head.as_bytes()).await.unwrap();
    // sends until nobody takes any more
    let sending = async { while client.write_all(&[b'x'; 64 * KIB]).await.is_ok() {} };
    let stopped = async {
        eventually("it is counted", || async {
            (bed.handle.held_for_clients() > 64 * KIB).then_some(())
        })
        .await;
    };
    tokio::select! {
        () = sending => panic!("all was taken, or the connection closed"),
        () = stopped => {}
    }
    assert!(bed.handle.held_for_clients() <= 128 * KIB);
    drop(client);
    nothing_is_held(&bed).await;
}

#[tokio::test]
async fn bodies_pass_whole_however_little_may_be_held() {
    let backend = Backend::echo().await;
    let bed = with_memory(1024 * KIB, &backend).await;
    let body = Bytes::from(vec![b'x'; 1024 * KIB]);
    let request = get("/api/v1/orders/x").method("POST").body(Full::new(body.clone())).unwrap();
    assert_eq!(Client::connect(bed.address).await.send(request).await.status, 200);
    let requests = (0..4)
        .map(|_| {
            let request = Request::post("http://a.test/api/v1/orders/x");
            request.body(Full::new(body.clone())).unwrap()
        })
        .collect();
    for answer in fetch_all_h2(bed.address, requests).await {
        assert_eq!(answer.status, 200);
    }
    assert!(backend.asked().iter().all(|asked| asked.body.len() == body.len()));
    assert_eq!(backend.asked().len(), 5);
    nothing_is_held(&bed).await;
}

#[tokio::test]
async fn answers_wait_for_each_other_and_come_whole() {
    let backend = long(300 * KIB).await;
    let bed = with_memory(512 * KIB, &backend).await;
    let request = || Request::get("http://a.test/api/v1/orders/x").body(Full::default()).unwrap();
    for answer in fetch_all_h2(bed.address, (0..40).map(|_| request()).collect()).await {
        assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 300 * KIB));
    }
    nothing_is_held(&bed).await;
}
