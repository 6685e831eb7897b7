//! Letters on the real binary: in the folder, by a real mail server, and nowhere in a log.

use crate::support::{TestNode, eventually, files, json as read};
use midplane_testkit::SmtpServer;
use reqwest::Method;
use serde_json::{Value, json};
use std::{fs, time::Duration};

const PASSWORD: &str = "blue kettle on tuesday";

/// The link in a letter.
fn link(text: &str) -> String {
    // as mail programs read it: lines are folded at their end (RFC 2045, 6.7)
    let text = text.replace("=\r\n", "").replace("=3D", "=");
    let (_, rest) = text.split_once("http://").unwrap();
    format!("http://{}", rest.lines().next().unwrap().trim())
}

fn secret(link: &str) -> &str {
    link.split_once('#').unwrap().1
}

/// The letters in the folder, the oldest first.
fn letters(node: &TestNode) -> Vec<String> {
    let folder = node.data().join("mail");
    let mut all = if folder.exists() { files(&folder) } else { Vec::new() };
    all.retain(|path| path.extension().is_some_and(|ending| ending == "eml"));
    all.sort();
    all.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

async fn letter(node: &TestNode, number: usize) -> String {
    eventually("a letter arrives", || async { letters(node).get(number).cloned() }).await
}

async fn accept(node: &TestNode, secret: &str, username: &str) -> reqwest::Response {
    let body = json!({"token": secret, "username": username, "password": PASSWORD});
    node.post("/auth/invitation").json(&body).send().await.unwrap()
}

#[tokio::test]
async fn an_invitation_and_a_forgotten_password_go_by_the_folder() {
    let mut node = TestNode::start().await;
    let arguments = ["user", "invite", "grace@example.org", "--name", "Grace Hopper", "--json"];
    let invited = node.cli(&arguments, "").await;
    assert_eq!(invited.code, 0, "{}", invited.stderr);
    let printed: Value = serde_json::from_str(&invited.stdout).unwrap();
    let printed = printed["link"].as_str().unwrap().to_owned();
    let mailed = link(&letter(&node, 0).await);
    assert!(mailed.starts_with(&format!("{}/login/invitation#mpl_", node.url)), "{mailed}");
    assert_ne!(printed, mailed);
    let listed = node.cli(&["user", "invitations"], "").await;
    assert!(listed.stdout.contains("grace@example.org"), "{}", listed.stdout);
    assert!(!listed.stdout.contains(secret(&printed)));

    let page = node.get("/login/invitation").header("accept", "text/html").send().await.unwrap();
    assert_eq!(page.status(), 200);
    assert_eq!(page.headers()["referrer-policy"], "no-referrer");
    assert_eq!(accept(&node, secret(&mailed), "grace").await.status(), 200);
    assert_eq!(accept(&node, secret(&printed), "grace2").await.status(), 410);

    let who = json!({"who": "grace@example.org"});
    let asked = node.post("/auth/password/forgotten").json(&who).send().await.unwrap();
    assert_eq!(asked.status(), 202);
    let reset = link(&letter(&node, 1).await);
    assert!(reset.starts_with(&format!("{}/login/reset#mpl_", node.url)), "{reset}");
    let body = json!({"token": secret(&reset), "password": "another kettle on monday"});
    let done = node.post("/auth/password/reset").json(&body).send().await.unwrap();
    assert_eq!(done.status(), 204);
    let login = json!({"username": "grace", "password": "another kettle on monday"});
    assert_eq!(node.post("/auth/login").json(&login).send().await.unwrap().status(), 200);

    let handed = node.cli(&["user", "reset-link", "grace"], "").await;
    assert!(handed.stdout.starts_with(&format!("{}/login/reset#mpl_", node.url)), "{handed:?}");
    node.terminate().await;
    assert_eq!(node.child.wait().await.unwrap().code(), Some(0));
    let log = node.log();
    for address in [&printed, &mailed, &reset, handed.stdout.trim()] {
        assert!(!log.contains(secret(address)), "a secret is in the log");
    }
    let database = fs::read(node.data().join("registry.db")).unwrap();
    for address in [&printed, &mailed, &reset, handed.stdout.trim()] {
        let secret = secret(address).as_bytes();
        assert!(!database.windows(secret.len()).any(|part| part == secret), "nor in the database");
    }
}

fn by_smtp(server: &SmtpServer) -> String {
    format!(
        "mail:\n  provider: smtp\n  from: Acme <no-reply@acme.example>\n  smtp:\n    host: \
         localhost\n    port: {}\n    tls: starttls\n    username: ada\n    password: sesame\n    \
         caFile: {}\n    timeout: 1s\n",
        server.port,
        server.authority().display()
    )
}

#[tokio::test]
async fn letters_go_by_a_mail_server() {
    let server = SmtpServer::start("starttls,auth");
    let node = TestNode::start_with(&by_smtp(&server)).await;
    let invited = node.cli(&["user", "invite", "grace@example.org"], "").await;
    assert_eq!(invited.code, 0, "{}", invited.stderr);
    let letter = || async { server.letters().first().cloned() };
    let letter = eventually("a letter arrives", letter).await;
    assert_eq!(letter["encrypted"], true);
    assert_eq!(letter["from"], "Acme <no-reply@acme.example>");
    let link = link(letter["text"].as_str().unwrap());
    assert_eq!(accept(&node, secret(&link), "grace").await.status(), 200);
    assert!(!node.log().contains("sesame"));
}

#[tokio::test]
async fn a_mail_server_that_hangs_slows_nobody() {
    let server = SmtpServer::start("hanging");
    let node = TestNode::start_with(&by_smtp(&server)).await;
    node.user("ada", &["member"]).await;
    let address = json!({"mail": "ada@example.org"});
    read(node.admin(Method::PATCH, "/api/platform/v1/users/ada", address).await).await;
    let begun = std::time::Instant::now();
    for number in 0..8 {
        let offer = json!({"mail": format!("grace{number}@example.org")});
        let made = node.admin(Method::POST, "/api/platform/v1/invitations", offer).await;
        assert_eq!(made.status(), 201);
    }
    let who = json!({"who": "ada"});
    let asked = node.post("/auth/password/forgotten").json(&who).send().await.unwrap();
    assert_eq!(asked.status(), 202);
    let login = json!({"username": "ada", "password": "password-of-ada"});
    assert_eq!(node.post("/auth/login").json(&login).send().await.unwrap().status(), 200);
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    let told = || async { node.log().contains("a letter waits").then_some(()) };
    eventually("the log says that letters wait", told).await;
}
