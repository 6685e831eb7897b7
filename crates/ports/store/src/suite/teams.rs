//! Tenants, teams, and who is in them.

use super::{WholeStore, kit::*};
use crate::{Error, TenantInUse};
use midplane_model::{Event, Revision, Team, TeamRole, Tenant, TenantId, Timestamp};

pub fn default() -> TenantId {
    TenantId::default_tenant()
}

pub fn team(text: &str) -> Team {
    Team { id: id(text), name: text.to_uppercase(), created_at: NOW }
}

/// Accounts of the default tenant.
pub async fn people(store: &impl WholeStore, names: &[&str]) {
    for name in names {
        store.user_create(user(name), &author()).await.expect("an account");
    }
}

/// A tenant with an account in it.
pub async fn elsewhere(store: &impl WholeStore, tenant: &str, name: &str) {
    store.tenant_create(&id(tenant), tenant, &author()).await.expect("a tenant");
    people(store, &[name]).await;
    let user = id(&format!("u-{name}"));
    store.tenant_assign(&user, &id(tenant), &author()).await.expect("moved");
}

fn is_missing<T: std::fmt::Debug>(answer: Result<T, Error>) {
    assert!(matches!(answer, Err(Error::NotFound(_))), "{answer:?}");
}

pub async fn one_tenant_is_always_there(store: &impl WholeStore) {
    let all = store.tenant_list(None, 10).await.expect("list");
    assert_eq!(all, [Tenant { id: default(), name: "Default".into(), created_at: Timestamp(0) }]);
    people(store, &["ada"]).await;
    assert_eq!(store.tenant_of(&id("u-ada")).await.expect("read"), default());
    let removed = store.tenant_remove(&default(), &author()).await.expect("asked");
    assert_eq!(removed, Err(TenantInUse));
}

pub async fn a_tenant_in_use_stays(store: &impl WholeStore) {
    elsewhere(store, "acme", "bob").await;
    let taken = store.tenant_create(&id("acme"), "Acme", &author()).await;
    assert!(matches!(taken, Err(Error::Taken(_))), "{taken:?}");
    let removed = store.tenant_remove(&id("acme"), &author()).await.expect("asked");
    assert_eq!(removed, Err(TenantInUse), "bob is in it");
    store.tenant_assign(&id("u-bob"), &default(), &author()).await.expect("moved back");
    store.team_create(&id("acme"), &team("blue"), None, &author()).await.expect("a team");
    let removed = store.tenant_remove(&id("acme"), &author()).await.expect("asked");
    assert_eq!(removed, Err(TenantInUse), "it has a team");
    store.team_remove(&id("acme"), &id("blue"), &author()).await.expect("removed");
    store.tenant_remove(&id("acme"), &author()).await.expect("asked").expect("removed");
    is_missing(store.tenant_remove(&id("acme"), &author()).await);
    assert_eq!(store.tenant_fetch(&id("acme")).await.expect("read"), None);
    assert!(store.tenant_fetch(&default()).await.expect("read").is_some());
    assert_eq!(store.tenant_list(Some(&id("b")), 10).await.expect("list").len(), 1);
}

pub async fn a_team_is_made_renamed_and_removed(store: &impl WholeStore) {
    people(store, &["ada"]).await;
    let ada = id("u-ada");
    store.team_create(&default(), &team("blue"), Some(&ada), &author()).await.expect("made");
    store.team_create(&default(), &team("red"), None, &author()).await.expect("made");
    let taken = store.team_create(&default(), &team("blue"), None, &author()).await;
    assert!(matches!(taken, Err(Error::Taken(_))), "{taken:?}");
    let role = store.member_role(&default(), &id("blue"), &ada).await.expect("read");
    assert_eq!(role, Some(TeamRole::Admin));
    let renamed = store.team_rename(&default(), &id("blue"), "The blues", &author()).await;
    let again = store.team_rename(&default(), &id("blue"), "The blues", &author()).await;
    assert_eq!(renamed.expect("renamed"), again.expect("nothing to do"));
    let found = store.team_fetch(&default(), &id("blue")).await.expect("read").expect("there");
    assert_eq!(found, Team { name: "The blues".into(), ..team("blue") });
    let first = store.team_list(&default(), None, 1).await.expect("list");
    let rest = store.team_list(&default(), Some(&first[0].id), 10).await.expect("list");
    assert_eq!((first[0].id.as_str(), rest), ("blue", vec![team("red")]));
    store.team_remove(&default(), &id("blue"), &author()).await.expect("removed");
    is_missing(store.team_remove(&default(), &id("blue"), &author()).await);
    is_missing(store.team_rename(&default(), &id("blue"), "x", &author()).await);
    let role = store.member_role(&default(), &id("blue"), &ada).await.expect("read");
    assert_eq!(role, None, "its members went with it");
}

