//! What observers see: every request once, however it ends.

use crate::{
    backend::{Backend, head},
    bed::{Bed, PATIENCE, ROOT},
    client::{Client, empty, fetch, fetch_h2, get, raw},
};
use bytes::Bytes;
use http::Request;
use http_body_util::Full;
use midplane_gateway::{Observer, Record};
use midplane_refusal::Blame;
use std::sync::{Arc, Mutex};
use tokio::{
    io::AsyncReadExt,
    sync::{mpsc, watch},
    time::timeout,
};

/// What is kept of a record.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    method: String,
    path: String,
    status: u16,
    code: Option<&'static str>,
    blame: Option<Blame>,
    plugin: Option<String>,
    instance: Option<String>,
    subject: Option<String>,
    attempts: u32,
    bytes: (u64, u64),
    request_id: String,
    in_order: bool,
}

/// Keeps what it sees.
#[derive(Clone)]
struct RecordingObserver {
    seen: Arc<Mutex<Vec<Seen>>>,
    count: watch::Sender<usize>,
}

impl Observer for RecordingObserver {
    fn observe(&self, record: &Record) {
        let timings = record.timings();
        self.seen.lock().unwrap().push(Seen {
            method: record.method().to_string(),
            path: record.path().to_owned(),
            status: record.status(),
            code: record.code(),
            blame: record.blame(),
            plugin: record.deployment().map(|one| one.plugin.to_string()),
            instance: record.endpoint().map(|one| one.id.to_string()),
            subject: record.subject().map(str::to_owned),
            attempts: record.attempts(),
            bytes: (record.bytes_received(), record.bytes_sent()),
            request_id: record.request_id().to_owned(),
            in_order: timings.answered.is_some_and(|answered| {
                timings.decided <= Some(answered) && answered <= timings.ended
            }),
        });
        self.count.send_modify(|count| *count += 1);
    }
}

impl RecordingObserver {
    fn new() -> Self {
        Self { seen: Arc::default(), count: watch::Sender::new(0) }
    }

    async fn start(&self) -> Bed {
        Bed::start_observed(|_| {}, Some(Arc::new(self.clone()))).await
    }

    /// Waits until so many have ended, and gives them.
    async fn all(&self, count: usize) -> Vec<Seen> {
        let mut counted = self.count.subscribe();
        let enough = counted.wait_for(|seen| *seen >= count);
        timeout(PATIENCE, enough).await.expect("too few records").unwrap();
        self.seen.lock().unwrap().clone()
    }
}

#[tokio::test]
async fn a_request_is_seen_once_with_all_that_is_known_of_it() {
    let (backend, observer) = (Backend::echo().await, RecordingObserver::new());
    let bed = observer.start().await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let request = get("/api/v1/orders/x?secret").method("POST").header("authorization", ROOT);
    let request = request.body(Full::new(Bytes::from_static(b"hello"))).unwrap();
    let answer = Client::connect(bed.address).await.send(request).await;
    let expected = Seen {
        method: "POST".into(),
        path: "/api/v1/orders/x".into(),
        status: 200,
        code: None,
        blame: None,
        plugin: Some("orders".into()),
        instance: Some("i0".into()),
        subject: Some("bootstrap".into()),
        attempts: 1,
        bytes: (5, 5),
        request_id: answer.header("x-request-id").unwrap().into(),
        in_order: true,
    };
    assert_eq!(observer.all(1).await, [expected]);
}

#[tokio::test]
async fn what_the_platform_answers_and_what_is_refused_is_seen_too() {
    let observer = RecordingObserver::new();
    let bed = observer.start().await;
    let nobody = Request::get("http://a/api/v1/nobody/x").body(Full::default()).unwrap();
    fetch(bed.address, get("/page")).await;
    fetch_h2(bed.address, nobody).await;
    let [page, nobody] = &observer.all(2).await[..] else { panic!("more than two") };
    assert_eq!((page.path.as_str(), page.status, page.blame), ("/page", 200, None));
    assert!(page.bytes.1 > 0 && page.plugin.is_none() && page.attempts == 0);
    assert_eq!((nobody.status, nobody.code), (404, Some("MP-GW-007")));
    assert_eq!(nobody.blame, Some(Blame::Client));
}

#[tokio::test]
async fn attempts_are_counted() {
    let (mut dead, observer) = (Backend::echo().await, RecordingObserver::new());
    let bed = observer.start().await;
    bed.route(&[("orders", "1.0.0", &dead), ("orders", "1.0.0", &dead)]);
    dead.kill().await;
    fetch(bed.address, get("/api/v1/orders/x")).await;
    let [seen] = &observer.all(1).await[..] else { panic!("more than one") };
    assert_eq!((seen.attempts, seen.status, seen.blame), (2, 502, Some(Blame::Upstream)));
    assert_eq!(seen.code, Some("MP-GW-015"));
}

#[tokio::test]
async fn a_client_that_left_is_seen_once() {
    let (arrived, mut arrivals) = mpsc::channel(1);
    let backend = Backend::scripted(move |mut stream, _| {
        let arrived = arrived.clone();
        async move {
            head(&mut stream).await;
            arrived.send(()).await.unwrap();
            let _ = stream.read(&mut [0]).await;
        }
    })
    .await;
    let observer = RecordingObserver::new();
    let bed = observer.start().await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let mut client = Client::connect(bed.address).await;
    tokio::select! {
        _ = client.begin(empty(get("/api/v1/orders/left"))) => panic!("answered"),
        _ = arrivals.recv() => {}
    }
    drop(client);
    fetch(bed.address, get("/after")).await;
    let seen = observer.all(2).await;
    let left: Vec<_> = seen.iter().filter(|one| one.path == "/api/v1/orders/left").collect();
    let [left] = left[..] else { panic!("{seen:?}") };
    assert_eq!((left.status, left.blame), (499, Some(Blame::Client)));
    assert!(!left.in_order, "it was never answered");
}

#[tokio::test]
async fn a_head_that_cannot_be_read_is_seen_once() {
    let observer = RecordingObserver::new();
    let bed = observer.start().await;
    let answer = raw(bed.address, b"GET /bad?secret HTTP/9.9\r\nHost: a\r\n\r\n").await;
    let [seen] = &observer.all(1).await[..] else { panic!("more than one") };
    assert_eq!((seen.method.as_str(), seen.path.as_str(), seen.status), ("GET", "/bad", 400));
    assert_eq!((seen.code, seen.blame), (Some("MP-GW-020"), Some(Blame::Client)));
    assert!(answer.contains(&format!("x-request-id: {}", seen.request_id)), "{answer}");
}
