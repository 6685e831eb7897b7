//! Where browsers come by TLS, only the cookie that no neighbour can set brings a sign-in back.

use crate::support::{TestNode, listening, problem};
use axum::{Json, Router, extract::State, routing::get};
use midplane_testkit::Server;
use serde_json::{Value, json};
use std::sync::{Arc, OnceLock};

async fn description(State(issuer): State<Arc<OnceLock<String>>>) -> Json<Value> {
    let issuer = issuer.get().unwrap();
    Json(json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    }))
}

#[tokio::test]
async fn a_cookie_that_a_neighbour_can_set_brings_nobody_back() {
    let issuer = Arc::new(OnceLock::new());
    let router = Router::new()
        .route("/.well-known/openid-configuration", get(description))
        .route("/keys", get(async || Json(json!({"keys": []}))))
        .with_state(Arc::clone(&issuer));
    let idp = Server::of(router).await;
    issuer.set(format!("http://{}", idp.address)).unwrap();
    let issuer = issuer.get().unwrap();
    let mut node = TestNode::start_with(&format!(
        "server: {{ publicUrl: https://midplane.example }}\n\
         auth: {{ oidc: {{ serverUrl: \"{issuer}\", clientId: me }} }}\n"
    ))
    .await;
    node.url = format!("http://{}", listening(&node).await);
    let begun = node.get("/auth/sign-on/oidc").send().await.unwrap();
    assert_eq!(begun.status(), 303);
    let header = |name: &str| begun.headers()[name].to_str().unwrap().to_owned();
    let (carried, led) = (header("set-cookie"), header("location"));
    assert!(carried.starts_with("__Host-midplane_sign_on=ey") && carried.contains("; Secure"));
    assert!(led.contains("redirect_uri=https%3A%2F%2Fmidplane.example%2Fauth%2Fsign-on%2Foidc"));
    let carried = carried.split(';').next().unwrap();
    let state = led.split("state=").nth(1).unwrap().split('&').next().unwrap();
    let path = format!("/auth/sign-on/oidc/callback?code=a-code&state={state}");
    let plain = carried.replace("__Host-", "");
    let tossed = node.get(&path).header("cookie", &plain).send().await.unwrap();
    problem(tossed, 400, "MP-ID-010").await;
    // the one of this browser is asked on, and this provider redeems nothing
    let own = node.get(&path).header("cookie", carried).send().await.unwrap();
    problem(own, 502, "MP-ID-011").await;
}
