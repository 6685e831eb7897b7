//! `GET /api/platform/v1/plugin-config`.

use crate::support::{TestApi, notes};
use midplane_access::{Life, PluginClaims, sign_plugin};
use midplane_model::{Actor, PluginName, SessionId, TeamId, Timestamp, UserId, Version};
use midplane_testkit::{Answer, NOW};
use serde_json::json;
use std::time::Duration;

const PATH: &str = "/api/platform/v1/plugin-config";
const MINUTES: Duration = Duration::from_secs(120);

fn claims(sub: Actor, team: Option<&str>) -> PluginClaims {
    PluginClaims {
        sub,
        name: None,
        roles: Default::default(),
        permissions: Default::default(),
        tenant: None,
        team: team.map(|team| TeamId::parse(team).unwrap()),
        sid: None,
        version: Version::parse("1.0.0").unwrap(),
        capabilities: Default::default(),
    }
}

fn member() -> Actor {
    Actor::User(UserId::parse("u-member").unwrap())
}

/// What a backend of `notes` is sent, for two minutes from `from` on.
fn sent(api: &TestApi, claims: &PluginClaims, from: Timestamp) -> String {
    let key = api.access.load().signing.clone().unwrap();
    let notes = PluginName::parse("notes").unwrap();
    sign_plugin(&key, &notes, claims, Life::starting(from, MINUTES)).unwrap()
}

async fn ask(api: &TestApi, token: &str) -> Answer {
    api.as_token(token).get(PATH).await
}

/// A team that `member` is in, which has `notes`, as has `member` in it.
async fn blue() -> TestApi {
    let api = TestApi::new().await;
    let operator = api.as_operator();
    assert_eq!(operator.publish(&notes("1.0.0")).await.status, 200);
    operator.post("/api/platform/v1/teams", json!({"id": "blue", "admin": "member"})).await.json();
    let installed = "/api/platform/v1/teams/blue/installs/notes";
    let shared = json!({"config": {"size": 3, "level": "high"}});
    assert_eq!(operator.put_json(installed, shared).await.status, 200);
    let own = "/api/platform/v1/teams/blue/own-config/notes";
    let set = api.as_role("member").put_json(own, json!({"config": {"size": 5}})).await;
    assert_eq!(set.status, 200, "{}", set.text());
    api
}

#[tokio::test]
async fn a_backend_has_what_the_page_of_its_caller_has() {
    let api = blue().await;
    let answer = ask(&api, &sent(&api, &claims(member(), Some("blue")), NOW)).await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let told = answer.json();
    assert_eq!((&told["plugin"], &told["version"]), (&json!("notes"), &json!("1.0.0")));
    assert_eq!((&told["user"], &told["team"]), (&json!("u-member"), &json!("blue")));
    assert_eq!(
        (&told["config"]["size"], &told["origins"]["/size"]),
        (&json!(5), &json!("personal"))
    );
    assert_eq!(told["origins"]["/level"], "shared");
    let page = api.as_role("member").get("/api/v1/teams/blue/my-plugins").await.json();
    assert_eq!(page["plugins"][0]["config"], told["config"]);
}

#[tokio::test]
async fn without_a_person_or_a_team_there_are_the_defaults() {
    let api = blue().await;
    let left = sent(&api, &claims(member(), None), NOW);
    let told = ask(&api, &left).await.json();
    assert_eq!((told.get("team"), &told["origins"]["/level"]), (None, &json!("default")));
    assert_ne!(told["config"]["size"], 5);
    let other = Actor::User(UserId::parse("u-publisher").unwrap());
    let told = ask(&api, &sent(&api, &claims(other, Some("blue")), NOW)).await.json();
    assert_eq!(
        (told.get("team"), &told["origins"]["/level"]),
        (None, &json!("default")),
        "not hers"
    );
    let nobody = ask(&api, &sent(&api, &claims(Actor::Anonymous, None), NOW)).await.json();
    assert_eq!((nobody.get("user"), nobody["plugin"].as_str()), (None, Some("notes")));
    let unknown = PluginClaims {
        version: Version::parse("9.0.0").unwrap(),
        ..claims(member(), Some("blue"))
    };
    let told = ask(&api, &sent(&api, &unknown, NOW)).await.json();
    assert_eq!(told["config"], json!({}), "nobody knows what is in it, nor what is secret");
}

#[tokio::test]
async fn nothing_else_is_a_credential_here() {
    let api = blue().await;
    api.as_anonymous().get(PATH).await.refused(401, "MP-AUTH-006");
    let session = api.sign_in("member").await.json();
    let access = session["accessToken"].as_str().unwrap();
    let backend = api.token("instances:register", Some("notes")).await;
    let good = sent(&api, &claims(member(), None), NOW);
    let mut forged = good[..good.rfind('.').unwrap()].to_owned();
    forged.push_str(".AAAA");
    let other = midplane_access::SigningKey::generate(&[9; 32]).unwrap();
    let notes = PluginName::parse("notes").unwrap();
    let life = Life::starting(NOW, MINUTES);
    let foreign = sign_plugin(&other, &notes, &claims(member(), None), life).unwrap();
    for token in [access, backend.as_str(), forged.as_str(), foreign.as_str(), "x"] {
        ask(&api, token).await.refused(401, "MP-AUTH-004");
    }
    let old = sent(&api, &claims(member(), None), Timestamp(NOW.0 - 600_000));
    ask(&api, &old).await.refused(401, "MP-AUTH-003");
    // it opens nothing but this
    api.as_token(&good).get("/auth/me").await.refused(401, "MP-AUTH-004");
}

#[tokio::test]
async fn it_ends_with_the_session() {
    let api = blue().await;
    let session = api.sign_in("member").await.json();
    let sid = session["accessToken"].as_str().unwrap();
    let introspected = api.as_operator().with("content-type", "application/x-www-form-urlencoded");
    let form = axum::body::Body::from(format!("token={sid}"));
    let told = introspected.ask(http::Method::POST, "/auth/introspect", form).await.json();
    let sid = SessionId::parse(told["sid"].as_str().unwrap()).unwrap();
    let called = PluginClaims { sid: Some(sid), ..claims(member(), None) };
    let token = sent(&api, &called, NOW);
    assert_eq!(ask(&api, &token).await.status, 200);
    let gone = api.as_operator().delete("/api/platform/v1/users/member/sessions").await;
    assert_eq!(gone.status, 204);
    ask(&api, &token).await.refused(401, "MP-AUTH-005");
}
