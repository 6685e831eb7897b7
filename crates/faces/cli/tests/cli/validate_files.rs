//! What `validate` says of files: what a server would refuse, or warn of, without one.

use crate::story::{Folder, NOTES, Ran, midplane, notes};
use midplane_testkit::Package;
use serde_json::Value;
use std::fs;

async fn validate(path: &str) -> Ran {
    midplane(&["validate", path]).await
}

/// The same plugin as a package.
fn package(entry: Option<&str>) -> Folder {
    let mut package = Package::default().file("plugin.yaml", NOTES);
    if let Some(entry) = entry {
        package = package.file("ui/notes.js", entry);
    }
    Folder::new().with("notes.tgz", package.packed())
}

fn with_entry(entry: &str) -> Folder {
    Folder::new().with("plugin.yaml", NOTES).with("ui/notes.js", entry)
}

#[tokio::test]
async fn a_folder_and_its_package_are_looked_at_alike() {
    let folder = notes();
    let file = folder.file("notes.tgz");
    midplane(&["pack", folder.path(), "-o", &file]).await.ends_with(0);
    for (path, name) in [(folder.path(), "/plugin.yaml"), (&file, "notes.tgz/plugin.yaml")] {
        let ran = validate(path).await.ends_with(0).says("notes 1.0.0 is valid");
        for code in ["warning[MP-REV-007]: licence", "warning[MP-REV-008]: readme"] {
            assert!(ran.out.contains(&format!("{name}:1:1: {code}")), "{}", ran.out);
        }
        assert_eq!(ran.out.matches("[MP-").count(), 2, "{}", ran.out);
    }
}

#[tokio::test]
async fn an_entry_that_is_not_there_is_named() {
    let folder = Folder::new().with("plugin.yaml", NOTES).with("ui/note.js", "");
    let ran = validate(folder.path()).await.ends_with(1);
    let wanted = "/plugin.yaml:9:10: error[MP-CLI-012]: the entry file `ui/notes.js` is not in";
    ran.finds(wanted).says("notes 1.0.0 would be refused");
    let ran = validate(&package(None).file("notes.tgz")).await.ends_with(1);
    ran.finds("/notes.tgz:1:1: error[MP-REG-008]: the entry file `ui/notes.js` is not in");
    let pilet = r#"{"name":"hello","version":"1.0.0","main":"dist/app.js"}"#;
    let folder = Folder::new().with("package.json", pilet);
    let ran = validate(folder.path()).await.ends_with(1);
    ran.finds("/package.json:1:42: error[MP-REG-008]: the entry file `dist/app.js`");
}

#[tokio::test]
async fn a_manifest_by_itself_is_valid_before_the_build_and_says_what_is_missing() {
    let folder = Folder::new().with("plugin.yaml", NOTES);
    let manifest = folder.file("plugin.yaml");
    let ran = validate(&manifest).await.ends_with(0);
    ran.says("note: the entry `ui/notes.js` is not there yet").says("is valid");
    let told = midplane(&["validate", "--json", &manifest]).await.ends_with(0).json();
    assert_eq!(told["files"][0]["missingEntry"], "ui/notes.js");
}

#[tokio::test]
async fn an_entry_that_no_browser_reads_is_named_with_its_place() {
    for (entry, why) in [
        ("export const setup = ;\n", "is no script: 1:22"),
        ("export const notes = 1;\n", "exports none of `setup`"),
        ("<!doctype html>", "is no script: 1:1"),
        ("export {setup} from './a.js'; export const b = '\u{1b}[2J", "is no script"),
    ] {
        for folder in [with_entry(entry), package(Some(entry))] {
            let file = folder.file("notes.tgz");
            let path = if folder.at("notes.tgz").is_file() { &*file } else { folder.path() };
            let ran = validate(path).await.ends_with(1).says("notes 1.0.0 would be refused");
            assert!(ran.out.contains("error[MP-REV-004]: entry: `notes.js`"), "{}", ran.out);
            assert!(ran.out.contains(why) && !ran.out.contains('\u{1b}'), "{entry}: {}", ran.out);
        }
    }
    let classic = NOTES.replace("esm", "pilet");
    let folder = Folder::new().with("plugin.yaml", classic).with("ui/notes.js", "console.log(1)");
    validate(folder.path()).await.ends_with(1).finds("/plugin.yaml:1:1: error[MP-REG-009]");
}

