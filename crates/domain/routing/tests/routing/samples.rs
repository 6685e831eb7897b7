//! What the tests say about running backends, in short.

use midplane_model::{
    Instance, InstanceId, InstanceState, PluginName, Timestamp, Version, VersionRange,
};
use midplane_routing::*;
use std::collections::BTreeSet;

/// What a test says about one running backend.
pub struct Running {
    pub instance: Instance,
    pub base_path: &'static str,
    pub ui_versions: Option<VersionRange>,
    pub capabilities: BTreeSet<String>,
    pub permissions: BTreeSet<String>,
}

pub fn name(text: &str) -> PluginName {
    PluginName::parse(text).unwrap()
}

pub fn version(text: &str) -> Version {
    Version::parse(text).unwrap()
}

pub fn running(id: &str, plugin: &str, at: &str, state: InstanceState) -> Running {
    Running {
        instance: Instance {
            id: InstanceId::parse(id).unwrap(),
            plugin: name(plugin),
            version: version(at),
            base_url: format!("http://{id}.test:9000"),
            ui_remote_url: None,
            manifest: serde_json::Value::Null,
            state,
            detail: String::new(),
            registered_at: Timestamp(0),
            seen_at: Timestamp(0),
            publisher: None,
        },
        base_path: "",
        ui_versions: None,
        capabilities: BTreeSet::new(),
        permissions: BTreeSet::new(),
    }
}

pub fn ready(id: &str, plugin: &str, at: &str) -> Running {
    running(id, plugin, at, InstanceState::Ready)
}

impl Running {
    pub fn below(self, base_path: &'static str) -> Self {
        Self { base_path, ..self }
    }

    pub fn serving(self, range: &str) -> Self {
        Self { ui_versions: Some(VersionRange::parse(range).unwrap()), ..self }
    }

    pub fn at(mut self, base_url: &str) -> Self {
        self.instance.base_url = base_url.into();
        self
    }
}

pub fn build(
    running: &[Running],
    current: &[(&str, &str)],
    published: &[(&str, &[&str])],
) -> (RouteTable, Vec<Skipped>) {
    let registrations = running.iter().map(|one| Registration {
        instance: &one.instance,
        base_path: one.base_path,
        ui_versions: one.ui_versions.as_ref(),
        capabilities: &one.capabilities,
        permissions: &one.permissions,
        access: None,
    });
    let versions = |list: &[&str]| list.iter().map(|text| version(text)).collect();
    RouteTable::build(&RouteSource {
        registrations: registrations.collect(),
        current: current.iter().map(|(plugin, at)| (name(plugin), version(at))).collect(),
        published: published.iter().map(|(plugin, list)| (name(plugin), versions(list))).collect(),
        ..RouteSource::default()
    })
}

pub fn table(running: &[Running], current: &[(&str, &str)]) -> RouteTable {
    build(running, current, &[]).0
}

/// `version path` of the backend that a path leads to.
pub fn leads(table: &RouteTable, path: &str, ui: Option<&str>) -> Result<String, Refusal> {
    let route = table.resolve(path, ui)?;
    Ok(format!("{} {}", route.deployment.version, route.target(path, None)))
}
