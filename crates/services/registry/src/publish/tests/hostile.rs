//! Packages that no packer writes. Each is refused with its code and leaves nothing behind.

use super::kit::{World, npm_package, pilet};
use crate::{Limits, Options};
use midplane_package::Refusal;
use midplane_refusal::Refuse as _;
use midplane_testkit::{
    Package,
    tarball::{checked, gzip, header, noise, record},
};

const ENTRY: &str = "exports.setup = 1";

/// A good package; what is added makes it bad.
fn good() -> Package {
    npm_package("dist/index.js", ENTRY)
}

async fn is_refused(case: &str, package: &[u8], code: &str) -> Refusal {
    let refusal = World::new().refusal(package).await;
    assert_eq!(refusal.kind().code, code, "{case}: {refusal}");
    let text = refusal.to_string();
    assert!(text.len() < 1000, "{case}: a message is no place for a package");
    let strange = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!text.contains(strange), "{case}: nothing for a terminal to act on: {text:?}");
    refusal
}

#[tokio::test]
async fn the_good_package_is_good() {
    let package = good().entry(b"package/folder/", b'5', "").entry(b"./package/x.txt", b'0', "x");
    World::new().publish(&package.packed()).await.unwrap();
}

#[tokio::test]
async fn names_that_mean_another_place() {
    for name in [
        "/etc/passwd",
        "package/../../etc/passwd",
        "package/dist/../../x",
        "../package/x",
        "..",
        "package/..",
        "package/./x",
        "package\\..\\x",
        "package\\..\\..\\x",
        "C:\\x",
        "C:/x",
        "C:x",
        "package/x/",
        "other/x",
        "x",
        "",
    ] {
        is_refused(name, &good().entry(name.as_bytes(), b'0', "x").packed(), "MP-REG-004").await;
        let renamed = good().gnu_named(name.as_bytes(), "x");
        is_refused(name, &renamed.packed(), "MP-REG-004").await;
        if !name.is_empty() {
            let renamed = good().pax(&[("path", name)]).file("short", "x");
            is_refused(name, &renamed.packed(), "MP-REG-004").await;
        }
    }
}

#[tokio::test]
async fn names_that_cannot_be_shown_as_they_are() {
    for name in [
        &b"package/\xff\xfe.js"[..],
        b"package/a\x1b[31m.js",
        b"package/a\nb.js",
        b"package/a\x7fb.js",
        "package/gp\u{202e}sj.exe".as_bytes(),
        "package/a\u{200b}b.js".as_bytes(),
        "package/\u{feff}a.js".as_bytes(),
    ] {
        let case = String::from_utf8_lossy(name);
        is_refused(&case, &good().entry(name, b'0', "x").packed(), "MP-REG-004").await;
        is_refused(&case, &good().entry(name, b'5', "").packed(), "MP-REG-004").await;
        is_refused(&case, &good().gnu_named(name, "x").packed(), "MP-REG-004").await;
    }
}

#[tokio::test]
async fn names_with_something_behind_their_end() {
    let hidden = good().entry(b"package/a.js\0/../../b", b'0', "x");
    is_refused("in the header", &hidden.packed(), "MP-REG-004").await;
    let hidden = good().gnu_named(b"package/a.js\0b", "x");
    is_refused("in a long name", &hidden.packed(), "MP-REG-004").await;
    let hidden = good().pax(&[("path", "package/a.js\0b")]).file("short", "x");
    is_refused("in a PAX header", &hidden.packed(), "MP-REG-004").await;
}

#[tokio::test]
async fn names_that_clash() {
    for (case, package) in [
        ("twice", good().file("a.js", "1").file("a.js", "2")),
        ("in another case", good().file("a.js", "1").file("A.js", "2")),
        ("in another case beyond ASCII", good().file("é.js", "1").file("É.js", "2")),
        ("under a file", good().file("a", "1").file("a/b.js", "2")),
        ("under a file that comes later", good().file("a/b.js", "2").file("A", "1")),
        ("a folder that is a file", good().file("a", "1").entry(b"package/a/", b'5', "")),
        ("by a PAX path", good().file("a.js", "1").pax(&[("path", "package/a.js")]).file("b", "2")),
        ("the manifest", good().file("PACKAGE.JSON", "{}")),
        ("composed and taken apart", good().file("\u{e9}.js", "1").file("e\u{301}.js", "2")),
        ("with another slash", good().file("a/b.js", "1").file("a\\b.js", "2")),
        ("with another slash more", good().file("a/b.js", "1").file("a//b.js", "2")),
        ("the folder of all", good().entry(b"Package/a.js", b'0', "1")),
    ] {
        is_refused(case, &package.packed(), "MP-REG-004").await;
    }
}

