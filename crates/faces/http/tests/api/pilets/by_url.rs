//! `POST /api/pilets`: packages that the server fetches.

use crate::support::{TestApi, orders, with_a_key};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use midplane_outbound::DownloadError;
use midplane_testkit::Answer;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha512};
use std::time::Duration;

const URL: &str = "https://files.example/orders/1.0.0/pilet.tgz";

async fn world() -> TestApi {
    let api = TestApi::fetching(&["files.example", "*.cdn.example"]).await;
    api.fakes.files.file(URL, &orders("1.0.0").packed());
    api
}

async fn publish(api: &TestApi, body: Value) -> Answer {
    api.as_role("publisher").post("/api/pilets", body).await
}

/// The refusal; nothing may be left of it.
async fn refused(api: &TestApi, body: Value, status: u16, code: &str) -> Value {
    api.written().await;
    let refused = publish(api, body).await.refused(status, code);
    assert_eq!(api.written().await, "nothing");
    refused
}

#[tokio::test]
async fn a_pipeline_names_the_package_and_it_is_published() {
    let api = world().await;
    let sent = json!({"name": "orders", "version": "1.0.0", "environment": "prod", "url": URL});
    let published = publish(&api, sent).await.json();
    assert_eq!((&published["name"], &published["version"]), (&json!("orders"), &json!("1.0.0")));
    assert_eq!(api.offered().await, ["orders 1.0.0"]);
    let tarball = api.as_operator().get("/npm/orders/-/orders-1.0.0.tgz").await;
    assert_eq!(tarball.body, orders("1.0.0").packed(), "byte for byte");
}

#[tokio::test]
async fn what_was_promised_is_held_against_the_package() {
    let api = world().await;
    let digest = Sha512::digest(orders("1.0.0").packed());
    let (base64, hex) = (STANDARD.encode(digest), hex::encode(digest));
    let wrong = STANDARD.encode([7; 64]);
    let promised = "MP-REG-017";
    refused(&api, json!({"url": URL, "integrity": format!("sha512-{wrong}")}), 422, promised).await;
    refused(&api, json!({"url": URL, "sha512": "07".repeat(64)}), 422, promised).await;
    refused(&api, json!({"url": URL, "version": "1.0.1"}), 422, promised).await;
    refused(&api, json!({"url": URL, "name": "invoices"}), 422, promised).await;
    for (member, value) in [
        ("integrity", "sha1-AAAA".to_owned()),
        ("integrity", "sha512-AAAA".to_owned()),
        ("integrity", String::new()),
        ("sha512", hex[1..].to_owned()),
        ("version", "newest".into()),
        ("name", "No Name".into()),
    ] {
        let body = json!({"url": URL, member: value});
        let told = refused(&api, body, 422, "MP-FEED-001").await;
        assert_eq!(told["pointer"], format!("/{member}"));
    }
    let both = json!({"url": URL, "sha512": hex, "integrity": format!("sha512-{base64}")});
    refused(&api, both, 422, "MP-FEED-001").await;
    let body = json!({"url": URL, "integrity": format!("sha512-{base64}")});
    assert_eq!(publish(&api, body).await.status, 200);
}

#[tokio::test]
async fn nothing_is_fetched_from_where_the_operator_did_not_say() {
    let off = TestApi::new().await;
    refused(&off, json!({"url": URL}), 403, "MP-REG-014").await;
    let api = world().await;
    for other in [
        "https://files.example.evil.example/a.tgz",
        "https://evil.example/a.tgz",
        "https://cdn.example/a.tgz",
        "http://127.0.0.1/a.tgz",
    ] {
        refused(&api, json!({"url": other}), 403, "MP-REG-014").await;
    }
    for bad in [
        "",
        "files.example/a.tgz",
        "file:///etc/passwd",
        "ftp://files.example/a.tgz",
        "https://ada:secret@files.example/a.tgz",
        "https://files.example@169.254.169.254/",
        "http://169.254.169.254/latest/meta-data/",
        "http://2852039166/",
        "https://files.example:0/",
        "https://files.example/a b",
        "https://files.example/#x",
    ] {
        refused(&api, json!({"url": bad}), 422, "MP-REG-015").await;
    }
    let long = format!("https://files.example/{}", "x".repeat(4096));
    refused(&api, json!({"url": long}), 422, "MP-REG-015").await;
    let unknown = json!({"url": URL, "token": "x"});
    refused(&api, unknown, 400, "MP-SYS-004").await;
}

