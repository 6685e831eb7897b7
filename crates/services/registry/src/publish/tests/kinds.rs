//! How a published bundle is loaded: read off the file, weighed against what is declared.

use super::{
    heads,
    kit::{World, npm_package, package_json, plugin},
};
use midplane_model::{Spec, UiKind};
use midplane_package::Refusal;
use midplane_refusal::Refuse as _;
use midplane_testkit::Package;
use serde_json::json;

#[tokio::test]
async fn every_schema_of_piral_cli_is_told_by_its_marker() {
    for (marker, spec, reference) in [
        ("0", Spec::V0, None),
        ("1(pr_orders)", Spec::V1, Some("pr_orders")),
        ("2(webpackChunkpr_orders,{})", Spec::V2, Some("webpackChunkpr_orders")),
        ("3(webpackChunkpr_orders,{})", Spec::V3, Some("webpackChunkpr_orders")),
    ] {
        let ui = World::new().ui(npm_package("dist/index.js", &heads::pilet(marker))).await;
        assert_eq!((ui.kind, ui.spec), (UiKind::Pilet, spec), "{marker}");
        assert_eq!(ui.require_ref.as_deref(), reference, "{marker}");
        assert_eq!((ui.global, ui.exposed), (None, None), "{marker}");
    }
}

#[tokio::test]
async fn a_pilet_of_the_mf_schema_is_a_container_without_marker() {
    let ui = World::new().ui(npm_package("dist/index.js", heads::PILET_MF)).await;
    assert_eq!((ui.kind, ui.spec), (UiKind::Pilet, Spec::Mf));
    assert_eq!((ui.global.as_deref(), ui.exposed), (Some("pr_orders"), None));

    let yaml = "{ kind: pilet, entry: dist/index.js, exposed: ./pilet }";
    let ui = World::new().ui(plugin(yaml).file("dist/index.js", heads::PILET_MF)).await;
    assert_eq!((ui.spec, ui.exposed.as_deref()), (Spec::Mf, Some("./pilet")));
}

#[tokio::test]
async fn side_bundles_lie_beside_the_entry() {
    let marker = |file: &str| heads::pilet(&format!("2(pr,{{\"dayjs@1.11.13\":\"{file}\"}})"));
    let package = |file: &str| {
        npm_package("dist/index.js", &marker(file)).file("dist/dayjs.js", "x").file("other.js", "x")
    };
    for spelled in ["dayjs.js", "./dayjs.js", "sub/../dayjs.js"] {
        let ui = World::new().ui(package(spelled)).await;
        assert_eq!(ui.dependencies["dayjs@1.11.13"], "dayjs.js", "{spelled}");
    }
    for elsewhere in ["missing.js", "../other.js", "https://cdn.example/dayjs.js", "", "."] {
        let refusal = World::new().refusal(&package(elsewhere).packed()).await;
        assert_eq!(refusal.kind().code, "MP-REG-009", "{elsewhere}: {refusal}");
    }
}

#[tokio::test]
async fn a_umd_build_of_any_tool_is_told_with_its_global() {
    for (index, head) in [
        heads::VITE_UMD_BACKTICKS,
        heads::VITE_UMD_QUOTES,
        heads::ROLLUP_UMD,
        heads::ROLLUP_UMD_DEFAULT,
        heads::WEBPACK_UMD,
        heads::WEBPACK_UMD_PLAIN,
    ]
    .into_iter()
    .enumerate()
    {
        let undeclared = World::new().ui(npm_package("dist/orders.umd.js", head)).await;
        let declared = plugin("{ kind: umd, entry: dist/o.js }").file("dist/o.js", head);
        for ui in [undeclared, World::new().ui(declared).await] {
            assert_eq!((ui.kind, ui.spec), (UiKind::Umd, Spec::Umd), "head {index}");
            assert_eq!(ui.global.as_deref(), Some("ordersPlugin"), "head {index}");
        }
        let pilet = plugin("{ kind: pilet, entry: dist/o.js }").file("dist/o.js", head);
        let pilet = World::new().ui(pilet).await;
        assert_eq!((pilet.kind, pilet.spec, pilet.global), (UiKind::Pilet, Spec::V0, None));
    }
}

