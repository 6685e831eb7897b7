//! Rows and files that something else has changed: what cannot be read takes down what it is of,
//! and says so.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_model::{Revision, Timestamp};
use midplane_refusal::Refuse as _;
use midplane_storage::{Place, StorageHealth, Trouble};
use midplane_store::{
    Changes as _, Error, Instances as _, Since, Tokens as _, Versions as _,
    suite::kit::{author, instance, load, new_version, publish, token},
};
use midplane_store_sqlite::{OpenError, Options, SqliteStore};
use rusqlite::Connection;
use std::{path::PathBuf, sync::Arc};
use tempfile::TempDir;

/// A store with two plugins, two versions of each, a backend and a token; and its file.
async fn furnished() -> (SqliteStore, TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("registry.db");
    let store = SqliteStore::open(&Options::at(&path)).unwrap();
    for plugin in ["notes", "orders"] {
        publish(&store, plugin, "1.0.0").await;
        publish(&store, plugin, "1.1.0").await;
        let address = format!("http://{plugin}.example");
        store
            .instance_register(instance(&format!("i-{plugin}"), plugin, &address), &author())
            .await
            .unwrap();
    }
    store.token_create(token(1), &author()).await.unwrap();
    store.token_create(token(2), &author()).await.unwrap();
    (store, dir, path)
}

/// Writes past every check that the tables have.
fn tamper(path: &PathBuf, sql: &str) {
    let connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "foreign_keys", false).unwrap();
    connection.pragma_update(None, "ignore_check_constraints", true).unwrap();
    assert!(connection.execute(sql, []).unwrap() > 0, "{sql}");
}

#[tokio::test]
async fn a_damaged_row_takes_down_what_it_is_of() {
    for (sql, lost) in [
        ("UPDATE versions SET manifest = '{\"name\":' WHERE {}", "orders@1.1.0"),
        ("UPDATE versions SET state = 'sung' WHERE {}", "orders@1.1.0"),
        ("UPDATE versions SET ui = '[]' WHERE {}", "orders@1.1.0"),
        ("UPDATE versions SET package = 'x' WHERE {}", "orders@1.1.0"),
        ("UPDATE versions SET package_size = -1 WHERE {}", "orders@1.1.0"),
        ("UPDATE versions SET published_by = '' WHERE {}", "orders@1.1.0"),
        ("UPDATE versions SET manifest = CAST(x'ff00' AS TEXT) WHERE {}", "orders@1.1.0"),
        ("UPDATE versions SET version = 'one' WHERE {}", "orders@1.1.0"),
        ("UPDATE versions SET name = 'No Name' WHERE {}", "orders@1.1.0"),
        ("UPDATE version_files SET digest = 'x' WHERE {}", "orders@1.1.0"),
        ("UPDATE version_files SET variants = '?' WHERE {}", "orders@1.1.0"),
        ("UPDATE channels SET version = 'one' WHERE {}", "orders/latest"),
        ("UPDATE channels SET channel = 'No Channel' WHERE {}", "orders/latest"),
        ("UPDATE instances SET state = 'sung' WHERE plugin = 'orders'", "i-orders"),
        ("UPDATE instances SET manifest = '' WHERE plugin = 'orders'", "i-orders"),
    ] {
        let sql = sql.replace("{}", "name = 'orders' AND version = '1.1.0'");
        let (store, _dir, path) = furnished().await;
        let whole = load(&store).await;
        assert!(whole.damage.is_empty());
        tamper(&path, &sql);
        drop(store);
        let store = SqliteStore::open(&Options::at(&path)).expect("it opens");
        let models = load(&store).await;
        let versions = models.catalogue.versions().map(|v| format!("{}@{}", v.name, v.version));
        let channels = models.catalogue.channels().map(|c| format!("{}/{}", c.name, c.channel));
        let instances = models.catalogue.instances().map(|i| i.id.to_string());
        let mut left: Vec<_> = versions.chain(channels).chain(instances).collect();
        left.push(lost.to_owned());
        left.sort();
        assert_eq!(
            left,
            [
                "i-notes",
                "i-orders",
                "notes/latest",
                "notes@1.0.0",
                "notes@1.1.0",
                "orders/latest",
                "orders@1.0.0",
                "orders@1.1.0",
            ],
            "{sql}"
        );
        assert_eq!(models.damage.len(), 1, "{sql}: {:?}", models.damage);
        let told = models.damage[0].to_string();
        let names_it = told.contains("\"orders\"") || told.contains("\"No Name\"");
        assert!(names_it, "{sql}: {told}");
        assert!(!store.instance_list().await.unwrap().is_empty(), "{sql}: probes go on");
        publish(&store, "notes", "2.0.0").await;
    }
}

#[tokio::test]
async fn a_damaged_token_lets_nobody_in_and_keeps_nobody_out() {
    let (store, _dir, path) = furnished().await;
    tamper(&path, "UPDATE tokens SET permissions = 'all of them' WHERE id = 't1'");
    let tokens = store.token_list().await.unwrap();
    assert_eq!(tokens.iter().map(|t| t.id.as_str()).collect::<Vec<_>>(), ["t2"]);
    assert_eq!(load(&store).await.damage.len(), 1);
}

