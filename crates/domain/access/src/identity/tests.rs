use super::*;
use midplane_model::{Namespace, NamespaceName, PluginPattern};

fn plugin(name: &str) -> PluginName {
    PluginName::parse(name).unwrap()
}

fn token(permissions: &[Permission], only: Option<&str>) -> Identity {
    Identity {
        subject: Subject::Token(TokenId::parse("ci").unwrap()),
        permissions: permissions.iter().cloned().collect(),
        scope: only.map(|only| Arc::new(TokenScope::of(&plugin(only)))),
        ..Identity::anonymous()
    }
}

#[test]
fn anonymous_is_asked_to_sign_in() {
    let denied = Identity::anonymous().require(Permission::PLUGINS_READ).unwrap_err();
    assert_eq!(denied, Denied::SignInRequired { permission: Permission::PLUGINS_READ });
}

#[test]
fn a_missing_permission_is_named() {
    let denied = token(&[], None).require(Permission::USERS_MANAGE).unwrap_err();
    assert_eq!(denied.to_string(), "`token:ci` lacks the permission `users:manage`");
}

#[test]
fn a_restricted_token_stays_with_its_plugin() {
    let ci = token(&[Permission::VERSIONS_PUBLISH, Permission::USERS_MANAGE], Some("orders"));
    assert!(ci.require_some(Permission::VERSIONS_PUBLISH).is_ok());
    assert!(ci.require_for(Permission::VERSIONS_PUBLISH, &plugin("orders")).is_ok());
    assert!(ci.require_for(Permission::VERSIONS_PUBLISH, &plugin("notes")).is_err());
    // even when somebody granted it by mistake
    assert!(ci.require(Permission::USERS_MANAGE).is_err());
}

#[test]
fn a_restricted_token_may_ask_before_its_plugin_is_named() {
    let all = token(&Permission::PLATFORM, Some("orders"));
    let open: Permission = "customers:read".parse().unwrap();
    let open = token(std::slice::from_ref(&open), Some("orders")).require_some(open).is_ok();
    let asked = Permission::PLATFORM.map(|permission| all.require_some(permission).is_ok());
    assert_eq!(asked, [true, true, false, false, true, true, true, true, false, false, false]);
    let whole = Permission::PLATFORM.map(|permission| all.require(permission).is_ok());
    assert_eq!(whole, [false; 11]);
    assert!(!open, "what a plugin declares may be about the whole platform");
}

#[test]
fn what_a_plugin_declares_is_asked_for_like_the_rest() {
    let open: Permission = "customers:read".parse().unwrap();
    assert!(token(std::slice::from_ref(&open), None).require(open.clone()).is_ok());
    let denied = token(&[], None).require(open).unwrap_err();
    assert_eq!(denied.to_string(), "`token:ci` lacks the permission `customers:read`");
}

#[test]
fn each_actor_is_written_down_by_a_name_of_its_own() {
    let named = |subject| Identity { subject, ..Identity::anonymous() }.actor().to_string();
    let user = Subject::User(UserId::parse("u1").unwrap());
    let token = Subject::Token(TokenId::parse("ci").unwrap());
    let names = [Subject::Anonymous, user, token, Subject::Bootstrap].map(named);
    assert_eq!(names.map(String::from), ["anonymous", "u1", "token:ci", "bootstrap"]);
}

#[test]
fn an_unrestricted_token_speaks_for_every_plugin() {
    let ci = token(&[Permission::VERSIONS_PUBLISH], None);
    assert!(ci.require_for(Permission::VERSIONS_PUBLISH, &plugin("notes")).is_ok());
    assert!(ci.may_speak_for(&plugin("@acme/orders")).is_ok());
}

fn person(user: &str, permissions: &[Permission]) -> Identity {
    let user = UserId::parse(user).unwrap();
    Identity {
        subject: Subject::User(user.clone()),
        person: Some(user),
        permissions: permissions.iter().cloned().collect(),
        ..Identity::anonymous()
    }
}

/// As `identity`, where `@acme` is Ada's with Bob as a member, and `@acme/pay` is Carol's.
fn claimed(identity: Identity) -> Identity {
    let of = |owner: &str, member: Option<&str>| {
        let people = |id: &str| (UserId::parse(id).unwrap(), id.to_owned());
        let members = member.map(people).into_iter().collect();
        Arc::new(Namespace { owners: [people(owner)].into(), members })
    };
    let name = |text: &str| NamespaceName::parse(text).unwrap();
    let claims = [(name("@acme"), of("ada", Some("bob"))), (name("@acme/pay"), of("carol", None))];
    Identity { namespaces: claims.into_iter().collect(), ..identity }
}

#[test]
fn a_claimed_name_is_for_those_who_are_part_of_it() {
    let publish = || Permission::VERSIONS_PUBLISH;
    let (orders, pay) = (plugin("@acme/orders"), plugin("@acme/pay"));
    for user in ["ada", "bob"] {
        let one = claimed(person(user, &[]));
        assert!(one.require_some(publish()).is_ok(), "{user}");
        assert!(one.require_for(publish(), &orders).is_ok(), "{user} needs no other permission");
        assert!(one.require_for(Permission::PLUGINS_MANAGE, &orders).is_ok());
        assert!(one.require_for(publish(), &pay).is_err(), "the nearer claim decides");
        assert!(one.require_for(publish(), &plugin("notes")).is_err());
        assert!(one.require_for(Permission::APPROVALS_DECIDE, &orders).is_err());
        assert!(one.require(Permission::PLUGINS_MANAGE).is_err());
    }
    let eve = claimed(person("eve", &[publish()]));
    let denied = eve.require_for(publish(), &orders).unwrap_err();
    assert_eq!(denied.to_string(), "`@acme` is claimed, and `eve` is not part of it");
    assert!(eve.require_for(publish(), &plugin("notes")).is_ok(), "what nobody claimed is as ever");
    assert!(claimed(person("eve", &[])).require_some(publish()).is_err());
    let root = claimed(person("root", &Permission::PLATFORM));
    assert!(root.require_for(publish(), &orders).is_ok());
}

