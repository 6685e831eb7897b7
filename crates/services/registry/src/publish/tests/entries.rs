//! Which file is the entry, and which files are served with it.

use super::{
    heads,
    kit::{World, package_json, plugin},
};
use midplane_feed::{explain, resolve};
use midplane_model::{Environment, Spec, UiKind, Viewer};
use midplane_package::Refusal;
use midplane_refusal::Refuse as _;
use midplane_testkit::Package;
use serde_json::json;

const SCRIPT: &str = "exports.setup = function () {};";

fn with_files(package: String, files: &[&str]) -> Package {
    let package = Package::default().file("package.json", package);
    files.iter().fold(package, |package, file| package.file(file, format!("{SCRIPT}//{file}")))
}

#[tokio::test]
async fn main_is_looked_for_where_feed_services_look() {
    // each place is taken only when none before it has a file
    let places =
        ["app", "dist/app", "app/index.js", "dist/app/index.js", "index.js", "dist/index.js"];
    for (first, place) in places.iter().enumerate() {
        let mut files: Vec<&str> = Vec::new();
        for file in &places[first..] {
            // a path cannot be a file and a folder at once
            if !files.iter().any(|other| file.starts_with(&format!("{other}/"))) {
                files.push(file);
            }
        }
        let world = World::new();
        let ui = world.ui(with_files(package_json(json!({"main": "app"})), &files)).await;
        let entry = ui.file(&ui.entry).expect("the entry is served");
        let text = world.bytes(&entry.digest).await;
        assert!(text.ends_with(format!("//{place}").as_bytes()), "{place}: {text:?}");
    }
}

#[tokio::test]
async fn without_main_the_usual_places_count() {
    for (files, served) in [
        (&["index.js", "dist/index.js"][..], "index.js"),
        (&["dist/index.js"], "index.js"),
        (&["lib/index.js"], ""),
    ] {
        let package = with_files(package_json(json!({})), files);
        match served {
            "" => {
                let refusal = World::new().refusal(&package.packed()).await;
                assert_eq!(
                    refusal.to_string(),
                    "the entry file `dist/index.js` is not in the package"
                );
            }
            entry => assert_eq!(World::new().ui(package).await.entry, entry),
        }
    }
}

#[tokio::test]
async fn a_main_that_is_not_there_is_named() {
    let package = with_files(package_json(json!({"main": "./lib/app.js"})), &["src/app.js"]);
    let refusal = World::new().refusal(&package.packed()).await;
    assert!(matches!(&refusal, Refusal::EntryMissing(file) if file == "lib/app.js"), "{refusal}");
    let package = plugin("{ kind: esm, entry: dist/a.js }").file("a.js", heads::MODULE);
    let refusal = World::new().refusal(&package.packed()).await;
    assert_eq!(
        (refusal.kind().code, refusal.to_string().contains("dist/a.js")),
        ("MP-REG-008", true)
    );
}

#[tokio::test]
async fn only_the_folder_of_the_entry_is_served() {
    let package = with_files(
        package_json(json!({"main": "dist/app/index.js"})),
        &["dist/app/index.js", "dist/app/x/1.js", "dist/apple.js", "dist/2.js", "src/3.js"],
    );
    let world = World::new();
    let ui = world.ui(package).await;
    let paths: Vec<&str> = ui.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!((ui.entry.as_str(), paths), ("index.js", vec!["index.js", "x/1.js"]));

    let served = world.served().await;
    let (name, versions) = served.versions.iter().next().unwrap();
    let version = versions.keys().next().unwrap();
    assert!(served.version(name, version).and_then(|of| of.file("x/1.js")).is_some());
    for outside in ["dist/2.js", "../2.js", "package.json", "apple.js", ""] {
        assert!(
            served.version(name, version).and_then(|of| of.file(outside)).is_none(),
            "{outside}"
        );
    }
}

#[tokio::test]
async fn an_entry_at_the_top_serves_all() {
    let ui = World::new().ui(with_files(package_json(json!({})), &["index.js", "a/b.js"])).await;
    let paths: Vec<&str> = ui.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["a/b.js", "index.js", "package.json"]);
}

