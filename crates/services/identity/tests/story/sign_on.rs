//! Signing in by an identity provider.

use super::{HOME, World, later, make_ada, opened_with};
use midplane_access::authenticate;
use midplane_identity::{Error, Options, SignOn, SignOnAnswer, SignOnBegun};
use midplane_sign_on::{ExternalIdentity, SignOnError, fake::ScriptedProvider};
use midplane_store::{Changes as _, ExternalAccounts as _};
use midplane_testkit::NOW;
use std::sync::Arc;

const REDIRECT: &str = "http://own.example/auth/sign-on/corp/callback";

fn identity(subject: &str, username: &str, roles: &[&str]) -> ExternalIdentity {
    ExternalIdentity {
        issuer: "https://id.example".into(),
        subject: subject.into(),
        session: Some(format!("session-of-{subject}")),
        username: Some(username.into()),
        display_name: Some(format!("The {username}")),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
    }
}

async fn world() -> (World, Arc<ScriptedProvider>) {
    let provider = Arc::new(ScriptedProvider::saying("corp", identity("1", "ada", &["buyer"])));
    let providers = vec![Arc::clone(&provider) as _];
    let sign_on = SignOn { providers, ..SignOn::default() };
    (opened_with(sign_on, Options::default()).await, provider)
}

/// A world where Grace came by her provider.
pub async fn with_grace() -> World {
    let (world, provider) = world().await;
    provider.says(Ok(identity("2", "grace", &["buyer"])));
    let begun = begin(&world).await;
    let done = world.sign_on_complete("corp", answer(&begun, state(&begun)), HOME, NOW).await;
    done.expect("she comes in");
    world
}

async fn begin(world: &World) -> SignOnBegun {
    world.sign_on_begin("corp", REDIRECT, "/orders".into(), NOW).await.expect("it begins")
}

fn state(begun: &SignOnBegun) -> &str {
    let (_, query) = begun.address.split_once("state=").expect("a state");
    query.split('&').next().expect("a state")
}

fn answer<'a>(carried: &'a SignOnBegun, state: &'a str) -> SignOnAnswer<'a> {
    SignOnAnswer {
        carried: vec!["rubbish", &carried.carried],
        state,
        code: Ok("a-code"),
        issuer: None,
        redirect: REDIRECT,
    }
}

#[tokio::test]
async fn who_comes_first_gets_an_account_and_who_comes_again_the_same() {
    let (world, provider) = world().await;
    let begun = begin(&world).await;
    let done = world.sign_on_complete("corp", answer(&begun, state(&begun)), HOME, NOW).await;
    let (first, next) = done.unwrap();
    assert_eq!((next.as_str(), first.user.username.as_str()), ("/orders", "ada"));
    let header = format!("Bearer {}", first.access);
    assert!(authenticate(&world.snapshot(NOW).await, Some(&header), NOW).is_ok());
    // nobody signs in with a password that nobody set
    let password = world.sign_in("ada", String::new(), HOME, NOW).await.unwrap_err();
    assert!(matches!(password, Error::BadCredentials), "{password}");

    provider.says(Ok(identity("1", "renamed", &["auditor"])));
    let begun = begin(&world).await;
    let done = world.sign_on_complete("corp", answer(&begun, state(&begun)), HOME, NOW).await;
    let (second, _) = done.unwrap();
    assert_eq!(second.user.id, first.user.id, "the subject is who they are");
    assert_eq!(second.user.username, "ada", "a username stays");
    assert_eq!(second.user.display_name, "The renamed");
    assert_eq!(second.user.roles, ["auditor".to_owned()].into());
}

#[tokio::test]
async fn an_account_of_the_same_name_is_somebody_elses() {
    let (world, _) = world().await;
    make_ada(&world).await;
    let begun = begin(&world).await;
    let done = world.sign_on_complete("corp", answer(&begun, state(&begun)), HOME, NOW).await;
    assert_eq!(done.unwrap().0.user.username, "ada-2");
}