#[tokio::test]
async fn secrets_and_sizes_are_found_as_a_server_finds_them() {
    let key = format!("export const setup = 'ghp_{}';", "a1B2".repeat(9));
    let ran = validate(with_entry(&key).path()).await.ends_with(1);
    assert!(ran.out.contains("error[MP-REV-011]: secrets"), "{}", ran.out);
    let mut noise = 7_u64;
    let mut large = "export const setup = '".to_owned();
    while large.len() < 2_000_000 {
        noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        large.push_str(&format!("{noise:x}"));
    }
    let ran = validate(with_entry(&(large + "';")).path()).await.ends_with(1);
    assert!(ran.out.contains("error[MP-REV-003]: size"), "{}", ran.out);
}

#[tokio::test]
async fn an_unknown_icon_is_a_warning_that_names_the_near_one() {
    let text = NOTES.replace("displayName: Notes", "displayName: Notes\nicon: dashbord");
    let folder = Folder::new().with("plugin.yaml", text);
    let ran = validate(&folder.file("plugin.yaml")).await.ends_with(0);
    assert!(ran.out.contains("warning[MP-MAN-087]: there is no icon `dashbord`"), "{}", ran.out);
    assert!(ran.out.contains("did you mean `dashboard`?"), "{}", ran.out);
}

#[tokio::test]
async fn what_is_no_package_is_said() {
    let folder = package(Some("export const setup = 1;"));
    let whole = fs::read(folder.at("notes.tgz")).unwrap();
    let folder = folder
        .with("cut.tgz", &whole[..whole.len() / 2])
        .with("text.tgz", "not at all")
        .with("bad.tgz", Package::default().file("plugin.yaml", "name: A B\n").packed())
        .with("none.tgz", Package::default().file("a.js", "x").packed());
    for (name, code) in
        [("cut.tgz", "MP-REG-003"), ("text.tgz", "MP-CLI-011"), ("none.tgz", "MP-REG-006")]
    {
        let ran = validate(&folder.file(name)).await.ends_with(1);
        ran.finds(&format!("/{name}:1:1: error[{code}]: "));
    }
    let ran = validate(&folder.file("bad.tgz")).await.ends_with(1);
    ran.finds("bad.tgz/plugin.yaml:1:7: error[MP-MAN-030]");
}

#[tokio::test]
async fn scripts_read_the_review() {
    let folder = with_entry("export const setup = ;");
    let told = midplane(&["validate", "--json", folder.path()]).await.ends_with(1).json();
    let file = &told["files"][0];
    assert_eq!((&told["valid"], &file["valid"]), (&false.into(), &false.into()));
    let review = file["review"].as_array().unwrap();
    let entry = review.iter().find(|check| check["check"] == "entry").unwrap();
    assert_eq!((&entry["verdict"], &entry["enforced"]), (&"failed".into(), &true.into()));
    assert!(review.iter().any(|check| check["verdict"] == "passed"), "{review:?}");
    assert_eq!((review.len(), &review[0]["check"]), (12, &"schema".into()), "{review:?}");
    let found = file["findings"].as_array().unwrap();
    let entry = found.iter().find(|found| found["code"] == "MP-REV-004").unwrap();
    assert_eq!((&entry["line"], &entry["severity"]), (&1.into(), &"error".into()), "{entry}");
    assert!(entry["file"].as_str().unwrap().ends_with("plugin.yaml"), "{entry}");
    assert_eq!(file["error"], Value::Null);
    let gone = Folder::new().with("plugin.yaml", NOTES);
    let told = midplane(&["validate", "--json", gone.path()]).await.ends_with(1).json();
    assert_eq!(told["files"][0]["error"]["code"], "MP-CLI-012");
    let found = &told["files"][0]["findings"][0];
    assert_eq!((&found["code"], &found["line"]), (&"MP-CLI-012".into(), &9.into()), "{found}");
    assert!(found["hint"].is_string(), "{found}");
}

/// A `manifest.json` beside a web bundle is a web app's, for the server too.
#[tokio::test]
async fn a_manifest_is_one_wherever_it_is_looked_for() {
    let json = r#"{"name":"notes","version":"1.0.0","ui":{"kind":"esm","entry":"ui/notes.js"}}"#;
    let entry = "export const setup = 1;";
    let folder = Folder::new().with("plugin.json", json).with("ui/notes.js", entry);
    validate(folder.path()).await.ends_with(0).says("notes 1.0.0 is valid");
    let folder = Folder::new().with("manifest.json", json).with("ui/notes.js", entry);
    validate(folder.path()).await.ends_with(1).finds(":1:1: error[MP-CLI-002]");
}
