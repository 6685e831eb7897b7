//! Every generated file of the repository, and who produces it.
//!
//! A generated file is checked in, so that readers and other tools have it without building.
//! Defining a new one: write a function that returns the whole text, and add a row to
//! [`GENERATED`]. A producer reads the repository only: same sources, same text.

use crate::{Complaints, errors, files};
use std::fs;
use std::path::Path;

/// One generated file.
pub struct Generated {
    /// Where it is, relative to the repository.
    pub path: &'static str,
    /// What it says, from the root of the repository.
    pub produce: fn(&Path) -> Result<String, String>,
}

/// All of them.
pub const GENERATED: &[Generated] = &[errors::INDEX];

/// Writes all files, or with `check` complains about each that differs.
pub fn run(root: &Path, check: bool) -> Result<(String, Complaints), String> {
    let mut complaints = Vec::new();
    for file in GENERATED {
        complaints.extend(bring_up_to_date(root, file, check)?);
    }
    Ok((format!("generate: {} file(s) up to date\n", GENERATED.len()), complaints))
}

/// Writes one file when it differs; with `check` says so instead.
pub fn bring_up_to_date(
    root: &Path,
    file: &Generated,
    check: bool,
) -> Result<Option<String>, String> {
    let wanted = (file.produce)(root)?;
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
    use super::{Generated, bring_up_to_date};
    use crate::testing::Folder;

    const GREETING: Generated =
        Generated { path: "docs/greeting.md", produce: |_| Ok("hello\n".to_owned()) };

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
}
