//! What stands for a set of versions and for an audience: the same for those who get the same, and
//! another one for everybody else.

use crate::kit::*;
use midplane_feed::*;
use midplane_model::*;
use std::collections::BTreeSet;

fn of(registry: &str, plugins: &[(&str, &str)]) -> ChosenSet {
    let plugins = plugins.iter().map(|(name, at)| (*name, preferring(vec![candidate(name, at)])));
    let snapshot = snapshot(plugins.collect());
    ChosenSet::of(registry, &resolve(&snapshot, &prod(), &Viewer::anonymous()))
}

#[test]
fn another_version_plugin_or_registry_is_another_set() {
    let all = [
        of("r", &[]),
        of("s", &[]),
        of("r", &[("a", "1.0.0")]),
        of("r", &[("a", "1.0.1")]),
        of("r", &[("a", "1.0.0"), ("b", "1.0.0")]),
        of("r", &[("b", "1.0.0")]),
        of("s", &[("b", "1.0.0")]),
    ];
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    let bytes: BTreeSet<_> = all.iter().map(ChosenSet::as_bytes).collect();
    assert_eq!(bytes.len(), all.len());
    assert_eq!(of("r", &[("a", "1.0.0")]), all[2], "on every node");
}

#[test]
fn what_pages_do_not_load_is_not_in_the_set() {
    let service = Candidate { has_ui: false, ..candidate("service", "1.0.0") };
    let both = snapshot(vec![
        ("a", preferring(vec![candidate("a", "1.0.0")])),
        ("service", preferring(vec![service])),
    ]);
    let resolution = resolve(&both, &prod(), &Viewer::anonymous());
    assert_eq!(resolution.chosen.len(), 2);
    assert_eq!(ChosenSet::of("r", &resolution), of("r", &[("a", "1.0.0")]));
}

#[test]
fn what_the_viewer_does_not_have_is_left_out_and_so_is_what_needs_it() {
    let snapshot = snapshot(vec![
        ("a", preferring(vec![candidate("a", "1.0.0")])),
        ("b", preferring(vec![with("b", "2.0.0", &["a *"]), candidate("b", "1.0.0")])),
        ("c", preferring(vec![with("c", "1.0.0", &["a *"])])),
    ]);
    let among = |has: &[&str]| {
        let has = |plugin: &PluginName| has.contains(&plugin.as_str());
        let resolution = resolve_among(&snapshot, &prod(), &Viewer::anonymous(), &has);
        let chosen = resolution.chosen.iter().map(|entry| &entry.candidate);
        chosen.map(|c| format!("{}@{}", c.plugin, c.version)).collect::<Vec<_>>()
    };
    assert_eq!(among(&["a", "b", "c"]), ["a@1.0.0", "b@2.0.0", "c@1.0.0"]);
    assert_eq!(among(&["b", "c"]), ["b@1.0.0"]);
    assert_eq!(among(&["a"]), ["a@1.0.0"]);
    assert_eq!(among(&[]), [""; 0]);
}

#[test]
fn both_are_written_as_the_hex_of_their_bytes() {
    let hex = |bytes: &[u8; 16]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let set = of("r", &[("a", "1.0.0")]);
    assert_eq!(set.to_string(), hex(set.as_bytes()));
    let fingerprint = ViewerFingerprint::of(&Viewer::anonymous());
    assert_eq!(fingerprint.to_string(), hex(fingerprint.as_bytes()));
    assert_ne!(fingerprint.as_bytes(), &[0; 16]);
}

#[test]
fn an_audience_is_told_apart_by_what_the_snapshot_asks_and_by_nothing_else() {
    let members = Audience { roles: set(&["member"]), ..Audience::default() };
    let narrowed = Candidate { audience: members, ..candidate("a", "1.0.0") };
    let beta =
        [("beta", "1.0.0", Some(ruled(vec![Rule { teams: set(&["blue"]), ..Rule::default() }])))];
    let asking = snapshot(vec![
        ("a", preferring(vec![narrowed])),
        ("b", entry(vec![candidate("b", "1.0.0")], &beta)),
        ("c", preferring(vec![candidate("c", "1.0.0")])),
    ]);
    let nobody = Viewer::anonymous();
    let member = Viewer { roles: set(&["member"]), ..nobody.clone() };
    let blue = Viewer { team: TeamId::parse("blue").ok(), ..nobody.clone() };
    let guest = Viewer { roles: set(&["guest"]), region: Some("eu".into()), ..nobody.clone() };
    let audience = |viewer| asking.audience_of(&prod(), viewer);
    let all: BTreeSet<_> = [&nobody, &member, &blue].map(audience).into();
    assert_eq!(all.len(), 3);
    assert_eq!(audience(&guest), audience(&nobody), "nothing asks for that");
    let open = snapshot(vec![("c", preferring(vec![candidate("c", "1.0.0")]))]);
    assert_eq!(open.audience_of(&prod(), &member), open.audience_of(&prod(), &nobody));
}
