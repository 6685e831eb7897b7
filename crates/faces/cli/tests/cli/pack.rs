//! Packages: the same bytes for the same files, and nothing in them that does not belong there.

use crate::story::{Folder, NOTES, Ran, midplane, notes};
use flate2::read::GzDecoder;
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Read as _,
    time::{Duration, SystemTime},
};

async fn pack(folder: &Folder, into: &str) -> Ran {
    midplane(&["pack", folder.path(), "-o", into]).await
}

/// Packs, and reads the package back: path and mode of each member.
async fn packed(folder: &Folder) -> BTreeMap<String, u32> {
    let place = Folder::new();
    let file = place.file("x.tgz");
    pack(folder, &file).await.ends_with(0);
    let mut archive = tar::Archive::new(GzDecoder::new(File::open(file).unwrap()));
    let entries = archive.entries().unwrap().map(|entry| {
        let entry = entry.unwrap();
        let path = entry.path().unwrap().to_str().unwrap().to_owned();
        assert_eq!(entry.header().uid().unwrap(), 0);
        (path.strip_prefix("package/").unwrap().to_owned(), entry.header().mode().unwrap())
    });
    entries.collect()
}

async fn names(folder: &Folder) -> Vec<String> {
    packed(folder).await.into_keys().collect()
}

#[tokio::test]
async fn the_same_files_are_the_same_bytes() {
    let long = format!("ui/{}/{}.js", "a".repeat(120), "b".repeat(120));
    let make = || notes().with("ui/b.js", "b").with("ui/a.js", "a").with(&long, "long");
    let (one, other) = (make(), make());
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = File::options().write(true).open(other.at("ui/a.js")).unwrap();
    file.set_modified(then).unwrap();
    let place = Folder::new();
    pack(&one, &place.file("1.tgz")).await.ends_with(0);
    pack(&other, &place.file("2.tgz")).await.ends_with(0);
    let bytes = fs::read(place.at("1.tgz")).unwrap();
    assert_eq!(bytes, fs::read(place.at("2.tgz")).unwrap());

    let mut unpacked = Vec::new();
    GzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked).unwrap();
    let mut archive = tar::Archive::new(unpacked.as_slice());
    let paths: Vec<String> = archive
        .entries()
        .unwrap()
        .map(|entry| entry.unwrap().path().unwrap().to_str().unwrap().to_owned())
        .collect();
    let long = format!("package/{long}");
    assert_eq!(
        paths,
        ["package/plugin.yaml", "package/ui/a.js", &long, "package/ui/b.js", "package/ui/notes.js"]
    );
}

#[tokio::test]
async fn it_says_what_it_made() {
    let folder = notes();
    let file = folder.file("out.tgz");
    let ran = pack(&folder, &file).await.ends_with(0).says("packed notes 1.0.0");
    assert!(ran.out.contains("files     2\n"), "{}", ran.out);
    // the package that lies there now is not part of the next one
    let again = midplane(&["pack", folder.path(), "-o", &file, "--json"]).await.ends_with(0).json();
    assert_eq!((&again["name"], &again["version"]), (&"notes".into(), &"1.0.0".into()));
    assert_eq!(again["files"], 2);
    assert_eq!(again["size"], fs::metadata(&file).unwrap().len());
    assert!(ran.out.contains(again["sha256"].as_str().unwrap()));
}

#[tokio::test]
async fn what_was_packed_before_is_no_part_of_what_is_packed_now() {
    let folder = notes().with("dist/readme.txt", "x");
    let sha = |ran: &Ran| ran.json()["sha256"].clone();
    let mut digests = Vec::new();
    // the second time the first one lies there, and so do those of other names and versions
    for name in ["dist/pilet.tgz", "dist/pilet.tgz", "dist/other.bin", "ui/notes-0.9.0.tgz"] {
        let file = folder.file(name);
        let ran = midplane(&["pack", folder.path(), "-o", &file, "--json"]).await.ends_with(0);
        digests.push(sha(&ran));
    }
    digests.dedup();
    assert_eq!(digests.len(), 1, "{digests:?}");
    assert_eq!(names(&folder).await, ["dist/readme.txt", "plugin.yaml", "ui/notes.js"]);
    // of another plugin, it is a file like any other
    let other = NOTES.replace("name: notes", "name: sample");
    let other = Folder::new().with("plugin.yaml", other).with("ui/notes.js", "x");
    pack(&other, &folder.file("ui/sample-1.0.0.tgz")).await.ends_with(0);
    assert!(names(&folder).await.contains(&"ui/sample-1.0.0.tgz".to_owned()));
}

