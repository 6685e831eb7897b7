//! The manifest as other crates use it: stored, read back, asked.

use midplane_manifest::{
    Format, Health, Manifest, Ui, read,
    values::{Access, Protocol},
};
use midplane_model::{UiKind, Version};
use serde_json::json;

fn plugin(text: &str) -> Manifest {
    read(text.as_bytes(), Format::Yaml).expect("a manifest").manifest
}

#[test]
fn a_backend_serves_its_own_ui_and_those_it_names() {
    let version = |text| Version::parse(text).unwrap();
    let strict = plugin("name: a\nversion: 1.5.0\nbackend: {}\n");
    assert!(strict.serves_ui(&version("1.5.0")));
    assert!(!strict.serves_ui(&version("1.4.9")));

    let lenient = plugin("name: a\nversion: 1.5.0\nbackend: { uiVersions: ^1.4.0 }\n");
    assert!(lenient.serves_ui(&version("1.4.9")));
    assert!(!lenient.serves_ui(&version("1.3.0")));
    // its own, even when the range forgets it
    let odd = plugin("name: a\nversion: 1.5.0\nbackend: { uiVersions: ~1.4.0 }\n");
    assert!(odd.serves_ui(&version("1.5.0")));
}

#[test]
fn what_serves_its_own_ui_has_a_backend() {
    let served = plugin(
        "name: a\nversion: 1.0.0\nui: { mode: ModuleFederation, remotePath: /mf/remoteEntry.js }\n",
    );
    assert_eq!(served.backend.unwrap().protocol, Protocol::Http);
    let packaged = plugin("name: a\nversion: 1.0.0\nui: { kind: esm, entry: a.mjs }\n");
    assert!(packaged.backend.is_none());
}

#[test]
fn whose_calls_a_backend_takes_is_one_of_two_words() {
    let with = |access: &str| format!("name: a\nversion: 1.0.0\nbackend: {{ access: {access} }}\n");
    let access = |text: &str| plugin(text).backend.unwrap().access;
    assert_eq!(access("name: a\nversion: 1.0.0\nbackend: {}\n"), None);
    for (word, meant) in [("everybody", Access::Everybody), ("audience", Access::Audience)] {
        assert_eq!(access(&with(word)), Some(meant));
        assert_eq!(
            access(&format!("name: a\nversion: 1.0.0\nbackend: {{ \"access\": '{word}' }}")),
            Some(meant)
        );
    }
    for (slip, hint) in [
        ("audiance", "did you mean `audience`?"),
        ("Audience", "did you mean `audience`?"),
        ("every-body", "did you mean `everybody`?"),
        ("everyone", "it is one of: everybody, audience"),
        ("public", "it is one of: everybody, audience"),
        ("''", "it is one of: everybody, audience"),
    ] {
        let found = read(with(slip).as_bytes(), Format::Yaml).unwrap_err();
        let told = found.render("plugin.yaml");
        assert!(told.contains("3:20: error[MP-MAN-023]: `access` cannot be"), "{slip}: {told}");
        assert!(told.contains(hint), "{slip}: {told}");
    }
    for other in ["[audience]", "true", "3", "{ roles: [a] }"] {
        assert!(read(with(other).as_bytes(), Format::Yaml).is_err(), "{other}");
    }
    let misplaced = read(b"name: a\nversion: 1.0.0\nbackend: { acces: audience }\n", Format::Yaml);
    let told = misplaced.unwrap_err().render("plugin.yaml");
    assert!(told.contains("did you mean `access`?"), "{told}");
}

#[test]
fn parts_can_be_stored_by_themselves() {
    let ui: Ui = serde_json::from_value(json!({ "kind": "pilet", "entry": "a.js" })).unwrap();
    assert_eq!((ui.kind, ui.entry.as_ref().unwrap().as_str()), (UiKind::Pilet, "a.js"));
    assert!(ui.contributions.routes.is_empty());
    let health: Health = serde_json::from_value(json!({})).unwrap();
    assert_eq!(health.readiness_path.as_str(), "/readyz");
}
