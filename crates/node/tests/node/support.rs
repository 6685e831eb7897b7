//! What the stories are told with.

pub use midplane_testkit::{
    ADMIN, Backend, Output, Package, SecureFiles, TestNode, binary, eventually, exchange, header,
    json, pilet, plugin, problem,
};

use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Where it listens, whatever it is called.
pub async fn listening(node: &TestNode) -> String {
    let told = || async move {
        let log = node.log();
        let rest = log.split("\"listen\":\"").nth(1)?;
        rest.split('"').next().map(str::to_owned)
    };
    eventually("the log says where it listens", told).await
}

/// What a verb that worked printed with `--json`.
pub async fn cli(node: &TestNode, arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
    let done = node.cli(&arguments, "").await;
    assert_eq!(done.code, 0, "{arguments:?}: {done:?}");
    serde_json::from_str(&done.stdout).unwrap()
}
