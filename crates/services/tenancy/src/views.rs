//! What is installed for one person, remembered until something about it changes.
//!
//! Each change of the log moves the stamp of the team or the person that it names; a view holds as long
//! as the stamps are those that it was read at. They were taken before it was read, so what is written
//! meanwhile makes it read again. When the store is away, the last view serves.

use crate::{Installable, Tenancy};
use midplane_installs::{Effective, Standing, ViewDigest, digest, effective, standing};
use midplane_model::{
    Change, Config, Event, InstallOwner, InstallsView, PluginName, TeamId, TenantId, UserId, Viewer,
};
use midplane_store::Error as StoreError;
use quick_cache::{Weighter, sync::Cache};
use serde_json::Value;
use std::{
    hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher},
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// Stamps; owners that share one are read again for each other.
const STAMPS: usize = 4096;
/// A view of a few installs, with what is around it.
const TYPICAL: u64 = 2048;

/// All that installs say of one person.
#[derive(Debug, Default)]
pub struct PersonView {
    /// What is installed, and what they may do with it.
    pub installs: InstallsView,
    /// All of it as one short value.
    pub digest: ViewDigest,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    tenant: TenantId,
    team: Option<TeamId>,
    user: UserId,
}

struct Known {
    stamps: [u64; 3],
    view: Arc<PersonView>,
}

#[derive(Clone)]
struct Size;

impl Weighter<Key, Arc<Known>> for Size {
    fn weight(&self, _: &Key, known: &Arc<Known>) -> u64 {
        let InstallsView { team, own, access, .. } = &known.view.installs;
        let configs = team.values().chain(own.values()).map(|install| &install.config);
        let configs = configs.chain(access.values().map(|access| &access.config));
        let said: usize = configs.map(|config| 512 + held(config)).sum();
        TYPICAL / 2 + said as u64
    }
}

/// What a configuration takes in memory, about: a node of a map for each member, room for each value.
fn held(config: &Config) -> usize {
    fn value(one: &Value) -> usize {
        let below = match one {
            Value::Object(members) => held(members),
            Value::Array(items) => items.iter().map(value).sum(),
            Value::String(text) => text.len(),
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        };
        80 + below
    }
    let members = config.iter().map(|(name, one)| name.len() + 120 + value(one));
    600 * config.len().div_ceil(6) + members.sum::<usize>()
}

pub(crate) struct Views {
    known: Cache<Key, Arc<Known>, Size>,
    stamps: Vec<AtomicU64>,
    /// Moves when everything may be different.
    epoch: AtomicU64,
}

static NOTHING: LazyLock<Arc<PersonView>> = LazyLock::new(Arc::default);

impl Views {
    pub(crate) fn new(memory: u64) -> Self {
        let items = usize::try_from(memory / TYPICAL).unwrap_or(usize::MAX).clamp(16, 1 << 20);
        let known = Cache::with_weighter(items, memory, Size);
        let stamps = std::iter::repeat_with(AtomicU64::default).take(STAMPS).collect();
        Self { known, stamps, epoch: AtomicU64::default() }
    }

    fn stamp(&self, owner: impl std::hash::Hash) -> &AtomicU64 {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(owner);
        let at = usize::try_from(hash % STAMPS as u64).unwrap_or(0);
        &self.stamps[at]
    }

    fn of_team(&self, tenant: &TenantId, team: &TeamId) -> &AtomicU64 {
        self.stamp(("team", tenant.as_str(), team.as_str()))
    }

    fn of_user(&self, user: &UserId) -> &AtomicU64 {
        self.stamp(("user", user.as_str()))
    }

    fn stamps(&self, key: &Key) -> [u64; 3] {
        let team = key.team.as_ref().map(|team| self.of_team(&key.tenant, team));
        [
            self.epoch.load(Ordering::Acquire),
            team.map_or(0, |team| team.load(Ordering::Acquire)),
            self.of_user(&key.user).load(Ordering::Acquire),
        ]
    }

    fn holding(&self, key: &Key) -> Option<Arc<PersonView>> {
        let known = self.known.get(key)?;
        (known.stamps == self.stamps(key)).then(|| Arc::clone(&known.view))
    }

