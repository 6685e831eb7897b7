//! Accounts by the command line, on the real binary: what is changed holds at every door.

use midplane_testkit::{TestNode, json as read, plugin};
use reqwest::Method;
use serde_json::{Value, json};

async fn says(node: &TestNode, arguments: &[&str], input: &str) -> String {
    let output = node.cli(arguments, input).await;
    assert_eq!(output.code, 0, "{arguments:?}: {}", output.stderr);
    format!("{}{}", output.stdout, output.stderr)
}

async fn refused(node: &TestNode, arguments: &[&str], code: &str) {
    let output = node.cli(arguments, "").await;
    assert_ne!(output.code, 0, "{arguments:?}");
    assert!(output.stderr.contains(code), "{arguments:?}: {}", output.stderr);
}

async fn sign_in(node: &TestNode, password: &str) -> reqwest::Response {
    let login = json!({"username": "ada", "password": password});
    node.post("/auth/login").json(&login).send().await.unwrap()
}

async fn roles(node: &TestNode, token: &str) -> Value {
    let me = node.get("/auth/me").bearer_auth(token).send().await.unwrap();
    read(me).await["user"]["roles"].clone()
}

#[tokio::test]
async fn an_account_is_changed_kept_out_and_removed() {
    let node = TestNode::start().await;
    let create = ["user", "create", "--username", "ada", "--password-stdin"];
    says(&node, &create, "a first password\n").await;
    let token = read(sign_in(&node, "a first password").await).await["accessToken"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(roles(&node, &token).await, json!(["member"]));

    let edited = says(&node, &["user", "edit", "ada", "--add-role", "publisher"], "").await;
    assert!(edited.contains("member, publisher"), "{edited}");
    // the token that says member alone publishes now
    let package = plugin("orders", "1.0.0", "backend:\n  protocol: http\n");
    let published = node.publish_as(&package, &format!("Bearer {token}")).await;
    assert_eq!(published.status(), 200);
    says(&node, &["user", "edit", "ada", "--remove-role", "publisher"], "").await;
    let package = plugin("orders", "1.1.0", "backend:\n  protocol: http\n");
    let published = node.publish_as(&package, &format!("Bearer {token}")).await;
    assert_eq!(published.status(), 403);
    refused(&node, &["user", "edit", "ada", "--add-role", "publsher"], "did you mean `publisher`?")
        .await;
    refused(&node, &["user", "edit", "ada"], "--add-role").await;
    refused(&node, &["user", "show", "nobody"], "MP-ID-006").await;

    let passwd = ["user", "passwd", "ada", "--password-stdin"];
    says(&node, &passwd, "a second password\n").await;
    assert_eq!(sign_in(&node, "a first password").await.status(), 401);
    assert_eq!(sign_in(&node, "a second password").await.status(), 200);

    let disabled = says(&node, &["user", "disable", "ada", "--reason", "left"], "").await;
    assert!(disabled.contains("disabled and signed out"), "{disabled}");
    assert_eq!(sign_in(&node, "a second password").await.status(), 401);
    let listed = says(&node, &["user", "list"], "").await;
    assert!(listed.contains("DISABLED"), "{listed}");
    says(&node, &["user", "enable", "ada"], "").await;
    assert_eq!(sign_in(&node, "a second password").await.status(), 200);

    refused(&node, &["user", "remove", "ada"], "cannot be undone").await;
    says(&node, &["user", "remove", "ada", "--yes"], "").await;
    assert_eq!(sign_in(&node, "a second password").await.status(), 401);
    let audit = says(&node, &["audit", "--kind", "user-removed", "--json"], "").await;
    assert!(audit.contains("ada"), "{audit}");
    let gone = node.admin(Method::GET, "/api/platform/v1/users/ada", Value::Null).await;
    assert_eq!(gone.status(), 404);
}
