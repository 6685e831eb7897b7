//! Backends: who may register what where, and what their health does to the way to them.

use crate::support::{Backend, SecureFiles, TestNode, eventually, json, problem};
use reqwest::{Method, Response};
use serde_json::{Value, json as object};

const REGISTER: &str = "/api/plugins/register";

async fn register(node: &TestNode, registration: &Value) -> Value {
    json(node.admin(Method::POST, REGISTER, registration.clone()).await).await
}

async fn call(node: &TestNode) -> Response {
    node.get("/api/v1/orders/x").send().await.unwrap()
}

async fn answers(node: &TestNode, status: u16) {
    let answer = || async move { (call(node).await.status() == status).then_some(()) };
    eventually(&format!("the gateway answers {status}"), answer).await;
}

#[tokio::test]
async fn addresses_that_are_no_backends_are_refused() {
    let node = TestNode::start().await;
    for address in [
        "http://169.254.169.254",
        "http://[::ffff:169.254.169.254]",
        "http://0xa9fea9fe",
        "http://2852039166",
        "http://0251.0376.0251.0376",
        "http://[64:ff9b::a9fe:a9fe]",
        "http://[fe80::1]",
        "http://0.0.0.0:80",
        "http://255.255.255.255",
        "http://user:pw@127.0.0.1",
        "http://127.0.0.1/base",
        "http://127.0.0.1/?q",
        "http://127.0.0.1:0",
        "http://127.0.0.1:99999",
        "http://127.0.0.1%2f@evil",
        "http://127.0.0.1\r\nX: y",
        "https://127.0.0.1",
        "file:///etc/passwd",
        "//127.0.0.1",
        "",
        "http://[2002:a9fe:a9fe::1]",
        "http://[2001:0:4136:e378:8000:63bf:5601:5601]",
        "http://[fe80::5efe:169.254.169.254]",
        "http://[64:ff9b:1:a9fe:a9:fe00::]",
        "http://[::ffff:0:169.254.169.254]",
        "http://[2002:7f00:1::1]",
        "http://[fd00:ec2::254]",
        "http://[fd20:ce::254]",
        "http://168.63.129.16",
        "http://100.100.100.200",
        "http://192.0.0.192",
        "http://%31%36%39.254.169.254",
        "http://169.254.169.254.",
        "http://metadata.google.internal",
        "http://Metadata.Google.Internal.:80",
        "http://0",
        "http://[::]",
        "http://255.255.255.255",
        "http://user@127.0.0.1",
    ] {
        let backend = Backend::start().await;
        let mut registration = backend.registration("orders");
        registration["baseUrl"] = address.into();
        let refused = node.admin(Method::POST, REGISTER, registration).await;
        problem(refused, 422, "MP-LIFE-004").await;
    }
    problem(call(&node).await, 404, "MP-GW-007").await;
}

#[tokio::test]
async fn the_platform_itself_is_nobodys_backend_in_any_spelling() {
    let node = TestNode::start().await;
    let backend = Backend::start().await;
    let port = node.url.rsplit(':').next().unwrap();
    for host in ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "127.0.0.2", "localhost"] {
        let itself = format!("http://{host}:{port}");
        for field in ["baseUrl", "uiRemoteUrl"] {
            let mut registration = backend.registration("orders");
            registration[field] = itself.clone().into();
            let refused = node.admin(Method::POST, REGISTER, registration).await;
            let problem = problem(refused, 422, "MP-LIFE-004").await;
            assert_eq!(problem["field"], field, "{itself}");
            assert!(
                problem["detail"].as_str().unwrap().contains("this server itself"),
                "{problem}"
            );
        }
    }
    problem(call(&node).await, 404, "MP-GW-007").await;
}

#[tokio::test]
async fn a_server_behind_a_proxy_can_be_told_that_it_is_no_laptop() {
    let node = TestNode::start_with("outbound:\n  loopback: deny\n").await;
    let backend = Backend::start().await;
    let refused = node.admin(Method::POST, REGISTER, backend.registration("orders")).await;
    let said = problem(refused, 422, "MP-LIFE-004").await;
    assert!(said["detail"].as_str().unwrap().contains("this machine itself"), "{said}");
    let listed = "outbound:\n  loopback: deny\n  allowedNetworks: [127.0.0.1]\n";
    let node = TestNode::start_with(listed).await;
    register(&node, &backend.registration("orders")).await;
    assert_eq!(call(&node).await.status(), 200);
}

#[tokio::test]
async fn manifests_that_cannot_be_routed_are_refused() {
    let node = TestNode::start().await;
    let backend = Backend::start().await;
    let good = backend.registration("orders");
    let with = |path: &str, value: Value| {
        let mut changed = good.clone();
        *changed.pointer_mut(path).unwrap() = value;
        changed
    };
    let mut incompatible = good.clone();
    incompatible["manifest"]["compat"] = object!({"core": ">=99"});
    for (registration, status, code) in [
        (with("/manifest/name", "auth".into()), 422, "MP-LIFE-001"),
        (with("/manifest/version", "1".into()), 422, "MP-LIFE-001"),
        (with("/manifest", Value::Null), 422, "MP-LIFE-001"),
        (with("/manifest/backend/basePath", "/../..".into()), 422, "MP-LIFE-001"),
        (with("/manifest/backend/basePath", "@evil".into()), 422, "MP-LIFE-001"),
        (with("/manifest/backend/health/readinessPath", "http://evil".into()), 422, "MP-LIFE-001"),
        (with("/manifest/backend/protocol", "grpc".into()), 422, "MP-LIFE-003"),
        (incompatible, 409, "MP-LIFE-002"),
        (with("/baseUrl", Value::Null), 400, "MP-SYS-004"),
    ] {
        let refused = node.admin(Method::POST, REGISTER, registration).await;
        problem(refused, status, code).await;
    }
    let twice = format!(
        "{{\"manifest\":{{\"name\":\"a\",\"name\":\"b\"}},\"baseUrl\":\"{}\"}}",
        backend.url
    );
    let refused = node.post(REGISTER).bearer_auth(crate::support::ADMIN).body(twice);
    problem(refused.send().await.unwrap(), 422, "MP-LIFE-001").await;
}

