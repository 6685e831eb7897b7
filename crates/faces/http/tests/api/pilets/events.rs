//! `GET /api/v1/pilets/events`.

use crate::support::{TestApi, orders};

const PATH: &str = "/api/v1/pilets/events";

#[tokio::test]
async fn it_begins_with_the_feed_that_is_there() {
    let api = TestApi::new().await;
    api.as_operator().publish(&orders("1.0.0")).await.json();
    insta::assert_snapshot!(api.as_anonymous().get(PATH).await.shown(), @r#"
        200 OK
        access-control-allow-origin: *
        access-control-expose-headers: content-range, deprecation, etag, link, location, retry-after, sunset, www-authenticate, x-request-id
        cache-control: no-store
        content-type: text/event-stream
        x-accel-buffering: no

        retry: 2000
        : open

        id: [id]
        event: feed
        data: {"registry":"","revision":4}
        "#);
    api.as_anonymous().get(&format!("{PATH}?environment=moon")).await.refused(404, "MP-REG-011");
}

#[tokio::test]
async fn who_comes_again_with_another_feed_hears_of_it_at_once() {
    let api = TestApi::new().await;
    let text = api.as_anonymous().with("last-event-id", "00ff").get(PATH).await;
    assert!(text.text().contains("event: feed\n"), "{}", text.text());
}
