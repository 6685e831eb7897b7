//! Requests to a plugin that has as many in flight as it may: they wait a moment for a place.

use crate::{
    backend::{Backend, head},
    bed::Bed,
    client::{fetch, fetch_h2, get},
    frames::{HEADERS, RST_STREAM, frame, frame_of, headers, raw_h2},
};
use http::Request;
use http_body_util::Full;
use midplane_gateway::Options;
use midplane_testkit::{Answer, PATIENCE, eventually};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::{Semaphore, mpsc},
    task::JoinSet,
    time::{Instant, timeout},
};

/// What is counted of one request that waits.
const WAITER: usize = 8 * 1024;
const SHORT: Duration = Duration::from_millis(200);

/// A backend whose answers the test lets go.
struct Gated {
    backend: Backend,
    asked: mpsc::UnboundedReceiver<String>,
    gate: Arc<Semaphore>,
}

impl Gated {
    /// With the answer's head given at once, or held back too.
    async fn start(streams: bool) -> Self {
        let (seen, asked) = mpsc::unbounded_channel();
        let gate = Arc::new(Semaphore::new(0));
        let opens = Arc::clone(&gate);
        let backend = Backend::scripted(move |mut stream, _| {
            let (seen, opens) = (seen.clone(), Arc::clone(&opens));
            async move {
                while let Some(request) = head(&mut stream).await {
                    let _ = seen.send(request.split(' ').nth(1).unwrap().to_owned());
                    let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
                    let at_once = if streams { answer.len() - 2 } else { 0 };
                    let _ = stream.write_all(&answer[..at_once]).await;
                    opens.acquire().await.unwrap().forget();
                    let _ = stream.write_all(&answer[at_once..]).await;
                }
            }
        })
        .await;
        Self { backend, asked, gate }
    }

    /// The path of the next request that comes.
    async fn next(&mut self) -> String {
        timeout(PATIENCE, self.asked.recv()).await.expect("nobody asks").unwrap()
    }

    fn answer(&self, requests: usize) {
        self.gate.add_permits(requests);
    }
}

/// One place for each plugin, and so many who may wait for it.
async fn bed(waiting: usize, backends: &[(&str, &Backend)], more: fn(&mut Options)) -> Bed {
    let bed = Bed::start_with(|options| {
        options.limits.in_flight_per_plugin = 1;
        options.limits.waiting_per_plugin = waiting;
        options.timeouts.place = PATIENCE;
        more(options);
    })
    .await;
    let routes: Vec<_> =
        backends.iter().map(|(name, backend)| (*name, "1.0.0", *backend)).collect();
    bed.route(&routes);
    bed
}

