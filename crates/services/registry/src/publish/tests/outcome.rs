//! What becomes of a publish: who may, where it becomes visible, who wins a number, and what the
//! store's failures leave.

use super::{
    heads,
    kit::{World, npm_package, pilet, plugin, upload},
};
use crate::{
    Options, Registry, Served,
    publish::{Admission, Error, Target},
};
use async_trait::async_trait;
use bytes::Bytes;
use midplane_blobs::{BlobStream, Blobs, Error as BlobError};
use midplane_catalogue::ChannelPointer;
use midplane_feed::resolve;
use midplane_model::{Channel, Digest, Environment, Revision, Viewer};
use midplane_refusal::Refuse as _;
use midplane_store::fake::MemoryStore;
use midplane_testkit::author;
use std::{ops::Range, sync::Arc};

fn to(environment: Option<&str>, channel: Option<&str>) -> Target {
    let (environment, channel) = (environment.map(str::to_owned), channel.map(str::to_owned));
    Target { environment, channel, ..Target::default() }
}

#[tokio::test]
async fn a_version_is_in_the_feed_at_once() {
    let world = World::new();
    let package = plugin("{ kind: esm, entry: a.js, trust: first-party, priority: high }");
    let package = package.file("a.js", heads::MODULE).packed();
    let published = world.publish(&package).await.unwrap();
    assert_eq!(published.environment.as_str(), "prod");
    assert_eq!(published.channel.to_string(), "latest");
    assert_eq!(published.revision, Revision(1));

    let changes = world.store.changes();
    let told = changes.iter().map(|c| format!("{} {} {}", c.event.topic(), c.event.key(), c.actor));
    assert_eq!(
        told.collect::<Vec<_>>(),
        ["version-published orders@1.0.0 token:t1", "channel-moved prod/orders/latest token:t1"]
    );
    let served = world.served().await;
    assert_eq!(served.revision(), published.revision);
    let prod = Environment::parse("prod").unwrap();
    let feed = resolve(&served.feed, &prod, &Viewer::anonymous());
    let offer = feed.offers().next().unwrap();
    let shown = offer.presentation;
    assert_eq!(offer.candidate.plugin.as_str(), "orders");
    assert_eq!(&shown.ui, published.ui.as_ref().unwrap());
    assert_eq!((shown.trust.as_str(), shown.priority.as_str()), ("first-party", "high"));
}

#[tokio::test]
async fn a_version_goes_where_it_was_sent() {
    let world = World::new();
    let any = |_: &_| true;
    let target = to(Some("staging"), Some("beta"));
    let published = world.publish_to(&pilet("1.0.0", ""), &target, any).await.unwrap();
    assert_eq!(
        (published.environment.as_str(), published.channel.to_string()),
        ("staging", "beta".into())
    );
    let models = world.models().await;
    let pointers: Vec<_> = models.catalogue.channels().collect();
    assert_eq!(pointers.len(), 1);
    assert_eq!(pointers[0].environment.as_str(), "staging");
}

/// Where `latest` in `prod` points.
async fn latest(world: &World) -> String {
    let models = world.models().await;
    let mut pointers = models.catalogue.channels();
    let is_it =
        |p: &&ChannelPointer| p.environment.as_str() == "prod" && p.channel == Channel::latest();
    pointers.find(is_it).unwrap().version.to_string()
}

#[tokio::test]
async fn latest_moves_forward_unless_it_is_named() {
    let world = World::new();
    for (number, points_at) in [
        ("2.0.0", "2.0.0"),
        ("1.0.1", "2.0.0"),
        ("3.0.0-beta.1", "2.0.0"),
        ("2.0.1", "2.0.1"),
        ("2.0.1+b", "2.0.1+b"),
    ] {
        let published = world.publish(&pilet(number, "")).await.unwrap();
        assert_eq!(published.points_at.unwrap().to_string(), points_at, "{number}");
        assert_eq!(latest(&world).await, points_at, "{number}");
        assert!(published.is_new && published.ui.is_some());
    }
    let named = to(None, Some("latest"));
    world.publish_to(&pilet("1.0.2", ""), &named, |_| true).await.unwrap();
    assert_eq!(latest(&world).await, "1.0.2", "who names the channel means it");
}

