//! Who follows which channel, and the shares that are drawn.

use crate::kit::*;
use midplane_feed::*;
use midplane_model::*;
use proptest::prelude::*;
use std::sync::Arc;

fn user(id: &str) -> Viewer {
    Viewer { user: UserId::parse(id).ok(), ..Viewer::anonymous() }
}

fn share(percent: f64) -> Option<Share> {
    Some(Share::of_percent(percent).unwrap())
}

/// `beta` points at 2.0.0 with these rules, `latest` at 1.0.0.
fn beta(rules: Vec<Rule>) -> FeedSnapshot {
    let both = vec![candidate("a", "1.0.0"), candidate("a", "2.0.0")];
    let channels = [("beta", "2.0.0", Some(ruled(rules))), ("latest", "1.0.0", None)];
    snapshot(vec![("a", entry(both, &channels))])
}

fn gets_beta(rule: &Rule, viewer: &Viewer) -> bool {
    chosen(&beta(vec![rule.clone()]), viewer) == ["a@2.0.0"]
}

#[test]
fn each_part_of_a_rule_narrows_it() {
    let viewer = Viewer {
        user: UserId::parse("ada").ok(),
        roles: set(&["member"]),
        features: set(&["f"]),
        region: Some("eu".into()),
        tenant: TenantId::parse("acme").ok(),
        team: TeamId::parse("blue").ok(),
        beta_features: true,
        shell_version: Some(version("1.4.0")),
        ..Viewer::anonymous()
    };
    let any = Rule::default;
    let shell = |text: &str| Some(range(text));
    let table = [
        (any(), true),
        (Rule { roles: set(&["member", "x"]), ..any() }, true),
        (Rule { roles: set(&["x"]), ..any() }, false),
        (Rule { users: set(&["ada"]), ..any() }, true),
        (Rule { users: set(&["bob"]), ..any() }, false),
        (Rule { users: set(&["bob"]), roles: set(&["member"]), ..any() }, true),
        (Rule { exclude_roles: set(&["member"]), ..any() }, false),
        (Rule { exclude_roles: set(&["member"]), users: set(&["ada"]), ..any() }, false),
        (Rule { features: set(&["f"]), ..any() }, true),
        (Rule { features: set(&["f", "g"]), ..any() }, false),
        (Rule { regions: set(&["eu", "us"]), ..any() }, true),
        (Rule { regions: set(&["us"]), ..any() }, false),
        (Rule { tenants: set(&["acme"]), ..any() }, true),
        (Rule { tenants: set(&["other"]), ..any() }, false),
        (Rule { teams: set(&["blue"]), ..any() }, true),
        (Rule { teams: set(&["red"]), roles: set(&["member"]), ..any() }, false),
        (Rule { shell_version: shell(">=1.2 <2"), ..any() }, true),
        (Rule { shell_version: shell("^2.0.0"), ..any() }, false),
        (Rule { beta_features: Some(true), ..any() }, true),
        (Rule { beta_features: Some(false), ..any() }, false),
        (Rule { share: share(100.0), ..any() }, true),
        (Rule { share: share(0.0), ..any() }, false),
        (Rule { share: share(0.0), roles: set(&["member"]), ..any() }, true),
        (Rule { share: share(0.0), roles: set(&["x"]), ..any() }, false),
        (Rule { share: share(100.0), exclude_roles: set(&["member"]), ..any() }, false),
    ];
    for (rule, expected) in table {
        assert_eq!(gets_beta(&rule, &viewer), expected, "{rule:?}");
    }
    for rule in [
        Rule { regions: set(&["eu"]), ..any() },
        Rule { tenants: set(&["acme"]), ..any() },
        Rule { shell_version: shell("*"), ..any() },
        Rule { share: share(99.99), ..any() },
    ] {
        assert!(
            !gets_beta(&rule, &Viewer::anonymous()),
            "what is not known fits nothing: {rule:?}"
        );
    }
    let everybody = Rule { share: share(100.0), ..any() };
    assert!(gets_beta(&everybody, &Viewer::anonymous()), "a whole share is drawn for nobody");
}

#[test]
fn nobody_follows_a_channel_without_rules() {
    let both = vec![candidate("a", "1.0.0"), candidate("a", "2.0.0")];
    for rules in [None, Some(ruled(Vec::new()))] {
        let channels = [("beta", "2.0.0", rules), ("latest", "1.0.0", None)];
        let snapshot = snapshot(vec![("a", entry(both.clone(), &channels))]);
        assert_eq!(chosen(&snapshot, &user("ada")), ["a@1.0.0"]);
        let told = told(&snapshot, &user("ada"), "a");
        assert_eq!(told[0], "beta Refused: the viewer does not follow the channel");
    }
}

#[test]
fn latest_can_be_narrowed_too() {
    let rules = Some(ruled(vec![Rule { roles: set(&["tester"]), ..Rule::default() }]));
    let snapshot =
        snapshot(vec![("a", entry(vec![candidate("a", "1.0.0")], &[("latest", "1.0.0", rules)]))]);
    assert_eq!(chosen(&snapshot, &user("ada")), [""; 0]);
    let tester = Viewer { roles: set(&["tester"]), ..Viewer::anonymous() };
    assert_eq!(chosen(&snapshot, &tester), ["a@1.0.0"]);
}