#[tokio::test]
async fn only_what_began_in_this_browser_is_finished() {
    let (world, _) = world().await;
    let (one, other) = (begin(&world).await, begin(&world).await);
    for (carried, state, now) in
        [(&one, state(&other), NOW), (&one, "", NOW), (&one, state(&one), later(10 * 60 + 61))]
    {
        let done = world.sign_on_complete("corp", answer(carried, state), HOME, now).await;
        assert!(matches!(done, Err(Error::NotBegun)), "{state}");
    }
    let elsewhere = world.sign_on_complete("other", answer(&one, state(&one)), HOME, NOW).await;
    assert!(matches!(elsewhere, Err(Error::NoProvider(_))));
    let mut without = answer(&one, state(&one));
    without.code = Err("access_denied");
    let done = world.sign_on_complete("corp", without, HOME, NOW).await;
    assert!(matches!(done, Err(Error::SignOn(SignOnError::Refused(_)))));
}

#[tokio::test]
async fn a_refusal_of_the_provider_writes_nothing() {
    let (world, provider) = world().await;
    let revision = world.store.revision().await.unwrap();
    for refused in [
        SignOnError::Unavailable("down".into()),
        SignOnError::Untrusted("nonce".into()),
        SignOnError::NotAdmitted,
    ] {
        provider.says(Err(refused.clone()));
        let begun = begin(&world).await;
        let done = world.sign_on_complete("corp", answer(&begun, state(&begun)), HOME, NOW).await;
        assert!(matches!(done, Err(Error::SignOn(error)) if error == refused));
    }
    assert_eq!(world.store.revision().await.unwrap(), revision);
    assert!(world.user_list(None, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_ends_at_the_provider_ends_here() {
    let (world, _) = world().await;
    let begun = begin(&world).await;
    let done = world.sign_on_complete("corp", answer(&begun, state(&begun)), HOME, NOW).await;
    let (signed_in, _) = done.unwrap();
    let header = format!("Bearer {}", signed_in.access);
    let strange = world.sign_on_ended("corp", "session-of-2", NOW).await.unwrap();
    assert_eq!(strange, None);
    let others = world.sign_on_left("corp", "https://id.example/", "session-of-1", NOW).await;
    assert!(matches!(others, Err(Error::NotBegun)));
    assert!(authenticate(&world.snapshot(NOW).await, Some(&header), NOW).is_ok());
    assert!(world.sign_on_ended("corp", "session-of-1", NOW).await.unwrap().is_some());
    assert!(authenticate(&world.snapshot(NOW).await, Some(&header), NOW).is_err());
    let again = world.sign_on_left("corp", "https://id.example", "session-of-1", NOW).await;
    assert_eq!(again.unwrap(), None);
}

#[tokio::test]
async fn of_two_browsers_at_once_both_are_one_person() {
    let (world, _) = world().await;
    let begun = [begin(&world).await, begin(&world).await];
    let [one, two] = begun
        .each_ref()
        .map(|begun| world.sign_on_complete("corp", answer(begun, state(begun)), HOME, NOW));
    let (one, two) = futures::join!(one, two);
    assert_eq!(one.unwrap().0.user.id, two.unwrap().0.user.id);
    assert_eq!(world.user_list(None, 10).await.unwrap().len(), 1);
    let account = midplane_store::ExternalAccount {
        issuer: "https://id.example".into(),
        subject: "1".into(),
    };
    assert!(world.store.external_user(&account).await.unwrap().is_some());
}

#[tokio::test]
async fn a_name_that_many_have_keeps_nobody_out() {
    let (world, provider) = world().await;
    for subject in 0..30 {
        provider.says(Ok(identity(&subject.to_string(), "jane", &[])));
        let begun = begin(&world).await;
        let done = world.sign_on_complete("corp", answer(&begun, state(&begun)), HOME, NOW).await;
        assert!(done.unwrap().0.user.username.starts_with("jane"), "{subject}");
    }
    assert_eq!(world.user_list(None, 100).await.unwrap().len(), 30);
}

#[tokio::test]
async fn passwords_can_be_switched_off() {
    let sign_on = SignOn { passwords: false, ..SignOn::default() };
    let world = opened_with(sign_on, Options::default()).await;
    make_ada(&world).await;
    let refused = world.sign_in("ada", "correct horse".into(), HOME, NOW).await.unwrap_err();
    assert!(matches!(refused, Error::NoPasswords), "{refused}");
    let ada = world.user_list(None, 1).await.unwrap().remove(0).id;
    let both = ("correct horse".to_owned(), "a long new password".to_owned());
    let refused = world.own_password(&ada, both, None, (HOME, NOW)).await.unwrap_err();
    assert!(matches!(refused, Error::NoPasswords), "{refused}");
}
