//! One decision for each plugin, with its reasons: by table, and for whatever there may be.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_feed::*;
use midplane_model::*;
use proptest::{collection::btree_set, prelude::*, sample::select};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

const NAMES: [&str; 4] = ["early", "members", "open", "service"];

fn name(text: &str) -> PluginName {
    PluginName::parse(text).unwrap()
}

fn version(text: &str) -> Version {
    Version::parse(text).unwrap()
}

fn environment(text: &str) -> Environment {
    Environment::parse(text).unwrap()
}

fn set(items: &[&str]) -> BTreeSet<String> {
    items.iter().map(|&item| item.to_owned()).collect()
}

fn candidate(plugin: &str, number: &str) -> Candidate {
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
    }
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

/// A plugin whose channels of one environment point at versions.
fn entry(
    candidates: Vec<Candidate>,
    environment: &Environment,
    channels: &[(&str, &str)],
) -> PluginEntry {
    let versions = candidates.into_iter().map(|candidate| {
        let presentation = candidate.has_ui.then(presentation);
        (candidate.version.clone(), VersionEntry { candidate, presentation })
    });
    let channels = channels.iter().map(|(channel, number)| {
        (Channel::parse(channel).unwrap(), ChannelState { version: version(number) })
    });
    PluginEntry {
        versions: versions.collect(),
        environments: [(environment.clone(), channels.collect())].into(),
    }
}

fn snapshot(plugins: Vec<(&str, PluginEntry)>) -> FeedSnapshot {
    let plugins = plugins.into_iter().map(|(plugin, entry)| (name(plugin), Arc::new(entry)));
    FeedSnapshot { registry: "r".into(), revision: Revision(7), plugins: plugins.collect() }
}

/// The decision about the one plugin of a snapshot.
fn reasons<'s>(snapshot: &'s FeedSnapshot, viewer: &Viewer) -> (bool, Vec<Reason<'s>>) {
    let mut resolution = resolve(snapshot, &environment("prod"), viewer);
    let decision = resolution.decisions.pop().unwrap();
    assert!(resolution.decisions.is_empty());
    (decision.chosen.is_some(), decision.reasons)
}

fn one(candidate: Candidate) -> FeedSnapshot {
    let entry = entry(vec![candidate], &environment("prod"), &[("latest", "1.0.0")]);
    snapshot(vec![("orders", entry)])
}

#[test]
fn each_step_is_a_reason() {
    let (latest, number) = (Channel::latest(), version("1.0.0"));
    let points = Reason::ChannelPointsAt { channel: &latest, version: &number };
    let plain = || candidate("orders", "1.0.0");
    let asking = Audience { roles: set(&["member"]), features: set(&["beta"]), regions: set(&[]) };
    let region = Audience { regions: set(&["eu"]), ..Audience::default() };
    let member = Viewer { roles: set(&["member"]), ..Viewer::anonymous() };
    let tester = Viewer { features: set(&["beta"]), ..member.clone() };
    let (role, feature) = (AudiencePart::Role, AudiencePart::Feature);
    let nobody = Viewer::anonymous();
    let table = [
        (plain(), &nobody, true, vec![Reason::ForEverybody]),
        (
            Candidate { has_ui: false, has_backend: true, ..plain() },
            &nobody,
            true,
            vec![Reason::ForEverybody, Reason::NoUi],
        ),
        (
            Candidate { state: VersionState::Yanked, audience: asking.clone(), ..plain() },
            &tester,
            false,
            vec![Reason::Withdrawn(VersionState::Yanked)],
        ),
        (
            Candidate { state: VersionState::Archived, ..plain() },
            &nobody,
            false,
            vec![Reason::Withdrawn(VersionState::Archived)],
        ),
        (
            Candidate { audience: asking.clone(), ..plain() },
            &nobody,
            false,
            vec![Reason::OutsideAudience(role)],
        ),
        (
            Candidate { audience: asking.clone(), has_ui: false, ..plain() },
            &member,
            false,
            vec![Reason::InAudience(role), Reason::OutsideAudience(feature)],
        ),
        (
            Candidate { audience: asking, has_ui: false, ..plain() },
            &tester,
            true,
            vec![Reason::InAudience(role), Reason::InAudience(feature), Reason::NoUi],
        ),
        (
            Candidate { audience: region, ..plain() },
            &tester,
            false,
            vec![Reason::OutsideAudience(AudiencePart::Region)],
        ),
    ];
    for (candidate, viewer, chosen, expected) in table {
        let snapshot = one(candidate);
        let expected = [vec![points.clone()], expected].concat();
        assert_eq!(reasons(&snapshot, viewer), (chosen, expected));
    }
}

#[test]
fn a_channel_that_is_not_followed_offers_nothing() {
    let early = vec![candidate("early", "0.1.0")];
    let snapshot =
        snapshot(vec![("early", entry(early, &environment("prod"), &[("beta", "0.1.0")]))]);
    assert_eq!(reasons(&snapshot, &Viewer::anonymous()), (false, vec![Reason::NoChannel]));
}

#[test]
fn a_version_that_could_not_be_read_is_named() {
    let other = entry(vec![candidate("x", "1.0.0")], &environment("prod"), &[("latest", "2.0.0")]);
    let snapshot = snapshot(vec![("x", other)]);
    let (chosen, reasons) = reasons(&snapshot, &Viewer::anonymous());
    let (latest, number) = (Channel::latest(), version("2.0.0"));
    let points = Reason::ChannelPointsAt { channel: &latest, version: &number };
    assert_eq!((chosen, reasons), (false, vec![points, Reason::Unreadable]));
}