#[tokio::test]
async fn names_that_are_too_long_or_too_deep() {
    let long = format!("package/{}", "a".repeat(600));
    is_refused("long", &good().gnu_named(long.as_bytes(), "x").packed(), "MP-REG-004").await;
    let deep = format!("package/{}x", "a/".repeat(40));
    is_refused("deep", &good().gnu_named(deep.as_bytes(), "x").packed(), "MP-REG-004").await;
    let abyss = format!("package/{}x", "a/".repeat(1000));
    is_refused("abyss", &good().gnu_named(abyss.as_bytes(), "x").packed(), "MP-REG-004").await;
    let step_by_step = (1..=1000).fold(good(), |package, depth| {
        let folder = format!("package/{}", "a/".repeat(depth));
        package.pax(&[("path", &folder)]).entry(b"short/", b'5', "")
    });
    is_refused("steps", &step_by_step.packed(), "MP-REG-004").await;
}

#[tokio::test]
async fn entries_that_are_no_files() {
    for kind in *b"12346SKVMNAZ" {
        let package = good().entry(b"package/x", kind, "");
        is_refused(&format!("type {}", char::from(kind)), &package.packed(), "MP-REG-004").await;
    }
    let folder = good().entry(b"package/x/", b'5', "an entry inside");
    is_refused("a folder with contents", &folder.packed(), "MP-REG-004").await;
}

#[tokio::test]
async fn headers_that_readers_would_read_in_two_ways() {
    let pax = |records: &str| good().entry(b"PaxHeader", b'x', records).file("a.js", "x");
    let renames = record("path", "package/b.js");
    for (case, package) in [
        ("a size", good().pax(&[("size", "1")]).file("a.js", "xyz")),
        ("a sparse map", good().pax(&[("GNU.sparse.map", "0,1")]).file("a.js", "x")),
        ("a sparse size", good().pax(&[("GNU.sparse.realsize", "9")]).file("a.js", "x")),
        ("two paths", pax(&format!("{renames}{renames}"))),
        ("a path in a value", pax(&record("SCHILY.xattr.x", &format!("x\n{renames}")))),
        ("something behind an empty line", pax(&format!("{renames}\n{}", record("size", "1")))),
        ("something behind an empty start", pax(&format!("\n{renames}"))),
        ("two names", good().pax(&[("path", "package/b")]).gnu_named(b"package/c", "x")),
        ("a name for all", good().entry(b"g", b'g', &renames).file("a.js", "x")),
        ("a size for all", good().entry(b"g", b'g', record("size", "1")).file("a.js", "x")),
        ("too many", (0..9).fold(good(), |p, _| p.pax(&[("mtime", "1")])).file("a.js", "x")),
        ("too long", good().entry(b"x", b'x', record("comment", &"c".repeat(70_000)))),
        ("too long a name", good().gnu_named(&[b'a'; 70_000], "x")),
        ("a length in base 256", {
            let mut block = header(b"package/a.js", b'0', 0);
            block[124..136].copy_from_slice(b"\x80\0\0\0\0\0\0\0\0\0\0\x05");
            good().block(checked(block)).data(b"12345")
        }),
    ] {
        is_refused(case, &package.packed(), "MP-REG-004").await;
    }
    is_refused("no record", &pax("what is this").packed(), "MP-REG-003").await;
    is_refused("no entry", &good().pax(&[("path", "package/x")]).packed(), "MP-REG-003").await;
}

