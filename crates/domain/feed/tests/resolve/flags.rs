//! Which value a flag has for a viewer, and why.

use crate::kit::*;
use midplane_feed::*;
use midplane_model::*;
use serde_json::json;
use std::sync::Arc;

fn flag(written: serde_json::Value) -> Arc<Flag> {
    Arc::new(serde_json::from_value(written).unwrap())
}

fn flags(list: &[(&str, Arc<Flag>)]) -> Flags {
    list.iter().map(|(key, flag)| (key.parse().unwrap(), Arc::clone(flag))).collect()
}

fn tester() -> Viewer {
    Viewer { roles: set(&["tester"]), ..Viewer::anonymous() }
}

#[test]
fn flags_are_the_same_when_they_are_one() {
    let one = flags(&[("dark", flag(json!({ "enabled": true, "default": false })))]);
    let equal = flags(&[("dark", flag(json!({ "enabled": true, "default": false })))]);
    assert!(one.is_same(&one.clone()));
    assert!(!one.is_same(&equal), "equal, and read for another snapshot");
}

#[test]
fn a_flag_has_one_value_and_one_reason() {
    let rules = json!([
        { "roles": ["admin"], "value": "third" },
        { "roles": ["tester"], "value": "second" },
        { "roles": ["tester"], "value": "never" },
    ]);
    let all = flags(&[
        ("ruled", flag(json!({ "enabled": true, "default": "first", "rules": rules }))),
        ("off", flag(json!({ "enabled": false, "default": "first", "rules": rules }))),
        ("same", flag(json!({ "enabled": true, "default": "first" }))),
    ]);
    let (tester, nobody) = (tester(), Viewer::anonymous());
    let role = "tester".to_owned();
    let by_rule = FlagReason::Rule { number: 2, by: Entrance::Role(&role) };
    let by_none = FlagReason::Default(vec![Barrier::NotNamed; 3]);
    for (key, viewer, value, why) in [
        ("ruled", &tester, "second", by_rule),
        ("ruled", &nobody, "first", by_none),
        ("off", &tester, "first", FlagReason::Disabled),
        ("same", &tester, "first", FlagReason::Static),
    ] {
        let found = all.evaluate(key, ViewerTraits::of(viewer));
        assert_eq!(found, Some(Evaluation { value: &json!(value), why }), "{key}");
    }
    assert_eq!(all.evaluate("nobody-made-it", ViewerTraits::of(&tester)), None);
}

#[test]
fn a_feature_is_on_by_true_and_by_nothing_that_looks_like_it() {
    let value = |value| flag(json!({ "enabled": true, "default": value }));
    let all = flags(&[
        ("yes", value(json!(true))),
        ("no", value(json!(false))),
        ("word", value(json!("true"))),
        ("one", value(json!(1))),
    ]);
    let viewer = Viewer::anonymous();
    let on = |key| all.is_on(key, ViewerTraits::of(&viewer));
    let keys = ["yes", "no", "word", "one", "nobody-made-it"];
    assert_eq!(keys.map(on), [true, false, false, false, false]);
    let listed: Vec<&str> = all.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(listed, ["no", "one", "word", "yes"]);
}

#[test]
fn a_flag_never_depends_on_another_one() {
    let rules = json!([{ "features": ["base"], "value": true }]);
    let all = flags(&[
        ("base", flag(json!({ "enabled": true, "default": true }))),
        ("more", flag(json!({ "enabled": true, "default": false, "rules": rules }))),
    ]);
    let viewer = Viewer::anonymous();
    let found = all.evaluate("more", ViewerTraits::of(&viewer)).unwrap();
    assert_eq!(found.why, FlagReason::Default(vec![Barrier::Feature("base")]));
    let brought = Viewer { features: set(&["base"]), ..Viewer::anonymous() };
    assert!(all.is_on("more", ViewerTraits::of(&brought)), "what the viewer brings counts");
}

#[test]
fn a_browser_is_worth_knowing_where_a_share_is_drawn() {
    let half = |buckets: u16| json!({ "share": buckets, "value": true });
    let with_flag = |buckets: u16| {
        let rules = json!([{ "roles": ["x"], "value": true }, half(buckets)]);
        let flag = flag(json!({ "enabled": true, "default": false, "rules": rules }));
        let mut snapshot = snapshot(Vec::new());
        snapshot.put_flags(flags(&[("f", flag)]));
        snapshot
    };
    let with_channel = |buckets: u16| {
        let share = Share::try_from(buckets).ok();
        let rules = Some(ruled(vec![Rule { share, ..Rule::default() }]));
        snapshot(vec![("a", entry(vec![candidate("a", "1.0.0")], &[("beta", "1.0.0", rules)]))])
    };
    for (buckets, drawn) in [(0, false), (1, true), (9999, true), (BUCKETS, false)] {
        assert_eq!(with_flag(buckets).has_shares(), drawn, "flag, {buckets}");
        assert_eq!(with_channel(buckets).has_shares(), drawn, "channel, {buckets}");
    }
    assert!(!snapshot(vec![("a", preferring(vec![candidate("a", "1.0.0")]))]).has_shares());
}
