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
              "createdAt": 1800000000000,
              "createdBy": "bootstrap",
              "expiresAt": null,
              "revokedAt": null
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
