//! `GET /api/platform/v1/tokens`.

use crate::support::TestApi;
use serde_json::Value;
use std::time::Duration;

const PATH: &str = "/api/platform/v1/tokens";

#[tokio::test]
async fn tokens_without_their_secrets() {
    let api = TestApi::new().await;
    let secret = api.token("versions:publish", Some("orders")).await;
    let answer = api.as_role("administrator").get(PATH).await;
    insta::assert_snapshot!(answer.shown(), @r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {
          "items": [
            {
              "id": "t-[id]",
              "name": "ci",
              "permissions": [
                "versions:publish"
              ],
              "plugin": "orders",
              "plugins": [
                "orders"
              ],
              "environments": [],
              "createdAt": 1800000000000,
              "createdBy": "bootstrap",
              "createdByName": null,
              "expiresAt": 1807776000000,
              "revokedAt": null,
              "lastUsedAt": null,
              "lastUsedFrom": null
            }
          ],
          "nextCursor": null
        }
        "#);
    assert!(!answer.text().contains(&secret));
}

#[tokio::test]
async fn the_newest_first_page_by_page() {
    let api = TestApi::new().await;
    for permission in ["versions:publish", "instances:register"] {
        api.token(permission, None).await;
        api.fakes.clock.advance(Duration::from_secs(1));
    }
    let tokens = api.as_operator().items(PATH, 1).await;
    let permissions: Vec<&Value> = tokens.iter().map(|token| &token["permissions"][0]).collect();
    assert_eq!(permissions, ["instances:register", "versions:publish"]);
}

#[tokio::test]
async fn it_is_for_those_who_manage_tokens() {
    let api = TestApi::new().await;
    api.as_anonymous().get(PATH).await.refused(401, "MP-AUTH-006");
    api.as_role("publisher").get(PATH).await.refused(403, "MP-AUTH-007");
}

#[tokio::test]
async fn when_and_from_where_it_was_used_last() {
    let api = TestApi::new().await;
    let secret = api.token("versions:publish", Some("orders")).await;
    let used = async || api.as_operator().get(PATH).await.json()["items"][0]["lastUsedAt"].take();
    for _ in 0..30 {
        api.as_token(&secret).get("/auth/me").await.json();
    }
    assert_eq!(used().await, Value::Null, "no request writes it");
    let now = api.fakes.clock.now();
    assert_eq!(api.identity.token_uses_keep(now, false).await.unwrap(), 1, "one row");
    assert_eq!(used().await, now.0);
    api.fakes.clock.advance(Duration::from_secs(59));
    api.as_token(&secret).get("/auth/me").await.json();
    let now = api.fakes.clock.now();
    assert_eq!(api.identity.token_uses_keep(now, false).await.unwrap(), 0, "once a minute");
    api.fakes.clock.advance(Duration::from_secs(1));
    let later = api.fakes.clock.now();
    assert_eq!(api.identity.token_uses_keep(later, false).await.unwrap(), 1);
    assert_eq!(used().await, now.0);
    // what is known of the caller already counts too
    for second in [100, 200] {
        api.fakes.clock.advance(Duration::from_secs(second));
        api.as_token(&secret).get("/api/v1/pilets").await.json();
    }
    let now = api.fakes.clock.now();
    assert_eq!(api.identity.token_uses_keep(now, false).await.unwrap(), 1);
    assert_eq!(used().await, now.0);
}