#[tokio::test]
async fn a_row_that_is_damaged_before_it_was_followed_holds_nobody_up() {
    let (store, _dir, path) = furnished().await;
    let before = store.revision().await.unwrap();
    publish(&store, "orders", "1.2.0").await;
    tamper(&path, "UPDATE versions SET manifest = '' WHERE version = '1.2.0'");
    let Since::Changes(batch) = store.changes_since(before).await.unwrap() else { panic!() };
    let mut models = midplane_catalogue::ReadModels {
        registry: batch.registry.clone(),
        revision: before,
        ..Default::default()
    };
    assert!(models.apply(&batch).is_err(), "so that everything is loaded");
    assert_eq!(load(&store).await.damage[0].version.as_deref(), Some("1.2.0"));
}

#[tokio::test]
async fn the_next_publish_mends_a_channel() {
    let (store, _dir, path) = furnished().await;
    tamper(&path, "UPDATE channels SET version = 'one' WHERE name = 'orders'");
    publish(&store, "orders", "1.2.0").await;
    let models = load(&store).await;
    assert!(models.damage.is_empty());
    assert_eq!(models.catalogue.channels().count(), 2);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_said_in_words() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("registry.db");
    std::fs::write(&path, "this was a database once".repeat(500)).unwrap();
    let error = SqliteStore::open(&Options::at(&path)).err().unwrap();
    assert!(matches!(error, OpenError::Damaged { .. }) && error.kind().hint.contains("backup"));
}

#[tokio::test]
async fn a_damaged_page_is_said_in_words() {
    let (store, _dir, path) = furnished().await;
    drop(store);
    let connection = Connection::open(&path).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let sql = "SELECT rootpage FROM sqlite_master WHERE name = 'versions'";
    let page: usize =
        connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap().try_into().unwrap();
    drop(connection);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[(page - 1) * 4096..page * 4096].fill(0xff);
    std::fs::write(&path, bytes).unwrap();
    let opened = SqliteStore::open(&Options::at(&path));
    match opened {
        Ok(store) => {
            let error = store.read_models_load(Timestamp(0)).await.unwrap_err();
            assert!(matches!(&error, Error::Damaged(why) if why.contains("backup")), "{error}");
        }
        Err(error) => assert!(matches!(error, OpenError::Damaged { .. }), "{error}"),
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    for name in ["registry.db", "registry.db-wal", "registry.db-shm"] {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("elsewhere");
        std::fs::write(&target, "").unwrap();
        std::os::unix::fs::symlink(&target, dir.path().join(name)).unwrap();
        let path = dir.path().join("registry.db");
        let error = SqliteStore::open(&Options::at(path)).err().unwrap().to_string();
        assert!(error.contains("is a link") && error.contains("store.url"), "{error}");
        assert_eq!(std::fs::metadata(&target).unwrap().len(), 0, "nothing was written");
    }
}

#[tokio::test]
async fn after_a_failed_write_it_only_reads() {
    let dir = tempfile::tempdir().unwrap();
    let health = Arc::new(StorageHealth::default());
    let options = Options::at(dir.path().join("registry.db"));
    let store = SqliteStore::open_on(&options, Arc::clone(&health)).unwrap();
    publish(&store, "orders", "1.0.0").await;
    health.saw(Place::Bundles, Trouble::Failed);
    let refused = store.version_publish(new_version("orders", "1.1.0"), &author()).await;
    let is_failed = |e: &Error| matches!(e, Error::Storage { trouble: Trouble::Failed, .. });
    assert!(refused.as_ref().is_err_and(is_failed), "{refused:?}");
    assert!(store.probe().await.as_ref().is_err_and(is_failed));
    assert_eq!(store.revision().await.unwrap(), Revision(1));
    assert_eq!(store.read_models_load(Timestamp(0)).await.unwrap().catalogue.versions().count(), 1);
}

/// Where files have names of their own, SQLite goes on writing into one that has none any more.
#[cfg(unix)]
#[tokio::test]
async fn a_file_that_was_taken_away_is_not_written() {
    for replaced in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("registry.db");
        let health = Arc::new(StorageHealth::default());
        let store = SqliteStore::open_on(&Options::at(&path), Arc::clone(&health)).unwrap();
        publish(&store, "orders", "1.0.0").await;
        std::fs::rename(&path, dir.path().join("away.db")).unwrap();
        if replaced {
            std::fs::copy(dir.path().join("away.db"), &path).unwrap();
        }
        let refused = store.version_publish(new_version("orders", "1.1.0"), &author()).await;
        let is_gone = |e: &Error| matches!(e, Error::Storage { trouble: Trouble::Gone, .. });
        assert!(refused.as_ref().is_err_and(is_gone), "{refused:?}");
        assert!(health.worst().is_some_and(|report| report.trouble == Trouble::Gone));
        assert_eq!(load(&store).await.catalogue.versions().count(), 1, "reads go on");
    }
}

#[tokio::test]
async fn room_that_came_back_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let health = Arc::new(StorageHealth::default());
    let options = Options::at(dir.path().join("registry.db"));
    let store = SqliteStore::open_on(&options, Arc::clone(&health)).unwrap();
    health.saw(Place::Database, Trouble::Full);
    store.probe().await.unwrap();
    assert_eq!(health.worst(), None);
    assert_eq!(store.revision().await.unwrap(), Revision(0), "a trial is no write");
}

/// The log is written back by the store's own hand, since SQLite is silent about an error there.
#[tokio::test]
async fn the_log_does_not_grow_for_ever() {
    let (store, _dir, path) = furnished().await;
    for n in 0..400 {
        publish(&store, "many", &format!("1.0.{n}")).await;
    }
    let log = path.with_extension("db-wal").metadata().unwrap().len();
    assert!(log < 8 << 20, "{log} bytes");
}
