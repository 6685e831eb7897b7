//! Who has a plugin: a table of all that can be said.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_installs::{Off, Standing, digest, standing};
use midplane_model::{
    Actor, Config, Install, InstallOwner, InstallsView, MemberAccess, PluginName, Revision,
    Timestamp,
};

fn orders() -> PluginName {
    PluginName::parse("orders").unwrap()
}

fn install(owner: &str, enabled: bool) -> Install {
    Install {
        owner: owner.parse().unwrap(),
        plugin: orders(),
        version: "1.0.0".parse().unwrap(),
        config: Config::new(),
        enabled,
        installed_at: Timestamp(0),
        installed_by: Actor::Bootstrap,
        changed_at: Timestamp(0),
        removed_at: None,
        revision: Revision(1),
    }
}

fn view(team: Option<bool>, own: Option<bool>, access: Option<MemberAccess>) -> InstallsView {
    let named = |owner: &str, on: Option<bool>| {
        on.map(|on| (orders(), install(owner, on))).into_iter().collect()
    };
    InstallsView {
        role: None,
        team: named("team:blue", team),
        own: named("user:u-ada", own),
        access: access.map(|access| (orders(), access)).into_iter().collect(),
    }
}

#[test]
fn who_has_a_plugin() {
    let (on, off) = (Some(true), Some(false));
    for (team, own, everybody, only_installed) in [
        (None, None, Standing::On, Standing::Off(Off::NotInstalled)),
        (on, None, Standing::On, Standing::On),
        (off, None, Standing::Off(Off::OffForTeam), Standing::Off(Off::OffForTeam)),
        (None, on, Standing::On, Standing::On),
        (off, on, Standing::On, Standing::On),
        (on, off, Standing::Off(Off::OffForPerson), Standing::Off(Off::OffForPerson)),
        (None, off, Standing::Off(Off::OffForPerson), Standing::Off(Off::OffForPerson)),
    ] {
        let view = view(team, own, None);
        assert_eq!(standing(&view, &orders(), false, true), everybody, "{team:?} {own:?}");
        assert_eq!(standing(&view, &orders(), false, false), only_installed, "{team:?} {own:?}");
        assert_eq!(standing(&view, &orders(), true, false), Standing::On, "core is for all");
    }
}

#[test]
fn the_admins_of_a_team_have_the_last_word_there() {
    let hidden = MemberAccess { visible: false, ..MemberAccess::default() };
    let unused = MemberAccess { can_use: false, ..MemberAccess::default() };
    let on = Some(true);
    for (access, why) in [(hidden, Off::Hidden), (unused, Off::MayNotUse)] {
        let view = view(on, on, Some(access));
        assert_eq!(standing(&view, &orders(), false, true), Standing::Off(why));
    }
    let view = view(on, None, Some(MemberAccess::default()));
    assert!(standing(&view, &orders(), false, false).is_on());
}

#[test]
fn one_value_stands_for_all_that_is_said() {
    let on = Some(true);
    let personal = MemberAccess {
        config: [("a".to_owned(), 1.into())].into_iter().collect(),
        ..MemberAccess::default()
    };
    let mut configured = view(on, None, None);
    configured.team.values_mut().for_each(|one| one.config = personal.config.clone());
    let all = [
        view(None, None, None),
        view(on, None, None),
        view(Some(false), None, None),
        view(None, on, None),
        view(on, on, None),
        view(on, None, Some(MemberAccess::default())),
        view(on, None, Some(personal)),
        configured,
    ];
    let distinct: std::collections::BTreeSet<_> = all.iter().map(digest).collect();
    assert_eq!(distinct.len(), all.len());
    assert!(digest(&all[0]).is_nothing());
    // when and by whom says nothing about what somebody gets
    let mut later = view(on, None, None);
    later.team.values_mut().for_each(|one| one.changed_at = Timestamp(9));
    assert_eq!(digest(&later), digest(&all[1]));
    assert_eq!(all[1].team[&orders()].owner, InstallOwner::Team("blue".parse().unwrap()));
}
