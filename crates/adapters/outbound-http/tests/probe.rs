//! Probes against real sockets.

use midplane_net::{Machine, OutboundPolicy};
use midplane_outbound::{Probe as _, ProbeError};
use midplane_outbound_http::{HttpProbe, Options};
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

const PATIENCE: Duration = Duration::from_secs(5);

/// Answers each connection with `answer` and returns the address.
async fn server(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a server to probe");
    let address = listener.local_addr().expect("a server to probe");
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a server to probe");
        runtime.block_on(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let mut request = [0; 1024];
                let _ = socket.read(&mut request).await;
                let _ = socket.write_all(answer).await;
            }
        });
    });
    format!("http://{address}")
}

fn probe(policy: OutboundPolicy) -> HttpProbe {
    let may = Arc::new(move |address| policy.check(address, &Machine::default()));
    HttpProbe::new(may, &Options::default())
}

fn laptop() -> HttpProbe {
    probe(OutboundPolicy { allowed: Vec::new(), loopback: true })
}

#[tokio::test]
async fn answers_status_and_body() {
    let url = server(b"HTTP/1.1 503 Busy\r\ncontent-length: 4\r\n\r\nbusy").await;
    let reply = laptop().get(&format!("{url}/readyz"), PATIENCE).await.unwrap();
    assert_eq!((reply.status, reply.body.as_slice()), (503, b"busy".as_slice()));
}

#[tokio::test]
async fn a_redirect_is_an_answer_not_a_way() {
    let url = server(
        b"HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\n\r\n",
    )
    .await;
    assert_eq!(laptop().get(&url, PATIENCE).await.unwrap().status, 302);
}

#[tokio::test]
async fn a_forbidden_address_is_never_connected_to() {
    let url = server(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
    let elsewhere = probe(OutboundPolicy::default());
    let error = elsewhere.get(&url, PATIENCE).await.unwrap_err();
    assert!(matches!(error, ProbeError::Forbidden(..)), "{error}");
    for spelling in [
        "http://169.254.169.254/x",
        "http://[::ffff:169.254.169.254]/",
        "http://0/",
        "http://0xa9fea9fe/",
        "http://[2002:a9fe:a9fe::]/",
        "http://metadata.google.internal/",
    ] {
        let error = laptop().get(spelling, PATIENCE).await.unwrap_err();
        assert!(matches!(error, ProbeError::Forbidden(..)), "{spelling}: {error}");
    }
}

#[tokio::test]
async fn what_may_be_asked_is_told_without_asking() {
    let elsewhere = probe(OutboundPolicy::default());
    for (url, may) in [
        ("http://127.0.0.1:1/", false),
        ("http://localhost:1/", false),
        ("http://169.254.169.254/", false),
        ("https://127.0.0.1:1/", false),
        ("http://192.0.2.1/", true),
        ("https://192.0.2.1/", true),
        ("http://no-such-name.invalid/", true),
    ] {
        assert_eq!(elsewhere.judge(url, PATIENCE).await.is_ok(), may, "{url}");
        assert!(laptop().judge("http://127.0.0.1:1/", PATIENCE).await.is_ok());
    }
}

#[tokio::test]
async fn a_user_in_an_address_is_refused_not_sent() {
    let url = server(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
    for with_user in
        [url.replace("http://", "http://ada:secret@"), format!("http://orders:80@{}", &url[7..])]
    {
        let error = laptop().get(&with_user, PATIENCE).await.unwrap_err();
        assert!(matches!(error, ProbeError::BadUrl(_)), "{error}");
    }
}

#[tokio::test]
async fn silence_ends_at_the_deadline() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let error = laptop().get(&url, Duration::from_millis(50)).await.unwrap_err();
    assert!(matches!(error, ProbeError::TimedOut(..)), "{error}");
    drop(listener);
    let error = laptop().get(&url, PATIENCE).await.unwrap_err();
    assert!(matches!(error, ProbeError::Unreachable(..)), "{error}");
    let error = laptop().get("ftp://x/", PATIENCE).await.unwrap_err();
    assert!(matches!(error, ProbeError::BadUrl(_)), "{error}");
}
