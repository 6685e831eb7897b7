//! Publishing, and what is read back.

use super::{WholeStore, kit::*};
use crate::{Error, Movement, NewVersion, UsedNumber};
use midplane_model::{Actor, Channel, Digest, Revision, Version, VersionState};

pub async fn a_version_comes_back_as_it_went_in(store: &impl WholeStore) {
    let revision = publish(store, "orders", "1.0.0").await;
    let models = load(store).await;
    let record = models.catalogue.versions().next().expect("it is there");
    let wanted = new_version("orders", "1.0.0");
    assert_eq!((&record.name, &record.version), (&wanted.name, &wanted.version));
    assert_eq!(record.ui, wanted.ui, "a bundle comes back as it went in");
    assert_eq!((&record.manifest, record.package_size), (&wanted.manifest, 123));
    assert_eq!((record.package, record.state), (wanted.package, VersionState::Published));
    let by = Actor::Token(id("t1"));
    assert_eq!((record.published_at, &record.published_by), (NOW, &by));
    assert_eq!((record.revision, models.revision), (revision, revision));
    assert_eq!((record.sums.as_ref(), record.held.as_ref()), (Some(&wanted.sums), None));
}

pub async fn a_review_is_kept(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    let review = async |number: &str| {
        store.version_review(&id("orders"), &id(number)).await.expect("an answer")
    };
    assert_eq!(review("1.0.0").await, Some(vec![finding()]));
    assert_eq!(review("2.0.0").await, None);
}

