//! Streams of events: who follows hears of what changed for them, and of nothing else.

use crate::support::{TestNode, header, json, pilet, plugin, problem};
use reqwest::{Method, Response};
use serde_json::Value;
use std::time::Duration;

const FEED: &str = "/api/v1/pilets/events";
const PLATFORM: &str = "/api/platform/v1/events";
/// Nothing takes so long here; a test that waits for it has failed.
const PATIENCE: Duration = Duration::from_secs(30);

/// A stream as a browser reads it.
struct Stream {
    response: Response,
    text: String,
}

#[derive(Debug)]
struct Event {
    id: String,
    name: String,
    data: Value,
}

impl Stream {
    async fn open(node: &TestNode, path: &str, headers: &[(&str, &str)]) -> Self {
        let request =
            headers.iter().fold(node.get(path), |r, &(name, value)| r.header(name, value));
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(header(&response, "content-type").as_deref(), Some("text/event-stream"));
        assert_eq!(header(&response, "cache-control").as_deref(), Some("no-store"));
        Self { response, text: String::new() }
    }

    /// The next event; `None` at the end.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let fields: Vec<(&str, &str)> =
                    block.lines().filter_map(|line| line.split_once(": ")).collect();
                let field = |wanted| fields.iter().find(|(name, _)| *name == wanted).map(|f| f.1);
                let event = field("event").map(|name| Event {
                    id: field("id").unwrap_or("").to_owned(),
                    name: name.to_owned(),
                    data: serde_json::from_str(field("data").unwrap()).unwrap(),
                });
                self.text = rest.to_owned();
                match event {
                    Some(event) => return Some(event),
                    None => continue,
                }
            }
            let piece = self.piece().await?;
            self.text.push_str(&piece);
        }
    }

    /// The next event of this name.
    async fn next_of(&mut self, name: &str) -> Event {
        loop {
            let event = self.next().await.expect("the stream goes on");
            if event.name == name {
                return event;
            }
        }
    }

    async fn piece(&mut self) -> Option<String> {
        let piece = tokio::time::timeout(PATIENCE, self.response.chunk()).await;
        let piece = piece.expect("something came, or the end");
        piece.unwrap().map(|piece| String::from_utf8(piece.to_vec()).unwrap())
    }
}

#[tokio::test]
async fn administrators_hear_what_changed() {
    let node = TestNode::start().await;
    let token = node.token("plugins:read", None).await;
    let key = format!("Bearer {token}");
    let mut stream = Stream::open(&node, PLATFORM, &[("authorization", &key)]).await;
    let first = stream.next().await.unwrap();
    assert_eq!(first.name, "reset", "what was before is not known");
    let published = json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let second = stream.next().await.unwrap();
    assert_eq!(second.name, "revision");
    assert_eq!(second.data["revision"], published["revision"]);
    assert_eq!(second.data["topics"], serde_json::json!(["channel-moved", "version-published"]));
    assert_eq!(second.data["registry"], node.feed().await["registry"]);
    drop(stream);

    let last = [("authorization", key.as_str()), ("last-event-id", &first.id)];
    let mut again = Stream::open(&node, PLATFORM, &last).await;
    let again = again.next().await.unwrap();
    assert_eq!((again.id, again.data), (second.id, second.data), "what was missed is told");
    let future = [("authorization", key.as_str()), ("last-event-id", "900000")];
    let mut elsewhere = Stream::open(&node, PLATFORM, &future).await;
    let elsewhere = elsewhere.next().await.unwrap();
    assert_eq!(elsewhere.name, "reset");
    problem(node.get(PLATFORM).send().await.unwrap(), 401, "MP-AUTH-006").await;
}

#[tokio::test]
async fn a_page_hears_of_its_own_feed_alone() {
    let node = TestNode::start().await;
    let mut stream = Stream::open(&node, FEED, &[]).await;
    let first = stream.next().await.unwrap();
    assert_eq!(first.name, "feed");
    let rest = "targetAudience:\n  roles: [auditor]\nui:\n  kind: esm\n  entry: a.js\n";
    let audits = plugin("audits", "1.0.0", rest).file("a.js", "export function setup() {}");
    let hidden = json(node.publish(&audits).await).await;
    let shown = json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let second = stream.next_of("feed").await;
    assert!(hidden["revision"].as_u64() < second.data["revision"].as_u64());
    assert_eq!(second.data["revision"], shown["revision"]);
    let text = second.data.to_string();
    assert!(!text.contains("orders") && !text.contains("audits"), "{text}");

    let seen = [("last-event-id", second.id.as_str())];
    let mut again = Stream::open(&node, FEED, &seen).await;
    json(node.publish(&pilet("orders", "1.1.0")).await).await;
    assert_ne!(again.next_of("feed").await.id, second.id, "what is known is not told again");
    let old = [("last-event-id", first.id.as_str())];
    assert!(Stream::open(&node, FEED, &old).await.next().await.is_some());
    problem(node.get(&format!("{FEED}?environment=moon")).send().await.unwrap(), 404, "MP-REG-011")
        .await;
}

