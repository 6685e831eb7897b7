//! What is served of one plugin, compiled from its rows alone: a change to one plugin is a new
//! entry for it and nothing else.

use crate::served::{Shown, ShownVersions};
use midplane_catalogue::PluginRecords;
use midplane_feed::{
    Candidate, ChannelState, Compat, PluginEntry, Presentation, Provided, Requirement, VersionEntry,
};
use midplane_manifest::Manifest;
use midplane_model::UiBundle;
use serde_json::{Value, json};
use std::sync::Arc;

/// Compiles a plugin's channels with who follows them, and the versions that they point at.
pub(crate) fn compile(versions: &ShownVersions, records: &PluginRecords) -> PluginEntry {
    let rules = records.rules.iter();
    let rules = rules.map(|(key, record)| (key.clone(), Arc::clone(&record.rules)));
    let (rules, disabled) = (rules.collect(), records.disabled.clone());
    let mut entry = PluginEntry { rules, disabled, ..PluginEntry::default() };
    for pointer in records.channels.values() {
        if let (Some(shown), None) =
            (versions.get(&pointer.version), entry.versions.get(&pointer.version))
        {
            entry.versions.insert(pointer.version.clone(), Arc::new(version(shown)));
        }
        let channels = entry.environments.entry(pointer.environment.clone()).or_default();
        let state = ChannelState { version: pointer.version.clone(), revision: pointer.revision };
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
        audience: shown.audience.clone(),
        has_ui: record.ui.is_some(),
        has_backend: manifest.backend.is_some(),
        cdn_origin: record.ui.as_ref().and_then(UiBundle::cdn_origin).map(str::to_owned),
    }
}

fn compat(manifest: &Manifest) -> Compat {
    manifest.compat.as_ref().map_or_else(Compat::default, |compat| Compat {
        core: Some(compat.core.clone()),
        backend_sdk: compat.backend_sdk.clone(),
        frontend_sdk: compat.frontend_sdk.clone(),
    })
}

