//! A corpus of plugins that need each other: what is chosen, and what is said of it.

use crate::kit::*;
use midplane_feed::*;
use midplane_model::Viewer;

/// `plugin: version needs…; version needs…`, the most preferred version first; needs are parted by
/// commas and written as [`with`] reads them.
pub(crate) fn of(lines: &[&str]) -> FeedSnapshot {
    let plugins = lines.iter().map(|line| {
        let (plugin, versions) = line.split_once(':').unwrap();
        let candidates = versions.split(';').map(|version| {
            let (number, needs) = version.trim().split_once(' ').unwrap_or((version.trim(), ""));
            let needs: Vec<&str> =
                needs.split(',').map(str::trim).filter(|need| !need.is_empty()).collect();
            with(plugin, number, &needs)
        });
        (plugin, preferring(candidates.collect()))
    });
    snapshot(plugins.collect())
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table with a row for each case")]
fn sets_fit_together() {
    let table: [(&str, &[&str], &[&str]); 18] = [
        ("nothing is needed", &["a: 2.0.0; 1.0.0", "b: 1.0.0"], &["a@2.0.0", "b@1.0.0"]),
        ("what is needed is there", &["a: 1.0.0 b ^1.0.0", "b: 1.2.0"], &["a@1.0.0", "b@1.2.0"]),
        ("what is needed was never published", &["a: 1.0.0 b ^1.0.0"], &[]),
        ("what is needed is too old", &["a: 1.0.0 b ^2.0.0", "b: 1.2.0"], &["b@1.2.0"]),
        (
            "who needs more goes back to what needs less",
            &["a: 2.0.0 b ^2.0.0; 1.0.0 b ^1.0.0", "b: 1.2.0"],
            &["a@1.0.0", "b@1.2.0"],
        ),
        (
            "nobody is left out for a newer version of another",
            &["a: 2.0.0; 1.0.0", "z: 1.0.0 a ^1.0.0"],
            &["a@1.0.0", "z@1.0.0"],
        ),
        (
            "of two that want it differently the first by name is there",
            &["lib: 2.0.0; 1.0.0", "p: 1.0.0 lib ^1.0.0", "q: 1.0.0 lib ^2.0.0"],
            &["lib@1.0.0", "p@1.0.0"],
        ),
        (
            "both are there where one can step back",
            &["lib: 2.0.0; 1.0.0", "p: 1.0.0 lib ^1.0.0", "q: 2.0.0 lib ^2.0.0; 1.0.0 lib *"],
            &["lib@1.0.0", "p@1.0.0", "q@1.0.0"],
        ),
        (
            "a circle that closes",
            &["a: 1.0.0 b ^1.0.0", "b: 1.0.0 c ^1.0.0", "c: 1.0.0 a ^1.0.0"],
            &["a@1.0.0", "b@1.0.0", "c@1.0.0"],
        ),
        (
            "a circle that does not close",
            &["a: 1.0.0 b ^1.0.0", "b: 1.0.0 c ^1.0.0", "c: 1.0.0 a ^2.0.0"],
            &[],
        ),
        (
            "a circle goes back together",
            &["a: 2.0.0 b ^2.0.0; 1.0.0 b ^1.0.0", "b: 2.0.0 a ^2.0.0, c *; 1.0.0 a ^1.0.0"],
            &["a@1.0.0", "b@1.0.0"],
        ),
        ("a chain falls from its end", &["a: 1.0.0 b *", "b: 1.0.0 c *", "c: 1.0.0 d *"], &[]),
        (
            "an interface has any provider that fits",
            &["a: 1.0.0 IMail ^2.0.0", "m: 1.0.0 +IMail 1.0.0", "n: 3.0.0 +IMail 2.1.0"],
            &["a@1.0.0", "m@1.0.0", "n@3.0.0"],
        ),
        (
            "an interface that only an older version offers",
            &["a: 1.0.0 IMail ^1.0.0", "m: 2.0.0; 1.0.0 +IMail 1.0.0"],
            &["a@1.0.0", "m@1.0.0"],
        ),
        (
            "an interface that one version offers twice",
            &["a: 1.0.0 IMail *", "b: 1.0.0 IMail ^1.1.0", "m: 1.0.0 +IMail 1.0.0, +IMail 1.1.0"],
            &["a@1.0.0", "b@1.0.0", "m@1.0.0"],
        ),
        ("an interface of the platform", &["a: 1.0.0 IStorage >=1.0.0"], &["a@1.0.0"]),
        ("an interface of the platform, too new", &["a: 1.0.0 IStorage ^2.0.0"], &[]),
        (
            "npm's rule for prereleases",
            &["a: 1.0.0 b ^1.0.0", "b: 1.1.0-beta.1", "c: 1.0.0 d >=1.1.0-beta", "d: 1.1.0-beta.1"],
            &["b@1.1.0-beta.1", "c@1.0.0", "d@1.1.0-beta.1"],
        ),
    ];
    for (what, plugins, expected) in table {
        assert_eq!(chosen(&of(plugins), &Viewer::anonymous()), expected, "{what}");
    }
}

#[test]
fn what_is_withheld_says_what_it_misses() {
    let snapshot = of(&["a: 1.0.0 b ^2.0.0", "b: 1.2.0", "c: 1.0.0 IMail *", "d: 1.0.0 a *"]);
    let last = |plugin: &str| told(&snapshot, &Viewer::anonymous(), plugin).pop().unwrap();
    let says = |plugin: &str, text: &str| {
        let told = last(plugin);
        assert!(told.starts_with("latest Refused") && told.ends_with(text), "{told}");
    };
    says("a", "; it needs the plugin b at ^2.0.0, there is 1.2.0");
    says("c", "; it needs the interface IMail at *, which is not there for this viewer");
    says("d", "; it needs the plugin a at *, which is not there for this viewer");
}

#[test]
fn what_is_held_back_says_by_whom() {
    let snapshot = of(&["a: 2.0.0; 1.0.0", "z: 1.0.0 a ^1.0.0"]);
    let told = told(&snapshot, &Viewer::anonymous(), "a");
    assert!(told[0].ends_with("; z@1.0.0 needs it at ^1.0.0"), "{told:?}");
    assert!(told[1].starts_with("latest Chosen"), "{told:?}");
}

#[test]
fn what_somebody_may_not_see_cannot_be_used_either() {
    let members = Audience { roles: set(&["member"]), ..Audience::default() };
    let hidden = Candidate { audience: members, ..candidate("b", "1.0.0") };
    let snapshot = snapshot(vec![
        ("a", preferring(vec![with("a", "1.0.0", &["b *"])])),
        ("b", preferring(vec![hidden])),
    ]);
    assert_eq!(chosen(&snapshot, &Viewer::anonymous()), [""; 0]);
    let member = Viewer { roles: set(&["member"]), ..Viewer::anonymous() };
    assert_eq!(chosen(&snapshot, &member), ["a@1.0.0", "b@1.0.0"]);
}

#[test]
fn what_it_can_do_without_is_told_of() {
    let snapshot = of(&["a: 1.0.0 ?IMail ^1.0.0, ?IStorage *, ?ILog *", "l: 1.0.0 +ILog 1.0.0"]);
    assert_eq!(chosen(&snapshot, &Viewer::anonymous()), ["a@1.0.0", "l@1.0.0"]);
    let explanation = explain(&snapshot, &prod(), &Viewer::anonymous());
    let degraded: Vec<String> =
        explanation.decisions[0].degraded.iter().map(ToString::to_string).collect();
    assert_eq!(degraded, ["the interface IMail at ^1.0.0, which is not there for this viewer"]);
}

/// Pigeons and holes: every pigeon needs an interface that one hole offers to one of them only, and
/// `all` needs all pigeons, one more than there are holes. There is not the time to find out.
pub(crate) fn pigeons() -> Vec<String> {
    let (pigeons, holes) = (9, 8);
    let mut lines: Vec<String> = (0..holes)
        .map(|hole| {
            let offers = (0..pigeons).map(|to| format!("{to}.0.{hole} +IHole{to} 1.0.0"));
            format!("hole{hole}: {}", offers.collect::<Vec<_>>().join("; "))
        })
        .collect();
    lines.extend((0..pigeons).map(|pigeon| format!("pigeon{pigeon}: 1.0.0 IHole{pigeon} *")));
    let needs = (0..pigeons).map(|pigeon| format!("pigeon{pigeon} *"));
    lines.push(format!("all: 1.0.0 {}", needs.collect::<Vec<_>>().join(", ")));
    lines
}

#[test]
fn a_question_that_cannot_be_answered_in_time_has_a_sound_answer() {
    let lines = pigeons();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let snapshot = of(&lines);
    let explanation = explain(&snapshot, &prod(), &Viewer::anonymous());
    let got =
        |name: &str| chosen(&snapshot, &Viewer::anonymous()).iter().any(|c| c.starts_with(name));
    assert!(!got("all@") && got("hole0@"));
    assert!(explanation.decisions[0].given_up, "and says that the search was given up");
}