#[tokio::test]
async fn a_plugin_manifest_counts_before_package_json() {
    let package = plugin("{ kind: esm, entry: ui/a.js }")
        .file("package.json", r#"{"name": "else", "version": "9.9.9", "main": "index.js"}"#)
        .file("index.js", SCRIPT)
        .file("ui/a.js", heads::MODULE);
    let published = World::new().publish(&package.packed()).await.unwrap();
    assert_eq!(
        (published.name.as_str(), published.version.to_string()),
        ("orders", "1.0.0".into())
    );
    assert_eq!(published.ui.unwrap().kind, UiKind::Esm);

    let pilet = plugin("{ kind: pilet }")
        .file("package.json", r#"{"main": "lib/main.js"}"#)
        .file("lib/main.js", SCRIPT)
        .file("dist/mf-manifest.json", heads::FEDERATION_MANIFEST);
    let ui = World::new().ui(pilet).await;
    assert_eq!((ui.spec, ui.entry.as_str()), (Spec::V0, "main.js"), "npm's `main` still helps");
}

const SERVED_BY_A_BACKEND: &str = r#"
name: analytics
version: 1.4.2
compat:
  core: ">=2.1 <3.0"
  backend_sdk: ">=1.4 <2.0"
  frontend_sdk: ">=1.2 <2.0"
capabilities:
  - http:outbound
  - events:publish
ui:
  mode: ModuleFederation
  remotePath: "/mf/remoteEntry.js"
  contributions:
    panels:
      - id: analytics.panel
        title: Analytics
    routes:
      - path: "/analytics"
        component: "Routes#AnalyticsPage"
endpoints:
  basePath: "/v1"
health:
  livenessPath: "/healthz"
  readinessPath: "/readyz"
secrets:
  - ANALYTICS_API_KEY
permissions:
  network:
    egressAllow:
      - "core.svc.cluster.local:80"
"#;

#[tokio::test]
async fn a_remote_path_is_found_in_the_package_or_left_to_the_backend() {
    let package = || Package::default().file("plugin.yaml", SERVED_BY_A_BACKEND);
    for built in ["mf", "dist", "ui/dist"] {
        let file = format!("{built}/remoteEntry.js");
        let ui = World::new().ui(package().file(&file, heads::CONTAINER)).await;
        assert_eq!((ui.kind, ui.entry.as_str()), (UiKind::ModuleFederation, "remoteEntry.js"));
        assert_eq!(ui.files.len(), 1, "{file}");
    }
    let world = World::new();
    let published = world.publish(&package().packed()).await.unwrap();
    assert_eq!((published.name.as_str(), published.ui), ("analytics", None));
    assert_eq!(world.blobs.len(), 1, "the package itself is kept");
    let served = world.served().await;
    let prod = Environment::parse("prod").unwrap();
    let feed = resolve(&served.feed, &prod, &Viewer::anonymous());
    assert_eq!(feed.offers().count(), 0, "what has no files is in no feed");
    let decisions = explain(&served.feed, &prod, &Viewer::anonymous()).decisions;
    let reasons = &decisions[0].considered[0].reasons;
    assert!(!reasons.is_empty(), "but it is decided on");
    assert_eq!(served.versions.len(), 1, "administrators see it");
}

#[tokio::test]
async fn a_backend_alone_is_a_plugin_too() {
    let yaml = "name: mailer\nversion: 2.0.0\nbackend: { protocol: http }\n";
    let package = Package::default().file("plugin.yaml", yaml).file("index.js", SCRIPT);
    let published = World::new().publish(&package.packed()).await.unwrap();
    assert_eq!((published.name.as_str(), published.ui), ("mailer", None));
}

#[tokio::test]
async fn a_package_has_one_manifest_and_a_good_one() {
    let code = async |package: Package| World::new().refusal(&package.packed()).await.kind().code;
    assert_eq!(code(Package::default().file("index.js", SCRIPT)).await, "MP-REG-006");
    assert_eq!(code(Package::default().file("a/package.json", "{}")).await, "MP-REG-006");
    let two = plugin("{ kind: pilet }").file("manifest.yaml", "name: orders");
    assert_eq!(code(two).await, "MP-REG-006");
    assert_eq!(code(Package::default().file("package.json", "{")).await, "MP-REG-007");
    assert_eq!(code(plugin("{ kind: nonsense }")).await, "MP-REG-007");
    let long = format!("{{\"name\":\"orders\",\"x\":\"{}\"}}", "y".repeat(300 * 1024));
    assert_eq!(code(Package::default().file("package.json", long)).await, "MP-REG-007");
}

#[tokio::test]
async fn a_bad_manifest_is_shown_where_it_is_bad() {
    let package = Package::default().file("plugin.yaml", "name: orders\nversion: 1.10\nui: {}\n");
    let refusal = World::new().refusal(&package.packed()).await;
    assert!(refusal.to_string().contains("plugin.yaml:2:10: error[MP-MAN-032]"), "{refusal}");
}
