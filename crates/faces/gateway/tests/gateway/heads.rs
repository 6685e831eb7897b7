//! How large a head may be, in both directions, and what is said when it is larger.

use crate::{
    backend::{Backend, head},
    bed::Bed,
    client::{fetch, fetch_h2, get, raw},
};
use bytes::Bytes;
use http::Request;
use http_body_util::Full;
use tokio::{io::AsyncWriteExt, sync::mpsc};

/// Answers `/FIELDS/BYTES` with so many fields, and a head of so many bytes if not 0.
async fn talkative() -> Backend {
    Backend::scripted(|mut stream, _| async move {
        while let Some(asked) = head(&mut stream).await {
            let mut numbers = asked.split([' ', '/']).filter_map(|text| text.parse().ok());
            let (fields, bytes): (usize, usize) =
                (numbers.next().unwrap(), numbers.next().unwrap());
            let mut text = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n".to_owned();
            for number in 2..fields {
                text.push_str(&format!("link: </{number}.js>; rel=preload\r\n"));
            }
            let around = "x-fill: \r\n\r\n".len();
            let fill = bytes.saturating_sub(text.len() + around);
            text.push_str(&format!("x-fill: {}\r\n\r\nok", "x".repeat(fill)));
            if stream.write_all(text.as_bytes()).await.is_err() {
                return;
            }
        }
    })
    .await
}

fn h2(path: &str) -> Request<Full<Bytes>> {
    Request::get(format!("http://midplane.test{path}")).body(Full::default()).unwrap()
}

#[tokio::test]
async fn many_fields_of_an_answer_pass_and_too_many_are_said_to_be() {
    let backend = talkative().await;
    let bed = Bed::with(&backend).await;
    for (fields, bytes, fits) in [
        (50, 0, true),
        (97, 0, true),
        (100, 0, true),
        (120, 0, true),
        (200, 0, true),
        (1000, 0, true),
        (1001, 0, false),
        (3, 64 * 1024, true),
        (3, 64 * 1024 + 1, false),
        (3, 300_000, false),
    ] {
        let path = format!("/api/v1/orders/{fields}/{bytes}");
        let request = format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        let answer = raw(bed.address, request.as_bytes()).await;
        let links = answer.matches("\r\nlink: ").count();
        let (status, links_here) = if fits { (200, fields - 2) } else { (502, 0) };
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {answer:.200}");
        assert_eq!(links, links_here, "{path}");
        assert_eq!(answer.contains("MP-GW-031"), !fits, "{path}: {answer:.200}");
        if fields <= 200 && bytes == 0 {
            // the client's own bound is lower than ours
            let answer = fetch_h2(bed.address, h2(&path)).await;
            let links = answer.headers.get_all("link").iter().count();
            assert_eq!((answer.status.as_u16(), links), (status, links_here), "{path}");
        }
    }
}

#[tokio::test]
async fn many_fields_of_a_request_pass_and_too_many_are_said_to_be() {
    let (seen, mut heads) = mpsc::channel(8);
    let backend = Backend::scripted(move |mut stream, _| {
        let seen = seen.clone();
        async move {
            while let Some(asked) = head(&mut stream).await {
                seen.send(asked).await.unwrap();
                stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
            }
        }
    })
    .await;
    let bed = Bed::with(&backend).await;
    for (fields, fits) in
        [(50, true), (100, true), (120, true), (200, true), (500, true), (501, false)]
    {
        let mut old = get("/api/v1/orders/x");
        let mut new = Request::get("http://midplane.test/api/v1/orders/x");
        for number in 1..fields {
            old = old.header(format!("x-{number}"), "1");
            new = new.header(format!("x-{number}"), "1");
        }
        // HTTP/1 has its Host, HTTP/2 one field more
        let new = new.header("x-last", "1").body(Full::default()).unwrap();
        for answer in [fetch(bed.address, old).await, fetch_h2(bed.address, new).await] {
            if fits {
                assert_eq!(answer.status, 204, "{fields}");
                let sent = heads.recv().await.unwrap();
                assert!(sent.contains(&format!("\r\nx-{}: 1\r\n", fields - 1)), "{sent}");
            } else {
                answer.refused(431, "MP-GW-004");
            }
        }
    }
}

#[tokio::test]
async fn one_byte_more_than_a_head_may_have_is_too_large() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    for (more, status) in [(0, "200"), (1, "431")] {
        let start = "GET /api/v1/orders/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Fill: ";
        let fill = "x".repeat(32 * 1024 + more - start.len() - 4);
        let answer = raw(bed.address, format!("{start}{fill}\r\n\r\n").as_bytes()).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{more}: {answer}");
        assert_eq!(answer.contains("MP-GW-004"), more > 0, "{answer}");
        let target = "midplane.test/api/v1/orders/x";
        let fill = "x".repeat(32 * 1024 + more - target.len() - "x-fill: \r\n".len());
        let request = Request::get(format!("http://{target}")).header("x-fill", fill);
        let answer = fetch_h2(bed.address, request.body(Full::default()).unwrap()).await;
        assert_eq!(answer.status.as_str(), status, "{answer:?}");
        assert_eq!(answer.header("content-type") == Some("application/problem+json"), more > 0);
    }
}

#[tokio::test]
async fn the_crumbs_of_a_cookie_are_one_field() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    for (crumbs, bytes, status) in [(1000, 10, 200), (1000, 40, 431)] {
        let mut request = Request::get("http://midplane.test/api/v1/orders/x");
        for number in 0..crumbs {
            request = request.header("cookie", format!("c{number}={}", "x".repeat(bytes)));
        }
        let answer = fetch_h2(bed.address, request.body(Full::default()).unwrap()).await;
        assert_eq!(answer.status.as_u16(), status, "{answer:?}");
    }
}

#[tokio::test]
async fn equal_lengths_over_http_2_are_one() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let request = Request::post("http://midplane.test/api/v1/orders/x");
    let request = request.header("content-length", "5").header("content-length", "5");
    let answer =
        fetch_h2(bed.address, request.body(Full::new(Bytes::from("hello"))).unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.text()), (200, "hello"));
    let lengths = backend.last();
    assert_eq!(lengths.header("content-length"), Some("5"));
}
