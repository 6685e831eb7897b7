//! Clients and backends that hold on to what they get: memory, places, turns.

use crate::{
    backend::{Backend, fed, head},
    bed::{Bed, PATIENCE},
    client::{Client, empty, fetch, get},
};
use bytes::Bytes;
use http_body_util::Full;
use midplane_testkit::exchange;
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::mpsc,
    time::{Instant, timeout},
};

const SHORT: Duration = Duration::from_millis(200);
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// A frame of HTTP/2 (RFC 9113 4.1).
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let mut frame = u32::try_from(payload.len()).unwrap().to_be_bytes()[1..].to_vec();
    frame.extend([kind, flags]);
    frame.extend(stream.to_be_bytes());
    frame.extend_from_slice(payload);
    frame
}

/// HEADERS of `METHOD path` that needs no table: literals without indexing.
fn headers(stream: u32, method: &str, path: &str, ends: bool) -> Vec<u8> {
    let mut block = Vec::new();
    for (name, value) in
        [(":method", method), (":scheme", "http"), (":path", path), (":authority", "a.test")]
    {
        block.push(0);
        for text in [name, value] {
            block.push(u8::try_from(text.len()).unwrap());
            block.extend_from_slice(text.as_bytes());
        }
    }
    frame(1, 4 | u8::from(ends), stream, &block)
}

/// An HTTP/2 connection of which every byte is the test's.
async fn raw_h2(bed: &Bed, settings: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(bed.address).await.unwrap();
    stream.write_all(PREFACE).await.unwrap();
    stream.write_all(&frame(4, 0, 0, settings)).await.unwrap();
    stream
}

/// Reads frames until one is of this kind, and gives its stream and payload; `None` when the
/// other side closed before.
async fn frame_of(stream: &mut TcpStream, kind: u8) -> Option<(u32, Vec<u8>)> {
    let reading = async {
        loop {
            let mut head = [0; 9];
            stream.read_exact(&mut head).await.ok()?;
            let len = u32::from_be_bytes([0, head[0], head[1], head[2]]);
            let mut payload = vec![0; len as usize];
            stream.read_exact(&mut payload).await.ok()?;
            if head[3] == kind {
                let number = u32::from_be_bytes([head[5], head[6], head[7], head[8]]);
                return Some((number, payload));
            }
        }
    };
    timeout(PATIENCE, reading).await.expect("no such frame")
}

const RST_STREAM: u8 = 3;
const GOAWAY: u8 = 7;

#[tokio::test]
async fn a_backend_that_never_comes_to_its_answer_is_left() {
    let backend = Backend::scripted(|mut stream, _| async move {
        head(&mut stream).await;
        while stream.write_all(&b"HTTP/1.1 100 Continue\r\n\r\n".repeat(100)).await.is_ok() {}
    })
    .await;
    let bed = Bed::with(&backend).await;
    let answer = fetch(bed.address, get("/api/v1/orders/x")).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (502, "MP-GW-042"));
    assert_eq!(fetch(bed.address, get("/")).await.status, 200);
}

#[tokio::test]
async fn a_few_interim_answers_are_no_fault() {
    let backend = Backend::saying(concat!(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    ))
    .await;
    let bed = Bed::with(&backend).await;
    for _ in 0..2 {
        assert_eq!(fetch(bed.address, get("/api/v1/orders/x")).await.status, 200);
    }
}

