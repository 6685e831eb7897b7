//! Every generated file of the repository, and who produces it.
//!
//! A generated file is checked in, so that readers and other tools have it without building.
//! Defining a new one: write a producer, and add a row to [`GENERATED`]. A producer reads the
//! repository only: same sources, same text.

mod commands;

use crate::{Complaints, errors, files};
use std::fs;
use std::path::Path;

/// One generated file.
pub struct Generated {
    /// Where it is, relative to the repository.
    pub path: &'static str,
    /// What makes it.
    pub by: Producer,
}

/// What makes a generated file.
pub enum Producer {
    /// A function that returns the text, given the root of the repository.
    Function(fn(&Path) -> Result<String, String>),
    /// A program that prints the text.
    Output {
        /// Where it runs, relative to the repository.
        folder: &'static str,
        /// Program and arguments.
        command: &'static [&'static str],
        /// What to do when it cannot run.
        hint: &'static str,
    },
    /// A test of the workspace that compares the file with what the code says, and writes it when
    /// `UPDATE_SCHEMAS` is set. Its name contains `checked_in`; it is found by that alone.
    Test,
}

/// All of them; what is made from another file stands after it.
pub const GENERATED: &[Generated] = &[
    Generated { path: "schemas/openapi.json", by: Producer::Test },
    Generated { path: "schemas/plugin.schema.json", by: Producer::Test },
    Generated { path: "schemas/config.schema.json", by: Producer::Test },
    Generated { path: "docs/reference/configuration.md", by: Producer::Test },
    Generated {
        path: "web/api/src/schema.ts",
        by: Producer::Output {
            folder: "web/api",
            command: &["node", "generate.mjs"],
            hint: "run `npm ci` in web/",
        },
    },
    errors::INDEX,
];

/// Writes all files, or with `check` complains about each that differs.
pub fn run(root: &Path, check: bool) -> Result<(String, Complaints), String> {
    // first, because other files are made from what the tests write
    let failed = commands::tests(root, !check)?;
    let mut complaints: Complaints = failed
        .iter()
        .map(|test| format!("{test}: its file is out of date: run `cargo xtask generate`"))
        .collect();
    for file in GENERATED.iter().filter(|file| !matches!(file.by, Producer::Test)) {
        complaints.extend(bring_up_to_date(root, file, check)?);
    }
    for file in GENERATED.iter().filter(|file| !root.join(file.path).exists()) {
        complaints.push(format!("{}: nothing writes it", file.path));
    }
    Ok((format!("generate: {} file(s) up to date\n", GENERATED.len()), complaints))
}

/// Writes one file when it differs; with `check` says so instead.
pub fn bring_up_to_date(
    root: &Path,
    file: &Generated,
    check: bool,
) -> Result<Option<String>, String> {
    let wanted = match file.by {
        Producer::Function(produce) => produce(root)?,
        Producer::Output { folder, command, hint } => {
            commands::output(&root.join(folder), command).map_err(|e| format!("{e}: {hint}"))?
        }
        Producer::Test => return Err(format!("{}: is written by a test", file.path)),
    };
    let path = root.join(file.path);
    let present = if path.exists() { Some(files::read(&path)?) } else { None };
    if present.as_deref() == Some(&wanted) {
        return Ok(None);
    }
    if check {
        let what = if present.is_some() { "is out of date" } else { "is missing" };
        return Ok(Some(format!("{}: {what}: run `cargo xtask generate`", file.path)));
    }
    let folder = path.parent().ok_or_else(|| format!("{}: no folder", file.path))?;
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    fs::write(&path, wanted).map_err(|e| format!("{}: {e}", file.path))?;
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::{Generated, Producer, bring_up_to_date};
    use crate::testing::Folder;

    const GREETING: Generated = Generated {
        path: "docs/greeting.md",
        by: Producer::Function(|_| Ok("hello\n".to_owned())),
    };

    const PRINTED: Generated = Generated {
        path: "printed.txt",
        by: Producer::Output {
            folder: "source",
            command: &["cat", "text"],
            hint: "write source/text first",
        },
    };

    #[test]
    fn a_missing_file_is_reported_then_written_then_fine() {
        let folder = Folder::new("generate");
        let root = folder.path();
        let said = bring_up_to_date(root, &GREETING, true).expect("readable");
        assert_eq!(
            said.as_deref(),
            Some("docs/greeting.md: is missing: run `cargo xtask generate`")
        );
        assert_eq!(bring_up_to_date(root, &GREETING, false).expect("writable"), None);
        assert_eq!(bring_up_to_date(root, &GREETING, true).expect("readable"), None);
    }

    #[test]
    fn an_edited_file_is_out_of_date() {
        let folder = Folder::new("generate-edited");
        folder.write("docs/greeting.md", "edited by hand\n");
        let said = bring_up_to_date(folder.path(), &GREETING, true).expect("readable");
        assert!(said.is_some_and(|s| s.contains("is out of date")));
    }

    #[test]
    fn what_a_program_prints_is_kept_and_its_failure_comes_with_the_hint() {
        let folder = Folder::new("generate-printed");
        folder.write("source/other", "");
        let error = bring_up_to_date(folder.path(), &PRINTED, true).expect_err("nothing to read");
        assert!(error.contains("cat text"), "{error}");
        assert!(error.ends_with("write source/text first"), "{error}");
        folder.write("source/text", "made\n");
        assert_eq!(bring_up_to_date(folder.path(), &PRINTED, false).expect("writable"), None);
        folder.write("source/text", "made anew\n");
        let said = bring_up_to_date(folder.path(), &PRINTED, true).expect("readable");
        assert!(said.is_some_and(|s| s.starts_with("printed.txt: is out of date")));
    }
}
