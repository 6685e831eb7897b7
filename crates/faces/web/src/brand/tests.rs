//! What becomes of the operator's files.

use super::*;
use std::path::PathBuf;

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";

fn written(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> String {
    let path: PathBuf = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn loaded(logo: String) -> Result<Brand, BrandError> {
    Brand::load(&Options { logo: Some(logo), ..Options::default() })
}

fn why(error: &BrandError) -> String {
    std::error::Error::source(error).unwrap().to_string()
}

#[test]
fn a_picture_has_an_address_that_changes_with_it_and_runs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let brand = loaded(written(&folder, "logo.svg", SVG.as_bytes())).unwrap();
    let other = loaded(written(&folder, "logo.svg", b"<svg></svg>")).unwrap();
    let address = brand.logo().unwrap();
    assert_ne!(Some(&address), other.logo().as_ref());
    let response = brand.file(address.strip_prefix("/assets/").unwrap()).unwrap();
    let said = |name: &str| response.headers()[name].to_str().unwrap();
    assert_eq!(said("content-type"), "image/svg+xml");
    assert_eq!(said("x-content-type-options"), "nosniff");
    assert!(said("cache-control").contains("immutable"));
    assert!(said("content-security-policy").starts_with("default-src 'none'"));
    assert!(brand.file("brand/logo.svg").is_none() && brand.file("brand/").is_none());
}

#[test]
fn what_is_no_picture_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let large = vec![b' '; 256 * 1024 + 1];
    let cases = [
        (folder.path().join("missing.png").to_str().unwrap().to_owned(), "cannot read"),
        (folder.path().to_str().unwrap().to_owned() + "/.", "not a picture"),
        (written(&folder, "page.html", SVG.as_bytes()), "not a picture"),
        (written(&folder, "page.png", b"<html>"), "not a picture"),
        (written(&folder, "page.svg", b"<html>"), "not a picture"),
        (written(&folder, "page.webp", b"RIFF....WAVE"), "not a picture"),
        (written(&folder, "large.svg", &large), "larger than"),
    ];
    for (path, wanted) in cases {
        let error = loaded(path.clone()).unwrap_err();
        assert!(error.to_string().starts_with("shell.logo "), "{error}");
        assert!(why(&error).contains(wanted), "{path}: {}", why(&error));
    }
    std::fs::create_dir(folder.path().join("folder.png")).unwrap();
    let error = loaded(folder.path().join("folder.png").to_str().unwrap().to_owned()).unwrap_err();
    assert!(why(&error).contains("is not a file"), "{}", why(&error));
}

#[test]
fn the_page_gets_only_what_was_asked_for() {
    let plain = Brand::load(&Options::default()).unwrap();
    assert!(plain.logo().is_none() && plain.icon_link().is_none() && plain.notes().is_empty());
    assert_eq!(plain.style_link(), "");
    let accent = Some("#ffe600".parse().unwrap());
    let brand = Brand::load(&Options { accent, ..Options::default() }).unwrap();
    let link = brand.style_link();
    let path = link.split('"').nth(3).unwrap().strip_prefix("/assets/").unwrap();
    assert_eq!(brand.file(path).unwrap().headers()["content-type"], "text/css; charset=utf-8");
    assert_eq!(brand.notes().len(), 1);
}
