//! Accounts that identity providers vouch for.

use super::{WholeStore, kit::*};
use crate::{Error, ExternalAccount, ExternalSessions};
use midplane_model::{Event, Revision, User};
use std::collections::BTreeSet;

const ISSUER: &str = "https://id.example";

fn account(subject: &str) -> ExternalAccount {
    ExternalAccount { issuer: ISSUER.into(), subject: subject.into() }
}

pub async fn whom_a_provider_means_is_one_account(store: &impl WholeStore) {
    let (ada, bob) = (user("ada").user, user("bob").user);
    assert_eq!(store.external_user(&account("1")).await.expect("find"), None);
    store.external_user_create(account("1"), ada.clone(), &author()).await.expect("create");
    assert_eq!(store.external_user(&account("1")).await.expect("find"), Some(ada));
    let elsewhere = ExternalAccount { issuer: format!("{ISSUER}/"), subject: "1".into() };
    assert_eq!(store.external_user(&elsewhere).await.expect("find"), None);
    let again = store.external_user_create(account("1"), bob.clone(), &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
    assert_eq!(store.user_fetch(&bob.id).await.expect("fetch"), None, "nothing was half written");
    let created = batch(store, Revision(0)).await.changes.remove(0);
    assert!(matches!(created.event, Event::UserCreated { .. }));
}

pub async fn what_a_provider_tells_anew_is_kept(store: &impl WholeStore) {
    let ada = user("ada").user;
    store.external_user_create(account("1"), ada.clone(), &author()).await.expect("create");
    let named = User { display_name: "Countess".into(), ..ada.clone() };
    let revision = store.external_user_keep(named.clone(), &author()).await.expect("keep");
    assert_eq!(revision, Revision(1), "nobody follows a name");
    assert_eq!(store.external_user(&account("1")).await.expect("find"), Some(named.clone()));
    let to = BTreeSet::from(["buyer".to_owned()]);
    let told = User { roles: to.clone(), ..named.clone() };
    store.external_user_keep(told.clone(), &author()).await.expect("keep");
    assert_eq!(store.external_user(&account("1")).await.expect("find"), Some(told));
    let change = batch(store, Revision(1)).await.changes.remove(0);
    let (user, username, from) = (ada.id, ada.username, ada.roles);
    assert_eq!(change.event, Event::UserChanged { user, username, from, to });
    let nobody = store.external_user_keep(self::user("bob").user, &author()).await;
    assert!(matches!(nobody, Err(Error::NotFound(_))), "{nobody:?}");
}

pub async fn a_taken_name_makes_no_account(store: &impl WholeStore) {
    store.user_create(user("ada"), &author()).await.expect("create");
    let mut other = user("bob").user;
    other.username = "ADA".into();
    let taken = store.external_user_create(account("1"), other, &author()).await;
    assert!(matches!(taken, Err(Error::Taken(_))), "{taken:?}");
    assert_eq!(store.external_user(&account("1")).await.expect("find"), None);
    assert_eq!(store.revision().await.expect("revision"), Revision(1));
}

pub async fn what_ended_at_a_provider_is_found(store: &impl WholeStore) {
    store.external_user_create(account("1"), user("ada").user, &author()).await.expect("create");
    for (session, named) in [("s1", Some("a")), ("s2", Some("b")), ("s3", None)] {
        store.session_start(self::session(session, "ada"), &author()).await.expect("start");
        let named = named.map(str::to_owned);
        store.external_session_keep(&id(session), account("1"), named).await.expect("keep");
    }
    let found = async |ended: &ExternalSessions| {
        let found = store.external_sessions(ended).await.expect("find");
        found.into_iter().map(|(session, _)| session.to_string()).collect::<Vec<_>>()
    };
    let of =
        |session: &str| ExternalSessions::Of { issuer: ISSUER.into(), session: session.into() };
    assert_eq!(found(&of("a")).await, ["s1"]);
    assert_eq!(found(&of("c")).await, [""; 0]);
    let all = ExternalSessions::All(account("1"));
    assert_eq!(found(&all).await, ["s1", "s2", "s3"]);
    store.session_end(&id("s2"), &author()).await.expect("end");
    assert_eq!(found(&all).await, ["s1", "s3"]);
    assert_eq!(found(&ExternalSessions::All(account("2"))).await, [""; 0]);
}
