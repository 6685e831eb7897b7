//! The one suite that every store runs, on a real file, and what is particular to this one.

use midplane_store::{Author, Versions as _, suite};
use midplane_store_sqlite::{Options, SqliteStore};
use std::sync::Arc;

#[tokio::test]
async fn conforms() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options::at(dir.path().join("registry.db"));
    suite::store(Arc::new(SqliteStore::open(&options).unwrap())).await;
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_opening_again() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options::at(dir.path().join("registry.db"));
    let author = Author { actor: "system".into(), at: midplane_model::Timestamp(1) };
    let store = SqliteStore::open(&options).unwrap();
    store.version_publish(suite::new_version("orders", "1.0.0"), &author).await.unwrap();
    let before = store.catalogue_load().await.unwrap();
    drop(store);
    let after = SqliteStore::open(&options).unwrap().catalogue_load().await.unwrap();
    assert_eq!(before, after);
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("registry.db");
    let _store = SqliteStore::open(&Options::at(&path)).unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn a_newer_schema_is_refused_in_words() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("registry.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 999).unwrap();
    drop(connection);
    let error = SqliteStore::open(&Options::at(path)).err().unwrap();
    assert!(error.to_string().contains("newer"), "{error}");
}
