//! What a review finds, through the door that a publish takes.

use super::kit::{World, package_json, plugin, upload};
use crate::{
    Options,
    publish::{Admission, Error, Published, Target},
};
use midplane_model::{Actor, CheckOutcome, Finding, UserId, VersionState};
use midplane_package::review::SourceMaps;
use midplane_refusal::Refuse as _;
use midplane_store::Author;
use midplane_testkit::{Package, author};
use serde_json::json;

const MODULE: &str = "export function setup(api) {}\n";

fn esm(entry: &str) -> Package {
    plugin("{ kind: esm, entry: dist/a.js }").file("dist/a.js", entry)
}

fn world(change: impl FnOnce(&mut Options)) -> World {
    let mut options = Options::default();
    change(&mut options);
    World::with(options)
}

async fn published(package: Package) -> Published {
    let published = world(|_| {}).publish(&package.packed()).await;
    published.unwrap_or_else(|error| panic!("{error}"))
}

fn finding<'f>(findings: &'f [Finding], check: &str) -> &'f Finding {
    findings.iter().find(|finding| finding.check == check).expect("it was checked")
}

/// The code that the package is refused with, and what is said of it. Nothing is kept of it.
async fn refused(world: &World, package: Package) -> (&'static str, String) {
    match world.publish(&package.packed()).await {
        Err(error @ Error::Rejected(_)) => {
            world.is_untouched().await;
            (error.kind().code, error.detail())
        }
        other => panic!("it should not pass: {other:?}"),
    }
}

#[tokio::test]
async fn a_publish_lists_every_check() {
    let found = published(esm(MODULE)).await.findings;
    let listed: Vec<_> = found.iter().map(|f| (&*f.check, &*f.code, f.verdict)).collect();
    let passed = CheckOutcome::Passed;
    let failed = CheckOutcome::Failed;
    assert_eq!(
        listed,
        [
            ("schema", "MP-REV-001", passed),
            ("compat", "MP-REV-002", passed),
            ("size", "MP-REV-003", passed),
            ("entry", "MP-REV-004", passed),
            ("publicPath", "MP-REV-005", passed),
            ("sourceMaps", "MP-REV-006", passed),
            ("licence", "MP-REV-007", failed),
            ("readme", "MP-REV-008", failed),
            ("dependencies", "MP-REV-009", passed),
            ("names", "MP-REV-010", passed),
            ("secrets", "MP-REV-011", passed),
            ("exports", "MP-REV-012", passed),
        ]
    );
}

#[tokio::test]
async fn an_entry_has_to_be_a_script_that_exports_what_its_kind_needs() {
    for (package, says) in [
        (esm("export const setup = ;"), "1:22"),
        (esm("export const a = 1;"), "exports none of `setup`, `mount` and a default"),
        (esm("export default <div/>"), "is no script"),
        (esm("import {setup} from './b.js'"), "exports none"),
        (Package::of_main("orders", "1.0.0", "//@pilet v:2(pr,{})\nsetup({"), "is no script"),
        (
            Package::of_main("orders", "1.0.0", "//@pilet v:0\nexport const setup = 1"),
            "as a script",
        ),
        (
            plugin("{ kind: module-federation, entry: remoteEntry.js }")
                .file("remoteEntry.js", "export const get = 1"),
            "`get` and `init`",
        ),
    ] {
        let (code, detail) = refused(&world(|_| {}), package).await;
        assert_eq!(code, "MP-REV-004", "{detail}");
        assert!(detail.contains(says), "{detail}");
    }
    for entry in [
        MODULE,
        "export default{}",
        "export*from'./b.js'",
        "let a;export{a as mount}",
        "const x=/[/)]/,y=`${`a`}`;export{x as setup,y}",
        "export const setup=async()=>{for await(const a of b);}",
    ] {
        assert_eq!(published(esm(entry)).await.findings.iter().filter(|f| f.refuses()).count(), 0);
    }
}

#[tokio::test]
async fn what_cannot_be_told_does_not_pass() {
    let deep = format!("export const setup={}1{}", "(".repeat(50_000), ")".repeat(50_000));
    let held = world(|_| {}).publish(&esm(&deep).packed()).await.unwrap();
    let found = finding(&held.findings, "entry");
    assert_eq!((held.state, found.verdict), (VersionState::Quarantined, CheckOutcome::Error));
    assert!(found.details[0].contains("deeper"), "{found:?}");

    let told = world(|options| options.review.entry.enforced = false);
    let published = told.publish(&esm(&deep).packed()).await.unwrap();
    assert_eq!(finding(&published.findings, "entry").verdict, CheckOutcome::Error);

    let off = world(|options| options.review.entry.enabled = false);
    let published = off.publish(&esm(&deep).packed()).await.unwrap();
    assert!(published.findings.iter().all(|finding| finding.check != "entry"));
}

