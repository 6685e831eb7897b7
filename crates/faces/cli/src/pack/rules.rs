//! What stays out of a package: by name for every plugin, and what the author's `package.json`
//! (`files`) or `.npmignore` leave out.
//!
//! `.gitignore` is not read: it usually names the build, which is what a package is about.

use crate::{exit::Failure, manifest_file::unreadable, text};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde_json::Value;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Folders that are never part of a package, at any depth.
const SKIPPED_FOLDERS: [&str; 3] = ["node_modules", "__pycache__", "midplane-data"];
/// Files at the top that npm leaves out as well.
const SKIPPED_FILES: [&str; 3] = ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock"];
const LONGEST: u64 = 1024 * 1024;

/// The rules of one folder.
#[derive(Debug)]
pub(super) struct Rules {
    choice: Choice,
    /// What no rule of the author's can leave out: the entry file.
    entry: Option<String>,
}

#[derive(Debug)]
enum Choice {
    Everything,
    Only(Gitignore),
    Without(Gitignore),
}

impl Rules {
    /// Reads the rules of a folder.
    pub fn of(folder: &Path, entry: Option<&str>) -> Result<Self, Failure> {
        let entry = entry.map(str::to_owned);
        let package = folder.join("package.json");
        let ignore = folder.join(".npmignore");
        let files = match read(&package)? {
            Some(text) => files_of(&text, &package)?,
            None => None,
        };
        let choice = match (files, read(&ignore)?) {
            (Some(files), _) => Choice::Only(matcher(files.iter().map(|line| rooted(line)))?),
            (None, Some(text)) => Choice::Without(matcher(text.lines().map(str::to_owned))?),
            (None, None) => Choice::Everything,
        };
        Ok(Self { choice, entry })
    }

    /// Whether a folder need not be looked into.
    pub fn skips_folder(&self, path: &str) -> bool {
        let name = name_of(path);
        let by_author = match &self.choice {
            Choice::Without(ignore) => ignored(ignore, path, true),
            Choice::Only(_) | Choice::Everything => false,
        };
        let leads_to_entry =
            self.entry.as_deref().and_then(|e| e.strip_prefix(path)?.strip_prefix('/')).is_some();
        name.starts_with('.') || SKIPPED_FOLDERS.contains(&name) || (by_author && !leads_to_entry)
    }

    /// Whether a file stays out.
    pub fn skips_file(&self, path: &str) -> bool {
        let name = name_of(path);
        let at_top = !path.contains('/');
        if name.starts_with('.') || (at_top && never_at_top(name)) {
            return true;
        }
        if (at_top && always_at_top(name)) || self.entry.as_deref() == Some(path) {
            return false;
        }
        match &self.choice {
            Choice::Everything => false,
            Choice::Only(files) => !ignored(files, path, false),
            Choice::Without(ignore) => ignored(ignore, path, false),
        }
    }
}

fn never_at_top(name: &str) -> bool {
    // packages of others, as `npm pack` leaves them; of the plugin itself none is packed
    SKIPPED_FILES.contains(&name) || name.ends_with(".tgz")
}

fn always_at_top(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    midplane_manifest::Format::of_file_name(name).is_some()
        || matches!(stem.as_str(), "readme" | "license" | "licence")
}

fn ignored(matcher: &Gitignore, path: &str, is_folder: bool) -> bool {
    matcher.matched_path_or_any_parents(path, is_folder).is_ignore()
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// `files` of a `package.json`; `None` when there is no such list.
fn files_of(json: &str, path: &Path) -> Result<Option<Vec<String>>, Failure> {
    let wrong = |why: &str| {
        Failure::input("MP-CLI-005", format!("`{}` {why}", text::path(path))).hint(
            "`files` is a list of patterns such as [\"dist\"]; without it everything is packed",
        )
    };
    let package: Value = serde_json::from_str(json).map_err(|_| wrong("is not JSON"))?;
    match &package["files"] {
        Value::Null => Ok(None),
        Value::Array(files) => {
            let lines: Option<Vec<String>> =
                files.iter().map(|file| file.as_str().map(str::to_owned)).collect();
            lines.map(Some).ok_or_else(|| wrong("has something in `files` that is not text"))
        }
        _ => Err(wrong("has a `files` that is not a list")),
    }
}

/// A pattern of `files` begins at the top of the package, one of `.npmignore` need not.
fn rooted(pattern: &str) -> String {
    let (not, pattern) = pattern.strip_prefix('!').map_or(("", pattern), |rest| ("!", rest));
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern).trim_start_matches('/');
    match pattern {
        "" | "." => format!("{not}/**"),
        pattern => format!("{not}/{pattern}"),
    }
}

fn matcher(lines: impl Iterator<Item = String>) -> Result<Gitignore, Failure> {
    let mut builder = GitignoreBuilder::new("");
    let wrong = |error: ignore::Error| {
        Failure::input(
            "MP-CLI-013",
            format!("a pattern of `files` or .npmignore cannot be read: {error}"),
        )
        .hint("write it as in .gitignore")
    };
    for line in lines {
        builder.add_line(None::<PathBuf>, &line).map_err(wrong)?;
    }
    builder.build().map_err(wrong)
}

fn read(path: &Path) -> Result<Option<String>, Failure> {
    match fs::metadata(path) {
        Ok(meta) if meta.len() > LONGEST => {
            let large = io::Error::other("it is larger than 1 MiB");
            return Err(unreadable(path, &large));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        _ => {}
    }
    let text = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    // editors on Windows write a mark in front
    Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
}
