//! `POST /auth/introspect`.

use crate::support::{Caller, TestApi};
use axum::body::Body;
use http::Method;
use midplane_access::{Life, PluginClaims, SigningKey, sign_plugin};
use midplane_model::{Actor, PluginName, SessionId, TokenId, UserId, Version};
use midplane_testkit::{Answer, NOW};
use serde_json::json;
use std::{sync::Arc, time::Duration};

const PATH: &str = "/auth/introspect";
const MINUTES: Duration = Duration::from_secs(120);

async fn look(caller: Caller<'_>, token: &str) -> Answer {
    let caller = caller.with("content-type", "application/x-www-form-urlencoded");
    caller.ask(Method::POST, PATH, Body::from(format!("token={token}&token_type_hint=x"))).await
}

fn key(api: &TestApi) -> Arc<SigningKey> {
    api.access.load().signing.clone().unwrap()
}

fn claims(sub: Actor, sid: Option<&str>) -> PluginClaims {
    PluginClaims {
        sub,
        name: Some("Ada".into()),
        roles: ["member".to_owned()].into(),
        permissions: ["customers:read".parse().unwrap(), "orders:buy".parse().unwrap()].into(),
        tenant: None,
        team: None,
        sid: sid.map(|sid| SessionId::parse(sid).unwrap()),
        version: Version::parse("1.0.0").unwrap(),
        capabilities: Default::default(),
    }
}

/// What a backend of a plugin is sent.
fn sent(api: &TestApi, plugin: &str, claims: &PluginClaims, life: Life) -> String {
    sign_plugin(&key(api), &PluginName::parse(plugin).unwrap(), claims, life).unwrap()
}

/// Members may what the claims of this file say.
async fn publishes_words(api: &TestApi) {
    let manifest = "ui:\n  kind: esm\n  entry: ui/o.js\n\
                    permissions:\n  declares: [\"customers:read\", \"orders:buy\"]\n";
    let package = midplane_testkit::plugin("words", "1.0.0", manifest)
        .file("ui/o.js", "export const setup = 1;\n");
    assert_eq!(api.as_operator().publish(&package).await.status, 200);
    let grant = json!({"addPermissions": ["customers:read", "orders:buy"]}).to_string();
    let member = "/api/platform/v1/roles/member";
    let done = api.as_operator().ask(Method::PATCH, member, Body::from(grant)).await;
    assert_eq!(done.status, 200);
}

fn ada() -> Actor {
    Actor::User(UserId::parse("u-ada").unwrap())
}

#[tokio::test]
async fn a_backend_learns_who_its_caller_is() {
    let api = TestApi::new().await;
    publishes_words(&api).await;
    let backend = api.token("instances:register", Some("orders")).await;
    let token = sent(&api, "orders", &claims(ada(), Some("s1")), Life::starting(NOW, MINUTES));
    let answer = look(api.as_token(&backend), &token).await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let told = answer.json();
    assert_eq!(
        told,
        json!({
            "active": true, "token_type": "plugin", "sub": "u-ada", "username": "Ada",
            "scope": "customers:read orders:buy", "roles": ["member"], "sid": "s1",
            "aud": "orders", "plugin_version": "1.0.0", "capabilities": [], "iss": "midplane",
            "iat": NOW.seconds(), "exp": NOW.seconds() + 120,
        })
    );
    let publisher = look(api.as_role("publisher"), &token).await.json();
    assert_eq!(publisher["active"], true);
}

