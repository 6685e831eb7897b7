//! Backends that close, hang, break off or are gone, and clients that walk away.

use crate::{
    backend::{Backend, head},
    bed::{Bed, PATIENCE},
    client::{Client, collect, empty, fetch, get},
};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use midplane_model::InstanceState::{Connecting, Ready};
use midplane_net::Forbidden;
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::mpsc,
    time::{Instant, timeout},
};

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// Serves one request per connection and hangs up on the second, after it has read it.
async fn hangs_up_on_the_second() -> Backend {
    Backend::scripted(|mut stream, _| async move {
        if head(&mut stream).await.is_some() {
            stream.write_all(OK).await.unwrap();
            head(&mut stream).await;
        }
    })
    .await
}

#[tokio::test]
async fn a_kept_connection_that_is_gone_costs_no_request() {
    let backend = hangs_up_on_the_second().await;
    let bed = Bed::with(&backend).await;
    for number in 0..20 {
        let answer = fetch(bed.address, get("/api/v1/orders/x")).await;
        assert_eq!(answer.status, 200, "request {number}");
    }
    // each was first tried on the kept connection
    assert_eq!(backend.connections(), 20);
}

#[tokio::test]
async fn what_a_backend_may_have_acted_on_is_not_sent_twice() {
    let backend = hangs_up_on_the_second().await;
    let bed = Bed::with(&backend).await;
    let mut client = Client::connect(bed.address).await;
    let post = || {
        let body = Full::new(Bytes::from_static(b""));
        get("/api/v1/orders/x").method("POST").body(body).unwrap()
    };
    assert_eq!(client.send(post()).await.status, 200);
    let answer = client.send(post()).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (502, "MP-GW-016"));
    assert_eq!(answer.header("retry-after"), None);
    assert_eq!(client.send(post()).await.status, 200);
}

#[tokio::test]
async fn a_backend_that_always_hangs_up_is_a_bad_gateway() {
    let backend = Backend::scripted(|mut stream, _| async move {
        head(&mut stream).await;
    })
    .await;
    let bed = Bed::with(&backend).await;
    let answer = fetch(bed.address, get("/api/v1/orders/x")).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (502, "MP-GW-016"));
    // a fresh connection is not tried again
    assert_eq!(backend.connections(), 1);
}

#[tokio::test]
async fn nonsense_from_a_backend_stays_behind_the_gateway() {
    for nonsense in [
        "nonsense\r\n\r\n",
        "HTTP/1.1 999999 X\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
    ] {
        let backend = Backend::saying(nonsense).await;
        let bed = Bed::with(&backend).await;
        let answer = fetch(bed.address, get("/api/v1/orders/x")).await;
        assert_eq!(answer.status.as_u16(), 502, "{nonsense}");
        assert_eq!(answer.problem()["plugin"], "orders");
        assert!(!answer.text().contains("127.0.0.1"), "{}", answer.text());
    }
}

#[tokio::test]
async fn a_backend_that_breaks_off_an_answer_is_seen_by_the_client() {
    let backend = Backend::scripted(|mut stream, number| async move {
        head(&mut stream).await;
        let answer: &[u8] = match number {
            0 => b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
            _ => b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nonly this\r\n",
        };
        stream.write_all(answer).await.unwrap();
    })
    .await;
    let bed = Bed::with(&backend).await;
    for _ in 0..2 {
        let mut client = Client::connect(bed.address).await;
        let response = client.begin(empty(get("/api/v1/orders/x"))).await.unwrap();
        assert!(collect(response).await.is_err(), "half an answer must not look whole");
    }
    assert_eq!(fetch(bed.address, get("/")).await.status, 200);
}

#[tokio::test]
async fn a_backend_that_does_not_answer_times_out() {
    let backend = Backend::scripted(|mut stream, _| async move {
        head(&mut stream).await;
        let _ = stream.read(&mut [0]).await;
    })
    .await;
    let bed =
        Bed::start_with(|options| options.timeouts.response = Duration::from_millis(200)).await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let began = Instant::now();
    let answer = fetch(bed.address, get("/api/v1/orders/x")).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (504, "MP-GW-017"));
    assert!(began.elapsed() < PATIENCE);
}

