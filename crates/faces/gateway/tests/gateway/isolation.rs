//! What a backend answers opens in nobody's origin but its own, and runs nowhere.

use crate::{
    backend::{Backend, head},
    bed::Bed,
    client::{fetch, fetch_h2, get, raw},
};
use bytes::Bytes;
use http::Request;
use http_body_util::Full;
use midplane_gateway::{DocumentsGrant, ResponseHeaderOptions};
use tokio::io::AsyncWriteExt;

const HOSTILE: &str = "HTTP/1.1 200 OK\r\n\
    Content-Type: text/html\r\n\
    Content-Security-Policy: sandbox allow-scripts allow-same-origin\r\n\
    X-Content-Type-Options: off\r\n\
    Cross-Origin-Resource-Policy: cross-origin\r\n\
    Access-Control-Allow-Origin: https://evil.example\r\n\
    Access-Control-Allow-Credentials: true\r\n\
    Accept-CH: Sec-CH-UA\r\n\
    Use-As-Dictionary: match=\"/*\"\r\n\
    Set-Login: logged-out\r\n\
    Secure-Session-Registration: (ES256);path=\"/x\"\r\n\
    WWW-Authenticate: Basic realm=\"Midplane\"\r\n\
    X-Accel-Redirect: /protected\r\n\
    X-Sendfile: /etc/passwd\r\n\
    X-Pilet-Token: forged\r\n\
    Refresh: 0; url=/\r\n\
    Set-Cookie: a=b\r\n\
    Total-Count: 3\r\n\
    X-Total-Count: 3\r\n\
    Content-Length: 6\r\n\r\n<html>";

const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
     font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[tokio::test]
async fn an_answer_opens_in_an_origin_of_its_own_and_says_nothing_for_others() {
    let backend = Backend::saying(HOSTILE).await;
    let bed = Bed::with(&backend).await;
    let h2 = Request::get("http://midplane.test/api/v1/orders/x").body(Full::default()).unwrap();
    let answers =
        [fetch(bed.address, get("/api/v1/orders/x")).await, fetch_h2(bed.address, h2).await];
    for answer in answers {
        let mut names: Vec<_> = answer.headers.keys().map(|name| name.as_str()).collect();
        names.retain(|name| *name != "date");
        names.sort_unstable();
        let all = [
            "access-control-allow-origin",
            "content-length",
            "content-security-policy",
            "content-type",
            "cross-origin-resource-policy",
            "x-content-type-options",
            "x-request-id",
            "x-total-count",
        ];
        assert_eq!(names, all);
        let policies: Vec<_> = answer.headers.get_all("content-security-policy").iter().collect();
        assert_eq!(policies, ["sandbox allow-scripts allow-same-origin", SANDBOX]);
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
}

#[tokio::test]
async fn trailers_say_no_more_than_a_head_may() {
    let backend = Backend::saying(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\
         Trailer: x-sum, x-pilet-token, use-as-dictionary, grpc-status\r\n\r\n\
         2\r\nok\r\n0\r\nX-Sum: 42\r\nX-Pilet-Token: forged\r\nUse-As-Dictionary: match=\"/*\"\r\n\
         grpc-status: 0\r\n\r\n",
    )
    .await;
    let bed = Bed::with(&backend).await;
    let uri = "http://midplane.test/api/v1/orders/x";
    let request = Request::get(uri).header("te", "trailers").body(Full::default()).unwrap();
    let trailers = fetch_h2(bed.address, request).await.trailers.unwrap();
    let mut names: Vec<_> = trailers.keys().map(|name| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["grpc-status", "x-sum"]);
    let request = "GET /api/v1/orders/x HTTP/1.1\r\nHost: a\r\nTE: trailers\r\n\
                   Connection: TE, close\r\n\r\n";
    let answer = raw(bed.address, request.as_bytes()).await;
    let (_, tail) = answer.rsplit_once("\r\n0\r\n").unwrap();
    assert!(tail.contains("x-sum: 42") && !tail.contains("forged"), "{answer}");
}

#[tokio::test]
async fn an_answer_is_not_run_as_a_worker() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    for (name, value) in [
        ("service-worker", "script"),
        ("sec-fetch-dest", "serviceworker"),
        ("sec-fetch-dest", "worker"),
        ("sec-fetch-dest", "sharedworker"),
        ("sec-fetch-dest", "audioworklet"),
        ("sec-fetch-dest", "paintworklet"),
        ("sec-fetch-dest", "xslt"),
    ] {
        let answer = fetch(bed.address, get("/api/v1/orders/sw.js").header(name, value)).await;
        answer.refused(403, "MP-GW-030");
    }
    assert_eq!(backend.connections(), 0);
    for value in ["empty", "document", "image", "iframe"] {
        let request = get("/api/v1/orders/x").header("sec-fetch-dest", value);
        assert_eq!(fetch(bed.address, request).await.status, 200, "{value}");
    }
    // a file of a bundle does not outlive the pages that it runs in
    let request = get("/pilets/orders/1.0.0/sw.js").header("service-worker", "script");
    fetch(bed.address, request).await.refused(403, "MP-GW-030");
    let request = get("/pilets/orders/1.0.0/w.js").header("sec-fetch-dest", "worker");
    assert_eq!(fetch(bed.address, request).await.status, 200);
    // the platform's own are its own business
    let request = get("/sw.js").header("service-worker", "script");
    assert_eq!(fetch(bed.address, request).await.status, 200);
}

