//! `GET /api/platform/v1/users`.

use crate::support::TestApi;
use serde_json::Value;

const PATH: &str = "/api/platform/v1/users";

#[tokio::test]
async fn accounts_by_name() {
    let api = TestApi::new().await;
    insta::assert_snapshot!(api.as_role("administrator").get(PATH).await.shown(), @r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {
          "items": [
            {
              "id": "u-administrator",
              "username": "administrator",
              "displayName": "The administrator",
              "roles": [
                "administrator"
              ],
              "createdAt": 1800000000000
            },
            {
              "id": "u-member",
              "username": "member",
              "displayName": "The member",
              "roles": [
                "member"
              ],
              "createdAt": 1800000000000
            },
            {
              "id": "u-publisher",
              "username": "publisher",
              "displayName": "The publisher",
              "roles": [
                "publisher"
              ],
              "createdAt": 1800000000000
            }
          ],
          "nextCursor": null
        }
        "#);
}

#[tokio::test]
async fn page_by_page() {
    let api = TestApi::new().await;
    let users = api.as_operator().items(PATH, 1).await;
    let names: Vec<&Value> = users.iter().map(|user| &user["username"]).collect();
    assert_eq!(names, ["administrator", "member", "publisher"]);
}

#[tokio::test]
async fn a_page_must_be_a_number() {
    let api = TestApi::new().await;
    let answer = api.as_operator().get(&format!("{PATH}?limit=many")).await;
    insta::assert_snapshot!(answer.shown(), @r#"
        400 Bad Request: MP-SYS-008
        The address cannot be read
        Limit: invalid digit found in string.
        See /openapi.json for the parameters.
        "#);
}

#[tokio::test]
async fn it_is_for_those_who_manage_users() {
    let api = TestApi::new().await;
    api.as_anonymous().get(PATH).await.refused(401, "MP-AUTH-006");
    api.as_role("publisher").get(PATH).await.refused(403, "MP-AUTH-007");
}
