//! `pilet publish --interactive`: a command line is let in by a person.

use crate::support::{ADMIN, TestNode, binary, json, pilet, problem};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json as object};
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt as _, BufReader};

async fn access(node: &TestNode, name: &str) -> String {
    let login = object!({"username": name, "password": format!("password-of-{name}")});
    let session = json(node.post("/auth/login").json(&login).send().await.unwrap()).await;
    session["accessToken"].as_str().unwrap().to_owned()
}

/// The code that a person approves and the address that the command line asks.
fn parts(opened: &Value) -> (String, String) {
    let code = opened["loginUrl"].as_str().unwrap().split_once("/login?cli=").unwrap().1;
    (code.to_owned(), opened["callbackUrl"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn the_whole_dance() {
    let node = TestNode::start().await;
    node.user("ada", &["publisher"]).await;
    let form = Form::new().part("file", Part::bytes(pilet("orders", "1.0.0").packed()));
    let refused = node.post("/api/v1/pilets").multipart(form).send().await.unwrap();
    let invited = problem(refused, 401, "MP-AUTH-006").await;
    let address = invited["interactiveAuth"].as_str().unwrap();
    assert_eq!(address, format!("{}/auth/device", node.url));

    let client = object!({"clientId": "piral-cli", "clientName": "Piral CLI", "description": "x"});
    let opened = json(node.post(address).json(&client).send().await.unwrap()).await;
    let (code, callback) = parts(&opened);
    assert_eq!(node.get(&callback).send().await.unwrap().status(), 202);

    let approve = format!("/auth/device/{code}/approve");
    problem(node.post(&approve).send().await.unwrap(), 401, "MP-AUTH-006").await;
    problem(node.post(&approve).bearer_auth(ADMIN).send().await.unwrap(), 401, "MP-AUTH-006").await;
    let token = access(&node, "ada").await;
    assert_eq!(node.post(&approve).bearer_auth(&token).send().await.unwrap().status(), 204);

    let collected = json(node.get(&callback).send().await.unwrap()).await;
    assert_eq!(collected["mode"], "bearer");
    let key = format!("Bearer {}", collected["token"].as_str().unwrap());
    json(node.publish_as(&pilet("orders", "1.0.0"), &key).await).await;
    problem(node.get(&callback).send().await.unwrap(), 410, "MP-ID-007").await;

    let secret = callback.split_once("secret=").unwrap().1;
    assert!(!node.log().contains(secret), "paths are logged, and the secret is in none");
}

#[tokio::test]
async fn guesses_and_other_sites_let_nobody_in() {
    let node = TestNode::start().await;
    node.user("ada", &["publisher"]).await;
    let token = access(&node, "ada").await;
    let guess = format!("/auth/device/{}/approve", "0".repeat(32));
    problem(node.post(&guess).bearer_auth(&token).send().await.unwrap(), 404, "MP-ID-006").await;
    let secret = format!("/auth/device/poll?secret={}", "0".repeat(64));
    problem(node.get(&secret).send().await.unwrap(), 410, "MP-ID-007").await;
    problem(node.get("/auth/device/poll").send().await.unwrap(), 400, "MP-SYS-008").await;
    let elsewhere = node.post("/auth/device").header("host", "evil.example").json(&object!({}));
    problem(elsewhere.send().await.unwrap(), 400, "MP-SYS-006").await;
}

#[tokio::test]
async fn a_person_signs_the_command_line_in() {
    let node = TestNode::start().await;
    node.user("ada", &["publisher"]).await;
    let mut command = binary();
    command.args(["login", "--server", &node.url]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut login = command.spawn().unwrap();
    let mut said = BufReader::new(login.stderr.take().unwrap()).lines();
    let line = said.next_line().await.unwrap().unwrap();
    let code = line.split_once("/login?cli=").unwrap().1.split(' ').next().unwrap();
    let approve = format!("/auth/device/{code}/approve");
    let own = access(&node, "ada").await;
    assert_eq!(node.post(&approve).bearer_auth(&own).send().await.unwrap().status(), 204);
    let ended = login.wait_with_output().await.unwrap();
    assert!(ended.status.success(), "{ended:?}");
    let token = String::from_utf8(ended.stdout).unwrap();
    let token = token.trim();

    // she owns what she claims, and makes its tokens
    let claimed = node.cli(&["namespace", "create", "@acme", "--token", token], "").await;
    assert!(claimed.stderr.contains("owned by ada"), "{claimed:?}");
    let make = ["token", "create", "--name", "ci", "--scope", "publish", "--plugin", "@acme/*"];
    let made = node.cli(&[&make[..], &["--token", token]].concat(), "").await;
    assert_eq!(made.code, 0, "{made:?}");
    let key = format!("Bearer {}", made.stdout.trim());
    json(node.publish_as(&pilet("@acme/orders", "1.0.0"), &key).await).await;
    let wide = ["token", "create", "--name", "ci", "--scope", "publish", "--token", token];
    assert_eq!(node.cli(&wide, "").await.code, 4);
}
