//! Validation: what an author sees.

use crate::story::{Folder, NOTES, Ran, midplane, notes};

/// The output with the temporary folder's name taken out.
fn plain(ran: &Ran, folder: &Folder) -> String {
    format!("stdout:\n{}stderr:\n{}", ran.out, ran.err).replace(folder.path(), "PLUGIN")
}

const WRONG: &str = "\
apiVersion: midplane/v1
name: Notes
version: 1.10
dispalyName: Notes
ui:
  kind: emsh
  entry: ui/notes.js
";

#[tokio::test]
async fn a_good_manifest_is_named() {
    let folder = notes();
    let ran = midplane(&["validate", &folder.file("plugin.yaml")]).await.ends_with(0);
    let expected = "stdout:\nstderr:\nPLUGIN/plugin.yaml: notes 1.0.0 is valid\n";
    assert_eq!(plain(&ran, &folder), expected);
}

#[tokio::test]
async fn each_mistake_has_its_place_and_a_hint() {
    let folder = Folder::new().with("plugin.yaml", WRONG);
    let ran = midplane(&["validate", folder.path()]).await.ends_with(1);
    insta::assert_snapshot!(plain(&ran, &folder));
}

#[tokio::test]
async fn scripts_read_the_same_as_json() {
    let folder = Folder::new()
        .with("bad/plugin.yaml", WRONG)
        .with("good/plugin.yaml", NOTES)
        .with("good/ui/notes.js", "export const setup = 1;\n");
    let (bad, good, gone) = (folder.file("bad"), folder.file("good"), folder.file("gone"));
    let ran = midplane(&["validate", "--json", &bad, &good, &gone]).await.ends_with(1);
    insta::assert_snapshot!(plain(&ran, &folder));
}

#[tokio::test]
async fn warnings_refuse_nothing() {
    let text = NOTES.replace("compat:\n  core: \">=0.1 <1.0\"\n", "");
    let folder =
        Folder::new().with("manifest.yaml", text).with("ui/notes.js", "export {a as setup};let a;");
    let ran = midplane(&["validate", folder.path()]).await.ends_with(0);
    assert!(ran.out.contains("warning[MP-MAN-080]"), "{}", ran.out);
    ran.says("notes 1.0.0 is valid");
}

#[tokio::test]
async fn every_path_is_looked_at_also_after_a_wrong_one() {
    let folder = Folder::new()
        .with("a/README.md", "no manifest here")
        .with("b/package.json", r#"{"name":"hello","version":"1.0.0","main":"index.js"}"#)
        .with("b/index.js", "//@pilet v:2(a,{})\nvar setup;")
        .with("notes.txt", "x")
        .with("big.yaml", vec![b'#'; 300 * 1024]);
    let paths = ["a", "b", "notes.txt", "big.yaml", "missing"].map(|path| folder.file(path));
    let mut args = vec!["validate"];
    args.extend(paths.iter().map(String::as_str));
    let ran = midplane(&args).await.ends_with(1);
    let ran = ran.says("hello 1.0.0 is valid").says("1 of 5 paths are valid");
    ran.finds("/a:1:1: error[MP-CLI-002]: there is no manifest in")
        .finds("/notes.txt:1:1: error[MP-CLI-004]: ")
        .finds("/big.yaml:1:1: error[MP-MAN-002]: ")
        .finds("/missing:1:1: error[MP-CLI-001]: cannot read");
}

#[tokio::test]
async fn without_a_path_there_is_nothing_to_do() {
    midplane(&["validate"]).await.ends_with(2).says("<PATH>...");
}
