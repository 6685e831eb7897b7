//! The tree as a whole: every key says what it is, and the defaults are what they were.

use super::*;
use midplane_options::{Key, Kind, keys, leaves};

fn set(name: &str) -> Option<String> {
    match name {
        "PORT" => Some("9000".into()),
        "LIFE" => Some("60".into()),
        "EMPTY" => Some(String::new()),
        "SLY" => Some("x\nserver: { listen: 0.0.0.0:1 }".into()),
        _ => None,
    }
}

fn load(text: &str) -> Result<Config, Vec<Finding>> {
    read::<Config>(text, &set, &[]).map(|loaded| loaded.options)
}

fn told(text: &str) -> String {
    let findings = load(text).expect_err("a bad configuration");
    findings.iter().map(|found| found.render("f") + "\n").collect()
}

fn sections(keys: &[Key]) -> Vec<&Key> {
    let mut all = Vec::new();
    for key in keys {
        if let Kind::Section(below) = &key.kind {
            all.push(key);
            all.extend(sections(below));
        }
    }
    all
}

#[test]
fn every_key_has_a_doc_a_default_and_a_since() {
    let keys = keys::<Config>();
    let schema = schema::<Config>();
    assert!(leaves(&keys).len() > 60, "{}", leaves(&keys).len());
    for section in sections(&keys) {
        assert!(!section.doc.is_empty(), "{}", section.path);
    }
    for key in leaves(&keys) {
        assert!(key.doc.ends_with('.'), "{}: {}", key.path, key.doc);
        assert_eq!(key.since, "0.1.0", "{}", key.path);
        let pointer = format!("/properties/{}", key.path.replace('.', "/properties/"));
        let described = schema.pointer(&pointer).expect("a key of the schema");
        assert!(described.get("default").is_some(), "{}", key.path);
        let bounded = matches!(key.kind, Kind::Whole(_) | Kind::Span(_) | Kind::Bytes(_));
        if let Kind::Whole(range) | Kind::Span(range) | Kind::Bytes(range) = &key.kind {
            assert!(range.least.is_some() && range.most.is_some(), "{}", key.path);
        }
        assert_eq!(described.get("maximum").is_some(), bounded, "{}", key.path);
    }
}

#[test]
fn a_host_that_a_plugin_has_to_itself_is_none_of_ours() {
    let with = |host: &str| {
        let documents = format!("documents: [{{ plugin: orders, host: \"{host}\" }}]");
        let server =
            "server: { publicUrl: 'https://Plane.example', allowedHosts: [inner.example] }";
        load(&format!("{server}\ngateway: {{ {documents} }}\n"))
    };
    assert!(with("orders.example.net").is_ok());
    for ours in ["plane.example", "plane.example:8443", "inner.example", "localhost:1", "a b"] {
        assert!(with(ours).is_err(), "{ours}");
    }
}

#[test]
fn the_defaults_hold_and_come_back_when_they_are_written_out() {
    let defaults = Config::default();
    assert_eq!(defaults.complaints(), []);
    assert_eq!(load("").unwrap(), defaults);
    let written = serde_json::to_string(&defaults).expect("they are JSON, and so YAML");
    assert_eq!(load(&written).unwrap(), defaults);
}

#[test]
fn each_bound_is_kept() {
    for key in leaves(&keys::<Config>()) {
        let (Kind::Whole(range) | Kind::Span(range) | Kind::Bytes(range)) = &key.kind else {
            continue;
        };
        let inside = |value: f64| nested(&key.path, value);
        let most = range.most.expect("all have one");
        let above = told(&inside(most + 1.0));
        assert!(above.contains("MP-CFG-006") && above.contains(&key.path), "{above}");
        // two keys may contradict each other at their bounds; neither is out of range
        for fits in [range.least.expect("all have one"), most] {
            let found = load(&inside(fits)).err().unwrap_or_default();
            assert!(found.iter().all(|f| f.code == Code::Contradiction), "{found:?}");
        }
    }
}

