//! `GET /api/platform/v1/readmes/{version}/{name}`.

use crate::support::{TestApi, orders};
use midplane_testkit::plugin;
use serde_json::json;

const PATH: &str = "/api/platform/v1/readmes";
const UI: &str = "ui:\n  kind: esm\n  entry: a.js\n";

#[tokio::test]
async fn a_readme_comes_in_pieces_that_do_nothing() {
    let api = TestApi::new().await;
    let readme = "# Orders\n\nSee <b onclick=x>[it](javascript:x)</b>.\n";
    let npm = json!({
        "name": "orders", "version": "1.0.0", "license": "MIT",
        "homepage": "javascript:alert(1)",
        "repository": {"type": "git", "url": "git+https://example.org/orders.git"},
        "bugs": "https://user:secret@example.org/",
    });
    let package = plugin("orders", "1.0.0", UI)
        .file("a.js", "export function setup() {}")
        .file("README.md", readme)
        .file("package.json", npm.to_string());
    let published = api.as_operator().publish(&package).await;
    assert_eq!(published.status, 200, "{}", published.text());
    let said = api.as_operator().get(&format!("{PATH}/1.0.0/orders")).await.json();
    assert_eq!(
        said,
        json!({
            "licence": "MIT",
            "links": [{"kind": "repository", "href": "https://example.org/orders"}],
            "readme": {"file": "README.md", "isCut": false, "pieces": [
                {"type": "open", "element": "heading", "level": 1},
                {"type": "text", "text": "Orders"},
                {"type": "close"},
                {"type": "open", "element": "paragraph"},
                {"type": "text", "text": "See <b onclick=x>it</b>."},
                {"type": "close"},
            ]},
        })
    );
}

#[tokio::test]
async fn without_a_readme_nothing_is_said() {
    let api = TestApi::new().await;
    let package = plugin("orders", "1.0.0", UI).file("a.js", "export function setup() {}");
    api.as_operator().publish(&package).await.json();
    let said = api.as_operator().get(&format!("{PATH}/1.0.0/orders")).await.json();
    assert_eq!(said, json!({"licence": null, "links": [], "readme": null}));
}

#[tokio::test]
async fn what_is_not_there_or_not_theirs_is_unknown() {
    let api = TestApi::new().await;
    api.as_operator().publish(&orders("1.0.0")).await.json();
    api.as_operator().get(&format!("{PATH}/1.0.1/orders")).await.refused(404, "MP-REG-013");
    let other = api.token("plugins:read", Some("wallet")).await;
    api.as_token(&other).get(&format!("{PATH}/1.0.0/orders")).await.refused(404, "MP-REG-013");
}