#[tokio::test]
async fn a_file_of_the_plugin_is_not_written_over() {
    let folder = notes();
    for name in ["plugin.yaml", "ui/notes.js"] {
        let ran = pack(&folder, &folder.file(name)).await.ends_with(1);
        ran.says("error[MP-CLI-010]: cannot write").says("it is a file of the plugin");
    }
    assert_eq!(fs::read_to_string(folder.at("plugin.yaml")).unwrap(), NOTES);
    // as `mktemp` makes one
    let folder = folder.with("ui/x.bin", "");
    pack(&folder, &folder.file("ui/x.bin")).await.ends_with(0);
}

#[tokio::test]
async fn a_place_that_cannot_be_written_is_named_as_it_was_typed() {
    let folder = notes();
    let file = folder.file("gone/x.tgz");
    let ran = pack(&folder, &file).await.ends_with(1);
    assert_eq!(
        ran.err,
        format!(
            "error[MP-CLI-010]: cannot write `{file}`: there is no such folder\n  hint: make the \
             folder first, or choose another\n"
        )
    );
}

#[tokio::test]
async fn what_does_not_belong_into_a_package_stays_out() {
    let mut folder = notes();
    for path in [
        ".env",
        ".git/config",
        "ui/.cache/x",
        "node_modules/a/index.js",
        "ui/node_modules/b/index.js",
        "backend/__pycache__/m.pyc",
        "midplane-data/midplane.db",
        "package-lock.json",
        "notes-0.9.0.tgz",
    ] {
        folder = folder.with(path, "x");
    }
    let folder = folder.with("ui/sample.tgz", "x").with("README.md", "x");
    assert_eq!(names(&folder).await, ["README.md", "plugin.yaml", "ui/notes.js", "ui/sample.tgz"]);
}

