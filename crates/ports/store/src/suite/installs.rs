//! Installs: what is on is counted, whatever happens.

use super::{
    WholeStore,
    kit::*,
    teams::{default, elsewhere, people, team},
};
use crate::{Error, Sweep};
use futures::future::join_all;
use midplane_model::{
    AccessEdit, AccessState, Config, Event, Install, InstallEdit, InstallOwner, InstallState,
    Outcome, PluginName, Revision, TeamRole, TenantId, Timestamp,
};

fn blue() -> InstallOwner {
    InstallOwner::Team(id("blue"))
}

fn ada() -> InstallOwner {
    InstallOwner::Person(id("u-ada"))
}

fn orders() -> PluginName {
    id("orders")
}

fn config(value: i64) -> Config {
    [("limit".to_owned(), value.into())].into_iter().collect()
}

fn edit(version: &str) -> InstallEdit {
    InstallEdit { version: id(version), config: None, enabled: None }
}

async fn install(store: &impl WholeStore, owner: &InstallOwner, edit: InstallEdit) -> Install {
    let done = store.install_set(&default(), owner, &orders(), edit, &author()).await;
    done.expect("installed").value
}

async fn counts(store: &impl WholeStore) -> Vec<(String, u64)> {
    let counts = store.install_counts(&orders()).await.expect("counts");
    counts.into_iter().map(|one| (one.version.to_string(), one.active)).collect()
}

/// Ada and Bob, who are in the team.
async fn a_team(store: &impl WholeStore) {
    people(store, &["ada", "bob"]).await;
    let (blue, bob) = (id("blue"), id("u-bob"));
    store
        .team_create(&default(), &team("blue"), Some(&id("u-ada")), &author())
        .await
        .expect("made");
    store.member_set(&default(), &blue, &bob, TeamRole::Member, &author()).await.expect("in");
}

pub async fn an_install_comes_back_as_it_was_made(store: &impl WholeStore) {
    a_team(store).await;
    let start = store.revision().await.expect("read");
    let wanted = InstallEdit { config: Some(config(1)), ..edit("1.0.0") };
    let made = install(store, &blue(), wanted).await;
    assert_eq!((made.enabled, &made.config), (true, &config(1)));
    let read = store.install_fetch(&default(), &blue(), &orders()).await.expect("read");
    assert_eq!(read.as_ref(), Some(&made));
    let listed = store.install_list(&default(), &blue(), None, 10).await.expect("list");
    assert_eq!(listed, [made]);
    let after = store.install_list(&default(), &blue(), Some(&orders()), 10).await.expect("list");
    assert_eq!(after, []);
    let [change] = &batch(store, start).await.changes[..] else { panic!("one change") };
    let Event::InstallChanged(change) = &change.event else { panic!("an install") };
    assert_eq!((change.from, change.to), (None, Some(InstallState::Enabled)));
    assert!(change.configured);
}

pub async fn who_has_a_plugin_is_listed_by_owner(store: &impl WholeStore) {
    a_team(store).await;
    let bob = InstallOwner::Person(id("u-bob"));
    let of_team = install(store, &blue(), edit("1.0.0")).await;
    let of_bob = install(store, &bob, InstallEdit { enabled: Some(false), ..edit("1.1.0") }).await;
    let of_ada = install(store, &ada(), edit("1.0.0")).await;
    let list = async |after: Option<&InstallOwner>, limit| {
        let found = store.installs_of_plugin(&default(), &orders(), after, limit).await;
        found.expect("list")
    };
    assert_eq!(list(None, 10).await, [of_team.clone(), of_ada.clone(), of_bob.clone()]);
    assert_eq!(list(None, 1).await, [of_team]);
    assert_eq!(list(Some(&blue()), 10).await, [of_ada, of_bob.clone()]);
    store.install_remove(&default(), &ada(), &orders(), &author()).await.expect("removed");
    assert_eq!(list(Some(&blue()), 10).await, [of_bob]);
    let acme = store.installs_of_plugin(&id("acme"), &orders(), None, 10).await.expect("list");
    assert_eq!(acme, []);
    let other = store.installs_of_plugin(&default(), &id("notes"), None, 10).await;
    assert_eq!(other.expect("list"), []);
}

