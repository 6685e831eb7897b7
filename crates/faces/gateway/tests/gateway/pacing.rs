//! More in flight than a worker needs to be busy: from then on connections are read in turn.

use crate::{
    backend::{Backend, head},
    bed::{Bed, PATIENCE},
    client::{Client, empty, fetch, fetch_all_h2, get},
    frames::{headers, raw_h2},
};
use bytes::Bytes;
use http::Request;
use http_body_util::Full;
use midplane_gateway::Options;
use midplane_testkit::eventually;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::AsyncWriteExt,
    net::TcpStream,
    task::JoinSet,
    time::{Instant, timeout},
};

/// Requests in flight for as long as a test runs: more than are read at will.
const MANY: usize = 80;
const KIB: usize = 1024;

/// A gateway with many requests in flight to a plugin that never answers, and another that echoes.
struct Busy {
    bed: Bed,
    works: Backend,
    hangs: Backend,
    _hanging: TcpStream,
}

impl Busy {
    async fn start(more: fn(&mut Options)) -> Self {
        let hangs = Backend::scripted(|mut stream, _| async move {
            head(&mut stream).await;
            std::future::pending::<()>().await;
        })
        .await;
        let works = Backend::echo().await;
        let bed = Bed::start_with(more).await;
        bed.route(&[("hangs", "1.0.0", &hangs), ("works", "1.0.0", &works)]);
        let mut hanging = raw_h2(&bed, &[]).await;
        for number in 0..u32::try_from(MANY).unwrap() {
            let request = headers(2 * number + 1, "GET", "/api/v1/hangs/x", true);
            hanging.write_all(&request).await.unwrap();
        }
        let busy = Self { bed, works, hangs, _hanging: hanging };
        eventually("they are in flight", || async {
            (busy.hangs.connections() == MANY).then_some(())
        })
        .await;
        busy
    }
}

#[tokio::test]
async fn every_request_of_a_kept_connection_is_read_though_what_is_in_flight_stays() {
    let busy = Busy::start(|_| {}).await;
    let mut clients = JoinSet::new();
    for _ in 0..50 {
        let address = busy.bed.address;
        clients.spawn(async move {
            let mut client = Client::connect(address).await;
            for _ in 0..10 {
                assert_eq!(client.send(empty(get("/api/v1/works/x"))).await.status, 200);
                assert_eq!(client.send(empty(get("/"))).await.status, 200);
            }
        });
    }
    for path in ["/api/v1/works/x", "/"] {
        let request =
            || Request::get(format!("http://a.test{path}")).body(Full::default()).unwrap();
        for answer in fetch_all_h2(busy.bed.address, (0..50).map(|_| request()).collect()).await {
            assert_eq!(answer.status, 200);
        }
    }
    while let Some(ended) = timeout(PATIENCE, clients.join_next()).await.expect("not all in time") {
        ended.unwrap();
    }
}

#[tokio::test]
async fn bodies_pass_whole_in_both_directions() {
    let busy = Busy::start(|_| {}).await;
    let body = Bytes::from(vec![b'x'; 2048 * KIB]);
    let request = || get("/api/v1/works/x").method("POST").body(Full::new(body.clone())).unwrap();
    let mut client = Client::connect(busy.bed.address).await;
    for _ in 0..2 {
        assert_eq!(client.send(request()).await.status, 200);
    }
    let requests = (0..4).map(|_| {
        let request = Request::post("http://a.test/api/v1/works/x");
        request.body(Full::new(body.clone())).unwrap()
    });
    for answer in fetch_all_h2(busy.bed.address, requests.collect()).await {
        assert_eq!(answer.status, 200);
    }
    let asked = busy.works.asked();
    assert!(asked.len() == 6 && asked.iter().all(|asked| asked.body.len() == body.len()));
}

/// Asks for what costs a worker time, until it is refused.
async fn burn_until_refused(address: SocketAddr) -> (String, bool, Duration) {
    let mut client = Client::connect(address).await;
    loop {
        let began = Instant::now();
        let answer = client.send(empty(get("/burns"))).await;
        if answer.status == 503 {
            return (answer.code(), answer.header("retry-after").is_some(), began.elapsed());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_too_long_to_be_read_is_refused_and_health_is_not() {
    let wait = Duration::from_millis(100);
    let busy = Busy::start(|options| {
        options.timeouts.place = Duration::from_millis(100);
        // nobody is turned away for another reason
        options.limits.queue_delay = Duration::ZERO;
    })
    .await;
    let address = busy.bed.address;
    let mut load = JoinSet::new();
    // each of 4 ms: the last in line waits for twice the time that it may
    for _ in 0..60 {
        load.spawn(burn_until_refused(address));
    }
    let mut health = Client::connect(address).await;
    let refused = loop {
        assert_eq!(health.send(empty(get("/healthz"))).await.status, 200);
        assert_eq!(fetch(address, get("/healthz")).await.status, 200);
        if let Some(refused) = load.try_join_next() {
            break refused.unwrap();
        }
    };
    assert_eq!((refused.0.as_str(), refused.1), ("MP-GW-043", true));
    assert!(refused.2 > wait, "{:?}", refused.2);
    load.abort_all();
    eventually("nobody is refused any more", || async {
        let mut client = Client::connect(address).await;
        for _ in 0..5 {
            if client.send(empty(get("/burns"))).await.status != 200 {
                return None;
            }
        }
        Some(())
    })
    .await;
}

#[tokio::test]
async fn it_stops_in_time() {
    let busy = Busy::start(|options| options.timeouts.drain = Duration::from_secs(2)).await;
    let mut kept = Client::connect(busy.bed.address).await;
    assert_eq!(kept.send(empty(get("/"))).await.status, 200);
    busy.bed.stop();
    assert_eq!(busy.bed.ended().await.cut_off, 1, "what hangs, and nobody else");
}
