//! What pages are allowed to load for those who were chosen: each file at another origin, and folders
//! where that would be too long.

use crate::kit::*;
use midplane_feed::*;
use midplane_model::*;
use std::collections::BTreeMap;

const FOLDER: &str = "https://cdn.example/a/";

fn ui(cdn: Option<&str>, entry: &str, files: &[(&str, &str)]) -> UiBundle {
    let files = files.iter().map(|(path, content_type)| BundleFile {
        path: (*path).to_owned(),
        digest: Digest([0; 32]),
        integrity: String::new(),
        size: 0,
        content_type: (*content_type).to_owned(),
        variants: Vec::new(),
    });
    UiBundle {
        kind: UiKind::Esm,
        spec: Spec::Esm,
        entry: entry.to_owned(),
        require_ref: None,
        dependencies: BTreeMap::new(),
        global: None,
        exposed: None,
        files: files.collect(),
        remote: None,
        cdn: cdn.map(str::to_owned),
    }
}

#[test]
fn what_is_at_other_origins_is_listed_file_by_file() {
    let files = [
        ("index.js", "text/javascript; charset=utf-8"),
        ("style.css", "text/css; charset=utf-8"),
        ("logo.svg", "image/svg+xml"),
    ];
    let own = ui(None, "index.js", &files);
    assert!(Elsewhere::of([&own].into_iter()).is_empty());
    let away = ui(Some(FOLDER), "index.js", &files);
    let list = ui(Some("https://cdn.example/b/"), "mf-manifest.json", &[]);
    let all = Elsewhere::of([&own, &away, &list].into_iter());
    assert!(!all.is_empty());
    assert_eq!(all.scripts(), &set(&["https://cdn.example/a/index.js"]));
    assert_eq!(all.styles, set(&["https://cdn.example/a/style.css"]));
    assert_eq!(all.lists, set(&["https://cdn.example/b/mf-manifest.json"]));
}

#[test]
fn scripts_that_do_not_fit_into_a_header_are_allowed_by_their_folder() {
    // with the space behind it, each takes 128 of 2,048 bytes
    let name = |at: usize, longer: usize| format!("{at:0width$}", width = 105 + longer);
    let scripts = |longer: usize| {
        let names: Vec<_> = (0..16).map(|at| name(at, if at == 0 { longer } else { 0 })).collect();
        let files: Vec<_> = names.iter().map(|name| (name.as_str(), "text/javascript")).collect();
        Elsewhere::of([&ui(Some(FOLDER), &names[0], &files)].into_iter()).scripts().clone()
    };
    assert_eq!(scripts(0), (0..16).map(|at| format!("{FOLDER}{}", name(at, 0))).collect());
    assert_eq!(scripts(1), set(&[FOLDER]));
}

#[test]
fn a_host_allows_the_folder_of_each_plugin_and_the_platforms_api() {
    let two = snapshot(vec![
        ("a", preferring(vec![candidate("a", "1.0.0")])),
        ("b", preferring(vec![candidate("b", "2.0.0")])),
    ]);
    let resolution = resolve(&two, &prod(), &Viewer::anonymous());
    let sources = HostSources::of(resolution.offers(), "https://p.example");
    let own = set(&["https://p.example/pilets/a/1.0.0/", "https://p.example/pilets/b/2.0.0/"]);
    let connections = own.iter().cloned().chain(["https://p.example/api/".to_owned()]).collect();
    let (scripts, styles, files) = (own.clone(), own.clone(), own);
    assert_eq!(sources, HostSources { scripts, styles, files, connections });
}
