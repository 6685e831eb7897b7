//! What a request's `Authorization` header makes of its sender.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use base64::{Engine, engine::general_purpose::STANDARD};
use midplane_access::*;
use midplane_model::{
    Actor, Namespace, NamespaceName, PluginName, RoleDefinition, SessionId, TenantId, Timestamp,
    TokenId, TokenScope, UserId,
};
use midplane_refusal::{Class, Refuse as _, Retry};
use std::{sync::Arc, time::Duration};

const NOW: Timestamp = Timestamp(1_800_000_000_000);

fn key() -> SigningKey {
    SigningKey::generate(&[7; 32]).unwrap()
}

fn snapshot() -> AccessSnapshot {
    let grant = Grant {
        id: TokenId::parse("ci").unwrap(),
        name: "CI of orders".into(),
        permissions: [Permission::VERSIONS_PUBLISH].into(),
        everything: false,
        scope: Arc::new(TokenScope::of(&PluginName::parse("orders").unwrap())),
        person: None,
        expires_at: Some(NOW.plus(Duration::from_secs(60))),
    };
    AccessSnapshot {
        keys: KeySet::of([&key()]),
        tokens: Arc::new([(TokenHash::of("mp_secret"), grant)].into()),
        bootstrap: Some(TokenHash::of("a.root.token")),
        revoked_sessions: [SessionId::parse("gone").unwrap()].into(),
        role_table: table("authenticated", "plugins:read"),
        ..AccessSnapshot::default()
    }
}

fn table(role: &str, permission: &str) -> RoleTable {
    let permissions = [permission.to_owned()].into();
    let definition = RoleDefinition { permissions, ..RoleDefinition::default() };
    [(role.to_owned(), definition)].into_iter().collect()
}

fn access_token(session: &str) -> String {
    let claims = AccessClaims {
        sub: UserId::parse("u1").unwrap(),
        name: "Ada".into(),
        roles: ["member".to_owned()].into(),
        tenant: Some(TenantId::parse("acme").unwrap()),
        team: None,
        region: None,
        features: ["beta".to_owned()].into(),
        beta_features: false,
        sid: SessionId::parse(session).unwrap(),
    };
    sign_access(&key(), &claims, Life::starting(NOW, Duration::from_secs(300))).unwrap()
}

fn who(header: &str) -> Result<String, AuthError> {
    authenticate(&snapshot(), Some(header), NOW).map(|identity| identity.actor().to_string())
}

#[test]
fn nobody_is_anonymous() {
    let identity = authenticate(&snapshot(), None, NOW).unwrap();
    assert!(identity.is_anonymous() && identity.permissions.is_empty());
}

#[test]
fn every_way_to_send_a_key_works() {
    let basic = format!("Basic {}", STANDARD.encode("user:mp_secret"));
    for header in ["Bearer mp_secret", "Basic mp_secret", "mp_secret", &basic] {
        assert_eq!(who(header), Ok("token:ci".into()), "{header}");
    }
    for header in ["Bearer a.root.token", "Basic a.root.token", "a.root.token"] {
        assert_eq!(who(header), Ok("bootstrap".into()), "{header}");
    }
}

#[test]
fn a_user_comes_with_what_the_feed_wants_to_know() {
    let header = format!("Bearer {}", access_token("s1"));
    let identity = authenticate(&snapshot(), Some(&header), NOW).unwrap();
    assert_eq!(identity.subject, Subject::User(UserId::parse("u1").unwrap()));
    assert_eq!(identity.viewer.tenant, TenantId::parse("acme").ok());
    assert_eq!(identity.permissions, [Permission::PLUGINS_READ].into());
    assert_eq!(identity.valid_until, Some(NOW.plus(Duration::from_secs(360))));
}

#[test]
fn what_a_role_brings_holds_for_tokens_that_are_out_already() {
    let header = format!("Bearer {}", access_token("s1"));
    let role_table = table("member", "customers:read");
    let snapshot = AccessSnapshot { role_table, ..snapshot() };
    let identity = authenticate(&snapshot, Some(&header), NOW).unwrap();
    assert_eq!(identity.permissions, ["customers:read".parse().unwrap()].into());
    assert_eq!(identity.viewer.permissions, ["customers:read".to_owned()].into());
}

#[test]
fn a_machine_may_what_its_token_grants_and_no_more() {
    let identity = authenticate(&snapshot(), Some("mp_secret"), NOW).unwrap();
    assert_eq!(identity.permissions, [Permission::VERSIONS_PUBLISH].into());
    assert_eq!(identity.viewer.permissions, ["versions:publish".to_owned()].into());
    assert!(identity.viewer.roles.is_empty() && identity.viewer.user.is_none());
}

#[test]
fn a_wrong_credential_is_never_anonymous() {
    let empty_password = format!("Basic {}", STANDARD.encode("user:"));
    let table = [
        ("Bearer wrong", AuthError::UnknownKey),
        ("wrong", AuthError::UnknownKey),
        ("Bearer a.b.c", AuthError::Token(TokenError::Malformed)),
        ("Bearer", AuthError::Malformed),
        ("", AuthError::Malformed),
        ("Negotiate abc", AuthError::Malformed),
        (empty_password.as_str(), AuthError::UnknownKey),
    ];
    for (header, expected) in table {
        assert_eq!(who(header), Err(expected), "{header}");
    }
}