pub async fn a_team_is_of_one_tenant(store: &impl WholeStore) {
    elsewhere(store, "acme", "bob").await;
    store.team_create(&default(), &team("blue"), None, &author()).await.expect("made");
    store.team_create(&id("acme"), &team("blue"), None, &author()).await.expect("its namesake");
    store.team_remove(&id("acme"), &id("blue"), &author()).await.expect("removed");
    assert!(store.team_fetch(&default(), &id("blue")).await.expect("read").is_some());
    assert!(store.team_fetch(&id("acme"), &id("blue")).await.expect("read").is_none());
    is_missing(store.team_create(&id("nobody"), &team("x"), None, &author()).await);
}

pub async fn members_come_get_another_part_and_leave(store: &impl WholeStore) {
    people(store, &["ada", "bob"]).await;
    let (ada, bob, blue) = (id("u-ada"), id("u-bob"), id("blue"));
    for one in ["blue", "red"] {
        store.team_create(&default(), &team(one), Some(&ada), &author()).await.expect("made");
    }
    store.member_set(&default(), &blue, &bob, TeamRole::Member, &author()).await.expect("in");
    let set = store.member_set(&default(), &blue, &bob, TeamRole::Admin, &author()).await;
    let again = store.member_set(&default(), &blue, &bob, TeamRole::Admin, &author()).await;
    assert_eq!(set.expect("another part"), again.expect("nothing to do"));
    let members = store.member_list(&default(), &blue, Some(&ada), 10).await.expect("list");
    assert_eq!((members.len(), &*members[0].username), (1, "bob"));
    assert_eq!((members[0].role, members[0].since), (TeamRole::Admin, NOW));
    let teams = store.membership_list(&default(), &ada).await.expect("list");
    let teams: Vec<_> = teams.iter().map(|one| one.team.id.as_str()).collect();
    assert_eq!(teams, ["blue", "red"]);
    store.member_remove(&default(), &blue, &bob, &author()).await.expect("out");
    is_missing(store.member_remove(&default(), &blue, &bob, &author()).await);
    is_missing(store.member_set(&default(), &id("x"), &bob, TeamRole::Member, &author()).await);
    is_missing(store.member_set(&default(), &blue, &id("u-x"), TeamRole::Member, &author()).await);
}

pub async fn nobody_of_another_tenant_comes_in(store: &impl WholeStore) {
    elsewhere(store, "acme", "bob").await;
    let (bob, blue) = (id("u-bob"), id("blue"));
    is_missing(store.team_create(&default(), &team("blue"), Some(&bob), &author()).await);
    assert!(store.team_fetch(&default(), &blue).await.expect("read").is_none(), "nothing written");
    store.team_create(&default(), &team("blue"), None, &author()).await.expect("made");
    is_missing(store.member_set(&default(), &blue, &bob, TeamRole::Member, &author()).await);
    is_missing(store.member_set(&id("acme"), &blue, &bob, TeamRole::Member, &author()).await);
    assert_eq!(store.membership_list(&id("acme"), &bob).await.expect("list"), []);
}

