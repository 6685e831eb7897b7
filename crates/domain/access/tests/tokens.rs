//! Tokens that hold, and a table of malformed and confused ones of which none may be accepted.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD as B64},
};
use jsonwebtoken::{Algorithm, EncodingKey, crypto::sign};
use midplane_access::*;
use midplane_model::{Actor, PluginName, SessionId, TenantId, Timestamp, UserId, Version};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::Duration;

const NOW: Timestamp = Timestamp(1_800_000_000_000);
const MINUTES: Duration = Duration::from_secs(300);

fn key() -> SigningKey {
    SigningKey::generate(&[7; 32]).unwrap()
}

fn pem(key: &SigningKey) -> EncodingKey {
    EncodingKey::from_ec_pem(key.to_pkcs8_pem().unwrap().as_bytes()).unwrap()
}

fn claims() -> AccessClaims {
    AccessClaims {
        sub: UserId::parse("u1").unwrap(),
        name: "Ada".into(),
        roles: ["administrator".to_owned()].into(),
        tenant: TenantId::parse("acme").ok(),
        team: None,
        region: None,
        features: Default::default(),
        beta_features: false,
        sid: SessionId::parse("s1").unwrap(),
    }
}

fn header() -> Value {
    json!({ "typ": "JWT", "alg": "ES256", "kid": key().kid() })
}

fn payload() -> Value {
    let now = NOW.seconds();
    json!({
        "iss": "midplane", "aud": "midplane", "typ": "access", "iat": now, "exp": now + 300,
        "sub": "u1", "name": "Ada", "roles": [], "sid": "s1",
    })
}

/// Any header text over any payload text, with a true ES256 signature.
fn forged(header: &str, payload: &str, key: &EncodingKey) -> String {
    let message = format!("{}.{}", B64.encode(header), B64.encode(payload));
    let signature = sign(message.as_bytes(), key, Algorithm::ES256).unwrap();
    format!("{message}.{signature}")
}

fn with(base: Value, field: &str, value: Value) -> String {
    let mut changed = base;
    changed[field] = value;
    changed.to_string()
}

fn without(base: Value, field: &str) -> String {
    let mut changed = base;
    changed.as_object_mut().unwrap().remove(field);
    changed.to_string()
}

#[test]
fn an_access_token_goes_round() {
    let token = sign_access(&key(), &claims(), Life::starting(NOW, MINUTES)).unwrap();
    let verified = verify_access(&token, &KeySet::of([&key()]), NOW).unwrap();
    assert_eq!(verified.claims, claims());
    assert_eq!(verified.expires_at, NOW.plus(MINUTES));
}

#[test]
fn the_forger_of_this_file_can_make_a_good_token() {
    let token = forged(&header().to_string(), &payload().to_string(), &pem(&key()));
    assert!(verify_access(&token, &KeySet::of([&key()]), NOW).is_ok());
}

