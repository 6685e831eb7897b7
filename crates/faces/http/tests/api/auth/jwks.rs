//! `GET /.well-known/jwks.json`.

use crate::support::TestApi;

#[tokio::test]
async fn everybody_may_have_our_public_keys_and_only_those() {
    let api = TestApi::new().await;
    let answer = api.as_anonymous().get("/.well-known/jwks.json").await;
    assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
    let key = &answer.json()["keys"][0];
    let members: Vec<&String> = key.as_object().unwrap().keys().collect();
    insta::assert_debug_snapshot!(members, @r#"
        [
            "kty",
            "crv",
            "alg",
            "use",
            "kid",
            "x",
            "y",
        ]
        "#);
}
