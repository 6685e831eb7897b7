//! What is said of the channels beside the one that was chosen: spare, refused, or held back, and
//! by whom.

use crate::{corpus::of, kit::*};
use midplane_feed::{Outcome, explain};
use midplane_model::{Revision, Rule, Viewer};

#[test]
fn what_comes_after_the_chosen_one_is_spare_where_it_is_open() {
    let all = ["3.0.0", "2.0.0", "1.0.0"].map(|number| candidate("a", number));
    let testers = ruled(vec![Rule { roles: set(&["tester"]), ..Rule::default() }]);
    let channels = [
        ("alpha", "3.0.0", Some(open())),
        ("beta", "2.0.0", Some(testers)),
        ("latest", "1.0.0", None),
    ];
    let snapshot = snapshot(vec![("a", entry(all.to_vec(), &channels))]);
    let everybody = "the version is for everybody";
    let expected = [
        format!("alpha Chosen: rule 1 applies: it means everybody; {everybody}"),
        "beta Refused: rule 1 does not apply: it names other roles or users; the viewer does not \
         follow the channel"
            .into(),
        format!("latest Spare: everybody follows the channel; {everybody}"),
    ];
    assert_eq!(told(&snapshot, &Viewer::anonymous(), "a"), expected);
}

#[test]
fn the_one_who_holds_a_version_back_is_named_and_nobody_else() {
    let snapshot = of(&[
        "any: 1.0.0 lib *",
        "lib: 2.0.0 base *, IMail *; 1.0.0",
        "base: 1.0.0 +IMail 1.0.0",
        "old: 1.0.0 base *, lib ^1.0.0",
        "optional: 1.0.0 ?ILog *, lib *",
    ]);
    let told = told(&snapshot, &Viewer::anonymous(), "lib");
    assert!(
        told[0].starts_with("c000 Refused") && told[0].ends_with("; old@1.0.0 needs it at ^1.0.0")
    );
    assert!(told[1].starts_with("latest Chosen"), "{told:?}");
}

#[test]
fn of_several_needs_the_one_that_is_not_met_is_named() {
    let snapshot =
        of(&["a: 1.0.0 base *, lib ^2.0.0, IMail *", "base: 1.0.0 +IMail 1.0.0", "lib: 1.0.0"]);
    let told = told(&snapshot, &Viewer::anonymous(), "a");
    assert!(told[0].ends_with("; it needs the plugin lib at ^2.0.0, there is 1.0.0"), "{told:?}");
}

#[test]
fn what_there_is_of_an_interface_is_told_in_each_version() {
    let snapshot = of(&[
        "a: 1.0.0 IMail ^3.0.0",
        "m: 7.0.0 +IMail 1.0.0, +ILog 3.0.0",
        "n: 8.0.0 +IMail 2.1.0",
    ]);
    let told = told(&snapshot, &Viewer::anonymous(), "a");
    let expected = "; it needs the interface IMail at ^3.0.0, there is 1.0.0, 2.1.0";
    assert!(told[0].ends_with(expected), "{told:?}");
}

#[test]
fn a_channel_is_told_with_where_it_points_and_since_when() {
    let snapshot = of(&["a: 2.0.0; 1.0.0"]);
    let explanation = explain(&snapshot, &prod(), &Viewer::anonymous());
    assert_eq!(explanation.revision, Revision(7));
    let decision = &explanation.decisions[0];
    assert_eq!(decision.chosen.map(|entry| &entry.candidate.version), Some(&version("2.0.0")));
    let considered = decision.considered.iter().map(|one| {
        assert_eq!(one.revision, Revision(3));
        (one.channel.as_str(), one.version.to_string(), one.outcome)
    });
    let considered: Vec<_> = considered.collect();
    assert_eq!(
        considered,
        [("c000", "2.0.0".into(), Outcome::Chosen), ("latest", "1.0.0".into(), Outcome::Spare)]
    );
}
