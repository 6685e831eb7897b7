//! `DELETE /api/plugins/instances/{id}`.

use crate::support::TestApi;

fn path(id: &str) -> String {
    format!("/api/plugins/instances/{id}")
}

#[tokio::test]
async fn a_backend_leaves_once() {
    let api = TestApi::new().await;
    let path = path(&api.with_orders().await);
    api.written().await;
    insta::assert_snapshot!(api.as_role("publisher").delete(&path).await.shown(), @"204 No Content");
    insta::assert_snapshot!(api.written().await, @r#"{"type":"instance-removed","instance":"i-[id]","plugin":"orders","from":"ready"} by u-publisher"#);
    api.as_role("publisher").delete(&path).await.refused(404, "MP-LIFE-006");
}

#[tokio::test]
async fn who_may_not_speak_for_the_plugin_does_not_learn_that_it_is_there() {
    let api = TestApi::new().await;
    let path = path(&api.with_orders().await);
    let other = api.token("instances:register", Some("wallet")).await;
    api.written().await;
    api.as_anonymous().delete(&path).await.refused(401, "MP-AUTH-006");
    api.as_role("member").delete(&path).await.refused(403, "MP-AUTH-007");
    api.as_token(&other).delete(&path).await.refused(404, "MP-LIFE-006");
    assert_eq!(api.written().await, "nothing");
}
