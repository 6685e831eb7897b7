//! Files of the repository: listed in a stable order, read with the path in the error.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that are made by tools, never written by people.
const MADE: [&str; 6] = ["node_modules", "dist", "target", ".git", "__pycache__", "results"];

/// Every file under `folder` whose extension is wanted, sorted. A missing folder has no files.
pub fn list(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    collect(folder, extensions, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) -> Result<(), String> {
    if !folder.is_dir() {
        return Ok(());
    }
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|e| format!("{}: {e}", folder.display()))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let wanted = path.extension().is_some_and(|e| extensions.iter().any(|x| e == *x));
        if path.is_dir() && !path.is_symlink() {
            if !MADE.contains(&name.as_ref()) {
                collect(&path, extensions, found)?;
            }
        } else if wanted {
            found.push(path);
        }
    }
    Ok(())
}

/// Reads a text file.
pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// The path as people write it: relative to the repository, with slashes.
pub fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// How many spaces a line begins with.
pub fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
