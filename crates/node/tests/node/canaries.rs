//! What somebody types or shows to be let in is in no log, also when it is typed in the wrong
//! place, and also at the level `debug`, at which every node here logs.

use crate::support::{ADMIN, TestNode, files, header, json};
use midplane_model::Timestamp;
use midplane_testkit::Authenticator;
use reqwest::{Method, Response};
use serde_json::{Value, json as object};
use std::time::{SystemTime, UNIX_EPOCH};

const NAME: &str = "Canary-Name-41c7";
const PASSWORD: &str = "canary-password-90b3";
const SLIP: &str = "canary-typed-as-name-77aa";

/// Secrets, each under the name that a failure is reported by.
type Canaries = Vec<(&'static str, String)>;

async fn login(node: &TestNode, name: &str, password: &str) -> Response {
    let login = object!({"username": name, "password": password});
    node.post("/auth/login").json(&login).send().await.unwrap()
}

fn cookie(response: &Response) -> String {
    let set = header(response, "set-cookie").unwrap();
    set.split(';').next().unwrap().to_owned()
}

fn text(body: &Value, field: &str) -> String {
    body[field].as_str().unwrap().to_owned()
}

async fn a_person_signs_in(node: &TestNode, canaries: &mut Canaries) -> String {
    let user = object!({"username": NAME, "password": PASSWORD, "roles": ["publisher"]});
    json(node.admin(Method::POST, "/api/platform/v1/users", user).await).await;
    assert_eq!(login(node, SLIP, "canary-wrong-12d9").await.status(), 401);
    let signed_in = login(node, NAME, PASSWORD).await;
    let first = cookie(&signed_in);
    let token = text(&json(signed_in).await, "accessToken");
    let refreshed = node.post("/auth/refresh").header("cookie", &first).send().await.unwrap();
    let second = cookie(&refreshed);
    for (what, secret) in [("refresh token", &first), ("its successor", &second)] {
        canaries.push((what, secret.split_once('=').unwrap().1.to_owned()));
    }
    let page = node.get("/").header("accept", "text/html").header("cookie", &second);
    assert_eq!(page.send().await.unwrap().status(), 200);
    canaries.push(("access token", token.clone()));
    token
}

async fn a_command_line_is_let_in(node: &TestNode, token: &str, canaries: &mut Canaries) {
    let opened = json(node.post("/auth/device").json(&object!({})).send().await.unwrap()).await;
    let code = text(&opened, "loginUrl").split_once("cli=").unwrap().1.to_owned();
    let callback = text(&opened, "callbackUrl");
    let page = node.get(&format!("/login?cli={code}")).header("accept", "text/html");
    assert_eq!(page.send().await.unwrap().status(), 200);
    for path in ["/auth/device/CODE", "/auth/device/CODE/aprove", "/auth//device/CODE/approve"] {
        let path = path.replace("CODE", &code);
        let missed = node.post(&path).bearer_auth(token).send().await.unwrap();
        assert!(missed.status().is_client_error(), "{path}");
    }
    let approve = format!("/auth/device/{code}/approve");
    assert_eq!(node.post(&approve).send().await.unwrap().status(), 401);
    assert_eq!(node.post(&approve).bearer_auth(token).send().await.unwrap().status(), 204);
    let collected = json(node.get(&callback).send().await.unwrap()).await;
    canaries.push(("device code", code));
    canaries.push(("device secret", callback.split_once("secret=").unwrap().1.to_owned()));
    canaries.push(("token of a command line", text(&collected, "token")));
}

async fn a_phone_is_set_up(node: &TestNode, token: &str, canaries: &mut Canaries) {
    let path = "/auth/me/second-factor";
    let ask = async |path: &str, body: Value| {
        node.post(path).bearer_auth(token).json(&body).send().await.unwrap()
    };
    let begun = json(ask(path, object!({"password": PASSWORD})).await).await;
    let (app, now) = (Authenticator::with(&begun), Timestamp(now()));
    let code = app.code(now, 0);
    let confirm = format!("{path}/confirm");
    let confirmed = json(ask(&confirm, object!({"code": code})).await).await;
    let asked = login(node, NAME, PASSWORD).await;
    assert_eq!(asked.status(), 401);
    let (carried, recovery) =
        (cookie(&asked), confirmed["recoveryCodes"][0].as_str().unwrap().to_owned());
    let path = "/auth/login/second-factor";
    for code in [code.as_str(), &recovery] {
        let shown = node.post(path).header("cookie", &carried).json(&object!({"code": code}));
        shown.send().await.unwrap();
    }
    canaries.push(("secret of an app", text(&begun, "secret")));
    canaries.push(("recovery code", recovery));
    canaries.push(("proof of a password", carried.split_once('=').unwrap().1.to_owned()));
}

/// Unix milliseconds.
#[expect(clippy::disallowed_methods, reason = "the node goes by the system's clock")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_millis()).unwrap()
}

async fn keys_are_shown(node: &TestNode, canaries: &mut Canaries) {
    let key = node.token("plugins:read", None).await;
    for path in [format!("/api/platform/v1/plugins?token={key}"), format!("/api/v1/orders/{key}")] {
        node.get(&path).bearer_auth(&key).send().await.unwrap();
    }
    for sent in ["Bearer canary-guess-5b", "Basic canary-guess-5b", "canary-guess-5b"] {
        for path in ["/auth/me", "/api/v1/pilets", "/api/v1/orders/x", "/api/platform/v1/users"] {
            node.get(path).header("authorization", sent).send().await.unwrap();
        }
    }
    canaries.push(("API token", key));
}

#[tokio::test]
async fn nothing_that_lets_somebody_in_is_in_a_log() {
    let mut node = TestNode::start().await;
    let mut canaries: Canaries = [
        ("administrator token", ADMIN),
        ("name", NAME),
        ("folded name", "canary-name-41c7"),
        ("password", PASSWORD),
        ("password typed as a name", SLIP),
        ("wrong password", "canary-wrong-12d9"),
        ("guessed key", "canary-guess-5b"),
    ]
    .map(|(what, secret)| (what, secret.to_owned()))
    .into();
    let token = a_person_signs_in(&node, &mut canaries).await;
    a_command_line_is_let_in(&node, &token, &mut canaries).await;
    keys_are_shown(&node, &mut canaries).await;
    a_phone_is_set_up(&node, &token, &mut canaries).await;
    node.terminate().await;
    assert_eq!(node.child.wait().await.unwrap().code(), Some(0));
    let log = node.log();
    for written in ["/auth/login", "/auth/device/*/approve", "/api/v1/orders/*"] {
        assert!(log.contains(&format!("\"path\":\"{written}\"")), "{written} is logged: {log}");
    }
    for (what, secret) in &canaries {
        let found = log.lines().find(|line| line.contains(secret.as_str()));
        assert_eq!(found, None, "the {what} is in a log");
    }
    let kept: Vec<u8> =
        files(&node.data()).iter().flat_map(|file| std::fs::read(file).unwrap()).collect();
    for (what, secret) in canaries.iter().filter(|(what, _)| !what.contains("name")) {
        let found = kept.windows(secret.len()).any(|part| part == secret.as_bytes());
        assert!(!found, "the {what} is in the data folder");
    }
}
