//! From the catalogue to the gateway's route table.

use midplane_manifest::Manifest;
use midplane_model::{Channel, Environment, InstanceState, PluginName, Version, VersionState};
use midplane_routing::{Registration, RoutePolicy, RouteSource, RouteTable};
use midplane_store::Catalogue;
use std::collections::{BTreeMap, BTreeSet};

/// Compiles the routes of `environment`, which go by `policy`. An instance that cannot be routed to is left out and
/// logged; the others keep their routes.
pub fn compile(
    catalogue: &Catalogue,
    environment: &Environment,
    policy: &RoutePolicy,
) -> RouteTable {
    let manifests: Vec<Option<Manifest>> = catalogue
        .instances
        .iter()
        .map(|instance| serde_json::from_value(instance.manifest.clone()).ok())
        .collect();
    let capabilities: Vec<BTreeSet<String>> = manifests
        .iter()
        .map(|m| m.iter().flat_map(|m| &m.capabilities).map(ToString::to_string).collect())
        .collect();
    let described = catalogue.instances.iter().zip(&manifests).zip(&capabilities);
    let registrations = described
        .filter(|((instance, _), _)| instance.state != InstanceState::Stopped)
        .filter_map(|((instance, manifest), capabilities)| {
            let backend = manifest.as_ref()?.backend.as_ref()?;
            Some(Registration {
                instance,
                base_path: backend.base_path.as_str(),
                ui_versions: backend.ui_versions.as_ref(),
                capabilities,
            })
        })
        .collect();
    let source = RouteSource {
        registrations,
        current: current(catalogue, environment),
        published: published(catalogue),
        policy: policy.clone(),
        ..RouteSource::default()
    };
    let (table, skipped) = RouteTable::build(&source);
    for skipped in skipped {
        tracing::warn!(instance = %skipped.instance, "{skipped}");
    }
    table
}

fn current(catalogue: &Catalogue, environment: &Environment) -> BTreeMap<PluginName, Version> {
    let latest = Channel::latest();
    let ours =
        |p: &&midplane_store::ChannelPointer| p.environment == *environment && p.channel == latest;
    let pointers = catalogue.channels.iter().filter(ours);
    pointers.map(|p| (p.name.clone(), p.version.clone())).collect()
}

fn published(catalogue: &Catalogue) -> BTreeMap<PluginName, BTreeSet<Version>> {
    let mut published: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    let open = catalogue.versions.iter().filter(|v| v.state != VersionState::Archived);
    for record in open {
        published.entry(record.name.clone()).or_default().insert(record.version.clone());
    }
    published
}
