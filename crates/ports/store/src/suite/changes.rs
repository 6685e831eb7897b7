//! The change log, and that folding it equals loading.

use super::{WholeStore, kit::*, writes};
use crate::{Author, LoadAgain, MOST_CHANGES, NewVersion, Since};
use midplane_catalogue::ReadModels;
use midplane_model::{Actor, Channel, Event, InstanceState, Revision, Timestamp};

pub async fn an_empty_store_is_at_the_beginning(store: &impl WholeStore) {
    assert_eq!(store.revision().await.expect("revision"), Revision(0));
    let models = load(store).await;
    assert_eq!(models.revision, Revision(0));
    assert_eq!(models.catalogue.plugins().count() + models.access.tokens().count(), 0);
}

pub async fn every_write_has_a_revision_of_its_own(store: &impl WholeStore) {
    let mut seen = vec![publish(store, "orders", "1.0.0").await];
    let backend = instance("i-1", "orders", "http://h:1");
    seen.push(store.instance_register(backend, &author()).await.expect("register").revision);
    seen.push(store.user_create(user("ada"), &author()).await.expect("user"));
    seen.push(store.token_create(token(1), &author()).await.expect("token"));
    store.session_start(session("s1", "ada"), &author()).await.expect("start");
    seen.push(store.session_end(&id("s1"), &author()).await.expect("end"));
    assert_eq!(seen, (1..=5).map(Revision).collect::<Vec<_>>());
    assert_eq!(store.revision().await.expect("revision"), Revision(5));
}

pub async fn one_publish_is_two_events_of_one_revision(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    let revision = publish(store, "orders", "1.1.0").await;
    let changes = batch(store, Revision(1)).await.changes;
    assert!(changes.iter().all(|change| change.revision == revision), "{changes:?}");
    let events: Vec<_> = changes.into_iter().map(|change| change.event).collect();
    let name = id("orders");
    let published = Event::VersionPublished { name, version: id("1.1.0") };
    let moved = Event::ChannelMoved {
        environment: id("prod"),
        name: id("orders"),
        channel: Channel::latest(),
        from: Some(id("1.0.0")),
        to: id("1.1.0"),
        cause: None,
    };
    assert_eq!(events, [published, moved]);
}

pub async fn a_change_says_who_and_when(store: &impl WholeStore) {
    let author = Author::new(Actor::User(id("u-ada")), later(5));
    store.token_create(token(1), &author).await.expect("create");
    store.token_revoke(&id("t1"), &Author::system(later(6))).await.expect("revoke");
    let changes = batch(store, Revision(0)).await.changes;
    let said: Vec<_> = changes.iter().map(|change| (&change.actor, change.at)).collect();
    assert_eq!(said, [(&author.actor, later(5)), (&Actor::System, later(6))]);
}

pub async fn changes_bring_the_records_that_they_name(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    let backend = instance("i-1", "orders", "http://h:1");
    store.instance_register(backend.clone(), &author()).await.expect("register");
    store.token_create(token(1), &author()).await.expect("token");
    let all = batch(store, Revision(0)).await;
    assert_eq!((all.since, all.revision, all.changes.len()), (Revision(0), Revision(3), 4));
    let record = &all.records.versions[&(id("orders"), id("1.0.0"))];
    assert_eq!(record.ui, new_version("orders", "1.0.0").ui, "with its files");
    assert_eq!(*all.records.instances[&id("i-1")], backend);
    assert_eq!(*all.records.tokens[&id("t1")], token(1));
    let part = batch(store, Revision(2)).await;
    assert!(part.records.versions.is_empty(), "and no others");
}

pub async fn nothing_changed_is_an_empty_batch(store: &impl WholeStore) {
    let revision = publish(store, "orders", "1.0.0").await;
    let nothing = batch(store, revision).await;
    assert!(nothing.is_empty() && nothing.changes.is_empty());
    let mut models = load(store).await;
    let before = models.clone();
    models.apply(&nothing).expect("it fits");
    assert_eq!(models, before);
}

pub async fn a_node_ahead_of_the_store_loads_again(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    let since = store.changes_since(Revision(2)).await.expect("an answer");
    assert_eq!(since, Since::LoadAgain(LoadAgain::Ahead));
}

