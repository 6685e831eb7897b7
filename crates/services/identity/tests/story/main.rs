//! Accounts as their users live them, on the store's fake.

mod cookies;
mod letters;
mod sessions;
mod sign_on;

use futures::future::join_all;
use midplane_access::{AccessSnapshot, Permission, Subject, authenticate};
use midplane_identity::{
    BootstrapToken, CookieOwner, DevicePoll, Error, Identity, NewTokenRequest, NewUserRequest,
    Options, REFRESH_COOKIE, SignOn, Stores, TokenLife,
};
use midplane_model::{Timestamp, TokenScope};
use midplane_store::{Changes as _, fake::MemoryStore};
use midplane_testkit::{CountingEntropy, NOW, author};
use std::{
    collections::BTreeSet,
    net::{IpAddr, Ipv4Addr},
    ops::Deref,
    sync::{Arc, Mutex},
    time::Duration,
};

struct World {
    store: Arc<MemoryStore>,
    identity: Identity,
}

impl Deref for World {
    type Target = Identity;
    fn deref(&self) -> &Identity {
        &self.identity
    }
}

impl World {
    /// What requests are authenticated from at that time.
    async fn snapshot(&self, now: Timestamp) -> AccessSnapshot {
        let models = self.store.read_models_load(self.identity.ended_since(now)).await;
        self.identity.access(&models.expect("the story goes on").access, now)
    }
}

async fn identity() -> World {
    opened(Options::default()).await
}

async fn opened(options: Options) -> World {
    opened_with(SignOn::default(), options).await
}

async fn opened_with(sign_on: SignOn, options: Options) -> World {
    let store = Arc::new(MemoryStore::default());
    let identity = Identity::open(
        (Stores::of(&store), midplane_testkit::keyring()),
        sign_on,
        options,
        Arc::new(CountingEntropy::default()),
        None,
        NOW,
    )
    .await;
    World { store, identity: identity.expect("the story goes on") }
}

async fn with_ada() -> World {
    let identity = identity().await;
    make_ada(&identity).await;
    identity
}

async fn make_ada(identity: &World) {
    let request = NewUserRequest {
        username: "ada".into(),
        display_name: "Ada Lovelace".into(),
        password: "correct horse".into(),
        roles: ["publisher".to_owned()].into(),
    };
    identity.user_create(request, &BTreeSet::new(), &author()).await.expect("the story goes on");
}

const HOME: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

fn later(seconds: u64) -> Timestamp {
    NOW.plus(Duration::from_secs(seconds))
}

/// Who a refresh cookie belongs to.
fn owner(
    identity: &Identity,
    token: &str,
    access: &AccessSnapshot,
    now: Timestamp,
) -> Option<Arc<CookieOwner>> {
    let cookie = format!("{REFRESH_COOKIE}={token}");
    identity.cookie_owner(&[cookie.as_bytes()], access, now)
}

#[tokio::test]
async fn a_password_becomes_an_identity() {
    let identity = with_ada().await;
    let signed_in = identity.sign_in("ada", "correct horse".into(), HOME, NOW).await.unwrap();
    let snapshot = identity.snapshot(NOW).await;
    let header = format!("Bearer {}", signed_in.access);
    let who = authenticate(&snapshot, Some(&header), NOW).unwrap();
    assert_eq!(who.subject, Subject::User(signed_in.user.id.clone()));
    assert!(who.require(Permission::VERSIONS_PUBLISH).is_ok());
    assert!(who.require(Permission::USERS_MANAGE).is_err());
    assert!(!format!("{signed_in:?}").contains(&signed_in.access));
    assert!(authenticate(&snapshot, Some(&header), later(3600)).is_err(), "it is short-lived");
}

#[tokio::test]
async fn wrong_names_and_wrong_passwords_are_one_answer_and_slow_down() {
    let identity = with_ada().await;
    for (name, password) in [("ada", "wrong"), ("nobody", "correct horse"), ("", "")] {
        let error = identity.sign_in(name, password.into(), HOME, NOW).await.unwrap_err();
        assert!(matches!(error, Error::BadCredentials), "{name}: {error}");
    }
    for _ in 0..4 {
        let _ = identity.sign_in("ada", "wrong".into(), HOME, NOW).await;
    }
    let error = identity.sign_in("ada", "correct horse".into(), HOME, NOW).await.unwrap_err();
    assert!(matches!(error, Error::Throttled(_)), "even the right one waits: {error}");
    identity.sign_in("ada", "correct horse".into(), HOME, later(10)).await.unwrap();
}

