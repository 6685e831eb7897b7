//! `GET /api/platform/v1/plugins`.

use crate::support::{TestApi, orders};
use midplane_testkit::pilet;
use serde_json::Value;

const PATH: &str = "/api/platform/v1/plugins";

#[tokio::test]
async fn what_is_published_and_what_runs() {
    let api = TestApi::new().await;
    api.with_orders().await;
    insta::assert_snapshot!(api.as_role("administrator").get(PATH).await.shown(), @r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {
          "items": [
            {
              "name": "orders",
              "displayName": "Orders",
              "description": null,
              "state": "ready",
              "channels": [
                {
                  "environment": "prod",
                  "channel": "latest",
                  "version": "1.0.0"
                }
              ],
              "versions": [
                {
                  "version": "1.0.0",
                  "state": "published",
                  "kind": "esm",
                  "spec": "esm",
                  "publishedAt": 1800000000000,
                  "publishedBy": "bootstrap",
                  "publishedByName": null,
                  "packageSize": 294
                }
              ],
              "instances": [
                {
                  "id": "i-[id]",
                  "version": "1.0.0",
                  "baseUrl": "http://127.0.0.1:7001",
                  "state": "ready",
                  "health": "healthy",
                  "detail": "answers its readiness path",
                  "since": 1800000000000,
                  "registeredAt": 1800000000000
                }
              ]
            }
          ],
          "nextCursor": null
        }
        "#);
}

#[tokio::test]
async fn channels_are_told_of_what_has_no_ui_and_of_what_is_yanked() {
    let api = TestApi::new().await;
    let mail = midplane_testkit::plugin("mail", "1.0.0", "backend: { protocol: http }\n");
    for package in [&mail, &orders("1.0.0")] {
        let published = api.as_operator().publish(package).await;
        assert_eq!(published.status, 200, "{}", published.text());
    }
    let yank = serde_json::json!({"plugin": "orders", "version": "1.0.0"});
    let yanked = api.as_operator().post("/api/platform/v1/operations/yank", yank).await;
    assert_eq!(yanked.status, 200, "{}", yanked.text());
    let expected = serde_json::json!([
        {"environment": "prod", "channel": "latest", "version": "1.0.0"}
    ]);
    for plugin in api.as_operator().items(PATH, 10).await {
        assert_eq!(plugin["channels"], expected, "{plugin}");
    }
    let shown = api.as_operator().get(&format!("{PATH}/mail")).await.json();
    assert_eq!(shown["channels"], expected);
}

#[tokio::test]
async fn page_by_page() {
    let api = TestApi::new().await;
    for package in [orders("1.0.0"), pilet("wallet", "1.0.0")] {
        api.as_operator().publish(&package).await.json();
    }
    let plugins = api.as_operator().items(PATH, 1).await;
    let names: Vec<&Value> = plugins.iter().map(|plugin| &plugin["name"]).collect();
    assert_eq!(names, ["orders", "wallet"]);
}

#[tokio::test]
async fn it_is_for_those_who_may_see_every_plugin() {
    let api = TestApi::new().await;
    api.as_anonymous().get(PATH).await.refused(401, "MP-AUTH-006");
    api.as_role("publisher").get(PATH).await.refused(403, "MP-AUTH-007");
}

#[tokio::test]
async fn a_token_for_one_plugin_sees_nothing_of_others() {
    let api = TestApi::new().await;
    api.with_orders().await;
    let (own, other) = (
        api.token("plugins:read", Some("orders")).await,
        api.token("plugins:read", Some("notes")).await,
    );
    let list = async |token: &str| {
        api.as_token(token).get("/api/platform/v1/plugins").await.json()["items"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!((list(&own).await, list(&other).await), (1, 0));
    let show = "/api/platform/v1/plugins/orders";
    assert_eq!(api.as_token(&own).get(show).await.status, 200);
    api.as_token(&other).get(show).await.refused(404, "MP-REG-013");
}
