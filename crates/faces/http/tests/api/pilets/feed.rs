//! `GET /api/v1/pilets` and `GET /api/v1/pilet`.

use crate::support::{TestApi, orders};

#[tokio::test]
async fn it_is_empty_until_something_is_published() {
    let api = TestApi::new().await;
    assert_eq!(api.offered().await, [""; 0]);
    api.as_operator().publish(&orders("1.0.0")).await.json();
    insta::assert_snapshot!(api.as_anonymous().get("/api/v1/pilets").await.shown(), @r#"
        200 OK
        access-control-allow-origin: *
        access-control-expose-headers: content-range, deprecation, etag, link, location, retry-after, sunset, www-authenticate, x-request-id
        cache-control: private, no-cache
        content-type: application/json
        etag: W/"[id]"
        vary: accept-encoding, authorization, cookie, host

        {
          "registry": "",
          "revision": 4,
          "items": [
            {
              "name": "orders",
              "version": "1.0.0",
              "kind": "esm",
              "spec": "esm",
              "link": "http://midplane.test/pilets/orders/1.0.0/orders.js",
              "hash": "[64 hex]",
              "integrity": "[integrity]",
              "dependencies": {},
              "files": {
                "http://midplane.test/pilets/orders/1.0.0/orders.js": "[integrity]"
              },
              "custom": null,
              "config": {},
              "displayName": "Orders",
              "ui": {
                "contributions": {},
                "exposedModules": [],
                "navigation": [],
                "sharedState": []
              },
              "trust": "unreviewed",
              "priority": "normal",
              "hasBackend": true
            }
          ]
        }
        "#);
    let ask = async |path: &str| api.as_anonymous().get(path).await.shown();
    let (one, other) = (ask("/api/v1/pilets").await, ask("/api/v1/pilet").await);
    assert_eq!(one, other, "both addresses are one");
}

#[tokio::test]
async fn what_did_not_change_is_not_sent_again() {
    let api = TestApi::new().await;
    let first = api.as_anonymous().get("/api/v1/pilets").await;
    let tag = first.header("etag").unwrap().to_owned();
    let again = api.as_anonymous().with("if-none-match", &tag);
    assert_eq!(again.get("/api/v1/pilets").await.status, 304);
    api.as_operator().publish(&orders("1.0.0")).await.json();
    assert_eq!(again.get("/api/v1/pilets").await.status, 200);
}

#[tokio::test]
async fn an_environment_has_its_own() {
    let api = TestApi::new().await;
    let path = "/api/v1/pilets?environment=staging";
    api.as_operator().publish_to(path, &orders("1.0.0")).await.json();
    assert_eq!(api.offered().await, [""; 0]);
    let staging = api.as_anonymous().get(path).await.json();
    assert_eq!(staging["items"][0]["name"], "orders");
    let unknown = api.as_anonymous().get("/api/v1/pilets?environment=moon").await;
    insta::assert_snapshot!(unknown.shown(), @r#"
        404 Not Found: MP-REG-011
        There is no such environment
        There is no environment `moon`.
        There are `dev`, `staging`, `prod`.
        "#);
}

#[tokio::test]
async fn no_link_is_made_for_a_name_that_the_server_does_not_know() {
    let api = TestApi::new().await;
    let elsewhere = api.as_anonymous().with("host", "evil.example");
    elsewhere.get("/api/v1/pilets").await.refused(400, "MP-SYS-006");
}
