//! The main job, from an empty folder to a plugin's answer.

use crate::support::{Backend, TestNode, eventually, header, json, pilet};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, jwk::JwkSet};
use reqwest::Method;
use serde_json::{Value, json as object};

#[tokio::test]
async fn a_plugin_is_published_seen_registered_and_answers() {
    let node = TestNode::start().await;
    let published = json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let ready = format!("/readyz?min_revision={}", published["revision"]);
    assert_eq!(node.get(&ready).send().await.unwrap().status(), 200, "a write is there at once");

    let feed = node.feed().await;
    let entry = &feed["items"][0];
    let link = entry["link"].as_str().unwrap();
    assert_eq!(link, published["link"]);
    let bundle = node.get(link).send().await.unwrap();
    assert!(bundle.text().await.unwrap().starts_with("//@pilet v:2("));

    let backend = Backend::start().await;
    let registration = backend.registration("orders");
    json(node.admin(Method::POST, "/api/plugins/register", registration).await).await;
    node.user("ada", &["member"]).await;
    let login = object!({"username": "ada", "password": "password-of-ada"});
    let session = json(node.post("/auth/login").json(&login).send().await.unwrap()).await;
    let token = session["accessToken"].as_str().unwrap();

    let call = || async {
        let request = node.post("/api/v1/orders/list?page=2").bearer_auth(token);
        let response = request.header("x-pilet-name", "forged").body("hello").send().await.unwrap();
        (response.status() == 200).then_some(response)
    };
    let answer = eventually("the route opens", call).await;
    assert!(header(&answer, "x-request-id").is_some());
    let seen: Value = json(answer).await;
    assert_eq!((&seen["method"], &seen["target"]), (&object!("POST"), &object!("/v1/list?page=2")));
    assert_eq!(seen["body"], "hello");
    let headers = &seen["headers"];
    assert_eq!(headers["x-pilet-name"], "orders");
    assert_eq!(headers["x-pilet-version"], "1.0.0");
    assert!(headers["traceparent"].is_string() && headers["x-request-id"].is_string());
    assert!(headers["authorization"].is_null(), "the session's token is not the plugin's");

    let keys: JwkSet = serde_json::from_value(
        json(node.get("/.well-known/jwks.json").send().await.unwrap()).await,
    )
    .unwrap();
    let mut wanted = Validation::new(Algorithm::ES256);
    wanted.set_audience(&["orders"]);
    let token = headers["x-pilet-token"].as_str().unwrap();
    let key = DecodingKey::from_jwk(&keys.keys[0]).unwrap();
    let claims = decode::<Value>(token, &key, &wanted).unwrap().claims;
    assert_eq!(claims["sub"], session["user"]["id"]);
    assert_eq!(claims["roles"], object!(["member"]));
    wanted.set_audience(&["others"]);
    assert!(decode::<Value>(token, &key, &wanted).is_err(), "it is for this plugin only");
}

#[tokio::test]
async fn a_restart_keeps_everything() {
    let node = TestNode::start().await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    json(node.publish(&pilet("@acme/orders", "2.0.0-rc.1")).await).await;
    node.user("ada", &["member"]).await;
    let key = node.token("versions:publish", Some("orders")).await;
    let before = node.feed().await;
    let keys = json(node.get("/.well-known/jwks.json").send().await.unwrap()).await;

    let node = node.restart().await;
    let after = node.feed().await;
    assert_eq!(after["revision"], before["revision"]);
    assert_eq!(after["registry"], before["registry"]);
    for (old, new) in
        before["items"].as_array().unwrap().iter().zip(after["items"].as_array().unwrap())
    {
        assert_eq!(old["integrity"], new["integrity"]);
        let link = new["link"].as_str().unwrap();
        assert_eq!(node.get(link).send().await.unwrap().status(), 200, "{link}");
    }
    assert_eq!(json(node.get("/.well-known/jwks.json").send().await.unwrap()).await, keys);
    let login = object!({"username": "ada", "password": "password-of-ada"});
    json(node.post("/auth/login").json(&login).send().await.unwrap()).await;
    json(node.publish_as(&pilet("orders", "1.0.1"), &format!("Bearer {key}")).await).await;
    let taken = node.publish(&pilet("orders", "1.0.0")).await;
    assert_eq!(taken.status(), 409, "a version stays taken");
}