pub async fn a_node_far_behind_loads_again(store: &impl WholeStore) {
    store.user_create(user("ada"), &author()).await.expect("user");
    for n in 0..MOST_CHANGES {
        let one = session(&format!("s{n}"), "ada");
        store.session_start(one.clone(), &author()).await.expect("start");
        store.session_end(&one.id, &author()).await.expect("end");
    }
    let since = store.changes_since(Revision(0)).await.expect("an answer");
    assert_eq!(since, Since::LoadAgain(LoadAgain::TooOld));
    assert_eq!(batch(store, Revision(1)).await.changes.len(), MOST_CHANGES);
}

pub async fn a_backend_that_came_and_went_leaves_nothing(store: &impl WholeStore) {
    let before = load(store).await;
    let one = store.instance_register(instance("i-1", "orders", "http://h:1"), &author()).await;
    let one = one.expect("register").value.id;
    store.instance_state(&one, InstanceState::Ready, "", &author()).await.expect("state");
    store.instance_remove(&one, &author()).await.expect("remove");
    let mut models = before.clone();
    models.apply(&batch(store, Revision(0)).await).expect("it fits");
    assert_eq!(models.catalogue, before.catalogue);
    assert_eq!(models, load(store).await);
}

/// Writes of every kind, one after another; `after` runs after each.
async fn history<S: WholeStore>(store: &S, mut after: impl AsyncFnMut(&S)) {
    let author = |n: i64| Author::new(Actor::User(id("u-ada")), later(n));
    macro_rules! step {
        ($write:expr) => {
            $write.await.expect("a write");
            after(store).await;
        };
    }
    step!(store.version_publish(new_version("orders", "1.0.0"), &author(1)));
    step!(store.version_publish(new_version("@a/notes", "1.0.0"), &author(2)));
    step!(store.instance_register(instance("i-1", "orders", "http://h:1"), &author(3)));
    step!(store.instance_register(instance("i-2", "lonely", "http://h:2"), &author(4)));
    step!(store.instance_state(&id("i-1"), InstanceState::Ready, "answers", &author(5)));
    step!(store.version_publish(new_version("orders", "1.1.0"), &author(6)));
    let staging = NewVersion { environment: id("staging"), ..new_version("orders", "0.9.0") };
    step!(store.version_publish(staging, &author(7)));
    step!(store.instance_register(instance("i-3", "orders", "http://h:1"), &author(8)));
    step!(store.instance_remove(&id("i-2"), &author(9)));
    step!(store.user_create(user("ada"), &author(10)));
    step!(store.token_create(token(1), &author(11)));
    step!(store.token_create(token(2), &author(12)));
    step!(store.token_revoke(&id("t1"), &author(13)));
    step!(store.token_revoke(&id("t1"), &author(14)));
    step!(store.session_start(session("s1", "ada"), &author(14)));
    step!(store.session_start(session("s2", "ada"), &author(14)));
    step!(store.session_end(&id("s1"), &author(15)));
    step!(store.session_rotate(&id("s2"), trade("r0", "r2", later(16))));
    step!(store.instance_state(&id("i-1"), InstanceState::Degraded, "warns", &author(17)));
    step!(store.instance_remove(&id("i-1"), &author(18)));
}

pub async fn folding_equals_loading_after_every_write(store: &impl WholeStore) {
    let mut folded = load(store).await;
    history(store, async |store| {
        let changes = batch(store, folded.revision).await;
        folded.apply(&changes).expect("it fits");
        assert_eq!(folded, load(store).await);
    })
    .await;
}

pub async fn folding_from_the_start_equals_loading(store: &impl WholeStore) {
    let empty: ReadModels = load(store).await;
    history(store, async |_| {}).await;
    let mut folded = empty;
    folded.apply(&batch(store, Revision(0)).await).expect("it fits");
    assert_eq!(folded, store.read_models_load(Timestamp(0)).await.expect("load"));
}

pub async fn folding_equals_loading_whatever_is_written(store: &impl WholeStore) {
    let mut folded = load(store).await;
    // numbers without a pattern that are the same in every run
    let mut state: u32 = 1;
    for _ in 0..120 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        writes::write(store, state.to_be_bytes()).await;
        if state.is_multiple_of(3) {
            folded.apply(&batch(store, folded.revision).await).expect("it fits");
        }
    }
    folded.apply(&batch(store, folded.revision).await).expect("it fits");
    assert_eq!(folded, load(store).await);
}
