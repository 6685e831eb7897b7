//! `GET /api/platform/v1/channels`, `GET /api/platform/v1/channels/{environment}/{channel}/{name}`.

use crate::support::{TestApi, orders};
use serde_json::json;

#[tokio::test]
async fn it_says_where_channels_point_and_where_they_pointed() {
    let api = TestApi::new().await;
    for version in ["1.0.0", "1.1.0"] {
        api.as_operator().publish(&orders(version)).await.json();
    }
    let path = "/api/platform/v1/channels?plugin=orders";
    let channels = api.as_operator().get(path).await.json();
    assert_eq!(
        channels["items"],
        json!([{"environment": "prod", "channel": "latest", "version": "1.1.0",
                "state": "published", "disabled": false, "needsApproval": false,
                "previous": "1.0.0", "revision": channels["items"][0]["revision"]}])
    );
    let elsewhere = api.as_operator().get(&format!("{path}&environment=dev")).await.json();
    assert_eq!(elsewhere["items"], json!([]));
    let back = json!({"plugin": "orders", "reason": "it fails"});
    api.as_operator().post("/api/platform/v1/operations/rollback", back).await.json();

    let path = "/api/platform/v1/channels/prod/latest/orders";
    let steps = api.as_operator().items(path, 2).await;
    let told: Vec<_> =
        steps.iter().map(|step| (&step["from"], &step["to"], &step["cause"])).collect();
    let (none, first, second) = (json!(null), json!("1.0.0"), json!("1.1.0"));
    let rollback = json!("rollback");
    assert_eq!(
        told,
        [(&second, &first, &rollback), (&first, &second, &none), (&none, &first, &none)]
    );
    assert_eq!((&steps[0]["reason"], &steps[0]["by"]), (&json!("it fails"), &json!("bootstrap")));
}

#[tokio::test]
async fn others_do_not_learn_that_it_is_there() {
    let api = TestApi::new().await;
    api.with_orders().await;
    let other = api.token("plugins:read", Some("wallet")).await;
    for path in ["?plugin=orders", "/prod/latest/orders", "?plugin=nothing", "/prod/latest/nothing"]
    {
        let path = format!("/api/platform/v1/channels{path}");
        api.as_token(&other).get(&path).await.refused(404, "MP-REG-013");
    }
    let nowhere = api.as_operator().get("/api/platform/v1/channels/qa/latest/orders").await;
    nowhere.refused(404, "MP-REG-011");
    let path = "/api/platform/v1/channels?plugin=orders&environment=prd";
    let refused = api.as_operator().get(path).await.refused(404, "MP-REG-011");
    assert_eq!(refused["hint"], "Did you mean `prod`?");
    let none = api.as_operator().get("/api/platform/v1/channels/prod/beta/orders").await;
    assert_eq!(none.refused(404, "MP-OPS-001")["hint"], "There is `latest` alone.");
    let near = api.as_operator().get("/api/platform/v1/channels?plugin=order").await;
    assert_eq!(near.refused(404, "MP-REG-013")["hint"], "Did you mean `orders`?");
    api.as_operator().get("/api/platform/v1/channels").await.refused(400, "MP-SYS-008");
}
