//! The suites that every store and every lease store run, on a real file.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_store_sqlite::{Options, SqliteStore};
use tempfile::TempDir;

async fn empty() -> (SqliteStore, TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&Options::at(dir.path().join("registry.db"))).unwrap();
    (store, dir)
}

midplane_store::store_suite!(empty);

mod leases {
    use super::empty;

    midplane_lease::lease_suite!(empty);
}