#[test]
fn pages_load_what_was_chosen_and_has_a_ui() {
    let prod = environment("prod");
    let plugin = |candidate: Candidate| entry(vec![candidate], &prod, &[("latest", "1.0.0")]);
    let members = Audience { roles: set(&["member"]), ..Audience::default() };
    let snapshot = snapshot(vec![
        ("open", plugin(candidate("open", "1.0.0"))),
        ("members", plugin(Candidate { audience: members, ..candidate("members", "1.0.0") })),
        ("service", plugin(Candidate { has_ui: false, ..candidate("service", "1.0.0") })),
    ]);
    let shown = |viewer: &Viewer| -> Vec<String> {
        let resolution = resolve(&snapshot, &prod, viewer);
        assert_eq!((resolution.revision, resolution.decisions.len()), (Revision(7), 3));
        resolution.offers().map(|offer| offer.candidate.plugin.to_string()).collect()
    };
    assert_eq!(shown(&Viewer::anonymous()), ["open"]);
    let member = Viewer { roles: set(&["member"]), ..Viewer::anonymous() };
    assert_eq!(shown(&member), ["members", "open"], "by name");
}

#[test]
fn an_unknown_environment_is_an_empty_feed() {
    let snapshot = one(candidate("orders", "1.0.0"));
    let resolution = resolve(&snapshot, &environment("nowhere"), &Viewer::anonymous());
    assert_eq!(resolution.offers().count(), 0);
    assert_eq!(resolution.decisions[0].reasons, [Reason::NoChannel]);
}

fn words() -> impl Strategy<Value = BTreeSet<String>> {
    btree_set(select(vec!["a", "b", "ab"]).prop_map(str::to_owned), 0..3)
}

prop_compose! {
    fn viewers()(
        roles in words(),
        features in words(),
        region in prop::option::of(select(vec!["a", "b", "ab"])),
        name in prop::option::of("[a-z]{1,3}"),
        team in prop::option::of("[a-z]{1,3}"),
    ) -> Viewer {
        let region = region.map(str::to_owned);
        let team = team.and_then(|text| TeamId::parse(&text).ok());
        Viewer { roles, features, region, name, team, ..Viewer::anonymous() }
    }
}

prop_compose! {
    fn candidates()(
        roles in words(),
        features in words(),
        regions in words(),
        state in select(vec![
            VersionState::Published, VersionState::Published, VersionState::Published,
            VersionState::Yanked, VersionState::Archived,
        ]),
        has_ui in any::<bool>(),
    ) -> Candidate {
        let audience = Audience { roles, features, regions };
        Candidate { audience, state, has_ui, ..candidate("x", "1.0.0") }
    }
}

prop_compose! {
    fn snapshots()(
        plugins in prop::collection::vec(
            (candidates(), select(vec!["latest", "beta"]), select(vec!["1.0.0", "2.0.0"])),
            NAMES.len(),
        ),
    ) -> FeedSnapshot {
        let plugins = NAMES.into_iter().zip(plugins).map(|(plugin, (candidate, channel, at))| {
            let candidate = Candidate { plugin: name(plugin), ..candidate };
            (plugin, entry(vec![candidate], &environment("prod"), &[(channel, at)]))
        });
        snapshot(plugins.collect())
    }
}

/// All that a resolution says, to be compared.
fn said(resolution: &Resolution<'_>) -> String {
    let decisions = resolution.decisions.iter().map(|decision| {
        let chosen = decision.chosen.map(|version| &version.candidate);
        format!("{} {chosen:?} {:?}\n", decision.plugin, decision.reasons)
    });
    decisions.collect()
}

proptest! {
    #[test]
    fn every_plugin_has_one_decision_that_its_reasons_explain(
        snapshot in snapshots(),
        viewer in viewers(),
    ) {
        let resolution = resolve(&snapshot, &environment("prod"), &viewer);
        let plugins: Vec<&str> = resolution.decisions.iter().map(|d| d.plugin.as_str()).collect();
        prop_assert_eq!(plugins, NAMES);
        for decision in &resolution.decisions {
            let Some((last, before)) = decision.reasons.split_last() else {
                return Err(TestCaseError::fail("no reasons"));
            };
            prop_assert!(before.iter().all(|reason| !reason.holds_back()), "{decision:?}");
            prop_assert_eq!(decision.chosen.is_none(), last.holds_back(), "{:?}", decision);
            let no_ui = decision.reasons.contains(&Reason::NoUi);
            let offered = resolution.offers().any(|o| o.candidate.plugin == *decision.plugin);
            prop_assert_eq!(offered, decision.chosen.is_some() && !no_ui);
        }
    }

    #[test]
    fn the_same_question_has_the_same_answer(snapshot in snapshots(), viewer in viewers()) {
        let prod = environment("prod");
        let again = snapshot.clone();
        let first = said(&resolve(&snapshot, &prod, &viewer));
        prop_assert_eq!(first, said(&resolve(&again, &prod, &viewer)));
    }

    #[test]
    fn one_fingerprint_is_one_feed(
        snapshot in snapshots(),
        one in viewers(),
        other in viewers(),
    ) {
        let same = ViewerFingerprint::of(&one) == ViewerFingerprint::of(&other);
        prop_assert_eq!(same, ViewerTraits::of(&one) == ViewerTraits::of(&other));
        // the same viewer by another name
        let twin = Viewer { name: other.name, team: other.team, ..one.clone() };
        prop_assert_eq!(ViewerFingerprint::of(&one), ViewerFingerprint::of(&twin));
        let prod = environment("prod");
        let first = said(&resolve(&snapshot, &prod, &one));
        prop_assert_eq!(first, said(&resolve(&snapshot, &prod, &twin)));
    }
}
