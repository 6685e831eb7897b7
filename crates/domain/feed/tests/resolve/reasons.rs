//! Reasons as programs and as people read them.

use crate::kit::*;
use midplane_feed::*;
use midplane_model::*;
use std::collections::BTreeSet;

/// Every reason with its code, whether it refuses, and its words.
fn check(table: &[(Reason<'_>, &str, bool, &str)]) {
    for (reason, code, refuses, words) in table {
        assert_eq!((reason.code(), reason.refuses()), (*code, *refuses), "{reason:?}");
        assert_eq!(reason.to_string(), *words);
    }
    let codes: BTreeSet<&str> = table.iter().map(|(reason, ..)| reason.code()).collect();
    assert_eq!(codes.len(), table.len(), "no two kinds have one code");
}

#[test]
fn each_reason_that_refuses_has_a_code_and_words() {
    let (lib, one, caret) = (name("lib"), version("1.0.0"), range("^2.0.0"));
    let found = vec![&one, &one];
    let missing = Missing { what: MissingWhat::Plugin(&lib), range: &caret, found };
    check(&[
        (Reason::NotFollowed, "not-followed", true, "the viewer does not follow the channel"),
        (Reason::Disabled, "disabled", true, "the plugin is switched off"),
        (Reason::Unreadable, "unreadable", true, "the version cannot be read"),
        (Reason::Withdrawn(VersionState::Archived), "withdrawn", true, "the version is archived"),
        (
            Reason::OriginNotAllowed("https://cdn.example"),
            "origin-not-allowed",
            true,
            "its UI stays at https://cdn.example, which registry.remotes.cdnOrigins does not list",
        ),
        (
            Reason::OutsideAudience(AudiencePart::Feature, vec!["a", "b"]),
            "outside-audience",
            true,
            "it asks for all of the features a, b",
        ),
        (
            Reason::PlatformTooDifferent { part: "core", needs: &caret, found: &one },
            "platform-too-different",
            true,
            "it needs core ^2.0.0, this is 1.0.0",
        ),
        (
            Reason::Missing(missing),
            "missing",
            true,
            "it needs the plugin lib at ^2.0.0, there is 1.0.0, 1.0.0",
        ),
        (
            Reason::HeldBackBy { plugin: &lib, version: &one, needs: &caret },
            "held-back-by",
            true,
            "lib@1.0.0 needs it at ^2.0.0",
        ),
        (
            Reason::NoSetWithIt,
            "no-set-with-it",
            true,
            "no set of versions that fit together has it",
        ),
    ]);
}

#[test]
fn each_reason_that_lets_pass_has_a_code_and_words() {
    check(&[
        (Reason::FollowedByAll, "followed-by-all", false, "everybody follows the channel"),
        (
            Reason::RulePassedOver { number: 3, by: Barrier::Region },
            "rule-passed-over",
            false,
            "rule 3 does not apply: it is for other regions",
        ),
        (
            Reason::RuleMeans { number: 2, by: Entrance::User },
            "rule-means",
            false,
            "rule 2 applies: it names the user",
        ),
        (Reason::ForEverybody, "for-everybody", false, "the version is for everybody"),
        (
            Reason::InAudience(AudiencePart::Permission),
            "in-audience",
            false,
            "the viewer has what it asks for of permissions",
        ),
        (Reason::NoUi, "no-ui", false, "it has no UI, so pages load nothing of it"),
    ]);
}

#[test]
fn a_rule_says_by_what_it_means_somebody() {
    let (role, share) = ("vip".to_owned(), Share::of_percent(2.5).unwrap());
    let everybody = Share::of_percent(100.0).unwrap();
    for (entrance, words) in [
        (Entrance::Everybody, "it means everybody"),
        (Entrance::Role(&role), "it names the role vip"),
        (Entrance::User, "it names the user"),
        (Entrance::Bucket { bucket: Some(7), share }, "bucket 7 of 10000 is within 2.5 %"),
        (Entrance::Bucket { bucket: None, share: everybody }, "100 % is everybody"),
    ] {
        assert_eq!(entrance.to_string(), words);
    }
}

#[test]
fn a_rule_says_what_keeps_somebody_out() {
    let (role, share) = ("bot".to_owned(), Share::of_percent(2.5).unwrap());
    let other = "it is for other";
    for (barrier, words) in [
        (Barrier::ExcludedRole(&role), "it excludes the role bot".to_owned()),
        (Barrier::Feature("dark"), "the feature dark is off".into()),
        (Barrier::Region, format!("{other} regions")),
        (Barrier::Tenant, format!("{other} tenants")),
        (Barrier::Team, format!("{other} teams")),
        (Barrier::ShellVersion, format!("{other} versions of the shell")),
        (
            Barrier::BetaFeatures { asked: true },
            "it is for those who asked for beta features".into(),
        ),
        (
            Barrier::BetaFeatures { asked: false },
            "it is for those who did not ask for beta features".into(),
        ),
        (Barrier::NotNamed, "it names other roles or users".into()),
        (
            Barrier::Bucket { bucket: Some(7), share },
            "bucket 7 of 10000 is outside of 2.5 %".into(),
        ),
        (
            Barrier::Bucket { bucket: None, share },
            "2.5 % are drawn by user or visitor, and this is neither".into(),
        ),
    ] {
        assert_eq!(barrier.to_string(), words);
    }
}