fn nested(path: &str, value: f64) -> String {
    let open: String = path.split('.').map(|name| format!("{{{name}: ")).collect();
    format!("{open}{value}{}", "}".repeat(path.split('.').count()))
}

#[test]
fn the_reference_lists_every_key() {
    let page = page();
    for key in leaves(&keys::<Config>()) {
        assert!(page.contains(&format!("| `{}` |", key.path)), "{}", key.path);
    }
}

#[test]
fn variables_are_values_and_never_structure() {
    let config =
        load("server: { listen: '127.0.0.1:${PORT}' }\nsession: { accessTokenTTL: ${LIFE} }")
            .unwrap();
    assert_eq!(config.server.listen.port(), 9000);
    assert_eq!(config.session.access_ttl.as_secs(), 60);
    let sly = load("shell:\n  productName: ${SLY}\n").unwrap();
    assert_eq!(sly.shell.product_name, set("SLY").unwrap());
    assert_eq!(sly.server, ServerOptions::default());
    let empty = load("server: { publicUrl: ${EMPTY:-} }\nshell: { productName: '${EMPTY:-x}' }");
    let empty = empty.unwrap();
    assert_eq!((empty.server.public_url, empty.shell.product_name.as_str()), (None, "x"));
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    insta::assert_snapshot!(told(
        "server:
  publicUrll: x
  defaultEnvironment: nowhere
  environments: [dev, Bad Name, prod, ../x]
  publicUrl: ftp://x
session:
  accessTokenTTL: soon
  refreshTokenTTL: 5
gateway: { anonymous: denny }
shell: { productName: '${NOT_SET}', allowEval: ${PORT} }
store: { url: postgres://x }
outbound: { allowedNetworks: [10.0.0.0/8, nonsense] }
accessTokenTTL: 1
health: { probeInterval: 1h }
"
    ));
}

#[test]
fn a_plugin_that_cannot_be_registered_is_named_by_its_entry() {
    let manifest = "name: orders\\nversion: 1.0.0\\nbackend: { protocol: http }\\n";
    let entry = |more: &str| format!("  - {{ manifest: \"{manifest}\", {more} }}\n");
    let good = entry("baseUrl: 'http://orders:8080'");
    let config = load(&format!("plugins:\n{good}")).unwrap();
    assert_eq!(config.plugins[0].base_url, "http://orders:8080");
    for (bad, key) in [
        (entry("baseUrl: 'ftp://orders'"), "plugins[1].baseUrl"),
        (entry("baseUrl: 'http://orders/path'"), "plugins[1].baseUrl"),
        (entry("baseUrl: 'http://u:p@orders'"), "plugins[1].baseUrl"),
        (entry("baseUrl: 'http://orders', uiRemoteUrl: 'ftp://x'"), "plugins[1].uiRemoteUrl"),
        (
            "  - { manifest: \"name: x\\n\", baseUrl: 'http://orders' }\n".into(),
            "plugins[1].manifest",
        ),
        (
            "  - { manifest: nowhere.yaml, baseUrl: 'http://orders' }\n".into(),
            "plugins[1].manifest",
        ),
        ("  - { baseUrl: 'http://orders' }\n".into(), "plugins[1].manifest"),
    ] {
        let said = told(&format!("plugins:\n{good}{bad}"));
        assert!(said.contains(key), "{key}: {said}");
    }
}

#[test]
fn a_region_header_of_nobody_is_a_mistake() {
    assert!(load("server: { trustedProxies: [10.0.0.0/8], regionHeader: X-Region }").is_ok());
    assert!(told("server: { regionHeader: X-Region }").contains("trustedProxies"));
    assert!(told("server: { region: 'a b' }").contains("server.region"));
    assert!(
        told("server: { trustedProxies: [10.0.0.1], regionHeader: 'a b' }")
            .contains("regionHeader")
    );
}