fn impatient(options: &mut Options) {
    options.timeouts.place = SHORT;
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Over {
    Http1,
    Http2,
}
const BOTH: [Over; 2] = [Over::Http1, Over::Http2];

async fn ask(over: Over, address: SocketAddr, path: String) -> Answer {
    match over {
        Over::Http1 => fetch(address, get(&path)).await,
        Over::Http2 => {
            let request = Request::get(format!("http://a.test{path}"));
            fetch_h2(address, request.body(Full::default()).unwrap()).await
        }
    }
}

async fn so_many_wait(bed: &Bed, requests: usize) {
    eventually("they wait", || async {
        let held = bed.handle.held_for_clients();
        // heads of requests over HTTP/2 may be counted, too
        (held / WAITER == requests).then_some(())
    })
    .await;
}

#[tokio::test]
async fn who_finds_no_place_gets_one_in_the_order_of_coming() {
    for over in BOTH {
        let mut slow = Gated::start(false).await;
        let bed = bed(3, &[("slow", &slow.backend)], |_| {}).await;
        let mut asking = JoinSet::new();
        for number in 0..4 {
            asking.spawn(ask(over, bed.address, format!("/api/v1/slow/{number}")));
            if number == 0 {
                assert_eq!(slow.next().await, "/0");
            } else {
                so_many_wait(&bed, number).await;
            }
        }
        for number in 1..4 {
            slow.answer(1);
            assert_eq!(slow.next().await, format!("/{number}"), "{over:?}");
        }
        slow.answer(1);
        while let Some(answer) = asking.join_next().await {
            assert_eq!(answer.unwrap().status, 200);
        }
        so_many_wait(&bed, 0).await;
        assert_eq!(bed.handle.held_for_clients(), 0);
    }
}

#[tokio::test]
async fn nobody_waits_longer_than_the_bound_and_streams_that_stay_are_no_exception() {
    for (over, streams) in [(BOTH[0], false), (BOTH[0], true), (BOTH[1], false), (BOTH[1], true)] {
        let mut slow = Gated::start(streams).await;
        let bed = bed(8, &[("slow", &slow.backend)], impatient).await;
        let mut asking = JoinSet::new();
        asking.spawn(ask(over, bed.address, "/api/v1/slow/stays".to_owned()));
        slow.next().await;
        let began = Instant::now();
        let mut waiting = JoinSet::new();
        for number in 0..8 {
            waiting.spawn(ask(over, bed.address, format!("/api/v1/slow/{number}")));
        }
        while let Some(answer) = waiting.join_next().await {
            let answer = answer.unwrap();
            let said = (answer.status.as_u16(), answer.code());
            assert_eq!(said, (503, "MP-GW-041".to_owned()), "{over:?}");
            assert!(answer.header("retry-after").is_some());
            assert!(began.elapsed() >= SHORT, "it did not wait");
        }
        // the last began after the first, and all ended a bound later
        assert!(began.elapsed() < PATIENCE / 2, "{:?}", began.elapsed());
        so_many_wait(&bed, 0).await;
        slow.answer(1);
        assert_eq!(asking.join_next().await.unwrap().unwrap().status, 200);
    }
}

#[tokio::test]
async fn who_leaves_makes_room_for_another_at_once() {
    let mut slow = Gated::start(false).await;
    let bed = bed(1, &[("slow", &slow.backend)], |_| {}).await;
    let mut asking = JoinSet::new();
    asking.spawn(ask(Over::Http1, bed.address, "/api/v1/slow/first".to_owned()));
    slow.next().await;
    let refused = async || {
        let answer = ask(Over::Http1, bed.address, "/api/v1/slow/refused".to_owned()).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (503, "MP-GW-041"));
    };

    let mut leaves = TcpStream::connect(bed.address).await.unwrap();
    leaves.write_all(b"GET /api/v1/slow/leaves HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    so_many_wait(&bed, 1).await;
    refused().await;
    drop(leaves);
    so_many_wait(&bed, 0).await;

    let mut resets = raw_h2(&bed, &[]).await;
    resets.write_all(&headers(1, "GET", "/api/v1/slow/resets", true)).await.unwrap();
    so_many_wait(&bed, 1).await;
    refused().await;
    resets.write_all(&frame(RST_STREAM, 0, 1, &[0, 0, 0, 8])).await.unwrap();
    so_many_wait(&bed, 0).await;

    asking.spawn(ask(Over::Http1, bed.address, "/api/v1/slow/second".to_owned()));
    so_many_wait(&bed, 1).await;
    slow.answer(2);
    assert_eq!(slow.next().await, "/second");
    while let Some(answer) = asking.join_next().await {
        assert_eq!(answer.unwrap().status, 200);
    }
}

#[tokio::test]
async fn who_waits_for_one_plugin_holds_up_no_other() {
    let mut hangs = Gated::start(false).await;
    let works = Backend::saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
    let bed = bed(64, &[("hangs", &hangs.backend), ("works", &works)], |_| {}).await;
    // all on one connection
    let mut client = raw_h2(&bed, &[]).await;
    for number in 0..65 {
        let request = headers(2 * number + 1, "GET", "/api/v1/hangs/x", true);
        client.write_all(&request).await.unwrap();
    }
    hangs.next().await;
    so_many_wait(&bed, 64).await;
    for number in 65..75 {
        let request = headers(2 * number + 1, "GET", "/api/v1/works/x", true);
        client.write_all(&request).await.unwrap();
        let (answered, _) = frame_of(&mut client, HEADERS).await.unwrap();
        assert_eq!(answered, 2 * number + 1);
    }
    assert_eq!(bed.handle.held_for_clients() / WAITER, 64, "they wait still");
    drop(client);
    so_many_wait(&bed, 0).await;
    assert_eq!(bed.handle.held_for_clients(), 0);
}

#[tokio::test]
async fn who_waits_is_counted_and_refused_while_there_is_no_room() {
    let mut slow = Gated::start(false).await;
    let little = |options: &mut Options| options.limits.memory_per_connection = 10 * WAITER;
    let bed = bed(64, &[("slow", &slow.backend)], little).await;
    let mut client = raw_h2(&bed, &[]).await;
    for number in 0..10 {
        let request = headers(2 * number + 1, "GET", "/api/v1/slow/x", true);
        client.write_all(&request).await.unwrap();
    }
    slow.next().await;
    // at most five of those who wait fit
    for _ in 0..4 {
        assert!(frame_of(&mut client, HEADERS).await.is_some());
    }
    let held = bed.handle.held_for_clients();
    assert!((4 * WAITER..6 * WAITER).contains(&held), "{held}");
    let mut other = TcpStream::connect(bed.address).await.unwrap();
    other.write_all(b"GET /api/v1/slow/other HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    drop(client);
    assert_eq!(slow.next().await, "/other");
    slow.answer(2);
    let mut answer = [0; 12];
    timeout(PATIENCE, other.read_exact(&mut answer)).await.unwrap().unwrap();
    assert!(answer.ends_with(b"200"));
}