pub async fn what_was_uninstalled_comes_back_as_it_was_configured(store: &impl WholeStore) {
    a_team(store).await;
    install(store, &ada(), InstallEdit { config: Some(config(7)), ..edit("1.0.0") }).await;
    install(store, &ada(), InstallEdit { enabled: Some(false), ..edit("1.0.0") }).await;
    store.install_remove(&default(), &ada(), &orders(), &author()).await.expect("removed");
    let again = store.install_remove(&default(), &ada(), &orders(), &author()).await;
    assert!(matches!(again, Err(Error::NotFound(_))), "{again:?}");
    assert_eq!(store.install_list(&default(), &ada(), None, 10).await.expect("list"), []);
    let kept = store.install_fetch(&default(), &ada(), &orders()).await.expect("read");
    assert_eq!(kept.expect("it is kept").removed_at, Some(NOW));
    let back = install(store, &ada(), edit("1.1.0")).await;
    assert_eq!((back.enabled, back.config, back.removed_at), (true, config(7), None));
    assert_eq!(counts(store).await, [("1.1.0".to_owned(), 1)]);
}

pub async fn an_install_of_nobody_is_not_found(store: &impl WholeStore) {
    for owner in [blue(), ada()] {
        let refused =
            store.install_set(&default(), &owner, &orders(), edit("1.0.0"), &author()).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
        let refused = store.install_remove(&default(), &owner, &orders(), &author()).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    }
    assert_eq!(counts(store).await, []);
}

pub async fn installs_of_another_tenant_are_none(store: &impl WholeStore) {
    a_team(store).await;
    elsewhere(store, "acme", "carl").await;
    let acme: TenantId = id("acme");
    install(store, &blue(), edit("1.0.0")).await;
    install(store, &ada(), edit("1.0.0")).await;
    for owner in [blue(), ada()] {
        let refused = store.install_set(&acme, &owner, &orders(), edit("1.0.0"), &author()).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
        let refused = store.install_remove(&acme, &owner, &orders(), &author()).await;
        assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
        assert_eq!(store.install_fetch(&acme, &owner, &orders()).await.expect("read"), None);
        assert_eq!(store.install_list(&acme, &owner, None, 10).await.expect("list"), []);
    }
    let (blue, ada) = (id("blue"), id("u-ada"));
    let view = store.installs_view(&acme, Some(&blue), &ada).await.expect("read");
    assert_eq!(view, Default::default());
    let edit = AccessEdit::default();
    let access = store.access_set(&acme, &blue, &ada, &orders(), edit, &author()).await;
    assert!(matches!(access, Err(Error::NotFound(_))), "{access:?}");
}

pub async fn a_view_is_of_one_person_in_one_team(store: &impl WholeStore) {
    a_team(store).await;
    let (of_team, own) = (install(store, &blue(), edit("1.0.0")).await, edit("1.0.0"));
    let own = install(store, &ada(), own).await;
    let edit = AccessEdit { can_use: Some(false), ..AccessEdit::default() };
    let access = store
        .access_set(&default(), &id("blue"), &id("u-ada"), &orders(), edit, &author())
        .await
        .expect("set");
    let view = store.installs_view(&default(), Some(&id("blue")), &id("u-ada")).await;
    let view = view.expect("read");
    assert_eq!(view.role, Some(TeamRole::Admin));
    assert_eq!(view.team.values().collect::<Vec<_>>(), [&of_team]);
    assert_eq!(view.own.values().collect::<Vec<_>>(), [&own]);
    assert_eq!(view.access[&orders()], access.value);
    let alone = store.installs_view(&default(), None, &id("u-ada")).await.expect("read");
    assert_eq!((alone.role, alone.team.len(), alone.own.len()), (None, 0, 1));
    let bob = store.installs_view(&default(), Some(&id("blue")), &id("u-bob")).await.expect("read");
    assert_eq!((bob.team.len(), bob.own.len(), bob.access.len()), (1, 0, 0));
}

