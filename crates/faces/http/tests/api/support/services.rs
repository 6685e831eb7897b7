//! The services on fakes, put together as the node puts them together, and the propagation of
//! what they write. The one place that knows how services are made.

use super::api::{ADMIN, VERSION};
use arc_swap::ArcSwap;
use midplane_access::AccessSnapshot;
use midplane_blobs::fake::MemoryBlobs;
use midplane_http::{Live, News};
use midplane_identity::{Identity, SignOn, Stores};
use midplane_lifecycle::Lifecycle;
use midplane_model::{Entropy, Revision, User, UserId, Version};
use midplane_outbound::fake::{ScriptedFiles, ScriptedProbe};
use midplane_registry::{Operator, PackageDownloads, Registry, Served, Targets};
use midplane_sign_on::fake::ScriptedProvider;
use midplane_storage::StorageHealth;
use midplane_store::{Changes as _, NewUser, Users as _, fake::MemoryStore};
use midplane_tenancy::Tenancy;
use midplane_testkit::{CountingEntropy, ManualClock, NOW, author};
use std::sync::Arc;
use tokio::sync::{Notify, watch};

/// What a person's password is in these tests, and its hash by the cheapest argon2 there is.
pub const PASSWORD: &str = "password-of-a-test";
const PASSWORD_HASH: &str = "$argon2id$v=19$m=8,t=1,p=1$VEYLJ8SjICI$ZiAQn6/axrUyjbpj+uvbuw";

/// What the outside is made of.
#[derive(Clone, Default)]
pub struct Fakes {
    pub store: Arc<MemoryStore>,
    pub blobs: Arc<MemoryBlobs>,
    pub probe: Arc<ScriptedProbe>,
    pub files: Arc<ScriptedFiles>,
    pub provider: Arc<ScriptedProvider>,
    pub clock: ManualClock,
    pub storage: Arc<StorageHealth>,
    /// What the operator says of installs.
    pub tenancy: midplane_tenancy::Options,
}

/// The use cases that stand on it.
pub struct Services {
    pub registry: Registry,
    pub downloads: PackageDownloads,
    pub targets: Targets,
    pub operator: Operator,
    pub identity: Identity,
    pub tenancy: Tenancy,
    pub lifecycle: Lifecycle,
}

/// Everything there is, with one person of each role.
pub async fn services(fakes: &Fakes, options: midplane_registry::Options) -> Services {
    for role in ["member", "publisher", "administrator"] {
        person(&fakes.store, role, role).await;
    }
    let registry = Registry::new(&fakes.store, Arc::clone(&fakes.blobs) as _, options.clone())
        .fetching(Arc::clone(&fakes.probe) as _, std::env::temp_dir());
    let downloads = PackageDownloads::new(Arc::clone(&fakes.files) as _, &options);
    let entropy: Arc<dyn Entropy> = Arc::new(CountingEntropy::default());
    let operator = Operator::new(&fakes.store, Arc::clone(&entropy), options);
    let options = midplane_identity::Options::default();
    let (stores, sign_on) =
        ((Stores::of(&fakes.store), midplane_testkit::keyring()), provider(fakes));
    let identity = Identity::open(stores, sign_on, options, Arc::clone(&entropy), Some(ADMIN), NOW)
        .await
        .unwrap();
    let core = Version::parse(VERSION).unwrap();
    let options = midplane_lifecycle::Options::default();
    let probe = Arc::clone(&fakes.probe);
    let lifecycle = Lifecycle::new(Arc::clone(&fakes.store) as _, probe, entropy, core, options);
    let targets = Targets::of(&fakes.store, registry.options());
    let tenancy = Tenancy::new(midplane_tenancy::Stores::of(&fakes.store), fakes.tenancy.clone());
    Services { registry, downloads, targets, operator, identity, tenancy, lifecycle }
}

/// Passwords, and one identity provider.
fn provider(fakes: &Fakes) -> SignOn {
    SignOn { providers: vec![Arc::clone(&fakes.provider) as _], ..SignOn::default() }
}

/// Somebody with a role.
pub async fn person(store: &MemoryStore, username: &str, role: &str) {
    let user = User {
        id: UserId::parse(&format!("u-{username}")).unwrap(),
        username: username.into(),
        display_name: format!("The {username}"),
        roles: [role.to_owned()].into(),
        beta_features: false,
        created_at: NOW,
        disabled_at: None,
    };
    let new = NewUser { user, password_hash: PASSWORD_HASH.into() };
    store.user_create(new, &author()).await.unwrap();
}

/// Keeps the snapshots current: applies what was written whenever it is woken.
pub struct Propagation {
    fakes: Fakes,
    identity: Identity,
    tenancy: Tenancy,
    served: Arc<ArcSwap<Served>>,
    access: Arc<ArcSwap<AccessSnapshot>>,
    applied: watch::Sender<Revision>,
    news: News,
    wake: Arc<Notify>,
    cdn_origins: Vec<String>,
}

impl Propagation {
    /// The snapshots as handlers read them, and what keeps them current.
    pub fn new(fakes: &Fakes, services: &Services) -> (Live, Self) {
        let (applied, applied_now) = watch::channel(Revision(0));
        let live = Live {
            settle_timeout: midplane_http::ApiOptions::default().settle_timeout,
            storage: Arc::clone(&fakes.storage),
            served: Arc::default(),
            access: Arc::default(),
            applied: applied_now,
            wake: Arc::default(),
            news: News::default(),
            clock: fakes.clock.reader(),
        };
        let propagation = Self {
            fakes: fakes.clone(),
            identity: services.identity.clone(),
            tenancy: services.tenancy.clone(),
            served: Arc::clone(&live.served),
            access: Arc::clone(&live.access),
            applied,
            news: live.news.clone(),
            wake: Arc::clone(&live.wake),
            cdn_origins: services.registry.options().remotes.cdn_origins.clone(),
        };
        (live, propagation)
    }

    pub async fn apply(&self) {
        let now = self.fakes.clock.now();
        let since = self.identity.ended_since(now);
        let models = self.fakes.store.read_models_load(since).await.unwrap();
        self.served.store(Arc::new(Served::compile(&models, &self.cdn_origins)));
        self.access.store(Arc::new(self.identity.access(&models.access, now)));
        self.tenancy.forget_views();
        self.news.loaded(models.revision);
        self.applied.send_replace(models.revision);
    }

    pub async fn run(self) {
        loop {
            self.wake.notified().await;
            self.apply().await;
        }
    }
}
