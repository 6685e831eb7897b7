//! Plugins, channels and viewers in few words.

use midplane_feed::*;
use midplane_model::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

pub(crate) fn name(text: &str) -> PluginName {
    PluginName::parse(text).unwrap()
}

pub(crate) fn version(text: &str) -> Version {
    Version::parse(text).unwrap()
}

pub(crate) fn range(text: &str) -> VersionRange {
    VersionRange::parse(text).unwrap()
}

pub(crate) fn prod() -> Environment {
    Environment::parse("prod").unwrap()
}

pub(crate) fn set(items: &[&str]) -> BTreeSet<String> {
    items.iter().map(|&item| item.to_owned()).collect()
}

pub(crate) fn candidate(plugin: &str, number: &str) -> Candidate {
    Candidate {
        plugin: name(plugin),
        version: version(number),
        state: VersionState::Published,
        provides: Vec::new(),
        requires: Vec::new(),
        dependencies: BTreeMap::new(),
        compat: Compat::default(),
        audience: Audience::default(),
        has_ui: true,
        has_backend: false,
        cdn_origin: None,
    }
}

/// `plugin@version`, with what it needs: `name range` of a plugin, `IName range` of an interface,
/// `?IName range` of one that it can do without; and what it gives: `+IName version`.
pub(crate) fn with(plugin: &str, number: &str, words: &[&str]) -> Candidate {
    let mut candidate = candidate(plugin, number);
    for word in words {
        let (what, text) = word.split_once(' ').unwrap();
        let optional = what.starts_with('?');
        let bare = what.trim_start_matches(['?', '+']);
        if what.starts_with('+') {
            let provided = Provided { interface: bare.into(), version: version(text) };
            candidate.provides.push(provided);
        } else if bare.starts_with('I') {
            let requirement = Requirement { interface: bare.into(), range: range(text), optional };
            candidate.requires.push(requirement);
        } else {
            candidate.dependencies.insert(name(bare), range(text));
        }
    }
    candidate
}

fn presentation() -> Presentation {
    Presentation {
        ui: UiBundle {
            kind: UiKind::Esm,
            spec: Spec::Esm,
            entry: "index.js".into(),
            require_ref: None,
            dependencies: BTreeMap::new(),
            global: None,
            exposed: None,
            files: Vec::new(),
            remote: None,
            cdn: None,
        },
        display_name: None,
        description: None,
        icon: None,
        custom: None,
        contributions: serde_json::Value::Null,
        trust: Trust::default(),
        priority: Priority::default(),
    }
}

/// A channel, where it points, and its rules.
pub(crate) type Pointed<'a> = (&'a str, &'a str, Option<ChannelRules>);

pub(crate) fn entry(candidates: Vec<Candidate>, channels: &[Pointed<'_>]) -> PluginEntry {
    let versions = candidates.into_iter().map(|candidate| {
        let presentation = candidate.has_ui.then(presentation);
        (candidate.version.clone(), Arc::new(VersionEntry { candidate, presentation }))
    });
    let rules = channels.iter().filter_map(|(channel, _, rules)| {
        Some(((prod(), Channel::parse(channel).unwrap()), Arc::new(rules.clone()?)))
    });
    let rules = rules.collect();
    let channels = channels.iter().map(|(channel, number, _)| {
        let state = ChannelState { version: version(number), revision: Revision(3) };
        (Channel::parse(channel).unwrap(), state)
    });
    PluginEntry {
        versions: versions.collect(),
        environments: [(prod(), channels.collect())].into(),
        rules,
        disabled: BTreeSet::new(),
    }
}

/// Everybody follows the channel.
pub(crate) fn open() -> ChannelRules {
    ruled(vec![Rule::default()])
}

pub(crate) fn ruled(rules: Vec<Rule>) -> ChannelRules {
    ChannelRules { rules, ..ChannelRules::default() }
}

/// One plugin of which a viewer may have each of these, the first one first.
pub(crate) fn preferring(candidates: Vec<Candidate>) -> PluginEntry {
    let last = candidates.len() - 1;
    let numbers: Vec<String> = candidates.iter().map(|c| c.version.to_string()).collect();
    let names: Vec<String> = (0..last).map(|at| format!("c{at:03}")).collect();
    let channels = numbers.iter().enumerate().map(|(at, number)| match names.get(at) {
        Some(name) => (name.as_str(), number.as_str(), Some(open())),
        None => ("latest", number.as_str(), None),
    });
    entry(candidates, &channels.collect::<Vec<_>>())
}

pub(crate) fn snapshot(plugins: Vec<(&str, PluginEntry)>) -> FeedSnapshot {
    let platform = Platform {
        core: Some(version("0.1.0")),
        frontend_sdk: Some(version("1.4.0")),
        provides: vec![Provided { interface: "IStorage".into(), version: version("1.0.0") }],
        cdn_origins: ["https://cdn.example".to_owned()].into(),
    };
    let mut snapshot = FeedSnapshot::on(platform);
    snapshot.registry = "r".into();
    snapshot.revision = Revision(7);
    for (plugin, entry) in plugins {
        snapshot.put(name(plugin), Arc::new(entry));
    }
    snapshot
}

/// What a viewer gets, `name@version`.
pub(crate) fn chosen(snapshot: &FeedSnapshot, viewer: &Viewer) -> Vec<String> {
    let resolution = resolve(snapshot, &prod(), viewer);
    let chosen = resolution.chosen.iter().map(|entry| &entry.candidate);
    chosen.map(|c| format!("{}@{}", c.plugin, c.version)).collect()
}

/// The reasons of each channel of one plugin, in words, behind its outcome.
pub(crate) fn told(snapshot: &FeedSnapshot, viewer: &Viewer, plugin: &str) -> Vec<String> {
    let explanation = explain(snapshot, &prod(), viewer);
    let decision = explanation.decisions.iter().find(|d| d.plugin.as_str() == plugin).unwrap();
    let told = decision.considered.iter().map(|one| {
        let reasons: Vec<String> = one.reasons.iter().map(ToString::to_string).collect();
        format!("{} {:?}: {}", one.channel, one.outcome, reasons.join("; "))
    });
    told.collect()
}