#[tokio::test]
async fn a_copy_of_a_refresh_token_ends_the_session() {
    let identity = with_ada().await;
    let first = identity.sign_in("ada", "correct horse".into(), HOME, NOW).await.unwrap();
    let second = identity.refresh(&[&first.refresh], HOME, later(1)).await.unwrap();
    assert_ne!(first.refresh, second.refresh);
    let copied = identity.refresh(&[&first.refresh], HOME, later(60)).await.unwrap_err();
    assert!(matches!(copied, Error::SessionReused));
    let ended = identity.refresh(&[&second.refresh], HOME, later(61)).await.unwrap_err();
    assert!(matches!(ended, Error::SessionEnded));
    let snapshot = identity.snapshot(later(61)).await;
    let header = format!("Bearer {}", second.access);
    assert!(authenticate(&snapshot, Some(&header), later(61)).is_err(), "nor its access token");
    assert!(owner(&identity, &second.refresh, &snapshot, later(61)).is_none(), "nor a page");
}

#[tokio::test]
async fn an_access_token_is_no_refresh_token_and_the_other_way_round() {
    let identity = with_ada().await;
    let signed_in = identity.sign_in("ada", "correct horse".into(), HOME, NOW).await.unwrap();
    assert!(identity.refresh(&[&signed_in.access], HOME, NOW).await.is_err());
    let snapshot = identity.snapshot(NOW).await;
    let header = format!("Bearer {}", signed_in.refresh);
    assert!(authenticate(&snapshot, Some(&header), NOW).is_err());
    let found = owner(&identity, &signed_in.refresh, &snapshot, NOW).unwrap();
    assert!(found.until > NOW && found.is_signed_in());
    assert!(found.viewer.roles.contains("publisher"));
    assert!(owner(&identity, "rubbish", &snapshot, NOW).is_none());
    assert!(owner(&identity, &signed_in.access, &snapshot, NOW).is_none());
}

#[tokio::test]
async fn signing_out_ends_it() {
    let identity = with_ada().await;
    let signed_in = identity.sign_in("ada", "correct horse".into(), HOME, NOW).await.unwrap();
    assert!(identity.sign_out(&[&signed_in.refresh], HOME, NOW).await.unwrap().is_some());
    assert!(identity.refresh(&[&signed_in.refresh], HOME, NOW).await.is_err());
    assert!(identity.sign_out(&["rubbish"], HOME, NOW).await.unwrap().is_none());
}

#[tokio::test]
async fn who_signed_out_stays_out_as_long_as_clocks_may_differ() {
    let world = with_ada().await;
    let signed_in = world.sign_in("ada", "correct horse".into(), HOME, NOW).await.unwrap();
    world.sign_out(&[&signed_in.refresh], HOME, NOW).await.unwrap();
    let header = format!("Bearer {}", signed_in.access);
    // a quarter of an hour is its life, and a minute more it would be taken
    for seconds in [0, 899, 930, 959] {
        let snapshot = world.snapshot(later(seconds)).await;
        assert!(authenticate(&snapshot, Some(&header), later(seconds)).is_err(), "{seconds} s");
    }
    let week = 7 * 24 * 3600;
    let before = owner(&world, &signed_in.refresh, &world.snapshot(NOW).await, NOW);
    assert!(before.is_none(), "its cookie brings nothing");
    let last = world.snapshot(later(week - 1)).await;
    assert!(owner(&world, &signed_in.refresh, &last, later(week - 1)).is_none());
    let forgotten = world.snapshot(later(week + 61)).await.revoked_sessions;
    assert!(forgotten.is_empty(), "then it is forgotten");
}

