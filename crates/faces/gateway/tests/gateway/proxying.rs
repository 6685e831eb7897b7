//! What crosses the gateway, and what does not.

use crate::{
    backend::{Backend, fed},
    bed::Bed,
    client::{Client, collect, empty, fetch, fetch_all_h2, fetch_h2, get, raw},
};
use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode};
use http_body::Frame;
use http_body_util::{BodyExt, Full};
use midplane_routing::RouteTable;
use std::sync::Arc;
use tokio::sync::mpsc;

#[tokio::test]
async fn a_request_reaches_its_plugin_and_the_answer_comes_back() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let request = get("/api/v1/orders/items/a%20b%2fc?x=1&y=%2e%2e")
        .method("POST")
        .header("content-type", "text/plain")
        .body(Full::new(Bytes::from_static(b"hello")))
        .unwrap();
    let answer = Client::connect(bed.address).await.send(request).await;
    assert_eq!((answer.status, answer.text()), (StatusCode::OK, "hello"));
    let asked = backend.last();
    assert_eq!(asked.method, "POST");
    assert_eq!(asked.target, "/items/a%20b%2fc?x=1&y=%2e%2e");
    assert_eq!(asked.body, "hello");
    assert_eq!(asked.header("content-length"), Some("5"));
    assert_eq!(asked.header("content-type"), Some("text/plain"));
    assert_eq!(asked.header("host"), Some(backend.address.to_string().as_str()));
}

#[tokio::test]
async fn scoped_names_and_base_paths_are_understood() {
    let backend = Backend::echo().await;
    let bed = Bed::start().await;
    bed.route(&[("@acme/orders", "1.0.0", &backend), ("based", "1.0.0", &backend)]);
    for (path, target) in [
        ("/api/v1/@acme/orders/x?q", "/x?q"),
        ("/api/v1/@acme/orders", "/"),
        ("/api/v1/based/x", "/v1/x"),
        ("/api/v1/based", "/v1"),
    ] {
        assert_eq!(fetch(bed.address, get(path)).await.status, 200, "{path}");
        assert_eq!(backend.last().target, target);
    }
}

#[tokio::test]
async fn everything_else_goes_to_the_service_in_the_process() {
    let bed = Bed::start().await;
    bed.handle.publish_routes(Arc::new(RouteTable::default()));
    let ours = ["/", "/console/", "/api/v1/pilets", "/pilets/orders/1.0.0/index.js"];
    let nearly = ["/api/v1/plugin/register", "/api/v1/users", "/api/v1/feeds"];
    for path in ours.into_iter().chain(nearly) {
        let answer = fetch(bed.address, get(path)).await;
        assert_eq!(answer.text(), format!("app {path} 127.0.0.1"));
        assert!(answer.header("x-request-id").is_some());
    }
}

#[tokio::test]
async fn an_answer_loses_what_a_plugin_may_not_say() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let answer = fetch(bed.address, get("/api/v1/orders/")).await;
    for gone in ["set-cookie", "keep-alive", "x-private", "service-worker-allowed"] {
        assert_eq!(answer.header(gone), None, "{gone}");
    }
    assert_eq!(answer.header("x-own"), Some("kept"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("x-request-id"), backend.last().header("x-request-id"));
}

#[tokio::test]
async fn connections_to_a_backend_are_used_again() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    for method in ["GET", "HEAD", "DELETE", "GET"] {
        let answer = fetch(bed.address, get("/api/v1/orders/x").method(method)).await;
        assert_eq!(answer.status, 200, "{method}");
    }
    assert_eq!(backend.connections(), 1);
}

#[tokio::test]
async fn large_bodies_stream_in_both_directions() {
    const PIECES: usize = 300;
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let (feed, frames) = mpsc::channel(1);
    let mut client = Client::connect(bed.address).await;
    let request = get("/api/v1/orders/stream").method("POST").body(fed(frames)).unwrap();
    let piece = Bytes::from(vec![b'x'; 64 * 1024]);
    // the answer begins before the request has ended: nothing in between collects it
    feed.send(Frame::data(piece.clone())).await.unwrap();
    let mut answer = client.begin(request).await.unwrap().into_body();
    let write = async move {
        for _ in 1..PIECES {
            feed.send(Frame::data(piece.clone())).await.unwrap();
        }
    };
    let read = async {
        let mut bytes = 0;
        while let Some(frame) = answer.frame().await {
            bytes += frame.unwrap().data_ref().map_or(0, Bytes::len);
        }
        bytes
    };
    let ((), bytes) = tokio::join!(write, read);
    assert_eq!(bytes, PIECES * 64 * 1024);
}