#[tokio::test]
async fn the_authors_own_rules_count() {
    let folder = notes()
        .with("backend/main.py", "x")
        .with("ui/notes.js.map", "x")
        .with("LICENSE", "x")
        .with(".npmignore", "# sources\nbackend/\n*.map\nui\n!LICENSE\n");
    // the entry file is packed whatever the rules say
    assert_eq!(names(&folder).await, ["LICENSE", "plugin.yaml", "ui/notes.js"]);

    let folder = folder
        .with("package.json", r#"{"name":"notes","files":["./assets","*.txt","!assets/raw"]}"#)
        .with("assets/logo.svg", "x")
        .with("assets/raw/logo.psd", "x")
        .with("other/assets/x.svg", "x")
        .with("a.txt", "x");
    let expected =
        ["LICENSE", "a.txt", "assets/logo.svg", "package.json", "plugin.yaml", "ui/notes.js"];
    assert_eq!(names(&folder).await, expected);

    let folder = folder.with("package.json", r#"{"files": "dist"}"#);
    pack(&folder, &folder.file("x.tgz")).await.ends_with(1).says("`files` that is not a list");
    let folder = folder.with("package.json", "{");
    pack(&folder, &folder.file("x.tgz")).await.ends_with(1).says("is not JSON");
}

#[tokio::test]
async fn a_pilet_is_packed_from_its_package_json() {
    let json = r#"{"name":"@acme/hello","version":"1.2.3-rc.1","main":"dist/index.js"}"#;
    let folder = Folder::new().with("package.json", json).with("dist/index.js", "x");
    let here = Folder::new();
    let file = here.file("hello.tgz");
    let ran = midplane(&["pack", folder.path(), "-o", &file, "--json"]).await.ends_with(0);
    assert_eq!(ran.json()["name"], "@acme/hello");
    assert_eq!(names(&folder).await, ["dist/index.js", "package.json"]);
}

#[cfg(unix)]
#[tokio::test]
async fn links_are_refused_and_programs_stay_programs() {
    use std::os::unix::{
        fs::{PermissionsExt as _, symlink},
        net::UnixListener,
    };
    let folder = notes().with("bin/start", "#!/bin/sh\n").with("secret", "x");
    fs::set_permissions(folder.at("bin/start"), fs::Permissions::from_mode(0o700)).unwrap();
    let modes = packed(&folder).await;
    assert_eq!((modes["bin/start"], modes["secret"]), (0o755, 0o644));

    for (target, name) in [("../secret", "ui/file"), ("/etc", "ui/folder"), ("gone", "ui/gone")] {
        symlink(target, folder.at(name)).unwrap();
        let ran = pack(&folder, &folder.file("x.tgz")).await.ends_with(1);
        ran.says(&format!("error[MP-CLI-006]: `{name}` is a symbolic link"));
        fs::remove_file(folder.at(name)).unwrap();
    }
    let _socket = UnixListener::bind(folder.at("ui/socket")).unwrap();
    pack(&folder, &folder.file("x.tgz")).await.ends_with(1).says("no regular file");
    assert!(!folder.at("x.tgz").exists());
    // what stays out may be a link: node_modules/.bin is full of them
    let folder = notes().with("node_modules/a/x", "x");
    symlink("a", folder.at("node_modules/b")).unwrap();
    symlink("x", folder.at(".x")).unwrap();
    assert_eq!(names(&folder).await.len(), 2);
}

#[cfg(unix)]
#[tokio::test]
async fn names_that_mean_something_else_elsewhere_are_refused() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
    for name in [&b"a\\b.js"[..], b"c:x", b"line\nbreak", b"\xff.js", "a\u{202e}b".as_bytes()] {
        let folder = notes();
        fs::write(folder.at("ui").join(OsStr::from_bytes(name)), "x").unwrap();
        pack(&folder, &folder.file("x.tgz")).await.ends_with(1).says("error[MP-CLI-009]: ");
    }
}

#[tokio::test]
async fn a_package_has_limits() {
    let folder = notes();
    for number in 0..9_999 {
        File::create(folder.at(&format!("ui/{number}"))).unwrap();
    }
    let ran = pack(&folder, &folder.file("x.tgz")).await.ends_with(1);
    ran.says("error[MP-CLI-007]: the package would have more than 10000 files");

    let folder = notes().with("ui/movie.mp4", "");
    let movie = File::options().write(true).open(folder.at("ui/movie.mp4")).unwrap();
    movie.set_len(201 * 1024 * 1024).unwrap();
    let ran = pack(&folder, &folder.file("x.tgz")).await.ends_with(1);
    ran.says("error[MP-CLI-008]: the files have 201.0 MiB, a package may unpack to 200.0 MiB")
        .says("the largest is ui/movie.mp4 with 201.0 MiB");
    assert!(!folder.at("x.tgz").exists());
}

#[tokio::test]
async fn a_plugin_that_was_not_built_is_not_packed() {
    let folder = Folder::new().with("plugin.yaml", NOTES);
    let ran = pack(&folder, &folder.file("x.tgz")).await.ends_with(1);
    ran.says("error[MP-CLI-012]: the entry file `ui/notes.js` is not in the package")
        .says("build the plugin first");
    let folder = Folder::new()
        .with("plugin.yaml", NOTES.replace("ui/notes.js", ".out/notes.js"))
        .with(".out/notes.js", "x");
    let ran = pack(&folder, &folder.file("x.tgz")).await.ends_with(1);
    ran.says("begin with a dot");
}

#[tokio::test]
async fn a_folder_without_one_manifest_is_not_packed() {
    let folder = Folder::new().with("index.js", "x");
    pack(&folder, &folder.file("x.tgz")).await.ends_with(1).says("error[MP-CLI-002]: ");
    let folder = notes().with("manifest.yaml", NOTES);
    pack(&folder, &folder.file("x.tgz")).await.ends_with(1).says("error[MP-CLI-003]: ");
    let folder = notes();
    pack(&folder, &folder.file("gone/x.tgz")).await.ends_with(1).says("error[MP-CLI-010]: ");
    pack(&folder, folder.path()).await.ends_with(1).says("it is a folder");
}

#[tokio::test]
async fn what_is_no_folder_is_said() {
    let folder = notes();
    let out = folder.file("x.tgz");
    let gone = folder.file("gone");
    midplane(&["pack", &gone, "-o", &out]).await.ends_with(1).says("error[MP-CLI-001]");
    let file = folder.file("plugin.yaml");
    midplane(&["pack", &file, "-o", &out]).await.ends_with(1).says("is a file");
    assert!(!folder.at("x.tgz").exists());
}

/// A pilet's folder.
fn pilet() -> Folder {
    let package = r#"{"name": "orders", "version": "1.0.0", "main": "dist/index.js",
        "custom": {"permissions": ["old:read"], "color": "teal"}}"#;
    Folder::new().with("package.json", package).with("dist/index.js", "//@pilet v:0\n")
}

