//! Paths at every door: names are decoded once and compared decoded, what is ambiguous is refused
//! everywhere in the same words, and what follows a plugin's name reaches its backend as it was
//! sent. And the way in by a proxy: what of it is believed.

use crate::support::{
    ADMIN, Backend, TestNode, eventually, exchange, header, json, listening, plugin,
};
use reqwest::Method;
use serde_json::{Value, json as object};

const NAME: &str = "@acme/orders";
const FILE: &str = "ui/a+b@c!~.js";

async fn with_orders(configuration: &str) -> (TestNode, Backend) {
    let mut node = TestNode::start_with(configuration).await;
    node.url = format!("http://{}", listening(&node).await);
    let rest = format!("ui:\n  kind: esm\n  entry: {FILE}\n");
    let package = plugin(NAME, "1.0.0+build.7", &rest).file(FILE, "export function setup() {}\n");
    json(node.publish(&package).await).await;
    let backend = Backend::start().await;
    let mut registration = backend.registration(NAME);
    registration["manifest"]["version"] = "1.0.0+build.7".into();
    registration["manifest"]["backend"]["basePath"] = "".into();
    json(node.admin(Method::POST, "/api/plugins/register", registration).await).await;
    (node, backend)
}

/// The doors that take a plugin's name.
fn doors(name: &str) -> [String; 3] {
    [
        format!("/pilets/{name}/1.0.0+build.7/a+b@c!~.js"),
        format!("/api/platform/v1/plugins/{name}"),
        format!("/api/v1/{name}/x"),
    ]
}

async fn status(node: &TestNode, path: &str) -> u16 {
    let asked = node.get(path).bearer_auth(ADMIN).send().await.unwrap();
    asked.status().as_u16()
}

#[tokio::test]
async fn a_name_is_the_same_at_every_door_however_it_is_encoded() {
    let (node, _backend) = with_orders("").await;
    for (name, wanted) in [
        ("@acme/orders", 200),
        ("%40acme/orders", 200),
        ("@acme%2Forders", 200),
        ("%40acme%2Forders", 200),
        ("%40acme%2forders", 200),
        ("%40%61cme%2F%6Frders", 200),
        ("%2540acme/orders", 404),
        ("%2540acme%252Forders", 404),
        ("@acme%252Forders", 404),
        ("@ACME/orders", 404),
        ("@acme/orders%2Fx", 404),
    ] {
        for path in doors(name) {
            assert_eq!(status(&node, &path).await, wanted, "{path}");
        }
    }
}

#[tokio::test]
async fn what_is_ambiguous_is_refused_in_the_same_words_at_every_door() {
    let (node, _backend) = with_orders("").await;
    let [bundle, platform, gateway] = doors(NAME);
    for door in [&*bundle, &platform, &gateway, "/api/v1/pilets", "/assets", "/docs/guides", ""] {
        for bad in ["/../x", "/%2e%2e/x", "/.%2E", "/./x", "//x", "/a%5cb", "/%00", "/%zz", "/%ff"]
        {
            let request = format!(
                "GET {door}{bad} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {ADMIN}\r\n\
                 Connection: close\r\n\r\n"
            );
            let answer = exchange(node.authority(), request.as_bytes()).await;
            assert!(answer.starts_with("HTTP/1.1 400 "), "{door}{bad}: {answer}");
            assert!(answer.contains("\"code\":\"MP-GW-006\""), "{door}{bad}: {answer}");
        }
    }
}

#[tokio::test]
async fn behind_the_name_nothing_is_decoded() {
    let (node, _backend) = with_orders("").await;
    for rest in ["/a%2Fb", "/a%252Fb", "/%40x/%7e~", "/caf%C3%A9?q=%2e%2e%2F&r=+"] {
        for name in [NAME, "%40acme%2Forders"] {
            let answer =
                json(node.get(&format!("/api/v1/{name}{rest}")).send().await.unwrap()).await;
            assert_eq!(answer["target"], rest, "{answer}");
        }
    }
}

#[tokio::test]
async fn links_are_as_a_browser_writes_them() {
    let (node, _backend) = with_orders("").await;
    let item = &node.feed().await["items"][0];
    let link = item["link"].as_str().unwrap();
    assert_eq!(reqwest::Url::parse(link).unwrap().as_str(), link);
    assert!(link.ends_with("/pilets/@acme/orders/1.0.0+build.7/a+b@c!~.js"), "{link}");
    assert_eq!(node.get(link).send().await.unwrap().status(), 200);
    let escaped = link.replace('+', "%2B").replace('@', "%40");
    assert_eq!(node.get(&escaped).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_public_address_is_normalised_once() {
    let (node, _backend) =
        with_orders("server:\n  publicUrl: HTTPS://Midplane.Example:443/\n  hstsMaxAge: 1h\n")
            .await;
    let feed = node.feed().await;
    let link = feed["items"][0]["link"].as_str().unwrap();
    assert!(link.starts_with("https://midplane.example/pilets/"), "{link}");
    for path in ["/", "/nope.js", "/api/v1/pilets", "/api/v1/@acme/orders/x", "/a//b"] {
        let answer = node.get(path).send().await.unwrap();
        let kept = header(&answer, "strict-transport-security");
        assert_eq!(kept.as_deref(), Some("max-age=3600; includeSubDomains"), "{path}");
    }
    let login = object!({"username": "nobody", "password": "wrong-password-1"});
    for (origin, wanted) in
        [("https://midplane.example", "MP-ID-001"), ("http://midplane.example", "MP-SYS-007")]
    {
        let asked = node.post("/auth/login").header("origin", origin).json(&login);
        let said: Value = asked.send().await.unwrap().json().await.unwrap();
        assert_eq!(said["code"], wanted, "{origin}");
    }
}

#[tokio::test]
async fn what_a_trusted_proxy_says_is_where_users_are() {
    let (node, _backend) = with_orders("server:\n  trustedProxies: [127.0.0.0/8]\n").await;
    let proxied = |method: Method, path: &str| {
        let request = node.ask(method, path).header("x-forwarded-for", "203.0.113.9");
        request.header("x-forwarded-proto", "https").header("x-forwarded-host", "localhost:8443")
    };
    let feed = json(proxied(Method::GET, "/api/v1/pilets").send().await.unwrap()).await;
    let link = feed["items"][0]["link"].as_str().unwrap().to_owned();
    assert!(link.starts_with("https://localhost:8443/pilets/"), "{link}");
    let page = proxied(Method::GET, "/").header("accept", "text/html").send().await.unwrap();
    let page = page.text().await.unwrap();
    assert!(page.contains(&link), "the page knows the same module");
    let login = object!({"username": "nobody", "password": "wrong-password-1"});
    let asked = proxied(Method::POST, "/auth/login").header("origin", "https://localhost:8443");
    let said: Value = asked.json(&login).send().await.unwrap().json().await.unwrap();
    assert_eq!(said["code"], "MP-ID-001");
    let logged = || async { node.log().contains("\"client\":\"203.0.113.9\"").then_some(()) };
    eventually("the log says who the client is", logged).await;
    let forged = proxied(Method::GET, "/api/v1/pilets").header("x-forwarded-host", "evil.example");
    assert!(!forged.send().await.unwrap().text().await.unwrap().contains("evil.example/pilets"));
}
