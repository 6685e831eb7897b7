//! What an author reads when a package is refused: one example of each, as it is printed.

use super::{
    heads,
    kit::{World, npm_package, pilet, plugin},
};
use crate::publish::{Error, Target};
use midplane_refusal::Refuse;
use midplane_testkit::Package;

#[tokio::test]
async fn every_refusal_says_what_is_wrong_and_what_to_do() {
    let mut told = String::new();
    for package in packages() {
        told += &tell(&World::new().refusal(&package).await);
    }
    let nowhere = Target { environment: Some("production".into()), ..Target::default() };
    let refused = World::new().publish_to(&pilet("1.0.0", ""), &nowhere, |_| true).await;
    let Err(Error::Unmet(unmet)) = refused else { panic!("{refused:?}") };
    told += &tell(&unmet);
    insta::assert_snapshot!(told, @r###"
    MP-REG-003: the file is not an npm package (a gzipped tar): it is a zip archive
      hint: make the package with `pilet pack`, `npm pack` or `midplane publish DIR`
    MP-REG-004: an entry of the package `package/../../etc/passwd` has `..` or `.` between two `/`, or no name
      hint: a package has regular files in one top folder (`package/`), each name once, no links
    MP-REG-004: an entry of the package `package/current` is a symbolic link
      hint: a package has regular files in one top folder (`package/`), each name once, no links
    MP-REG-005: `package/dist/video.mp4` is larger than 33554432 bytes
      hint: publish the built bundle without sources, source maps and node_modules
    MP-REG-005: the package unpacks to more than is allowed
      hint: publish the built bundle without sources, source maps and node_modules
    MP-REG-006: the package has neither a plugin.yaml nor a package.json in its one top folder (npm's is `package/`) or, without one, at its top
      hint: keep one plugin.yaml (or a pilet's package.json) at the top of the package
    MP-REG-006: the package has two manifests, `manifest.yaml` and `plugin.yaml`
      hint: keep one plugin.yaml (or a pilet's package.json) at the top of the package
    MP-REG-007: the manifest is not valid:
    plugin.yaml:1:7: error[MP-MAN-030]: `Orders` is not a plugin name
       |
     1 | name: Orders
       |       ^^^^^^
      hint: use lower-case letters, digits and `-`, with a scope as `@acme/orders` if need be: `orders`?
    plugin.yaml:2:10: error[MP-MAN-032]: `version` is a number: 1.10 is read as 1.1
       |
     2 | version: 1.10
       |          ^^^^
      hint: write all three parts: "1.10.0"
      hint: run `midplane validate` on it to see each place
    MP-REG-008: the entry file `dist/index.js` is not in the package
      hint: build before packing; `ui.entry` (or `main`) is a path inside the package
    MP-REG-009: the bundle cannot be loaded: `index.js` has no pilet marker and exports nothing: no loader can load it
      hint: declare `ui.kind` (and `ui.global`) in plugin.yaml as the bundle is built, or build the pilet with piral-cli's v2 schema
    MP-REG-009: the bundle cannot be loaded: the manifest declares `esm`, and `a.js` is a UMD script
      hint: declare `ui.kind` (and `ui.global`) in plugin.yaml as the bundle is built, or build the pilet with piral-cli's v2 schema
    MP-REG-010: `dist/mf-manifest.json` has the publicPath `https://cdn.example/orders/`: files would come from elsewhere than this package; build with a publicPath of `auto`
      hint: build the remote with publicPath `auto` and without getPublicPath
    MP-REG-011: there is no environment `production`; there are dev, staging, prod
      hint: leave the environment out to publish to the default one
    "###);
}

/// One package for each reason to refuse one.
fn packages() -> [Vec<u8>; 12] {
    let good = || npm_package("dist/index.js", "exports.setup = 1");
    let yaml = "name: Orders\nversion: 1.10\nui: { kind: esm, entry: dist/index.js }\n";
    let federation = plugin("{ kind: module-federation, entry: dist/mf-manifest.json }");
    let elsewhere = heads::FEDERATION_MANIFEST.replace("auto", "https://cdn.example/orders/");
    [
        b"PK\x03\x04 this is a zip".to_vec(),
        good().entry(b"package/../../etc/passwd", b'0', "x").packed(),
        good().entry(b"package/current", b'2', "").packed(),
        good().file("dist/video.mp4", vec![0; 33 << 20]).packed(),
        good().file("zeros.bin", vec![0; 4 << 20]).packed(),
        Package::default().file("index.js", "x").packed(),
        good().file("plugin.yaml", yaml).file("manifest.yaml", yaml).packed(),
        Package::default().file("plugin.yaml", yaml).packed(),
        plugin("{ kind: esm, entry: dist/index.js }").packed(),
        npm_package("dist/index.js", "console.log('hello')").packed(),
        plugin("{ kind: esm, entry: a.js }").file("a.js", heads::WEBPACK_UMD).packed(),
        federation.file("dist/mf-manifest.json", elsewhere).packed(),
    ]
}

fn tell(refusal: &impl Refuse) -> String {
    format!("{}: {refusal}\n  hint: {}\n", refusal.kind().code, refusal.kind().hint)
}
