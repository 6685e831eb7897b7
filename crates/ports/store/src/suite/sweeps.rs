//! What goes when nobody needs it any more, and what stays.

use super::{WholeStore, kit::*};
use crate::{StoredToken, Sweep};
use midplane_model::{Actor, Timestamp};

/// All that ended before a time, two of a kind at once.
fn before(at: Timestamp) -> Sweep {
    Sweep {
        lapsed_before: at,
        tokens_ended_before: at,
        changed_before: Timestamp(0),
        uninstalled_before: Timestamp(0),
        audited_before: Timestamp(0),
        most: 2,
    }
}

async fn swept(store: &impl WholeStore, at: Timestamp) -> u64 {
    let mut all = 0;
    loop {
        match store.sweep(before(at)).await.expect("sweep") {
            0 => return all,
            gone => all += gone,
        }
    }
}

async fn tokens(store: &impl WholeStore) -> Vec<String> {
    let all = store.token_list().await.expect("list");
    all.into_iter().map(|token| token.id.to_string()).collect()
}

pub async fn tokens_that_ended_long_ago_go(store: &impl WholeStore) {
    let for_ever = |number| StoredToken { expires_at: None, ..token(number) };
    for one in [token(1), token(2), token(3), for_ever(4), for_ever(5)] {
        store.token_create(one, &author()).await.expect("create");
    }
    store.token_revoke(&id("t5"), &author()).await.expect("revoke");
    assert_eq!(swept(store, NOW).await, 0, "nothing has ended before");
    assert_eq!(swept(store, later(1)).await, 1, "the revoked one");
    assert_eq!(swept(store, later(1000)).await, 0, "none is older than itself");
    assert_eq!(tokens(store).await, ["t4", "t3", "t2", "t1"]);
    assert_eq!(swept(store, later(1001)).await, 3, "in pieces");
    assert_eq!(tokens(store).await, ["t4"]);
    assert_eq!(load(store).await.access.tokens().count(), 1);
}

/// Nobody may approve what their own token asked for, whatever made that one.
pub async fn a_token_stays_as_long_as_one_that_it_made(store: &impl WholeStore) {
    let child = StoredToken {
        created_by: Actor::Token(id("t1")),
        expires_at: Some(later(5000)),
        ..token(2)
    };
    for one in [token(1), child] {
        store.token_create(one, &author()).await.expect("create");
    }
    assert_eq!(swept(store, later(2000)).await, 0);
    assert_eq!(swept(store, later(6000)).await, 2, "the younger one first");
}

pub async fn sessions_that_lapsed_long_ago_go(store: &impl WholeStore) {
    store.user_create(user("ada"), &author()).await.expect("create");
    for name in ["s1", "s2", "s3"] {
        store.session_start(session(name, "ada"), &author()).await.expect("start");
    }
    store.device_open(device_login("ABCD", 9), NOW).await.expect("open");
    assert_eq!(swept(store, later(1000)).await, 0);
    assert_eq!(swept(store, later(1001)).await, 1, "the login");
    assert_eq!(swept(store, later(10_001)).await, 3);
    assert!(store.session_list(&id("u-ada"), NOW).await.expect("list").is_empty());
}