#[tokio::test]
async fn an_answer_may_take_longer_than_the_time_until_it_begins() {
    let backend = Backend::scripted(|mut stream, _| async move {
        head(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n").await.unwrap();
        for byte in [b"o", b"k"] {
            tokio::time::sleep(Duration::from_millis(300)).await;
            stream.write_all(byte).await.unwrap();
        }
        head(&mut stream).await;
    })
    .await;
    let bed =
        Bed::start_with(|options| options.timeouts.response = Duration::from_millis(200)).await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    assert_eq!(fetch(bed.address, get("/api/v1/orders/x")).await.text(), "ok");
}

#[tokio::test]
async fn a_backend_that_is_not_ready_is_not_asked() {
    let backend = Backend::echo().await;
    let bed = Bed::start().await;
    bed.route_urls(&[("orders", "1.0.0", backend.url(), Connecting)]);
    let answer = fetch(bed.address, get("/api/v1/orders/x")).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (503, "MP-GW-009"));
    assert!(answer.header("retry-after").is_some());
    assert!(answer.problem()["detail"].as_str().unwrap().contains("1 connecting"));
    assert_eq!(backend.connections(), 0);
}

#[tokio::test]
async fn a_killed_backend_is_noticed_at_once() {
    let mut backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    assert_eq!(fetch(bed.address, get("/api/v1/orders/x")).await.status, 200);
    backend.kill().await;
    let began = Instant::now();
    for method in ["GET", "POST"] {
        let answer = fetch(bed.address, get("/api/v1/orders/x").method(method)).await;
        assert_eq!(answer.status.as_u16(), 502, "{method}");
        assert_eq!(answer.problem()["plugin"], "orders");
    }
    // generous: refused connections are answered in well under a millisecond
    assert!(began.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn a_dead_replica_costs_no_request_while_another_lives() {
    let mut dead = Backend::echo().await;
    let alive = Backend::echo().await;
    let bed = Bed::start().await;
    bed.route(&[("orders", "1.0.0", &dead), ("orders", "1.0.0", &alive)]);
    dead.kill().await;
    for _ in 0..30 {
        let request = get("/api/v1/orders/x").method("POST");
        assert_eq!(fetch(bed.address, request).await.status, 200);
    }
    assert_eq!(alive.asked().len(), 30);
}

#[tokio::test]
async fn addresses_that_the_operator_forbids_are_not_connected_to() {
    let backend = Backend::echo().await;
    let bed = Bed::start_with(|options| {
        options.upstream_addresses = Arc::new(|_| Err(Forbidden::ThisMachine));
    })
    .await;
    let port = backend.address.port();
    let by_name = format!("http://localhost:{port}");
    let refused = Ready;
    bed.route_urls(&[("a", "1.0.0", backend.url(), refused), ("b", "1.0.0", by_name, refused)]);
    for path in ["/api/v1/a/x", "/api/v1/b/x"] {
        let answer = fetch(bed.address, get(path)).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (502, "MP-GW-015"), "{path}");
    }
    assert_eq!(backend.connections(), 0);
}

#[tokio::test]
async fn a_client_that_walks_away_takes_its_backend_connection_with_it() {
    let (closed, mut closes) = mpsc::channel(1);
    let backend = Backend::scripted(move |mut stream, number| {
        let closed = closed.clone();
        async move {
            head(&mut stream).await;
            if number > 0 {
                stream.write_all(OK).await.unwrap();
                return;
            }
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf").await.unwrap();
            let mut rest = Vec::new();
            let _ = stream.read_to_end(&mut rest).await;
            closed.send(rest.len()).await.unwrap();
        }
    })
    .await;
    let bed = Bed::with(&backend).await;
    let mut client = Client::connect(bed.address).await;
    let mut body = client.begin(empty(get("/api/v1/orders/x"))).await.unwrap().into_body();
    assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), "half");
    drop((body, client));
    let more = timeout(PATIENCE, closes.recv()).await.expect("still open").unwrap();
    assert_eq!(more, 0, "nothing else may be sent on it");
    assert_eq!(fetch(bed.address, get("/api/v1/orders/x")).await.text(), "ok");
    assert_eq!(backend.connections(), 2);
}
