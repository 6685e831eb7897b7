//! `GET /api/platform/v1/invitations`, `POST /api/platform/v1/invitations`, `DELETE /api/platform/v1/invitations/{id}` and `POST /api/platform/v1/users/{who}/reset-link`.

use crate::{
    auth::links::{invited, secret},
    support::TestApi,
};
use http::Method;
use serde_json::{Value, json};

const PATH: &str = "/api/platform/v1/invitations";

#[tokio::test]
async fn an_invitation_is_listed_until_it_is_taken_back() {
    let api = TestApi::new().await;
    let offer = json!({"mail": "grace@example.org", "roles": ["member"], "send": false});
    let made = api.as_operator().post(PATH, offer).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let token = secret(&made);
    let made = made.json();
    let link = made["link"].as_str().unwrap();
    assert!(link.starts_with("http://midplane.test/login/invitation#mpl_"), "{link}");
    assert_eq!(token.len(), 4 + 64, "256 bits");
    let listed = api.as_operator().items(PATH, 1).await;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["mail"], "grace@example.org");
    assert!(!listed[0].to_string().contains(&token), "nobody can read it again");
    let one = format!("{PATH}/{}", made["id"].as_str().unwrap());
    assert_eq!(api.as_operator().delete(&one).await.status, 204);
    api.as_operator().delete(&one).await.refused(404, "MP-ID-006");
    assert!(api.as_operator().items(PATH, 10).await.is_empty());
    let body = json!({"token": token, "username": "grace", "password": "blue kettle on tuesday"});
    api.as_anonymous().post("/auth/invitation", body).await.refused(410, "MP-ID-040");
    let told = api.as_operator().get("/api/platform/v1/audit?kind=link-changed").await.json();
    let steps: Vec<&Value> =
        told["items"].as_array().unwrap().iter().map(|one| &one["after"]).collect();
    assert_eq!(steps, [&json!("revoked"), &json!("made")]);
    assert!(!told.to_string().contains(&token));
}

#[tokio::test]
async fn what_is_not_acceptable_is_said() {
    let api = TestApi::new().await;
    let operator = api.as_operator();
    for mail in ["", "grace", "grace@example.org\r\nBcc: eve@example.org", "a@b, c@d"] {
        operator.post(PATH, json!({"mail": mail})).await.refused(422, "MP-ID-004");
    }
    let offer = |more: Value| {
        let mut offer = json!({"mail": "grace@example.org"});
        offer.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        offer
    };
    let turned = offer(json!({"displayName": "Grace\u{202e}"}));
    operator.post(PATH, turned).await.refused(422, "MP-ID-004");
    operator.post(PATH, offer(json!({"roles": ["membr"]}))).await.refused(422, "MP-ID-004");
    operator.post(PATH, offer(json!({"team": "nowhere"}))).await.refused(404, "MP-TEN-002");
    operator.post(PATH, offer(json!({"tenant": "nowhere"}))).await.refused(404, "MP-TEN-001");
    let host = api.as_operator().with("host", "evil.example");
    host.post(PATH, offer(json!({}))).await.refused(400, "MP-SYS-006");
    let member = json!({"mail": "member@example.org"}).to_string();
    let path = "/api/platform/v1/users/member";
    assert_eq!(operator.ask(Method::PATCH, path, member.into()).await.status, 200);
    let taken = json!({"mail": "MEMBER@example.org"});
    operator.post(PATH, taken).await.refused(409, "MP-ID-005");
}

#[tokio::test]
async fn nobody_invites_to_more_than_they_are() {
    let api = TestApi::new().await;
    let token = api.token("users:manage", None).await;
    for role in ["administrator", "publisher"] {
        let offer = json!({"mail": "grace@example.org", "roles": [role]});
        let refused = api.as_token(&token).post(PATH, offer).await;
        assert_eq!(refused.status, 403, "{role}: {}", refused.text());
    }
    let path = "/api/platform/v1/users/administrator/reset-link";
    let refused = api.as_token(&token).post(path, Value::Null).await;
    assert_eq!(refused.status, 403, "{}", refused.text());
}

#[tokio::test]
async fn a_team_takes_in_who_is_invited_into_it() {
    let api = TestApi::new().await;
    let team = json!({"id": "blue", "name": "Blue"});
    assert_eq!(api.as_operator().post("/api/platform/v1/teams", team).await.status, 201);
    let token = api.token("users:manage", None).await;
    let offer = json!({"mail": "grace@example.org", "team": "blue"});
    // who manages no teams takes nobody into one
    api.as_token(&token).post(PATH, offer.clone()).await.refused(404, "MP-TEN-002");
    let link = invited(&api, offer).await;
    let body = json!({"token": link, "username": "grace", "password": "blue kettle on tuesday"});
    assert_eq!(api.as_anonymous().post("/auth/invitation", body).await.status, 200);
    let members = api.as_operator().items("/api/platform/v1/teams/blue/members", 10).await;
    assert_eq!(members[0]["username"], "grace");
}

#[tokio::test]
async fn a_link_for_another_password_is_of_an_account() {
    let api = TestApi::new().await;
    let path = |who: &str| format!("/api/platform/v1/users/{who}/reset-link");
    let made = api.as_operator().post(&path("member"), Value::Null).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let link = made.json()["link"].as_str().unwrap().to_owned();
    assert!(link.starts_with("http://midplane.test/login/reset#mpl_"), "{link}");
    api.as_operator().post(&path("nobody"), Value::Null).await.refused(404, "MP-ID-006");
}

#[tokio::test]
async fn who_comes_by_a_provider_has_no_password_here() {
    let api = TestApi::new().await;
    let (carried, state) = crate::auth::begin_sign_on(&api).await;
    let back = format!("/auth/sign-on/corp/callback?code=a-code&state={state}");
    let came = api.as_anonymous().with("cookie", &carried).get(&back).await;
    assert_eq!(came.status, 303, "{}", came.text());
    let path = "/api/platform/v1/users/grace/reset-link";
    api.as_operator().post(path, Value::Null).await.refused(409, "MP-ID-042");
}