#[test]
fn a_revoked_session_and_an_old_token_are_over() {
    assert_eq!(who(&access_token("gone")), Err(AuthError::SessionRevoked));
    let later = NOW.plus(Duration::from_secs(60));
    let late = authenticate(&snapshot(), Some("mp_secret"), later);
    assert_eq!(late, Err(AuthError::Expired));
}

#[test]
fn what_holds_or_once_held_is_no_guess() {
    let bounds = Bounds {
        free_failures: 5,
        first_wait: Duration::from_secs(2),
        longest_wait: Duration::from_secs(300),
        address_failures: 3,
        address_recovery: Duration::from_secs(10),
        remembered: 10,
    };
    let guesses = Some(Arc::new(KeyGuesses::new(bounds)));
    let snapshot = AccessSnapshot { guesses, ..snapshot() };
    let ask = |key: &str, now| authenticate_from(&snapshot, Some(key), [192, 0, 2, 1].into(), now);
    let (session, gone) = (access_token("s1"), access_token("gone"));
    let at = |seconds| NOW.plus(Duration::from_secs(seconds));
    let all = || {
        assert!(ask("mp_secret", NOW).is_ok() && ask(&session, NOW).is_ok());
        for (key, now, error) in [
            ("mp_secret", at(60), AuthError::Expired),
            (&session, at(360), AuthError::Token(TokenError::Expired)),
            (&gone, NOW, AuthError::SessionRevoked),
            ("Bearer", NOW, AuthError::Malformed),
        ] {
            assert_eq!(ask(key, now), Err(error), "{key}");
        }
    };
    // however often: the guesses are still free, and when they are spent all is as it was
    (0..10).for_each(|_| all());
    (0..3).for_each(|_| assert_eq!(ask("guess", at(360)), Err(AuthError::UnknownKey)));
    let wait = Err(AuthError::TooManyGuesses(Duration::from_secs(10)));
    assert_eq!(ask("guess", at(360)), wait);
    assert_eq!(ask("a.root.token", at(360)), wait, "that one could be a guess");
    all();
}

#[test]
fn who_has_to_wait_is_told_no_less_than_the_wait() {
    for (wait, seconds) in [(0, 0), (1, 1), (1000, 1), (1001, 2), (2000, 2), (2500, 3)] {
        let after = Duration::from_millis(wait);
        let error = AuthError::TooManyGuesses(after);
        let text =
            format!("too many keys from this address did not hold; try again in {seconds} s");
        assert_eq!(error.to_string(), text);
        let kind = error.kind();
        assert_eq!((kind.code, kind.class), ("MP-ID-008", Class::TooManyRequests));
        assert_eq!(kind.retry, Retry::Safe { after });
    }
}

#[test]
fn every_code_has_its_page_and_every_page_its_code() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/reference/errors");
    let mut pages: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".md").map(str::to_owned))
        .filter(|name| name.starts_with("MP-AUTH-"))
        .collect();
    pages.sort();
    assert_eq!(pages, CODES);
    let errors = [
        AuthError::Malformed,
        AuthError::UnknownKey,
        AuthError::Expired,
        AuthError::Token(TokenError::Signature),
        AuthError::SessionRevoked,
    ];
    assert!(errors.iter().map(|error| error.kind().code).eq(CODES[..5].iter().copied()));
}

#[test]
fn each_denial_says_what_would_help() {
    let permission = Permission::USERS_MANAGE;
    let (own, wanted) = ("`orders`".to_owned(), PluginName::parse("notes").unwrap());
    let namespace = NamespaceName::parse("@acme").unwrap();
    let table = [
        (Denied::Anonymous, "MP-AUTH-006", Class::Unauthenticated),
        (
            Denied::SignInRequired { permission: permission.clone() },
            "MP-AUTH-006",
            Class::Unauthenticated,
        ),
        (
            Denied::Missing { actor: Actor::Anonymous, permission: permission.clone() },
            "MP-AUTH-007",
            Class::Forbidden,
        ),
        (Denied::Restricted { permission, own: own.clone() }, "MP-AUTH-008", Class::Forbidden),
        (Denied::OtherPlugin { own: own.clone(), wanted }, "MP-AUTH-009", Class::Forbidden),
        (Denied::OtherEnvironment { own, wanted: None }, "MP-AUTH-010", Class::Forbidden),
        (Denied::Claimed { actor: Actor::Anonymous, namespace }, "MP-AUTH-011", Class::Forbidden),
    ];
    for (denied, code, class) in table {
        let kind = denied.kind();
        assert_eq!((kind.code, kind.class), (code, class), "{denied}");
    }
}

#[test]
fn who_acts_later_for_a_token_is_stopped_by_claims_as_the_token_is() {
    let orders = PluginName::parse("orders").unwrap();
    let mut snapshot = snapshot();
    for grant in Arc::make_mut(&mut snapshot.tokens).values_mut() {
        grant.scope = Arc::default();
    }
    let may = |snapshot: &AccessSnapshot| {
        let identity = snapshot.identity_of(&TokenId::parse("ci").unwrap(), NOW).unwrap();
        identity.require_for(Permission::VERSIONS_PUBLISH, &orders).is_ok()
    };
    assert!(may(&snapshot));
    let owners = [(UserId::parse("u9").unwrap(), "bob".to_owned())].into();
    let claim = Arc::new(Namespace { owners, ..Namespace::default() });
    snapshot.namespaces = [(NamespaceName::exact(&orders), claim)].into_iter().collect();
    assert!(!may(&snapshot));
}