pub async fn who_left_sees_nothing_of_the_team(store: &impl WholeStore) {
    a_team(store).await;
    let (team, bob) = (id("blue"), id("u-bob"));
    install(store, &blue(), edit("1.0.0")).await;
    let hidden = AccessEdit { visible: Some(false), ..AccessEdit::default() };
    let set = store.access_set(&default(), &team, &bob, &orders(), hidden, &author()).await;
    set.expect("set");
    store.member_remove(&default(), &team, &bob, &author()).await.expect("out");
    let view = store.installs_view(&default(), Some(&team), &bob).await.expect("read");
    assert_eq!(view, Default::default());
    store.member_set(&default(), &team, &bob, TeamRole::Member, &author()).await.expect("in");
    let view = store.installs_view(&default(), Some(&team), &bob).await.expect("read");
    assert_eq!((view.team.len(), view.access.len()), (1, 0), "what was said of them is forgotten");
}

pub async fn what_changes_nothing_is_no_write(store: &impl WholeStore) {
    a_team(store).await;
    let wanted = InstallEdit { config: Some(config(1)), enabled: Some(true), ..edit("1.0.0") };
    let set = async || {
        let wanted = wanted.clone();
        let done = store.install_set(&default(), &blue(), &orders(), wanted, &author()).await;
        let Outcome { value, revision } = done.expect("set");
        (value, revision)
    };
    assert_eq!(set().await, set().await);
    let (team, ada) = (id("blue"), id("u-ada"));
    let before = store.revision().await.expect("read");
    let same = AccessEdit { visible: Some(true), ..AccessEdit::default() };
    let same = store.access_set(&default(), &team, &ada, &orders(), same, &author()).await;
    assert_eq!(same.expect("nothing to do").revision, before);
}

pub async fn access_is_of_members_alone(store: &impl WholeStore) {
    a_team(store).await;
    people(store, &["carl"]).await;
    let (team, carl, bob) = (id("blue"), id("u-carl"), id("u-bob"));
    let edit = AccessEdit { config: Some(config(3)), ..AccessEdit::default() };
    let refused =
        store.access_set(&default(), &team, &carl, &orders(), edit.clone(), &author()).await;
    assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
    let set = store.access_set(&default(), &team, &bob, &orders(), edit, &author()).await;
    let all = store.access_list(&default(), &team, &bob).await.expect("list");
    assert_eq!(all.into_iter().collect::<Vec<_>>(), [(orders(), set.expect("set").value)]);
}

pub async fn what_is_on_is_counted_by_version(store: &impl WholeStore) {
    a_team(store).await;
    install(store, &blue(), edit("1.0.0")).await;
    install(store, &ada(), edit("1.0.0")).await;
    assert_eq!(counts(store).await, [("1.0.0".to_owned(), 2)]);
    install(store, &ada(), edit("1.1.0")).await;
    assert_eq!(counts(store).await, [("1.0.0".to_owned(), 1), ("1.1.0".to_owned(), 1)]);
    install(store, &blue(), InstallEdit { enabled: Some(false), ..edit("1.0.0") }).await;
    install(store, &blue(), InstallEdit { config: Some(config(2)), ..edit("1.0.0") }).await;
    assert_eq!(counts(store).await, [("1.1.0".to_owned(), 1)], "what is off is not counted");
    store.install_remove(&default(), &ada(), &orders(), &author()).await.expect("removed");
    assert_eq!(counts(store).await, []);
}

