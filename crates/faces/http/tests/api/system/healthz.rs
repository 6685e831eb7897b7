//! `GET /healthz`.

use crate::support::TestApi;

#[tokio::test]
async fn the_process_lives() {
    let api = TestApi::new().await;
    insta::assert_snapshot!(api.as_anonymous().get("/healthz").await.shown(), @r#"
        200 OK
        access-control-allow-origin: *
        access-control-expose-headers: content-range, deprecation, etag, link, location, retry-after, sunset, www-authenticate, x-request-id
        content-type: application/json

        {
          "status": "ok",
          "version": "0.1.0"
        }
        "#);
}