#[test]
fn headers_that_choose_or_bring_keys_are_refused() {
    use TokenError as E;
    let public = jwks_json(&KeySet::of([&key()]))["keys"][0].clone();
    let table = [
        (with(header(), "alg", json!("none")), E::Algorithm),
        (with(header(), "alg", json!("None")), E::Algorithm),
        (with(header(), "alg", json!("HS256")), E::Algorithm),
        (with(header(), "alg", json!("ES384")), E::Algorithm),
        (with(header(), "alg", json!("RS256")), E::Algorithm),
        (with(header(), "alg", json!("es256")), E::Algorithm),
        (with(header(), "alg", json!(["ES256"])), E::Header),
        (with(header(), "alg", Value::Null), E::Header),
        (without(header(), "alg"), E::Header),
        (without(header(), "kid"), E::UnknownKey),
        (with(header(), "kid", json!("")), E::UnknownKey),
        (with(header(), "kid", json!("../../dev/null")), E::UnknownKey),
        (with(header(), "kid", json!("' OR 1=1 --")), E::UnknownKey),
        (with(header(), "kid", json!(1)), E::Header),
        (with(header(), "jwk", public), E::Header),
        (with(header(), "jku", json!("https://evil.example/jwks.json")), E::Header),
        (with(header(), "x5u", json!("https://evil.example/cert.pem")), E::Header),
        (with(header(), "x5c", json!(["MIIB"])), E::Header),
        (with(header(), "crit", json!(["exp"])), E::Header),
        (with(header(), "crit", json!([])), E::Header),
        (with(header(), "b64", json!(false)), E::Header),
        (with(header(), "zip", json!("DEF")), E::Header),
        (with(header(), "cty", json!("JWT")), E::Header),
        (with(header(), "typ", json!("at+jwt")), E::Type),
        (r#"{"alg":"ES256","alg":"none","kid":"x"}"#.into(), E::Header),
        ("[]".into(), E::Header),
        ("ES256".into(), E::Malformed),
        ("".into(), E::Malformed),
        ("{".into(), E::Malformed),
    ];
    for (header, expected) in table {
        let token = forged(&header, &payload().to_string(), &pem(&key()));
        let error = verify_access(&token, &KeySet::of([&key()]), NOW).unwrap_err();
        assert_eq!(error, expected, "{header}");
    }
}

#[test]
fn claims_that_do_not_hold_are_refused() {
    use TokenError as E;
    let now = NOW.seconds();
    let doubled = payload().to_string().replacen('{', r#"{"sub":"u2","#, 1);
    let doubled_exp = payload().to_string().replacen('{', r#"{"exp":99999999999,"#, 1);
    let table = [
        (with(payload(), "exp", json!(now - 61)), E::Expired),
        (with(payload(), "exp", json!(now - 60)), E::Expired),
        (with(payload(), "exp", json!(0)), E::Expired),
        (with(payload(), "exp", json!(i64::MIN)), E::Expired),
        (with(payload(), "exp", json!(u64::MAX)), E::Claims),
        (with(payload(), "exp", json!("9999999999")), E::Claims),
        (with(payload(), "exp", json!(1e10)), E::Claims),
        (with(payload(), "exp", Value::Null), E::Claims),
        (without(payload(), "exp"), E::Claims),
        (without(payload(), "iat"), E::Claims),
        (with(payload(), "iat", json!(now + 61)), E::NotYetValid),
        (with(payload(), "nbf", json!(now + 61)), E::NotYetValid),
        (with(payload(), "nbf", json!("soon")), E::Claims),
        (with(payload(), "aud", json!("midplane-refresh")), E::Audience),
        (with(payload(), "aud", json!("orders")), E::Audience),
        (with(payload(), "aud", json!(["midplane"])), E::Claims),
        (without(payload(), "aud"), E::Claims),
        (with(payload(), "iss", json!("https://evil.example")), E::Issuer),
        (with(payload(), "iss", json!("midplane ")), E::Issuer),
        (without(payload(), "iss"), E::Claims),
        (with(payload(), "typ", json!("refresh")), E::Type),
        (with(payload(), "typ", json!("plugin")), E::Type),
        (without(payload(), "typ"), E::Claims),
        (with(payload(), "sub", json!("")), E::Claims),
        (with(payload(), "sub", json!("../u1")), E::Claims),
        (with(payload(), "sub", json!(["u1"])), E::Claims),
        (without(payload(), "sub"), E::Claims),
        (without(payload(), "sid"), E::Claims),
        (with(payload(), "roles", json!("administrator")), E::Claims),
        (doubled, E::Claims),
        (doubled_exp, E::Claims),
        ("[]".into(), E::Claims),
        ("null".into(), E::Claims),
        ("".into(), E::Claims),
        (format!("{} trailing", payload()), E::Claims),
    ];
    for (payload, expected) in table {
        let token = forged(&header().to_string(), &payload, &pem(&key()));
        let error = verify_access(&token, &KeySet::of([&key()]), NOW).unwrap_err();
        assert_eq!(error, expected, "{payload}");
    }
}

#[test]
fn a_clock_may_be_a_minute_off_and_no_more() {
    let token = sign_access(&key(), &claims(), Life::starting(NOW, MINUTES)).unwrap();
    let at = |seconds: i64| {
        verify_access(&token, &KeySet::of([&key()]), Timestamp(NOW.0 + seconds * 1000)).map(|_| ())
    };
    assert_eq!(at(-60), Ok(()));
    assert_eq!(at(-61), Err(TokenError::NotYetValid));
    assert_eq!(at(359), Ok(()));
    assert_eq!(at(360), Err(TokenError::Expired));
}

#[test]
fn signatures_that_do_not_hold_are_refused() {
    let keys = KeySet::of([&key()]);
    let other = SigningKey::generate(&[9; 32]).unwrap();
    let good = forged(&header().to_string(), &payload().to_string(), &pem(&key()));
    let (message, signature) = good.rsplit_once('.').unwrap();
    let raw = B64.decode(signature).unwrap();
    let hmac = |secret: &[u8]| {
        let header = with(header(), "alg", json!("HS256"));
        let message = format!("{}.{}", B64.encode(header), B64.encode(payload().to_string()));
        let key = EncodingKey::from_secret(secret);
        format!("{message}.{}", sign(message.as_bytes(), &key, Algorithm::HS256).unwrap())
    };
    let jwk = jwks_json(&keys)["keys"][0].clone();
    let x = B64.decode(jwk["x"].as_str().unwrap()).unwrap();
    let y = B64.decode(jwk["y"].as_str().unwrap()).unwrap();
    let point = [vec![4], x, y].concat();
    use TokenError as E;
    let table = [
        (forged(&header().to_string(), &payload().to_string(), &pem(&other)), E::Signature),
        (hmac(&point), E::Algorithm),
        (hmac(jwk.to_string().as_bytes()), E::Algorithm),
        (hmac(b""), E::Algorithm),
        (format!("{message}."), E::Signature),
        (message.to_owned(), E::Malformed),
        (format!("{good}."), E::Malformed),
        (format!(".{good}"), E::Malformed),
        (format!("{good}="), E::Malformed),
        (format!("{message}.{signature}AA"), E::Signature),
        (format!("{message}.{}", B64.encode([0; 64])), E::Signature),
        (format!("{message}.{}", B64.encode(&raw[..63])), E::Signature),
        (format!("{message}.{}", B64.encode([&raw[32..], &raw[..32]].concat())), E::Signature),
        (format!("{message}.{}", STANDARD.encode(&raw)), E::Malformed),
        (good.replace('.', ".."), E::Malformed),
        (good.to_uppercase(), E::Malformed),
        (format!("{good} "), E::Malformed),
        (format!("{good}\n"), E::Malformed),
        (good.replacen("ey", "ey ", 1), E::Malformed),
        ("..".into(), E::Malformed),
        ("a.b.c".into(), E::Malformed),
        (String::new(), E::Malformed),
        ("é.é.é".into(), E::Malformed),
        ("x".repeat(LONGEST_TOKEN), E::Malformed),
        ("x".repeat(LONGEST_TOKEN + 1), E::TooLong),
    ];
    for (token, expected) in table {
        assert_eq!(verify_access(&token, &keys, NOW).unwrap_err(), expected, "{token}");
    }
    for none in [KeySet::default(), KeySet::of([&other])] {
        assert_eq!(verify_access(&good, &none, NOW), Err(E::UnknownKey));
    }
}

#[test]
fn no_kind_of_token_stands_in_for_another() {
    let (key, life) = (key(), Life::starting(NOW, MINUTES));
    let keys = KeySet::of([&key]);
    let orders = PluginName::parse("orders").unwrap();
    let midplane = PluginName::parse("midplane").unwrap();
    let refresh = RefreshClaims {
        sub: UserId::parse("u1").unwrap(),
        sid: SessionId::parse("s1").unwrap(),
        jti: "j1".into(),
        roles: Default::default(),
        tenant: None,
        team: None,
        region: None,
        features: Default::default(),
        beta_features: false,
    };
    let plugin = PluginClaims {
        sub: Actor::User(UserId::parse("u1").unwrap()),
        name: None,
        roles: Default::default(),
        permissions: Default::default(),
        tenant: None,
        team: None,
        sid: SessionId::parse("s1").ok(),
        version: Version::parse("1.0.0").unwrap(),
        capabilities: ["storage".to_owned()].into(),
    };
    let access = sign_access(&key, &claims(), life).unwrap();
    let refresh = sign_refresh(&key, &refresh, life).unwrap();
    let for_orders = sign_plugin(&key, &orders, &plugin, life).unwrap();
    let for_midplane = sign_plugin(&key, &midplane, &plugin, life).unwrap();

    assert!(verify_refresh(&refresh, &keys, NOW).is_ok());
    assert_eq!(verify_plugin(&for_orders, &orders, &keys, NOW).unwrap().claims, plugin);
    for wrong in [&refresh, &for_orders, &for_midplane] {
        assert!(verify_access(wrong, &keys, NOW).is_err());
    }
    for wrong in [&access, &for_orders, &for_midplane] {
        assert!(verify_refresh(wrong, &keys, NOW).is_err());
    }
    for wrong in [&access, &refresh, &for_midplane] {
        assert!(verify_plugin(wrong, &orders, &keys, NOW).is_err());
    }
    assert!(verify_plugin(&access, &midplane, &keys, NOW).is_err());
}

#[test]
fn a_token_of_the_longest_length_goes_round_and_no_longer_one() {
    let named = |length: usize| {
        let claims = AccessClaims { name: "x".repeat(length), ..claims() };
        sign_access(&key(), &claims, Life::starting(NOW, MINUTES))
    };
    let short = named(0).unwrap().len();
    // three bytes of a name are four of a token
    assert_eq!(LONGEST_TOKEN, 8192, "what proxies in front let through");
    let most = (LONGEST_TOKEN - short) / 4 * 3;
    let longest = (most..most + 8).filter_map(|length| named(length).ok()).next_back().unwrap();
    assert_eq!(longest.len(), LONGEST_TOKEN);
    assert!(verify_access(&longest, &KeySet::of([&key()]), NOW).is_ok());
    assert_eq!(named(most + 8), Err(TokenError::TooLong));
}

#[test]
fn permissions_of_another_release_are_left_out_one_by_one() {
    let spelled = json!(["users:manage", "customers:read", "from-the-future", "*", ""]);
    let now = NOW.seconds();
    let payload = json!({
        "iss": "midplane", "aud": "orders", "typ": "plugin", "iat": now, "exp": now + 300,
        "sub": "u1", "roles": [], "permissions": [], "version": "1.0.0", "capabilities": [],
    });
    let token = forged(&header().to_string(), &with(payload, "permissions", spelled), &pem(&key()));
    let orders = PluginName::parse("orders").unwrap();
    let claims = verify_plugin(&token, &orders, &KeySet::of([&key()]), NOW).unwrap().claims;
    let known = [Permission::USERS_MANAGE, "customers:read".parse().unwrap()];
    assert_eq!(claims.permissions, known.into());
}

#[test]
fn a_refresh_token_of_an_earlier_release_still_prepares_a_page() {
    let now = NOW.seconds();
    let payload = json!({
        "iss": "midplane", "aud": "midplane-refresh", "typ": "refresh", "iat": now,
        "exp": now + 300, "sub": "u1", "sid": "s1", "jti": "j1", "roles": ["member"],
    });
    let token = forged(&header().to_string(), &payload.to_string(), &pem(&key()));
    let claims = verify_refresh(&token, &KeySet::of([&key()]), NOW).unwrap().claims;
    assert_eq!((claims.roles.len(), claims.tenant, claims.features.len()), (1, None, 0));
}

proptest! {
    #[test]
    fn no_changed_character_goes_unnoticed(position in 0usize..400, byte in 0x20u8..0x7f) {
        let good = forged(&header().to_string(), &payload().to_string(), &pem(&key()));
        let mut changed = good.clone().into_bytes();
        let position = position % changed.len();
        changed[position] = byte;
        let changed = String::from_utf8(changed).unwrap();
        prop_assume!(changed != good);
        prop_assert!(verify_access(&changed, &KeySet::of([&key()]), NOW).is_err());
    }

    #[test]
    fn nothing_panics(text in ".{0,200}") {
        let _ = verify_access(&text, &KeySet::of([&key()]), NOW);
    }
}

#[test]
fn a_life_ends_in_whole_seconds() {
    let life = Life::starting(Timestamp(1_000_400), Duration::from_millis(59_700));
    assert_eq!(life.until(), Timestamp(1_060_000));
}
