//! `GET /auth/providers`, `GET /auth/sign-on/{provider}`, `GET /auth/sign-on/{provider}/callback`, `POST /auth/sign-on/{provider}/logout` and `GET /auth/sign-on/{provider}/logout`.

use super::begin_sign_on;
use crate::support::TestApi;
use axum::body::Body;
use http::Method;
use midplane_sign_on::SignOnError;
use midplane_testkit::Answer;
use serde_json::json;
use std::time::Duration;

const CALLBACK: &str = "/auth/sign-on/corp/callback";

/// A browser that comes back with a code.
async fn come_back(api: &TestApi) -> Answer {
    let (carried, state) = begin_sign_on(api).await;
    let path = format!("{CALLBACK}?code=a-code&state={state}");
    api.as_anonymous().with("cookie", &carried).with("accept", "text/html").get(&path).await
}

#[tokio::test]
async fn the_page_is_told_what_it_offers() {
    let api = TestApi::new().await;
    let ways = api.as_anonymous().get("/auth/providers").await.json();
    let corp = json!({"id": "corp", "displayName": "corp", "signInPath": "/auth/sign-on/corp"});
    assert_eq!(
        ways,
        json!({"items": [corp], "passwordProviders": [], "passwords": true, "passwordsFirst": true})
    );
}

#[tokio::test]
async fn a_browser_goes_there_and_comes_back_signed_in() {
    let api = TestApi::new().await;
    let begun = api.as_anonymous().get("/auth/sign-on/corp?next=/orders%3Fa=b").await;
    assert_eq!(begun.status, 303);
    let address = begun.header("location").unwrap();
    assert!(address.starts_with("https://id.example/authorize?state="), "{address}");
    assert!(address.contains("to=http://midplane.test/auth/sign-on/corp/callback"), "{address}");
    assert_eq!(begun.header("cache-control"), Some("no-store"));
    let carried = begun.header("set-cookie").unwrap();
    for part in ["midplane_sign_on=", "HttpOnly", "SameSite=Lax", "Max-Age=600"] {
        assert!(carried.contains(part), "{carried}");
    }

    let done = come_back(&api).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, Some("/orders?a=b")));
    let cookies = done.all("set-cookie");
    assert!(cookies.iter().any(|cookie| cookie.starts_with("midplane_refresh=ey")), "{cookies:?}");
    assert!(cookies.iter().any(|cookie| cookie.starts_with("midplane_sign_on=;")), "{cookies:?}");
    let refresh = cookies.iter().find(|cookie| cookie.starts_with("midplane_refresh=")).unwrap();
    let browser = api.as_anonymous().with("cookie", refresh.split(';').next().unwrap());
    let session = browser.post("/auth/refresh", json!(null)).await.json();
    assert_eq!(session["user"]["displayName"], "Grace Hopper");
}

#[tokio::test]
async fn nobody_is_led_elsewhere() {
    let api = TestApi::new().await;
    for next in [
        "//evil.example",
        "https://evil.example",
        "/%5Cevil.example",
        "/..//evil.example",
        "/login",
        "/auth/logout",
        "javascript:alert(1)",
    ] {
        let encoded = next.replace('&', "%26");
        let begun = api.as_anonymous().get(&format!("/auth/sign-on/corp?next={encoded}")).await;
        let carried = begun.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let address = begun.header("location").unwrap();
        let state = address.split("state=").nth(1).unwrap().split('&').next().unwrap();
        let path = format!("{CALLBACK}?code=a-code&state={state}");
        let done = api.as_anonymous().with("cookie", &carried).get(&path).await;
        assert_eq!(done.header("location"), Some("/"), "{next}");
    }
}

#[tokio::test]
async fn what_goes_wrong_is_told_on_the_sign_in_page() {
    let api = TestApi::new().await;
    for (error, code) in [
        (SignOnError::Unavailable("connection refused".into()), "MP-ID-011"),
        (SignOnError::Untrusted("nonce".into()), "MP-ID-012"),
        (SignOnError::Refused("access_denied".into()), "MP-ID-012"),
        (SignOnError::NotAdmitted, "MP-ID-013"),
    ] {
        api.fakes.provider.says(Err(error));
        let led = come_back(&api).await;
        let location = led.header("location").unwrap();
        assert_eq!(location, format!("/login?problem={code}&next=%2F"));
        assert!(!led.all("set-cookie").iter().any(|one| one.starts_with("midplane_refresh")));
    }
}

#[tokio::test]
async fn an_answer_is_good_in_the_browser_that_asked_and_for_ten_minutes() {
    let api = TestApi::new().await;
    let (carried, state) = begin_sign_on(&api).await;
    let path = format!("{CALLBACK}?code=a-code&state={state}");
    api.as_anonymous().get(&path).await.refused(400, "MP-ID-010");
    let (other, _) = begin_sign_on(&api).await;
    api.as_anonymous().with("cookie", &other).get(&path).await.refused(400, "MP-ID-010");
    api.fakes.clock.advance(Duration::from_secs(661));
    api.as_anonymous().with("cookie", &carried).get(&path).await.refused(400, "MP-ID-010");
    for path in ["/auth/sign-on/nobody", "/auth/sign-on/nobody/callback"] {
        api.as_anonymous().get(path).await.refused(404, "MP-ID-009");
    }
}

#[tokio::test]
async fn no_refusal_repeats_what_the_provider_said() {
    let api = TestApi::new().await;
    api.fakes.provider.says(Err(SignOnError::Untrusted("secret of the token".into())));
    let (carried, state) = begin_sign_on(&api).await;
    let path = format!("{CALLBACK}?code=a-code&state={state}");
    let refused = api.as_anonymous().with("cookie", &carried).get(&path).await;
    let problem = refused.refused(401, "MP-ID-012").to_string();
    assert!(!problem.contains("secret of the token"), "{problem}");
}

#[tokio::test]
async fn a_provider_ends_sessions() {
    let api = TestApi::new().await;
    for by_page in [true, false] {
        let done = come_back(&api).await;
        let cookies = done.all("set-cookie");
        let refresh = cookies.iter().find(|one| one.starts_with("midplane_refresh=")).unwrap();
        let refresh = refresh.split(';').next().unwrap().to_owned();
        let ended = if by_page {
            let path = "/auth/sign-on/corp/logout?iss=https://id.example&sid=a-session";
            api.as_anonymous().get(path).await
        } else {
            let form = Body::from("logout_token=a-session");
            api.as_anonymous().ask(Method::POST, "/auth/sign-on/corp/logout", form).await
        };
        assert!(ended.status.is_success(), "{}", ended.text());
        let browser = api.as_anonymous().with("cookie", &refresh);
        browser.post("/auth/refresh", json!(null)).await.refused(401, "MP-ID-003");
    }
    let path = "/auth/sign-on/corp/logout?iss=https://other.example&sid=a-session";
    api.as_anonymous().get(path).await.refused(400, "MP-ID-010");
}
