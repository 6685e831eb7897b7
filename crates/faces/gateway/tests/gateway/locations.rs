//! Where the answers of backends lead, and what keeps browsers to TLS.

use crate::{
    backend::{Backend, head},
    bed::Bed,
    client::{fetch, get, raw},
};
use http::HeaderValue;
use tokio::io::AsyncWriteExt;

/// Answers with whatever the query says, `HOST` replaced by the `Host` that it was sent.
async fn redirecting() -> Backend {
    Backend::scripted(|mut stream, _| async move {
        let request = head(&mut stream).await.unwrap_or_default();
        let line = |name: &str| {
            let found = request.lines().find_map(|line| {
                let (known, value) = line.split_once(':')?;
                known.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
            });
            found.unwrap_or_default()
        };
        let to = line("x-to").replace("HOST", &line("host"));
        let answer = format!(
            "HTTP/1.1 307 Temporary Redirect\r\nLocation: {to}\r\nContent-Location: {to}\r\n\
             Link: <{to}>; rel=next\r\n\
             Content-Length: 0\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(answer.as_bytes()).await.unwrap();
    })
    .await
}

#[tokio::test]
async fn a_backend_that_leads_to_itself_leads_back_through_the_gateway() {
    let backend = redirecting().await;
    let bed = Bed::start().await;
    bed.route(&[("@acme/orders", "1.0.0", &backend), ("based", "1.0.0", &backend)]);
    for (plugin, to, wanted) in [
        ("@acme/orders", "http://HOST/items/?x=1", "/api/v1/@acme/orders/items/?x=1"),
        ("%40acme%2Forders", "https://HOST/items/", "/api/v1/@acme/orders/items/"),
        ("@acme/orders", "/items/", "/items/"),
        ("@acme/orders", "items/", "items/"),
        ("@acme/orders", "https://elsewhere.example/login", "https://elsewhere.example/login"),
        ("based", "http://HOST/v1/items/", "/api/v1/based/items/"),
        ("based", "/v1/items/", "/api/v1/based/items/"),
    ] {
        let request = get(&format!("/api/v1/{plugin}/x")).header("x-to", to);
        let answer = fetch(bed.address, request).await;
        assert_eq!(answer.header("location"), Some(wanted), "{to}");
        assert_eq!(answer.header("content-location"), Some(wanted), "{to}");
        if let Some(link) = answer.header("link") {
            assert_eq!(link, format!("<{wanted}>; rel=next"), "{to}");
        }
    }
}

#[tokio::test]
async fn every_answer_keeps_browsers_to_tls_where_users_come_by_it() {
    let backend = Backend::echo().await;
    let bed = Bed::start_with(|options| {
        options.strict_transport = Some(HeaderValue::from_static("max-age=7"));
    })
    .await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    for path in ["/api/v1/orders/x", "/api/v1/nobody/x", "/api/v1/orders/../x", "/", "/x//y"] {
        let answer = fetch(bed.address, get(path)).await;
        assert_eq!(answer.header("strict-transport-security"), Some("max-age=7"), "{path}");
    }
    let unreadable = raw(bed.address, b"GET / HTTP/9.9\r\n\r\n").await;
    assert!(unreadable.contains("strict-transport-security: max-age=7"), "{unreadable}");
    let bed = Bed::with(&backend).await;
    let answer = fetch(bed.address, get("/api/v1/orders/x")).await;
    assert_eq!(answer.header("strict-transport-security"), None);
}

#[tokio::test]
async fn a_path_is_judged_the_same_whoever_would_answer_it() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    for door in ["/api/v1/orders", "/api/v1/nobody", "/api/v1/pilets", "/pilets/x/1.0.0", ""] {
        for bad in ["/../x", "/%2e%2e/x", "/%2e", "//x", "/a%5cb", "/%00", "/%0a", "/%zz", "/%ff"] {
            let answer = fetch(bed.address, get(&format!("{door}{bad}"))).await;
            let said = (answer.status.as_u16(), answer.code());
            assert_eq!(said, (400, "MP-GW-006".to_owned()), "{door}{bad}");
        }
    }
}