    fn follow(&self, event: &Event) {
        let moved = match event {
            Event::TeamChanged(change) => self.of_team(&change.tenant, &change.team),
            Event::MemberChanged(change) => self.of_user(&change.user),
            Event::AccountMoved(moved) => self.of_user(&moved.user),
            Event::MemberAccessChanged(change) => self.of_user(&change.user),
            Event::UserRemoved { user, .. } => self.of_user(user),
            Event::InstallChanged(change) => match &change.owner {
                InstallOwner::Team(team) => self.of_team(&change.tenant, team),
                InstallOwner::Person(user) => self.of_user(user),
            },
            Event::TenantChanged(_)
            | Event::VersionPublished { .. }
            | Event::VersionQuarantined { .. }
            | Event::VersionStateChanged { .. }
            | Event::ChannelMoved { .. }
            | Event::ChannelRulesChanged { .. }
            | Event::PluginSwitched { .. }
            | Event::InstanceRegistered { .. }
            | Event::InstanceMoved { .. }
            | Event::InstanceRemoved { .. }
            | Event::UserCreated { .. }
            | Event::UserChanged { .. }
            | Event::UserSwitched { .. }
            | Event::PasswordSet { .. }
            | Event::SecondFactorSet { .. }
            | Event::TokenCreated { .. }
            | Event::TokenRevoked { .. }
            | Event::SessionStarted { .. }
            | Event::SessionEnded { .. }
            | Event::SessionReused { .. }
            | Event::FlagChanged { .. }
            | Event::ApprovalRequested { .. }
            | Event::ApprovalDecided { .. }
            | Event::NamespaceChanged { .. }
            | Event::RoleChanged { .. }
            | Event::CapabilitiesGranted { .. }
            | Event::LinkChanged(_)
            | Event::AddressChanged(_)
            | Event::LetterGivenUp(_) => return,
        };
        moved.fetch_add(1, Ordering::AcqRel);
    }
}

fn key(viewer: &Viewer) -> Option<Key> {
    let tenant = viewer.tenant.clone().unwrap_or_else(TenantId::default_tenant);
    Some(Key { tenant, team: viewer.team.clone(), user: viewer.user.clone()? })
}

impl Tenancy {
    /// Everything may be different.
    pub fn forget_views(&self) {
        self.inner.views.epoch.fetch_add(1, Ordering::AcqRel);
    }

    /// Something changed.
    pub fn follow(&self, changes: &[Change]) {
        changes.iter().for_each(|change| self.inner.views.follow(&change.event));
    }

    /// What is installed for a viewer, when that is known and nothing changed since. For those who did
    /// not sign in nothing is.
    pub fn view_ready(&self, viewer: &Viewer) -> Option<Arc<PersonView>> {
        match key(viewer) {
            None => Some(Arc::clone(&NOTHING)),
            Some(key) => self.inner.views.holding(&key),
        }
    }

    /// What is installed for a viewer. With the store away it is what was known last; nothing, if
    /// nothing was.
    pub async fn view(&self, viewer: &Viewer) -> Arc<PersonView> {
        match self.view_now(viewer).await {
            Ok(view) => view,
            Err(error) => {
                tracing::warn!(%error, "installs are those that were known last: {error}");
                let known = key(viewer).and_then(|key| self.inner.views.known.get(&key));
                known.map_or_else(|| Arc::clone(&NOTHING), |known| Arc::clone(&known.view))
            }
        }
    }

    /// The same, or the store's failure.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn view_now(&self, viewer: &Viewer) -> Result<Arc<PersonView>, StoreError> {
        let Some(key) = key(viewer) else { return Ok(Arc::clone(&NOTHING)) };
        let views = &self.inner.views;
        if let Some(view) = views.holding(&key) {
            return Ok(view);
        }
        let stamps = views.stamps(&key);
        let installs = &self.inner.stores.installs;
        let installs = installs.installs_view(&key.tenant, key.team.as_ref(), &key.user).await?;
        let view = Arc::new(PersonView { digest: digest(&installs), installs });
        views.known.insert(key, Arc::new(Known { stamps, view: Arc::clone(&view) }));
        Ok(view)
    }

    /// Whether somebody has a plugin.
    pub fn standing(&self, view: &PersonView, plugin: &PluginName, is_core: bool) -> Standing {
        standing(&view.installs, plugin, is_core, self.inner.options.on_for_everybody())
    }

    /// Whether installs make no difference: nothing is said of the viewer, and what nobody installed is
    /// on.
    pub fn makes_no_difference(&self, view: &PersonView) -> bool {
        view.digest.is_nothing() && self.inner.options.on_for_everybody()
    }

    /// A plugin's configuration for somebody. What a team shares is under what its member set there;
    /// where the team has it not, what they set for themselves counts.
    pub fn effective(&self, view: &PersonView, plugin: &Installable) -> Effective {
        let (none, name) = (Config::new(), &plugin.plugin);
        let InstallsView { team, own, access, .. } = &view.installs;
        let (shared, personal) = match team.get(name) {
            Some(team) => (&team.config, access.get(name).map_or(&none, |access| &access.config)),
            None => (&none, own.get(name).map_or(&none, |own| &own.config)),
        };
        let schema = self.inner.schemas.of(plugin);
        let schema = schema.as_deref().and_then(|schema| schema.as_ref().ok());
        effective(schema, shared, personal)
    }
}
