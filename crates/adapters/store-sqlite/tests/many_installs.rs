//! Installs by the million: each question is answered by an index, and how long it takes is told by
//! `cargo nextest run --run-ignored only -E 'test(how_long)' --no-capture`.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_model::{Revision, TeamId, TenantId};
use midplane_store::{Changes as _, Installs as _, suite::kit::id};
use midplane_store_sqlite::{Options, SqliteStore};
use rusqlite::Connection;
use std::{path::Path, time::Instant};

/// The statements that a view is made of, each with the index that answers it.
const OF_A_VIEW: [(&str, &str); 5] = [
    (
        "SELECT role FROM team_members WHERE tenant = ? AND team = ? AND user_id = ?",
        "USING PRIMARY KEY (tenant=? AND team=? AND user_id=?)",
    ),
    (
        "SELECT * FROM member_access WHERE tenant = ? AND team = ? AND user_id = ?",
        "USING PRIMARY KEY (tenant=? AND team=? AND user_id=?)",
    ),
    (
        "SELECT * FROM installs WHERE tenant = ? AND owner = ? AND removed_at IS NULL \
         ORDER BY plugin",
        "USING PRIMARY KEY (owner=? AND tenant=?)",
    ),
    (
        "SELECT version, active FROM install_counts WHERE plugin = ? AND active > 0",
        "USING PRIMARY KEY (plugin=?)",
    ),
    (
        "SELECT * FROM installs WHERE tenant = ? AND plugin = ? AND owner > ? \
         AND removed_at IS NULL ORDER BY owner LIMIT ?",
        "installs_of_plugins (tenant=? AND plugin=? AND owner>?)",
    ),
];

#[test]
fn a_view_is_read_by_its_keys_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("registry.db");
    drop(SqliteStore::open(&Options::at(&path)).unwrap());
    let connection = Connection::open(&path).unwrap();
    for (sql, by) in OF_A_VIEW {
        let mut plan = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let nothing = vec![rusqlite::types::Null; plan.parameter_count()];
        let steps = plan.query_map(rusqlite::params_from_iter(nothing), |row| row.get(3));
        let steps: Vec<String> = steps.unwrap().map(Result::unwrap).collect();
        assert!(steps.len() == 1 && steps[0].contains(by), "{sql}: {steps:?}");
    }
}

const TEAMS: u32 = 100_000;
const INSTALLS_OF_ONE: u32 = 10;

/// A hundred thousand teams of one member and ten installs each.
fn fill(path: &Path) {
    let mut connection = Connection::open(path).unwrap();
    let transaction = connection.transaction().unwrap();
    for team in 0..TEAMS {
        let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
            transaction.prepare_cached(sql).unwrap().execute(values).unwrap();
        };
        let (user, name) = (format!("u-{team}"), format!("t{team}"));
        run(
            "INSERT INTO users (id, username, folded, display_name, roles, password_hash, \
             created_at) VALUES (?, ?, ?, '', '[]', '', 0)",
            &[&user, &user, &user],
        );
        run("INSERT INTO teams VALUES ('default', ?, '', 0)", &[&name]);
        run("INSERT INTO team_members VALUES ('default', ?, ?, 'member', 0)", &[&name, &user]);
        let owner = format!("team:{name}");
        for plugin in 0..INSTALLS_OF_ONE {
            let plugin = format!("plugin-{plugin}");
            run(
                "INSERT INTO installs VALUES \
                 ('default', ?, ?, '1.0.0', '{\"a\":1}', 1, 0, 'system', 0, NULL, 1)",
                &[&owner, &plugin],
            );
        }
    }
    transaction.commit().unwrap();
}

#[tokio::test]
#[ignore = "a measurement: makes a million installs"]
async fn how_long_a_view_takes_among_a_million_installs() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("registry.db");
    drop(SqliteStore::open(&Options::at(&path)).unwrap());
    let began = Instant::now();
    fill(&path);
    println!("filled in {:?}", began.elapsed());
    let store = SqliteStore::open(&Options::at(&path)).unwrap();
    let counts = store.install_counts(&id("plugin-3")).await.unwrap();
    assert_eq!((counts.len(), counts[0].active), (1, u64::from(TEAMS)));
    assert_eq!(store.revision().await.unwrap(), Revision(0));
    let mut times = Vec::new();
    for turn in 0..5_000_u32 {
        // far apart, so that none is in the cache because of the one before
        let team = turn.wrapping_mul(7_919) % TEAMS;
        let (name, user): (TeamId, _) = (id(&format!("t{team}")), id(&format!("u-{team}")));
        let began = Instant::now();
        let view = store.installs_view(&TenantId::default_tenant(), Some(&name), &user).await;
        times.push(began.elapsed());
        assert_eq!(view.unwrap().team.len(), 10);
    }
    times.sort();
    let at = |share: usize| times[times.len() * share / 100];
    println!("p50 {:?}, p95 {:?}, p99 {:?}", at(50), at(95), at(99));
}
