//! Lists the files of a package, sorted, and refuses what a package cannot hold.

use super::{Limits, Member, earlier::is_package_of, rules::Rules};
use crate::{
    exit::Failure,
    manifest_file::unreadable,
    text::{self, is_unsafe},
};
use midplane_model::PluginName;
use std::{
    fs::{self, DirEntry, Metadata},
    path::Path,
};

/// The longest path that the server takes, `package/` included.
const LONGEST_PATH: usize = 1024;
/// A folder this full is not a plugin, whatever of it would be packed.
const MOST_SEEN: usize = 500_000;

/// The members of the package that `folder` becomes, in the order of their paths.
pub(super) fn members(
    folder: &Path,
    entry: Option<&str>,
    plugin: &PluginName,
    limits: Limits,
) -> Result<Vec<Member>, Failure> {
    let rules = Rules::of(folder, entry)?;
    let mut members = Vec::new();
    let mut folders = vec![String::new()];
    let mut seen = 0;
    while let Some(below) = folders.pop() {
        let place = folder.join(&below);
        for found in fs::read_dir(&place).map_err(|error| unreadable(&place, &error))? {
            let found = found.map_err(|error| unreadable(&place, &error))?;
            seen += 1;
            if seen > MOST_SEEN {
                return Err(too_many(limits));
            }
            let path = path_of(&found, &below)?;
            let meta = found.metadata().map_err(|error| unreadable(&found.path(), &error))?;
            if meta.is_dir() {
                if !rules.skips_folder(&path) {
                    folders.push(path);
                }
            } else if !rules.skips_file(&path) {
                let member = member(path, &meta)?;
                if entry == Some(&*member.path) || !is_package_of(plugin, &found.path()) {
                    members.push(member);
                }
            }
            if members.len() > limits.files {
                return Err(too_many(limits));
            }
        }
    }
    members.sort_unstable();
    small_enough(&members, limits)?;
    Ok(members)
}

fn path_of(found: &DirEntry, below: &str) -> Result<String, Failure> {
    let name = found.file_name();
    let odd = || {
        let shown = text::path(&found.path());
        Failure::input("MP-CLI-009", format!("the name of `{shown}` cannot be in a package"))
            .hint("a name is UTF-8 without `\\`, `:` and invisible characters; rename the file")
    };
    let name = name.to_str().ok_or_else(odd)?;
    if name.chars().any(|c| is_unsafe(c) || c == '\\' || c == ':') {
        return Err(odd());
    }
    let path = if below.is_empty() { name.to_owned() } else { format!("{below}/{name}") };
    if path.len() + "package/".len() > LONGEST_PATH {
        let message = format!("the path of a file in `{}` is too long", text::line(below));
        return Err(Failure::input("MP-CLI-009", message).hint("1,024 bytes are the limit"));
    }
    Ok(path)
}

fn member(path: String, meta: &Metadata) -> Result<Member, Failure> {
    if meta.is_file() {
        return Ok(Member { path, size: meta.len(), executable: is_executable(meta) });
    }
    let what = if meta.is_symlink() { "a symbolic link" } else { "no regular file" };
    Err(Failure::input("MP-CLI-006", format!("`{path}` is {what}"))
        .hint("a package has regular files only: copy the file there, or leave it out with .npmignore or `files`"))
}

#[cfg(unix)]
fn is_executable(meta: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::mode(meta) & 0o100 != 0
}

#[cfg(not(unix))]
fn is_executable(_: &Metadata) -> bool {
    false
}

fn too_many(limits: Limits) -> Failure {
    let message = format!("the package would have more than {} files", limits.files);
    Failure::input("MP-CLI-007", message).hint(LESS)
}

fn small_enough(members: &[Member], limits: Limits) -> Result<(), Failure> {
    let sum: u64 = members.iter().map(|member| member.size).sum();
    let Some(largest) = members.iter().max_by_key(|member| member.size) else { return Ok(()) };
    if sum <= limits.unpacked {
        return Ok(());
    }
    let (sum, most) = (text::size(sum), text::size(limits.unpacked));
    let (path, size) = (&largest.path, text::size(largest.size));
    let message = format!("the files have {sum}, a package may unpack to {most}");
    Err(Failure::input("MP-CLI-008", message)
        .hint(format!("{LESS}; the largest is {path} with {size}")))
}

/// What to do about a package that is too large.
pub(super) const LESS: &str = "pack the build only: name it in `files` of package.json, or leave \
                               sources, source maps and media out with .npmignore";
