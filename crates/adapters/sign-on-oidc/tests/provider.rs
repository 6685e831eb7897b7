//! What a provider sends, right and wrong: only what it signed for this client and this browser holds.

mod idp;

use idp::{CLIENT, Idp, NOW, NOW_SECONDS, secrets};
use midplane_model::Timestamp;
use midplane_sign_on::{
    Answer, Ended, ExternalIdentity, IdentityProvider as _, MappedRole, SignOnError,
};
use midplane_sign_on_oidc::{OidcProvider, Preset, ProviderOptions};
use serde_json::{Value, json};
use std::time::Duration;

const REDIRECT: &str = "http://own.example/callback";

async fn provider(idp: &Idp, change: impl FnOnce(&mut ProviderOptions)) -> OidcProvider {
    let mut options = ProviderOptions {
        server_url: idp.issuer(),
        client_id: CLIENT.into(),
        client_secret: Some("secret".to_owned().into()),
        ..ProviderOptions::default()
    };
    change(&mut options);
    OidcProvider::new(Preset::Oidc, &options).expect("a provider")
}

async fn complete(
    provider: &OidcProvider,
    now: Timestamp,
) -> Result<ExternalIdentity, SignOnError> {
    let secrets = secrets();
    let answer = Answer { code: "a-code", issuer: None, redirect: REDIRECT, secrets: &secrets };
    provider.complete(answer, now).await
}

fn untrusted<T: std::fmt::Debug>(result: Result<T, SignOnError>, what: &str) {
    assert!(matches!(result, Err(SignOnError::Untrusted(_))), "{what}: {result:?}");
}

#[tokio::test]
async fn a_browser_is_led_there_with_all_that_ties_it() {
    let idp = Idp::start().await;
    let provider = provider(&idp, |_| {}).await;
    let address = provider.begin(REDIRECT, &secrets(), NOW).await.unwrap();
    let url = url::Url::parse(&address).unwrap();
    let asked = |name: &str| {
        url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    };
    assert!(address.starts_with(&format!("{}/authorize?", idp.issuer())), "{address}");
    assert_eq!(asked("scope").as_deref(), Some("openid profile email"));
    assert_eq!(asked("code_challenge_method").as_deref(), Some("S256"));
    assert_eq!(asked("state").as_deref(), Some("a-state"));
    assert_eq!(asked("nonce").as_deref(), Some("a-nonce"));
    assert!(!address.contains(&secrets().verifier));
}

#[tokio::test]
async fn who_it_is_stands_in_what_it_signed_and_in_its_user_info() {
    let idp = Idp::start().await;
    let provider = provider(&idp, |options| {
        options.role_map =
            vec![MappedRole { from: "platform-admins".into(), to: "administrator".into() }];
    })
    .await;
    let found = complete(&provider, NOW).await.unwrap();
    assert_eq!(found.subject, "u-1");
    assert_eq!(found.issuer, idp.issuer());
    assert_eq!(found.session.as_deref(), Some("idp-session"));
    assert_eq!(found.username.as_deref(), Some("ada"));
    assert_eq!(found.display_name.as_deref(), Some("Ada Lovelace"));
    let roles: Vec<&str> = found.roles.iter().map(String::as_str).collect();
    assert_eq!(roles, ["administrator", "buyer", "member"]);
    // the code was redeemed with the proof of who asked, and with the client's secret
    let redeemed = idp.redeemed();
    assert!(redeemed.contains("code_verifier=a-verifier"), "{redeemed}");
    assert!(redeemed.contains("Basic "), "{redeemed}");
}

#[tokio::test]
async fn every_claim_has_to_hold() {
    let idp = Idp::start().await;
    let provider = provider(&idp, |_| {}).await;
    for (claim, value) in [
        ("iss", json!("https://evil.example")),
        ("iss", json!(format!("{}/", idp.issuer()))),
        ("aud", json!("another-client")),
        ("aud", json!([CLIENT, "another-client"])),
        ("nonce", json!("another-nonce")),
        ("nonce", Value::Null),
        ("exp", json!(NOW_SECONDS - 61)),
        ("iat", json!(NOW_SECONDS + 61)),
        ("at_hash", json!("AAAAAAAAAAAAAAAAAAAAAA")),
    ] {
        let told = value.clone();
        idp.says(move |token| token.claims[claim] = told.clone());
        untrusted(complete(&provider, NOW).await, &format!("{claim}: {value}"));
    }
    for (claim, value) in [("exp", NOW_SECONDS - 59), ("iat", NOW_SECONDS + 59)] {
        idp.says(move |token| token.claims[claim] = json!(value));
        assert!(complete(&provider, NOW).await.is_ok(), "{claim}: a clock may be a minute off");
    }
}

#[tokio::test]
async fn no_token_chooses_how_it_is_checked() {
    let idp = Idp::start().await;
    let provider = provider(&idp, |_| {}).await;
    idp.says(|token| token.header = json!({"alg": "none"}));
    assert!(complete(&provider, NOW).await.is_err());
    idp.says(|token| token.header = json!({"alg": "HS256", "kid": token.kid()}));
    untrusted(complete(&provider, NOW).await, "a shared secret");
    idp.says(|token| token.is_tampered = true);
    untrusted(complete(&provider, NOW).await, "changed after it was signed");
    idp.says(|token| token.header["crit"] = json!(["b64"]));
    assert!(complete(&provider, NOW).await.is_err());
    idp.says(|token| token.is_strangers = true);
    untrusted(complete(&provider, NOW).await, "a stranger's key under a known name");
}