pub async fn an_account_that_moves_leaves_everything_behind(store: &impl WholeStore) {
    people(store, &["ada"]).await;
    let ada = id("u-ada");
    store.team_create(&default(), &team("blue"), Some(&ada), &author()).await.expect("made");
    store.session_start(session("s1", "ada"), &author()).await.expect("signed in");
    store.tenant_create(&id("acme"), "Acme", &author()).await.expect("made");
    is_missing(store.tenant_assign(&ada, &id("nobody"), &author()).await);
    is_missing(store.tenant_assign(&id("u-x"), &id("acme"), &author()).await);
    let before = store.revision().await.expect("read");
    let moved = store.tenant_assign(&ada, &id("acme"), &author()).await.expect("moved");
    let again = store.tenant_assign(&ada, &id("acme"), &author()).await.expect("nothing to do");
    assert_eq!(moved, again);
    assert_eq!(store.tenant_of(&ada).await.expect("read"), id("acme"));
    assert_eq!(store.member_role(&default(), &id("blue"), &ada).await.expect("read"), None);
    let changes = batch(store, before).await.changes;
    let topics: Vec<_> = changes.iter().map(|change| change.event.topic()).collect();
    assert_eq!(topics, ["member-changed", "session-ended", "account-moved"]);
}

pub async fn who_left_a_team_is_told_to_nodes(store: &impl WholeStore) {
    people(store, &["ada", "bob"]).await;
    let (ada, bob, blue) = (id("u-ada"), id("u-bob"), id("blue"));
    store.team_create(&default(), &team("blue"), Some(&ada), &author()).await.expect("made");
    store.member_set(&default(), &blue, &bob, TeamRole::Member, &author()).await.expect("in");
    let start = store.revision().await.expect("read");
    let mut folded = load(store).await;
    store.member_remove(&default(), &blue, &bob, &author()).await.expect("out");
    store.team_remove(&default(), &blue, &author()).await.expect("removed");
    folded.apply(&batch(store, start).await).expect("it folds");
    assert_eq!(folded, load(store).await);
    let left: Vec<_> = folded.access.left_since(NOW).map(|(left, _)| left.2.clone()).collect();
    assert_eq!(left, [None, Some(bob)]);
    assert_eq!(folded.access.left_since(later(1)).count(), 0);
}

pub async fn an_account_that_is_gone_is_in_no_team(store: &impl WholeStore) {
    people(store, &["ada"]).await;
    let ada = id("u-ada");
    store.team_create(&default(), &team("blue"), Some(&ada), &author()).await.expect("made");
    let gone = store.account_remove(&ada, &author()).await.expect("asked");
    assert!(gone.expect("removed") > Revision(0));
    assert_eq!(store.member_list(&default(), &id("blue"), None, 10).await.expect("list"), []);
    let events = batch(store, Revision(0)).await.changes;
    assert!(events.iter().any(|change| matches!(change.event, Event::UserRemoved { .. })));
}

pub async fn a_session_acts_in_the_team_that_was_chosen(store: &impl WholeStore) {
    people(store, &["ada", "bob"]).await;
    let (ada, bob, blue) = (id("u-ada"), id("u-bob"), id("blue"));
    for (name, who) in [("s1", "ada"), ("s2", "ada"), ("s3", "bob")] {
        store.session_start(session(name, who), &author()).await.expect("signed in");
    }
    let team_of = async |session: &str| {
        store.acting(&ada, &id(session)).await.expect("read").team.map(|team| team.to_string())
    };
    store.team_create(&default(), &team("blue"), Some(&ada), &author()).await.expect("made");
    assert_eq!(team_of("s1").await.as_deref(), Some("blue"), "the only one");
    store.team_create(&default(), &team("red"), Some(&ada), &author()).await.expect("made");
    assert_eq!(team_of("s1").await.as_deref(), Some("blue"), "nobody is taken out of their team");
    store.act_in(&ada, &id("s1"), Some(&id("red"))).await.expect("chosen");
    assert_eq!(
        (team_of("s1").await.as_deref(), team_of("s2").await),
        (Some("red"), Some("blue".to_owned()))
    );
    store.act_in(&ada, &id("s1"), None).await.expect("chosen");
    assert_eq!(team_of("s1").await, None);
    is_missing(store.act_in(&bob, &id("s3"), Some(&blue)).await);
    is_missing(store.act_in(&ada, &id("s3"), Some(&blue)).await);
    is_missing(store.act_in(&ada, &id("s9"), Some(&blue)).await);
    store.act_in(&ada, &id("s1"), Some(&blue)).await.expect("chosen");
    store.member_remove(&default(), &blue, &ada, &author()).await.expect("out");
    assert_eq!(team_of("s1").await, None, "it is none of theirs any more");
    assert_eq!(store.acting(&ada, &id("s1")).await.expect("read").tenant, default());
}
