//! `PUT /api/plugins/instances/{id}/heartbeat`.

use crate::support::TestApi;

fn path(id: &str) -> String {
    format!("/api/plugins/instances/{id}/heartbeat")
}

#[tokio::test]
async fn a_backend_hears_how_it_stands() {
    let api = TestApi::new().await;
    let id = api.with_orders().await;
    api.written().await;
    insta::assert_snapshot!(api.as_role("publisher").put(&path(&id)).await.shown(), @r#"
        200 OK
        content-type: application/json

        {
          "instanceId": "i-[id]",
          "state": "ready",
          "detail": "answers its readiness path",
          "heartbeatIntervalSeconds": 15
        }
        "#);
    assert_eq!(api.written().await, "nothing", "a sign of life is no change");
}

#[tokio::test]
async fn one_that_was_forgotten_registers_again() {
    let api = TestApi::new().await;
    insta::assert_snapshot!(api.as_operator().put(&path("i-nobody")).await.shown(), @r#"
        404 Not Found: MP-LIFE-006
        The instance is not registered
        Instance i-nobody is not registered.
        Register again with POST /api/plugins/register.
        "#);
    api.as_operator().put(&path("a%20b")).await.refused(404, "MP-SYS-003");
}

#[tokio::test]
async fn who_may_not_speak_for_the_plugin_does_not_learn_that_it_is_there() {
    let api = TestApi::new().await;
    let path = path(&api.with_orders().await);
    api.as_anonymous().put(&path).await.refused(401, "MP-AUTH-006");
    api.as_role("member").put(&path).await.refused(403, "MP-AUTH-007");
    let other = api.token("instances:register", Some("wallet")).await;
    api.as_token(&other).put(&path).await.refused(404, "MP-LIFE-006");
}