#[tokio::test]
async fn a_page_hears_when_flags_have_other_values_for_it() {
    let node = TestNode::start().await;
    let mut stream = Stream::open(&node, FEED, &[]).await;
    let none = stream.next_of("flags").await.data;
    let set = async |key: &str, rules: Value| {
        let flag = serde_json::json!({"enabled": true, "default": false, "rules": rules});
        let path = format!("/api/platform/v1/flags/{key}");
        json(node.admin(Method::PUT, &path, flag).await).await
    };
    let rule = |role: &str| serde_json::json!([{"when": {"roles": [role]}, "value": true}]);
    set("wide", rule("tester")).await;
    let made = stream.next_of("flags").await.data;
    assert_ne!(made, none);
    // another rule, and the same values for who did not sign in: only the feed's event comes
    set("wide", rule("auditor")).await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    assert_eq!(stream.next().await.unwrap().name, "feed");

    set("wide", serde_json::json!([{"when": {}, "value": true}])).await;
    let told = stream.next_of("flags").await;
    assert_eq!(told.id, "", "the id stands for the plugins");
    let body = serde_json::json!({"context": {}});
    let asked = node.post("/ofrep/v1/evaluate/flags").json(&body).send().await.unwrap();
    assert_eq!(told.data["tag"].as_str(), header(&asked, "etag").as_deref());
    assert!(!told.data.to_string().contains("wide"), "{}", told.data);
}

#[tokio::test]
async fn streams_are_bounded_alive_and_end() {
    let node =
        TestNode::start_with("api:\n  eventHeartbeat: 1s\n  eventStreamsPerAddress: 2\n").await;
    let token = node.token("plugins:read", None).await;
    let key = format!("Bearer {token}");
    let mut theirs = Stream::open(&node, PLATFORM, &[("authorization", &key)]).await;
    let mut open = Stream::open(&node, FEED, &[]).await;
    problem(node.get(FEED).send().await.unwrap(), 429, "MP-SYS-011").await;
    open.next().await.unwrap();
    while !open.piece().await.unwrap().contains(": alive") {}

    let tokens = node.admin(Method::GET, "/api/platform/v1/tokens", Value::Null).await;
    let id = json(tokens).await["items"][0]["id"].as_str().unwrap().to_owned();
    node.admin(Method::DELETE, &format!("/api/platform/v1/tokens/{id}"), Value::Null).await;
    while theirs.next().await.is_some() {}
    let mut after = loop {
        // its place is free as soon as the node noticed
        let response = node.get(FEED).send().await.unwrap();
        if response.status() == 200 {
            break Stream { response, text: String::new() };
        }
    };
    node.terminate().await;
    while after.next().await.is_some() {}
    while open.next().await.is_some() {}
}

/// Open pages hear what is installed, configured and uninstalled for whom they show, and of nobody else.
#[tokio::test]
async fn an_open_page_hears_of_installs() {
    let node = TestNode::start().await;
    let manifest = "compat: {core: '>=0.1'}\nui: {kind: esm, entry: a.js}\n\
                    configSchema: {properties: {size: {type: integer, default: 10}}}\n";
    let package = plugin("notes", "1.0.0", manifest).file("a.js", "export const setup = 1;\n");
    json(node.publish(&package).await).await;
    let admin = async |method: Method, path: &str, body: Value| {
        let answer = node.admin(method, &format!("/api/platform/v1/{path}"), body).await;
        assert!(answer.status().is_success(), "{path}: {:?}", answer.text().await);
    };
    for (name, team) in [("ada", "blue"), ("bob", "red")] {
        node.user(name, &["member"]).await;
        let new = serde_json::json!({"id": team, "admin": name});
        admin(Method::POST, "teams", new).await;
    }
    let mut streams = Vec::new();
    for name in ["ada", "bob"] {
        let password = format!("password-of-{name}");
        let login = serde_json::json!({"username": name, "password": password});
        let session = json(node.post("/auth/login").json(&login).send().await.unwrap()).await;
        let bearer = format!("Bearer {}", session["accessToken"].as_str().unwrap());
        let mut stream = Stream::open(&node, FEED, &[("authorization", &bearer)]).await;
        stream.next_of("feed").await;
        streams.push(stream);
    }
    let notes = "teams/blue/installs/notes";
    for (method, body, name) in [
        (Method::PUT, serde_json::json!({}), "plugin:installed"),
        (Method::PUT, serde_json::json!({"config": {"size": 3}}), "plugin:config:changed"),
        (Method::PUT, serde_json::json!({"enabled": false}), "plugin:uninstalled"),
    ] {
        admin(method, notes, body).await;
        let event = streams[0].next_of(name).await;
        assert_eq!(event.data["plugin"], "notes");
        streams[0].next_of("feed").await;
    }
    admin(Method::PUT, "teams/red/installs/notes", serde_json::json!({})).await;
    let first = loop {
        let event = streams[1].next().await.unwrap();
        if event.name != "flags" {
            break event.name;
        }
    };
    assert_eq!(first, "plugin:installed", "nothing of the other team came before");
}