#[tokio::test]
async fn a_declared_umd_script_has_a_global_from_somewhere() {
    for (ui, head, global) in [
        ("{ kind: umd, entry: o.js, global: mine }", heads::WEBPACK_UMD, "mine"),
        ("{ kind: umd, entry: o.js, global: acme }", heads::NESTED_UMD, "acme"),
        ("{ kind: umd, entry: o.js }", "var wallet=function(e){return e}({});", "wallet"),
        ("{ kind: umd, entry: o.js }", "window.wallet = {}", "wallet"),
        ("{ kind: umd, entry: o.js }", "(()=>{})()", "orders"),
    ] {
        let found = World::new().ui(plugin(ui).file("o.js", head)).await;
        assert_eq!((found.spec, found.global.as_deref()), (Spec::Umd, Some(global)), "{head}");
    }
}

#[tokio::test]
async fn an_es_module_is_told_by_its_exports() {
    for head in [heads::MODULE, heads::MODULE_PLAIN] {
        let ui = World::new().ui(npm_package("dist/index.js", head)).await;
        assert_eq!((ui.kind, ui.spec, ui.global), (UiKind::Esm, Spec::Esm, None), "{head}");
    }
    let silent = World::new().ui(npm_package("dist/index.mjs", "run()")).await;
    assert_eq!(silent.kind, UiKind::Esm, "by its name");
    let json = package_json(json!({"main": "index.js", "type": "module"}));
    let typed = Package::default().file("package.json", json).file("index.js", "run()");
    assert_eq!(World::new().ui(typed).await.kind, UiKind::Esm, "by the type of its package");
    let declared = plugin("{ kind: esm, entry: ./dist/a.js }").file("dist/a.js", "run()");
    assert_eq!(World::new().ui(declared).await.kind, UiKind::Esm, "by declaration");
}

#[tokio::test]
async fn a_classic_script_stays_one_in_a_package_of_modules() {
    let json = package_json(json!({"type": "module"}));
    let package = Package::default().file("package.json", json);
    let umd = package.clone().file("dist/index.js", heads::VITE_UMD_QUOTES);
    assert_eq!(World::new().ui(umd).await.kind, UiKind::Umd);
    let ui = World::new().ui(package.file("dist/remoteEntry.js", heads::CONTAINER)).await;
    assert_eq!((ui.kind, ui.global.as_deref()), (UiKind::ModuleFederation, Some("plugin_orders")));
}

#[tokio::test]
async fn commonjs_is_a_pilet_of_the_oldest_schema() {
    let ui = World::new().ui(npm_package("index.js", heads::COMMONJS)).await;
    assert_eq!((ui.kind, ui.spec), (UiKind::Pilet, Spec::V0));
    let ui = World::new().ui(npm_package("index.js", heads::NESTED_UMD)).await;
    assert_eq!((ui.kind, ui.spec), (UiKind::Pilet, Spec::V0), "its module is its exports");
}

#[tokio::test]
async fn a_federation_remote_is_a_container_a_module_or_a_manifest() {
    for (head, global) in [
        (heads::CONTAINER, Some("plugin_orders")),
        (heads::CONTAINER_PLAIN, Some("plugin_orders")),
        (heads::PILET_MF, Some("pr_orders")),
        (heads::MODULE_CONTAINER, None),
    ] {
        let json = Package::default().file("package.json", package_json(json!({})));
        let undeclared = json.file("dist/remoteEntry.js", head);
        let yaml = "{ kind: module-federation, entry: dist/remoteEntry.js }";
        let declared = plugin(yaml).file("dist/remoteEntry.js", head);
        for package in [undeclared, declared] {
            let ui = World::new().ui(package).await;
            assert_eq!((ui.kind, ui.spec), (UiKind::ModuleFederation, Spec::ModuleFederation));
            assert_eq!((ui.global.as_deref(), ui.entry.as_str()), (global, "remoteEntry.js"));
        }
    }
    let named = plugin("{ kind: module-federation, entry: r.js, global: mine }");
    let ui = World::new().ui(named.file("r.js", "globalThis[`m`+`ine`]={}")).await;
    assert_eq!(ui.global.as_deref(), Some("mine"));
}

