//! What is kept of a published package: every byte, under digests that are right, with codings
//! that decode to it and types that browsers take.

use super::{
    kit::{World, npm_package, package_json, pilet, sha256},
    tarball::{Tarball, noise},
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use midplane_model::{BundleFile, Encoding};
use serde_json::json;
use sha2::{Digest as _, Sha384};
use std::io::Read as _;

fn package() -> Tarball {
    let script = format!("exports.setup=1;{}", "const words = 'as code has them';\n".repeat(400));
    npm_package("dist/index.js", &script)
        .file("dist/main.css", ".a{color:red}".repeat(100))
        .file("dist/small.js", "a")
        .file("dist/empty.js", "")
        .file("dist/noise.txt", noise(1, 4000))
        .file("dist/logo.png", vec![0; 4000])
}

fn decoded(encoding: Encoding, bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    match encoding {
        Encoding::Gzip => {
            flate2::read::GzDecoder::new(bytes).read_to_end(&mut plain).unwrap();
        }
        Encoding::Br => brotli::BrotliDecompress(&mut &*bytes, &mut plain).unwrap(),
    }
    plain
}

#[tokio::test]
async fn every_file_is_kept_under_its_own_digest() {
    let world = World::new();
    let ui = world.ui(package()).await;
    assert_eq!(ui.files.len(), 6);
    for file in &ui.files {
        let bytes = world.bytes(&file.digest).await;
        assert_eq!(file.digest, sha256(&bytes), "{}", file.path);
        assert_eq!(file.size, bytes.len() as u64, "{}", file.path);
        let integrity = format!("sha384-{}", BASE64.encode(Sha384::digest(&bytes)));
        assert_eq!(file.integrity, integrity, "{}", file.path);
    }
    let sorted = ui.files.windows(2).all(|pair| pair[0].path < pair[1].path);
    assert!(sorted, "files are in the order of their paths");
}

#[tokio::test]
async fn codings_are_smaller_and_decode_to_the_file() {
    let world = World::new();
    let ui = world.ui(package()).await;
    let coded = |file: &BundleFile| -> Vec<Encoding> {
        file.variants.iter().map(|variant| variant.encoding).collect()
    };
    for file in &ui.files {
        match file.path.as_str() {
            "index.js" | "main.css" => assert_eq!(coded(file).len(), 2, "{}", file.path),
            other => assert!(file.variants.is_empty(), "{other} is not worth a coding"),
        }
        assert!(file.variants.windows(2).all(|pair| pair[0].size <= pair[1].size));
        for variant in &file.variants {
            let bytes = world.bytes(&variant.digest).await;
            assert_eq!(variant.size, bytes.len() as u64);
            assert!(variant.size < file.size, "a coding saves something");
            let plain = world.bytes(&file.digest).await;
            assert_eq!(
                decoded(variant.encoding, &bytes),
                plain,
                "{} {}",
                file.path,
                variant.encoding
            );
        }
    }
}

#[tokio::test]
async fn the_package_comes_back_as_it_was_sent() {
    let world = World::new();
    let bytes = package().file("src/large.bin", noise(1, 3 << 20)).packed();
    assert!(bytes.len() > 2 << 20, "it is kept in several pieces");
    world.publish(&bytes).await.unwrap();
    let models = world.models().await;
    let record = models.catalogue.versions().next().unwrap();
    assert_eq!((record.package, record.package_size), (sha256(&bytes), bytes.len() as u64));
    assert_eq!(world.bytes(&record.package).await, bytes);
}

#[tokio::test]
async fn types_are_those_that_browsers_take() {
    let names = [
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.MJS", "text/javascript; charset=utf-8"),
        ("a.cjs", "text/javascript; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.js.map", "application/json"),
        ("a.html", "text/html; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.wasm", "application/wasm"),
        ("a.png", "image/png"),
        ("a.woff2", "font/woff2"),
        ("a.md", "text/plain; charset=utf-8"),
        ("LICENSE", "application/octet-stream"),
        (".hidden", "application/octet-stream"),
    ];
    let package =
        Tarball::default().file("package.json", package_json(json!({"main": "index.js"})));
    let package = package.file("dist/index.js", "exports.a=1");
    // some names differ only in case of the extension, so each has a folder of its own
    let files = names.iter().enumerate();
    let package = files.fold(package, |p, (n, (name, _))| p.file(&format!("dist/{n}/{name}"), "x"));
    let ui = World::new().ui(package).await;
    for (n, (name, wanted)) in names.iter().enumerate() {
        let file = ui.file(&format!("{n}/{name}")).expect("it is served");
        assert_eq!(file.content_type, *wanted, "{name}");
    }
}

#[tokio::test]
async fn the_same_file_in_two_versions_is_kept_once() {
    let world = World::new();
    world.publish(&pilet("1.0.0", "exports.setup=1")).await.unwrap();
    let before = world.blobs.len();
    world.publish(&pilet("1.0.1", "exports.setup=1")).await.unwrap();
    assert_eq!(world.blobs.len(), before + 1, "only the package itself is new");
}
