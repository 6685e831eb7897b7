//! Who is meant by an audience alone, without a channel: what files that are for some are kept by.

use crate::kit::*;
use midplane_feed::*;
use midplane_manifest::{Format, read};
use midplane_model::*;

#[test]
fn an_audience_admits_those_who_meet_all_of_it() {
    let asking = Audience {
        roles: set(&["member", "vip"]),
        features: set(&["beta"]),
        regions: set(&["eu"]),
        permissions: set(&["orders:read"]),
    };
    let meets_all = Viewer {
        roles: set(&["vip"]),
        features: set(&["beta", "dark"]),
        region: Some("eu".into()),
        permissions: set(&["orders:read"]),
        ..Viewer::anonymous()
    };
    let none = Flags::default();
    assert!(asking.admits(&meets_all, &none));
    for misses_one in [
        Viewer { roles: set(&["guest"]), ..meets_all.clone() },
        Viewer { features: set(&["dark"]), ..meets_all.clone() },
        Viewer { region: None, ..meets_all.clone() },
        Viewer { permissions: set(&[]), ..meets_all },
    ] {
        assert!(!asking.admits(&misses_one, &none), "{misses_one:?}");
    }
    assert!(Audience::default().admits(&Viewer::anonymous(), &none));
}

#[test]
fn a_manifest_names_its_audience_in_parts_of_which_each_may_be_missing() {
    let audience = |more: &str| {
        let text =
            format!("name: orders\nversion: \"1.0.0\"\nui: {{kind: esm, entry: index.js}}\n{more}");
        Audience::of(&read(text.as_bytes(), Format::Yaml).unwrap().manifest)
    };
    let named = "targetAudience: {roles: [vip, member], features: [beta], regions: [eu]}\n";
    let permissions = "permissions: {ui: [\"orders:read\"]}\n";
    let all = Audience {
        roles: set(&["member", "vip"]),
        features: set(&["beta"]),
        regions: set(&["eu"]),
        permissions: set(&["orders:read"]),
    };
    assert_eq!(audience(&format!("{named}{permissions}")), all);
    let none = || set(&[]);
    assert_eq!(audience(named), Audience { permissions: none(), ..all.clone() });
    let asked = Audience { permissions: all.permissions, ..Audience::default() };
    assert_eq!(audience(permissions), asked);
    assert_eq!(audience(""), Audience::default());
}

#[test]
fn a_flag_that_is_on_admits_as_a_feature_does() {
    let asking = Audience { features: set(&["beta"]), ..Audience::default() };
    let flag = |on: bool| {
        let flag = serde_json::json!({ "enabled": true, "default": on });
        let flag: Flag = serde_json::from_value(flag).unwrap();
        Flags::from_iter([("beta".parse().unwrap(), flag.into())])
    };
    assert!(asking.admits(&Viewer::anonymous(), &flag(true)));
    assert!(!asking.admits(&Viewer::anonymous(), &flag(false)));
}

#[test]
fn the_region_of_a_request_counts_where_the_viewer_has_none() {
    let asking = Audience { regions: set(&["eu"]), ..Audience::default() };
    for (own, from, admitted) in [
        (None, Some("eu"), true),
        (None, Some("us"), false),
        (None, None, false),
        (Some("eu"), Some("us"), true),
        (Some("us"), Some("eu"), false),
    ] {
        let viewer = Viewer { region: own.map(str::to_owned), ..Viewer::anonymous() };
        let found = asking.admits_from(&viewer, from, &Flags::default());
        assert_eq!(found, admitted, "{own:?} from {from:?}");
    }
}

#[test]
fn an_audience_is_everybody_while_no_part_asks_anything() {
    assert!(Audience::default().is_everybody());
    let some = || set(&["x"]);
    for narrowed in [
        Audience { roles: some(), ..Audience::default() },
        Audience { features: some(), ..Audience::default() },
        Audience { regions: some(), ..Audience::default() },
        Audience { permissions: some(), ..Audience::default() },
    ] {
        assert!(!narrowed.is_everybody(), "{narrowed:?}");
    }
}

#[test]
fn a_ui_that_stays_where_the_operator_allows_none_gives_way_to_one_that_may() {
    let at = |number: &str, origin: &str| Candidate {
        cdn_origin: Some(origin.to_owned()),
        ..candidate("notes", number)
    };
    let unlisted = at("2.0.0", "https://cdn.example:8443");
    let both = preferring(vec![unlisted.clone(), at("1.0.0", "https://cdn.example")]);
    let snapshot = snapshot(vec![
        ("notes", both),
        ("late", preferring(vec![Candidate { plugin: name("late"), ..unlisted }])),
    ]);
    let nobody = Viewer::anonymous();
    assert_eq!(chosen(&snapshot, &nobody), ["notes@1.0.0"]);
    let told = told(&snapshot, &nobody, "notes").join("\n");
    assert!(
        told.contains("cdn.example:8443, which registry.remotes.cdnOrigins does not list"),
        "{told}"
    );
}
