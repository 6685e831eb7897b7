//! npm's own client against a node: publish, show, install.

use crate::support::TestNode;
use serde_json::Value;
use std::{fs, path::Path, process::Output};

/// npm in a folder, with a home and a cache of its own.
async fn npm(node: &TestNode, folder: &Path, arguments: &[&str]) -> Output {
    let home = node.folder.path().join("npm-home");
    let mut command = tokio::process::Command::new("npm");
    command
        .args(arguments)
        .args(["--registry", &format!("{}/npm/", node.url)])
        .args(["--no-audit", "--no-fund", "--no-update-notifier", "--fetch-retries", "0"])
        .current_dir(folder)
        .env("HOME", &home)
        .env("npm_config_cache", home.join("cache"))
        .env("npm_config_userconfig", home.join(".npmrc"))
        .env_remove("npm_config_registry");
    command.output().await.expect("npm is there, as CONTRIBUTING.md asks")
}

fn said(output: &Output) -> String {
    let (out, error) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(error))
}

/// A folder with a plugin as npm packs it.
fn plugin(node: &TestNode, name: &str, version: &str) -> std::path::PathBuf {
    let folder = node.folder.path().join(format!("{}-{version}", name.replace('/', "-")));
    fs::create_dir_all(folder.join("dist")).unwrap();
    let json = serde_json::json!({
        "name": name, "version": version, "type": "module", "main": "dist/index.js",
        "license": "MIT", "description": "Shows the orders",
    });
    fs::write(folder.join("package.json"), json.to_string()).unwrap();
    fs::write(folder.join("dist/index.js"), "export function setup() {}\n").unwrap();
    fs::write(folder.join("README.md"), "# Orders\n").unwrap();
    folder
}

#[tokio::test]
async fn its_own_client_publishes_shows_and_installs() {
    let node = TestNode::start().await;
    let token = node.token("versions:publish", None).await;
    let home = node.folder.path().join("npm-home");
    fs::create_dir_all(&home).unwrap();
    let line = format!("//{}/npm/:_authToken={token}\n", node.authority());
    fs::write(home.join(".npmrc"), line).unwrap();

    for (name, bare) in [("orders", "orders"), ("@acme/orders", "orders")] {
        let folder = plugin(&node, name, "1.0.0");
        let published = npm(&node, &folder, &["publish"]).await;
        assert!(published.status.success(), "{}", said(&published));
        let again = npm(&node, &folder, &["publish"]).await;
        assert!(!again.status.success(), "{}", said(&again));

        let beta = plugin(&node, name, "1.1.0-beta.1");
        let published = npm(&node, &beta, &["publish", "--tag", "beta"]).await;
        assert!(published.status.success(), "{}", said(&published));

        let shown = npm(&node, &folder, &["view", name, "--json"]).await;
        let shown: Value = serde_json::from_slice(&shown.stdout).unwrap();
        assert_eq!(shown["version"], "1.0.0", "{shown}");
        assert_eq!(shown["description"], "Shows the orders");
        assert_eq!(shown["dist-tags"]["beta"], "1.1.0-beta.1");

        // npm keeps what it published; what is installed comes from the server
        fs::remove_dir_all(home.join("cache")).unwrap();
        let user = node.folder.path().join(format!("user-of-{}", name.replace('/', "-")));
        fs::create_dir_all(&user).unwrap();
        fs::write(user.join("package.json"), "{}").unwrap();
        let installed = npm(&node, &user, &["install", name]).await;
        assert!(installed.status.success(), "{}", said(&installed));
        let entry = user.join("node_modules").join(name).join("dist/index.js");
        assert_eq!(fs::read_to_string(entry).unwrap(), "export function setup() {}\n");
        let lock = fs::read_to_string(user.join("package-lock.json")).unwrap();
        let tarball = format!("{}/npm/{name}/-/{bare}-1.0.0.tgz", node.url);
        assert!(lock.contains(&tarball) && lock.contains("\"sha512-"), "{lock}");

        // npm checks what comes against it
        let at = lock.find("\"sha512-").unwrap() + "\"sha512-".len();
        let first = if lock[at..].starts_with('A') { "B" } else { "A" };
        let other = format!("{}{first}{}", &lock[..at], &lock[at + 1..]);
        fs::write(user.join("package-lock.json"), other).unwrap();
        fs::remove_dir_all(home.join("cache")).unwrap();
        let refused = npm(&node, &user, &["ci"]).await;
        assert!(!refused.status.success(), "{}", said(&refused));
        assert!(said(&refused).contains("EINTEGRITY"), "{}", said(&refused));
    }
    assert_eq!(node.offered().await, ["@acme/orders 1.0.0", "orders 1.0.0"]);

    fs::write(home.join(".npmrc"), "").unwrap();
    let refused = npm(&node, &plugin(&node, "orders", "2.0.0"), &["publish"]).await;
    assert!(!refused.status.success(), "{}", said(&refused));
}

#[tokio::test]
async fn a_refusal_says_why_where_npm_prints_it() {
    let node = TestNode::start().await;
    let token = node.token("versions:publish", None).await;
    let home = node.folder.path().join("npm-home");
    fs::create_dir_all(&home).unwrap();
    let line = format!("//{}/npm/:_authToken={token}\n", node.authority());
    fs::write(home.join(".npmrc"), line).unwrap();
    let folder = plugin(&node, "orders", "1.0.0");
    fs::write(folder.join("dist/index.js"), "export function setup( {\n").unwrap();
    let refused = npm(&node, &folder, &["publish"]).await;
    assert!(!refused.status.success());
    assert!(said(&refused).contains("is no script: 2:1"), "{}", said(&refused));
}
