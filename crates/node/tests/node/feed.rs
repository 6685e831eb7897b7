//! The feed: each kind as its loader wants it, for whom it is meant, and never broken by one.

use crate::support::{Package, TestNode, header, json, pilet, plugin, problem};
use serde_json::{Value, json as object};

const CONTAINER_TEXT: &str = "Container initialization failed as it has already been initialized \
                              with a different share scope";

/// A package of each kind that there is.
fn packages() -> Vec<Package> {
    let v2 = "//@pilet v:2(webpackChunkpr_two,{\"dayjs@1.11.13\":\"dayjs.js\"})\nrun()";
    let ui = |kind: &str, rest: &str| {
        format!("displayName: Shown\ndescription: Words\nicon: star\nui:\n  kind: {kind}\n{rest}")
    };
    let routes = "  entry: ui/index.js\n  trust: first-party\n  contributions:\n    routes:\n    \
                  - { path: /notes, title: Notes }\n  navigation:\n  - { path: /notes, title: N }\n";
    vec![
        Package::of_main("pilet-v0", "1.0.0", "exports.setup = () => {};"),
        Package::of_main("pilet-v1", "1.0.0", "//@pilet v:1(pr_one)\nrun()"),
        Package::of_main("pilet-v2", "1.0.0", v2).file("dist/dayjs.js", "day()"),
        Package::of_main("pilet-v3", "1.0.0", "//@pilet v:3(webpackChunkpr_three,{})\nrun()"),
        Package::of_main(
            "pilet-mf",
            "1.0.0",
            &format!("var pr_mf;(()=>{{throw new Error(\"{CONTAINER_TEXT}\")}})();"),
        ),
        plugin("federated", "1.0.0", &ui("module-federation", "  entry: dist/remoteEntry.js\n"))
            .file("dist/remoteEntry.js", "var plugin_fed;(()=>{\"use strict\";plugin_fed={}})();"),
        plugin("script", "1.0.0", &ui("umd", "  entry: a.js\n  global: wallet\n"))
            .file("a.js", "var wallet=function(e){return e}({});"),
        plugin("module", "1.0.0", &ui("esm", routes))
            .file("ui/index.js", "export function setup() {}\n")
            .file("ui/style.css", "a{}")
            .file("ui/logo.png", "not acted on"),
    ]
}

#[tokio::test]
async fn every_kind_has_the_entry_that_its_loader_takes() {
    let node = TestNode::start().await;
    for package in packages() {
        json(node.publish(&package).await).await;
    }
    let text = node.feed().await.to_string().replace(&node.url, "http://midplane");
    let feed: Value = serde_json::from_str(&text).unwrap();
    insta::assert_json_snapshot!(feed, { ".registry" => "[registry]" });
}

#[tokio::test]
async fn an_unchanged_feed_is_not_sent_again() {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let first = node.get("/api/v1/pilets").send().await.unwrap();
    let tag = header(&first, "etag").unwrap();
    assert_eq!(header(&first, "cache-control").as_deref(), Some("private, no-cache"));
    assert_eq!(
        header(&first, "vary").as_deref(),
        Some("accept-encoding, authorization, cookie, host")
    );
    let ask = || node.get("/api/v1/pilets").header("if-none-match", &tag).send();
    let same = ask().await.unwrap();
    assert_eq!((same.status().as_u16(), header(&same, "etag")), (304, Some(tag.clone())));
    json(node.publish(&pilet("orders", "1.0.1")).await).await;
    let changed = ask().await.unwrap();
    assert_eq!(changed.status(), 200);
    assert_ne!(header(&changed, "etag"), Some(tag));
}

#[tokio::test]
async fn who_looks_decides_what_is_seen() {
    let node = TestNode::start().await;
    let audience = "targetAudience:\n  roles: [auditor]\nui:\n  kind: esm\n  entry: a.js\n";
    let secret = plugin("audits", "1.0.0", audience).file("a.js", "export function setup() {}");
    json(node.publish(&secret).await).await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    assert_eq!(node.offered().await, ["orders 1.0.0"], "nobody in particular");

    let mut tags = Vec::new();
    for (name, roles, sees) in [("ada", &["auditor"][..], 2), ("bob", &[][..], 1)] {
        node.user(name, roles).await;
        let login = object!({"username": name, "password": format!("password-of-{name}")});
        let session = json(node.post("/auth/login").json(&login).send().await.unwrap()).await;
        let token = session["accessToken"].as_str().unwrap();
        let response = node.get("/api/v1/pilets").bearer_auth(token).send().await.unwrap();
        tags.push(header(&response, "etag"));
        let feed = json(response).await;
        assert_eq!(feed["items"].as_array().unwrap().len(), sees, "{name}");
    }
    assert_ne!(tags[0], tags[1], "one viewer's tag is not another's");
    let wrong = node.get("/api/v1/pilets").bearer_auth("nonsense").send().await.unwrap();
    problem(wrong, 401, "MP-AUTH-002").await;
}

#[tokio::test]
async fn one_broken_plugin_breaks_nothing() {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let hostile = "</script><script>alert(1)</script>\\u2028";
    let rest = format!("displayName: \"{hostile}\"\nui:\n  kind: esm\n  entry: a.js\n");
    let marked = plugin("marked", "1.0.0", &rest).file("a.js", "export function setup() {}");
    json(node.publish(&marked).await).await;
    for broken in [
        Package::default(),
        Package::default().file("package.json", "{"),
        Package::of_main("nothing", "1.0.0", ""),
        Package::of_main("nothing", "1.0", "exports.setup = 1;"),
        plugin("marked", "2.0.0", "ui:\n  kind: pilet\n  entry: missing.js\n"),
        Package::of_main("mf", "1.0.0", "//@pilet v:2(pr,{\"a@1.0.0\":\"../../etc/passwd\"})\nx()"),
    ] {
        let refused = node.publish(&broken).await;
        assert!(refused.status().is_client_error(), "{}", refused.text().await.unwrap());
    }
    assert_eq!(node.offered().await, ["marked 1.0.0", "orders 1.0.0"]);
    let page = node.get("/").send().await.unwrap().text().await.unwrap();
    assert!(!page.contains("alert(1)"), "no text of a plugin is in the page");
}
