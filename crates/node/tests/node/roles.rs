//! Roles by the command line, on the real binary: what is granted opens the way to a backend at once.

use crate::support::{Backend, TestNode, eventually, json as read};
use midplane_testkit::plugin;
use reqwest::Method;
use serde_json::json;

const PATH: &str = "/api/v1/customers/list";

async fn says(node: &TestNode, arguments: &[&str]) -> String {
    let output = node.cli(arguments, "").await;
    assert_eq!(output.code, 0, "{arguments:?}: {}", output.stderr);
    format!("{}{}", output.stdout, output.stderr)
}

#[tokio::test]
async fn a_grant_opens_the_way_to_a_backend_and_a_revoke_closes_it() {
    let (node, backend) = (TestNode::start().await, Backend::start().await);
    let manifest = "permissions:\n  ui: [\"customers:read\"]\nui:\n  kind: esm\n  entry: c.js\n\
                    backend:\n  protocol: http\n  access: audience\n";
    let package = plugin("customers", "1.0.0", manifest).file("c.js", "export function setup() {}");
    assert_eq!(node.publish(&package).await.status(), 200);
    let registration = backend.registration("customers");
    read(node.admin(Method::POST, "/api/plugins/register", registration).await).await;
    let create = ["user", "create", "--username", "ada", "--password-stdin"];
    assert_eq!(node.cli(&create, "a first password\n").await.code, 0);
    let login = json!({"username": "ada", "password": "a first password"});
    let session = read(node.post("/auth/login").json(&login).send().await.unwrap()).await;
    let token = session["accessToken"].as_str().unwrap().to_owned();
    let status =
        async || node.get(PATH).bearer_auth(&token).send().await.unwrap().status().as_u16();

    let closed = || async { (status().await == 403).then_some(()) };
    eventually("the backend serves others", closed).await;
    let granted = says(&node, &["role", "grant", "member", "customers:read"]).await;
    assert!(granted.contains("member brings customers:read"), "{granted}");
    assert_eq!(status().await, 200, "in the session that was open");
    let table = says(&node, &["role", "permissions"]).await;
    assert!(table.lines().any(|l| l.contains("customers:read") && l.contains("member")), "{table}");
    says(&node, &["role", "revoke", "member", "customers:read", "--dry-run"]).await;
    assert_eq!(status().await, 200, "only said");
    says(&node, &["role", "revoke", "member", "customers:read", "--reason", "over"]).await;
    assert_eq!(status().await, 403);

    says(&node, &["role", "create", "support", "--permission", "customers:read"]).await;
    says(&node, &["user", "edit", "ada", "--add-role", "support"]).await;
    assert_eq!(status().await, 200);
    let removed = says(&node, &["role", "remove", "support"]).await;
    assert!(removed.contains("it brought customers:read"), "{removed}");
    assert_eq!(status().await, 403);
    let slip = node.cli(&["role", "grant", "member", "custmers:read"], "").await;
    assert!(slip.stderr.contains("did you mean `customers:read`?"), "{}", slip.stderr);
}