#[tokio::test]
async fn redirects_lead_only_to_hosts_that_were_named() {
    let api = world().await;
    let files = &api.fakes.files;
    files.moved("https://files.example/to-cdn", "https://eu.cdn.example/a.tgz");
    files.moved("https://eu.cdn.example/a.tgz", "b.tgz");
    files.file("https://eu.cdn.example/b.tgz", &orders("1.0.0").packed());
    files.moved("https://files.example/to-evil", "https://evil.example/a.tgz");
    files.moved("https://files.example/to-metadata", "https://169.254.169.254/latest");
    files.moved("https://files.example/to-http", "http://files.example/a.tgz");
    files.moved("https://files.example/loop", "/loop");
    files.file("https://evil.example/a.tgz", &orders("6.6.6").packed());
    let at = |path: &str| json!({"url": format!("https://files.example/{path}")});
    refused(&api, at("to-evil"), 403, "MP-REG-014").await;
    for path in ["to-metadata", "to-http", "loop"] {
        refused(&api, at(path), 422, "MP-REG-015").await;
    }
    assert_eq!(publish(&api, at("to-cdn")).await.status, 200);
}

#[tokio::test]
async fn a_hostile_server_costs_nothing_but_the_attempt() {
    let api = world().await;
    let files = &api.fakes.files;
    let at = |path: &str| format!("https://files.example/{path}");
    files.endless(&at("endless"));
    files.breaks_off(&at("half"), b"\x1f\x8b", DownloadError::Unreachable("it broke".into()));
    files.breaks_off(&at("slow"), b"\x1f\x8b", DownloadError::TimedOut(Duration::from_secs(60)));
    files.fails(&at("missing"), DownloadError::Status(404));
    files.fails(&at("private"), DownloadError::Forbidden("it is a private address".into()));
    files.file(&at("html"), b"<!doctype html>");
    for (path, status, code) in [
        ("endless", 413, "MP-REG-012"),
        ("half", 502, "MP-REG-016"),
        ("slow", 502, "MP-REG-016"),
        ("missing", 502, "MP-REG-016"),
        ("nothing", 502, "MP-REG-016"),
        ("private", 422, "MP-REG-015"),
        ("html", 400, "MP-REG-003"),
    ] {
        refused(&api, json!({"url": at(path)}), status, code).await;
    }
}

#[tokio::test]
async fn it_passes_the_same_doors_as_a_package_that_is_sent() {
    let api = world().await;
    api.as_anonymous().post("/api/pilets", json!({"url": URL})).await.refused(401, "MP-AUTH-006");
    let member = api.as_role("member").post("/api/pilets", json!({"url": URL})).await;
    member.refused(403, "MP-AUTH-007");
    let other = api.token("versions:publish", Some("invoices")).await;
    let named = json!({"url": URL, "name": "orders"});
    for body in [json!({"url": URL}), named] {
        api.as_token(&other).post("/api/pilets", body).await.refused(403, "MP-AUTH-009");
    }
    let key = "https://files.example/key.tgz";
    api.fakes.files.file(key, &with_a_key("1.0.0").packed());
    publish(&api, json!({"url": key})).await.refused(422, "MP-REV-011");
    publish(&api, json!({"url": URL})).await.json();
    publish(&api, json!({"url": URL})).await.refused(409, "MP-REG-002");
}
