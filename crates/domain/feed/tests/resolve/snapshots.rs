//! What a snapshot holds: where plugins are switched off, what channels point at, and what is
//! worked out again when something in it changes.

use crate::kit::*;
use midplane_feed::*;
use midplane_model::*;
use std::sync::Arc;

fn environment(text: &str) -> Environment {
    Environment::parse(text).unwrap()
}

#[test]
fn a_plugin_is_switched_off_everywhere_or_where_somebody_said() {
    let on = preferring(vec![candidate("a", "1.0.0")]);
    let (prod, dev) = (environment("prod"), environment("dev"));
    for (disabled, in_prod, in_dev) in [
        (vec![], false, false),
        (vec![None], true, true),
        (vec![Some(prod.clone())], true, false),
        (vec![Some(dev.clone())], false, true),
        (vec![Some(dev.clone()), Some(prod.clone())], true, true),
    ] {
        let entry = PluginEntry { disabled: disabled.into_iter().collect(), ..on.clone() };
        assert_eq!((entry.is_disabled_in(&prod), entry.is_disabled_in(&dev)), (in_prod, in_dev));
        let snapshot = snapshot(vec![("a", entry)]);
        assert_eq!(chosen(&snapshot, &Viewer::anonymous()).len(), usize::from(!in_prod));
        if in_prod {
            let expected =
                "latest Refused: everybody follows the channel; the plugin is switched off";
            assert_eq!(told(&snapshot, &Viewer::anonymous(), "a"), [expected]);
        }
    }
}

#[test]
fn each_channel_is_listed_with_what_it_points_at_and_can_be_read() {
    let both = vec![candidate("a", "1.0.0"), candidate("a", "2.0.0")];
    let channels = [("beta", "2.0.0", None), ("latest", "1.0.0", None), ("old", "0.9.0", None)];
    let mut entry = entry(both, &channels);
    let dev = entry.environments[&environment("prod")].clone();
    entry.environments.insert(environment("dev"), dev);
    let listed: Vec<String> = entry
        .pointed()
        .map(|(environment, channel, version)| {
            format!("{environment} {channel} {}", version.candidate.version)
        })
        .collect();
    let expected = ["dev beta 2.0.0", "dev latest 1.0.0", "prod beta 2.0.0", "prod latest 1.0.0"];
    assert_eq!(listed, expected);
}

/// What is not read of a viewer tells nobody apart, so that more of them share an answer.
#[test]
fn a_snapshot_says_what_is_worth_knowing_of_a_viewer() {
    let any = Rule::default;
    for (rule, regions, shells) in [
        (any(), false, false),
        (Rule { regions: set(&["eu"]), ..any() }, true, false),
        (Rule { shell_version: Some(range(">=1")), ..any() }, false, true),
    ] {
        let ruled = Some(ruled(vec![rule.clone()]));
        let entry = entry(vec![candidate("a", "1.0.0")], &[("beta", "1.0.0", ruled)]);
        let snapshot = snapshot(vec![("a", entry)]);
        assert_eq!(
            (snapshot.reads_regions(), snapshot.reads_shells()),
            (regions, shells),
            "{rule:?}"
        );
    }
}

#[test]
fn a_file_of_a_ui_is_here_or_where_the_ui_stays() {
    let entry = preferring(vec![candidate("@acme/a", "1.0.0+b")]);
    let mut ui = entry.versions.values().next().unwrap().presentation.clone().unwrap().ui;
    let of = (&name("@acme/a"), &version("1.0.0+b"));
    let here = "https://own.example/pilets/@acme/a/1.0.0+b/parts/a%20b.js";
    assert_eq!(ui_link("https://own.example", of, &ui, "parts/a b.js"), here);
    ui.cdn = Some("https://cdn.example/a/1/".into());
    let there = "https://cdn.example/a/1/parts/a%20b.js";
    assert_eq!(ui_link("https://own.example", of, &ui, "parts/a b.js"), there);
}

#[test]
fn a_snapshot_that_was_asked_answers_anew_after_each_change() {
    let plugin = |name: &str| Arc::new(preferring(vec![candidate(name, "1.0.0")]));
    let mut snapshot = snapshot(Vec::new());
    let ask = |snapshot: &FeedSnapshot| chosen(snapshot, &Viewer::anonymous());
    assert_eq!(ask(&snapshot), [""; 0]);
    snapshot.put(name("a"), plugin("a"));
    assert_eq!(ask(&snapshot), ["a@1.0.0"]);
    snapshot.put(name("b"), plugin("b"));
    assert_eq!(ask(&snapshot), ["a@1.0.0", "b@1.0.0"]);
    snapshot.remove(&name("a"));
    assert_eq!(ask(&snapshot), ["b@1.0.0"]);
    let flag =
        serde_json::json!({ "enabled": true, "default": 1, "rules": [{ "share": 1, "value": 2 }] });
    let flag: Flag = serde_json::from_value(flag).unwrap();
    assert!(!snapshot.has_shares());
    snapshot.put_flags([("f".parse().unwrap(), Arc::new(flag))].into_iter().collect());
    assert!(snapshot.has_shares());
    assert_eq!(snapshot.flags().iter().count(), 1);
}

#[test]
fn a_snapshot_knows_what_plugins_run_on() {
    let snapshot = snapshot(Vec::new());
    let platform = snapshot.platform();
    assert_eq!(platform.core, Some(version("0.1.0")));
    assert_eq!(platform.provides[0].interface, "IStorage");
    assert_eq!(snapshot.clone().platform(), platform);
    assert_eq!(FeedSnapshot::default().platform(), &Platform::default());
}

/// More channels than a set of choices has room for: those of the lowest priority are not asked,
/// and `latest` always is.
#[test]
fn of_very_many_channels_the_first_are_asked_and_latest() {
    let names: Vec<String> = (0..80).map(|at| format!("c{at:02}")).collect();
    let nobody = || Some(ruled(vec![Rule { roles: set(&["x"]), ..Rule::default() }]));
    let follow = |which: &str| {
        let channels = names.iter().map(|name| {
            let rules = if name == which { Some(open()) } else { nobody() };
            (name.as_str(), "2.0.0", rules)
        });
        let channels: Vec<_> = channels.chain([("latest", "1.0.0", None)]).collect();
        let both = vec![candidate("a", "1.0.0"), candidate("a", "2.0.0")];
        chosen(&snapshot(vec![("a", entry(both, &channels))]), &Viewer::anonymous())
    };
    assert_eq!(follow("c00"), ["a@2.0.0"]);
    assert_eq!(follow("c61"), ["a@2.0.0"], "the last of 63 beside `latest`");
    assert_eq!(follow("c62"), ["a@1.0.0"]);
    assert_eq!(follow("c79"), ["a@1.0.0"]);
}
