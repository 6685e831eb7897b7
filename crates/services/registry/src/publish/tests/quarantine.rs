//! What waits for a decision, and what is deleted: also when others publish meanwhile, and when the
//! process ends in between.

use super::kit::{World, pilet, plugin, sha256};
use crate::{Asked, Operator, Options, Registry, WhenFailed, publish::Error};
use async_trait::async_trait;
use bytes::Bytes;
use midplane_blobs::{BlobStream, Blobs, Error as BlobError};
use midplane_catalogue::operations::Operation;
use midplane_feed::resolve;
use midplane_model::{
    Channel, Digest, Environment, Finding, Outcome, PluginName, Revision, Timestamp, Version,
    VersionState, Viewer,
};
use midplane_store::{
    Author, Error as StoreError, NewVersion, Removals, UsedNumber, Versions, fake::MemoryStore,
};
use midplane_testkit::{CountingEntropy, Package, author};
use std::{
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::{sync::Notify, task::JoinSet};

const KEY: &str = "export const setup = () => 'ghp_a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2';\n";

fn with_a_key() -> Package {
    plugin("{ kind: esm, entry: a.js }").file("a.js", KEY)
}

/// One that keeps versions with secrets in quarantine.
fn holding() -> World {
    let mut options = Options::default();
    options.review.secrets.on_failure = WhenFailed::Quarantine;
    World::with(options)
}

fn operator(world: &World) -> Operator {
    let entropy = Arc::new(CountingEntropy::default());
    Operator::new(&world.store, entropy, world.registry.options().clone())
}

async fn offered(world: &World) -> usize {
    let prod = Environment::parse("prod").unwrap();
    let served = world.served().await;
    resolve(&served.feed, &prod, &Viewer::anonymous()).offers().count()
}

async fn operate(world: &World, operation: Operation) {
    let (author, name) = (author(), PluginName::parse("orders").unwrap());
    let asked = Asked { author: &author, dry_run: false };
    operator(world).run(&name, &operation, asked).await.unwrap();
}

fn number(text: &str) -> Version {
    Version::parse(text).unwrap()
}

#[tokio::test]
async fn what_is_held_is_kept_and_nobody_gets_it() {
    let world = holding();
    let published = world.publish(&with_a_key().packed()).await.unwrap();
    assert_eq!((published.state, &published.points_at), (VersionState::Quarantined, &None));
    assert_eq!(published.findings.iter().filter(|found| found.holds()).count(), 1);
    assert_eq!(offered(&world).await, 0);
    let served = world.served().await;
    let shown = served.version(&published.name, &published.version).unwrap();
    assert!(shown.file("a.js").is_none(), "no file is served");
    assert!(served.publishers().is_empty(), "the name is nobody's yet");
    world.bytes(&sha256(KEY.as_bytes())).await;
    let review = world.registry.review_of(&published.name, &published.version).await.unwrap();
    assert_eq!(review, Some(published.findings));

    let again = world.publish(&with_a_key().packed()).await.unwrap_err();
    assert!(again.to_string().contains("is in quarantine"), "{again}");
    let release = Operation::Release { version: number("1.0.0"), by_another: false };
    operate(&world, release).await;
    assert_eq!(offered(&world).await, 1);
}

#[tokio::test]
async fn a_refusal_is_stronger_than_a_quarantine() {
    let world = holding();
    // its entry is refused, its secret would be held
    let package = plugin("{ kind: esm, entry: a.js }")
        .file("a.js", "export const a = 'x';")
        .file("b.js", KEY);
    let refused = world.publish(&package.packed()).await.unwrap_err();
    assert!(matches!(refused, Error::Rejected(_)), "{refused}");
    world.is_untouched().await;
}

#[tokio::test]
async fn what_is_rejected_is_deleted_and_what_others_have_stays() {
    let world = holding();
    let shared = with_a_key().file("shared.js", "export const setup = 1;\n");
    world.publish(&shared.packed()).await.unwrap();
    let yaml = "name: others\nversion: 1.0.0\nui: { kind: esm, entry: a.js }\n";
    let other = Package::default().file("plugin.yaml", yaml);
    let other = other.file("a.js", "export const setup = 1;\n");
    world.publish(&other.packed()).await.unwrap();
    assert_eq!(world.registry.erase_unused().await.unwrap(), 0);
    operate(&world, Operation::Reject(number("1.0.0"))).await;
    assert!(world.registry.erase_unused().await.unwrap() > 0);
    let kept = world.blobs.digests();
    assert!(!kept.contains(&sha256(KEY.as_bytes())), "the secret is gone");
    assert!(kept.contains(&sha256(b"export const setup = 1;\n")), "another plugin has this one");
    assert_eq!(world.registry.erase_unused().await.unwrap(), 0);
}

/// Blobs whose deletion breaks off after the first.
struct Breaking(Arc<dyn Blobs>, AtomicUsize);

#[async_trait]
impl Blobs for Breaking {
    async fn put(&self, digest: &Digest, bytes: Bytes) -> Result<(), BlobError> {
        self.0.put(digest, bytes).await
    }

    async fn put_stream(&self, digest: &Digest, pieces: BlobStream) -> Result<(), BlobError> {
        self.0.put_stream(digest, pieces).await
    }

    async fn get(
        &self,
        digest: &Digest,
        range: Option<Range<u64>>,
    ) -> Result<BlobStream, BlobError> {
        self.0.get(digest, range).await
    }

    async fn delete(&self, digest: &Digest) -> Result<(), BlobError> {
        if self.1.fetch_add(1, Ordering::SeqCst) > 0 {
            return Err(BlobError::Unavailable("the process ends here".into()));
        }
        self.0.delete(digest).await
    }
}

#[tokio::test]
async fn files_go_although_the_process_ended_between_row_and_file() {
    let world = holding();
    world.publish(&with_a_key().packed()).await.unwrap();
    // the row is written, and no file deleted; then one file, and its row not
    operate(&world, Operation::Reject(number("1.0.0"))).await;
    let blobs = Arc::new(Breaking(Arc::clone(&world.blobs) as _, 0.into()));
    let ends = Registry::new(&world.store, blobs, Options::default());
    let all = world.blobs.len();
    ends.erase_unused().await.unwrap_err();
    assert_eq!(world.blobs.len(), all - 1);
    let starts = Registry::new(&world.store, Arc::clone(&world.blobs) as _, Options::default());
    assert_eq!(starts.erase_unused().await.unwrap(), all, "also the one that is gone");
    assert!(world.blobs.is_empty());
    assert_eq!(starts.erase_unused().await.unwrap(), 0);
}

/// A store in which a publish waits between its files and its version.
struct Waiting {
    store: Arc<MemoryStore>,
    arrived: Notify,
    go_on: Notify,
}

#[async_trait]
impl Versions for Waiting {
    async fn version_publish(
        &self,
        new: NewVersion,
        author: &Author,
    ) -> Result<Outcome<Option<Version>>, StoreError> {
        self.arrived.notify_one();
        self.go_on.notified().await;
        self.store.version_publish(new, author).await
    }

    async fn channel_move(
        &self,
        environment: &Environment,
        name: &PluginName,
        channel: &Channel,
        version: &Version,
        author: &Author,
    ) -> Result<Revision, StoreError> {
        self.store.channel_move(environment, name, channel, version, author).await
    }

    async fn version_package(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<UsedNumber>, StoreError> {
        self.store.version_package(name, version).await
    }

    async fn version_review(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<Vec<Finding>>, StoreError> {
        self.store.version_review(name, version).await
    }
}

#[async_trait]
impl Removals for Waiting {
    async fn removals(&self, limit: usize) -> Result<Vec<Digest>, StoreError> {
        self.store.removals(limit).await
    }

    async fn removed(&self, digests: &[Digest]) -> Result<(), StoreError> {
        self.store.removed(digests).await
    }
}

#[tokio::test]
async fn nothing_is_deleted_that_somebody_is_about_to_publish() {
    let world = World::new();
    world.publish(&pilet("1.0.0", "shared")).await.unwrap();
    world.publish(&pilet("2.0.0", "")).await.unwrap();
    operate(&world, Operation::Archive(number("1.0.0"))).await;
    operate(&world, Operation::Erase(number("1.0.0"))).await;
    let (arrived, go_on) = (Notify::new(), Notify::new());
    let waiting = Arc::new(Waiting { store: Arc::clone(&world.store), arrived, go_on });
    let mut options = Options::default();
    options.review.entry.enforced = false;
    let registry = Registry::new(&waiting, Arc::clone(&world.blobs) as _, options);
    let racing = World { registry: registry.clone(), ..world.clone() };
    // the same file under another number: it finds it there, and its version is not written yet
    let mut publish = JoinSet::new();
    publish.spawn(async move { racing.publish(&pilet("3.0.0", "shared")).await });
    waiting.arrived.notified().await;
    let mut erase = Box::pin(registry.erase_unused());
    assert!(futures::poll!(&mut erase).is_pending(), "it waits for the publish");
    waiting.go_on.notify_one();
    let ui = publish.join_next().await.unwrap().unwrap().unwrap().ui.unwrap();
    assert_eq!(erase.await.unwrap(), 1, "the package of 1.0.0 alone");
    for file in &ui.files {
        world.bytes(&file.digest).await;
    }
}

#[tokio::test]
async fn what_was_archived_long_ago_loses_its_files() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let world = World::new();
    world.publish(&pilet("1.0.0", "one")).await.unwrap();
    world.publish(&pilet("2.0.0", "two")).await.unwrap();
    operate(&world, Operation::Archive(number("1.0.0"))).await;
    let at = |days: i64| Timestamp(author().at.0 + days * DAY);
    let operator = operator(&world);
    assert_eq!(operator.erase_archived(at(30)).await.unwrap(), 0, "not before the day is over");
    assert_eq!(operator.erase_archived(at(31)).await.unwrap(), 1);
    assert_eq!(operator.erase_archived(at(31)).await.unwrap(), 0);
    let before = world.blobs.len();
    assert_eq!(world.registry.erase_unused().await.unwrap(), 2);
    assert_eq!(world.blobs.len(), before - 2);
    let never = Options { retention_days: 0, ..Options::default() };
    let never = Operator::new(&world.store, Arc::new(CountingEntropy::default()), never);
    assert_eq!(never.erase_archived(at(999)).await.unwrap(), 0);
}
