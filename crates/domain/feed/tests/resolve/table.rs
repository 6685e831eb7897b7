//! What is asked of a single plugin.

use crate::kit::*;
use midplane_feed::*;
use midplane_model::*;

fn one(candidate: Candidate) -> FeedSnapshot {
    snapshot(vec![("orders", entry(vec![candidate], &[("latest", "1.0.0", None)]))])
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table with a row for each case")]
fn each_step_is_a_reason() {
    let plain = || candidate("orders", "1.0.0");
    let asking =
        Audience { roles: set(&["member"]), features: set(&["beta"]), ..Audience::default() };
    let region = Audience { regions: set(&["eu", "us"]), ..Audience::default() };
    let permission = Audience { permissions: set(&["orders:read"]), ..Audience::default() };
    let too_new = Compat { core: Some(range(">=2.1 <3.0")), ..Compat::default() };
    let old_sdk = Compat { frontend_sdk: Some(range("^0.9.0")), ..Compat::default() };
    let member = Viewer { roles: set(&["member"]), ..Viewer::anonymous() };
    let tester = Viewer { features: set(&["beta"]), ..member.clone() };
    let nobody = Viewer::anonymous();
    let table = [
        (plain(), &nobody, "Chosen: everybody follows the channel; the version is for everybody"),
        (
            Candidate { has_ui: false, ..plain() },
            &nobody,
            "Chosen: everybody follows the channel; the version is for everybody; it has no UI, so \
             pages load nothing of it",
        ),
        (
            Candidate { state: VersionState::Yanked, audience: asking.clone(), ..plain() },
            &tester,
            "Refused: everybody follows the channel; the version is yanked",
        ),
        (
            Candidate { audience: asking.clone(), ..plain() },
            &nobody,
            "Refused: everybody follows the channel; it asks for one of the roles member",
        ),
        (
            Candidate { audience: asking.clone(), has_ui: false, ..plain() },
            &member,
            "Refused: everybody follows the channel; it asks for all of the features beta",
        ),
        (
            Candidate { audience: asking, ..plain() },
            &tester,
            "Chosen: everybody follows the channel; the viewer has what it asks for of roles; the \
             viewer has what it asks for of features",
        ),
        (
            Candidate { audience: region, ..plain() },
            &tester,
            "Refused: everybody follows the channel; it asks for one of the regions eu, us",
        ),
        (
            Candidate { audience: permission, ..plain() },
            &tester,
            "Refused: everybody follows the channel; it asks for all of the permissions orders:read",
        ),
        (
            Candidate { compat: too_new, ..plain() },
            &nobody,
            "Refused: everybody follows the channel; it needs core >=2.1 <3.0, this is 0.1.0",
        ),
        (
            Candidate { compat: old_sdk, ..plain() },
            &nobody,
            "Refused: everybody follows the channel; it needs frontend_sdk ^0.9.0, this is 1.4.0",
        ),
    ];
    for (candidate, viewer, expected) in table {
        let snapshot = one(candidate);
        assert_eq!(told(&snapshot, viewer, "orders"), [format!("latest {expected}")]);
        let count = chosen(&snapshot, viewer).len();
        assert_eq!(count, usize::from(expected.starts_with("Chosen")), "{expected}");
    }
}

#[test]
fn a_version_that_could_not_be_read_is_named() {
    let other = entry(vec![candidate("x", "1.0.0")], &[("latest", "2.0.0", None)]);
    let snapshot = snapshot(vec![("x", other)]);
    let expected = "latest Refused: everybody follows the channel; the version cannot be read";
    assert_eq!(told(&snapshot, &Viewer::anonymous(), "x"), [expected]);
}

#[test]
fn pages_load_what_was_chosen_and_has_a_ui() {
    let plugin = |candidate: Candidate| entry(vec![candidate], &[("latest", "1.0.0", None)]);
    let members = Audience { roles: set(&["member"]), ..Audience::default() };
    let snapshot = snapshot(vec![
        ("open", plugin(candidate("open", "1.0.0"))),
        ("members", plugin(Candidate { audience: members, ..candidate("members", "1.0.0") })),
        ("service", plugin(Candidate { has_ui: false, ..candidate("service", "1.0.0") })),
    ]);
    let shown = |viewer: &Viewer| -> Vec<String> {
        let resolution = resolve(&snapshot, &prod(), viewer);
        assert_eq!(resolution.revision, Revision(7));
        resolution.offers().map(|offer| offer.candidate.plugin.to_string()).collect()
    };
    assert_eq!(shown(&Viewer::anonymous()), ["open"]);
    let member = Viewer { roles: set(&["member"]), ..Viewer::anonymous() };
    assert_eq!(shown(&member), ["members", "open"], "by name");
}

#[test]
fn an_unknown_environment_is_an_empty_feed() {
    let snapshot = one(candidate("orders", "1.0.0"));
    let nowhere = Environment::parse("nowhere").unwrap();
    assert_eq!(resolve(&snapshot, &nowhere, &Viewer::anonymous()).offers().count(), 0);
    let explanation = explain(&snapshot, &nowhere, &Viewer::anonymous());
    assert_eq!(explanation.decisions.len(), 1, "every plugin is told of");
    assert_eq!(explanation.decisions[0].considered, []);
}

#[test]
fn a_snapshot_that_is_changed_works_everything_out_again() {
    let before = one(candidate("orders", "1.0.0"));
    before.prepare();
    let mut after = before.clone();
    after.put(name("zebra"), before.plugins["orders"].clone());
    after.remove(&name("orders"));
    assert_eq!(chosen(&before, &Viewer::anonymous()), ["orders@1.0.0"]);
    let resolution = resolve(&after, &prod(), &Viewer::anonymous());
    assert_eq!(resolution.chosen.len(), 1);
}