#[tokio::test]
async fn a_plugin_with_a_host_of_its_own_has_documents_there_and_nobody_else_has_anything() {
    let backend = Backend::saying(HOSTILE).await;
    let bed = Bed::start_with(|options| {
        let (plugin, host) = ("orders".to_owned(), "orders.example.net".to_owned());
        options.documents = vec![DocumentsGrant { plugin, host }];
        options.response_headers = ResponseHeaderOptions { allow: vec!["Total-Count".into()] };
    })
    .await;
    bed.route(&[("orders", "1.0.0", &backend), ("notes", "1.0.0", &backend)]);
    let at = |host: &str, path: &str| Request::builder().uri(path).header("host", host);
    let own = fetch(bed.address, at("Orders.example.net", "/api/v1/orders/x")).await;
    let policies: Vec<_> = own.headers.get_all("content-security-policy").iter().collect();
    assert_eq!(policies, ["sandbox allow-scripts allow-same-origin"]);
    assert_eq!(own.header("refresh"), Some("0; url=/"));
    assert_eq!(own.header("total-count"), Some("3"));
    assert_eq!((own.header("set-cookie"), own.header("x-pilet-token")), (None, None));
    let worker = at("orders.example.net", "/api/v1/orders/x").header("service-worker", "script");
    assert_eq!(fetch(bed.address, worker).await.status, 200);
    for path in ["/", "/auth/refresh", "/api/v1/pilets", "/api/v1/notes/x"] {
        let answer = fetch(bed.address, at("orders.example.net:8080", path)).await;
        answer.refused(404, "MP-GW-032");
    }
    let shared = fetch(bed.address, at("midplane.test", "/api/v1/orders/x")).await;
    assert_eq!(shared.headers.get_all("content-security-policy").iter().count(), 2);
    assert_eq!(shared.header("total-count"), Some("3"));
}

#[tokio::test]
async fn names_that_are_no_text_pass_byte_for_byte() {
    let backend = Backend::scripted(|mut stream, _| async move {
        while head(&mut stream).await.is_some() {
            let bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: \xe9, X-Private\r\n\
                X-Private: 1\r\nContent-Disposition: attachment; filename=\"Gr\xfc\xdfe\"\r\n\r\nok";
            stream.write_all(bytes).await.unwrap();
        }
    })
    .await;
    let bed = Bed::with(&backend).await;
    let h2 = Request::get("http://midplane.test/api/v1/orders/x").body(Full::default()).unwrap();
    let answers =
        [fetch(bed.address, get("/api/v1/orders/x")).await, fetch_h2(bed.address, h2).await];
    for answer in answers {
        let name = answer.headers["content-disposition"].as_bytes();
        assert_eq!(name, b"attachment; filename=\"Gr\xfc\xdfe\"");
        assert_eq!(answer.header("x-private"), None);
        assert_eq!(answer.body, Bytes::from_static(b"ok"));
    }
}
