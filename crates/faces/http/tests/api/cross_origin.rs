//! Open routes answer scripts of every origin, whatever they answer; the others none.

use crate::support::{TestApi, orders};
use axum::body::Body;
use http::Method;
use midplane_testkit::Answer;

const ALLOWED: &str = "access-control-allow-origin";

async fn from_elsewhere(api: &TestApi, method: Method, path: &str) -> Answer {
    let caller = api.as_anonymous().with("origin", "https://shell.example");
    caller.ask(method, path, Body::empty()).await
}

#[tokio::test]
async fn every_answer_of_an_open_route_can_be_read() {
    let api = TestApi::new().await;
    api.as_operator().publish(&orders("1.0.0")).await.json();
    for (method, path, status) in [
        (Method::GET, "/api/v1/pilets", 200),
        (Method::HEAD, "/api/v1/pilets", 200),
        (Method::GET, "/api/v1/pilets?environment=nope", 404),
        (Method::DELETE, "/api/v1/pilets", 405),
        (Method::OPTIONS, "/api/v1/pilets", 405),
        (Method::POST, "/api/v1/pilets", 401),
        (Method::POST, "/api/v1/pilet", 401),
        (Method::GET, "/api/manifests", 200),
        (Method::GET, "/pilets/orders/1.0.0/orders.js", 200),
        (Method::GET, "/pilets/orders/1.0.0/none.js", 404),
        (Method::POST, "/pilets/orders/1.0.0/orders.js", 405),
        (Method::GET, "/openapi.json", 200),
        (Method::GET, "/.well-known/jwks.json", 200),
        (Method::GET, "/healthz", 200),
        (Method::POST, "/readyz", 405),
    ] {
        let answer = from_elsewhere(&api, method.clone(), path).await;
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.text());
        assert_eq!(answer.header(ALLOWED), Some("*"), "{method} {path}");
        assert!(answer.header("access-control-expose-headers").is_some(), "{method} {path}");
        assert_eq!(answer.header("access-control-allow-credentials"), None, "{method} {path}");
    }
    let expired = api.as_token("mp_expired").with("origin", "https://shell.example");
    for path in ["/api/v1/pilets", "/api/manifests"] {
        let answer = expired.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header(ALLOWED)), (401, Some("*")), "{path}");
    }
}

#[tokio::test]
async fn a_preflight_passes_where_one_must_sign_in() {
    let api = TestApi::new().await;
    let preflight = api
        .as_anonymous()
        .with("origin", "https://shell.example")
        .with("access-control-request-method", "POST")
        .with("access-control-request-headers", "authorization,content-type");
    for path in ["/api/v1/pilets", "/api/v1/pilet", "/api/manifests", "/pilets/x/1.0.0/y.js"] {
        let answer = preflight.ask(Method::OPTIONS, path, Body::empty()).await;
        assert_eq!(answer.status, 204, "{path}");
        let headers = answer.header("access-control-allow-headers").unwrap();
        assert!(headers.contains("authorization"), "{headers}");
        assert!(answer.header("access-control-allow-methods").unwrap().contains("POST"));
        assert_eq!(answer.header(ALLOWED), Some("*"), "{path}");
    }
}

#[tokio::test]
async fn what_cookies_open_and_what_administers_is_closed() {
    let api = TestApi::new().await;
    for path in ["/auth/refresh", "/auth/login", "/api/platform/v1/users", "/api/nothing"] {
        for method in [Method::GET, Method::POST, Method::OPTIONS] {
            let answer = from_elsewhere(&api, method.clone(), path).await;
            assert_eq!(answer.header(ALLOWED), None, "{method} {path}");
            assert!(!answer.status.is_success(), "{method} {path}");
        }
    }
}
