//! Packages as the programs of this world write them. Each is taken, with the names that its author
//! sees, and what a program adds for itself is no file of the plugin.

use super::{
    heads,
    kit::{World, npm_package, package_json, plugin},
};
use midplane_model::{Spec, UiKind};
use midplane_refusal::Refuse as _;
use midplane_testkit::{
    Package,
    tarball::{BLOCK, checked, gzip, header, record},
};
use serde_json::json;

const ENTRY: &str = "exports.setup = 1";
const YAML: &str = "name: orders\nversion: 1.0.0\nui: { kind: esm, entry: ui/main.js }\n";

/// A good package.
fn good() -> Package {
    npm_package("dist/index.js", ENTRY)
}

/// Two files of a plugin below a folder of this name.
fn below(folder: &str) -> Package {
    let at = |path: &str| format!("{folder}{path}").into_bytes();
    Package::default().entry(&at("plugin.yaml"), b'0', YAML).entry(
        &at("ui/main.js"),
        b'0',
        heads::MODULE,
    )
}

async fn files(case: &str, packed: &[u8]) -> Vec<String> {
    let published = World::new().publish(packed).await;
    let published = published.unwrap_or_else(|error| panic!("{case}: {error}"));
    published.ui.expect("it has a UI").files.into_iter().map(|file| file.path).collect()
}

/// A header with more in it than a name and a length.
fn with(name: &str, kind: u8, length: u64, change: impl Fn(&mut [u8; BLOCK])) -> [u8; BLOCK] {
    let mut block = header(name.as_bytes(), kind, length);
    change(&mut block);
    checked(block)
}

/// The package with each header changed.
fn changed(package: Package, change: impl Fn(&mut [u8; BLOCK])) -> Package {
    let mut bytes = package.bytes();
    let mut at = 0;
    while at < bytes.len() {
        let block = bytes[at..at + BLOCK].first_chunk_mut::<BLOCK>().unwrap();
        let length = std::str::from_utf8(&block[124..135]).unwrap();
        let length = usize::from_str_radix(length, 8).unwrap();
        change(block);
        *block = checked(*block);
        at += BLOCK + length.next_multiple_of(BLOCK);
    }
    Package::default().data(&bytes)
}

/// Its own writer has two times in the last bytes of the prefix, and the length once more in each
/// PAX header.
#[tokio::test]
async fn nodes_tar_library() {
    let times = |block: &mut [u8; BLOCK]| {
        block[476..488].copy_from_slice(b"15301673202\0");
        block[488..500].copy_from_slice(b"15301673202\0");
    };
    let packed = changed(good(), times).packed();
    assert_eq!(files("times in the prefix", &packed).await, ["index.js"]);
    let split = |block: &mut [u8; BLOCK]| {
        block[..100].fill(0);
        block[..8].copy_from_slice(b"index.js");
        block[345..358].copy_from_slice(b"package/dist\0");
        times(block);
    };
    let entry = Package::default().block(with("", b'0', ENTRY.len() as u64, split));
    let manifest = package_json(json!({"main": "dist/index.js"}));
    let package = Package::default().file("package.json", manifest);
    let packed = [package.bytes(), entry.data(ENTRY.as_bytes()).bytes()].concat();
    let packed = Package::default().data(&packed).packed();
    assert_eq!(files("a name in two fields", &packed).await, ["index.js"]);

    let long = format!("package/dist/{}.js", "long/".repeat(25));
    let fields = [("gid", "0"), ("mtime", "1"), ("path", &long), ("size", "6"), ("uname", "node")];
    let packed = good().pax(&fields).entry(b"package/dist/short", b'0', "by pax").packed();
    let found = files("the length once more", &packed).await;
    assert_eq!(found, ["index.js", long.strip_prefix("package/dist/").unwrap()]);
}