fn federation(manifest: &str) -> Package {
    plugin("{ kind: module-federation, entry: dist/mf-manifest.json }")
        .file("dist/mf-manifest.json", manifest)
        .file("dist/remoteEntry.js", heads::CONTAINER)
}

#[tokio::test]
async fn a_federation_manifest_is_read_as_data() {
    let ui = World::new().ui(federation(heads::FEDERATION_MANIFEST)).await;
    assert_eq!((ui.spec, ui.entry.as_str()), (Spec::ModuleFederation, "mf-manifest.json"));
    assert_eq!(ui.global.as_deref(), Some("plugin_orders"));

    let undeclared = Package::default()
        .file("package.json", package_json(json!({"main": "index.js"})))
        .file("dist/mf-manifest.json", heads::FEDERATION_MANIFEST)
        .file("dist/remoteEntry.js", heads::CONTAINER);
    let ui = World::new().ui(undeclared).await;
    assert_eq!((ui.kind, ui.entry.as_str()), (UiKind::ModuleFederation, "mf-manifest.json"));

    for (from, to) in [
        ("\"auto\"", "\"https://cdn.example/\""),
        ("\"auto\"", "\"/\""),
        ("\"publicPath\": \"auto\"", "\"getPublicPath\": \"return location.href\""),
        ("\"remoteEntry.js\"", "\"other.js\""),
        ("\"path\": \"\"", "\"path\": \"../..\""),
        ("[{\"id\": \"plugin_orders:Panel\", \"name\": \"Panel\", \"path\": \"./Panel\"}]", "[]"),
        ("\"metaData\"", "\"else\""),
    ] {
        let changed = heads::FEDERATION_MANIFEST.replace(from, to);
        assert_ne!(changed, heads::FEDERATION_MANIFEST, "{from}");
        let refusal = World::new().refusal(&federation(&changed).packed()).await;
        assert_eq!(refusal.kind().code, "MP-REG-010", "{to}: {refusal}");
    }
}

#[tokio::test]
async fn a_declaration_that_the_file_contradicts_is_refused() {
    let pilet = heads::pilet("2(pr,{})");
    for (declared, head) in [
        ("esm", heads::WEBPACK_UMD),
        ("esm", heads::PILET_MF),
        ("esm", &pilet),
        ("umd", heads::MODULE),
        ("umd", heads::PILET_MF),
        ("umd", &pilet),
        ("module-federation", &pilet),
        ("module-federation", heads::COMMONJS),
        ("pilet", heads::MODULE),
        ("pilet", "run()"),
    ] {
        let package = plugin(&format!("{{ kind: {declared}, entry: a.js }}")).file("a.js", head);
        let refusal = World::new().refusal(&package.packed()).await;
        assert!(matches!(refusal, Refusal::UnknownBundle(_)), "{declared} {head}: {refusal}");
    }
    let federated = plugin("{ kind: esm, entry: m.json }").file("m.json", "{}");
    assert_eq!(World::new().ui(federated).await.kind, UiKind::Esm, "a JSON module is one");
}

#[tokio::test]
async fn a_file_that_nothing_loads_is_refused_with_its_reason() {
    for (head, says) in [
        ("run()", "exports nothing"),
        ("", "exports nothing"),
        ("//@pilet v:7(pr)", "cannot be read"),
        ("//@pilet v:2(pr,{)", "cannot be read"),
    ] {
        let refusal = World::new().refusal(&npm_package("index.js", head).packed()).await;
        assert_eq!(refusal.kind().code, "MP-REG-009");
        assert!(refusal.to_string().contains(says), "{refusal}");
    }
}
