//! Connections that are slow, idle, or open when the gateway stops.

use crate::{
    backend::{Backend, head},
    bed::{Bed, PATIENCE},
    client::{Client, collect, empty, fetch, get},
};
use bytes::Bytes;
use http_body_util::Full;
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::{mpsc, oneshot},
    time::timeout,
};

const SHORT: Duration = Duration::from_millis(200);

/// Waits until the other side closes, and gives what it said before.
async fn until_closed(mut stream: TcpStream) -> String {
    let mut said = Vec::new();
    let read = timeout(PATIENCE, stream.read_to_end(&mut said)).await;
    let _ = read.expect("the connection was not closed");
    String::from_utf8(said).unwrap()
}

#[tokio::test]
async fn a_head_that_does_not_end_is_not_waited_for() {
    let bed = Bed::start_with(|options| options.timeouts.header = SHORT).await;
    for start in ["", "G", "PRI * HT", "GET / HTTP/1.1\r\nHost: a\r\nX:"] {
        let mut stream = TcpStream::connect(bed.address).await.unwrap();
        stream.write_all(start.as_bytes()).await.unwrap();
        assert_eq!(until_closed(stream).await, "", "{start:?}");
    }
}

#[tokio::test]
async fn a_connection_without_requests_is_closed() {
    let bed = Bed::start_with(|options| {
        options.timeouts.header = SHORT;
        options.timeouts.idle = SHORT;
    })
    .await;
    let mut client = Client::<Full<Bytes>>::connect(bed.address).await;
    assert_eq!(client.send(empty(get("/"))).await.status, 200);
    client.closed().await;
}

#[tokio::test]
async fn a_connection_that_rests_goes_on_when_it_is_used_again() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let mut client = Client::<Full<Bytes>>::connect(bed.address).await;
    for _ in 0..2 {
        assert_eq!(client.send(empty(get("/api/v1/orders/x"))).await.status, 200);
        // longer than it takes to come to rest
        assert!(timeout(SHORT * 4, client.gone()).await.is_err(), "closed while it rested");
    }
    let mut other = Client::<Full<Bytes>>::connect(bed.address).await;
    assert_eq!(other.send(empty(get("/"))).await.status, 200);
    bed.stop();
    client.closed().await;
    other.closed().await;
    assert_eq!(bed.ended().await.cut_off, 0);
}

#[tokio::test]
async fn a_long_answer_is_not_an_idle_connection() {
    let backend = Backend::scripted(|mut stream, _| async move {
        head(&mut stream).await;
        tokio::time::sleep(SHORT * 4).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await.unwrap();
    })
    .await;
    let bed = Bed::start_with(|options| {
        options.timeouts.header = SHORT;
        options.timeouts.idle = SHORT;
    })
    .await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    assert_eq!(fetch(bed.address, get("/api/v1/orders/x")).await.text(), "ok");
}

/// A backend that answers when it is told to.
async fn on_command() -> (Backend, mpsc::Receiver<oneshot::Sender<()>>) {
    let (arrived, arrivals) = mpsc::channel(1);
    let backend = Backend::scripted(move |mut stream, _| {
        let arrived = arrived.clone();
        async move {
            while head(&mut stream).await.is_some() {
                let (go, told) = oneshot::channel();
                arrived.send(go).await.unwrap();
                told.await.unwrap();
                let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
                stream.write_all(answer).await.unwrap();
            }
        }
    })
    .await;
    (backend, arrivals)
}

#[tokio::test]
async fn stopping_lets_requests_finish_and_takes_no_more() {
    let (backend, mut arrivals) = on_command().await;
    let bed = Bed::with(&backend).await;
    let mut idle = Client::<Full<Bytes>>::connect(bed.address).await;
    assert_eq!(idle.send(empty(get("/"))).await.status, 200);
    let mut client = Client::connect(bed.address).await;
    let ask = client.begin(empty(get("/api/v1/orders/x")));
    let stopping = async {
        let go = timeout(PATIENCE, arrivals.recv()).await.unwrap().unwrap();
        bed.stop();
        // an idle connection is closed at once, which tells that stopping has begun
        idle.closed().await;
        go.send(()).unwrap();
    };
    let (answer, ()) = tokio::join!(ask, stopping);
    let answer = collect(answer.unwrap()).await.unwrap();
    assert_eq!((answer.status.as_u16(), answer.text()), (200, "ok"));
    client.closed().await;
    let address = bed.address;
    assert_eq!(bed.ended().await.cut_off, 0);
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn stopping_does_not_wait_for_ever() {
    let (backend, mut arrivals) = on_command().await;
    let bed = Bed::start_with(|options| options.timeouts.drain = SHORT).await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let mut client = Client::connect(bed.address).await;
    let ask = client.begin(empty(get("/api/v1/orders/x")));
    let stopping = async {
        let _go = timeout(PATIENCE, arrivals.recv()).await.unwrap().unwrap();
        bed.stop();
        bed.ended().await
    };
    let (answer, drained) = tokio::join!(ask, stopping);
    assert!(answer.is_err());
    assert_eq!(drained.cut_off, 1);
}

#[tokio::test]
async fn http_2_is_drained_too() {
    use hyper_util::rt::{TokioExecutor, TokioIo};
    let (backend, mut arrivals) = on_command().await;
    let bed = Bed::with(&backend).await;
    let stream = TcpStream::connect(bed.address).await.unwrap();
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
            .await
            .unwrap();
    let request = http::Request::get("http://a/api/v1/orders/x").body(Full::<Bytes>::default());
    let ask = sender.send_request(request.unwrap());
    let stopping = async {
        let go = timeout(PATIENCE, arrivals.recv()).await.unwrap().unwrap();
        bed.stop();
        go.send(()).unwrap();
    };
    let talk = async { tokio::join!(async { collect(ask.await?).await }, stopping).0 };
    // the connection ends by itself: the gateway said goodbye after the last answer
    let (answer, ended) = tokio::join!(talk, connection);
    assert_eq!(answer.unwrap().text(), "ok");
    ended.unwrap();
    assert_eq!(bed.ended().await.cut_off, 0);
}