fn package_json(file: &str) -> serde_json::Value {
    let mut archive = tar::Archive::new(GzDecoder::new(File::open(file).unwrap()));
    let mut entries = archive.entries().unwrap().map(Result::unwrap);
    let is_it = |entry: &tar::Entry<'_, _>| entry.path().unwrap().ends_with("package.json");
    let mut text = String::new();
    entries.find(is_it).unwrap().read_to_string(&mut text).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn metadata_goes_into_the_package_and_not_into_the_folder() {
    let (folder, place) = (pilet(), Folder::new());
    let before = fs::read(folder.at("package.json")).unwrap();
    let file = place.file("x.tgz");
    let audience = r#"{"roles": ["sales"], "regions": ["eu"]}"#;
    let mut args = vec!["pack", folder.path(), "-o", &file];
    args.extend(["--metadata.permissions", r#"["orders:read"]"#, "--metadata.audience", audience]);
    midplane(&args).await.ends_with(0);
    let custom = &package_json(&file)["custom"];
    assert_eq!(custom["permissions"], serde_json::json!(["orders:read"]));
    assert_eq!(custom["targetAudience"]["roles"], serde_json::json!(["sales"]));
    assert_eq!(custom["color"], "teal", "the rest stays");
    assert_eq!(fs::read(folder.at("package.json")).unwrap(), before);
}

/// As the guide does it, twice, and for another name; nothing asks whether the bundle can be loaded.
#[tokio::test]
async fn a_pilet_is_packed_beside_its_own_build_again_and_again() {
    let folder = pilet();
    let json = fs::read_to_string(folder.at("package.json")).unwrap();
    let folder = folder.with("package.json", json.replacen('{', r#"{"files": ["dist"], "#, 1));
    let mut digests = Vec::new();
    for name in ["dist/pilet.tgz", "dist/pilet.tgz", "dist/again.tgz", "dist/third.tgz"] {
        let file = folder.file(name);
        let audience = r#"{"roles": ["sales"]}"#;
        let args = ["pack", folder.path(), "-o", &file, "--metadata.audience", audience, "--json"];
        let told = midplane(&args).await.ends_with(0).json();
        assert_eq!(told["files"], 2, "{name}");
        digests.push(told["sha256"].clone());
    }
    digests.dedup();
    assert_eq!(digests.len(), 1, "{digests:?}");
}

#[tokio::test]
async fn metadata_that_cannot_be_applied_is_refused() {
    let (folder, place) = (pilet(), Folder::new());
    let file = place.file("x.tgz");
    for (flag, value, code) in [
        ("--metadata.permissions", "orders:read", "MP-CLI-015"),
        ("--metadata.audience", "{", "MP-CLI-015"),
        ("--metadata.permissions", r#"{"a": 1}"#, "MP-CLI-015"),
        ("--metadata.audience", r#"["sales"]"#, "MP-CLI-015"),
        ("--metadata.permissions", r#"[1]"#, "MP-CLI-015"),
        ("--metadata.audience", r#"{"roles": "sales"}"#, "MP-CLI-015"),
    ] {
        let ran = midplane(&["pack", folder.path(), "-o", &file, flag, value]).await;
        let ran = ran.ends_with(1).says(code).says(&format!("]: {flag}")).says("hint: ");
        assert!(!ran.err.contains("package.json:"), "the option is in no file: {}", ran.err);
        assert!(!place.at("x.tgz").exists(), "{value}");
    }
    // what is wrong in the file is told where it stands there, and not what an option replaces
    let json = "{\"name\": \"orders\",\n  \"version\": \"1.0\", \"main\": \"dist/index.js\",\n \
                \"custom\": {\"permissions\": 3}}";
    let folder = folder.with("package.json", json);
    let args = ["pack", folder.path(), "-o", &file, "--metadata.permissions", "[]"];
    let ran = midplane(&args).await.ends_with(1).says("package.json:2:14: error[MP-MAN-033]");
    assert_eq!(ran.err.matches("error[").count(), 2, "{}", ran.err);
    let own = notes();
    let args = ["pack", own.path(), "-o", &file, "--metadata.permissions", "[]"];
    midplane(&args).await.ends_with(1).says("MP-CLI-015");
}
