//! Manifests as stores hold them. The files in `frozen` were written by releases of Midplane and
//! stay as they are: `first-release` are rows without an envelope, out of a data folder.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_manifest::{
    Format, Manifest, read,
    stored::{self, StoredError},
};
use serde_json::{Value as Json, json};
use std::{fs, path::Path};

fn frozen(folder: &str) -> Vec<(String, Json)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen").join(folder);
    let files = fs::read_dir(folder).unwrap().map(|file| {
        let path = file.unwrap().path();
        let stored = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        (path.file_name().unwrap().to_string_lossy().into_owned(), stored)
    });
    files.collect()
}

/// Whether everything in `part` is in `whole` too.
fn is_in(part: &Json, whole: &Json) -> bool {
    match (part, whole) {
        (Json::Object(part), Json::Object(whole)) => {
            part.iter().all(|(key, value)| whole.get(key).is_some_and(|whole| is_in(value, whole)))
        }
        (Json::Array(part), Json::Array(whole)) => {
            part.len() == whole.len() && part.iter().zip(whole).all(|(p, w)| is_in(p, w))
        }
        _ => part == whole,
    }
}

fn comes_back(name: &str, stored: &Json, content: &Json) {
    let manifest = stored::read(stored).unwrap_or_else(|error| panic!("{name}: {error}"));
    let again = manifest.to_json();
    assert!(is_in(content, &again), "{name}: {content} was stored, {again} came back");
}

#[test]
fn rows_of_the_first_release_are_read() {
    let all = frozen("first-release");
    assert_eq!(all.len(), 7);
    for (name, stored) in all {
        comes_back(&name, &stored, &stored);
    }
}

#[test]
fn every_frozen_manifest_of_format_1_is_read() {
    let mut read = 0;
    for (name, mut stored) in frozen("format-1") {
        // a field that no release knows is passed over
        stored["manifest"].as_object_mut().unwrap().remove("colour");
        comes_back(&name, &stored, &stored["manifest"]);
        read += 1;
    }
    assert_eq!(read, 8);
}

#[test]
fn a_rule_for_authors_takes_nothing_away_that_is_stored() {
    let all = frozen("format-1");
    let (_, stored) = all.iter().find(|(name, _)| name == "rules-of-another-day.json").unwrap();
    let text = stored["manifest"].to_string();
    let refused = read(text.as_bytes(), Format::Json).unwrap_err();
    assert!(refused.iter().count() > 8, "authors may not write any of it: {refused}");
    let manifest = stored::read(stored).unwrap();
    assert_eq!(manifest.name.as_str(), "pilets");
    assert_eq!(manifest.capabilities[0].as_str(), "Anything");
}

#[test]
fn what_is_written_is_read_back_whatever_the_manifest() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut count = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.to_string_lossy().ends_with(".normalised.json") {
            let text = fs::read(&path).unwrap();
            let manifest: Manifest = read(&text, Format::Json).unwrap().manifest;
            let stored = stored::write(&manifest);
            assert_eq!(stored["format"], 1);
            assert_eq!(stored::read(&stored), Ok(manifest), "{}", path.display());
            count += 1;
        }
    }
    assert!(count >= 10);
}

#[test]
fn what_cannot_be_read_says_why() {
    let newer = json!({ "format": 2, "manifest": {} });
    assert_eq!(stored::read(&newer), Err(StoredError::Format(json!(2))));
    for (broken, word) in [
        (json!({ "format": 1 }), "invalid type"),
        (json!({ "name": "a" }), "missing field `version`"),
        (json!({ "name": "a", "version": "1.0.0", "ui": { "kind": "scroll" } }), "ui: kind"),
        (json!("text"), "invalid type"),
    ] {
        let error = stored::read(&broken).unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
    }
}
