//! Configuration files through the real binary: the ones of today still start, the bad ones are
//! told in full, and what is generated from the options is checked in.

use crate::support::{Output, TestNode, binary};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The example as version 0.1.0 had it. Never edited: it is what people have on their disks.
const FROZEN: &str = include_str!("config/0.1.0.yaml");

async fn config(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = binary();
    command.arg("config").args(arguments).envs(variables.iter().copied());
    let done = command.output().await.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (stdout, stderr) = (text(done.stdout), text(done.stderr));
    Output { code: done.status.code().unwrap(), stdout, stderr }
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

struct File(tempfile::TempDir);

impl File {
    fn of(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("midplane.yaml"), text).unwrap();
        Self(folder)
    }

    fn path(&self) -> String {
        self.0.path().join("midplane.yaml").to_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_file_of_the_first_version_still_starts() {
    let node = TestNode::start_with(FROZEN).await;
    assert_eq!(node.offered().await, Vec::<String>::new());
    let file = File::of(FROZEN);
    let checked = config(&["check", "--config", &file.path()], &[]).await;
    assert_eq!((checked.code, checked.stdout.as_str()), (0, "ok\n"), "{checked:?}");
}

#[tokio::test]
async fn the_example_has_every_key_with_its_default() {
    let example = repository("docs/operations/midplane.yaml");
    let text = std::fs::read_to_string(&example).unwrap();
    let checked = config(&["check", "--config", example.to_str().unwrap()], &[]).await;
    assert_eq!(checked.code, 0, "{checked:?}");
    let values = |shown: Output| {
        let json: Value = serde_json::from_str(&shown.stdout).unwrap();
        let settings = json["settings"].as_array().unwrap().clone();
        settings.into_iter().map(|s| (s["key"].clone(), s["value"].clone())).collect::<Vec<_>>()
    };
    let example = example.to_str().unwrap();
    let with = values(config(&["show", "--config", example, "--json"], &[]).await);
    let without = values(config(&["show", "--json"], &[]).await);
    assert_eq!(with, without);
    for (key, _) in without {
        let name = key.as_str().unwrap().rsplit('.').next().unwrap();
        assert!(text.contains(&format!("{name}:")), "{key} is not in the example");
    }
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once_by_check_and_by_serve() {
    let file = File::of(
        "server:\n  publicUrll: x\n  defaultEnvironment: nowhere\nsession:\n  accessTokenTTL: 5\n\
         gateway:\n  anonymous: denny\nshell:\n  productName: ${NOT_SET_ANYWHERE}\n",
    );
    let path = file.path();
    let checked = config(&["check", "--config", &path], &[]).await;
    let wanted = [
        (2, 3, "004", "did you mean `server.publicUrl`?"),
        (3, 23, "010", "nowhere"),
        (5, 19, "006", "30s to 366d"),
        (7, 14, "007", "did you mean `deny`?"),
        (9, 16, "009", "NOT_SET_ANYWHERE"),
    ];
    assert_eq!(checked.code, 1, "{checked:?}");
    let lines: Vec<&str> = checked.stdout.lines().filter(|l| l.starts_with(&path)).collect();
    assert_eq!(lines.len(), wanted.len(), "{}", checked.stdout);
    for ((line, column, code, words), said) in wanted.iter().zip(&lines) {
        let start = format!("{path}:{line}:{column}: error[MP-CFG-{code}]: ");
        assert!(said.starts_with(&start), "{start} {said}");
        assert!(checked.stdout.contains(words), "{words}: {}", checked.stdout);
    }
    let data = file.0.path().join("data");
    let mut serve = binary();
    serve.arg("serve").args(["--config", &path, "--data-dir"]).arg(&data);
    let served = serve.output().await.unwrap();
    assert_eq!(served.status.code(), Some(1));
    assert_eq!(String::from_utf8(served.stderr).unwrap(), checked.stdout);
    assert!(!data.exists(), "nothing is made for a configuration that is refused");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_the_origin_of_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_owned(), folder.path().join("gone.yaml")] {
        let path = path.to_str().unwrap();
        let told = config(&["check", "--config", path], &[]).await;
        assert!(told.stdout.starts_with(&format!("{path}:1:1: error[MP-CFG-001]: ")), "{told:?}");
        let told = config(&["check", "--config", path, "--json"], &[]).await;
        let told: Value = serde_json::from_str(&told.stdout).unwrap();
        let found = &told["findings"][0];
        assert_eq!((&found["origin"], &found["line"]), (&"file".into(), &1.into()), "{told}");
    }
}

#[tokio::test]
async fn every_finding_says_what_to_do() {
    for text in [
        "a: [",
        "server: 5\nregistry: []\n",
        "session: { accessTokenTTL: soon }\n",
        "a: 1\na: 2\n",
        "server: { publicUrl: 'ftp://x', defaultEnvironment: nowhere }\n",
        "gateway: { anonymous: x }\nsession: { accessTokenTTL: 5 }\n",
        "- a\n",
        "{[a]: b}\n",
    ] {
        let file = File::of(text);
        let told = config(&["check", "--config", &file.path()], &[]).await;
        let found = told.stdout.lines().filter(|line| line.contains(": error[MP-CFG-")).count();
        let hints = told.stdout.lines().filter(|line| line.starts_with("  hint: ")).count();
        assert!(found > 0 && found == hints, "{text}: {told:?}");
    }
}

#[tokio::test]
async fn scripts_read_of_every_key() {
    let keys = config(&["reference", "--json"], &[]).await;
    let keys: Value = serde_json::from_str(&keys.stdout).unwrap();
    let keys = keys["keys"].as_array().unwrap();
    let listen = keys.iter().find(|key| key["key"] == "server.listen").unwrap();
    assert_eq!(
        (&listen["default"], &listen["value"]),
        (&"127.0.0.1:8080".into(), &"ADDRESS:PORT".into())
    );
    let shown = config(&["show", "--json"], &[]).await;
    let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
    assert_eq!(shown["settings"].as_array().unwrap().len(), keys.len());
}

#[tokio::test]
async fn each_value_is_shown_with_its_origin() {
    let file = File::of("shell:\n  productName: ${PRODUCT}\nsession: { accessTokenTTL: 60 }\n");
    let arguments =
        ["show", "--config", &file.path(), "--listen", "127.0.0.1:0", "--data-dir", "/d", "--json"];
    let shown = config(&arguments, &[("PRODUCT", "Plane: #1")]).await;
    let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
    let of = |key: &str| {
        let all = shown["settings"].as_array().unwrap();
        all.iter().find(|setting| setting["key"] == key).unwrap().clone()
    };
    let product = of("shell.productName");
    assert_eq!((&product["value"], &product["origin"]), (&"Plane: #1".into(), &"variable".into()));
    assert_eq!((&product["variables"][0], &product["line"]), (&"PRODUCT".into(), &2.into()));
    let life = of("session.accessTokenTTL");
    assert_eq!((&life["value"], &life["origin"]), (&"1m".into(), &"file".into()));
    let listen = of("server.listen");
    assert_eq!((&listen["origin"], &listen["argument"]), (&"argument".into(), &"--listen".into()));
    let store = of("store.url");
    assert_eq!(store["value"], "sqlite:///d/registry.db");
    assert_eq!(store["origin"], "default");
}

#[tokio::test]
async fn a_variable_is_a_value_and_never_structure() {
    let file = File::of("shell:\n  productName: ${PRODUCT}\n");
    let sly = "x\nserver:\n  publicUrl: https://evil.example";
    let shown = config(&["show", "--config", &file.path(), "--json"], &[("PRODUCT", sly)]).await;
    let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
    let settings = shown["settings"].as_array().unwrap();
    let of = |key: &str| &settings.iter().find(|s| s["key"] == key).unwrap()["value"];
    assert_eq!((of("shell.productName"), of("server.publicUrl")), (&sly.into(), &Value::Null));
}

#[tokio::test]
async fn a_limit_that_was_fixed_is_kept_where_it_is_set() {
    let node = TestNode::start_with(
        "api: { pageSize: 1, body: 4KiB }\nsignIn: { shortestPassword: 20 }\n",
    )
    .await;
    node.user("ada-with-a-long-password", &[]).await;
    node.user("bob-with-a-long-password", &[]).await;
    let list = node.admin(reqwest::Method::GET, "/api/platform/v1/users", Value::Null).await;
    let list: Value = list.json().await.unwrap();
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list}");
    let short = serde_json::json!({"username": "eve", "password": "only nineteen chars"});
    let short = node.admin(reqwest::Method::POST, "/api/platform/v1/users", short).await;
    let said = short.text().await.unwrap();
    assert!(said.contains("at least 20 characters"), "{said}");
    let large = serde_json::json!({"username": "x".repeat(5000)});
    let large = node.admin(reqwest::Method::POST, "/api/platform/v1/users", large).await;
    assert_eq!(large.status(), 413);
    assert!(large.text().await.unwrap().contains("4KiB"));
}

/// Run with `UPDATE_SCHEMAS=1` to write both files.
#[tokio::test]
async fn what_is_generated_is_checked_in() {
    for (verb, path) in
        [("schema", "schemas/config.schema.json"), ("reference", "docs/reference/configuration.md")]
    {
        let printed = config(&[verb], &[]).await.stdout;
        let path = repository(path);
        #[expect(clippy::disallowed_methods, reason = "a switch of this test alone")]
        if std::env::var("UPDATE_SCHEMAS").is_ok() {
            std::fs::write(&path, &printed).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == printed, "{} is out of date: set UPDATE_SCHEMAS=1", path.display());
    }
}
