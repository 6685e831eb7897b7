//! The projections of the node, fed by writes into a store in memory: whatever was written and
//! however often they looked, what they fold is what a fresh node compiles.

use super::{Propagation, ReadSide};
use crate::projections::{Access, Routes, ServedVersions};
use arc_swap::ArcSwap;
use futures::FutureExt as _;
use midplane_access::AccessSnapshot;
use midplane_catalogue::{ChangeBatch, Projection, ReadModels, Rows, VersionRecord};
use midplane_identity::{Identity, Options, SignOn, Stores};
use midplane_lifecycle::Rules;
use midplane_model::{Actor, Revision, Timestamp, VersionState};
use midplane_registry::Served;
use midplane_routing::{RoutePolicy, RouteTable};
use midplane_store::{
    Author, Changes as _, Instances as _, NewVersion, Sessions as _, Tokens as _, Users as _,
    Versions as _,
    fake::MemoryStore,
    suite::{
        kit::{NOW, id, instance, new_version, session, token, user},
        writes::{Seed, write},
    },
};
use midplane_testkit::CountingEntropy;
use proptest::prelude::*;
use std::{
    collections::BTreeMap,
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::sync::{Mutex, Notify, watch};

/// A node's read side on a store.
struct Node {
    store: Arc<MemoryStore>,
    propagation: Propagation,
    served: Arc<ArcSwap<Served>>,
    access: Arc<ArcSwap<AccessSnapshot>>,
    routes: Arc<ArcSwap<RouteTable>>,
    /// How often routes and access were swapped in.
    swaps: Arc<[AtomicUsize; 2]>,
}

impl Node {
    /// A node that has loaded what there is.
    async fn start(store: &Arc<MemoryStore>) -> Self {
        let identity = Identity::open(
            (Stores::of(store), midplane_testkit::keyring()),
            SignOn::default(),
            Options::default(),
            Arc::new(CountingEntropy::default()),
            None,
            NOW,
        )
        .await;
        let identity = identity.unwrap();
        let served: Arc<ArcSwap<Served>> = Arc::default();
        let access: Arc<ArcSwap<AccessSnapshot>> = Arc::default();
        let routes: Arc<ArcSwap<RouteTable>> = Arc::default();
        let swaps: Arc<[AtomicUsize; 2]> = Arc::default();
        let (table, counts, counted) =
            (Arc::clone(&routes), Arc::clone(&swaps), Arc::clone(&swaps));
        let projections: Vec<Box<dyn Projection>> = vec![
            Box::new(ServedVersions { served: Arc::clone(&served), cdn_origins: Vec::new() }),
            Box::new(Routes {
                rules: Rules { environment: id("prod"), policy: RoutePolicy::default() },
                table: Arc::default(),
                publish: Box::new(move |new| {
                    counts[0].fetch_add(1, Ordering::Relaxed);
                    table.store(new);
                }),
            }),
            Box::new(Access {
                identity: identity.clone(),
                snapshot: Arc::clone(&access),
                publish: Box::new(move |_| {
                    counted[1].fetch_add(1, Ordering::Relaxed);
                }),
            }),
        ];
        let propagation = Propagation {
            every: std::time::Duration::from_secs(1),
            changes: Arc::clone(store) as _,
            identity,
            applied: watch::channel(Revision(0)).0,
            wake: Arc::new(Notify::new()),
            clock: Arc::new(|| NOW),
            read_side: Mutex::new(ReadSide::new(projections)),
        };
        propagation.catch_up().await.unwrap();
        Self { store: Arc::clone(store), propagation, served, access, routes, swaps }
    }

    async fn catch_up(&self) {
        self.propagation.catch_up().await.unwrap();
        let revision = self.store.revision().await.unwrap();
        assert_eq!(*self.propagation.applied.borrow(), revision);
        assert_eq!(self.served.load().revision(), revision);
    }

    async fn models(&self) -> ReadModels {
        self.propagation.read_side.lock().await.models.clone()
    }

    fn swaps(&self) -> [usize; 2] {
        [0, 1].map(|at| self.swaps[at].load(Ordering::Relaxed))
    }

    /// Everything that is served, as text: what is not told apart here is the same.
    fn shown(&self) -> BTreeMap<String, String> {
        let served = self.served.load_full();
        let mut all = BTreeMap::from([("feed".to_owned(), format!("{:?}", served.feed))]);
        for (name, versions) in &served.versions {
            for (version, shown) in versions.iter() {
                let file = served.version(name, version).and_then(|of| of.file("index.js"));
                let text = format!("{:?} {:?} {file:?}", shown.manifest, shown.record);
                all.insert(format!("served {name}@{version}"), text);
            }
        }
        for (name, routes) in self.routes.load().plugins() {
            all.insert(format!("routes {name}"), format!("{routes:?}"));
        }
        let access = self.access.load_full();
        for (hash, grant) in access.tokens.iter() {
            all.insert(format!("token {hash:?}"), format!("{grant:?}"));
        }
        for session in &access.revoked_sessions {
            all.insert(format!("ended {session}"), String::new());
        }
        all
    }
}

fn author() -> Author {
    Author::system(NOW)
}

fn record(plugin: &str, minor: u8) -> VersionRecord {
    let new = new_version(plugin, &format!("1.{minor}.0"));
    VersionRecord {
        name: new.name,
        version: new.version,
        state: VersionState::Published,
        held: None,
        manifest: new.manifest,
        ui: new.ui,
        package: new.package,
        package_size: new.package_size,
        sums: Some(new.sums),
        published_at: NOW,
        published_by: Actor::System,
        revision: Revision(1),
    }
}

#[tokio::test]
async fn one_publish_among_two_thousand_plugins_compiles_one() {
    let numbers = |n| (0..10).map(move |minor| record(&format!("plugin-{n}"), minor));
    let versions: Vec<VersionRecord> = (0..2000).flat_map(numbers).collect();
    let revision = Revision(versions.len() as u64);
    let rows = Rows { revision, versions, ..Rows::default() };
    let store = Arc::new(MemoryStore::from(rows));
    let node = Node::start(&store).await;
    let before = node.served.load_full();
    store.version_publish(new_version("plugin-7", "1.10.0"), &author()).await.unwrap();
    node.catch_up().await;
    let after = node.served.load_full();

    let compiled = after.versions.iter().filter(|(name, versions)| {
        before.versions.get(*name).is_none_or(|known| !Arc::ptr_eq(known, versions))
    });
    let compiled: Vec<_> = compiled.map(|(name, _)| name.as_str()).collect();
    assert_eq!((compiled, after.versions.len()), (vec!["plugin-7"], 2000));
    let (old, new) = (&before.versions["plugin-7"], &after.versions["plugin-7"]);
    let read = new.iter().filter(|(version, shown)| {
        old.get(*version).is_none_or(|known| !Arc::ptr_eq(&known.manifest, &shown.manifest))
    });
    let read: Vec<_> = read.map(|(version, _)| version.to_string()).collect();
    assert_eq!(read, ["1.10.0"], "and of its manifests one is read");
}

#[tokio::test]
async fn a_sign_out_touches_no_catalogue_and_no_token() {
    let store = Arc::new(MemoryStore::default());
    store.version_publish(new_version("orders", "1.0.0"), &author()).await.unwrap();
    store
        .instance_register(instance("i-1", "orders", "http://127.0.0.1:7001"), &author())
        .await
        .unwrap();
    store.token_create(token(1), &author()).await.unwrap();
    store.user_create(user("ada"), &author()).await.unwrap();
    store.session_start(session("s1", "ada"), &Author::system(NOW)).await.unwrap();
    let node = Node::start(&store).await;
    let (served, access) = (node.served.load_full(), node.access.load_full());
    let routes = node.routes.load_full();

    store.session_end(&id("s1"), &author()).await.unwrap();
    node.catch_up().await;
    let now = node.served.load_full();
    let shared = now.versions.iter().all(|(name, v)| Arc::ptr_eq(v, &served.versions[name]));
    assert!(shared && now.versions.len() == 1, "no version is compiled");
    assert!(Arc::ptr_eq(&routes, &node.routes.load_full()), "no route is built");
    let signed_out = node.access.load_full();
    assert!(Arc::ptr_eq(&signed_out.tokens, &access.tokens), "no token is read");
    assert!(signed_out.revoked_sessions.contains(&id("s1")));
}

#[tokio::test]
async fn what_concerns_one_projection_swaps_no_other() {
    let store = Arc::new(MemoryStore::default());
    let node = Node::start(&store).await;
    assert_eq!(node.swaps(), [1, 1], "loading swaps all of them in");
    store.user_create(user("ada"), &author()).await.unwrap();
    node.catch_up().await;
    assert_eq!(node.swaps(), [1, 1], "a new account is nobody's concern");
    store.token_create(token(1), &author()).await.unwrap();
    node.catch_up().await;
    assert_eq!(node.swaps(), [1, 2]);
    store
        .instance_register(instance("i-1", "orders", "http://127.0.0.1:7001"), &author())
        .await
        .unwrap();
    node.catch_up().await;
    assert_eq!(node.swaps(), [2, 2]);
    let staging = NewVersion { environment: id("staging"), ..new_version("notes", "1.0.0") };
    store.version_publish(staging, &author()).await.unwrap();
    node.catch_up().await;
    node.catch_up().await;
    assert_eq!(node.swaps(), [3, 2], "and nothing new is nothing to do");
}

#[tokio::test]
async fn a_node_that_was_away_too_long_loads_everything() {
    let store = Arc::new(MemoryStore::default());
    let node = Node::start(&store).await;
    for n in 0..=midplane_store::MOST_CHANGES {
        store.user_create(user(&format!("u{n}")), &author()).await.unwrap();
    }
    store.version_publish(new_version("orders", "1.0.0"), &author()).await.unwrap();
    node.catch_up().await;
    assert_eq!(node.shown(), Node::start(&store).await.shown());
}

/// A projection that fails once.
struct Broken(bool);

impl Projection for Broken {
    fn load(&mut self, _: &ReadModels, _: Timestamp) {}

    fn fold(&mut self, _: &ReadModels, _: &ChangeBatch, _: Timestamp) {
        assert!(std::mem::replace(&mut self.0, true), "the first time it fails");
    }
}

#[tokio::test]
async fn a_fold_that_broke_off_is_made_good_by_a_load() {
    let store = Arc::new(MemoryStore::default());
    let node = Node::start(&store).await;
    node.propagation.read_side.lock().await.projections.insert(0, Box::new(Broken(false)));
    store.version_publish(new_version("orders", "1.0.0"), &author()).await.unwrap();
    let broken = AssertUnwindSafe(node.propagation.catch_up()).catch_unwind().await;
    assert!(broken.is_err(), "its supervisor would start it again");
    assert_eq!(node.served.load().revision(), Revision(0));
    node.catch_up().await;
    assert_eq!(node.shown(), Node::start(&store).await.shown());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn folding_equals_compiling_anew(seeds in prop::collection::vec(any::<Seed>(), 1..80)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let store = Arc::new(MemoryStore::default());
            let node = Node::start(&store).await;
            for seed in seeds {
                write(&*store, seed).await;
                if seed[3] > 127 {
                    node.catch_up().await;
                }
            }
            node.catch_up().await;
            let fresh = Node::start(&store).await;
            assert_eq!(node.models().await, fresh.models().await);
            assert_eq!(node.shown(), fresh.shown());
        });
    }
}
