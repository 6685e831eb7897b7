//! What is installed for somebody is remembered, until something about it changes; and when the store
//! is away, what was known last serves.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use async_trait::async_trait;
use midplane_model::{
    Config, Install, InstallCount, InstallEdit, InstallOwner, InstallsView, Outcome, PluginName,
    Revision, Team, TeamId, TeamRole, TenantId, UserId, Viewer,
};
use midplane_store::{
    Author, Error, Installs, Members as _, Teams as _, Users as _,
    fake::MemoryStore,
    suite::kit::{NOW, author, id, user},
};
use midplane_tenancy::{Options, Stores, Tenancy};
use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

/// A store that counts who asks, and goes away.
#[derive(Default)]
struct Watched {
    store: Arc<MemoryStore>,
    asked: AtomicUsize,
    is_away: AtomicBool,
}

#[async_trait]
impl Installs for Watched {
    async fn install_set(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        plugin: &PluginName,
        edit: InstallEdit,
        author: &Author,
    ) -> Result<Outcome<Install>, Error> {
        self.store.install_set(tenant, owner, plugin, edit, author).await
    }

    async fn install_remove(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        plugin: &PluginName,
        author: &Author,
    ) -> Result<Revision, Error> {
        self.store.install_remove(tenant, owner, plugin, author).await
    }

    async fn install_fetch(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        plugin: &PluginName,
    ) -> Result<Option<Install>, Error> {
        self.store.install_fetch(tenant, owner, plugin).await
    }

    async fn install_list(
        &self,
        tenant: &TenantId,
        owner: &InstallOwner,
        after: Option<&PluginName>,
        limit: usize,
    ) -> Result<Vec<Install>, Error> {
        self.store.install_list(tenant, owner, after, limit).await
    }

    async fn installs_of_plugin(
        &self,
        tenant: &TenantId,
        plugin: &PluginName,
        after: Option<&InstallOwner>,
        limit: usize,
    ) -> Result<Vec<Install>, Error> {
        self.store.installs_of_plugin(tenant, plugin, after, limit).await
    }

    async fn installs_view(
        &self,
        tenant: &TenantId,
        team: Option<&TeamId>,
        user: &UserId,
    ) -> Result<InstallsView, Error> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.is_away.load(Ordering::SeqCst) {
            return Err(Error::Unavailable("it went away".into()));
        }
        self.store.installs_view(tenant, team, user).await
    }

    async fn install_counts(&self, plugin: &PluginName) -> Result<Vec<InstallCount>, Error> {
        self.store.install_counts(plugin).await
    }
}

struct Bed {
    watched: Arc<Watched>,
    tenancy: Tenancy,
    followed: usize,
}

impl Bed {
    /// Ada, in the team blue.
    async fn new() -> Self {
        let watched = Arc::new(Watched::default());
        let store = &watched.store;
        store.user_create(user("ada"), &author()).await.unwrap();
        let blue = Team { id: id("blue"), name: "Blue".into(), created_at: NOW };
        let ada = id("u-ada");
        store.team_create(&default(), &blue, Some(&ada), &author()).await.unwrap();
        let installs = Arc::clone(&watched) as Arc<dyn Installs>;
        let stores = Stores { installs, ..Stores::of(store) };
        let tenancy = Tenancy::new(stores, Options::default());
        Self { followed: store.changes().len(), watched, tenancy }
    }

    async fn install(&mut self, owner: &str, limit: i64) {
        let config: Config = [("limit".to_owned(), limit.into())].into_iter().collect();
        let edit = InstallEdit { version: id("1.0.0"), config: Some(config), enabled: None };
        let owner = owner.parse().unwrap();
        let (store, orders) = (&self.watched.store, id("orders"));
        store.install_set(&default(), &owner, &orders, edit, &author()).await.unwrap();
        self.follow();
    }

    /// As a node folds what was written.
    fn follow(&mut self) {
        let changes = self.watched.store.changes();
        self.tenancy.follow(&changes[self.followed..]);
        self.followed = changes.len();
    }

    async fn limit(&self) -> Option<i64> {
        let view = self.tenancy.view(&ada()).await;
        let install = view.installs.team.get("orders")?;
        install.config["limit"].as_i64()
    }

    fn asked(&self) -> usize {
        self.watched.asked.swap(0, Ordering::SeqCst)
    }
}

fn default() -> TenantId {
    TenantId::default_tenant()
}

fn ada() -> Viewer {
    Viewer {
        user: Some(id("u-ada")),
        team: Some(id("blue")),
        tenant: Some(default()),
        ..Viewer::anonymous()
    }
}

#[tokio::test]
async fn a_view_is_read_once_until_something_about_it_changes() {
    let mut bed = Bed::new().await;
    bed.install("team:blue", 1).await;
    assert!(bed.tenancy.view_ready(&ada()).is_none(), "nobody has asked yet");
    assert_eq!((bed.limit().await, bed.limit().await, bed.asked()), (Some(1), Some(1), 1));
    assert!(bed.tenancy.view_ready(&ada()).is_some());
    bed.install("team:blue", 2).await;
    assert!(bed.tenancy.view_ready(&ada()).is_none());
    assert_eq!((bed.limit().await, bed.asked()), (Some(2), 1));
    bed.install("user:u-ada", 9).await;
    assert_eq!((bed.limit().await, bed.asked()), (Some(2), 1));
    bed.tenancy.forget_views();
    assert_eq!((bed.limit().await, bed.asked()), (Some(2), 1));
}

#[tokio::test]
async fn who_is_taken_out_sees_nothing_of_the_team() {
    let mut bed = Bed::new().await;
    bed.install("team:blue", 1).await;
    assert_eq!(bed.limit().await, Some(1));
    let store = Arc::clone(&bed.watched.store);
    let (blue, ada) = (id("blue"), id("u-ada"));
    store.member_remove(&default(), &blue, &ada, &author()).await.unwrap();
    bed.follow();
    assert_eq!(bed.limit().await, None);
    store.member_set(&default(), &blue, &ada, TeamRole::Member, &author()).await.unwrap();
    bed.follow();
    assert_eq!(bed.limit().await, Some(1));
    store.team_remove(&default(), &blue, &author()).await.unwrap();
    bed.follow();
    assert_eq!(bed.limit().await, None);
}

#[tokio::test]
async fn with_the_store_away_what_was_known_last_serves() {
    let mut bed = Bed::new().await;
    bed.install("team:blue", 1).await;
    assert_eq!(bed.limit().await, Some(1));
    bed.watched.is_away.store(true, Ordering::SeqCst);
    bed.install("team:blue", 2).await;
    assert_eq!(bed.limit().await, Some(1), "that is what is known");
    let bob = Viewer { user: Some(id("u-bob")), ..ada() };
    assert!(bed.tenancy.view(&bob).await.digest.is_nothing(), "of bob nothing is");
    bed.watched.is_away.store(false, Ordering::SeqCst);
    assert_eq!(bed.limit().await, Some(2));
}

#[tokio::test]
async fn who_did_not_sign_in_has_no_installs_and_asks_nobody() {
    let bed = Bed::new().await;
    assert!(bed.tenancy.view_ready(&Viewer::anonymous()).is_some());
    assert!(bed.tenancy.view(&Viewer::anonymous()).await.digest.is_nothing());
    assert_eq!(bed.asked(), 0);
}
