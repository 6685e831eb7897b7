//! What holds for every input: no panic, places inside the document, one normal form.

use midplane_manifest::{Format, Manifest, Severity, read};
use proptest::{collection::vec, option, prelude::*};
use serde_json::{Value, json};

const FORMATS: [Format; 3] = [Format::Yaml, Format::Json, Format::PackageJson];

/// Reads and checks what is said about it.
fn examine(text: &[u8]) {
    for format in FORMATS {
        match read(text, format) {
            Ok(checked) => {
                let again = read(checked.manifest.to_json().to_string().as_bytes(), Format::Json);
                assert_eq!(again.expect("its own normal form").manifest, checked.manifest);
                assert!(checked.warnings.iter().all(|w| w.severity == Severity::Warning));
            }
            Err(found) => {
                let lines = String::from_utf8_lossy(text).split(['\n', '\r']).count() + 1;
                assert!(found.iter().len() > 0);
                for found in &found {
                    assert!(found.severity == Severity::Error && found.column >= 1);
                    assert!((1..=lines).contains(&(found.line as usize)), "{found}");
                    assert!(!found.render("f").contains('\u{1b}'));
                }
            }
        }
    }
}

fn word() -> impl Strategy<Value = String> {
    "[a-z][a-z0-9]{0,6}"
}

fn path() -> impl Strategy<Value = String> {
    vec(word(), 1..4).prop_map(|parts| parts.join("/"))
}

fn ui() -> impl Strategy<Value = Value> {
    let panels = vec((word(), word()), 0..3);
    let kind = prop::sample::select(vec!["pilet", "esm", "umd", "module-federation"]);
    (kind, path(), any::<bool>(), panels, vec(path(), 0..3)).prop_map(
        |(kind, entry, remote, panels, routes)| {
            let mut ui = json!({ "kind": kind });
            if remote {
                ui["remotePath"] = format!("/{entry}").into();
            } else {
                ui["entry"] = format!("./{entry}").into();
            }
            let panels: Vec<_> = panels
                .iter()
                .enumerate()
                .map(|(at, (id, title))| json!({ "id": format!("{id}.{at}"), "title": title }))
                .collect();
            let routes: Vec<_> = routes
                .iter()
                .enumerate()
                .map(|(at, path)| json!({ "path": format!("/r{at}/{path}/:id") }))
                .collect();
            ui["contributions"] = json!({ "panels": panels, "routes": routes });
            ui
        },
    )
}

fn author() -> impl Strategy<Value = Value> {
    let version = (0u32..50, 0u32..50, 0u32..50).prop_map(|(a, b, c)| format!("{a}.{b}.{c}"));
    let custom = option::of(any::<(i64, f64, String, bool)>());
    (word(), version, option::of(ui()), option::of(path()), vec(word(), 0..3), custom).prop_map(
        |(name, version, ui, base, capabilities, custom)| {
            let mut author = json!({ "name": format!("p-{name}"), "version": version });
            author["capabilities"] =
                capabilities.iter().map(|verb| format!("area:{verb}")).collect();
            match (&ui, base) {
                (_, Some(base)) => author["endpoints"] = json!({ "basePath": format!("/{base}/") }),
                (None, None) => author["provides"] = json!([{ "name": "I", "version": "1.0.0" }]),
                (Some(_), None) => {}
            }
            if let Some(ui) = ui {
                author["ui"] = ui;
            }
            if let Some(custom) = custom {
                author["custom"] = json!({ "values": custom });
            }
            author
        },
    )
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(text in vec(any::<u8>(), 0..300)) {
        examine(&text);
    }

    #[test]
    fn nearly_yaml_never_panics(
        text in r#"([a-z]{1,3}|[-?:&*!|>'"%@`{}\[\], #~]|: |- |\n {0,6}|\r\n|\t|1\.10|é|😀|\\u0041|---|\.\.\.){0,60}"#
    ) {
        examine(text.as_bytes());
    }

    #[test]
    fn nearly_a_manifest_never_panics(
        lines in vec(
            (
                0usize..4,
                prop::sample::select(vec![
                    "id", "name", "version", "ui", "kind", "mode", "entry", "enabled", "endpoints",
                    "health", "backend", "basePath", "compat", "core", "custom", "contributions",
                    "routes", "panels", "provides", "secrets", "permissions", "network", "configSchema",
                ]),
                prop::sample::select(vec![
                    "", "1.10", "1.0.0", "esm", "a", "[a, b]", "{}", "{a: 1}", "true", "/x", "&a b", "*a",
                    "!!str x", "\"\\u0000\"", "|", "- x", "ModuleFederation", "null", ".nan",
                ]),
            ),
            0..12,
        )
    ) {
        let line = |(depth, key, value): &(usize, &str, &str)| {
            format!("{}{key}: {value}\n", "  ".repeat(*depth))
        };
        let text: String = lines.iter().map(line).collect();
        examine(text.as_bytes());
    }

    #[test]
    fn what_authors_write_has_one_normal_form(author in author()) {
        let text = author.to_string();
        let fail = |error: &dyn std::fmt::Display| TestCaseError::fail(error.to_string());
        let first = read(text.as_bytes(), Format::Json).map_err(|e| fail(&e))?;
        let json = first.manifest.to_json();
        for format in [Format::Json, Format::Yaml] {
            // JSON is YAML too, with one exception that strings like these do not need
            if format == Format::Yaml && json.to_string().contains('\\') {
                continue;
            }
            let again = read(json.to_string().as_bytes(), format).map_err(|e| fail(&e))?;
            prop_assert_eq!(&again.manifest, &first.manifest);
        }
        let stored: Manifest = serde_json::from_value(json.clone()).map_err(|e| fail(&e))?;
        prop_assert_eq!(stored.to_json().to_string(), json.to_string());
    }
}