#[tokio::test]
async fn a_fresh_platform_shows_its_administrator_token_once() {
    let identity = identity().await;
    let BootstrapToken::Made(secret) = identity.ensure_bootstrap(NOW).await.unwrap() else {
        panic!("a fresh platform makes one")
    };
    assert_eq!(identity.ensure_bootstrap(NOW).await.unwrap(), BootstrapToken::Known);
    let snapshot = identity.snapshot(NOW).await;
    for header in [format!("Bearer {secret}"), format!("Basic {secret}"), secret] {
        let who = authenticate(&snapshot, Some(&header), NOW).unwrap();
        assert!(who.require(Permission::USERS_MANAGE).is_ok());
        let of_a_plugin = "customers:read".parse().unwrap();
        assert!(who.may_hand_on(of_a_plugin).is_ok(), "it may do everything");
    }
}

#[tokio::test]
async fn tokens_do_what_they_say_until_they_are_revoked() {
    let identity = identity().await;
    let request = |permission: &str| NewTokenRequest {
        name: "ci".into(),
        permissions: [permission.to_owned()].into(),
        scope: TokenScope::default(),
        life: TokenLife::Usual,
    };
    let made = identity
        .token_create(request("versions:publish"), &BTreeSet::new(), &author())
        .await
        .unwrap();
    let snapshot = identity.snapshot(NOW).await;
    let who = authenticate(&snapshot, Some(&made.secret), NOW).unwrap();
    assert!(who.require(Permission::VERSIONS_PUBLISH).is_ok());
    assert!(who.require(Permission::TOKENS_MANAGE).is_err());
    identity.token_revoke(&made.token.id, &author()).await.unwrap();
    let snapshot = identity.snapshot(NOW).await;
    assert!(authenticate(&snapshot, Some(&made.secret), NOW).is_err());
    let unknown = identity
        .token_create(request("world:rule"), &BTreeSet::new(), &author())
        .await
        .unwrap_err();
    assert!(unknown.to_string().contains("versions:publish"), "{unknown}");
}

#[tokio::test]
async fn a_command_line_is_let_in_by_a_person_once() {
    let identity = with_ada().await;
    let ada = identity.user_list(None, 1).await.unwrap().remove(0);
    let opened = identity.device_open("Piral CLI", HOME, NOW).await.unwrap();
    let poll = || identity.device_poll(&opened.secret, HOME, NOW);
    assert!(matches!(poll().await.unwrap(), DevicePoll::Pending));
    identity.device_approve(&opened.code, &ada.id, None, NOW).await.unwrap();
    let DevicePoll::Approved(token) = poll().await.unwrap() else { panic!("approved") };
    let snapshot = identity.snapshot(NOW).await;
    let who = authenticate(&snapshot, Some(&token), NOW).unwrap();
    assert!(who.require(Permission::VERSIONS_PUBLISH).is_ok());
    assert!(matches!(poll().await.unwrap(), DevicePoll::Gone));
    assert!(identity.device_approve("unknown", &ada.id, None, NOW).await.is_err());
}

#[tokio::test]
async fn two_tabs_and_a_lost_answer_go_on_together() {
    let identity = with_ada().await;
    let first = identity.sign_in("Ada ", "correct horse".into(), HOME, NOW).await.unwrap();
    let shown = [first.refresh.as_str()];
    let (one, other) = tokio::join!(
        identity.refresh(&shown, HOME, later(1)),
        identity.refresh(&shown, HOME, later(1))
    );
    let (one, other) = (one.unwrap(), other.unwrap());
    let third = identity.refresh(&[&one.refresh], HOME, later(2)).await.unwrap();
    let late = identity.refresh(&[&other.refresh], HOME, later(3)).await.unwrap();
    let header = format!("Bearer {}", late.access);
    assert!(authenticate(&identity.snapshot(later(3)).await, Some(&header), later(3)).is_ok());
    // an old one beside the current one is the shadow of another path, and no copy
    identity.refresh(&[&first.refresh, "rubbish", &third.refresh], HOME, later(100)).await.unwrap();
}

#[tokio::test]
async fn of_many_guesses_at_once_five_are_checked() {
    let identity = with_ada().await;
    let guesses = (0..300).map(|_| identity.sign_in("ADA", "wrong".into(), HOME, NOW));
    let (mut checked, mut refused) = (0, 0);
    for answer in join_all(guesses).await {
        match answer.unwrap_err() {
            Error::BadCredentials => checked += 1,
            Error::Throttled(_) => refused += 1,
            other => panic!("{other}"),
        }
    }
    assert_eq!((checked, refused), (5, 295));
}