pub async fn a_number_is_used_once(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    let again = store.version_publish(new_version("orders", "1.0.0"), &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
    let other = NewVersion { package: Digest([9; 32]), ..new_version("orders", "1.0.0") };
    let again = store.version_publish(other, &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "whatever is in it: {again:?}");
}

pub async fn a_refusal_writes_nothing(store: &impl WholeStore) {
    let first = publish(store, "orders", "1.0.0").await;
    let before = load(store).await;
    let beta = NewVersion { channel: id("beta"), ..new_version("orders", "1.0.0") };
    assert!(store.version_publish(beta, &author()).await.is_err());
    assert_eq!(store.revision().await.expect("revision"), first);
    assert_eq!(load(store).await, before);
    assert!(batch(store, first).await.changes.is_empty());
}

pub async fn a_scope_is_part_of_the_name(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    publish(store, "@a/orders", "1.0.0").await;
    let names: Vec<_> =
        load(store).await.catalogue.plugins().map(|(name, _)| name.to_string()).collect();
    assert_eq!(names, ["@a/orders", "orders"]);
}

pub async fn an_older_number_is_a_number_of_its_own(store: &impl WholeStore) {
    for number in ["1.10.0", "1.9.0", "1.10.0-beta.1"] {
        publish(store, "orders", number).await;
    }
    let models = load(store).await;
    let numbers: Vec<_> = models.catalogue.versions().map(|v| v.version.to_string()).collect();
    assert_eq!(numbers, ["1.9.0", "1.10.0-beta.1", "1.10.0"]);
}

pub async fn a_used_number_answers_its_package(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    for (plugin, number, wanted) in [
        ("orders", "1.0.0", Some(Digest([3; 32]))),
        ("orders", "2.0.0", None),
        ("@a/orders", "1.0.0", None),
    ] {
        let used = store.version_package(&id(plugin), &id(number)).await.expect("an answer");
        let wanted = wanted.map(|package| UsedNumber { package, state: VersionState::Published });
        assert_eq!(used, wanted, "{plugin}@{number}");
    }
}

pub async fn of_racing_publishes_one_wins(store: &impl WholeStore) {
    let racers = (0..16).map(|_| async move {
        store.version_publish(new_version("race", "1.0.0"), &author()).await
    });
    let results = futures::future::join_all(racers).await;
    let won: Vec<Revision> =
        results.iter().filter_map(|r| Some(r.as_ref().ok()?.revision)).collect();
    assert_eq!(won, [Revision(1)], "exactly one wins");
    let lost = results.iter().filter(|r| matches!(r, Err(Error::Taken(_)))).count();
    assert_eq!(lost, 15, "all others hear that it is taken");
}

pub async fn a_channel_follows_the_last_publish(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    let last = publish(store, "orders", "0.9.0").await;
    let models = load(store).await;
    let pointers: Vec<_> = models.catalogue.channels().collect();
    assert_eq!(pointers.len(), 1);
    assert_eq!((pointers[0].version.to_string(), pointers[0].revision), ("0.9.0".into(), last));
}

/// `1.0.0`, `1.0.0+a` and `1.0.0+b` are three versions.
pub async fn metadata_is_part_of_a_number(store: &impl WholeStore) {
    for (number, package) in [("1.0.0+b", 1), ("1.0.0", 2), ("1.0.0+a", 3)] {
        let new = NewVersion { package: Digest([package; 32]), ..new_version("orders", number) };
        store.version_publish(new, &author()).await.expect("each is a number of its own");
    }
    let again = store.version_publish(new_version("orders", "1.0.0+a"), &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
    let models = load(store).await;
    let found = models.catalogue.versions().map(|v| format!("{} {}", v.version, v.package.0[0]));
    assert_eq!(found.collect::<Vec<_>>(), ["1.0.0 2", "1.0.0+a 3", "1.0.0+b 1"]);
}

async fn forward(store: &impl WholeStore, number: &str) -> String {
    let new = NewVersion { movement: Movement::Forward, ..new_version("orders", number) };
    let published = store.version_publish(new, &author()).await.expect("publish");
    published.value.expect("it points somewhere").to_string()
}

pub async fn a_channel_that_nobody_named_moves_forward(store: &impl WholeStore) {
    for (number, points_at) in [
        ("1.0.0-beta.1", "1.0.0-beta.1"),
        ("1.0.0-beta.2", "1.0.0-beta.2"),
        ("1.0.0", "1.0.0"),
        ("2.0.0", "2.0.0"),
        ("1.0.1", "2.0.0"),
        ("3.0.0-beta.1", "2.0.0"),
        ("2.0.0+b", "2.0.0+b"),
        ("2.0.0+a", "2.0.0+b"),
    ] {
        assert_eq!(forward(store, number).await, points_at, "after {number}");
        let models = load(store).await;
        let found: Vec<_> = models.catalogue.channels().map(|c| c.version.to_string()).collect();
        assert_eq!(found, [points_at], "after {number}");
    }
    assert_eq!(load(store).await.catalogue.versions().count(), 8, "all are published");
    let last = store.revision().await.expect("revision");
    let told = batch(store, Revision(last.0 - 1)).await.changes;
    assert_eq!(told.len(), 1, "a channel that stays is not told of: {told:?}");
}

pub async fn of_racing_publishes_the_highest_stays(store: &impl WholeStore) {
    let racers =
        (0..16).map(|n| async move { forward(store, &format!("1.{}.0", n * 7 % 16)).await });
    futures::future::join_all(racers).await;
    let models = load(store).await;
    let found: Vec<_> = models.catalogue.channels().map(|c| c.version.to_string()).collect();
    assert_eq!((found, models.catalogue.versions().count()), (vec!["1.15.0".into()], 16));
}

pub async fn a_channel_is_moved_by_hand(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    let second = publish(store, "orders", "2.0.0").await;
    let to = async |number: &str, channel: Channel| {
        let (environment, version): (_, Version) = (id("prod"), id(number));
        store.channel_move(&environment, &id("orders"), &channel, &version, &author()).await
    };
    let unknown = to("3.0.0", Channel::latest()).await;
    assert!(matches!(unknown, Err(Error::NotFound(_))), "{unknown:?}");
    assert_eq!(to("2.0.0", Channel::latest()).await.expect("it stays"), second);
    let back = to("1.0.0", Channel::latest()).await.expect("it moves back");
    let beta = to("2.0.0", id("beta")).await.expect("it is made");
    assert_eq!((back, beta), (Revision(3), Revision(4)));
    let models = load(store).await;
    let pointers = models.catalogue.channels();
    let pointers: Vec<_> =
        pointers.map(|p| format!("{} {} {}", p.channel, p.version, p.revision)).collect();
    assert_eq!(pointers, ["beta 2.0.0 4", "latest 1.0.0 3"]);
    let mut folded =
        midplane_catalogue::ReadModels { registry: models.registry.clone(), ..Default::default() };
    folded.apply(&batch(store, Revision(0)).await).expect("it fits");
    assert_eq!(folded, models);
}

pub async fn channels_of_other_environments_stay(store: &impl WholeStore) {
    publish(store, "orders", "1.0.0").await;
    let staging = NewVersion { environment: id("staging"), ..new_version("orders", "1.1.0") };
    store.version_publish(staging, &author()).await.expect("publish");
    let beta = NewVersion { channel: id("beta"), ..new_version("orders", "1.2.0") };
    store.version_publish(beta, &author()).await.expect("publish");
    let models = load(store).await;
    let pointers = models.catalogue.channels();
    let mut pointers: Vec<_> =
        pointers.map(|p| format!("{}/{} {}", p.environment, p.channel, p.version)).collect();
    pointers.sort();
    assert_eq!(pointers, ["prod/beta 1.2.0", "prod/latest 1.0.0", "staging/latest 1.1.0"]);
}