#[tokio::test]
async fn what_is_not_active_says_nothing_else() {
    let api = TestApi::new().await;
    let nothing = json!({"active": false});
    let backend = api.token("instances:register", Some("orders")).await;
    let fresh = Life::starting(NOW, MINUTES);
    let good = sent(&api, "orders", &claims(ada(), None), fresh);
    let of_others = sent(&api, "billing", &claims(ada(), None), fresh);
    let over = Life::starting(midplane_model::Timestamp(NOW.0 - 180_000), MINUTES);
    let expired = sent(&api, "orders", &claims(ada(), None), over);
    let gone = Actor::Token(TokenId::parse("t-gone").unwrap());
    let revoked = sent(&api, "orders", &claims(gone, None), fresh);
    let mut forged = good.clone();
    forged.truncate(good.rfind('.').unwrap());
    forged.push_str(".AAAA");
    let other_key = SigningKey::generate(&[9; 32]).unwrap();
    let orders = PluginName::parse("orders").unwrap();
    let foreign = sign_plugin(&other_key, &orders, &claims(ada(), None), fresh).unwrap();
    let session = api.sign_in("member").await.json();
    let access = session["accessToken"].as_str().unwrap().to_owned();
    for (why, token) in [
        ("of another plugin", &of_others),
        ("expired", &expired),
        ("of a revoked token", &revoked),
        ("forged", &forged),
        ("of another key", &foreign),
        ("a person's", &access),
        ("the asker's own", &backend),
        ("nothing", &String::new()),
        ("no token", &"%00%ff..".to_owned()),
        ("long", &"a.b.".repeat(5000)),
    ] {
        let answer = look(api.as_token(&backend), token).await;
        assert_eq!((answer.status.as_u16(), answer.json()), (200, nothing.clone()), "{why}");
    }
}

#[tokio::test]
async fn a_token_ends_with_the_session_of_its_caller() {
    let api = TestApi::new().await;
    let session = api.sign_in("member").await.json();
    let access = session["accessToken"].as_str().unwrap().to_owned();
    let told = look(api.as_operator(), &access).await.json();
    assert_eq!((&told["token_type"], &told["aud"]), (&json!("access"), &json!("midplane")));
    let sid = told["sid"].as_str().unwrap().to_owned();
    let claims = claims(ada(), Some(&sid));
    let token = sent(&api, "orders", &claims, Life::starting(NOW, MINUTES));
    assert_eq!(look(api.as_operator(), &token).await.json()["active"], true);
    assert_eq!(api.as_token(&access).delete("/auth/sessions").await.status, 204);
    for ended in [&token, &access] {
        assert_eq!(look(api.as_operator(), ended).await.json(), json!({"active": false}));
    }
}

#[tokio::test]
async fn what_was_taken_since_is_not_told() {
    let api = TestApi::new().await;
    let user = Actor::User(UserId::parse("u-member").unwrap());
    let token = sent(&api, "orders", &claims(user, None), Life::starting(NOW, MINUTES));
    // what the token says was so once; today `member` brings nothing of it
    let told = look(api.as_operator(), &token).await.json();
    assert_eq!((&told["active"], &told["scope"]), (&json!(true), &json!("")));
}

#[tokio::test]
async fn who_manages_tokens_looks_behind_all() {
    let api = TestApi::new().await;
    let machine = api.token("plugins:read", None).await;
    let told = look(api.as_role("administrator"), &machine).await.json();
    assert_eq!((&told["token_type"], &told["scope"]), (&json!("api"), &json!("plugins:read")));
    assert!(told["exp"].is_i64() && told.get("roles") == Some(&json!([])), "{told}");
}

#[tokio::test]
async fn who_may_ask_about_nothing_is_refused() {
    let api = TestApi::new().await;
    look(api.as_anonymous(), "x").await.refused(401, "MP-AUTH-006");
    look(api.as_role("member"), "x").await.refused(403, "MP-AUTH-007");
    let reader = api.token("plugins:read", None).await;
    look(api.as_token(&reader), "x").await.refused(403, "MP-AUTH-007");
    let empty = api.as_operator().with("content-type", "application/x-www-form-urlencoded");
    empty.ask(Method::POST, PATH, Body::empty()).await.refused(400, "MP-SYS-004");
    // no token in an address
    api.as_operator().get(&format!("{PATH}?token=x")).await.refused(405, "MP-SYS-005");
}
