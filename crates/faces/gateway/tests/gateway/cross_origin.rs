//! A page of another origin can read what the gateway itself refuses on the open routes, whatever
//! is wrong with its request; and nothing of any other route.

use crate::bed::Bed;
use midplane_net::{OPEN_FOLDERS, OPEN_PATHS};
use midplane_testkit::exchange;

type Attack = (&'static str, &'static str, String);

fn rest(lines: &str) -> String {
    format!(" HTTP/1.1\r\nConnection: close\r\n{lines}\r\n\r\n")
}

/// Each way to be refused before anybody looks at the path, as raw bytes after the path.
fn refusals() -> Vec<Attack> {
    let many: Vec<String> = (0..300).map(|number| format!("X-{number}: a")).collect();
    vec![
        ("method", "TRACE", rest("Host: a")),
        ("no host", "GET", rest("X: a")),
        ("two hosts", "GET", rest("Host: a\r\nHost: b")),
        ("bad host", "GET", rest("Host: a b")),
        ("many fields", "GET", rest(&format!("Host: a\r\n{}", many.join("\r\n")))),
        ("a large head", "GET", rest(&format!("Host: a\r\nX: {}", "a".repeat(100_000)))),
        ("a long target", "GET", format!("?{}{}", "a".repeat(20_000), rest("Host: a"))),
    ]
}

/// Heads that no browser sends, and of which the parser leaves nothing to read the path in.
fn unreadable() -> Vec<Attack> {
    vec![
        ("two lengths", "POST", rest("Host: a\r\nContent-Length: 1\r\nContent-Length: 2")),
        (
            "two framings",
            "POST",
            rest("Host: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked"),
        ),
        ("no name", "GET", rest("Host: a\r\n: nothing")),
    ]
}

async fn answers(bed: &Bed, path: &str, attacks: Vec<Attack>) -> Vec<(&'static str, String)> {
    let mut answers = Vec::new();
    for (what, method, rest) in attacks {
        let answer = exchange(bed.address, format!("{method} {path}{rest}").as_bytes()).await;
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(status.starts_with('4'), "{what} {path}: {answer}");
        assert!(answer.contains("application/problem+json"), "{what} {path}: {answer}");
        answers.push((what, answer));
    }
    answers
}

#[tokio::test]
async fn every_refusal_of_every_open_route_can_be_read() {
    let bed = Bed::start_with(|options| options.limits.header_fields = 100).await;
    let below = OPEN_FOLDERS.map(|folder| format!("{folder}x"));
    for path in OPEN_PATHS.iter().copied().chain(below.iter().map(String::as_str)) {
        for (what, answer) in answers(&bed, path, refusals()).await {
            let opened = answer.matches("access-control-allow-origin: *\r\n").count();
            assert_eq!(opened, 1, "{what} {path}: {answer}");
            assert!(answer.contains("access-control-expose-headers: "), "{what} {path}: {answer}");
            assert!(!answer.contains("access-control-allow-credentials"), "{what} {path}");
        }
    }
}

#[tokio::test]
async fn no_refusal_of_another_route_can() {
    let bed = Bed::start_with(|options| options.limits.header_fields = 100).await;
    for path in ["/", "/auth/refresh", "/api/platform/v1/users", "/api/v1/orders/x"] {
        for (what, answer) in answers(&bed, path, [refusals(), unreadable()].concat()).await {
            assert!(!answer.contains("access-control-"), "{what} {path}: {answer}");
        }
    }
}
