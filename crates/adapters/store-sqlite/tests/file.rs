//! What is particular to a store in a file: what is in it, who may read it, which releases open it.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_model::{Actor, Change, Revision, Timestamp};
use midplane_refusal::Refuse as _;
use midplane_store::{
    Author, Changes as _, LoadAgain, Sessions as _, Since, Sweep, Sweeps as _, Users as _,
    Versions as _,
    suite::kit::{NOW, author, later, load, new_version, publish, session, user},
};
use midplane_store_sqlite::{Options, SqliteStore};
use rusqlite::Connection;
use std::path::Path;
use tempfile::TempDir;

fn open(path: &Path) -> SqliteStore {
    SqliteStore::open(&Options::at(path)).unwrap()
}

fn fresh() -> (SqliteStore, TempDir, std::path::PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("registry.db");
    (open(&path), dir, path)
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_opening_again() {
    let (store, _dir, path) = fresh();
    publish(&store, "orders", "1.0.0").await;
    let before = load(&store).await;
    drop(store);
    assert_eq!(load(&open(&path)).await, before);
}

#[tokio::test]
async fn the_log_and_the_outbox_hold_the_same_typed_events() {
    let (store, _dir, path) = fresh();
    let author = Author::new(Actor::System, Timestamp(7));
    store.version_publish(new_version("orders", "1.0.0"), &author).await.unwrap();
    let rows = |sql: &str| -> Vec<(String, String)> {
        let connection = Connection::open(&path).unwrap();
        let mut select = connection.prepare(sql).unwrap();
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let logged = rows("SELECT kind, body FROM change_log ORDER BY seq");
    assert_eq!(logged, rows("SELECT topic, payload FROM outbox ORDER BY id"));
    let topics: Vec<_> = logged.iter().map(|(topic, _)| topic.as_str()).collect();
    assert_eq!(topics, ["version-published", "channel-moved"]);
    for (topic, stored) in logged {
        let change = Change::from_stored(&stored).unwrap();
        assert_eq!(change.event.topic(), topic);
        assert_eq!(
            (change.revision, change.at, change.actor),
            (Revision(1), Timestamp(7), Actor::System)
        );
    }
}

#[tokio::test]
async fn a_change_of_another_release_is_a_load() {
    for tampering in [
        "UPDATE change_log SET body = NULL WHERE seq = 1",
        "UPDATE change_log SET body = replace(body, '\"format\":1', '\"format\":2') WHERE seq = 1",
        "UPDATE change_log SET body = replace(body, 'version-published', 'version-sung')",
    ] {
        let (store, _dir, path) = fresh();
        publish(&store, "orders", "1.0.0").await;
        publish(&store, "orders", "1.1.0").await;
        Connection::open(&path).unwrap().execute_batch(tampering).unwrap();
        let since = store.changes_since(Revision(0)).await.unwrap();
        assert_eq!(since, Since::LoadAgain(LoadAgain::OtherRelease), "{tampering}");
    }
}

#[tokio::test]
async fn changes_that_were_cleared_away_are_a_load() {
    let (store, _dir, path) = fresh();
    for number in ["1.0.0", "1.1.0", "1.2.0"] {
        store.version_publish(new_version("orders", number), &author()).await.unwrap();
    }
    let clear = "DELETE FROM change_log WHERE revision <= 2";
    Connection::open(&path).unwrap().execute_batch(clear).unwrap();
    let told = async |since| match store.changes_since(Revision(since)).await.unwrap() {
        Since::Changes(batch) => Ok(batch.changes.len()),
        Since::LoadAgain(why) => Err(why),
    };
    assert_eq!(told(0).await, Err(LoadAgain::TooOld));
    assert_eq!(told(1).await, Err(LoadAgain::TooOld));
    assert_eq!(told(2).await, Ok(2));
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_store, _dir, path) = fresh();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn a_newer_schema_is_refused_in_words() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("registry.db");
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 999).unwrap();
    drop(connection);
    let error = SqliteStore::open(&Options::at(path)).err().unwrap();
    assert_eq!(error.kind().code, "MP-STO-008");
    assert!(error.to_string().contains("number 999"), "{error}");
}

#[tokio::test]
async fn what_is_old_goes_a_piece_at_a_time() {
    let (store, _dir, path) = fresh();
    store.user_create(user("ada"), &author()).await.unwrap();
    store.session_start(session("s1", "ada"), &author()).await.unwrap();
    let count = |table: &str| -> i64 {
        let connection = Connection::open(&path).unwrap();
        connection
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
            .unwrap()
    };
    for number in ["1.0.0", "1.1.0", "1.2.0"] {
        store.version_publish(new_version("orders", number), &author()).await.unwrap();
    }
    let sweep = |now| Sweep {
        lapsed_before: now,
        tokens_ended_before: now,
        changed_before: now,
        uninstalled_before: Timestamp(0),
        audited_before: now,
        most: 2,
    };
    assert_eq!(store.sweep(sweep(NOW)).await.unwrap(), 0, "nothing is older than itself");
    while store.sweep(sweep(later(1_000_000))).await.unwrap() > 0 {}
    assert_eq!(
        (count("sessions"), count("change_log"), count("outbox"), count("audit")),
        (0, 0, 0, 0)
    );
    assert_eq!((count("users"), count("versions")), (1, 3));
    let since = store.changes_since(Revision(1)).await.unwrap();
    assert_eq!(since, Since::LoadAgain(LoadAgain::TooOld));
}
