//! `GET /api/platform/v1/events`.

use crate::support::TestApi;

const PATH: &str = "/api/platform/v1/events";

#[tokio::test]
async fn it_begins_with_the_revision_that_is_there() {
    let api = TestApi::new().await;
    insta::assert_snapshot!(api.as_operator().get(PATH).await.shown(), @r#"
        200 OK
        cache-control: no-store
        content-type: text/event-stream
        x-accel-buffering: no

        retry: 2000
        : open

        id: 3
        event: reset
        data: {"registry":"","revision":3}
        "#);
    let elsewhere = api.as_operator().with("last-event-id", "900").get(PATH).await;
    assert!(elsewhere.text().contains("event: reset\n"), "{}", elsewhere.text());
}
