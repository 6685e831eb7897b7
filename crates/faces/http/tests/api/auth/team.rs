//! `GET /auth/teams` and `POST /auth/team`.

use super::cookie;
use crate::support::{TestApi, notes};
use serde_json::{Value, json};

const TEAMS: &str = "/api/platform/v1/teams";

/// Two teams that `member` is in.
async fn two_teams() -> TestApi {
    let api = TestApi::new().await;
    for team in ["blue", "red"] {
        let new = json!({"id": team, "name": team.to_uppercase(), "admin": "member"});
        api.as_operator().post(TEAMS, new).await.json();
    }
    api
}

fn bearer(session: &Value) -> String {
    session["accessToken"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn one_acts_in_a_team_from_then_on() {
    let api = two_teams().await;
    let session = api.sign_in("member").await;
    let first = bearer(&session.json());
    insta::assert_json_snapshot!(api.as_token(&first).get("/auth/teams").await.json(), @r#"
    {
      "tenant": "default",
      "items": [
        {
          "id": "blue",
          "name": "BLUE",
          "role": "team-admin",
          "isCurrent": true
        },
        {
          "id": "red",
          "name": "RED",
          "role": "team-admin",
          "isCurrent": false
        }
      ]
    }
    "#);
    let acting = api.as_token(&first).post("/auth/team", json!({"team": "red"})).await.json();
    let current = async |token: &str| {
        let teams = api.as_token(token).get("/auth/teams").await.json();
        let items = teams["items"].as_array().unwrap().clone();
        items.into_iter().find(|one| one["isCurrent"] == true).map(|one| one["id"].clone())
    };
    assert_eq!(current(&bearer(&acting)).await, Some(json!("red")));
    assert_eq!(current(&first).await, Some(json!("blue")), "a token says what it said");
    let browser = api.as_anonymous().with("cookie", &cookie(&session));
    let refreshed = browser.post("/auth/refresh", json!(null)).await.json();
    assert_eq!(current(&bearer(&refreshed)).await, Some(json!("red")), "the session remembers");
    let none = api.as_token(&first).post("/auth/team", json!({"team": null})).await.json();
    assert_eq!(current(&bearer(&none)).await, None);
}

#[tokio::test]
async fn who_is_in_one_team_acts_in_it() {
    let api = TestApi::new().await;
    api.as_operator().post(TEAMS, json!({"id": "blue", "admin": "member"})).await.json();
    let teams = api.as_role("member").get("/auth/teams").await.json();
    assert_eq!(teams["items"][0]["isCurrent"], true);
    assert_eq!(api.as_role("publisher").get("/auth/teams").await.json()["items"], json!([]));
}

#[tokio::test]
async fn nobody_acts_in_a_team_of_others() {
    let api = two_teams().await;
    let publisher = api.as_role("publisher");
    for team in ["blue", "nowhere", "Ä", "../blue", ""] {
        let refused = publisher.post("/auth/team", json!({ "team": team })).await;
        let problem = refused.refused(404, "MP-TEN-002");
        assert_eq!(problem["detail"], format!("There is no team `{team}` of yours."));
    }
    api.as_anonymous()
        .post("/auth/team", json!({"team": "blue"}))
        .await
        .refused(401, "MP-AUTH-006");
    api.as_operator().post("/auth/team", json!({"team": "blue"})).await.refused(401, "MP-AUTH-006");
}

/// Claims are judged again: a token that was made before says nothing any more.
#[tokio::test]
async fn who_leaves_a_team_acts_in_it_no_more() {
    let api = two_teams().await;
    api.as_operator().publish(&notes("1.0.0")).await.json();
    let session = api.sign_in("member").await;
    let token = bearer(&session.json());
    let token =
        bearer(&api.as_token(&token).post("/auth/team", json!({"team": "red"})).await.json());
    let shared = json!({"config": {"size": 77}});
    let installs = format!("{TEAMS}/red/installs/notes");
    api.as_operator().put_json(&installs, shared).await.json();
    let size = async || {
        let feed = api.as_token(&token).get("/api/v1/pilets").await.json();
        feed["items"][0]["config"]["size"].clone()
    };
    assert_eq!(size().await, 77);
    let member = format!("{TEAMS}/red/members/member");
    assert_eq!(api.as_operator().delete(&member).await.status, 204);
    assert_eq!(size().await, 10, "the default");
    api.as_token(&token).get("/api/v1/teams/red/my-plugins").await.refused(404, "MP-TEN-002");
    let browser = api.as_anonymous().with("cookie", &cookie(&session));
    let refreshed = bearer(&browser.post("/auth/refresh", json!(null)).await.json());
    let teams = api.as_token(&refreshed).get("/auth/teams").await.json();
    assert_eq!(teams["items"][0]["isCurrent"], false, "blue was not chosen");
}
