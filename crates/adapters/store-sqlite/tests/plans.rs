//! No statement of the adapter walks through a table that grows, but for those that load all of it.

use midplane_store_sqlite::{Options, SqliteStore};
use rusqlite::Connection;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What is read whole: once at the start of a node, or a list that administrators page through.
const WHOLE: [&str; 20] = [
    "SELECT * FROM versions",
    "SELECT * FROM channels",
    "SELECT * FROM channel_rules",
    "SELECT * FROM flags",
    "SELECT * FROM version_files ORDER BY",
    "SELECT * FROM instances ORDER BY id",
    "SELECT * FROM plugin_switches",
    "SELECT * FROM tokens ORDER BY",
    "SELECT id, created_by FROM tokens",
    "SELECT * FROM namespaces",
    "SELECT * FROM capability_grants",
    // 500 at most
    "SELECT * FROM roles",
    "SELECT count(*) FROM roles",
    "SELECT * FROM token_uses ORDER BY",
    "SELECT * FROM signing_keys ORDER BY",
    "SELECT * FROM data_keys ORDER BY",
    "SELECT ?, ?, ? WHERE NOT EXISTS",
    "SELECT ?, ?, ?, ? WHERE NOT EXISTS",
    // 1000 at most, by an index of their own
    "FROM (SELECT id FROM letters",
    // an index of administrators alone
    "FROM users INDEXED BY users_administrators",
];

/// The texts in a source file that are SQL.
fn statements(source: &str) -> Vec<String> {
    let texts = source.split('"').skip(1).step_by(2);
    let joined = texts
        .map(|text| text.replace("\\\n", " ").split_whitespace().collect::<Vec<_>>().join(" "));
    let verbs = ["SELECT ", "UPDATE ", "DELETE ", "INSERT "];
    joined.filter(|text| verbs.iter().any(|verb| text.starts_with(verb))).collect()
}

/// The files of a folder, and of those in it.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources");
    let entries = entries.map(|entry| entry.expect("an entry").path());
    let (folders, mut files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    files.extend(folders.iter().flat_map(|folder| sources(folder)));
    files
}

#[test]
fn no_statement_walks_through_a_table_that_grows() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("registry.db");
    drop(SqliteStore::open(&Options::at(&path)).unwrap());
    let connection = Connection::open(&path).unwrap();
    let (mut seen, mut walks) = (0, Vec::new());
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let source = fs::read_to_string(path).unwrap();
        let product = source.split("#[cfg(test)]").next().unwrap();
        for sql in statements(product) {
            seen += 1;
            let mut plan = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let nothing = vec![rusqlite::types::Null; plan.parameter_count()];
            let steps =
                plan.query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>(3));
            for step in steps.unwrap().map(Result::unwrap) {
                let is_walk = step.starts_with("SCAN ")
                    && !step.contains("CONSTANT ROW")
                    && !step.contains("json_each");
                if is_walk && !WHOLE.iter().any(|whole| sql.contains(whole)) {
                    walks.push(format!("{sql}: {step}"));
                }
            }
        }
    }
    assert!(seen > 25, "{seen} statements were found");
    assert!(walks.is_empty(), "{walks:#?}");
}
