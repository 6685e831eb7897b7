//! Versions that somebody decides on, and files that go.

use super::{WholeStore, kit::*, withdrawals::restore};
use crate::{Error, Movement, NewVersion, Operated, StoredToken};
use midplane_catalogue::operations::{Operation, Refused};
use midplane_model::{
    Actor, Author, BundleFile, Channel, Digest, Event, MoveCause, UiKind, Version, VersionState,
};

async fn operate_by(store: &impl WholeStore, operation: Operation, by: Actor) -> Operated {
    let author = Author::new(by, later(1000));
    store.plugin_operate(&id("orders"), &operation, &author).await.expect("an answer")
}

async fn operate(store: &impl WholeStore, operation: Operation) -> Operated {
    operate_by(store, operation, Actor::User(id("u-ada"))).await
}

async fn done(store: &impl WholeStore, operation: Operation) -> Vec<Event> {
    operate(store, operation).await.expect("it is done").value.events
}

fn release(version: &str) -> Operation {
    Operation::Release { version: id(version), by_another: false }
}

async fn hold(store: &impl WholeStore, new: NewVersion) -> Option<Version> {
    store.version_publish(new, &author()).await.expect("it is kept").value
}

/// Where versions stand, and where channels point.
async fn stands(store: &impl WholeStore) -> Vec<String> {
    let models = load(store).await;
    let versions = models.catalogue.versions().map(|one| format!("{} {}", one.version, one.state));
    let channels =
        models.catalogue.channels().map(|one| format!("{} {}", one.channel, one.version));
    versions.chain(channels).collect()
}

pub async fn a_quarantined_version_moves_nothing_until_it_is_released(store: &impl WholeStore) {
    assert_eq!(hold(store, quarantined("orders", "1.0.0")).await, None, "nothing is there yet");
    assert_eq!(stands(store).await, ["1.0.0 quarantined"]);
    publish(store, "orders", "0.9.0").await;
    let points_at = hold(store, quarantined("orders", "2.0.0")).await;
    assert_eq!(points_at, Some(id("0.9.0")));
    let again = store.version_publish(new_version("orders", "2.0.0"), &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "its number is taken: {again:?}");
    let (environment, name) = (id("prod"), id("orders"));
    let moved =
        store.channel_move(&environment, &name, &Channel::latest(), &id("2.0.0"), &author()).await;
    assert!(matches!(moved, Err(Error::NotFound(_))), "{moved:?}");
    let promote = Operation::Promote {
        at: (environment, Channel::latest()),
        to: id("2.0.0"),
        from: None,
        approval: None,
    };
    let promoted = operate(store, promote).await;
    assert!(matches!(promoted, Err(Refused::Withdrawn { .. })), "{promoted:?}");
    let events = done(store, release("2.0.0")).await;
    let [Event::VersionStateChanged { to, .. }, Event::ChannelMoved { cause, .. }] = &events[..]
    else {
        panic!("it is let out, and its channel moves: {events:?}");
    };
    assert_eq!((*to, *cause), (VersionState::Published, Some(MoveCause::Release)));
    let all = ["0.9.0 published", "1.0.0 quarantined", "2.0.0 published", "latest 2.0.0"];
    assert_eq!(stands(store).await, all);
}

pub async fn a_release_moves_forward_unless_the_channel_was_named(store: &impl WholeStore) {
    let forward = NewVersion { movement: Movement::Forward, ..quarantined("orders", "1.0.0") };
    hold(store, forward).await;
    hold(store, quarantined("orders", "1.1.0")).await;
    publish(store, "orders", "2.0.0").await;
    assert_eq!(done(store, release("1.0.0")).await.len(), 1, "latest does not go back");
    assert_eq!(done(store, release("1.1.0")).await.len(), 2, "its publisher named the channel");
    assert_eq!(stands(store).await.last().map(String::as_str), Some("latest 1.1.0"));
}

