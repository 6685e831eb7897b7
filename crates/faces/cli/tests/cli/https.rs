//! Servers behind TLS: whose certificate is believed, and what is said when it is not.

use crate::{
    story::{TOKEN, midplane, notes},
    world::Server,
};
use axum::{Json, response::IntoResponse as _};
use midplane_rest::feed::Feed;
use midplane_testkit::certified;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    task::JoinSet,
};
use tokio_rustls::TlsAcceptor;

/// A server with a certificate for `name`, and how often it was asked something.
struct Secured {
    url: String,
    authority: String,
    asked: Arc<AtomicUsize>,
    /// Ends with it.
    _answers: JoinSet<()>,
}

impl Secured {
    async fn named(name: &str, until: i32) -> Self {
        let (acceptor, authority) = certified(name, until);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let mut answers = JoinSet::new();
        answers.spawn(answer(listener, acceptor, asked.clone()));
        Self { url, authority, asked, _answers: answers }
    }
}

/// Gives each connection a feed.
async fn answer(listener: TcpListener, acceptor: TlsAcceptor, asked: Arc<AtomicUsize>) {
    let feed = serde_json::to_string(&Feed::example()).unwrap();
    while let Ok((connection, _)) = listener.accept().await {
        let Ok(mut connection) = acceptor.accept(connection).await else { continue };
        let _ = connection.read(&mut [0; 4096]).await;
        asked.fetch_add(1, Ordering::SeqCst);
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\
             content-length: {}\r\n\r\n{feed}",
            feed.len()
        );
        let _ = connection.write_all(head.as_bytes()).await;
        let _ = connection.shutdown().await;
    }
}

#[tokio::test]
async fn an_authority_of_ones_own_is_named_in_a_file() {
    let server = Secured::named("127.0.0.1", 4000).await;
    let folder = notes().with("ca.pem", &server.authority);
    let file = folder.path().to_owned() + "/ca.pem";
    let args = ["--ca-file", &file, "feed", "--server", &server.url, "--token", TOKEN, "--json"];
    let feed = midplane(&args).await.ends_with(0).json();
    assert!(feed["items"].is_array(), "{feed}");
    assert_eq!(server.asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn who_cannot_be_trusted_is_sent_nothing() {
    let unknown = Secured::named("127.0.0.1", 4000).await;
    let other = Secured::named("plugins.example", 4000).await;
    let expired = Secured::named("127.0.0.1", 2001).await;
    for (server, named, why) in [
        (&unknown, &other, ""),
        (&other, &other, "not valid for name"),
        (&expired, &expired, "expired"),
    ] {
        let folder = notes().with("ca.pem", &named.authority);
        let file = folder.path().to_owned() + "/ca.pem";
        let args = ["feed", "--server", &server.url, "--token", TOKEN, "--ca-file", &file];
        let ran = midplane(&args).await.ends_with(5).says("error[MP-CLI-037]: ").says(why);
        ran.says("hint: for a certificate or an authority of your own");
        assert_eq!(server.asked.load(Ordering::SeqCst), 0, "{why}");
    }
    let ran = midplane(&["wait", "--server", &unknown.url]).await;
    ran.ends_with(5).says("error[MP-CLI-037]: ").says("--ca-file");
}

#[tokio::test]
async fn a_server_without_tls_is_told_from_one_that_is_not_trusted() {
    let plain = Server::answering(|| Json(Feed::example()).into_response()).await;
    let secured = Secured::named("127.0.0.1", 4000).await;
    let folder = notes().with("ca.pem", &secured.authority);
    let file = folder.path().to_owned() + "/ca.pem";
    let url = plain.url().replace("http://", "https://");
    let ran = midplane(&["feed", "--server", &url, "--ca-file", &file]).await.ends_with(5);
    ran.says("error[MP-CLI-031]: ").says("hint: is it an http:// address?");
}

#[tokio::test]
async fn a_file_of_certificates_is_one() {
    let folder = notes().with("key.pem", "-----BEGIN PRIVATE KEY-----\nAA==\n");
    for (file, exit, code) in
        [("/key.pem", 1, "MP-CLI-026"), ("/plugin.yaml", 1, "MP-CLI-026"), ("/no", 1, "MP-CLI-001")]
    {
        let file = folder.path().to_owned() + file;
        let args = ["feed", "--server", "https://127.0.0.1:1", "--ca-file", &file];
        midplane(&args).await.ends_with(exit).says(code);
        // also before or after a verb that goes where no certificate is asked for
        for args in [["--ca-file", &file, "feed"], ["feed", "--ca-file", &file]] {
            let args = [&args[..], &["--server", "http://127.0.0.1:1"]].concat();
            midplane(&args).await.ends_with(exit).says(code);
        }
    }
}
