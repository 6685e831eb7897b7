//! `cargo xtask errors`: every code that a user can meet has a page, and every page a code.
//!
//! The pages are written by people; only their index is generated. A code is what stands in
//! product sources, so a page cannot be forgotten and none can outlive its error.

mod codes;
mod page;

use crate::generate::{Generated, Producer, bring_up_to_date};
use crate::{Complaints, files};
use page::Page;
use std::collections::BTreeMap;
use std::path::Path;

/// Where the pages are.
const PAGES: &str = "docs/reference/errors";

/// The generated index of the pages.
pub const INDEX: Generated =
    Generated { path: "docs/reference/errors/README.md", by: Producer::Function(index) };

/// Titles of the areas, by the middle part of a code.
const AREAS: &[(&str, &str)] = &[
    ("AUTH", "Credentials and permissions"),
    ("ROLE", "Roles"),
    ("CLI", "Command line"),
    ("CFG", "Configuration"),
    ("FEED", "Feed, targeting and flags"),
    ("GW", "Gateway"),
    ("HTTP", "Requests"),
    ("ID", "Sign-in and users"),
    ("INS", "Installs and their configuration"),
    ("KEY", "Keys at rest"),
    ("LIFE", "Registration and health of backends"),
    ("MAN", "Manifest"),
    ("NS", "Namespaces"),
    ("OPS", "Operations"),
    ("REG", "Publishing and the registry"),
    ("REM", "UIs that a backend serves"),
    ("REV", "Review"),
    ("RUN", "Starting and running a server"),
    ("STO", "Storage"),
    ("SYS", "The server as a whole"),
    ("TEN", "Tenants and teams"),
    ("WEB", "Browser"),
];

/// Checks pages against codes, and writes the index or, with `check`, compares it.
pub fn run(root: &Path, check: bool) -> Result<(String, Complaints), String> {
    let used = codes::used(root)?;
    let pages = pages(root)?;
    let mut complaints = compare(&used, &pages);
    complaints.extend(bring_up_to_date(root, &INDEX, check)?);
    Ok((format!("errors: {} codes, each with its page\n", used.len()), complaints))
}

fn compare(used: &BTreeMap<String, String>, pages: &[Page]) -> Complaints {
    let mut complaints = Vec::new();
    for (code, place) in used {
        if !pages.iter().any(|page| page.code == *code) {
            complaints.push(format!("{place}: {code} has no page {PAGES}/{code}.md"));
        }
    }
    for page in pages {
        let path = format!("{PAGES}/{}.md", page.code);
        if !used.contains_key(&page.code) {
            complaints.push(format!("{path}: no source uses {}: remove the page", page.code));
        }
        complaints.extend(page.flaws().iter().map(|flaw| format!("{path}: {flaw}")));
    }
    complaints
}

fn pages(root: &Path) -> Result<Vec<Page>, String> {
    let paths = files::list(&root.join(PAGES), &["md"])?;
    let is_page = |path: &&std::path::PathBuf| path.file_stem().is_some_and(|s| s != "README");
    paths
        .iter()
        .filter(is_page)
        .map(|path| {
            let code = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Ok(Page { code, text: files::read(path)? })
        })
        .collect()
}

fn index(root: &Path) -> Result<String, String> {
    let mut text = String::from(
        "<!-- Written by `cargo xtask errors`; edit the pages, not this list. -->\n\n# Error codes\n\n\
         Every error that Midplane reports has a stable code. An HTTP error carries it as `code` in\n\
         its `application/problem+json` body, the command line prints it in brackets, and the\n\
         browser shows it under the message.\n",
    );
    let pages = pages(root)?;
    let mut area = "";
    for page in &pages {
        if page.area() != area {
            area = page.area();
            let title = AREAS.iter().find(|(key, _)| *key == area).map_or(area, |(_, title)| title);
            text.push_str(&format!("\n## {title}\n\n| code | meaning |\n|---|---|\n"));
        }
        let title = page.title().replace('|', "\\|");
        text.push_str(&format!("| [{code}]({code}.md) | {title} |\n", code = page.code));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::run;
    use crate::testing::Folder;

    const PAGE: &str = "# MP-REG-001: Version taken\n\nStatus 409.\n\n## What it means\n\nText.\n\n\
                        ## Example\n\nText.\n\n## How to mend\n\nText.\n";

    #[test]
    fn a_code_with_its_page_is_in_the_index() {
        let folder = Folder::new("errors-good");
        folder.write("crates/x/src/lib.rs", "const CODE: &str = \"MP-REG-001\";\n");
        folder.write("docs/reference/errors/MP-REG-001.md", PAGE);
        let (said, complaints) = run(folder.path(), false).expect("readable");
        assert_eq!((said.as_str(), complaints.len()), ("errors: 1 codes, each with its page\n", 0));
        let index = folder.path().join("docs/reference/errors/README.md");
        let index = std::fs::read_to_string(index).expect("the index was written");
        assert!(index.contains("## Publishing and the registry"), "{index}");
        assert!(index.contains("| [MP-REG-001](MP-REG-001.md) | Version taken |"), "{index}");
        let (_, complaints) = run(folder.path(), true).expect("readable");
        assert_eq!(complaints, Vec::<String>::new());
    }

    #[test]
    fn codes_without_page_pages_without_code_and_thin_pages_are_told() {
        let folder = Folder::new("errors-bad");
        folder.write("crates/x/src/lib.rs", "\n    \"MP-REG-002\",\n");
        folder.write("docs/reference/errors/MP-REG-009.md", "# MP-REG-009: Old\n\n## Example\n");
        let (_, complaints) = run(folder.path(), true).expect("readable");
        let page = "docs/reference/errors/MP-REG-009.md";
        assert_eq!(
            complaints,
            [
                "crates/x/src/lib.rs:2: MP-REG-002 has no page docs/reference/errors/MP-REG-002.md",
                &format!("{page}: no source uses MP-REG-009: remove the page"),
                &format!("{page}: the section `## What it means` is missing or empty"),
                &format!("{page}: the section `## Example` is missing or empty"),
                &format!("{page}: the section `## How to mend` is missing or empty"),
                "docs/reference/errors/README.md: is missing: run `cargo xtask generate`",
            ]
        );
    }
}
