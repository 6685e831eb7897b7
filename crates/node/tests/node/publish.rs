//! Publishing as unmodified Piral tools do it.

use crate::support::{ADMIN, Package, TestNode, header, json, pilet, plugin, problem};
use reqwest::multipart::{Form, Part};
use serde_json::json as object;

#[tokio::test]
async fn a_key_comes_in_any_form_that_the_tools_send() {
    let node = TestNode::start().await;
    let [basic, bearer, digest] =
        ["Basic", "Bearer", "Digest"].map(|scheme| format!("{scheme} {ADMIN}"));
    let forms = [basic, bearer, digest, ADMIN.to_owned()];
    for (index, form) in forms.iter().enumerate() {
        json(node.publish_as(&pilet("orders", &format!("1.0.{index}")), form).await).await;
    }
    for (form, code) in [
        (format!("Negotiate {ADMIN}"), "MP-AUTH-001"),
        ("Basic nonsense".into(), "MP-AUTH-002"),
        ("Bearer a.b.c".into(), "MP-AUTH-004"),
    ] {
        let refused = node.publish_as(&pilet("orders", "9.0.0"), &form).await;
        assert_eq!(
            header(&refused, "www-authenticate").as_deref(),
            Some("Bearer realm=\"midplane\"")
        );
        problem(refused, 401, code).await;
    }
    assert_eq!(node.offered().await, ["orders 1.0.3"]);
}

#[tokio::test]
async fn fields_may_come_before_the_file_and_both_paths_take_it() {
    let node = TestNode::start().await;
    let part = Part::bytes(pilet("orders", "1.0.0").packed()).file_name("anything.bin");
    let form = Form::new().text("tag", "next").text("xExtra", "yes").part("file", part);
    let request = node.post("/api/v1/pilet").header("authorization", ADMIN).multipart(form);
    let published = json(request.send().await.unwrap()).await;
    assert_eq!(published["name"], "orders");
    let alias = json(node.get("/api/v1/pilet").send().await.unwrap()).await;
    assert_eq!(alias, node.feed().await);
}

#[tokio::test]
async fn a_taken_version_is_said_in_words_that_the_tools_print() {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let other = Package::of_main("orders", "1.0.0", "export const setup = () => {};");
    let body = problem(node.publish(&other).await, 409, "MP-REG-002").await;
    assert_eq!(body["message"], "Version 1.0.0 of orders was already published.");
    assert_eq!(node.feed().await["items"][0]["spec"], "v2", "the first one stays");
}

#[tokio::test]
async fn a_package_that_is_too_large_is_heard_of() {
    let node = TestNode::start().await;
    let noise = |index: u64| (index.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 24) as u8;
    let bytes: Vec<u8> = (0..60 * 1024 * 1024).map(noise).collect();
    let form = Form::new().part("file", Part::bytes(bytes).file_name("pilet.tgz"));
    let request = node.post("/api/v1/pilets").header("authorization", ADMIN).multipart(form);
    let body = problem(request.send().await.unwrap(), 413, "MP-REG-012").await;
    assert!(body["message"].as_str().unwrap().starts_with("The package is larger than"));
}

#[tokio::test]
async fn a_key_for_one_plugin_publishes_no_other() {
    let node = TestNode::start().await;
    let key = format!("Bearer {}", node.token("versions:publish", Some("orders")).await);
    json(node.publish_as(&pilet("orders", "1.0.0"), &key).await).await;
    problem(node.publish_as(&pilet("wallet", "1.0.0"), &key).await, 403, "MP-AUTH-009").await;
    problem(node.publish_as(&pilet("@orders/x", "1.0.0"), &key).await, 403, "MP-AUTH-009").await;
    let register = format!("Bearer {}", node.token("instances:register", None).await);
    problem(node.publish_as(&pilet("orders", "2.0.0"), &register).await, 403, "MP-AUTH-007").await;
    assert_eq!(node.offered().await, ["orders 1.0.0"]);
}

#[tokio::test]
async fn names_of_our_own_paths_are_no_plugins() {
    let node = TestNode::start().await;
    for name in ["auth", "pilets", "plugins", "platform", "..", "Orders", "__proto__", "a/b/c"] {
        problem(node.publish(&pilet(name, "1.0.0")).await, 422, "MP-REG-007").await;
    }
    let empty = object!([]);
    assert_eq!(node.feed().await["items"], empty);
}

#[tokio::test]
async fn each_environment_is_a_feed_of_its_own() {
    let node = TestNode::start().await;
    let part = Part::bytes(pilet("orders", "1.0.0").packed());
    let form = Form::new().part("file", part);
    let request = node.post("/api/v1/pilets?environment=staging").bearer_auth(ADMIN);
    let published = json(request.multipart(form).send().await.unwrap()).await;
    assert_eq!(published["environment"], "staging");
    assert!(node.offered().await.is_empty());
    let staging = json(node.get("/api/v1/pilets?environment=staging").send().await.unwrap()).await;
    assert_eq!(staging["items"][0]["name"], "orders");
    let nowhere = node.get("/api/v1/pilets?environment=nowhere").send().await.unwrap();
    problem(nowhere, 404, "MP-REG-011").await;
}

#[tokio::test]
async fn a_package_without_a_ui_is_published_and_offers_nothing() {
    let node = TestNode::start().await;
    let backend = "displayName: B\nbackend:\n  protocol: http\n  health:\n    livenessPath: /h\n    \
                   readinessPath: /r\n";
    let published = json(node.publish(&plugin("quiet", "1.0.0", backend)).await).await;
    assert!(published["link"].is_null());
    assert!(node.offered().await.is_empty());
}
