//! Sessions and device logins.

use super::{WholeStore, kit::*};
use crate::{DeviceState, Error, Rotation, Session, SessionUse, Trade};
use midplane_model::{Actor, Event, Revision, SessionId, UserId};

async fn with_ada(store: &impl WholeStore) -> SessionId {
    store.user_create(user("ada"), &author()).await.expect("create");
    store.session_start(session("s1", "ada"), &author()).await.expect("start");
    id("s1")
}

pub async fn a_session_of_nobody_is_an_orphan(store: &impl WholeStore) {
    let orphan = store.session_start(session("s1", "ada"), &author()).await;
    assert!(matches!(orphan, Err(Error::Orphan(_))), "{orphan:?}");
}

pub async fn ids_of_sessions_are_unique(store: &impl WholeStore) {
    with_ada(store).await;
    let again = store.session_start(session("s1", "ada"), &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
}

pub async fn a_refresh_token_is_traded_once(store: &impl WholeStore) {
    let s1 = with_ada(store).await;
    let first = store.session_rotate(&s1, trade("r1", "r2", NOW)).await.expect("r1");
    assert_eq!(first, Rotation::Rotated(user("ada").user));
    let second = store.session_rotate(&s1, trade("r2", "r3", NOW)).await.expect("r2");
    assert!(matches!(second, Rotation::Rotated(_)));
    assert_eq!(store.revision().await.expect("revision"), Revision(1), "nobody follows that");
}

pub async fn a_copy_ends_the_session_for_all_nodes(store: &impl WholeStore) {
    let s1 = with_ada(store).await;
    store.session_rotate(&s1, trade("r1", "r2", NOW)).await.expect("r1");
    let copy = store.session_rotate(&s1, trade("r1", "r3", later(5000))).await.expect("copy");
    assert_eq!(copy, Rotation::Reused);
    let family = store.session_rotate(&s1, trade("r2", "r4", later(6000))).await.expect("family");
    assert_eq!(family, Rotation::Gone);
    let change = batch(store, Revision(1)).await.changes.remove(0);
    let reused = Event::SessionReused { session: s1.clone(), user: id("u-ada") };
    assert_eq!((change.event, change.actor), (reused, Actor::System));
    let models = load(store).await;
    assert_eq!(models.access.ended_since(later(5000)).collect::<Vec<_>>(), [&s1]);
}

pub async fn the_token_before_leads_to_the_current_one_for_a_while(store: &impl WholeStore) {
    let s1 = with_ada(store).await;
    store.session_rotate(&s1, trade("r1", "r2", NOW)).await.expect("r1");
    for _ in 0..2 {
        let again = store.session_rotate(&s1, trade("r1", "r3", later(1999))).await.expect("again");
        let (user, current, until) = (user("ada").user, "r2".to_owned(), later(1_000_000));
        assert_eq!(again, Rotation::Repeated { user, current, until });
    }
    let next = store.session_rotate(&s1, trade("r2", "r4", later(1999))).await.expect("r2");
    assert!(matches!(next, Rotation::Rotated(_)), "{next:?}");
    assert_eq!(store.revision().await.expect("revision"), Revision(1), "nobody follows that");
}

pub async fn use_keeps_a_session_alive(store: &impl WholeStore) {
    let s1 = with_ada(store).await;
    store.session_rotate(&s1, trade("r1", "r2", NOW)).await.expect("r1");
    let later = store.session_rotate(&s1, trade("r2", "r3", later(500_000))).await.expect("r2");
    assert!(matches!(later, Rotation::Rotated(_)), "{later:?}");
}

pub async fn a_session_tells_where_it_is_used(store: &impl WholeStore) {
    with_ada(store).await;
    let (home, away): (std::net::IpAddr, _) = ([192, 0, 2, 7].into(), [198, 51, 100, 9].into());
    let used = SessionUse {
        browser: Some("Firefox".into()),
        system: Some("Linux".into()),
        started_at: Some(NOW),
        started_from: Some(home),
        used_at: Some(NOW),
        used_from: Some(home),
    };
    let begun = Session { used: used.clone(), ..session("s2", "ada") };
    store.session_start(begun.clone(), &author()).await.expect("start");
    let told = async || {
        let own = store.session_list(&id("u-ada"), NOW).await.expect("list");
        own.into_iter().find(|one| one.id == begun.id).expect("s2").used
    };
    assert_eq!(told().await, used);
    let moved = Trade { from: Some(away), ..trade("r1", "r2", later(10)) };
    store.session_rotate(&begun.id, moved).await.expect("rotate");
    let wanted = SessionUse { used_at: Some(later(10)), used_from: Some(away), ..used };
    assert_eq!(told().await, wanted);
    let unknown = trade("r2", "r3", later(20));
    store.session_rotate(&begun.id, unknown).await.expect("rotate");
    assert_eq!(told().await, SessionUse { used_at: Some(later(20)), ..wanted }, "the last known");
}

pub async fn a_session_ends_with_the_one_that_let_it_in(store: &impl WholeStore) {
    let s1 = with_ada(store).await;
    let child = Session { parent: Some(s1.clone()), ..session("d1", "ada") };
    store.session_start(child.clone(), &author()).await.expect("start");
    let listed = store.session_list(&id("u-ada"), NOW).await.expect("list");
    assert_eq!(listed, [child, session("s1", "ada")]);
    assert_eq!(store.session_end(&s1, &author()).await.expect("end"), Revision(2), "one write");
    assert_eq!(batch(store, Revision(1)).await.changes.len(), 2);
    assert!(store.session_list(&id("u-ada"), NOW).await.expect("list").is_empty());
}

pub async fn of_racing_trades_all_are_of_one_family(store: &impl WholeStore) {
    let s1 = with_ada(store).await;
    let (one, other) = futures::join!(
        store.session_rotate(&s1, trade("r1", "ra", NOW)),
        store.session_rotate(&s1, trade("r1", "rb", NOW))
    );
    let answers = [one.expect("one"), other.expect("other")];
    let traded = answers.iter().filter(|answer| matches!(answer, Rotation::Rotated(_))).count();
    let repeated = answers.iter().filter(|a| matches!(a, Rotation::Repeated { .. })).count();
    assert_eq!((traded, repeated), (1, 1), "{answers:?}");
}

pub async fn a_lapsed_session_is_gone(store: &impl WholeStore) {
    let s1 = with_ada(store).await;
    let late = store.session_rotate(&s1, trade("r1", "r2", later(10_000))).await.expect("late");
    assert_eq!(late, Rotation::Gone);
    let never = store.session_rotate(&id("s9"), trade("r1", "r2", NOW)).await.expect("never");
    assert_eq!(never, Rotation::Gone);
}

pub async fn ending_a_session_twice_is_one_write(store: &impl WholeStore) {
    let s1 = with_ada(store).await;
    let first = store.session_end(&s1, &author()).await.expect("end");
    assert_eq!(first, Revision(2));
    assert_eq!(store.session_end(&s1, &author()).await.expect("again"), first);
    assert_eq!(store.session_end(&id("s9"), &author()).await.expect("never was"), first);
    let gone = store.session_rotate(&s1, trade("r1", "r2", NOW)).await.expect("gone");
    assert_eq!(gone, Rotation::Gone);
}

pub async fn sessions_that_ended_long_ago_are_left_out(store: &impl WholeStore) {
    let s1 = with_ada(store).await;
    store.session_end(&s1, &author()).await.expect("end");
    let recent = store.read_models_load(NOW).await.expect("load");
    assert_eq!(recent.access.ended_since(NOW).count(), 1);
    let since = later(1);
    let recent = store.read_models_load(since).await.expect("load");
    assert_eq!(recent.access.ended_since(since).count(), 0);
}

pub async fn a_device_waits_until_somebody_approves(store: &impl WholeStore) {
    store.device_open(device_login("ABCD", 9), NOW).await.expect("open");
    let take = || store.device_take(&[9; 32], NOW);
    assert_eq!(take().await.expect("take"), DeviceState::Pending);
    assert_eq!(take().await.expect("take"), DeviceState::Pending);
    assert_eq!(store.device_take(&[8; 32], NOW).await.expect("unknown"), DeviceState::Gone);
}

pub async fn an_approval_is_handed_out_once(store: &impl WholeStore) {
    let ada: UserId = id("u-ada");
    store.device_open(device_login("ABCD", 9), NOW).await.expect("open");
    store.device_approve("ABCD", &ada, Some(&id("s1")), NOW).await.expect("approve");
    let take = || store.device_take(&[9; 32], NOW);
    assert_eq!(take().await.expect("take"), DeviceState::Approved(ada, Some(id("s1"))));
    assert_eq!(take().await.expect("take"), DeviceState::Gone);
}

pub async fn a_lapsed_login_cannot_be_approved(store: &impl WholeStore) {
    store.device_open(device_login("ABCD", 9), NOW).await.expect("open");
    let late = store.device_approve("ABCD", &id("u-ada"), None, later(1000)).await;
    assert!(matches!(late, Err(Error::NotFound(_))), "{late:?}");
    let late = store.device_take(&[9; 32], later(1000)).await.expect("take");
    assert_eq!(late, DeviceState::Gone);
}

pub async fn nobody_takes_an_approved_login_over(store: &impl WholeStore) {
    let (ada, grace): (UserId, UserId) = (id("u-ada"), id("u-grace"));
    store.device_open(device_login("ABCD", 9), NOW).await.expect("open");
    store.device_approve("ABCD", &ada, Some(&id("s1")), NOW).await.expect("approve");
    let second = store.device_approve("ABCD", &grace, None, NOW).await;
    assert!(matches!(second, Err(Error::NotFound(_))), "{second:?}");
    let taken = store.device_take(&[9; 32], NOW).await.expect("take");
    assert_eq!(taken, DeviceState::Approved(ada, Some(id("s1"))));
}

pub async fn codes_of_logins_are_unique(store: &impl WholeStore) {
    store.device_open(device_login("ABCD", 9), NOW).await.expect("open");
    for copy in [device_login("ABCD", 8), device_login("EFGH", 9)] {
        let refused = store.device_open(copy, NOW).await;
        assert!(matches!(refused, Err(Error::Taken(_))), "{refused:?}");
    }
}
