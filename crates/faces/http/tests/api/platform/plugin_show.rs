//! `GET /api/platform/v1/plugins/{name}`.

use crate::support::{TestApi, orders};
use midplane_testkit::pilet;

const PATH: &str = "/api/platform/v1/plugins";

#[tokio::test]
async fn one_plugin_as_the_list_shows_it() {
    let api = TestApi::new().await;
    api.with_orders().await;
    let listed = api.as_operator().get(PATH).await.json();
    let mut shown = api.as_role("administrator").get(&format!("{PATH}/orders")).await.json();
    let history = shown.as_object_mut().unwrap().remove("history").unwrap();
    let capabilities = shown.as_object_mut().unwrap().remove("capabilities").unwrap();
    assert_eq!(capabilities, serde_json::json!({"granted": [], "asked": []}));
    assert_eq!(shown, listed["items"][0]);
    assert_eq!(history[0]["state"], "ready");
    assert_eq!(history[0]["reason"], "answers its readiness path");
    assert_eq!(history[0]["at"], shown["instances"][0]["since"]);
}

#[tokio::test]
async fn a_backend_that_left_is_remembered() {
    let api = TestApi::new().await;
    let id = api.with_orders().await;
    api.as_operator().delete(&format!("/api/plugins/instances/{id}")).await;
    let shown = api.as_operator().get(&format!("{PATH}/orders")).await.json();
    assert_eq!(
        (&shown["state"], &shown["instances"]),
        (&"installed".into(), &serde_json::json!([]))
    );
    let gone = &shown["history"][0];
    assert_eq!((&gone["state"], &gone["health"]), (&"stopped".into(), &"unhealthy".into()));
    assert_eq!((&gone["instance"], &gone["reason"]), (&id.into(), &"it was signed off".into()));
}

#[tokio::test]
async fn a_plugin_is_installed_until_its_backend_is_there() {
    let api = TestApi::new().await;
    api.as_operator().publish(&orders("1.0.0")).await.json();
    let state = async || {
        let shown = api.as_operator().get(&format!("{PATH}/orders")).await.json();
        shown["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(state().await, "installed");
    api.fakes.probe.answer("http://127.0.0.1:7001/readyz", 503, "");
    api.as_operator().post("/api/plugins/register", crate::support::registration()).await.json();
    assert_eq!(state().await, "registering");
}

#[tokio::test]
async fn a_name_may_have_a_scope() {
    let api = TestApi::new().await;
    api.as_operator().publish(&pilet("@acme/orders", "1.0.0")).await.json();
    let shown = api.as_operator().get(&format!("{PATH}/@acme/orders")).await.json();
    assert_eq!(shown["name"], "@acme/orders");
}

#[tokio::test]
async fn it_must_be_there() {
    let api = TestApi::new().await;
    let unknown = api.as_operator().get(&format!("{PATH}/orders")).await;
    insta::assert_snapshot!(unknown.shown(), @r#"
        404 Not Found: MP-REG-013
        There is no such version or file
        There is no plugin `orders`.
        See GET /api/v1/pilets for what is published.
        "#);
    api.as_operator().get(&format!("{PATH}/a%20b")).await.refused(404, "MP-REG-013");
}

#[tokio::test]
async fn it_is_for_those_who_may_see_every_plugin() {
    let api = TestApi::new().await;
    let path = format!("{PATH}/orders");
    api.as_anonymous().get(&path).await.refused(401, "MP-AUTH-006");
    api.as_role("publisher").get(&path).await.refused(403, "MP-AUTH-007");
}
