//! `GET /api/platform/v1/environments`.

use crate::support::{TestApi, orders};
use midplane_testkit::pilet;
use serde_json::json;

const PATH: &str = "/api/platform/v1/environments";

#[tokio::test]
async fn it_tells_the_chain_and_the_channels_that_are_there() {
    let api = TestApi::approving(&["prod"]).await;
    let environment = |name: &str, channels: serde_json::Value| {
        json!({"name": name, "isDefault": name == "prod", "approvalRequired": name == "prod",
               "channels": channels})
    };
    let empty = ["dev", "staging", "prod"].map(|name| environment(name, json!([])));
    assert_eq!(api.as_operator().get(PATH).await.json()["items"], json!(empty));

    api.as_operator().publish(&orders("1.0.0")).await.json();
    api.as_operator().publish(&pilet("wallet", "1.0.0")).await.json();
    let beta =
        json!({"plugin": "orders", "version": "1.0.0", "environment": "dev", "channel": "beta"});
    api.as_operator().post("/api/platform/v1/operations/promote", beta).await.json();
    let shown = api.as_operator().get(PATH).await.json();
    let both = json!([{"name": "latest", "plugins": 2}, {"name": "beta", "plugins": 1}]);
    assert_eq!(shown["items"][0], environment("dev", both));
    assert_eq!(shown["items"][2], environment("prod", json!([])));

    let own = api.token("plugins:read", Some("orders")).await;
    let seen = api.as_token(&own).get(PATH).await.json();
    assert_eq!(
        seen["items"][0]["channels"],
        json!([{"name": "latest", "plugins": 1}, {"name": "beta", "plugins": 1}]),
        "a token for one plugin sees nothing of others"
    );
}

#[tokio::test]
async fn it_pages_like_every_list() {
    let api = TestApi::new().await;
    let names: Vec<_> = api.as_operator().items(PATH, 2).await;
    let names: Vec<_> = names.iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["dev", "staging", "prod"]);
    let last = api.as_operator().get(&format!("{PATH}?cursor=prod")).await.json();
    assert_eq!(last, json!({"items": [], "nextCursor": null}));
    for cursor in ["moon", "", "%00", "DEV"] {
        let path = format!("{PATH}?cursor={cursor}");
        api.as_operator().get(&path).await.refused(400, "MP-SYS-008");
    }
    api.as_operator().get(&format!("{PATH}?limit=-1")).await.refused(400, "MP-SYS-008");
}