#[tokio::test]
async fn a_plugin_that_hangs_takes_nothing_from_the_others() {
    let (seen, mut hanging) = mpsc::unbounded_channel();
    let hangs = Backend::scripted(move |mut stream, _| {
        let seen = seen.clone();
        async move {
            head(&mut stream).await;
            let _ = seen.send(());
            std::future::pending::<()>().await;
        }
    })
    .await;
    let works = Backend::saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
    let bed = Bed::start_with(|options| options.limits.in_flight_per_plugin = 3).await;
    bed.route(&[("hangs", "1.0.0", &hangs), ("works", "1.0.0", &works)]);
    let mut waiting = Vec::new();
    for _ in 0..3 {
        let mut client = TcpStream::connect(bed.address).await.unwrap();
        client.write_all(b"GET /api/v1/hangs/x HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        timeout(PATIENCE, hanging.recv()).await.unwrap().unwrap();
        waiting.push(client);
    }
    let refused = fetch(bed.address, get("/api/v1/hangs/x")).await;
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (503, "MP-GW-041"));
    assert!(refused.header("retry-after").is_some());
    assert_eq!(fetch(bed.address, get("/api/v1/works/x")).await.status, 200);
    // those who leave give their places back
    drop(waiting);
    let again = async {
        let mut client = TcpStream::connect(bed.address).await.unwrap();
        client.write_all(b"GET /api/v1/hangs/x HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        hanging.recv().await
    };
    timeout(PATIENCE, async {
        while timeout(SHORT, Box::pin(fetch_busy(&bed))).await.unwrap_or(false) {}
    })
    .await
    .unwrap();
    timeout(PATIENCE, again).await.unwrap().unwrap();
}

/// Whether the plugin that hangs is still said to be busy.
async fn fetch_busy(bed: &Bed) -> bool {
    fetch(bed.address, get("/api/v1/hangs/x")).await.status == 503
}

#[tokio::test]
async fn the_connection_that_idled_longest_makes_room() {
    let bed = Bed::start_with(|options| options.client_connections = 8).await;
    let mut silent = Vec::new();
    for _ in 0..40 {
        silent.push(TcpStream::connect(bed.address).await.unwrap());
        assert_eq!(fetch(bed.address, get("/")).await.status, 200);
    }
    let mut first = silent.remove(0);
    let end = timeout(PATIENCE, first.read(&mut [0])).await.expect("still open");
    assert!(matches!(end, Ok(0) | Err(_)));
}

#[tokio::test]
async fn where_none_idles_a_new_connection_hears_why() {
    let backend = Backend::scripted(|mut stream, _| async move {
        head(&mut stream).await;
        std::future::pending::<()>().await;
    })
    .await;
    let bed = Bed::start_with(|options| options.client_connections = 2).await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let mut busy = Vec::new();
    for _ in 0..2 {
        let mut client = TcpStream::connect(bed.address).await.unwrap();
        client.write_all(b"GET /api/v1/orders/x HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        busy.push(client);
        midplane_testkit::eventually("it is in flight", || async {
            (backend.connections() == busy.len()).then_some(())
        })
        .await;
    }
    let said = exchange(bed.address, b"").await;
    assert!(said.starts_with("HTTP/1.1 503 "), "{said}");
    let (head, body) = said.split_once("\r\n\r\n").unwrap();
    assert!(head.contains(&format!("content-length: {}", body.len())), "{said}");
    assert!(body.contains("\"code\":\"MP-GW-043\""), "{said}");
}

fn impatient(options: &mut midplane_gateway::Options) {
    options.timeouts.body_grace = SHORT;
    options.timeouts.idle = SHORT * 5;
}

#[tokio::test]
async fn a_body_for_our_own_routes_must_come_on_both_protocols() {
    let bed = Bed::start_with(impatient).await;
    let mut client = Client::connect(bed.address).await;
    let (_feed, frames) = mpsc::channel(1);
    let slow = client.begin(get("/gathers").method("POST").body(fed(frames)).unwrap());
    assert_eq!(slow.await.unwrap().status(), 408);

    let mut stream = raw_h2(&bed, &[]).await;
    for number in 0..10 {
        stream.write_all(&headers(2 * number + 1, "POST", "/gathers", false)).await.unwrap();
    }
    for _ in 0..10 {
        // the answer, and then the end of a stream whose body nobody waits for
        assert!(frame_of(&mut stream, 1).await.is_some());
    }
}

#[tokio::test]
async fn what_is_gathered_of_bodies_is_bounded() {
    let bed = Bed::start_with(|options| options.limits.memory_per_connection = 64 * 1024).await;
    let body = Full::new(Bytes::from(vec![b'x'; 256 * 1024]));
    let request = get("/gathers").method("POST").body(body).unwrap();
    let answer = Client::connect(bed.address).await.send(request).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (503, "MP-GW-043"));
    let body = Full::new(Bytes::from(vec![b'x'; 32 * 1024]));
    let request = get("/gathers").method("POST").body(body).unwrap();
    assert_eq!(Client::connect(bed.address).await.send(request).await.status, 200);
}

#[tokio::test]
async fn a_stream_whose_client_never_opens_its_window_is_reset() {
    let bed = Bed::start_with(impatient).await;
    // SETTINGS_INITIAL_WINDOW_SIZE 0
    let mut stream = raw_h2(&bed, &[0, 4, 0, 0, 0, 0]).await;
    stream.write_all(&headers(1, "GET", "/", true)).await.unwrap();
    assert_eq!(frame_of(&mut stream, RST_STREAM).await.map(|(number, _)| number), Some(1));
}

#[tokio::test]
async fn what_waits_for_windows_is_bounded() {
    let bed = Bed::start_with(|options| options.limits.memory_per_connection = 256 * 1024).await;
    let mut stream = raw_h2(&bed, &[0, 4, 0, 0, 0, 0]).await;
    for number in 0..8 {
        stream.write_all(&headers(2 * number + 1, "GET", "/", true)).await.unwrap();
    }
    // four fit
    for _ in 0..4 {
        assert!(frame_of(&mut stream, RST_STREAM).await.is_some());
    }
}

#[tokio::test]
async fn streams_that_are_opened_and_reset_end_the_connection() {
    let bed = Bed::start().await;
    let mut stream = raw_h2(&bed, &[]).await;
    let mut flood = Vec::new();
    for number in 0..1000 {
        flood.extend(headers(2 * number + 1, "GET", "/", true));
        flood.extend(frame(RST_STREAM, 0, 2 * number + 1, &[0, 0, 0, 8]));
    }
    let _ = stream.write_all(&flood).await;
    assert!(frame_of(&mut stream, GOAWAY).await.is_some());
    assert_eq!(fetch(bed.address, get("/")).await.status, 200);
}

#[tokio::test]
async fn a_head_in_pieces_without_end_ends_the_connection() {
    let bed = Bed::start().await;
    let mut stream = raw_h2(&bed, &[]).await;
    // HEADERS without END_HEADERS, then CONTINUATION for ever
    let mut flood = frame(1, 0, 1, &[0, 1, b'a', 1, b'b']);
    for _ in 0..1000 {
        flood.extend(frame(9, 0, 1, &[0, 1, b'a', 1, b'b'].repeat(100)));
    }
    let _ = stream.write_all(&flood).await;
    let ended = timeout(PATIENCE, async { while frame_of(&mut stream, 0xff).await.is_some() {} });
    ended.await.expect("still open");
    assert_eq!(fetch(bed.address, get("/")).await.status, 200);
}

#[tokio::test]
async fn an_idle_http_2_client_does_not_hold_up_the_end() {
    let bed = Bed::start().await;
    let mut stream = raw_h2(&bed, &[]).await;
    stream.write_all(&headers(1, "GET", "/", true)).await.unwrap();
    assert!(frame_of(&mut stream, 0).await.is_some());
    let began = Instant::now();
    bed.stop();
    // it answers no ping and never closes
    assert!(frame_of(&mut stream, GOAWAY).await.is_some());
    assert_eq!(bed.ended().await.cut_off, 0);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_client_that_says_nothing_does_not_hold_up_the_end() {
    let bed = Bed::start().await;
    let mut half = TcpStream::connect(bed.address).await.unwrap();
    half.write_all(b"GET / HT").await.unwrap();
    assert_eq!(Client::connect(bed.address).await.send(empty(get("/"))).await.status, 200);
    let began = Instant::now();
    bed.stop();
    assert_eq!(bed.ended().await.cut_off, 0);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_than_there_is_time_for_is_turned_away_and_health_is_not() {
    let bed =
        Bed::start_with(|options| options.limits.queue_delay = Duration::from_millis(20)).await;
    let address = bed.address;
    let mut load = tokio::task::JoinSet::new();
    for _ in 0..48 {
        load.spawn(async move {
            let mut client = Client::connect(address).await;
            loop {
                let answer = client.send(empty(get("/burns"))).await;
                if answer.status == 503 {
                    let said = (answer.code(), answer.header("retry-after").is_some());
                    assert_eq!(said, ("MP-GW-043".to_owned(), true));
                    return;
                }
            }
        });
    }
    // each of them is turned away once, sooner or later
    while !load.is_empty() {
        assert_eq!(fetch(address, get("/healthz")).await.status, 200);
        if let Ok(ended) = timeout(SHORT, load.join_next()).await {
            ended.unwrap().unwrap();
            break;
        }
    }
    load.abort_all();
    // and nobody is, once the load is gone
    midplane_testkit::eventually("all is well again", || async {
        for _ in 0..20 {
            if fetch(address, get("/")).await.status != 200 {
                return None;
            }
        }
        Some(())
    })
    .await;
}
