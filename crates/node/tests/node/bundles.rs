//! Files of bundles: immutable, in the coding that the client takes, and harmless when opened.

use crate::support::{Package, TestNode, exchange, header, json, pilet, problem};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use flate2::read::GzDecoder;
use reqwest::Method;
use sha2::{Digest as _, Sha384};
use std::{fs, io::Read as _, path::Path};

const FILE: &str = "/pilets/orders/1.0.0/index.js";

async fn with_orders() -> TestNode {
    let node = TestNode::start().await;
    let package = pilet("orders", "1.0.0")
        .file("dist/picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
        .file("dist/page.html", "<script>alert(1)</script>")
        .file("dist/a b.css", "a{}");
    json(node.publish(&package).await).await;
    node
}

#[tokio::test]
async fn a_file_is_immutable_and_open_to_every_page() {
    let node = with_orders().await;
    let response = node.get(FILE).send().await.unwrap();
    for (name, value) in [
        ("content-type", "text/javascript; charset=utf-8"),
        ("cache-control", "public, max-age=31536000, immutable"),
        ("access-control-allow-origin", "*"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("x-content-type-options", "nosniff"),
        ("vary", "accept-encoding"),
        ("accept-ranges", "bytes"),
    ] {
        assert_eq!(header(&response, name).as_deref(), Some(value), "{name}");
    }
    let bytes = response.bytes().await.unwrap();
    let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(&bytes)));
    assert_eq!(node.feed().await["items"][0]["integrity"], integrity);
    let head = node.ask(Method::HEAD, FILE).send().await.unwrap();
    assert_eq!(header(&head, "content-length"), Some(bytes.len().to_string()));
    let preflight = node.ask(Method::OPTIONS, FILE).header("origin", "https://shell.example");
    let preflight = preflight.header("access-control-request-method", "GET").send().await.unwrap();
    assert_eq!(preflight.status(), 204);
}

#[tokio::test]
async fn documents_of_plugins_run_nothing() {
    let node = with_orders().await;
    for (file, kind) in
        [("picture.svg", "image/svg+xml"), ("page.html", "text/html; charset=utf-8")]
    {
        let response = node.get(&format!("/pilets/orders/1.0.0/{file}")).send().await.unwrap();
        assert_eq!(header(&response, "content-type").as_deref(), Some(kind));
        let policy = header(&response, "content-security-policy").unwrap();
        assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
    }
}

#[tokio::test]
async fn codings_are_prepared_and_negotiated() {
    let node = with_orders().await;
    let plain = node.get(FILE).send().await.unwrap().bytes().await.unwrap();
    let ask = |accept: &'static str| node.get(FILE).header("accept-encoding", accept).send();
    let gzip = ask("gzip").await.unwrap();
    assert_eq!(header(&gzip, "content-encoding").as_deref(), Some("gzip"));
    let mut unpacked = Vec::new();
    GzDecoder::new(&*gzip.bytes().await.unwrap()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain);
    let br = ask("gzip, deflate, br").await.unwrap();
    assert_eq!(header(&br, "content-encoding").as_deref(), Some("br"));
    assert!(br.bytes().await.unwrap().len() < plain.len());
    for accept in ["identity", "br;q=0, gzip;q=0", "*;q=0"] {
        let response = ask(accept).await.unwrap();
        assert_eq!(header(&response, "content-encoding"), None, "{accept}");
    }
}

#[tokio::test]
async fn parts_and_conditions_follow_the_standard() {
    let node = with_orders().await;
    let whole = node.get(FILE).send().await.unwrap();
    let tag = header(&whole, "etag").unwrap();
    let bytes = whole.bytes().await.unwrap();
    let ask = |name: &'static str, value: &str| node.get(FILE).header(name, value);

    let part = ask("range", "bytes=2-5").header("accept-encoding", "br").send().await.unwrap();
    assert_eq!(part.status(), 206);
    let range = format!("bytes 2-5/{}", bytes.len());
    assert_eq!(header(&part, "content-range"), Some(range));
    assert_eq!(part.bytes().await.unwrap(), bytes.slice(2..6), "of the plain bytes");
    let outside = ask("range", "bytes=999999-").send().await.unwrap();
    let whole = format!("bytes */{}", bytes.len());
    assert_eq!(header(&outside, "content-range"), Some(whole));
    problem(outside, 416, "MP-SYS-010").await;
    let stale = ask("range", "bytes=2-5").header("if-range", "\"other\"").send().await.unwrap();
    assert_eq!(stale.status(), 200);

    for sent in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".into()] {
        let same = ask("if-none-match", &sent).send().await.unwrap();
        assert_eq!(same.status(), 304, "{sent}");
        assert!(same.bytes().await.unwrap().is_empty());
    }
    assert_eq!(ask("if-none-match", "\"other\"").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn only_published_paths_are_served() {
    let node = with_orders().await;
    let spaced = node.get("/pilets/orders/1.0.0/a%20b.css").send().await.unwrap();
    assert_eq!(spaced.status(), 200);
    for path in [
        "/pilets/orders/1.0.0/INDEX.JS",
        "/pilets/orders/1.0.0/index.js/",
        "/pilets/orders/1.0.0/",
        "/pilets/orders/1.0.0/package.json",
        "/pilets/orders/v1.0.0/index.js",
        "/pilets/orders/latest/index.js",
        "/pilets/others/1.0.0/index.js",
    ] {
        problem(node.get(path).send().await.unwrap(), 404, "MP-REG-013").await;
    }
    for path in ["/pilets/orders/1.0.0/%ff", "/pilets/orders/1.0.0/index.js%00"] {
        problem(node.get(path).send().await.unwrap(), 400, "MP-GW-006").await;
    }
    // client libraries tidy such paths up, so they are sent by hand
    for path in ["..%2f1.0.0/index.js", "../1.0.0/index.js", "%2e%2e/1.0.0/index.js", "/index.js"] {
        let head = format!("GET /pilets/orders/1.0.0/{path} HTTP/1.1\r\n");
        let request = format!("{head}Host: localhost\r\nConnection: close\r\n\r\n");
        let answer = exchange(node.authority(), request.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{path}: {answer}");
    }
}

#[tokio::test]
async fn corrupted_bytes_are_never_served_whole() {
    let node = TestNode::start().await;
    let main = format!("//@pilet v:2(pr,{{}})\n{}", "console.log('orders');\n".repeat(4000));
    json(node.publish(&Package::of_main("orders", "1.0.0", &main)).await).await;
    // what was published is served from what is on disk, also after a restart
    let node = node.restart().await;
    let mut flipped = 0;
    flip_all(&node.data().join("bundles"), &mut flipped);
    assert!(flipped >= 2, "the file and its codings lie in the folder");
    for accept in ["identity", "gzip", "br"] {
        let request = node.get(FILE).header("accept-encoding", accept);
        // an error, or a connection that ends too early, maybe before its head was sent
        let Ok(response) = request.send().await else { continue };
        let (status, whole) = (response.status(), response.bytes().await.is_ok());
        assert!(status.is_server_error() || !whole, "{accept}: {status} with all its bytes");
    }
    assert_eq!(node.offered().await, ["orders 1.0.0"], "the feed stays");
}

/// Flips the last bit of every file below a folder.
fn flip_all(folder: &Path, flipped: &mut usize) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            flip_all(&path, flipped);
            continue;
        }
        let mut bytes = fs::read(&path).unwrap();
        if let Some(last) = bytes.last_mut() {
            *last ^= 1;
            *flipped += 1;
        }
        fs::remove_file(&path).unwrap();
        fs::write(&path, bytes).unwrap();
    }
}
