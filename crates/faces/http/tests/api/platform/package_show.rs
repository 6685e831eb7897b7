//! `GET /api/platform/v1/packages/{version}/{name}`.

use crate::support::{TestApi, orders};
use midplane_testkit::{pilet, plugin};
use serde_json::json;

const PATH: &str = "/api/platform/v1/packages";

#[tokio::test]
async fn it_tells_what_was_published() {
    let api = TestApi::new().await;
    let rest =
        "description: Audits.\ncapabilities: [storage:read]\nui:\n  kind: esm\n  entry: ui/a.js\n";
    let package = plugin("audits", "1.0.0+b.1", rest)
        .file("ui/a.js", "export function setup() {}")
        .file("ui/style.css", "a { color: red }\n".repeat(100))
        .file("README.md", "# Not for browsers");
    let published = api.as_operator().publish(&package).await;
    assert_eq!(published.status, 200, "{}", published.text());
    let shown = api.as_operator().get(&format!("{PATH}/1.0.0%2Bb.1/audits")).await.json();
    assert_eq!((&shown["plugin"], &shown["state"]), (&json!("audits"), &json!("published")));
    assert_eq!(shown["size"], json!(package.packed().len()));
    assert_eq!(shown["manifest"]["capabilities"], json!(["storage:read"]));
    assert_eq!(shown["manifest"]["description"], "Audits.");
    let ui = &shown["ui"];
    assert_eq!((&ui["kind"], &ui["entry"]), (&json!("esm"), &json!("a.js")));
    let files: Vec<_> = ui["files"].as_array().unwrap().iter().collect();
    let names: Vec<_> = files.iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(names, ["a.js", "style.css"]);
    assert_eq!((&files[0]["size"], &files[0]["codedSize"]), (&json!(26), &json!(null)));
    assert!(files[1]["codedSize"].as_u64() < files[1]["size"].as_u64(), "{}", files[1]);
}

#[tokio::test]
async fn a_name_may_have_a_scope_and_a_ui_may_be_absent() {
    let api = TestApi::new().await;
    api.as_operator().publish(&pilet("@acme/orders", "1.0.0")).await.json();
    let shown = api.as_operator().get(&format!("{PATH}/1.0.0/@acme/orders")).await.json();
    assert_eq!((&shown["plugin"], &shown["ui"]["spec"]), (&json!("@acme/orders"), &json!("v2")));
    let backend = plugin("jobs", "1.0.0", "backend:\n  protocol: http\n");
    api.as_operator().publish(&backend).await.json();
    let shown = api.as_operator().get(&format!("{PATH}/1.0.0/jobs")).await.json();
    assert_eq!(shown["ui"], json!(null));
}

#[tokio::test]
async fn what_is_not_there_or_not_theirs_is_unknown() {
    let api = TestApi::new().await;
    api.as_operator().publish(&orders("1.0.0")).await.json();
    for path in
        ["1.0.1/orders", "1.0.0/wallet", "v1/orders", "1.0.0/a%20b", "1.0.0/%00", "%F0/orders"]
    {
        let status = api.as_operator().get(&format!("{PATH}/{path}")).await.status.as_u16();
        assert!([400, 404].contains(&status), "{path}: {status}");
    }
    let unknown = api.as_operator().get(&format!("{PATH}/1.0.1/orders")).await;
    unknown.refused(404, "MP-REG-013");
    let other = api.token("plugins:read", Some("wallet")).await;
    api.as_token(&other).get(&format!("{PATH}/1.0.0/orders")).await.refused(404, "MP-REG-013");
}
