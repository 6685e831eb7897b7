//! `GET /api/manifests`.

use crate::support::{TestApi, orders};

#[tokio::test]
async fn the_manifests_of_all_plugins_in_one_answer() {
    let api = TestApi::new().await;
    api.as_operator().publish(&orders("1.0.0")).await.json();
    insta::assert_snapshot!(api.as_anonymous().get("/api/manifests").await.shown(), @r#"
        200 OK
        access-control-allow-origin: *
        access-control-expose-headers: content-range, deprecation, etag, link, location, retry-after, sunset, www-authenticate, x-request-id
        cache-control: private, no-cache
        content-type: application/json
        etag: W/"[id]"
        vary: accept-encoding, authorization, cookie, host

        {
          "revision": 4,
          "plugins": [
            {
              "id": "orders",
              "version": "1.0.0",
              "ui": {
                "remoteEntry": "http://midplane.test/pilets/orders/1.0.0/orders.js",
                "exposedModules": [],
                "navigation": []
              }
            }
          ]
        }
        "#);
}

#[tokio::test]
async fn a_credential_that_does_not_hold_is_refused() {
    let api = TestApi::new().await;
    api.as_token("nonsense").get("/api/manifests").await.refused(401, "MP-AUTH-002");
}