pub async fn a_rejected_version_is_gone_and_its_number_taken(store: &impl WholeStore) {
    hold(store, quarantined("orders", "1.0.0")).await;
    assert!(store.removals(10).await.expect("read").is_empty());
    done(store, Operation::Reject(id("1.0.0"))).await;
    assert_eq!(stands(store).await, ["1.0.0 rejected"]);
    let [package, file, variant] = [3, 1, 2].map(|byte| Digest([byte; 32]));
    assert_eq!(store.removals(10).await.expect("read"), [file, variant, package]);
    let again = store.version_publish(new_version("orders", "1.0.0"), &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
    let review = store.version_review(&id("orders"), &id("1.0.0")).await.expect("read");
    assert_eq!(review, Some(vec![finding()]), "why is still known");
    for operation in
        [restore(id("1.0.0")), Operation::Yank(id("1.0.0")), Operation::Archive(id("1.0.0"))]
    {
        let refused = operate(store, operation).await;
        assert!(matches!(refused, Err(Refused::NeverPublished { .. })), "{refused:?}");
    }
}

pub async fn what_is_not_in_quarantine_is_not_decided_on(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    hold(store, quarantined("orders", "2.0.0")).await;
    done(store, release("2.0.0")).await;
    let before = store.revision().await.expect("revision");
    for version in ["1.0.0", "2.0.0"] {
        for operation in [release(version), Operation::Reject(id(version))] {
            let refused = operate(store, operation).await;
            assert!(matches!(refused, Err(Refused::NotQuarantined { .. })), "{refused:?}");
        }
    }
    let unknown = operate(store, release("3.0.0")).await;
    assert!(matches!(unknown, Err(Refused::NoVersion { .. })), "{unknown:?}");
    assert_eq!(store.revision().await.expect("revision"), before, "refusals write nothing");
}

pub async fn nobody_releases_their_own_where_another_has_to(store: &impl WholeStore) {
    let of_ada = StoredToken { created_by: Actor::User(id("u-ada")), ..token(1) };
    store.token_create(of_ada, &author()).await.expect("a token");
    hold(store, quarantined("orders", "1.0.0")).await;
    let strict = Operation::Release { version: id("1.0.0"), by_another: true };
    for own in [Actor::Token(id("t1")), Actor::User(id("u-ada"))] {
        let refused = operate_by(store, strict.clone(), own).await;
        assert!(matches!(refused, Err(Refused::OwnVersion { .. })), "{refused:?}");
    }
    operate_by(store, strict, Actor::User(id("u-grace"))).await.expect("somebody else may");
}

pub async fn quarantine_folds(store: &impl WholeStore) {
    publish(store, "orders", "0.1.0").await;
    let mut folded = load(store).await;
    hold(store, quarantined("orders", "1.0.0")).await;
    folded.apply(&batch(store, folded.revision).await).expect("it folds");
    assert_eq!(folded, load(store).await);
    hold(store, quarantined("orders", "1.1.0")).await;
    publish(store, "orders", "2.0.0").await;
    for operation in [
        release("1.0.0"),
        Operation::Reject(id("1.1.0")),
        Operation::Archive(id("0.1.0")),
        Operation::Erase(id("0.1.0")),
    ] {
        done(store, operation).await;
    }
    folded.apply(&batch(store, folded.revision).await).expect("it folds");
    assert_eq!(folded, load(store).await);
}

pub async fn an_archived_version_comes_back_until_it_is_erased(store: &impl WholeStore) {
    for version in ["1.0.0", "2.0.0"] {
        publish(store, "orders", version).await;
    }
    let archived = async |since| {
        let found = store.archived_versions(since, 9).await.expect("read");
        found.iter().map(|(_, version)| version.to_string()).collect::<Vec<_>>()
    };
    assert!(done(store, Operation::Erase(id("1.0.0"))).await.is_empty(), "it is not archived");
    done(store, Operation::Archive(id("1.0.0"))).await;
    assert!(archived(later(1000)).await.is_empty(), "not before then");
    assert_eq!(archived(later(1001)).await, ["1.0.0"]);
    done(store, restore(id("1.0.0"))).await;
    assert!(archived(later(9000)).await.is_empty());
    assert!(store.idle_versions(later(1000), 9).await.expect("read").is_empty(), "put back lately");
    done(store, Operation::Archive(id("1.0.0"))).await;
    done(store, Operation::Erase(id("1.0.0"))).await;
    assert!(archived(later(9000)).await.is_empty());
    let back = operate(store, restore(id("1.0.0"))).await;
    assert!(matches!(back, Err(Refused::Erased { .. })), "{back:?}");
    let models = load(store).await;
    let record = models.catalogue.versions().next().expect("the record stays");
    let ui = record.ui.as_ref().expect("and what it was");
    assert_eq!((record.state, ui.files.len(), ui.kind), (VersionState::Erased, 0, UiKind::Pilet));
}

/// A version of one file, with these blobs.
fn of_blobs(number: &str, package: u8, file: u8) -> NewVersion {
    let new = new_version("orders", number);
    let mut ui = new.ui.clone().expect("it has one");
    ui.files =
        vec![BundleFile { digest: Digest([file; 32]), variants: Vec::new(), ..ui.files.remove(0) }];
    NewVersion { package: Digest([package; 32]), ui: Some(ui), ..new }
}

async fn erase(store: &impl WholeStore, version: &str) {
    done(store, Operation::Archive(id(version))).await;
    done(store, Operation::Erase(id(version))).await;
}

pub async fn blobs_go_when_no_version_has_them(store: &impl WholeStore) {
    // what is the package of one is a file of another
    for (number, package, file) in [("1.0.0", 10, 11), ("2.0.0", 20, 11), ("3.0.0", 30, 10)] {
        store.version_publish(of_blobs(number, package, file), &author()).await.expect("publish");
    }
    publish(store, "orders", "4.0.0").await;
    let removals = async || store.removals(10).await.expect("read");
    erase(store, "1.0.0").await;
    assert!(removals().await.is_empty(), "others have all of it");
    erase(store, "2.0.0").await;
    assert_eq!(removals().await, [Digest([11; 32]), Digest([20; 32])]);
    erase(store, "3.0.0").await;
    let all = [10, 11, 20, 30].map(|byte| Digest([byte; 32]));
    assert_eq!(removals().await, all);
    assert_eq!(store.removals(2).await.expect("read"), all[..2]);
}

pub async fn blobs_stay_to_be_removed_until_they_are(store: &impl WholeStore) {
    store.version_publish(of_blobs("1.0.0", 10, 11), &author()).await.expect("publish");
    publish(store, "orders", "4.0.0").await;
    erase(store, "1.0.0").await;
    let [package, file] = [10, 11].map(|byte| Digest([byte; 32]));
    assert_eq!(store.removals(10).await.expect("read"), [package, file]);
    assert_eq!(store.removals(10).await.expect("read"), [package, file], "nobody removed them");
    store.removed(&[package]).await.expect("written");
    store.version_publish(of_blobs("5.0.0", 50, 11), &author()).await.expect("publish");
    assert!(store.removals(10).await.expect("read").is_empty(), "one is gone, one is used again");
}
