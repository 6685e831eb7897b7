//! What becomes of accounts.

use super::{WholeStore, kit::*};
use crate::{Error, Rotation};
use midplane_access::{AccountEdit, AccountRefused};
use midplane_model::{Event, Revision, SessionId, User, UserId};
use std::collections::BTreeSet;

fn roles(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn with_roles(names: &[&str]) -> AccountEdit {
    AccountEdit { roles: Some(roles(names)), ..AccountEdit::default() }
}

fn disabled(disabled: bool) -> AccountEdit {
    AccountEdit { disabled: Some(disabled), ..AccountEdit::default() }
}

async fn made(store: &impl WholeStore, name: &str, names: &[&str]) -> UserId {
    let mut new = user(name);
    new.user.roles = roles(names);
    let id = new.user.id.clone();
    store.user_create(new, &author()).await.expect("create");
    id
}

async fn edited(store: &impl WholeStore, id: &UserId, edit: AccountEdit) -> User {
    let edited = store.account_edit(id, edit, &author()).await.expect("the store answers");
    edited.expect("it is allowed").value
}

async fn living(store: &impl WholeStore, id: &UserId) -> Vec<SessionId> {
    let held = store.session_list(id, NOW).await.expect("list");
    held.into_iter().map(|session| session.id).collect()
}

pub async fn other_roles_are_told_and_hold_at_once(store: &impl WholeStore) {
    let ada = made(store, "ada", &["member"]).await;
    let revision = store.revision().await.expect("revision");
    let after = edited(store, &ada, with_roles(&["buyer"])).await;
    assert_eq!(after.roles, roles(&["buyer"]));
    assert_eq!(store.user_fetch(&ada).await.expect("fetch"), Some(after));
    let change = batch(store, revision).await.changes.remove(0);
    let (from, to) = (roles(&["member"]), roles(&["buyer"]));
    let username = "ada".to_owned();
    assert_eq!(change.event, Event::UserChanged { user: ada.clone(), username, from, to });
    let models = load(store).await;
    let (whose, now) = models.access.roles_since(NOW).next().expect("it changed");
    assert_eq!((whose, &now.roles), (&ada, &roles(&["buyer"])));
}

pub async fn what_changes_nothing_is_no_write(store: &impl WholeStore) {
    let ada = made(store, "ada", &["member"]).await;
    let revision = store.revision().await.expect("revision");
    edited(store, &ada, with_roles(&["member"])).await;
    let named = AccountEdit { display_name: Some("Countess".into()), ..AccountEdit::default() };
    assert_eq!(edited(store, &ada, named).await.display_name, "Countess");
    assert_eq!(store.revision().await.expect("revision"), revision, "nobody follows a name");
    let nobody = store.account_edit(&id("u-eve"), disabled(true), &author()).await;
    assert!(matches!(nobody, Err(Error::NotFound(_))), "{nobody:?}");
}

pub async fn who_is_kept_out_has_no_session_and_gets_none(store: &impl WholeStore) {
    let ada = made(store, "ada", &["member"]).await;
    for name in ["s1", "s2"] {
        store.session_start(session(name, "ada"), &author()).await.expect("start");
    }
    let out = edited(store, &ada, disabled(true)).await;
    assert!(out.disabled_at.is_some());
    assert_eq!(living(store, &ada).await, []);
    let traded = store.session_rotate(&id("s1"), trade("r1", "r2", NOW)).await.expect("rotate");
    assert_eq!(traded, Rotation::Gone);
    let started = store.session_start(session("s3", "ada"), &author()).await;
    assert!(matches!(started, Err(Error::Orphan(_))), "{started:?}");
    assert_eq!(load(store).await.access.ended_since(NOW).count(), 2);
    edited(store, &ada, disabled(false)).await;
    store.session_start(session("s3", "ada"), &author()).await.expect("let in again");
}

pub async fn another_password_ends_the_other_sessions(store: &impl WholeStore) {
    let ada = made(store, "ada", &["member"]).await;
    for name in ["s1", "s2"] {
        store.session_start(session(name, "ada"), &author()).await.expect("start");
    }
    let mut child = session("d-1", "ada");
    child.parent = Some(id("s1"));
    store.session_start(child, &author()).await.expect("start");
    let spared: SessionId = id("s1");
    store.account_password(&ada, "$new".into(), Some(&spared), &author()).await.expect("password");
    assert_eq!(living(store, &ada).await, [id("d-1"), spared], "and what it let in");
    let known = store.user_credentials("ada").await.expect("find").expect("ada");
    assert_eq!(known.password_hash, "$new");
    store.account_password(&ada, "$newer".into(), None, &author()).await.expect("password");
    assert_eq!(living(store, &ada).await, []);
    let nobody = store.account_password(&id("u-eve"), "$x".into(), None, &author()).await;
    assert!(matches!(nobody, Err(Error::NotFound(_))), "{nobody:?}");
}

pub async fn a_removed_account_is_gone_and_its_sessions_have_ended(store: &impl WholeStore) {
    let ada = made(store, "ada", &["member"]).await;
    store.session_start(session("s1", "ada"), &author()).await.expect("start");
    let removed = store.account_remove(&ada, &author()).await.expect("remove");
    let revision = removed.expect("it is allowed");
    assert_eq!(store.user_fetch(&ada).await.expect("fetch"), None);
    let events: Vec<Event> =
        batch(store, Revision(revision.0 - 1)).await.changes.into_iter().map(|c| c.event).collect();
    let (user, username) = (ada.clone(), "ada".to_owned());
    assert!(events.contains(&Event::UserRemoved { user, username }), "{events:?}");
    // a node that starts now knows it too
    let ended: Vec<_> = load(store).await.access.ended_since(NOW).cloned().collect();
    assert_eq!(ended, [id::<SessionId>("s1")]);
    let traded = store.session_rotate(&id("s1"), trade("r1", "r2", NOW)).await.expect("rotate");
    assert_eq!(traded, Rotation::Gone);
    // the name is free, and whoever gets it is somebody else
    let mut other = super::kit::user("bob");
    other.user.username = "ada".into();
    store.user_create(other, &author()).await.expect("the name is free");
    let again = store.account_remove(&ada, &author()).await;
    assert!(matches!(again, Err(Error::NotFound(_))), "{again:?}");
}

pub async fn the_last_administrator_stays(store: &impl WholeStore) {
    let ada = made(store, "ada", &["administrator"]).await;
    made(store, "member", &["member", "not-administrator"]).await;
    let revision = store.revision().await.expect("revision");
    for edit in [with_roles(&["member"]), disabled(true)] {
        let refused = store.account_edit(&ada, edit, &author()).await.expect("the store answers");
        assert_eq!(refused.expect_err("it is the last one"), AccountRefused::LastAdministrator);
    }
    let refused = store.account_remove(&ada, &author()).await.expect("the store answers");
    assert_eq!(refused.expect_err("it is the last one"), AccountRefused::LastAdministrator);
    assert_eq!(store.revision().await.expect("revision"), revision, "nothing was written");
    let bob = made(store, "bob", &["administrator"]).await;
    edited(store, &bob, disabled(true)).await;
    let refused = store.account_edit(&ada, disabled(true), &author()).await;
    assert!(refused.expect("the store answers").is_err(), "who is kept out runs nothing");
    edited(store, &bob, disabled(false)).await;
    edited(store, &ada, with_roles(&[])).await;
}

pub async fn of_administrators_who_demote_each_other_one_stays(store: &impl WholeStore) {
    let ids = [
        made(store, "ada", &["administrator"]).await,
        made(store, "bob", &["administrator"]).await,
        made(store, "eve", &["administrator"]).await,
    ];
    let author = author();
    let [one, two, three] =
        ids.each_ref().map(|id| store.account_edit(id, with_roles(&["member"]), &author));
    let (one, two, three) = futures::join!(one, two, three);
    let done = [one, two, three].map(|edit| edit.expect("the store answers").is_ok());
    assert_eq!(done.iter().filter(|done| **done).count(), 2, "{done:?}");
}
