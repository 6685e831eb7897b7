//! Changes under load, and what is written down about requests.

use crate::{
    backend::{Backend, head},
    bed::{Bed, ROOT, access},
    client::{Client, empty, fetch, get},
};
use serde_json::Value;
use std::{
    io::{self, Write},
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};
use tokio::{io::AsyncReadExt, task::JoinSet};
use tracing_subscriber::fmt::MakeWriter;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn routes_and_keys_change_under_traffic_without_a_failed_request() {
    let (old, new) = (Backend::echo().await, Backend::echo().await);
    let bed = Bed::start_with(|options| options.workers = 2.try_into().unwrap()).await;
    bed.route(&[("orders", "1.0.0", &old)]);
    let mut clients = JoinSet::new();
    for _ in 0..4 {
        let address = bed.address;
        clients.spawn(async move {
            let mut client = Client::connect(address).await;
            for number in 0..250 {
                let request = get("/api/v1/orders/x").header("authorization", ROOT);
                let answer = client.send(empty(request)).await;
                assert_eq!(answer.status, 200, "request {number}: {answer:?}");
            }
        });
    }
    let mut turn = 0;
    while !clients.is_empty() {
        turn += 1;
        let (version, backend) = if turn % 2 == 0 { ("1.0.0", &old) } else { ("1.1.0", &new) };
        bed.route(&[("orders", version, backend)]);
        bed.handle.publish_access(Arc::new(access()));
        while let Some(ended) = clients.try_join_next() {
            ended.unwrap();
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(old.asked().len() + new.asked().len(), 1000);
    assert!(!old.asked().is_empty() && !new.asked().is_empty());
}

/// Every line that was logged in this process.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn lines() -> &'static Lines {
    static LINES: OnceLock<Lines> = OnceLock::new();
    LINES.get_or_init(|| {
        let lines = Lines::default();
        let writer = lines.clone();
        tracing_subscriber::fmt()
            .json()
            .flatten_event(true)
            .with_max_level(tracing::Level::DEBUG)
            .with_writer(writer)
            .init();
        lines
    })
}

/// The line of the access log whose path is this; waits for it.
async fn logged(path: &str) -> Value {
    for _ in 0..2000 {
        let text = String::from_utf8(lines().0.lock().unwrap().clone()).unwrap();
        let mut all = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        if let Some(line) = all.find(|line| line["target"] == "access" && line["path"] == path) {
            return line;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("nothing was logged for {path}");
}

#[tokio::test]
async fn every_request_leaves_one_line_without_secrets() {
    lines();
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let request = get("/api/v1/orders/logged?token=canary-in-query")
        .header("authorization", ROOT)
        .header("cookie", "session=canary-in-cookie");
    let answer = fetch(bed.address, request).await;
    let line = logged("/api/v1/orders/logged").await;
    assert_eq!(line["request_id"], answer.header("x-request-id").unwrap());
    assert_eq!(line["method"], "GET");
    assert_eq!(line["status"], 200);
    assert_eq!(line["plugin"], "orders");
    assert_eq!(line["version"], "1.0.0");
    assert_eq!(line["instance"], "i0");
    assert_eq!(line["subject"], "bootstrap");
    assert!(line["duration_ms"].is_number() && line["bytes"].is_number());
    assert!(line["timestamp"].is_string() && line.get("blame").is_none());
    let text = String::from_utf8(lines().0.lock().unwrap().clone()).unwrap();
    for secret in ["canary-in-query", "canary-in-cookie", ROOT] {
        assert!(!text.contains(secret), "{secret} was logged");
    }
}

#[tokio::test]
async fn a_line_says_who_is_to_blame() {
    lines();
    let mut backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    fetch(bed.address, get("/api/v1/nobody/logged")).await;
    assert_eq!(logged("/api/v1/nobody/logged").await["blame"], "client");
    backend.kill().await;
    fetch(bed.address, get("/api/v1/orders/dead")).await;
    let line = logged("/api/v1/orders/dead").await;
    assert_eq!((&line["blame"], &line["status"]), (&"upstream".into(), &502.into()));
}

#[tokio::test]
async fn a_client_that_left_is_written_down_too() {
    lines();
    let (arrived, mut arrivals) = tokio::sync::mpsc::channel(1);
    let backend = Backend::scripted(move |mut stream, _| {
        let arrived = arrived.clone();
        async move {
            head(&mut stream).await;
            arrived.send(()).await.unwrap();
            let _ = stream.read(&mut [0]).await;
        }
    })
    .await;
    let bed = Bed::with(&backend).await;
    let mut client = Client::connect(bed.address).await;
    tokio::select! {
        _ = client.begin(empty(get("/api/v1/orders/left"))) => panic!("answered"),
        _ = arrivals.recv() => {}
    }
    drop(client);
    let line = logged("/api/v1/orders/left").await;
    assert_eq!((&line["status"], &line["blame"]), (&499.into(), &"client".into()));
}
