//! From the catalogue to the gateway's route table, plugin by plugin.

use midplane_catalogue::{ChangeBatch, PluginRecords, ReadModels};
use midplane_feed::{Audience, Flags};
use midplane_manifest::{Manifest, stored, values::Access};
use midplane_model::{Change, Channel, Environment, Event, Instance, InstanceState, PluginName};
use midplane_routing::{BackendAccess, Registration, RoutePolicy, RouteSource, RouteTable};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What all routes have in common.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Whose channels decide.
    pub environment: Environment,
    /// What routes go by that have no rules of their own.
    pub policy: RoutePolicy,
}

/// Compiles all routes. An instance that cannot be routed to is left out and logged; the others
/// keep their routes.
pub fn compile(models: &ReadModels, rules: &Rules) -> RouteTable {
    let (mut table, flags) = (RouteTable::default(), flags(models));
    for (name, entry) in models.catalogue.plugins() {
        table.put_plugin(name, compile_plugin(name, entry, rules, &flags));
    }
    table
}

fn flags(models: &ReadModels) -> Flags {
    models.flags.all().map(|record| (record.key.clone(), Arc::clone(&record.flag))).collect()
}

/// The table after a batch, with the routes of those plugins built again that it names; `None`
/// when it names none. `models` has the batch in it.
pub fn fold(
    table: &RouteTable,
    models: &ReadModels,
    batch: &ChangeBatch,
    rules: &Rules,
) -> Option<RouteTable> {
    // for whom a backend is may hang on any flag; they change seldom
    let is_flag = |change: &Change| matches!(change.event, Event::FlagChanged { .. });
    if batch.changes.iter().any(is_flag) {
        return Some(compile(models, rules));
    }
    let (ours, flags) = (&rules.environment, flags(models));
    let named = batch.changes.iter().filter_map(|change| concerns(&change.event, ours));
    let named: BTreeSet<&PluginName> = named.collect();
    if named.is_empty() {
        return None;
    }
    let mut table = table.clone();
    for name in named {
        let part = models.catalogue.plugin(name);
        let part = part.map(|entry| compile_plugin(name, entry, rules, &flags));
        table.put_plugin(name, part.unwrap_or_default());
    }
    Some(table)
}

/// The plugin whose routes an event can change.
fn concerns<'e>(event: &'e Event, ours: &Environment) -> Option<&'e PluginName> {
    match event {
        Event::VersionPublished { name, .. }
        | Event::VersionQuarantined { name, .. }
        | Event::VersionStateChanged { name, .. }
        | Event::PluginSwitched { name, .. }
        | Event::CapabilitiesGranted { name, .. } => Some(name),
        Event::ChannelMoved { environment, name, .. } => (environment == ours).then_some(name),
        Event::InstanceRegistered { plugin, .. }
        | Event::InstanceMoved { plugin, .. }
        | Event::InstanceRemoved { plugin, .. } => Some(plugin),
        Event::UserCreated { .. }
        | Event::UserChanged { .. }
        | Event::UserSwitched { .. }
        | Event::PasswordSet { .. }
        | Event::SecondFactorSet { .. }
        | Event::UserRemoved { .. }
        | Event::TokenCreated { .. }
        | Event::TokenRevoked { .. }
        | Event::SessionEnded { .. }
        | Event::SessionReused { .. }
        | Event::ChannelRulesChanged { .. }
        | Event::FlagChanged { .. }
        | Event::ApprovalRequested { .. }
        | Event::ApprovalDecided { .. }
        | Event::SessionStarted { .. }
        | Event::NamespaceChanged { .. }
        | Event::RoleChanged { .. }
        | Event::TenantChanged(_)
        | Event::TeamChanged(_)
        | Event::MemberChanged(_)
        | Event::AccountMoved(_)
        | Event::LinkChanged(_)
        | Event::AddressChanged(_)
        | Event::LetterGivenUp(_)
        | Event::InstallChanged(_)
        | Event::MemberAccessChanged(_) => None,
    }
}

/// An instance with what its manifest says about routing.
struct Described<'e> {
    instance: &'e Instance,
    manifest: Manifest,
    access: Option<Arc<BackendAccess>>,
    /// What it asks for and the plugin was granted.
    capabilities: BTreeSet<String>,
    /// The permissions that it asks for or declares.
    permissions: BTreeSet<String>,
}

impl<'e> Described<'e> {
    /// `None` when its stored manifest cannot be read.
    fn read(instance: &'e Instance, entry: &PluginRecords, flags: &Flags) -> Option<Self> {
        match stored::read(&instance.manifest) {
            Ok(manifest) => {
                // what was published counts before what a backend says of itself
                let published = entry.versions.get(&instance.version);
                let published = published.and_then(|one| stored::read(&one.manifest).ok());
                let said = published.as_ref().unwrap_or(&manifest);
                let access = access(said, flags);
                let asked = said.capabilities.iter().map(ToString::to_string);
                let capabilities = asked.filter(|one| entry.granted.contains(one)).collect();
                let known = said.permissions.ui.iter().chain(&said.permissions.declares);
                let permissions = known.map(ToString::to_string).collect();
                Some(Self { instance, manifest, access, capabilities, permissions })
            }
            Err(error) => {
                tracing::warn!(
                    instance = %instance.id, plugin.name = %instance.plugin, %error,
                    "instance {} gets no route: its stored manifest cannot be read", instance.id
                );
                None
            }
        }
    }

    fn registration(&self) -> Option<Registration<'_>> {
        let backend = self.manifest.backend.as_ref()?;
        Some(Registration {
            instance: self.instance,
            base_path: backend.base_path.as_str(),
            ui_versions: backend.ui_versions.as_ref(),
            capabilities: &self.capabilities,
            permissions: &self.permissions,
            access: self.access.as_ref(),
        })
    }
}

/// For whom a backend is, when its manifest says that it is not for everybody.
fn access(manifest: &Manifest, flags: &Flags) -> Option<Arc<BackendAccess>> {
    let access = manifest.backend.as_ref()?.access;
    let (audience, flags) = (Audience::of(manifest), flags.clone());
    (access == Some(Access::Audience) && !audience.is_everybody())
        .then(|| Arc::new(BackendAccess { audience, flags }))
}

/// A table with this one plugin in it.
fn compile_plugin(
    name: &PluginName,
    entry: &PluginRecords,
    rules: &Rules,
    flags: &Flags,
) -> RouteTable {
    let running = entry.instances.values().filter(|one| one.state != InstanceState::Stopped);
    let described: Vec<Described<'_>> =
        running.filter_map(|instance| Described::read(instance, entry, flags)).collect();
    let latest = Channel::latest();
    let current = entry.channels.get(&(rules.environment.clone(), latest));
    let open = entry.versions.values().filter(|record| record.state.is_open());
    let published: BTreeSet<_> = open.map(|record| record.version.clone()).collect();
    let source = RouteSource {
        registrations: described.iter().filter_map(Described::registration).collect(),
        current: current
            .map(|pointer| (name.clone(), pointer.version.clone()))
            .into_iter()
            .collect(),
        published: match published.is_empty() {
            true => BTreeMap::new(),
            false => BTreeMap::from([(name.clone(), published)]),
        },
        disabled: match entry.is_disabled_in(&rules.environment) {
            true => BTreeSet::from([name.clone()]),
            false => BTreeSet::new(),
        },
        policy: rules.policy.clone(),
        policies: BTreeMap::new(),
    };
    let (table, skipped) = RouteTable::build(&source);
    for skipped in skipped {
        tracing::warn!(instance = %skipped.instance, "{skipped}");
    }
    table
}