#[tokio::test]
async fn a_package_that_is_sent_again_with_a_channel_moves_it() {
    let world = World::new();
    let (old, new) = (pilet("1.0.1", ""), pilet("2.0.0", ""));
    world.publish(&new).await.unwrap();
    world.publish(&old).await.unwrap();
    let (blobs, named) = (world.blobs.len(), to(None, Some("latest")));
    let again = world.publish(&old).await;
    assert!(matches!(again, Err(Error::Taken { same_bytes: true, .. })), "nobody named a channel");
    let moved = world.publish_to(&old, &named, |_| true).await.unwrap();
    assert!(!moved.is_new);
    assert_eq!(
        (moved.points_at.unwrap().to_string(), latest(&world).await),
        ("1.0.1".into(), "1.0.1".into())
    );
    let other = world.publish_to(&pilet("1.0.1", "other"), &named, |_| true).await;
    assert!(matches!(other, Err(Error::Taken { same_bytes: false, .. })), "{other:?}");
    let stranger = world.publish_to(&new, &named, |_| false).await;
    assert!(matches!(stranger, Err(Error::NotYours(_))), "{stranger:?}");
    assert_eq!((latest(&world).await, world.blobs.len()), ("1.0.1".into(), blobs));
}

#[tokio::test]
async fn metadata_makes_a_version_of_its_own() {
    let world = World::new();
    for number in ["1.0.0+a", "1.0.0+b", "1.0.0"] {
        world.publish(&pilet(number, number)).await.unwrap();
    }
    let served = world.served().await;
    let (name, versions) = served.versions.iter().next().unwrap();
    let numbers: Vec<_> = versions.keys().map(ToString::to_string).collect();
    assert_eq!(numbers, ["1.0.0", "1.0.0+a", "1.0.0+b"]);
    for (version, number) in versions.keys().zip(&numbers) {
        let file = served.version(name, version).and_then(|of| of.file("index.js")).unwrap();
        assert!(world.bytes(&file.digest).await.ends_with(number.as_bytes()), "{number}");
    }
    assert_eq!(latest(&world).await, "1.0.0+b");
    let taken = world.publish(&pilet("1.0.0+a", "other")).await.unwrap_err();
    assert_eq!(taken.to_string(), "version 1.0.0+a of orders was already published");
}

#[tokio::test]
async fn an_unknown_place_is_refused_before_the_package_is_read() {
    let world = World::new();
    for target in [to(Some("moon"), None), to(Some(""), None), to(None, Some("No Channel"))] {
        let refused = world.publish_to(b"not even a package", &target, |_| true).await;
        let Err(Error::Unmet(unmet)) = refused else { panic!("{target:?}: {refused:?}") };
        assert_eq!(unmet.kind().code, "MP-REG-011");
    }
    let refused = world.publish_to(b"", &to(Some("moon"), None), |_| true).await.unwrap_err();
    assert_eq!(refused.to_string(), "there is no environment `moon`; there are dev, staging, prod");
    world.is_untouched().await;
}

#[tokio::test]
async fn a_key_publishes_only_what_it_may() {
    let world = World::new();
    let package = pilet("1.0.0", "");
    let mut asked = None;
    let refused = world
        .publish_to(&package, &Target::default(), |name| {
            asked = Some(name.to_string());
            false
        })
        .await;
    assert!(matches!(refused, Err(Error::NotYours(name)) if name.as_str() == "orders"));
    assert_eq!(asked.as_deref(), Some("orders"), "the name comes from the package");
    world.is_untouched().await;

    world.publish(&package).await.unwrap();
    let taken = world.publish_to(&package, &Target::default(), |_| false).await;
    assert!(matches!(taken, Err(Error::NotYours(_))), "a stranger does not learn what is taken");
}