#[tokio::test]
async fn a_backend_gets_requests_only_while_it_is_ready() {
    let node = TestNode::start().await;
    let backend = Backend::start().await;
    backend.is_ready(false);
    let registered = register(&node, &backend.registration("orders")).await;
    assert_eq!(registered["state"], "initializing");
    problem(call(&node).await, 503, "MP-GW-009").await;
    backend.is_ready(true);
    answers(&node, 200).await;
    backend.is_ready(false);
    answers(&node, 503).await;
    let plugin = "/api/platform/v1/plugins/orders";
    let shown = json(node.admin(Method::GET, plugin, Value::Null).await).await;
    assert_ne!(shown["state"], "ready");
    assert_eq!(shown["instances"][0]["health"], "unhealthy");
}

#[tokio::test]
async fn a_killed_backend_is_noticed_and_comes_back() {
    let node = TestNode::start().await;
    let backend = Backend::start().await;
    register(&node, &backend.registration("orders")).await;
    answers(&node, 200).await;
    backend.kill().await;
    let status = call(&node).await.status();
    assert!(status == 502 || status == 503, "{status}");
    let state = || async {
        let plugin = "/api/platform/v1/plugins/orders";
        let shown = json(node.admin(Method::GET, plugin, Value::Null).await).await;
        (shown["instances"][0]["health"] == "unhealthy").then_some(())
    };
    eventually("the platform says so", state).await;
    let next = Backend::start().await;
    register(&node, &next.registration("orders")).await;
    answers(&node, 200).await;
}

#[tokio::test]
async fn a_key_for_one_plugin_speaks_for_no_other() {
    let node = TestNode::start().await;
    let backend = Backend::start().await;
    let own = node.token("instances:register", Some("orders")).await;
    let other = node.token("instances:register", Some("wallet")).await;
    let mut registration = backend.registration("orders");
    registration["token"] = own.clone().into();
    let response = node.post(REGISTER).json(&registration).send().await.unwrap();
    let id = json(response).await["instanceId"].as_str().unwrap().to_owned();

    registration["token"] = other.clone().into();
    let stolen = node.post(REGISTER).json(&registration).send().await.unwrap();
    problem(stolen, 403, "MP-LIFE-005").await;
    let path = format!("/api/plugins/instances/{id}");
    let beat = |key: String| node.ask(Method::PUT, &format!("{path}/heartbeat")).bearer_auth(key);
    let leave = |key: String| node.ask(Method::DELETE, &path).bearer_auth(key).send();
    let foreign = problem(beat(other.clone()).send().await.unwrap(), 404, "MP-LIFE-006").await;
    problem(leave(other).await.unwrap(), 404, "MP-LIFE-006").await;
    assert!(!foreign["detail"].as_str().unwrap().contains("orders"), "nor learns of it");
    json(beat(own.clone()).send().await.unwrap()).await;
    assert_eq!(leave(own.clone()).await.unwrap().status(), 204);
    let gone = call(&node).await.status();
    assert!(gone.is_client_error() || gone == 503, "{gone}");
    problem(beat(own).send().await.unwrap(), 404, "MP-LIFE-006").await;
    problem(
        node.post(REGISTER).json(&backend.registration("x")).send().await.unwrap(),
        401,
        "MP-AUTH-006",
    )
    .await;
}

/// A registration of a backend whose UI is behind TLS.
fn with_ui(backend: &Backend, files: &SecureFiles) -> Value {
    let mut registration = backend.registration("orders");
    registration["manifest"]["compat"] = object!({"core": ">=0.1"});
    registration["manifest"]["ui"] = object!({"kind": "esm", "remotePath": "/ui/orders.js"});
    registration["uiRemoteUrl"] = format!("{}/ui/orders.js", files.origin).into();
    registration
}

#[tokio::test]
async fn a_ui_behind_tls_is_fetched_from_whom_the_machine_believes() {
    let (backend, files) = (Backend::start().await, SecureFiles::start().await);
    files.put("/ui/orders.js", "import './more.js';export const setup = 1");
    files.put("/ui/more.js", "export default 2");
    let folder = std::sync::Arc::new(tempfile::tempdir().unwrap());
    let authority = folder.path().join("authority.pem");
    std::fs::write(&authority, &files.authority).unwrap();
    let believing = format!("SSL_CERT_FILE={}", authority.display());
    let node = TestNode::start_below(&["env", &believing], folder).await;
    register(&node, &with_ui(&backend, &files)).await;
    let there = || async { (node.offered().await == ["orders 1.0.0"]).then_some(()) };
    eventually("orders is offered", there).await;
    let more = node.get("/pilets/orders/1.0.0/more.js").send().await.unwrap();
    assert_eq!(more.text().await.unwrap(), "export default 2");
}

#[tokio::test]
async fn a_ui_behind_tls_of_a_stranger_is_not_fetched() {
    let (backend, files) = (Backend::start().await, SecureFiles::start().await);
    files.put("/ui/orders.js", "export const setup = 1");
    let node = TestNode::start().await;
    let registered = register(&node, &with_ui(&backend, &files)).await;
    assert_eq!(registered["state"], "connecting");
    let said = registered["detail"].as_str().unwrap();
    assert!(said.contains("certificate"), "{said}");
    assert!(node.offered().await.is_empty());
}