#[tokio::test]
async fn another_providers_answer_is_refused() {
    let idp = Idp::start().await;
    let provider = provider(&idp, |_| {}).await;
    let secrets = secrets();
    let issuer = Some("https://evil.example");
    let answer = Answer { code: "a-code", issuer, redirect: REDIRECT, secrets: &secrets };
    untrusted(provider.complete(answer, NOW).await, "iss of the address");
    assert_eq!(idp.redeemed(), "", "the code went nowhere");
}

#[tokio::test]
async fn user_info_of_somebody_else_is_refused() {
    let idp = Idp::start().await;
    let provider = provider(&idp, |_| {}).await;
    idp.info(json!({"sub": "u-2", "roles": ["buyer"]}));
    untrusted(complete(&provider, NOW).await, "user info");
    idp.info(json!([1]));
    assert!(matches!(complete(&provider, NOW).await, Err(SignOnError::Unavailable(_))));
}

#[tokio::test]
async fn keys_are_read_again_when_they_changed() {
    let idp = Idp::start().await;
    let provider = provider(&idp, |_| {}).await;
    complete(&provider, NOW).await.unwrap();
    assert_eq!(idp.key_sets(), 1);
    complete(&provider, NOW).await.unwrap();
    assert_eq!(idp.key_sets(), 1, "they are kept");
    idp.rotates();
    complete(&provider, NOW).await.unwrap();
    assert_eq!(idp.key_sets(), 2);
    complete(&provider, NOW.plus(Duration::from_secs(3600))).await.unwrap_err();
    assert_eq!(idp.key_sets(), 3, "once an hour");
}

#[tokio::test]
async fn what_was_known_serves_while_it_is_away() {
    let idp = Idp::start().await;
    let provider = provider(&idp, |_| {}).await;
    provider.begin(REDIRECT, &secrets(), NOW).await.unwrap();
    idp.goes();
    let later = NOW.plus(Duration::from_secs(2 * 3600));
    assert!(provider.begin(REDIRECT, &secrets(), later).await.is_ok());
    assert!(matches!(complete(&provider, later).await, Err(SignOnError::Unavailable(_))));
    let unknown = OidcProvider::new(
        Preset::Oidc,
        &ProviderOptions {
            server_url: "http://127.0.0.1:9".into(),
            client_id: CLIENT.into(),
            ..ProviderOptions::default()
        },
    )
    .unwrap();
    let never = unknown.begin(REDIRECT, &secrets(), NOW).await;
    assert!(matches!(never, Err(SignOnError::Unavailable(_))), "{never:?}");
}

#[tokio::test]
async fn one_that_is_away_is_not_asked_by_everybody_who_waits() {
    let idp = Idp::start().await;
    let provider = provider(&idp, |_| {}).await;
    idp.goes();
    for seconds in [0, 1, 4] {
        let now = NOW.plus(Duration::from_secs(seconds));
        let away = provider.begin(REDIRECT, &secrets(), now).await;
        assert!(matches!(away, Err(SignOnError::Unavailable(_))), "{away:?}");
    }
    assert_eq!(idp.descriptions(), 1);
    idp.comes();
    let soon = provider.begin(REDIRECT, &secrets(), NOW.plus(Duration::from_secs(4))).await;
    assert!(soon.is_err(), "it is told at once");
    let later = provider.begin(REDIRECT, &secrets(), NOW.plus(Duration::from_secs(5))).await;
    assert!(later.is_ok(), "{later:?}");
}

#[tokio::test]
async fn another_issuer_at_that_address_is_refused() {
    let idp = Idp::start().await;
    let provider = provider(&idp, |options| options.server_url += "/").await;
    untrusted(provider.begin(REDIRECT, &secrets(), NOW).await, "the issuer of its description");
}

#[tokio::test]
async fn only_some_are_let_in() {
    let idp = Idp::start().await;
    let provider = provider(&idp, |options| options.required_roles = vec!["staff".into()]).await;
    assert_eq!(complete(&provider, NOW).await, Err(SignOnError::NotAdmitted));
    idp.info(json!({"sub": "u-1", "groups": ["/staff"]}));
    assert!(complete(&provider, NOW).await.is_ok());
}

#[tokio::test]
async fn a_logout_token_has_to_be_the_providers() {
    let idp = Idp::start().await;
    let provider = provider(&idp, |_| {}).await;
    let token = idp.logout_token(|_| {});
    let ended = provider.ended(&token, NOW).await.unwrap();
    assert_eq!(ended, Ended::Session { issuer: idp.issuer(), session: "idp-session".into() });
    untrusted(provider.ended(&token, NOW).await, "seen before");
    untrusted(provider.ended(&idp.logout_token(|t| t.is_tampered = true), NOW).await, "tampered");
    untrusted(provider.ended(&idp.logout_token(|t| t.is_strangers = true), NOW).await, "stranger");
    let none = idp.logout_token(|token| token.header = json!({"alg": "none"}));
    untrusted(provider.ended(&none, NOW).await, "none");
    let typed = idp.logout_token(|token| token.header["typ"] = json!("at+jwt"));
    untrusted(provider.ended(&typed, NOW).await, "another kind");
    let critical = idp.logout_token(|token| token.header["crit"] = json!(["exp"]));
    untrusted(provider.ended(&critical, NOW).await, "it asks for what nobody knows");
    for text in ["", "a", "a.b.c", &"a".repeat(20_000)] {
        untrusted(provider.ended(text, NOW).await, "no token");
    }
    let before = idp.key_sets();
    for _ in 0..20 {
        let unknown = idp.logout_token(|token| token.header["kid"] = json!("nobodys"));
        untrusted(provider.ended(&unknown, NOW).await, "an unknown key");
    }
    assert_eq!(idp.key_sets(), before, "nobody makes us ask again and again");
}