#[tokio::test]
async fn a_number_is_used_once() {
    let world = World::new();
    let first = pilet("1.0.0", "first");
    world.publish(&first).await.unwrap();
    let (blobs, before) = (world.blobs.len(), world.models().await);

    let again = world.publish(&first).await;
    assert!(matches!(again, Err(Error::Taken { same_bytes: true, .. })), "{again:?}");
    let other = world.publish(&pilet("1.0.0", "other")).await;
    let Err(other @ Error::Taken { same_bytes: false, .. }) = other else { panic!("{other:?}") };
    assert_eq!(other.to_string(), "version 1.0.0 of orders was already published");
    assert_eq!((world.blobs.len(), world.models().await), (blobs, before), "nothing changed");
    world.publish(&pilet("1.0.0-beta.1", "other")).await.expect("another number is free");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixteen_racers_one_wins() {
    let world = World::new();
    let racers = (0..16).map(|n| {
        let world = world.clone();
        async move { world.publish(&pilet("1.0.0", &format!("racer {}", n / 2))).await }
    });
    let results = futures::future::join_all(racers).await;
    let won: Vec<_> = results.iter().filter_map(|result| result.as_ref().ok()).collect();
    assert_eq!(won.len(), 1, "exactly one wins");
    let lost = results.iter().filter(|result| matches!(result, Err(Error::Taken { .. }))).count();
    assert_eq!(lost, 15, "all others hear that it is taken");
    let same = results.iter().filter(|r| matches!(r, Err(Error::Taken { same_bytes: true, .. })));
    assert_eq!(same.count(), 1, "one had sent what the winner sent");

    let models = world.models().await;
    let records: Vec<_> = models.catalogue.versions().collect();
    assert_eq!((records.len(), models.revision), (1, Revision(1)));
    assert_eq!(records[0].ui, won[0].ui, "what is served is the winner's");
    for file in &won[0].ui.as_ref().unwrap().files {
        world.bytes(&file.digest).await;
    }
}

/// A blob store whose disk is full.
struct Full;

#[async_trait]
impl Blobs for Full {
    async fn put(&self, _: &Digest, _: Bytes) -> Result<(), BlobError> {
        Err(BlobError::Unavailable("no space left on device".into()))
    }

    async fn put_stream(&self, _: &Digest, _: BlobStream) -> Result<(), BlobError> {
        Err(BlobError::Unavailable("no space left on device".into()))
    }

    async fn get(&self, digest: &Digest, _: Option<Range<u64>>) -> Result<BlobStream, BlobError> {
        Err(BlobError::NotFound(digest.to_string()))
    }

    async fn delete(&self, _: &Digest) -> Result<(), BlobError> {
        Ok(())
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_not_published() {
    let store = Arc::new(MemoryStore::default());
    let registry = Registry::new(&store, Arc::new(Full), Options::default());
    for package in [pilet("1.0.0", ""), npm_package("index.js", "exports.setup = 1;").packed()] {
        let failed = {
            let (target, none) = (Target::default(), Served::default());
            registry
                .publish(
                    upload(&package),
                    &target,
                    |_| Admission::Admitted { consents: true },
                    &author(),
                    &none,
                )
                .await
        };
        assert!(matches!(failed, Err(Error::Blobs(BlobError::Unavailable(_)))), "{failed:?}");
    }
    assert!(store.changes().is_empty());
}

#[tokio::test]
async fn turns_to_unpack_are_given_back() {
    let world = World::new();
    for _ in 0..5 {
        world.refusal(b"not a package").await;
    }
    assert_eq!(world.registry.unpacking.available_permits(), 2);
    world.publish(&pilet("1.0.0", "")).await.unwrap();
    assert_eq!(world.registry.unpacking.available_permits(), 2);
}