#[tokio::test]
async fn macos() {
    let apple_double = [&b"\0\x05\x16\x07\0\x02\0\0Mac OS X        "[..], &[0; 60]].concat();
    let attributes = [
        record("LIBARCHIVE.xattr.com.apple.quarantine", "MDA4MTs1ZjVhO1NhZmFyaTs"),
        record("SCHILY.xattr.com.apple.quarantine", "0081;5f5a;Safari;"),
        record("SCHILY.xattr.com.apple.metadata:kMDItemWhereFroms", "bplist00\u{1}_\n\n\u{0}x"),
        record("mtime", "1700000000.123"),
    ];
    let package = good()
        .entry(b"./._package", b'0', &apple_double)
        .entry(b"package/._package.json", b'0', &apple_double)
        .entry(b"package/dist/._index.js", b'0', &apple_double)
        .entry(b"package/.DS_Store", b'0', "Bud1")
        .entry(b"package/dist/Icon\r", b'0', "")
        .entry(b"__MACOSX/package/._x", b'0', &apple_double)
        .entry(b"PaxHeader/x.js", b'x', attributes.concat())
        .file("dist/x.js", "x")
        .file("dist/e\u{301}.js", "taken apart");
    assert_eq!(files("all of it", &package.packed()).await, ["index.js", "x.js", "\u{e9}.js"]);
    // twice the same is no clash where neither is a file of the plugin
    let twice = good().file("dist/.DS_Store", "1").file("dist/.DS_Store", "2");
    assert_eq!(files("left twice", &twice.packed()).await, ["index.js"]);
}

#[tokio::test]
async fn windows() {
    let yaml = format!("\u{feff}{}", YAML.replace('\n', "\r\n"));
    let package = Package::default()
        .entry(b"package\\plugin.yaml", b'0', yaml)
        .entry(b"package\\ui", b'5', "")
        .entry(b"package\\ui\\main.js", b'0', format!("\u{feff}{}", heads::MODULE))
        .entry(b"package\\ui\\Thumbs.db", b'0', "x")
        .entry(b"package\\ui\\desktop.ini", b'0', "x");
    assert_eq!(files("backslashes, marks, CRLF", &package.packed()).await, ["main.js"]);

    let json = package_json(json!({"main": "dist/index.js", "type": "module"}));
    let package = Package::default()
        .file("package.json", format!("\u{feff}{}", json.replace(',', ",\r\n")))
        .file("dist/index.js", heads::MODULE);
    let ui = World::new().ui(package).await;
    assert_eq!((ui.kind, ui.spec), (UiKind::Esm, Spec::Esm), "`type` is read too");
    let marked = "\u{feff}//@pilet v:2(webpackChunkorders,{})\r\nSystem.register([]);\r\n";
    let ui = World::new().ui(npm_package("dist/index.js", marked)).await;
    assert_eq!((ui.kind, ui.spec), (UiKind::Pilet, Spec::V2), "the marker is read too");
}

