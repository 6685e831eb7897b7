//! Files of versions that are not for everybody.

use crate::support::TestApi;
use axum::body::Body;
use http::Method;
use midplane_testkit::{Answer, plugin};
use serde_json::json;

const FILE: &str = "/pilets/reports/1.0.0/a.js";

async fn with_reports(rest: &str) -> TestApi {
    let api = TestApi::new().await;
    let rest = format!("{rest}ui:\n  kind: esm\n  entry: a.js\n");
    let package = plugin("reports", "1.0.0", &rest)
        .file("a.js", "export function setup() { return 'secret'; }\n");
    api.as_operator().publish(&package).await.json();
    api
}

async fn for_members() -> TestApi {
    with_reports("targetAudience:\n  roles: [member]\n").await
}

fn said(answer: &Answer) -> (u16, String) {
    let code = if answer.status.is_success() { String::new() } else { answer.code() };
    (answer.status.as_u16(), code)
}

/// The cookie that signing in sets, without its attributes.
fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn only_those_get_them_whom_the_manifest_names() {
    let api = for_members().await;
    // before and after somebody who may have it has made it ready
    for _ in 0..2 {
        let nobody = api.as_anonymous().get(FILE).await;
        assert_eq!(said(&nobody), (401, "MP-FEED-005".into()));
        assert!(!nobody.text().contains("secret"));
        assert_eq!(said(&api.as_role("publisher").get(FILE).await), (403, "MP-FEED-004".into()));
        assert_eq!(said(&api.as_role("member").get(FILE).await), (200, String::new()));
        let wrong = api.as_token("mp_rubbish").get(FILE).await;
        assert_eq!(wrong.status, 401, "a credential that does not hold is no credential");
        for (name, value) in [("range", "bytes=0-5"), ("if-none-match", "*")] {
            assert_eq!(api.as_anonymous().with(name, value).get(FILE).await.status, 401, "{name}");
        }
        let head = api.as_anonymous().ask(Method::HEAD, FILE, Body::empty()).await;
        assert_eq!(head.status, 401);
    }
}

#[tokio::test]
async fn a_browser_gets_them_by_the_cookie_of_its_session_until_that_ends() {
    let api = for_members().await;
    let cookie = cookie(&api.sign_in("member").await);
    let browser = api.as_anonymous().with("cookie", &format!("theme=dark; {cookie}"));
    let got = browser.get(FILE).await;
    assert_eq!(said(&got), (200, String::new()));
    let header = |name| got.header(name).unwrap();
    assert_eq!(header("cache-control"), "private, max-age=31536000, immutable");
    assert_eq!(header("vary"), "accept-encoding, authorization, cookie");
    assert_eq!(header("cross-origin-resource-policy"), "same-origin");
    let other = self::cookie(&api.sign_in("publisher").await);
    let other = api.as_anonymous().with("cookie", &other).get(FILE).await;
    assert_eq!(said(&other), (403, "MP-FEED-004".into()));
    browser.post("/auth/logout", json!({})).await;
    assert_eq!(said(&browser.get(FILE).await), (401, "MP-FEED-005".into()));
}

#[tokio::test]
async fn who_may_see_every_plugin_sees_their_files() {
    let api = for_members().await;
    assert_eq!(said(&api.as_operator().get(FILE).await), (200, String::new()));
    let reads = api.token("plugins:read", None).await;
    assert_eq!(said(&api.as_token(&reads).get(FILE).await), (200, String::new()));
    let of_another = api.token("instances:register", Some("orders")).await;
    let refused = api.as_token(&of_another).get(FILE).await;
    assert_eq!(said(&refused), (403, "MP-FEED-004".into()));
}

#[tokio::test]
async fn permissions_and_features_count_as_roles_do() {
    let api = with_reports("permissions:\n  ui: ['reports:read']\n").await;
    assert_eq!(api.as_role("member").get(FILE).await.status, 403);
    assert_eq!(api.as_role("administrator").get(FILE).await.status, 200);

    let api = with_reports("targetAudience:\n  features: [reports]\n").await;
    assert_eq!(api.as_anonymous().get(FILE).await.status, 401);
    let flag = json!({"enabled": true, "default": true});
    let put = api.as_operator().put_json("/api/platform/v1/flags/reports", flag).await;
    assert!(put.status.is_success(), "{}", put.text());
    assert_eq!(api.as_anonymous().get(FILE).await.status, 200, "a flag opens it for everybody");
}

#[tokio::test]
async fn what_is_not_there_is_not_there_for_anybody() {
    let api = for_members().await;
    for path in ["/pilets/reports/1.0.0/b.js", "/pilets/reports/1.0.1/a.js"] {
        assert_eq!(said(&api.as_anonymous().get(path).await), (404, "MP-REG-013".into()), "{path}");
    }
}
