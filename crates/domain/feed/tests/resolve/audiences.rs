//! Who is meant by an audience alone, without a channel: what files that are for some are kept by.

use crate::kit::*;
use midplane_feed::*;
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
