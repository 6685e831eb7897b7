//! Files from real sockets, and from servers that mean no good.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use futures::StreamExt as _;
use midplane_net::{Machine, OutboundPolicy};
use midplane_outbound::{Download as _, DownloadError, Fetch as _, FetchError, Found, ProbeError};
use midplane_outbound_http::HttpDownload;
use midplane_testkit::SecureFiles;
use rustls::{
    ClientConfig, RootCertStore,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::TcpListener,
    task::JoinSet,
};

const PATIENCE: Duration = Duration::from_secs(20);

/// What a server does with a connection, once it has read the request.
#[derive(Clone, Copy)]
enum Manner {
    /// Says this and closes.
    Says(&'static str),
    /// Says this, then sends bytes for ever.
    Endless(&'static str),
    /// Says this, and then nothing any more.
    Hangs(&'static str),
}

async fn behave(mut socket: impl AsyncWrite + Unpin, manner: Manner) {
    match manner {
        Manner::Says(text) => {
            let _ = socket.write_all(text.as_bytes()).await;
            let _ = socket.shutdown().await;
        }
        Manner::Endless(text) => {
            let _ = socket.write_all(text.as_bytes()).await;
            while socket.write_all(&[b'a'; 4096]).await.is_ok() {}
        }
        Manner::Hangs(text) => {
            let _ = socket.write_all(text.as_bytes()).await;
            std::future::pending::<()>().await;
        }
    }
}

async fn read_request(socket: &mut (impl tokio::io::AsyncRead + Unpin)) -> String {
    let mut request = vec![0; 4096];
    let read = socket.read(&mut request).await.unwrap_or(0);
    String::from_utf8_lossy(&request[..read]).into_owned()
}

/// A server, as long as the set lives.
async fn server(manner: Manner) -> (SocketAddr, JoinSet<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, mut tasks) = (listener.local_addr().unwrap(), JoinSet::new());
    tasks.spawn(async move {
        let mut connections = JoinSet::new();
        while let Ok((mut socket, _)) = listener.accept().await {
            connections.spawn(async move {
                let request = read_request(&mut socket).await;
                assert!(!request.to_ascii_lowercase().contains("authorization"), "{request}");
                behave(socket, manner).await;
            });
        }
    });
    (address, tasks)
}

fn laptop() -> HttpDownload {
    let policy = OutboundPolicy { allowed: Vec::new(), loopback: true };
    HttpDownload::new(Arc::new(move |address| policy.check_public(address, &Machine::default())))
}

/// What comes, up to so many bytes.
async fn read(found: Found, most: usize) -> Result<Vec<u8>, DownloadError> {
    let Found::File(mut pieces) = found else { panic!("it is a file") };
    let mut all = Vec::new();
    while let Some(piece) = pieces.next().await {
        all.extend_from_slice(&piece?);
        if all.len() > most {
            break;
        }
    }
    Ok(all)
}

async fn answered(manner: Manner, deadline: Duration) -> Result<Vec<u8>, DownloadError> {
    let (address, _alive) = server(manner).await;
    let found = laptop().download(&format!("http://{address}/a.tgz?x=1"), deadline).await?;
    read(found, 1 << 20).await
}

#[tokio::test]
async fn a_file_comes_whole_however_it_is_framed() {
    for text in [
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nbytes",
        "HTTP/1.1 200 OK\r\n\r\nbytes",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nby\r\n3\r\ntes\r\n0\r\n\r\n",
    ] {
        let bytes = answered(Manner::Says(text), PATIENCE).await;
        assert_eq!(bytes.as_deref(), Ok(&b"bytes"[..]), "{text}");
    }
}

#[tokio::test]
async fn what_breaks_off_is_an_error_and_no_file() {
    for text in [
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nbytes",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nby",
        "HTTP/1.1 200 OK\r\ncontent-len",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "",
    ] {
        let failed = answered(Manner::Says(text), PATIENCE).await;
        assert!(matches!(failed, Err(DownloadError::Unreachable(_))), "{text}: {failed:?}");
    }
    let status = answered(Manner::Says("HTTP/1.1 404 No\r\ncontent-length: 0\r\n\r\n"), PATIENCE);
    assert_eq!(status.await, Err(DownloadError::Status(404)));
}

#[tokio::test]
async fn a_server_that_does_not_go_on_is_left() {
    let short = Duration::from_millis(300);
    for text in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nby"] {
        let failed = answered(Manner::Hangs(text), short).await;
        assert_eq!(failed, Err(DownloadError::TimedOut(short)), "{text}");
    }
}

#[tokio::test]
async fn a_body_or_a_head_without_an_end_is_not_held() {
    let endless = "HTTP/1.1 200 OK\r\n\r\n";
    let bytes = answered(Manner::Endless(endless), PATIENCE).await.unwrap();
    assert!(bytes.len() > 1 << 20, "the reader decides when it is enough");
    let head = answered(Manner::Endless("HTTP/1.1 200 OK\r\nx: "), PATIENCE).await;
    assert!(matches!(head, Err(DownloadError::Unreachable(_))), "{head:?}");
}

#[tokio::test]
async fn a_redirect_is_told_and_not_followed() {
    let text = "HTTP/1.1 302 F\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\n\r\n";
    let (address, _alive) = server(Manner::Says(text)).await;
    match laptop().download(&format!("http://{address}/"), PATIENCE).await {
        Ok(Found::Moved(to)) => assert_eq!(to, "http://169.254.169.254/"),
        _ => panic!("it is a redirect"),
    }
}

#[tokio::test]
async fn a_forbidden_address_is_never_connected_to() {
    let (address, _alive) = server(Manner::Says("HTTP/1.1 200 OK\r\n\r\nbytes")).await;
    let policy = OutboundPolicy::default();
    let may = Arc::new(move |address| policy.check_public(address, &Machine::default()));
    let client = HttpDownload::new(may);
    let local = format!("http://localhost:{}/", address.port());
    for url in [local.as_str(), "http://10.0.0.1/", "https://192.168.0.1/", "http://[fd00::1]/"] {
        let failed = client.download(url, PATIENCE).await.err();
        assert!(matches!(failed, Some(DownloadError::Forbidden(_))), "{url}: {failed:?}");
    }
    for url in ["http://169.254.169.254/", "https://a:b@files.example/", "gopher://files.example/"]
    {
        let failed = client.download(url, PATIENCE).await.err();
        assert!(matches!(failed, Some(DownloadError::BadUrl(_))), "{url}: {failed:?}");
    }
}

/// Who believes the authority of these files alone.
fn believing(files: &SecureFiles) -> HttpDownload {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(files.authority.as_bytes()).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let policy = OutboundPolicy { allowed: Vec::new(), loopback: true };
    let may = Arc::new(move |address| policy.check_public(address, &Machine::default()));
    HttpDownload::trusting(may, Arc::new(config))
}

#[tokio::test]
async fn tls_is_spoken_to_those_whose_certificate_holds() {
    let files = SecureFiles::start().await;
    files.put("/a.js", "bytes");
    let (client, url) = (believing(&files), format!("{}/a.js", files.origin));
    let found = client.download(&url, PATIENCE).await.unwrap();
    assert_eq!(read(found, 100).await.as_deref(), Ok(&b"bytes"[..]));
    let file = client.fetch(&url, 5, PATIENCE).await.unwrap();
    assert_eq!(
        (file.status, &*file.content_type, &*file.body),
        (200, "text/javascript", &b"bytes"[..])
    );
    let none = client.fetch(&format!("{}/b.js", files.origin), 5, PATIENCE).await.unwrap();
    assert_eq!(none.status, 404);

    let stranger = laptop().download(&url, PATIENCE).await.err();
    assert!(matches!(stranger, Some(DownloadError::Unreachable(_))), "{stranger:?}");
    let stranger = laptop().fetch(&url, 5, PATIENCE).await.unwrap_err();
    assert!(stranger.to_string().contains("certificate"), "{stranger}");
    let other = url.replace("localhost", "127.0.0.1");
    let other = client.download(&other, PATIENCE).await.err();
    assert!(matches!(other, Some(DownloadError::Unreachable(_))), "its name is another: {other:?}");
}

#[tokio::test]
async fn a_file_comes_whole_or_not_at_all() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-type: Text/JavaScript; charset=x\r\ncontent-length: 4\r\n\r\nbusy";
    let (address, _alive) = server(Manner::Says(answer)).await;
    let url = format!("http://{address}/");
    let file = laptop().fetch(&url, 4, PATIENCE).await.unwrap();
    assert_eq!(
        (file.status, &*file.content_type, &*file.body),
        (200, "text/javascript", &b"busy"[..])
    );
    let large = laptop().fetch(&url, 3, PATIENCE).await.unwrap_err();
    assert!(matches!(large, FetchError::TooLarge(_, 3)), "{large}");
    let (half, _alive) =
        server(Manner::Says("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nbusy")).await;
    let error = laptop().fetch(&format!("http://{half}/"), 100, PATIENCE).await.unwrap_err();
    assert!(matches!(error, FetchError::Asked(ProbeError::Unreachable(..))), "{error}");
    let coded = "HTTP/1.1 200 OK\r\ncontent-encoding: GZIP\r\ncontent-length: 4\r\n\r\nbusy";
    let (coded, _alive) = server(Manner::Says(coded)).await;
    let error = laptop().fetch(&format!("http://{coded}/"), 100, PATIENCE).await.unwrap_err();
    assert!(matches!(&error, FetchError::Coded(_, coding) if coding == "gzip"), "{error}");
}

#[tokio::test]
async fn a_file_without_an_end_is_not_waited_for() {
    let (address, _alive) = server(Manner::Endless("HTTP/1.1 200 OK\r\n\r\n")).await;
    let error = laptop().fetch(&format!("http://{address}/a.js"), 100_000, PATIENCE).await;
    assert!(matches!(error, Err(FetchError::TooLarge(..))), "{error:?}");
    let (silent, _alive) =
        server(Manner::Hangs("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nb")).await;
    let late = laptop().fetch(&format!("http://{silent}/"), 100, Duration::from_millis(50)).await;
    assert!(matches!(late, Err(FetchError::Asked(ProbeError::TimedOut(..)))), "{late:?}");
}
