//! From the catalogue to the gateway's route table, plugin by plugin.

use midplane_catalogue::{Catalogue, ChangeBatch, PluginRecords};
use midplane_manifest::{Manifest, stored};
use midplane_model::{Channel, Environment, Event, Instance, InstanceState, PluginName};
use midplane_routing::{Registration, RoutePolicy, RouteSource, RouteTable};
use std::collections::{BTreeMap, BTreeSet};

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
pub fn compile(catalogue: &Catalogue, rules: &Rules) -> RouteTable {
    let mut table = RouteTable::default();
    for (name, entry) in catalogue.plugins() {
        table.put_plugin(name, compile_plugin(name, entry, rules));
    }
    table
}

/// The table after a batch, with the routes of those plugins built again that it names; `None`
/// when it names none. `catalogue` has the batch in it.
pub fn fold(
    table: &RouteTable,
    catalogue: &Catalogue,
    batch: &ChangeBatch,
    rules: &Rules,
) -> Option<RouteTable> {
    let ours = &rules.environment;
    let named = batch.changes.iter().filter_map(|change| concerns(&change.event, ours));
    let named: BTreeSet<&PluginName> = named.collect();
    if named.is_empty() {
        return None;
    }
    let mut table = table.clone();
    for name in named {
        let part = catalogue.plugin(name).map(|entry| compile_plugin(name, entry, rules));
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
        | Event::PluginSwitched { name, .. } => Some(name),
        Event::ChannelMoved { environment, name, .. } => (environment == ours).then_some(name),
        Event::InstanceRegistered { plugin, .. }
        | Event::InstanceMoved { plugin, .. }
        | Event::InstanceRemoved { plugin, .. } => Some(plugin),
        Event::UserCreated { .. }
        | Event::TokenCreated { .. }
        | Event::TokenRevoked { .. }
        | Event::SessionEnded { .. }
        | Event::SessionReused { .. }
        | Event::ChannelRulesChanged { .. }
        | Event::FlagChanged { .. }
        | Event::ApprovalRequested { .. }
        | Event::ApprovalDecided { .. }
        | Event::SessionStarted { .. }
        | Event::NamespaceChanged { .. } => None,
    }
}

/// An instance with what its manifest says about routing.
struct Described<'e> {
    instance: &'e Instance,
    manifest: Manifest,
}

/// What a plugin was granted. A manifest's `capabilities` only ask, and nobody can grant them yet.
static GRANTED: BTreeSet<String> = BTreeSet::new();

impl<'e> Described<'e> {
    /// `None` when its stored manifest cannot be read.
    fn read(instance: &'e Instance) -> Option<Self> {
        match stored::read(&instance.manifest) {
            Ok(manifest) => Some(Self { instance, manifest }),
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
            capabilities: &GRANTED,
        })
    }
}

/// A table with this one plugin in it.
fn compile_plugin(name: &PluginName, entry: &PluginRecords, rules: &Rules) -> RouteTable {
    let running = entry.instances.values().filter(|one| one.state != InstanceState::Stopped);
    let described: Vec<Described<'_>> =
        running.filter_map(|instance| Described::read(instance)).collect();
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
