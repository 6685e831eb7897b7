//! UIs that stay at an origin of their own: who may have them, and what feeds say of them.

use crate::support::{BACKEND, TestApi};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use midplane_testkit::{Answer, Package};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha384};

const CDN: &str = "https://cdn.example";
const ENTRY: &str = "import './chunks/panel.js';export const setup = 1;\n";
const PANEL: &str = "export const panel = 1;\n";
const STYLE: &str = ":root{--notes:1}\n";

fn integrity(text: &str) -> String {
    format!("sha384-{}", BASE64.encode(Sha384::digest(text)))
}

/// What a manifest says of notes.
fn remote() -> Value {
    json!({
        "url": format!("{CDN}/notes/1.0.0/notes.js"),
        "integrity": integrity(ENTRY),
        "files": {"chunks/panel.js": integrity(PANEL), "main.css": integrity(STYLE)},
    })
}

fn manifest(remote: &Value) -> Value {
    json!({
        "name": "notes", "version": "1.0.0", "compat": {"core": ">=0.1.0"},
        "ui": {"kind": "esm", "remote": remote},
    })
}

/// A package without a file of the UI.
fn package(remote: &Value) -> Package {
    Package::default().file("plugin.yaml", manifest(remote).to_string())
}

/// The files are where the manifest says.
fn serve(api: &TestApi) {
    for (path, text) in [("notes.js", ENTRY), ("chunks/panel.js", PANEL), ("main.css", STYLE)] {
        api.fakes.probe.answer(&format!("{CDN}/notes/1.0.0/{path}"), 200, text);
    }
}

async fn publish(api: &TestApi, remote: &Value) -> Answer {
    api.as_role("publisher").publish(&package(remote)).await
}

/// A refusal, as somebody reads it.
fn said(refused: &Answer) -> String {
    let problem = refused.problem();
    let text = |name: &str| problem[name].as_str().unwrap().to_owned();
    format!("{} {}: {}", refused.status.as_u16(), text("code"), text("detail"))
}

#[tokio::test]
async fn it_stays_there_and_feeds_carry_its_digests() {
    let api = TestApi::with_origins(&[CDN]).await;
    serve(&api);
    let published = publish(&api, &remote()).await;
    assert_eq!(published.status, 200, "{}", published.text());
    assert_eq!(published.json()["link"], format!("{CDN}/notes/1.0.0/notes.js"));
    let feed = api.as_anonymous().get("/api/v1/pilets").await.json();
    let item = &feed["items"][0];
    assert_eq!((&item["kind"], &item["spec"]), (&"esm".into(), &"esm".into()));
    assert_eq!(item["link"], format!("{CDN}/notes/1.0.0/notes.js"));
    assert_eq!(item["integrity"], integrity(ENTRY));
    let files = json!({
        format!("{CDN}/notes/1.0.0/chunks/panel.js"): integrity(PANEL),
        format!("{CDN}/notes/1.0.0/main.css"): integrity(STYLE),
        format!("{CDN}/notes/1.0.0/notes.js"): integrity(ENTRY),
    });
    assert_eq!(item["files"], files);
    let manifests = api.as_anonymous().get("/api/manifests").await.text().to_owned();
    assert!(manifests.contains("https://cdn.example/notes/1.0.0/notes.js"), "{manifests}");
    // nothing of it is here: one blob is the package
    assert_eq!(api.fakes.blobs.len(), 1);
    assert_eq!(api.as_anonymous().get("/pilets/notes/1.0.0/notes.js").await.status, 404);
}