#[tokio::test]
async fn the_budget_counts_what_is_loaded_before_the_plugin_runs() {
    // bytes that gzip cannot make smaller
    let noise = |seed: u64| {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            char::from(
                b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$"
                    [(state >> 58) as usize],
            )
        };
        format!("/*{}*/", (0..400_000).map(|_| next()).collect::<String>())
    };
    let package = |import: &str| {
        let entry = format!("{import};export const setup=1;{}", noise(1));
        esm(&entry).file("dist/chunks/b.js", format!("export const b=1;{}", noise(2)))
    };
    let (code, detail) = refused(&world(|_| {}), package("import'./chunks/b.js'")).await;
    assert_eq!(code, "MP-REV-003", "{detail}");
    assert!(detail.contains("512000 are allowed") && detail.contains("2 in all"), "{detail}");
    published(package("import('./chunks/b.js')")).await;

    let raw = world(|options| options.review.size.raw = 400_000);
    assert_eq!(refused(&raw, package("")).await.0, "MP-REV-003");
}

#[tokio::test]
async fn a_secret_anywhere_refuses_and_is_not_repeated() {
    let key = format!("ghp_{}", "a1B2".repeat(9));
    let package = esm(MODULE).file("src/config.ts", format!("\n\nexport const t = '{key}'"));
    let (code, detail) = refused(&world(|_| {}), package).await;
    assert_eq!(code, "MP-REV-011");
    assert!(detail.contains("`src/config.ts`") && detail.contains("line 3"), "{detail}");
    assert!(!detail.contains(&key), "{detail}");
}

#[tokio::test]
async fn source_maps_and_public_paths_are_told_of() {
    let map = json!({"version": 3, "sources": ["a.ts"], "sourcesContent": ["let a"]}).to_string();
    let with = |path: &str, text: &str| esm(MODULE).file(path, text);
    let found = published(with("dist/a.js.map", &map)).await.findings;
    assert_eq!(finding(&found, "sourceMaps").verdict, CheckOutcome::Failed);
    // what is not served tells nobody anything
    let found = published(with("src/a.js.map", &map)).await.findings;
    assert_eq!(finding(&found, "sourceMaps").verdict, CheckOutcome::Passed);

    let strict = world(|options| {
        options.review.source_maps.enforced = true;
        options.review.source_maps.allowed = SourceMaps::None;
    });
    assert_eq!(refused(&strict, with("dist/a.js.map", "{}")).await.0, "MP-REV-006");

    let federated = json!({"metaData": {"getPublicPath": "return 'https://x.example/'"}});
    let package = with("dist/mf-manifest.json", &federated.to_string());
    assert_eq!(refused(&world(|_| {}), package).await.0, "MP-REV-005");
}

#[tokio::test]
async fn a_new_name_that_looks_like_another_publishers_is_refused() {
    let world = world(|_| {});
    let person = |id: &str| Author { actor: Actor::User(UserId::parse(id).unwrap()), ..author() };
    let publish = |name: &'static str, by: Author| {
        let world = world.clone();
        async move {
            let json = package_json(json!({"name": name, "main": "dist/a.js", "type": "module"}));
            let package = Package::default().file("package.json", json).file("dist/a.js", MODULE);
            let upload = upload(&package.packed());
            let served = world.served().await;
            world
                .registry
                .publish(
                    upload,
                    &Target::default(),
                    |_| Admission::Admitted { consents: true },
                    &by,
                    &served,
                )
                .await
        }
    };
    publish("invoices", person("usr_ada")).await.unwrap();
    let refused = publish("inv0ices", person("usr_eve")).await.unwrap_err();
    assert_eq!(refused.kind().code, "MP-REV-010");
    assert!(refused.detail().contains("looks like invoices"), "{refused}");
    publish("inv0ices", person("usr_ada")).await.unwrap();
    publish("orders", person("usr_eve")).await.unwrap();
    let refused = publish("midplane-shell", person("usr_eve")).await.unwrap_err();
    assert_eq!(refused.kind().code, "MP-REV-010");
}

#[tokio::test]
async fn dependencies_are_known_and_bounded() {
    let yaml = "name: orders\nversion: 1.0.0\ndependencies: { nothing: '*' }\n\
                ui: { kind: esm, entry: dist/a.js }\n";
    let package = Package::default().file("plugin.yaml", yaml).file("dist/a.js", MODULE);
    let found = published(package).await.findings;
    let told = finding(&found, "dependencies");
    assert_eq!((told.verdict, told.enforced), (CheckOutcome::Failed, false));
    assert_eq!(told.details.len(), 2, "{told:?}");
}

#[tokio::test]
async fn a_classic_script_without_the_names_of_its_kind_is_told_of() {
    let none = Package::of_main("orders", "1.0.0", "//@pilet v:2(pr,{})\nrun()");
    let found = published(none).await.findings;
    let told = finding(&found, "exports");
    assert_eq!((told.verdict, told.enforced), (CheckOutcome::Failed, false));
    assert_eq!(told.details, ["nothing in `index.js` is called `setup`"]);
}
