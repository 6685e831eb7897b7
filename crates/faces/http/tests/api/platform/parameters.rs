//! Parameters that an operation does not know, at every operation of the platform.

use crate::support::{DOCUMENT, TestApi};
use axum::body::Body;

#[tokio::test]
async fn no_operation_of_the_platform_passes_over_what_it_does_not_know() {
    let api = TestApi::new().await;
    let mut asked = 0;
    for (method, path) in DOCUMENT.operations() {
        if !path.starts_with("/api/platform/v1/") {
            continue;
        }
        let part = |part: &str| if part.starts_with('{') { "x-1".into() } else { part.to_owned() };
        let address: String = path.split('/').map(part).collect::<Vec<_>>().join("/");
        let method = method.to_uppercase().parse().unwrap();
        let with = format!("{address}?noSuch=1");
        let refused = api.as_operator().ask(method, &with, Body::empty()).await;
        let said = refused.refused(400, "MP-SYS-012");
        assert_eq!(said["pointer"], "/noSuch", "{path}");
        asked += 1;
    }
    assert!(asked > 20, "{asked}");
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn it_says_what_was_meant_and_what_there_is() {
    let api = TestApi::new().await;
    let audit = "/api/platform/v1/audit";
    insta::assert_snapshot!(api.as_operator().get(&format!("{audit}?limit=2&from=5")).await.shown(), @r#"
        400 Bad Request: MP-SYS-012
        There is no such parameter
        There is no parameter `from` here.
        Did you mean `since`?
        pointer: "/from"
        "#);
    for (query, pointer, hint) in [
        ("plugn=orders", "/plugn", "Did you mean `plugin`?"),
        ("Limit=5", "/Limit", "Did you mean `limit`?"),
        ("a%2Fb~c=1", "/a~1b~0c", "This operation takes `actor`,"),
        ("%00%E2%80%AE=1", "/\u{0}\u{202e}", "This operation takes `actor`,"),
        ("=1", "/", "This operation takes `actor`,"),
    ] {
        let refused = api.as_operator().get(&format!("{audit}?{query}")).await;
        let said = refused.refused(400, "MP-SYS-012");
        assert_eq!(said["pointer"], pointer);
        assert!(said["hint"].as_str().unwrap().starts_with(hint), "{said}");
    }
    let long = "x".repeat(2000);
    let refused = api.as_operator().get(&format!("{audit}?{long}=1")).await;
    assert!(refused.text().len() < 1000, "{}", refused.text());
    let none = api.as_operator().get("/api/platform/v1/flags/x?a=1").await;
    assert_eq!(none.problem()["hint"], "This operation takes no parameters.");
}

#[tokio::test]
async fn doors_that_other_tools_know_are_tolerant() {
    let api = TestApi::new().await;
    for path in ["/api/v1/pilets?x=1", "/api/manifests?platform=web", "/healthz?x"] {
        assert_eq!(api.as_anonymous().get(path).await.status, 200, "{path}");
    }
}