#[tokio::test]
async fn only_origins_that_are_listed_are_allowed() {
    let api = TestApi::with_origins(&[CDN, "https://cdn.example:8443"]).await;
    serve(&api);
    for (url, wanted) in [
        ("https://other.example/notes.js", "403 MP-REM-007"),
        ("https://cdn.example.evil.example/notes.js", "403 MP-REM-007"),
        ("https://evil.cdn.example/notes.js", "403 MP-REM-007"),
        ("https://cdn.example:8444/notes.js", "403 MP-REM-007"),
        ("http://cdn.example/notes.js", "422 MP-REG-007"),
        ("https://cdn.example@evil.example/notes.js", "422 MP-REG-007"),
        ("https://192.0.2.1/notes.js", "422 MP-REG-007"),
        ("https://[2001:db8::1]/notes.js", "422 MP-REG-007"),
        ("https://cdn.example:443/notes.js", "422 MP-REG-007"),
        ("https://cdn.example/notes/../../x.js", "422 MP-REG-007"),
        ("https://cdn.example/notes.js?v=1", "422 MP-REG-007"),
    ] {
        let mut elsewhere = remote();
        elsewhere["url"] = url.into();
        let refused = said(&publish(&api, &elsewhere).await);
        assert!(refused.starts_with(wanted), "{url}: {refused}");
    }
    assert!(api.offered().await.is_empty());
    assert!(api.fakes.blobs.is_empty(), "nothing is left");
    // by default there is none
    let api = TestApi::new().await;
    serve(&api);
    insta::assert_snapshot!(said(&publish(&api, &remote()).await), @"403 MP-REM-007: UIs may not stay at https://cdn.example here.");
}

#[tokio::test]
async fn what_is_there_has_to_be_what_is_pinned() {
    let api = TestApi::with_origins(&[CDN]).await;
    let mut refused = vec![said(&publish(&api, &remote()).await)];
    serve(&api);
    let at = |path: &str| format!("{CDN}/notes/1.0.0/{path}");
    api.fakes.probe.answer(&at("chunks/panel.js"), 200, "export const panel = 2;\n");
    refused.push(said(&publish(&api, &remote()).await));
    api.fakes.probe.answer(&at("chunks/panel.js"), 302, "");
    refused.push(said(&publish(&api, &remote()).await));
    let mut unpinned = remote();
    unpinned["files"] = json!({});
    refused.push(said(&publish(&api, &unpinned).await));
    // what an upload would be refused for
    serve(&api);
    api.fakes.probe.answer(&at("notes.js"), 200, "export const nothing = 1;");
    let nothing =
        json!({"url": at("notes.js"), "integrity": integrity("export const nothing = 1;")});
    refused.push(said(&publish(&api, &nothing).await));
    insta::assert_snapshot!(refused.join("\n"), @r"
    502 MP-REM-001: Its UI cannot be looked at: https://cdn.example/notes/1.0.0/notes.js does not answer: connection refused.
    422 MP-REM-008: Its UI cannot be looked at: https://cdn.example/notes/1.0.0/chunks/panel.js is not the file whose digest the manifest gives.
    502 MP-REM-001: Its UI cannot be looked at: https://cdn.example/notes/1.0.0/chunks/panel.js answers 302.
    422 MP-REM-003: `notes.js` needs `chunks/panel.js`, which `ui.remote.files` does not pin.
    422 MP-REV-004: `notes` 1.0.0 did not pass its review: entry (`notes.js` exports none of `setup`, `mount` and a default).
    ");
    assert!(api.offered().await.is_empty() && api.fakes.blobs.is_empty());
    serve(&api);
    assert_eq!(publish(&api, &remote()).await.status, 200);
}

#[tokio::test]
async fn a_backend_registers_with_it() {
    let api = TestApi::with_origins(&[CDN]).await;
    serve(&api);
    let mut manifest = manifest(&remote());
    manifest["backend"] = json!({"protocol": "http", "basePath": "/v1"});
    let registration = json!({"manifest": manifest, "baseUrl": BACKEND});
    let answer = api.as_role("publisher").post("/api/plugins/register", registration.clone()).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let there = || async { (api.offered().await == ["notes 1.0.0"]).then_some(()) };
    midplane_testkit::eventually("notes is offered", there).await;
    let again = api.as_role("publisher").post("/api/plugins/register", registration).await;
    assert_eq!(again.json()["ui"]["state"], "published");
}
