//! What is served of one plugin, compiled from its rows alone: a change to one plugin is a new
//! entry for it and nothing else.

use crate::{Shown, ShownVersions};
use midplane_catalogue::ChannelPointer;
use midplane_feed::{
    Audience, Candidate, ChannelState, Compat, PluginEntry, Presentation, Provided, Requirement,
    VersionEntry,
};
use midplane_manifest::Manifest;
use serde_json::{Value, json};

/// Compiles a plugin's versions and channels.
pub(crate) fn compile<'c>(
    versions: &ShownVersions,
    channels: impl IntoIterator<Item = &'c ChannelPointer>,
) -> PluginEntry {
    let versions = versions.iter().map(|(number, shown)| (number.clone(), version(shown)));
    let mut entry = PluginEntry { versions: versions.collect(), ..PluginEntry::default() };
    for pointer in channels {
        let channels = entry.environments.entry(pointer.environment.clone()).or_default();
        let state = ChannelState { version: pointer.version.clone() };
        channels.insert(pointer.channel.clone(), state);
    }
    entry
}

fn version(shown: &Shown) -> VersionEntry {
    VersionEntry { candidate: candidate(shown), presentation: presentation(shown) }
}

fn candidate(shown: &Shown) -> Candidate {
    let (record, manifest) = (&shown.record, &shown.manifest);
    let provides = manifest.provides.iter().map(|provided| Provided {
        interface: provided.name.to_string(),
        version: provided.version.clone(),
    });
    let requires = manifest.requires.iter().map(|required| Requirement {
        interface: required.interface.to_string(),
        range: required.version.clone(),
        optional: required.optional,
    });
    Candidate {
        plugin: record.name.clone(),
        version: record.version.clone(),
        state: record.state,
        provides: provides.collect(),
        requires: requires.collect(),
        dependencies: manifest.dependencies.clone(),
        compat: compat(manifest),
        audience: audience(manifest),
        has_ui: record.ui.is_some(),
        has_backend: manifest.backend.is_some(),
    }
}

fn compat(manifest: &Manifest) -> Compat {
    manifest.compat.as_ref().map_or_else(Compat::default, |compat| Compat {
        core: Some(compat.core.clone()),
        backend_sdk: compat.backend_sdk.clone(),
        frontend_sdk: compat.frontend_sdk.clone(),
    })
}

fn audience(manifest: &Manifest) -> Audience {
    manifest.target_audience.as_ref().map_or_else(Audience::default, |audience| Audience {
        roles: audience.roles.iter().cloned().collect(),
        features: audience.features.iter().cloned().collect(),
        regions: audience.regions.iter().cloned().collect(),
    })
}

fn presentation(shown: &Shown) -> Option<Presentation> {
    let manifest = &shown.manifest;
    let declared = manifest.ui.as_ref();
    Some(Presentation {
        ui: shown.record.ui.clone()?,
        display_name: manifest.display_name.clone(),
        description: manifest.description.clone(),
        icon: manifest.icon.clone(),
        custom: manifest.custom.clone().map(Value::Object),
        contributions: declared.map_or(Value::Null, |ui| {
            json!({
                "contributions": ui.contributions,
                "exposedModules": ui.exposed_modules,
                "navigation": ui.navigation,
                "sharedState": ui.shared_state,
            })
        }),
        trust: declared.map(|ui| ui.trust).unwrap_or_default(),
        priority: declared.map(|ui| ui.priority).unwrap_or_default(),
    })
}