pub async fn what_goes_with_a_team_or_a_person_is_not_counted(store: &impl WholeStore) {
    a_team(store).await;
    people(store, &["carl"]).await;
    let carl = InstallOwner::Person(id("u-carl"));
    for owner in [&blue(), &ada(), &carl] {
        install(store, owner, edit("1.0.0")).await;
    }
    assert_eq!(counts(store).await, [("1.0.0".to_owned(), 3)]);
    let start = store.revision().await.expect("read");
    store.team_remove(&default(), &id("blue"), &author()).await.expect("removed");
    assert_eq!(counts(store).await, [("1.0.0".to_owned(), 2)]);
    store.account_remove(&id("u-ada"), &author()).await.expect("asked").expect("removed");
    assert_eq!(counts(store).await, [("1.0.0".to_owned(), 1)]);
    store.tenant_create(&id("acme"), "Acme", &author()).await.expect("made");
    store.tenant_assign(&id("u-carl"), &id("acme"), &author()).await.expect("moved");
    assert_eq!(counts(store).await, []);
    let changes = batch(store, start).await.changes;
    let told = changes.iter().filter_map(|change| match &change.event {
        Event::InstallChanged(change) => Some((&change.owner, change.from, change.to)),
        _ => None,
    });
    let gone = |owner| (owner, Some(InstallState::Enabled), None);
    assert_eq!(told.collect::<Vec<_>>(), [&blue(), &ada(), &carl].map(gone));
}