#[test]
fn who_may_only_look_looks_at_claimed_names_too() {
    let eve = claimed(person("eve", &[Permission::PLUGINS_READ]));
    assert!(eve.require_for(Permission::PLUGINS_READ, &plugin("@acme/orders")).is_ok());
}

#[test]
fn a_token_acts_for_what_it_names_and_for_its_maker() {
    let (publish, orders) = (Permission::VERSIONS_PUBLISH, plugin("@acme/orders"));
    let may = |token: Identity| claimed(token).require_for(publish.clone(), &orders).is_ok();
    let wide = token(std::slice::from_ref(&publish), None);
    assert!(!may(wide.clone()), "a token for everything names nothing");
    let by = |maker: &str| Identity { person: UserId::parse(maker).ok(), ..wide.clone() };
    assert!(may(by("ada")) && may(by("bob")) && !may(by("eve")));
    assert!(may(token(std::slice::from_ref(&publish), Some("@acme/orders"))));
    assert!(!may(token(&[], Some("@acme/orders"))), "a token has no more than it was given");
    let none = Identity { person: UserId::parse("ada").ok(), ..token(&[], None) };
    assert!(!may(none), "a member's token has no more than it was given");
    assert!(may(token(&Permission::PLATFORM, None)), "an administrator's token");
}

#[test]
fn a_token_for_an_environment_moves_no_other_one() {
    let environment = |text: &str| Environment::parse(text).unwrap();
    let scope = TokenScope {
        plugins: [(&plugin("orders")).into()].into(),
        environments: [environment("staging")].into(),
    };
    let ci = Identity { scope: Some(Arc::new(scope)), ..token(&Permission::PLATFORM, None) };
    assert!(ci.may_reach(Some(&environment("staging"))).is_ok());
    let denied = ci.may_reach(Some(&environment("prod"))).unwrap_err();
    let told = "the token is only for `orders` in `staging`, not for `prod`";
    assert_eq!(denied.to_string(), told);
    assert!(ci.may_reach(None).is_err() && !ci.manages_all_plugins());
    assert!(Identity::anonymous().may_reach(None).is_ok());
}

fn scope(patterns: &[&str]) -> TokenScope {
    let patterns = patterns.iter().map(|text| PluginPattern::parse(text).unwrap());
    TokenScope { plugins: patterns.collect(), ..TokenScope::default() }
}

#[test]
fn only_who_is_part_of_a_namespace_makes_a_token_that_names_it() {
    let publish = [Permission::VERSIONS_PUBLISH];
    let may = |identity: Identity, text: &str| {
        claimed(identity).may_make_token(&publish, &scope(&[text])).is_ok()
    };
    let manager = |user| person(user, &[Permission::TOKENS_MANAGE, Permission::VERSIONS_PUBLISH]);
    for (text, told) in
        [("@acme/orders", false), ("@acme/*", false), ("@acme/pay", false), ("notes", true)]
    {
        assert_eq!(may(manager("eve"), text), told, "{text}");
        assert!(may(person("root", &Permission::PLATFORM), text), "{text}");
    }
    assert!(may(manager("bob"), "@acme/orders"));
    assert!(!may(manager("bob"), "@acme/*"), "a name in it is Carol's");
    assert!(may(manager("carol"), "@acme/pay"));
}

#[test]
fn owners_keep_the_tokens_of_their_namespaces() {
    let publish = [Permission::VERSIONS_PUBLISH];
    let owner = |user| claimed(person(user, &[]));
    for (user, patterns, own) in [
        ("ada", &["@acme/orders", "@acme/notes"][..], true),
        ("ada", &["@acme/*"], false),
        ("ada", &["@acme/pay"], false),
        ("ada", &["@acme/orders", "notes"], false),
        ("ada", &["notes"], false),
        ("ada", &[], false),
        ("carol", &["@acme/pay"], true),
        ("carol", &["@acme/orders"], false),
        // a member does not
        ("bob", &["@acme/orders"], false),
        ("eve", &["@acme/orders"], false),
    ] {
        let (one, scope) = (owner(user), scope(patterns));
        assert_eq!(one.may_make_token(&publish, &scope).is_ok(), own, "{user} {patterns:?}");
        assert_eq!(one.keeps_token(&scope).is_ok(), own, "{user} {patterns:?}");
    }
    assert!(owner("ada").keeps_tokens().is_ok() && owner("carol").keeps_tokens().is_ok());
    assert!(owner("bob").keeps_tokens().is_err());
    let own = scope(&["@acme/orders"]);
    for more in [Permission::APPROVALS_DECIDE, Permission::USERS_MANAGE] {
        let denied = owner("ada").may_make_token(&[more], &own).unwrap_err();
        assert!(matches!(denied, Denied::Missing { .. }), "{denied:?}");
    }
    let leaked = Identity { person: UserId::parse("ada").ok(), ..token(&publish, None) };
    let leaked = claimed(leaked);
    assert!(leaked.keeps_tokens().is_err() && leaked.may_make_token(&publish, &own).is_err());
    assert!(Identity::anonymous().keeps_tokens().is_err());
}
