//! `GET /npm/{path}`, `PUT /npm/{path}`, `POST /npm/{path}`: what npm sends and reads.

use crate::support::{Caller, TestApi, orders};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use midplane_testkit::{Answer, Package};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha512};

/// What `npm publish --tag TAG` sends.
pub fn document(name: &str, version: &str, tag: &str, package: &Package) -> Value {
    let bytes = package.packed();
    let mut document = json!({
        "_id": name,
        "name": name,
        "description": "Words",
        "versions": {version: {"name": name, "version": version, "dist": {"integrity": "sha512-x"}}},
        "access": null,
    });
    document["dist-tags"][tag] = version.into();
    document["_attachments"][format!("{name}-{version}.tgz")] = json!({
        "content_type": "application/octet-stream",
        "data": STANDARD.encode(&bytes),
        "length": bytes.len(),
    });
    document
}

async fn publish(caller: &Caller<'_>, version: &str, tag: &str) -> Answer {
    let body = document("orders", version, tag, &orders(version));
    caller.put_json("/npm/orders", body).await
}

#[tokio::test]
async fn what_npm_publishes_it_can_read() {
    let api = TestApi::new().await;
    let publisher = api.as_role("publisher");
    publisher.get("/npm/orders").await.refused(404, "MP-REG-013");
    let answer = publish(&publisher, "1.0.0", "latest").await.json();
    assert_eq!((&answer["ok"], &answer["id"]), (&json!(true), &json!("orders")));
    publish(&publisher, "1.1.0", "beta").await.json();

    let read = publisher.get("/npm/orders").await.json();
    assert_eq!(read["dist-tags"], json!({"latest": "1.0.0", "beta": "1.1.0"}));
    let tags = publisher.get("/npm/-/package/orders/dist-tags").await.json();
    assert_eq!(tags, read["dist-tags"]);
    let dist = &read["versions"]["1.0.0"]["dist"];
    assert_eq!(dist["tarball"], "http://midplane.test/npm/orders/-/orders-1.0.0.tgz");
    let packed = orders("1.0.0").packed();
    let integrity = format!("sha512-{}", STANDARD.encode(Sha512::digest(&packed)));
    assert_eq!(dist["integrity"], integrity);
    assert_eq!(dist["shasum"].as_str().unwrap().len(), 40);
    let tarball = publisher.get("/npm/orders/-/orders-1.0.0.tgz").await;
    assert_eq!(tarball.body, orders("1.0.0").packed(), "byte for byte");
    assert_eq!(api.offered().await, ["orders 1.0.0"]);
}

#[tokio::test]
async fn a_package_is_of_the_name_that_it_is_sent_to() {
    let api = TestApi::new().await;
    let body = document("greeter", "1.0.0", "latest", &orders("1.0.0"));
    api.as_role("publisher").put_json("/npm/greeter", body).await.refused(400, "MP-REG-001");
    let without = json!({"name": "orders", "versions": {"1.0.0": {"deprecated": "no"}}});
    api.as_role("publisher").put_json("/npm/orders", without).await.refused(400, "MP-REG-001");
    assert!(api.offered().await.is_empty());
}

#[tokio::test]
async fn who_may_not_see_a_package_does_not_learn_that_it_is_there() {
    let api = TestApi::new().await;
    publish(&api.as_role("publisher"), "1.0.0", "latest").await.json();
    for path in ["/npm/orders", "/npm/orders/-/orders-1.0.0.tgz", "/npm/-/package/orders/dist-tags"]
    {
        api.as_anonymous().get(path).await.refused(401, "MP-AUTH-006");
        api.as_role("member").get(path).await.refused(404, "MP-REG-013");
    }
    let body = document("orders", "2.0.0", "latest", &orders("2.0.0"));
    api.as_role("member").put_json("/npm/orders", body).await.refused(403, "MP-AUTH-007");
}

#[tokio::test]
async fn what_was_archived_is_not_there_and_what_was_yanked_is_deprecated() {
    let api = TestApi::new().await;
    let publisher = api.as_role("publisher");
    for (version, tag) in [("1.0.0", "latest"), ("1.1.0", "beta"), ("1.2.0", "next")] {
        publish(&publisher, version, tag).await.json();
    }
    let ask = async |verb: &str, version: &str| {
        let path = format!("/api/platform/v1/operations/{verb}");
        let body = json!({"plugin": "orders", "version": version});
        let answer = api.as_operator().post(&path, body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    };
    ask("yank", "1.1.0").await;
    ask("promote", "1.2.0").await;
    ask("archive", "1.0.0").await;
    let read = publisher.get("/npm/orders").await.json();
    let versions: Vec<&String> = read["versions"].as_object().unwrap().keys().collect();
    assert_eq!(versions, ["1.1.0", "1.2.0"]);
    assert_eq!(read["versions"]["1.1.0"]["deprecated"], "this version was yanked");
    assert!(read["versions"]["1.2.0"]["deprecated"].is_null());
    assert_eq!(read["dist-tags"]["latest"], "1.2.0");
    publisher.get("/npm/orders/-/orders-1.0.0.tgz").await.refused(404, "MP-REG-013");
    assert_eq!(publisher.get("/npm/orders/-/orders-1.1.0.tgz").await.status, 200);
}
