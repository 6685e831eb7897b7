//! `GET /api/import-map`, `GET /api/remotes` and `GET /api/content-security-policy`.

use crate::support::{TestApi, orders};
use midplane_testkit::Package;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const SHAPES: [&str; 3] = ["/api/import-map", "/api/remotes", "/api/content-security-policy"];

fn package(name: &str, ui: &Value, more: &Value) -> Package {
    let mut manifest = json!({
        "name": name, "version": "1.0.0", "compat": {"core": ">=0.1.0"}, "ui": ui,
    });
    for (member, value) in more.as_object().into_iter().flatten() {
        manifest[member] = value.clone();
    }
    Package::default()
        .file("plugin.yaml", manifest.to_string())
        .file("ui/index.js", "export const setup = 1;\n")
        .file("ui/remoteEntry.js", "var a_remote = {get: () => 1, init: () => 1};\n")
        .file("ui/main.css", ":root{--a:1}\n")
}

fn module() -> Value {
    json!({"kind": "esm", "entry": "ui/index.js"})
}

async fn published() -> TestApi {
    let api = TestApi::new().await;
    let remote =
        json!({"kind": "module-federation", "entry": "ui/remoteEntry.js", "global": "a_remote"});
    let members = json!({"targetAudience": {"roles": ["member"]}});
    for package in [
        orders("1.0.0"),
        package("@acme/board", &module(), &json!({})),
        package("charts", &remote, &json!({})),
        package("wallet", &module(), &members),
    ] {
        let answer = api.as_operator().publish(&package).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    api
}

#[tokio::test]
async fn modules_are_imported_by_name_and_every_script_has_a_digest() {
    let api = published().await;
    let map = api.as_anonymous().get("/api/import-map").await.json();
    let board = "http://midplane.test/pilets/@acme/board/1.0.0/index.js";
    let orders = "http://midplane.test/pilets/orders/1.0.0/orders.js";
    assert_eq!(map["imports"], json!({"@acme/board": board, "orders": orders}));
    let digests = map["integrity"].as_object().unwrap();
    assert_eq!(digests.len(), 5, "{map:#}");
    assert!(digests.values().all(|digest| digest.as_str().unwrap().starts_with("sha384-")));
    assert!(digests.contains_key("http://midplane.test/pilets/charts/1.0.0/remoteEntry.js"));
    let feed = api.as_anonymous().get("/api/v1/pilets").await.json();
    let listed = feed["items"].as_array().unwrap().iter().flat_map(|item| {
        let files = item["files"].as_object().unwrap().iter();
        files.filter(|(link, _)| link.ends_with(".js")).collect::<Vec<_>>()
    });
    for (link, digest) in listed {
        assert_eq!(&digests[link], digest, "{link}");
    }
}

#[tokio::test]
async fn remotes_are_entries_by_name() {
    let api = published().await;
    let remotes = api.as_anonymous().get("/api/remotes").await.json();
    let charts = "http://midplane.test/pilets/charts/1.0.0/remoteEntry.js";
    assert_eq!(remotes, json!({"charts": charts}));
}

#[tokio::test]
async fn a_host_allows_the_folders_of_these_plugins_and_no_more() {
    let api = published().await;
    let policy = api.as_anonymous().get("/api/content-security-policy").await.json();
    let folders = ["@acme/board", "charts", "orders"]
        .map(|name| format!("http://midplane.test/pilets/{name}/1.0.0/"));
    assert_eq!(policy["directives"]["script-src"], json!(folders));
    assert_eq!(policy["directives"]["style-src"], json!(folders));
    let mut connections = vec!["http://midplane.test/api/".to_owned()];
    connections.extend(folders);
    assert_eq!(policy["directives"]["connect-src"], json!(connections));
    let header = policy["header"].as_str().unwrap();
    assert!(header.starts_with("default-src 'self'; script-src 'self' http://"), "{header}");
    for never in ["unsafe", "*", "data:", "https: "] {
        assert!(!header.contains(never), "{header}");
    }
}

#[tokio::test]
async fn every_shape_is_about_the_plugins_that_the_viewer_gets() {
    let api = published().await;
    for role in ["anonymous", "member", "administrator"] {
        let get = async |path: &str| match role {
            "anonymous" => api.as_anonymous().get(path).await.json(),
            role => api.as_role(role).get(path).await.json(),
        };
        let feed = get("/api/v1/pilets").await;
        let items = feed["items"].as_array().unwrap();
        let of = |kinds: &[&str]| -> BTreeSet<String> {
            let of_kind = items
                .iter()
                .filter(|item| kinds.is_empty() || kinds.contains(&item["kind"].as_str().unwrap()));
            of_kind.map(|item| item["name"].as_str().unwrap().to_owned()).collect()
        };
        let names = |object: &Value| -> BTreeSet<String> {
            object.as_object().unwrap().keys().cloned().collect()
        };
        let map = get("/api/import-map").await;
        assert_eq!(names(&map["imports"]), of(&["esm"]), "{role}");
        assert_eq!(names(&get("/api/remotes").await), of(&["module-federation"]), "{role}");
        let policy = get("/api/content-security-policy").await.to_string();
        for name in of(&[]) {
            assert!(policy.contains(&format!("/pilets/{name}/1.0.0/")), "{role} {name}");
        }
        assert_eq!(policy.contains("/wallet/"), role == "member", "{role}");
    }
}

#[tokio::test]
async fn they_are_answered_short_read_everywhere_and_kept_apart() {
    let api = published().await;
    let mut tags = BTreeSet::new();
    for path in SHAPES.into_iter().chain(["/api/manifests", "/api/v1/pilets"]) {
        let first = api.as_anonymous().get(path).await;
        assert_eq!(first.header("access-control-allow-origin"), Some("*"), "{path}");
        assert_eq!(first.header("cache-control"), Some("private, no-cache"), "{path}");
        let tag = first.header("etag").unwrap().to_owned();
        let again = api.as_anonymous().with("if-none-match", &tag).get(path).await;
        assert_eq!(again.status, 304, "{path}");
        assert!(tags.insert(tag), "{path} has a tag of its own");
        let environment = format!("{path}?environment=nope");
        api.as_anonymous().get(&environment).await.refused(404, "MP-REG-011");
        let elsewhere = api.as_anonymous().get(&format!("{path}?environment=dev")).await;
        assert_eq!(elsewhere.status, 200, "{path}");
        api.as_token("nonsense").get(path).await.refused(401, "MP-AUTH-002");
    }
}

#[tokio::test]
async fn a_near_miss_names_the_address() {
    let api = TestApi::new().await;
    for (asked, meant) in [
        ("/api/importmap", "/api/import-map"),
        ("/api/remote", "/api/remotes"),
        ("/api/content-security", "/api/content-security-policy"),
    ] {
        let problem = api.as_anonymous().get(asked).await.problem();
        assert!(problem["hint"].as_str().unwrap().contains(meant), "{problem:#}");
    }
}

#[tokio::test]
async fn many_plugins_are_one_source() {
    let api = TestApi::new().await;
    for at in 0..60 {
        let package = package(&format!("a-plugin-with-a-long-name-{at}"), &module(), &json!({}));
        assert_eq!(api.as_operator().publish(&package).await.status, 200);
    }
    let policy = api.as_anonymous().get("/api/content-security-policy").await.json();
    let scripts = json!(["http://midplane.test/pilets/"]);
    assert_eq!(policy["directives"]["script-src"], scripts);
    assert!(policy["header"].as_str().unwrap().len() < 2048);
}
