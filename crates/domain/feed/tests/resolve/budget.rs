//! How long an answer is searched for: longer where more plugins hang together, and never for ever.

use crate::{
    corpus::{of, pigeons},
    kit::*,
};
use midplane_feed::*;
use midplane_model::Viewer;

/// So many conflicts in one group, in each of which the newer `lib` would keep an `app` out; each is
/// settled after the one before, and each time the plugins beside are decided again. Those have
/// newer versions that nobody can have.
fn conflicts(count: usize, beside: usize) -> FeedSnapshot {
    let newer = "4.0.0 lost *; 3.0.0 lost *";
    let libs = (0..count).map(|at| format!("lib{at:03}: 2.0.0 hub *; 1.0.0 hub *"));
    let others = (0..beside).map(|at| format!("other{at:03}: {newer}; 2.0.0 hub *; 1.0.0 hub *"));
    let apps = (0..count).map(|at| format!("zapp{at:03}: 1.0.0 lib{at:03} ^1.0.0"));
    let lines: Vec<String> = libs.chain(others).chain(apps).chain(["hub: 1.0.0".into()]).collect();
    of(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_large_group_is_searched_for_longer() {
    let snapshot = conflicts(40, 120);
    let expected = (0..40).map(|at| format!("lib{at:03}@1.0.0"));
    let expected = expected.chain((0..120).map(|at| format!("other{at:03}@2.0.0")));
    let expected = expected.chain((0..40).map(|at| format!("zapp{at:03}@1.0.0")));
    let expected: Vec<String> = std::iter::once("hub@1.0.0".into()).chain(expected).collect();
    assert_eq!(chosen(&snapshot, &Viewer::anonymous()), expected);
    let explanation = explain(&snapshot, &prod(), &Viewer::anonymous());
    assert!(explanation.decisions.iter().all(|decision| !decision.given_up));
}

#[test]
fn a_group_that_is_too_large_to_settle_has_a_sound_answer() {
    let snapshot = conflicts(100, 200);
    let explanation = explain(&snapshot, &prod(), &Viewer::anonymous());
    assert!(explanation.decisions.iter().all(|decision| decision.given_up));
    let got = chosen(&snapshot, &Viewer::anonymous());
    let has = |what: String| got.contains(&what);
    for at in 0..100 {
        let (app, old) = (has(format!("zapp{at:03}@1.0.0")), has(format!("lib{at:03}@1.0.0")));
        assert!(!app || old, "zapp{at:03} has what it needs");
        assert!(old || has(format!("lib{at:03}@2.0.0")), "nobody is left out without need");
    }
    assert!(has("zapp000@1.0.0".into()) && !has("zapp099@1.0.0".into()), "by name");
}

/// What `z` could have is plain once the others are chosen, and yet it is not looked at any more: what
/// an answer costs does not depend on how much is left to be asked.
#[test]
fn a_search_that_was_given_up_tries_nothing_more() {
    let newest =
        ["x: 2.0.0 hole0 *; 1.0.0 hole0 *", "y: 2.0.0 x ^1.0.0; 1.0.0", "z: 2.0.0 y ^1.0.0; 1.0.0"];
    let of_lines = |lines: &[String]| of(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let last_of = |lines: &[String]| chosen(&of_lines(lines), &Viewer::anonymous()).pop().unwrap();
    let mut lines = pigeons();
    lines.extend(newest.map(str::to_owned));
    assert_eq!(last_of(&lines), "z@1.0.0");
    lines.retain(|line| !line.starts_with("all:"));
    assert_eq!(last_of(&lines), "z@2.0.0", "while there is time");
}

#[test]
fn what_was_given_up_is_said_of_its_group_alone() {
    let mut snapshot = conflicts(100, 200);
    let pair = of(&["a: 2.0.0; 1.0.0", "b: 1.0.0 a ^1.0.0"]);
    for (name, entry) in pair.plugins.iter() {
        snapshot.put(name.clone(), entry.clone());
    }
    let explanation = explain(&snapshot, &prod(), &Viewer::anonymous());
    let given_up = explanation.decisions.iter().map(|one| (one.plugin.as_str(), one.given_up));
    let given_up: Vec<_> = given_up.take(3).collect();
    assert_eq!(given_up, [("a", false), ("b", false), ("hub", true)]);
    assert_eq!(chosen(&snapshot, &Viewer::anonymous())[..2], ["a@1.0.0", "b@1.0.0"]);
}

/// Whoever is first by name is in, whatever that costs the others; thirty of them could be tried in
/// vain in more ways than there is time for.
#[test]
fn what_is_certainly_needed_is_settled_before_anything_is_tried() {
    for (needs, lib, kept) in [
        ("lib ^1.0.0", "lib: 3.0.0; 2.0.0; 1.0.0", "1.0.0"),
        // two needs of one plugin, which one version alone meets
        ("lib >=2.0.0, IOld *", "lib: 3.0.0; 2.0.0 +IOld 1.0.0; 1.0.0 +IOld 1.0.0", "2.0.0"),
        // versions that need different ones of it, none of them the newest
        ("lib ^2.0.0; 1.0.0 lib ^1.0.0", "lib: 3.0.0; 2.0.0; 1.0.0", "2.0.0"),
    ] {
        let others = (0..30).map(|at| format!("b{at:02}: 2.0.0 lib ^3.0.0; 1.0.0 lib >=3.0.0"));
        let first = format!("a: 2.0.0 {needs}");
        let lines: Vec<String> = others.chain([first, lib.into()]).collect();
        let snapshot = of(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        let got = chosen(&snapshot, &Viewer::anonymous());
        assert_eq!(got.len(), 2, "{needs}: {got:?}");
        assert!(got[0].starts_with("a@") && got[1] == format!("lib@{kept}"), "{needs}: {got:?}");
        let explanation = explain(&snapshot, &prod(), &Viewer::anonymous());
        assert!(explanation.decisions.iter().all(|one| !one.given_up), "{needs}");
    }
}