fn presentation(shown: &Shown) -> Option<Presentation> {
    let manifest = &shown.manifest;
    let declared = manifest.ui.as_ref();
    Some(Presentation {
        ui: shown.record.ui.clone()?,
        display_name: manifest.display_name.clone(),
        description: manifest.description.clone(),
        icon: manifest.icon.as_ref().map(ToString::to_string),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Served;
    use midplane_catalogue::{ChannelPointer, ReadModels, Rows, VersionRecord};
    use midplane_feed::{Reason, explain};
    use midplane_manifest::{Format, read, stored};
    use midplane_model::{
        Actor, Channel, Digest, Environment, PluginName, Revision, Timestamp, Version,
        VersionState, Viewer,
    };

    const ORDERS: &str = "
name: orders
version: 1.2.0
compat: { core: '>=0.1 <1.0', backend_sdk: '^1.4.0' }
provides: [{ name: IOrders, version: 1.0.0 }]
requires:
  - { interface: ICustomers, version: '^2.0.0' }
  - { interface: IMail, version: '*', optional: true }
dependencies: { customers: '^2.1.0' }
targetAudience: { roles: [member, vip], features: [beta], regions: [eu] }
backend: { protocol: http }
";

    fn record(manifest: &str) -> VersionRecord {
        let manifest = read(manifest.as_bytes(), Format::Yaml).unwrap().manifest;
        VersionRecord {
            name: manifest.name.clone(),
            version: manifest.version.clone(),
            state: VersionState::Published,
            held: None,
            manifest: stored::write(&manifest),
            ui: None,
            package: Digest([0; 32]),
            package_size: 1,
            sums: None,
            published_at: Timestamp(0),
            published_by: Actor::Bootstrap,
            revision: Revision(1),
        }
    }

    fn pointer(name: &str, environment: &str, channel: &str, version: &str) -> ChannelPointer {
        ChannelPointer {
            environment: Environment::parse(environment).unwrap(),
            name: PluginName::parse(name).unwrap(),
            channel: Channel::parse(channel).unwrap(),
            version: Version::parse(version).unwrap(),
            revision: Revision(1),
        }
    }

    fn served(versions: Vec<VersionRecord>, channels: Vec<ChannelPointer>) -> Served {
        let rows = Rows { versions, channels, ..Rows::default() };
        Served::compile(&ReadModels::load(rows), &[])
    }

    #[test]
    fn a_candidate_says_what_the_version_gives_and_needs() {
        let served = served(
            vec![record(ORDERS)],
            vec![
                pointer("orders", "prod", "latest", "1.2.0"),
                pointer("orders", "dev", "beta", "1.2.0"),
            ],
        );
        let entry = &served.feed.plugins["orders"];
        let pointed = entry.pointed().map(|(e, c, v)| format!("{e} {c} {}", v.candidate.version));
        assert_eq!(pointed.collect::<Vec<_>>(), ["dev beta 1.2.0", "prod latest 1.2.0"]);
        let version = entry.versions.values().next().unwrap();
        assert!(version.presentation.is_none());
        let candidate = &version.candidate;
        assert!(!candidate.has_ui && candidate.has_backend);
        let provides = &candidate.provides[0];
        assert_eq!(
            (provides.interface.as_str(), provides.version.to_string()),
            ("IOrders", "1.0.0".into())
        );
        let requires = candidate.requires.iter();
        let requires: Vec<_> =
            requires.map(|r| (r.interface.as_str(), r.range.as_str(), r.optional)).collect();
        assert_eq!(requires, [("ICustomers", "^2.0.0", false), ("IMail", "*", true)]);
        assert_eq!(candidate.dependencies["customers"].as_str(), "^2.1.0");
        let compat = &candidate.compat;
        let ranges = [&compat.core, &compat.backend_sdk, &compat.frontend_sdk];
        let ranges = ranges.map(|range| range.as_ref().map(|range| range.as_str()));
        assert_eq!(ranges, [Some(">=0.1 <1.0"), Some("^1.4.0"), None]);
        let audience = &candidate.audience;
        let sizes = [&audience.roles, &audience.features, &audience.regions].map(|set| set.len());
        assert_eq!(sizes, [2, 1, 1]);
    }

    #[test]
    fn a_manifest_that_cannot_be_read_takes_nobody_with_it() {
        let mailer = "name: mailer\nversion: 1.0.0\nbackend: { protocol: http }\n";
        let broken = VersionRecord { manifest: json!({"name": 7}), ..record(ORDERS) };
        let served = served(
            vec![record(mailer), broken],
            vec![
                pointer("mailer", "prod", "latest", "1.0.0"),
                pointer("orders", "prod", "latest", "1.2.0"),
            ],
        );
        let prod = Environment::parse("prod").unwrap();
        let explanation = explain(&served.feed, &prod, &Viewer::anonymous());
        let last = explanation.decisions.iter();
        let last = last.map(|d| (d.plugin.as_str(), d.considered[0].reasons.last()));
        assert_eq!(
            last.collect::<Vec<_>>(),
            [("mailer", Some(&Reason::NoUi)), ("orders", Some(&Reason::Unreadable))]
        );
        assert_eq!(served.versions.len(), 1, "administrators see what can be read");
        let told: Vec<_> = served.damage_of("orders").map(|one| one.version.as_deref()).collect();
        assert_eq!(told, [Some("1.2.0")], "and what cannot");
        assert_eq!(served.damage_of("mailer").count(), 0);
    }

    #[test]
    fn one_plugin_compiles_without_the_others() {
        let alone =
            served(vec![record(ORDERS)], vec![pointer("orders", "prod", "latest", "1.2.0")]);
        let mailer = "name: mailer\nversion: 1.0.0\nbackend: { protocol: http }\n";
        let both = served(
            vec![record(mailer), record(ORDERS)],
            vec![
                pointer("mailer", "prod", "latest", "1.0.0"),
                pointer("orders", "prod", "latest", "1.2.0"),
            ],
        );
        let shown = |served: &Served| format!("{:?}", served.feed.plugins["orders"]);
        assert_eq!(shown(&alone), shown(&both));
    }
}