#[tokio::test]
async fn trailers_are_kept() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let (feed, frames) = mpsc::channel(2);
    let request = get("/api/v1/orders/x")
        .method("POST")
        .header("te", "trailers")
        .header("trailer", "x-sum, x-pilet-token")
        .body(fed(frames))
        .unwrap();
    let mut sums = HeaderMap::new();
    sums.insert("x-sum", "42".parse().unwrap());
    let mut sent = sums.clone();
    sent.insert("x-pilet-token", "forged".parse().unwrap());
    feed.send(Frame::data(Bytes::from_static(b"body"))).await.unwrap();
    feed.send(Frame::trailers(sent)).await.unwrap();
    drop(feed);
    let answer = Client::connect(bed.address).await.send(request).await;
    assert_eq!(backend.last().trailers.as_ref(), Some(&sums));
    assert_eq!(backend.last().header("te"), Some("trailers"));
    assert_eq!(answer.trailers, Some(sums));
}

#[tokio::test]
async fn a_client_that_asks_first_is_told_to_continue() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let request = "POST /api/v1/orders/x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\
                   Expect: 100-continue\r\nConnection: close\r\n\r\nhi";
    let answer = raw(bed.address, request.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK"), "{answer}");
    assert_eq!(backend.last().header("expect"), None);
    // and not when it would be in vain
    let request = request.replace("/orders/", "/nobody/");
    let answer = raw(bed.address, request.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
}

#[tokio::test]
async fn http_2_in_clear_text_works_and_is_http_1_1_behind() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let uri = format!("http://midplane.test/api/v1/orders/x?{}", "y=1");
    let request = Request::post(uri).body(Full::new(Bytes::from_static(b"hello"))).unwrap();
    let answer = fetch_h2(bed.address, request).await;
    assert_eq!((answer.status, answer.text()), (StatusCode::OK, "hello"));
    let asked = backend.last();
    assert_eq!(asked.target, "/x?y=1");
    assert_eq!(asked.header("x-forwarded-host"), Some("midplane.test"));
    let request = Request::get("http://midplane.test/").body(Full::default()).unwrap();
    assert_eq!(fetch_h2(bed.address, request).await.text(), "app / 127.0.0.1");
}

#[tokio::test]
async fn many_http_2_requests_at_a_time_get_their_own_answers_whatever_their_size() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let body = |number: usize| Bytes::from(vec![b'a' + (number % 26) as u8; number * number * 40]);
    let requests = (0..60).map(|number| {
        let uri = format!("http://midplane.test/api/v1/orders/{number}");
        Request::post(uri).body(Full::new(body(number))).unwrap()
    });
    let answers = fetch_all_h2(bed.address, requests.collect()).await;
    for (number, answer) in answers.iter().enumerate() {
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.body == body(number), "answer {number} is another one's");
    }
}

#[tokio::test]
async fn old_clients_and_old_backends_are_served() {
    let backend = Backend::scripted(|mut stream, _| async move {
        use tokio::io::AsyncWriteExt;
        crate::backend::head(&mut stream).await;
        stream.write_all(b"HTTP/1.0 200 OK\r\n\r\nuntil the end").await.unwrap();
    })
    .await;
    let bed = Bed::with(&backend).await;
    let answer = fetch(bed.address, get("/api/v1/orders/x")).await;
    assert_eq!(answer.text(), "until the end");
    let answer = raw(bed.address, b"GET /api/v1/orders/x HTTP/1.0\r\nHost: a\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.0 200 OK") && answer.ends_with("until the end"), "{answer}");
}

#[tokio::test]
async fn several_workers_share_one_port() {
    let backend = Backend::echo().await;
    let bed = Bed::start_with(|options| options.workers = 3.try_into().unwrap()).await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    for _ in 0..20 {
        let mut client = Client::connect(bed.address).await;
        let answer = client.begin(empty(get("/api/v1/orders/x"))).await.unwrap();
        assert_eq!(collect(answer).await.unwrap().status, 200);
    }
    bed.stop();
    assert_eq!(bed.ended().await.cut_off, 0);
}