#[tokio::test]
async fn a_flood_is_told_at_once_and_a_known_name_keeps_its_turn() {
    let identity = with_ada().await;
    identity.sign_in("ada", "correct horse".into(), HOME, NOW).await.unwrap();
    let names: Vec<String> = (0..60).map(|number| format!("u{number}")).collect();
    let flood = names.iter().map(|name| identity.sign_in(name, "wrong".into(), HOME, NOW));
    let right = identity.sign_in("ada", "correct horse".into(), HOME, NOW);
    let (flood, right) = tokio::join!(join_all(flood), right);
    assert!(right.is_ok(), "{right:?}");
    let busy = flood.iter().filter(|answer| matches!(answer, Err(Error::Busy))).count();
    assert_eq!(busy, 60 - 4 - 8, "four are checked, eight of one address wait");
}

#[tokio::test]
async fn a_token_without_a_life_is_none() {
    let identity = identity().await;
    for life in [Duration::ZERO, Duration::MAX] {
        let request = NewTokenRequest {
            name: "ci".into(),
            permissions: ["versions:publish".to_owned()].into(),
            scope: TokenScope::default(),
            life: TokenLife::Of(life),
        };
        let refused =
            identity.token_create(request, &BTreeSet::new(), &author()).await.unwrap_err();
        assert!(matches!(refused, Error::Invalid(_)), "{refused}");
    }
}

#[tokio::test]
async fn an_address_opens_so_many_logins_of_command_lines() {
    let identity = identity().await;
    let mut opened = 0;
    for _ in 0..200 {
        match identity.device_open("flood", HOME, NOW).await {
            Ok(_) => opened += 1,
            Err(error) => assert!(matches!(error, Error::Throttled(_)), "{error}"),
        }
    }
    assert_eq!(opened, 30);
    let elsewhere = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7));
    assert!(identity.device_open("another", elsewhere, NOW).await.is_ok());
    assert!(identity.device_open("later", HOME, later(5)).await.is_ok());
}

#[tokio::test]
async fn all_addresses_open_so_many_logins_of_command_lines() {
    let mut options = Options::default();
    options.sign_in.all_device_logins = 50;
    let world = opened(options).await;
    let address = |number: u8| IpAddr::V4(Ipv4Addr::new(198, 51, 100, number));
    let mut opened = 0;
    for number in 0..200 {
        opened += u32::from(world.device_open("flood", address(number), NOW).await.is_ok());
    }
    assert_eq!(opened, 50);
    // one comes back in a fiftieth of ten minutes
    assert!(world.device_open("early", HOME, later(11)).await.is_err());
    assert!(world.device_open("later", HOME, later(12)).await.is_ok());
}

/// Says in which order attempts were answered; with one password checked at a time that is the
/// order in which they were taken.
#[tokio::test]
async fn few_are_taken_before_who_comes_during_a_flood() {
    let mut options = Options::default();
    options.sign_in.hashes_at_once = 1;
    options.sign_in.address_failures = 1000;
    let world = opened(options).await;
    make_ada(&world).await;
    let away = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7));
    let answered = Mutex::new(Vec::new());
    let attempt = async |name: String, password: &str, from| {
        let answer = world.sign_in(&name, password.into(), from, NOW).await;
        answered.lock().expect("nobody panics").push((from, matches!(answer, Err(Error::Busy))));
        answer.map(drop)
    };
    let flood = join_all((0..300).map(|n| attempt(format!("u{n}"), "wrong", away)));
    // polled after the flood: all of it that finds room is in front
    let (flooded, right) = tokio::join!(flood, attempt("ada".into(), "correct horse", HOME));
    right.expect("it is right");
    let busy = flooded.iter().filter(|answer| matches!(answer, Err(Error::Busy))).count();
    let waited = 1 + Options::default().sign_in.waiting_per_address;
    // whoever was answered while the flood still arrived made room for another
    let early = (300 - waited).checked_sub(busy).expect("no more have room");
    assert!(early <= 5, "the others hear at once that there is no room, not {busy}");
    let answered = answered.into_inner().expect("nobody panics");
    let checked: Vec<_> = answered.iter().filter(|(_, is_busy)| !is_busy).collect();
    let place = checked.iter().position(|(from, _)| *from == HOME).expect("it was answered");
    assert!(place <= 2 + early, "the one at work and one of each lane are in front, not {place}");
}
