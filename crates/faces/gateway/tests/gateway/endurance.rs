//! Clients and backends that hold on to what they get: memory, places, turns.

use crate::{
    backend::{Backend, fed, head},
    bed::{Bed, PATIENCE},
    client::{Client, empty, fetch, get},
    frames::{GOAWAY, HEADERS, RST_STREAM, ZERO_WINDOW, frame, frame_of, headers, raw_h2},
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
async fn a_hundred_interim_answers_are_the_most() {
    for (count, status) in [(100, 200), (101, 502)] {
        let backend = Backend::scripted(move |mut stream, _| async move {
            while head(&mut stream).await.is_some() {
                let hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(count);
                let done = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
                if stream.write_all(&[hints.as_slice(), done].concat()).await.is_err() {
                    return;
                }
            }
        })
        .await;
        let bed = Bed::with(&backend).await;
        // also on a connection that is used again
        for _ in 0..2 {
            let answer = fetch(bed.address, get("/api/v1/orders/x")).await;
            assert_eq!(answer.status, status, "{count}");
        }
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
        assert!(frame_of(&mut stream, HEADERS).await.is_some());
    }
}

#[tokio::test]
async fn what_is_gathered_of_bodies_is_bounded() {
    let bed = Bed::start_with(|options| options.limits.memory_per_connection = 512 * 1024).await;
    let body = Full::new(Bytes::from(vec![b'x'; 1024 * 1024]));
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
    let mut stream = raw_h2(&bed, ZERO_WINDOW).await;
    stream.write_all(&headers(1, "GET", "/", true)).await.unwrap();
    assert_eq!(frame_of(&mut stream, RST_STREAM).await.map(|(number, _)| number), Some(1));
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
