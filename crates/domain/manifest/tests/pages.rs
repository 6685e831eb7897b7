//! Every code has its page in `docs/reference/errors`, no page lacks a code, and the examples on
//! the pages do what the pages say.

use midplane_manifest::{Code, Format, read};
use std::{collections::BTreeSet, fs, path::PathBuf};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../docs/reference/errors")
}

fn page(code: Code) -> String {
    let path = folder().join(format!("{code}.md"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The fenced block below a heading: its language and text.
fn block<'a>(page: &'a str, heading: &str) -> Option<(&'a str, &'a str)> {
    let (_, section) = page.split_once(&format!("\n## {heading}\n"))?;
    let section = section.split("\n## ").next()?;
    let (_, fenced) = section.split_once("```")?;
    let (language, rest) = fenced.split_once('\n')?;
    Some((language, rest.split_once("\n```")?.0))
}

fn codes_of((language, text): (&str, &str)) -> Vec<Code> {
    let format = match language {
        "yaml" => Format::Yaml,
        "json" => Format::Json,
        "json package" => Format::PackageJson,
        other => panic!("an example in `{other}`"),
    };
    match read(text.as_bytes(), format) {
        Ok(checked) => checked.warnings.iter().map(|found| found.code).collect(),
        Err(refused) => refused.iter().map(|found| found.code).collect(),
    }
}

#[test]
fn every_code_has_a_page_with_its_parts() {
    for &code in Code::ALL {
        let page = page(code);
        assert!(page.starts_with(&format!("# {code}: ")), "{code}: title");
        for heading in ["What it means", "Example", "How to mend"] {
            assert!(page.contains(&format!("\n## {heading}\n")), "{code}: {heading}");
        }
        assert!(page.contains(&format!("`{}`", code.severity())), "{code}: severity");
    }
}

#[test]
fn no_page_lacks_a_code() {
    let known: BTreeSet<String> = Code::ALL.iter().map(|code| format!("{code}.md")).collect();
    assert_eq!(known.len(), Code::ALL.len());
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.starts_with("MP-MAN-") || known.contains(&name), "{name}");
    }
}

#[test]
fn the_examples_do_what_the_pages_say() {
    let mut tried = 0;
    for &code in Code::ALL {
        let page = page(code);
        let Some(example) = block(&page, "Example") else { continue };
        let found = codes_of(example);
        assert!(found.contains(&code), "{code}: its example gives {found:?}");
        let mended = block(&page, "How to mend").unwrap_or_else(|| panic!("{code}: mended"));
        assert_eq!(codes_of(mended), [], "{code}: mended");
        tried += 1;
    }
    assert!(tried >= Code::ALL.len() - 4, "{tried} pages with examples");
}

#[test]
fn a_finding_is_the_same_for_people_and_for_programs() {
    let text = b"name: notes\nversion: 1.0.0\nui:\n  kind: esm\n  entry: a.mjs\n  contributions:\n    routes:\n      - { path: /a, titel: A }\n";
    let found = read(text, Format::Yaml).unwrap_err();
    assert_eq!(
        serde_json::to_value(&found).unwrap(),
        serde_json::json!([{
            "severity": "error",
            "code": "MP-MAN-022",
            "message": "an entry of `routes` has no field `titel`",
            "hint": "did you mean `title`?",
            "line": 8,
            "column": 21,
            "path": "/ui/contributions/routes/0/titel",
        }])
    );
    assert_eq!(
        found.to_string(),
        "8:21: error[MP-MAN-022]: an entry of `routes` has no field `titel`"
    );
    assert_eq!(
        found.render("plugin.yaml"),
        "plugin.yaml:8:21: error[MP-MAN-022]: an entry of `routes` has no field `titel`\n   \
         |\n 8 |       - { path: /a, titel: A }\n   |                     ^^^^^\n  \
         hint: did you mean `title`?\n"
    );
}
