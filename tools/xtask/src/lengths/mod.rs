//! `cargo xtask lengths`: no file and no function is longer than a reader keeps in mind.
//!
//! It counts lines and nothing else: what is long for a good reason stands in [`EXEMPT`] with that
//! reason, and a row that is no longer needed is a complaint too.

mod functions;

use crate::{Complaints, files};
use std::fmt::Write as _;
use std::path::Path;

/// What a language allows.
struct Language {
    name: &'static str,
    extensions: &'static [&'static str],
    /// Lines of a file.
    file: usize,
    /// How functions are found, where they are measured here.
    functions: Option<fn(&str) -> Vec<functions::Function>>,
    /// Lines of a function, where no linter keeps the limit.
    function: Option<usize>,
}

const LANGUAGES: &[Language] = &[
    Language {
        name: "Rust",
        extensions: &["rs"],
        file: 400,
        functions: Some(functions::rust),
        // clippy.toml keeps the limit, and an `#[expect]` beside the function says why one is longer
        function: None,
    },
    Language {
        name: "TypeScript",
        extensions: &["ts", "tsx", "mts", "js", "mjs", "cjs"],
        file: 300,
        // Biome measures them: web/biome.jsonc
        functions: None,
        function: None,
    },
    Language {
        name: "Python",
        extensions: &["py"],
        file: 300,
        functions: Some(functions::python),
        function: Some(60),
    },
];

/// Files that may be longer, and why.
const EXEMPT: &[(&str, &str)] =
    &[("web/api/src/schema.ts", "generated: the types of the OpenAPI document")];

/// Measures every file under the root.
pub fn run(root: &Path) -> Result<(String, Complaints), String> {
    check(root, EXEMPT)
}

fn check(root: &Path, exempt: &[(&str, &str)]) -> Result<(String, Complaints), String> {
    let mut said = String::from("lengths:\n");
    let mut complaints = Vec::new();
    let mut used = Vec::new();
    for language in LANGUAGES {
        let mut lengths = Lengths::default();
        for path in files::list(root, language.extensions)? {
            let shown = files::shown(root, &path);
            let text = files::read(&path)?;
            let lines = text.lines().count();
            let is_exempt = exempt.iter().any(|(path, _)| *path == shown);
            if lines > language.file && !is_exempt {
                complaints.push(format!(
                    "{shown}: {lines} lines; at most {} are allowed: split it by what it does",
                    language.file
                ));
            }
            if lines > language.file && is_exempt {
                used.push(shown);
                continue;
            }
            for found in language.functions.map_or_else(Vec::new, |find| find(&text)) {
                let limit = language.function.filter(|limit| found.lines > *limit);
                if let Some(limit) = limit.filter(|_| !is_exempt) {
                    complaints.push(format!(
                        "{shown}:{}: `{}` has {} lines; at most {limit} are allowed",
                        found.line, found.name, found.lines
                    ));
                }
                lengths.functions.push((found.lines, format!("{shown}: {}", found.name)));
            }
            lengths.files.push((lines, shown));
        }
        lengths.tell(language.name, &mut said);
    }
    for (path, _) in exempt.iter().filter(|(path, _)| !used.iter().any(|u| u == path)) {
        complaints.push(format!("{path}: is not too long: remove it from the exemptions"));
    }
    Ok((said, complaints))
}

#[derive(Default)]
struct Lengths {
    files: Vec<(usize, String)>,
    functions: Vec<(usize, String)>,
}

impl Lengths {
    fn tell(mut self, language: &str, said: &mut String) {
        for (what, measured) in [("files", &mut self.files), ("functions", &mut self.functions)] {
            measured.sort();
            let Some((longest, place)) = measured.last() else { continue };
            let at = |percent: usize| measured[(measured.len() - 1) * percent / 100].0;
            let (median, p90) = (at(50), at(90));
            let count = measured.len();
            writeln!(
                said,
                "  {language}: {count} {what}, median {median}, p90 {p90}, longest {longest} ({place})"
            )
            .expect("writing to a string");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::testing::Folder;

    fn lines(count: usize) -> String {
        "let x = 1;\n".repeat(count)
    }

    #[test]
    fn the_lengths_are_told_with_the_longest_of_each() {
        let folder = Folder::new("lengths-good");
        folder.write("crates/a/src/lib.rs", &lines(10));
        folder.write("crates/a/src/b.rs", &format!("fn f() {{\n{}}}\n", lines(30)));
        folder.write("web/shell/src/main.ts", &lines(300));
        let (said, complaints) = check(folder.path(), &[]).expect("readable");
        assert_eq!(complaints, Vec::<String>::new());
        assert!(said.contains("Rust: 2 files, median 10, p90 10, longest 32 (crates/a/src/b.rs)"));
        assert!(said.contains("Rust: 1 functions, median 32, p90 32, longest 32"), "{said}");
        assert!(said.contains("TypeScript: 1 files"), "{said}");
    }

    #[test]
    fn what_is_too_long_is_told_with_its_limit() {
        let folder = Folder::new("lengths-bad");
        folder.write("crates/a/src/lib.rs", &lines(401));
        folder.write("tools/ci/a.py", &format!("def f():\n{}", "    x = 1\n".repeat(60)));
        folder.write("tools/ci/test.py", &lines(301));
        folder.write("web/node_modules/x/index.js", &lines(999));
        let (_, complaints) = check(folder.path(), &[]).expect("readable");
        assert_eq!(
            complaints,
            [
                "crates/a/src/lib.rs: 401 lines; at most 400 are allowed: split it by what it does",
                "tools/ci/a.py:1: `f` has 61 lines; at most 60 are allowed",
                "tools/ci/test.py: 301 lines; at most 300 are allowed: split it by what it does",
            ]
        );
    }

    #[test]
    fn an_exemption_holds_as_long_as_it_is_needed() {
        let folder = Folder::new("lengths-exempt");
        folder.write("crates/a/src/table.rs", &lines(500));
        folder.write("crates/a/src/short.rs", &lines(5));
        let exempt =
            [("crates/a/src/table.rs", "a table"), ("crates/a/src/short.rs", "was a table")];
        let (_, complaints) = check(folder.path(), &exempt).expect("readable");
        assert_eq!(
            complaints,
            ["crates/a/src/short.rs: is not too long: remove it from the exemptions"]
        );
    }
}
