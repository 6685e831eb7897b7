//! Every file in `tests/golden` is a manifest. Beside it stands what reading it gives:
//! `*.normalised.json` when it is taken, `*.diagnostics.txt` when there is something to say.
//! `UPDATE_GOLDEN=1 cargo test -p midplane-manifest` writes them anew; then read the diff.

use midplane_manifest::{Format, Manifest, read};
use std::{
    fs,
    path::{Path, PathBuf},
};

struct Case {
    name: String,
    path: PathBuf,
    format: Format,
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = fs::read_dir(golden())
        .expect("the golden folder")
        .filter_map(|entry| {
            let path = entry.expect("a golden file").path();
            let file = path.file_name()?.to_str()?.to_owned();
            let (name, format) = match file.split_once('.')? {
                (name, "yaml") => (name, Format::Yaml),
                (name, "json") => (name, Format::Json),
                (name, "package.json") => (name, Format::PackageJson),
                _ => return None,
            };
            Some(Case { name: name.to_owned(), path, format })
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(cases.len() >= 40, "only {} golden cases", cases.len());
    cases
}

/// Compares with the file, or writes it.
fn expect(case: &Case, suffix: &str, actual: Option<&str>, mismatches: &mut Vec<String>) {
    let path = golden().join(format!("{}.{suffix}", case.name));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        match actual {
            Some(text) => fs::write(&path, text).expect("a writable golden folder"),
            None => drop(fs::remove_file(&path)),
        }
    }
    let expected = fs::read_to_string(&path).ok();
    if expected.as_deref() != actual {
        let shown = actual.unwrap_or("(nothing)\n");
        mismatches.push(format!("{} is not what was read:\n{shown}", path.display()));
    }
}

#[test]
fn every_manifest_reads_as_its_golden_files_say() {
    let mut mismatches = Vec::new();
    for case in cases() {
        let file = case.path.file_name().unwrap().to_str().unwrap();
        let (normalised, said) = match read(&fs::read(&case.path).unwrap(), case.format) {
            Ok(checked) => {
                let json = serde_json::to_string_pretty(&checked.manifest).unwrap() + "\n";
                let said: String = checked.warnings.iter().map(|w| w.render(file)).collect();
                (Some(json), said)
            }
            Err(refused) => (None, refused.render(file)),
        };
        expect(&case, "normalised.json", normalised.as_deref(), &mut mismatches);
        let said = Some(said.as_str()).filter(|said| !said.is_empty());
        expect(&case, "diagnostics.txt", said, &mut mismatches);
    }
    assert!(mismatches.is_empty(), "{}", mismatches.join("\n"));
}

#[test]
fn a_normalised_manifest_normalises_to_itself() {
    for case in cases() {
        let Ok(checked) = read(&fs::read(&case.path).unwrap(), case.format) else { continue };
        let json = checked.manifest.to_json();
        let again = read(json.to_string().as_bytes(), Format::Json)
            .unwrap_or_else(|refused| panic!("{}: {refused}", case.name));
        assert_eq!(again.manifest, checked.manifest, "{}", case.name);
        assert_eq!(again.manifest.to_json().to_string(), json.to_string(), "{}", case.name);
        let stored: Manifest = serde_json::from_value(json).unwrap();
        assert_eq!(stored, checked.manifest, "{}", case.name);
    }
}