#[tokio::test]
async fn other_programs() {
    let gnu = |block: &mut [u8; BLOCK]| block[257..265].copy_from_slice(b"ustar  \0");
    let old = |block: &mut [u8; BLOCK]| block[257..265].fill(0);
    let spaces = |block: &mut [u8; BLOCK]| {
        let length = std::str::from_utf8(&block[124..135]).unwrap().trim_start_matches('0');
        let padded = format!("{:>11} ", if length.is_empty() { "0" } else { length });
        block[124..136].copy_from_slice(padded.as_bytes());
    };
    let before_1970 = |block: &mut [u8; BLOCK]| {
        block[136..148].fill(0xff);
        block[108..116].copy_from_slice(b"\x80\0\0\0\0\x0f\x42\x40");
    };
    let no_mode = |block: &mut [u8; BLOCK]| block[100..108].fill(0);
    let folders = || {
        let package = Package::default().entry(b"./", b'5', "").entry(b"./package/", b'5', "");
        let rest = good().entry(b"package/dist", b'5', "").entry(b"./package/dist/", b'5', "");
        Package::default().data(&[package.bytes(), rest.bytes()].concat())
    };
    for (case, packed) in [
        ("GNU tar", changed(good(), gnu).packed()),
        ("before POSIX", changed(good(), old).packed()),
        ("lengths with spaces", changed(good(), spaces).packed()),
        ("times in base 256", changed(good(), before_1970).packed()),
        ("without modes", changed(good(), no_mode).packed()),
        ("folders have entries", folders().packed()),
        ("a long name", good().gnu_named(b"./package/dist/index.d.ts", "x").packed()),
        ("zeros behind it", [good().packed(), vec![0; 9000]].concat()),
        ("a last member that is empty", [good().packed(), gzip(b"")].concat()),
        ("many members", {
            let whole = good().ended().bytes();
            whole.chunks(700).flat_map(gzip).collect()
        }),
        ("padded to 10,240", {
            let mut whole = good().ended().bytes();
            whole.resize(whole.len().next_multiple_of(10_240), 0);
            gzip(&whole)
        }),
    ] {
        let found = files(case, &packed).await;
        assert!(found.contains(&"index.js".to_owned()), "{case}: {found:?}");
    }
}

#[tokio::test]
async fn what_is_packed_otherwise_is_named() {
    for (bytes, what) in [
        (b"PK\x03\x04rest".to_vec(), "it is a zip archive"),
        (good().ended().bytes(), "it is a tar without gzip"),
        (b"\x28\xb5\x2f\xfdrest".to_vec(), "it is packed with zstd"),
        (b"\xfd7zXZ\0rest".to_vec(), "it is packed with xz"),
        (b"PK, and no zip".to_vec(), "invalid gzip header"),
    ] {
        let refusal = World::new().refusal(&bytes).await;
        assert_eq!(refusal.kind().code, "MP-REG-003");
        assert!(refusal.to_string().ends_with(what), "{refusal}");
    }
}

#[tokio::test]
async fn any_top_folder_and_none() {
    for folder in
        ["package/", "owner-repo-0af31c2/", "./lodash/", "", "./", "package//", "package\\"]
    {
        let comment = record("comment", "0af31c2d5e1b7a4f6c8e9d0b1a2c3d4e5f60718");
        let global = Package::default().entry(b"pax_global_header", b'g', comment).bytes();
        let packed = [global, below(folder).bytes()].concat();
        let packed = Package::default().data(&packed).packed();
        assert_eq!(files(folder, &packed).await, ["main.js"], "`{folder}`");
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_told_is_refused_in_words() {
    let two = Package::default()
        .entry(b"a/plugin.yaml", b'0', YAML)
        .entry(b"b/plugin.yaml", b'0', YAML)
        .entry(b"c/x.js", b'0', "x");
    let refusal = World::new().refusal(&two.packed()).await;
    assert_eq!(refusal.kind().code, "MP-REG-006");
    assert_eq!(
        refusal.to_string(),
        "the package has neither a plugin.yaml nor a package.json in its one top folder (npm's is \
         `package/`) or, without one, at its top"
    );
    let beside = below("package/").entry(b"other/x.js", b'0', "x");
    let refusal = World::new().refusal(&beside.packed()).await;
    assert_eq!(
        refusal.to_string(),
        "an entry of the package `other/x.js` is not below `package/`, where the others are"
    );
}

#[tokio::test]
async fn ten_thousand_manifests_are_not_kept() {
    // as many folders as are allowed, each with a manifest that could be the one
    let all = (0..9_000).fold(plugin("{ kind: esm }"), |package, n| {
        package.entry(format!("f{n}/plugin.yaml").as_bytes(), b'0', YAML)
    });
    let refusal = World::new().refusal(&all.packed()).await;
    assert_eq!(refusal.kind().code, "MP-REG-004", "{refusal}");
}