#[tokio::test]
async fn honest_extension_headers_are_read() {
    let long = format!("package/dist/{}.js", "long/".repeat(25));
    let package = good()
        .entry(b"pax_global_header", b'g', record("comment", "4b825dc642cb6eb9a060e54bf8d69288"))
        .pax(&[("mtime", "1700000000.5"), ("path", &long)])
        .file("short", "by pax")
        .gnu_named(b"package/dist/by-gnu.js", "by gnu");
    let ui = World::new().ui(package).await;
    let paths: Vec<&str> = ui.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["by-gnu.js", "index.js", long.strip_prefix("package/dist/").unwrap()]);
}

#[tokio::test]
async fn files_that_are_no_archives() {
    let whole = good().packed();
    let garbage = [&whole[..], b"garbage"].concat();
    let zeros = [&whole[..], &[0; 512], b"x"].concat();
    let mut flipped = whole.clone();
    let crc = flipped.len() - 8;
    flipped[crc] ^= 1;
    let behind = good().ended().file("late.js", "x");
    let lone = good().data(&[0; 512]).file("late.js", "x");
    let mut header_with_bad_sum = header(b"package/a", b'0', 0);
    header_with_bad_sum[148] ^= 1;
    for (case, bytes) in [
        ("an empty file", Vec::new()),
        ("text", b"not a package at all".to_vec()),
        ("a zip", b"PK\x03\x04rest".to_vec()),
        ("a bare tar", good().ended().bytes()),
        ("packed text", gzip(&[b'x'; 2000])),
        ("half of it", whole[..whole.len() / 2].to_vec()),
        ("without its checksum", whole[..whole.len() - 8].to_vec()),
        ("with a wrong checksum", flipped),
        ("garbage behind it", garbage),
        ("zeros behind it and more", zeros),
        ("two members", [whole.clone(), whole.clone()].concat()),
        ("entries behind its end", behind.packed()),
        ("entries behind a lone block", lone.packed()),
        ("a bad sum", good().block(header_with_bad_sum).packed()),
        ("a file that ends early", gzip(&good().promising("a.js", 100_000, b"abc").bytes())),
    ] {
        is_refused(case, &bytes, "MP-REG-003").await;
    }
}

#[tokio::test]
async fn an_archive_without_entries_has_no_manifest() {
    is_refused("two blocks", &Package::default().packed(), "MP-REG-006").await;
    is_refused("nothing", &gzip(b""), "MP-REG-006").await;
}

#[tokio::test]
async fn too_many_entries() {
    let many = |count| (0..count).fold(good(), |p: Package, n| p.file(&format!("src/{n}"), ""));
    World::new().publish(&many(9_998).packed()).await.expect("10,000 are enough for everybody");
    let refusal = is_refused("one more", &many(9_999).packed(), "MP-REG-005").await;
    assert_eq!(refusal.to_string(), "the package has more than 10000 entries");
}

#[tokio::test]
async fn files_that_are_too_large() {
    let large = good().file("dist/large.js", vec![b'x'; 33 << 20]);
    let refusal = is_refused("33 MiB", &large.packed(), "MP-REG-005").await;
    assert!(
        matches!(&refusal, Refusal::FileTooLarge { path, .. } if path == "package/dist/large.js")
    );
    let promised = good().promising("large.js", 5 << 30, b"");
    is_refused("5 GiB in words only", &promised.packed(), "MP-REG-005").await;
}

#[tokio::test]
async fn packages_that_unpack_to_too_much() {
    let bomb = good().file("bomb.bin", vec![0; 4 << 20]).packed();
    assert!(bomb.len() < 40_000, "it is more than 100 times larger than it seems");
    let refusal = is_refused("one file", &bomb, "MP-REG-005").await;
    assert!(matches!(refusal, Refusal::UnpacksTooLarge), "{refusal}");
    let padded = [good().ended().bytes(), vec![0; 4 << 20]].concat();
    is_refused("padding", &gzip(&padded), "MP-REG-005").await;

    let limits = Limits { unpacked: 64 * 1024, ..Limits::default() };
    let world = World::with(Options { limits, ..Options::default() });
    let many = (0..20).fold(good(), |p, n| p.file(&format!("{n}.txt"), noise(n, 4096)));
    let refusal = world.refusal(&many.packed()).await;
    assert!(matches!(refusal, Refusal::UnpacksTooLarge), "many small files: {refusal}");
    world.publish(&pilet("1.0.0", "exports.setup=1")).await.expect("a small one still fits");
}