#[test]
fn the_highest_priority_comes_first_and_latest_last() {
    let all = ["1.0.0", "2.0.0", "3.0.0"].map(|number| candidate("a", number)).to_vec();
    let first = |priorities: [i32; 3]| {
        let rules = |at: usize| Some(ChannelRules { priority: priorities[at], ..open() });
        let channels = [
            ("alpha", "3.0.0", rules(0)),
            ("beta", "2.0.0", rules(1)),
            ("latest", "1.0.0", rules(2)),
        ];
        chosen(&snapshot(vec![("a", entry(all.clone(), &channels))]), &Viewer::anonymous())
    };
    assert_eq!(first([0, 0, 9]), ["a@3.0.0"], "by name where the priority is the same");
    assert_eq!(first([1, 2, 9]), ["a@2.0.0"]);
}

#[test]
fn a_withdrawn_beta_gives_way_to_the_next_channel() {
    let beta = Candidate { state: VersionState::Yanked, ..candidate("a", "2.0.0") };
    let channels = [("beta", "2.0.0", Some(open())), ("latest", "1.0.0", None)];
    let snapshot = snapshot(vec![("a", entry(vec![beta, candidate("a", "1.0.0")], &channels))]);
    assert_eq!(chosen(&snapshot, &Viewer::anonymous()), ["a@1.0.0"]);
}

#[test]
fn a_flag_that_is_on_is_a_feature() {
    let audience = Audience { features: set(&["new-checkout"]), ..Audience::default() };
    let asking = Candidate { audience, ..candidate("a", "1.0.0") };
    let mut snapshot = snapshot(vec![("a", entry(vec![asking], &[("latest", "1.0.0", None)]))]);
    let rule = Rule { roles: set(&["tester"]), ..Rule::default() };
    let flag = Flag {
        description: None,
        enabled: true,
        default: false.into(),
        salt: String::new(),
        rules: vec![FlagRule { rule, value: true.into() }],
    };
    let off = Flag { enabled: false, ..flag.clone() };
    let tester = Viewer { roles: set(&["tester"]), ..Viewer::anonymous() };
    for (flag, viewer, expected) in
        [(&flag, &tester, 1), (&flag, &Viewer::anonymous(), 0), (&off, &tester, 0)]
    {
        snapshot.put_flags(
            [("new-checkout".parse().unwrap(), Arc::new(flag.clone()))].into_iter().collect(),
        );
        assert_eq!(chosen(&snapshot, viewer).len(), expected);
    }
}

#[test]
fn the_explanation_names_rule_and_bucket() {
    let half = Rule { share: share(50.0), ..Rule::default() };
    let testers = Rule { roles: set(&["tester"]), ..Rule::default() };
    let snapshot = beta(vec![testers, half]);
    let ada = user("ada");
    let bucket = Draw { of: "a", salt: "" }.bucket(ViewerTraits::of(&ada)).unwrap();
    let told = told(&snapshot, &ada, "a");
    let first = "rule 1 does not apply: it names other roles or users; rule 2";
    let expected = if bucket < 5000 {
        format!(
            "beta Chosen: {first} applies: bucket {bucket} of 10000 is within 50 %; the version is for everybody"
        )
    } else {
        format!(
            "beta Refused: {first} does not apply: bucket {bucket} of 10000 is outside of 50 %; the viewer does not follow the channel"
        )
    };
    assert_eq!(told[0], expected);
}

/// Frozen: a viewer who moved to another bucket would lose what they had.
#[test]
fn buckets_never_change() {
    let of = |plugin: &str, salt: &str, viewer: &Viewer| {
        Draw { of: plugin, salt }.bucket(ViewerTraits::of(viewer))
    };
    let visitor = Viewer { visitor: Some("ada".into()), ..Viewer::anonymous() };
    let found = [
        of("orders", "", &user("ada")),
        of("orders", "2", &user("ada")),
        of("wallet", "", &user("ada")),
        of("orders", "", &visitor),
        of("orders", "", &Viewer::anonymous()),
    ];
    assert_eq!(found, [Some(3294), Some(5713), Some(3722), Some(6203), None]);
}

#[test]
fn shares_are_even_and_plugins_draw_independently() {
    let users: Vec<Viewer> = (0..10_000).map(|at| user(&format!("u-{at}"))).collect();
    let within = |plugin: &str, viewer: &Viewer| {
        Draw { of: plugin, salt: "" }.bucket(ViewerTraits::of(viewer)).unwrap() < 2000
    };
    let count = |met: &dyn Fn(&Viewer) -> bool| users.iter().filter(|viewer| met(viewer)).count();
    let one = count(&|viewer| within("orders", viewer));
    let both = count(&|viewer| within("orders", viewer) && within("wallet", viewer));
    assert!((1800..2200).contains(&one), "{one} of 2000");
    assert!((300..500).contains(&both), "{both} of 400");
}

proptest! {
    #[test]
    fn whoever_had_it_keeps_it_as_the_share_grows(id in "[a-z0-9]{1,8}", one in 0..=10_000u16, other in 0..=10_000u16) {
        let (small, large) = (one.min(other), one.max(other));
        let rule = |buckets| Rule { share: Share::try_from(buckets).ok(), ..Rule::default() };
        let viewer = user(&id);
        prop_assert!(!gets_beta(&rule(small), &viewer) || gets_beta(&rule(large), &viewer));
    }

    #[test]
    fn one_audience_is_one_feed(one in "[a-d]", other in "[a-d]", roles in 0..3usize) {
        let rules = vec![Rule { share: share(40.0), exclude_roles: set(&["b"]), ..Rule::default() }];
        let snapshot = beta(rules);
        let roles = [set(&[]), set(&["a"]), set(&["b"])][roles].clone();
        let (one, other) = (Viewer { roles, ..user(&one) }, user(&other));
        let same = snapshot.audience_of(&prod(), &one) == snapshot.audience_of(&prod(), &other);
        prop_assert_eq!(same, chosen(&snapshot, &one) == chosen(&snapshot, &other));
    }
}