pub async fn racing_installs_are_all_counted(store: &impl WholeStore) {
    let names: Vec<String> = (0..12).map(|number| format!("p{number}")).collect();
    people(store, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let owners: Vec<InstallOwner> =
        names.iter().map(|name| InstallOwner::Person(id(&format!("u-{name}")))).collect();
    join_all(owners.iter().map(|owner| install(store, owner, edit("1.0.0")))).await;
    assert_eq!(counts(store).await, [("1.0.0".to_owned(), 12)]);
    // many at once do the same thing to one install
    let (tenant, plugin, author) = (default(), orders(), author());
    let removals = (0..8).map(|_| store.install_remove(&tenant, &owners[0], &plugin, &author));
    let removed = join_all(removals).await;
    assert_eq!(removed.iter().filter(|one| one.is_ok()).count(), 1, "{removed:?}");
    assert_eq!(counts(store).await, [("1.0.0".to_owned(), 11)]);
    join_all((0..8).map(|_| install(store, &owners[0], edit("1.0.0")))).await;
    assert_eq!(counts(store).await, [("1.0.0".to_owned(), 12)]);
}

/// Draws what happens next; the same each time.
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: u64) -> u64 {
        // xorshift64 (Marsaglia 2003)
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

pub async fn counts_are_right_whatever_happens(store: &impl WholeStore) {
    people(store, &["ada", "bob", "carl"]).await;
    store.tenant_create(&id("acme"), "Acme", &author()).await.expect("made");
    let tenants = [default(), id("acme")];
    let teams = ["blue", "red"];
    let users = ["u-ada", "u-bob", "u-carl"];
    for seed in 1..=6 {
        let mut draws = Draws(seed * 0x9e37_79b9);
        for _ in 0..60 {
            let pick = |draws: &mut Draws, of: usize| usize::try_from(draws.below(of as u64));
            let tenant = &tenants[pick(&mut draws, 2).expect("small")];
            let name = teams[pick(&mut draws, 2).expect("small")];
            let user = users[pick(&mut draws, 3).expect("small")];
            let owner = match draws.below(2) {
                0 => InstallOwner::Team(id(name)),
                _ => InstallOwner::Person(id(user)),
            };
            let version = ["1.0.0", "2.0.0"][pick(&mut draws, 2).expect("small")];
            // what is refused changes nothing
            match draws.below(12) {
                0 => drop(store.team_create(tenant, &team(name), None, &author()).await),
                1 => drop(store.team_remove(tenant, &id(name), &author()).await),
                2 => drop(store.tenant_assign(&id(user), tenant, &author()).await),
                3..=5 => drop(store.install_remove(tenant, &owner, &orders(), &author()).await),
                turn => {
                    let enabled = [None, Some(true), Some(false)][(turn % 3) as usize];
                    let edit = InstallEdit { enabled, ..edit(version) };
                    drop(store.install_set(tenant, &owner, &orders(), edit, &author()).await);
                }
            }
            assert_eq!(counts(store).await, counted(store, &tenants, &teams, &users).await);
        }
    }
}

/// What is on, looked at one by one.
async fn counted(
    store: &impl WholeStore,
    tenants: &[TenantId],
    teams: &[&str],
    users: &[&str],
) -> Vec<(String, u64)> {
    let of_teams = teams.iter().map(|one| InstallOwner::Team(id(one)));
    let of_users = users.iter().map(|one| InstallOwner::Person(id(one)));
    let owners: Vec<InstallOwner> = of_teams.chain(of_users).collect();
    let mut all = std::collections::BTreeMap::<String, u64>::new();
    for (tenant, owner) in tenants.iter().flat_map(|t| owners.iter().map(move |o| (t, o))) {
        for one in store.install_list(tenant, owner, None, 10).await.expect("list") {
            if one.is_counted() {
                *all.entry(one.version.to_string()).or_default() += 1;
            }
        }
    }
    all.into_iter().collect()
}

pub async fn what_was_uninstalled_long_ago_goes(store: &impl WholeStore) {
    a_team(store).await;
    install(store, &blue(), edit("1.0.0")).await;
    install(store, &ada(), edit("1.0.0")).await;
    store.install_remove(&default(), &ada(), &orders(), &author()).await.expect("removed");
    let never = Timestamp(0);
    let sweep = |uninstalled_before| Sweep {
        lapsed_before: never,
        tokens_ended_before: never,
        changed_before: never,
        audited_before: never,
        uninstalled_before,
        most: 10,
    };
    assert_eq!(store.sweep(sweep(NOW)).await.expect("sweep"), 0, "it is no older than that");
    assert_eq!(store.sweep(sweep(later(1))).await.expect("sweep"), 1);
    assert_eq!(store.install_fetch(&default(), &ada(), &orders()).await.expect("read"), None);
    assert_eq!(counts(store).await, [("1.0.0".to_owned(), 1)]);
    assert!(store.revision().await.expect("read") > Revision(0));
}

pub async fn how_members_configured_it_is_kept_as_long_as_the_install(store: &impl WholeStore) {
    a_team(store).await;
    let (team, bob) = (id("blue"), id("u-bob"));
    install(store, &blue(), edit("1.0.0")).await;
    let other: PluginName = id("invoices");
    let set =
        AccessEdit { config: Some(config(3)), can_configure: Some(false), ..AccessEdit::default() };
    for plugin in [&orders(), &other] {
        let set = set.clone();
        store.access_set(&default(), &team, &bob, plugin, set, &author()).await.expect("set");
    }
    let known = async || store.access_list(&default(), &team, &bob).await.expect("list");
    store.install_remove(&default(), &blue(), &orders(), &author()).await.expect("removed");
    assert_eq!(known().await[&orders()].config, config(3), "it may come back");
    let never = Timestamp(0);
    let sweep = Sweep {
        lapsed_before: never,
        tokens_ended_before: never,
        changed_before: never,
        audited_before: never,
        uninstalled_before: later(1),
        most: 10,
    };
    store.sweep(sweep).await.expect("sweep");
    let known = known().await;
    assert_eq!((known[&orders()].config.len(), known[&orders()].can_configure), (0, false));
    assert_eq!(known[&other].config, config(3), "another plugin's is not touched");
}

pub async fn access_is_told_as_it_was_and_is(store: &impl WholeStore) {
    a_team(store).await;
    let start = store.revision().await.expect("read");
    let (team, bob) = (id("blue"), id("u-bob"));
    let set = AccessEdit { config: Some(config(3)), can_use: Some(false), ..AccessEdit::default() };
    store.access_set(&default(), &team, &bob, &orders(), set, &author()).await.expect("set");
    let [change] = &batch(store, start).await.changes[..] else { panic!("one change") };
    let Event::MemberAccessChanged(change) = &change.event else { panic!("an access") };
    let before =
        AccessState { visible: true, can_use: true, can_configure: true, configured: false };
    let after = AccessState { can_use: false, configured: true, ..before };
    assert_eq!((change.from, change.to), (Some(before), Some(after)));
}
