//! Who did what.

use super::{WholeStore, kit::*};
use crate::{Before, DeedFilter, Session};
use midplane_catalogue::operations::Operation;
use midplane_model::{Actor, Author, Event, InstanceState};

const ALL: Before = Before { seq: None, limit: 100 };

async fn kinds(store: &impl WholeStore, filter: DeedFilter) -> Vec<String> {
    let deeds = store.deeds(&filter, ALL).await.expect("read");
    deeds.iter().map(|deed| deed.change.event.topic().to_owned()).collect()
}

/// A publish, an account, a token, a backend, and a plugin that `ada` switches off.
async fn some_deeds(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    store.user_create(user("ada"), &Author::new(Actor::Bootstrap, later(1))).await.expect("made");
    store.token_create(token(1), &Author::new(Actor::Bootstrap, later(2))).await.expect("made");
    let backend = instance("i1", "orders", "http://127.0.0.1:7001");
    store.instance_register(backend, &author()).await.expect("registered");
    let moved = store.instance_state(&id("i1"), InstanceState::Ready, "well", &author()).await;
    moved.expect("moved");
    let ada = Author {
        address: Some([192, 0, 2, 7].into()),
        ..Author::new(Actor::User(id("u-ada")), later(3)).because(Some("it leaks".into()))
    };
    let off = Operation::Switch { environment: None, disabled: true };
    store.plugin_operate(&id("orders"), &off, &ada).await.expect("an answer").expect("done");
}

pub async fn every_deed_says_who_when_where_and_why(store: &impl WholeStore) {
    some_deeds(store).await;
    let deeds = store.deeds(&DeedFilter::default(), ALL).await.expect("read");
    let told: Vec<&str> = deeds.iter().map(|deed| deed.change.event.topic()).collect();
    let expected = [
        "plugin-switched",
        "instance-registered",
        "token-created",
        "user-created",
        "channel-moved",
        "version-published",
    ];
    assert_eq!(told, expected, "newest first, and health is nobody's deed");
    let last = &deeds[0].change;
    assert_eq!((&last.actor, last.at), (&Actor::User(id("u-ada")), later(3)));
    assert_eq!(last.reason.as_deref(), Some("it leaks"));
    assert_eq!(last.address, Some([192, 0, 2, 7].into()));
    let names: Vec<Option<&str>> = deeds.iter().map(|deed| deed.actor_name.as_deref()).collect();
    assert_eq!(names, [Some("ada"), Some("ci"), None, None, Some("ci"), Some("ci")]);
}

pub async fn deeds_are_filtered(store: &impl WholeStore) {
    some_deeds(store).await;
    let by = |actor: &str| DeedFilter { actor: Some(actor.into()), ..DeedFilter::default() };
    for actor in ["u-ada", "ada", "ADA"] {
        assert_eq!(kinds(store, by(actor)).await, ["plugin-switched"], "{actor}");
    }
    for actor in ["token:t1", "ci"] {
        assert_eq!(kinds(store, by(actor)).await.len(), 3, "{actor}");
    }
    assert_eq!(kinds(store, by("bootstrap")).await, ["token-created", "user-created"]);
    assert!(kinds(store, by("nobody")).await.is_empty());
    let plugin = DeedFilter { plugin: Some(id("orders")), ..DeedFilter::default() };
    assert_eq!(
        kinds(store, plugin.clone()).await.len(),
        5,
        "a token for the plugin is one of them"
    );
    let kind = DeedFilter { kind: Some("user-created".into()), ..DeedFilter::default() };
    assert_eq!(kinds(store, kind).await, ["user-created"]);
    let time = DeedFilter { since: Some(later(1)), until: Some(later(3)), ..DeedFilter::default() };
    assert_eq!(kinds(store, time).await, ["token-created", "user-created"]);
    let both = DeedFilter { actor: Some("ada".into()), ..plugin };
    assert_eq!(kinds(store, both).await, ["plugin-switched"]);
}

pub async fn deeds_are_told_in_pages(store: &impl WholeStore) {
    some_deeds(store).await;
    let all = store.deeds(&DeedFilter::default(), ALL).await.expect("read");
    let mut before = Before { seq: None, limit: 4 };
    let mut read = Vec::new();
    loop {
        let page = store.deeds(&DeedFilter::default(), before).await.expect("read");
        let Some(last) = page.last() else { break };
        before.seq = Some(last.seq);
        read.extend(page);
    }
    assert_eq!(read, all);
}

pub async fn who_signs_in_and_out_is_told_with_the_address(store: &impl WholeStore) {
    store.user_create(user("ada"), &Author::system(NOW)).await.expect("made");
    let revision = store.revision().await.expect("revision");
    let ada = Author {
        address: Some([192, 0, 2, 7].into()),
        ..Author::new(Actor::User(id("u-ada")), later(1))
    };
    store.session_start(session("s1", "ada"), &ada).await.expect("started");
    let device = Session { parent: Some(id("s1")), ..session("d-1", "ada") };
    store.session_start(device, &ada).await.expect("started");
    assert_eq!(store.revision().await.expect("revision"), revision, "nobody follows it");
    store.session_end(&id("s1"), &ada).await.expect("ended");
    let deeds = store.deeds(&DeedFilter::default(), ALL).await.expect("read");
    let told: Vec<_> = deeds.iter().map(|deed| deed.change.event.topic()).collect();
    let began = ["session-ended", "session-ended", "session-started", "session-started"];
    assert_eq!(told, [&began[..], &["user-created"]].concat());
    for deed in &deeds[..4] {
        assert_eq!(deed.change.address, ada.address, "{deed:?}");
        assert_eq!(deed.actor_name.as_deref(), Some("ada"));
    }
    let is_device = |deed: &crate::Deed| {
        matches!(deed.change.event, Event::SessionStarted { device: true, .. })
    };
    assert!(is_device(&deeds[2]) && !is_device(&deeds[3]));
}

pub async fn a_name_is_told_as_it_was(store: &impl WholeStore) {
    store.token_create(token(1), &Author::system(NOW)).await.expect("made");
    publish(store, "orders", "1.0.0").await;
    store.token_revoke(&id("t1"), &Author::system(NOW)).await.expect("revoked");
    let by = DeedFilter { actor: Some("ci".into()), ..DeedFilter::default() };
    let deeds = store.deeds(&by, ALL).await.expect("read");
    assert_eq!(deeds.len(), 2);
    assert!(deeds.iter().all(|deed| deed.actor_name.as_deref() == Some("ci")));
    let actors = vec![author().actor, Actor::Token(id("t9")), Actor::Bootstrap];
    let names = store.actor_names(actors).await.expect("read");
    assert_eq!(names.into_iter().collect::<Vec<_>>(), [(author().actor, "ci".to_owned())]);
}
